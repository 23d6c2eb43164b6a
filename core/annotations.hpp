#pragma once
// Stand-off annotation layers over one Document. Each layer is written by exactly one stage and
// never edited afterwards; items refer to each other by index; mentions may overlap and nest.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/date.hpp"
#include "core/ids.hpp"
#include "core/span.hpp"
#include "core/universal_dependencies.hpp"

namespace quipu {

/// A UD syntactic word. Multi-word tokens ("don't") are split, each part with its own span.
struct Token {
  Span span;
};

/// Tokens [first, last) of one sentence.
struct Sentence {
  Span span;
  TokenId first;
  TokenId last;
};

/// Morphology and dependency of the token with the same index. `head` is invalid for a root.
struct Word {
  std::string lemma;
  Upos upos = Upos::X;
  std::string xpos;   // Penn Treebank tag
  std::string feats;  // "Number=Plur|Tense=Past", sorted; empty: none
  TokenId head;
  Deprel deprel = Deprel::Dep;
};

enum class MentionKind : std::uint8_t { Named, Nominal, Pronominal };
enum class Gender : std::uint8_t { Unknown, Female, Male, Neuter };
enum class Number : std::uint8_t { Unknown, Singular, Plural };

/// Coarse kinds of entity, as a trained reader tells them apart.
enum class EntityKind : std::uint8_t {
  Person,
  Organization,
  Group,  // nationalities, religious and political groups
  Place,
  Facility,
  Event,
  Other  // products, works, laws
};
inline constexpr std::size_t kEntityKinds = 7;

/// What the reader takes for a name, or for the head noun of a description.
struct SpanProposal {
  Span span;
  TokenId first;  // tokens [first, last)
  TokenId last;
  MentionKind kind = MentionKind::Named;  // or Nominal
  EntityKind type = EntityKind::Other;
  float score = 0;  // mean probability of the type over its tokens, 0..1
};

/// Reader's probabilities that the token with the same index is part of a name of each kind, and
/// that it is the head noun of a description of each kind. What is left to 1 is "neither".
struct TokenBeliefs {
  std::array<float, kEntityKinds> name{};
  std::array<float, kEntityKinds> nominal{};
};

struct Proposals {
  std::vector<SpanProposal> spans;
  IdVector<TokenId, TokenBeliefs> beliefs;  // empty, or one for each token
};

/// What the reader's encoder makes of each token in its context: a row of `width` floats. For the
/// stages after it; cleared when the analysis of the document ends.
struct WordVectors {
  std::size_t width = 0;
  std::vector<float> rows;  // empty, or one for each token

  bool empty() const { return rows.empty(); }
  const float* of(TokenId token) const { return rows.data() + token.value * width; }
};

/// A stretch of text that refers to an entity.
struct Mention {
  Span span;           // the whole phrase, "the Japanese ambassador, Morihisa Aoki" without clauses
  Span head;           // inside span: the name for named mentions, else the head noun or pronoun
  TokenId head_token;  // last token of the head
  MentionKind kind = MentionKind::Named;
  ClassId type;
  std::optional<Span> title;  // inside span: "President", "Mr.", "Foreign Minister"
  Gender gender = Gender::Unknown;
  Number number = Number::Unknown;
  bool relative = false;  // a pronoun that stands for the noun of its clause: "who", "where"
  float score = 1.0f;     // confidence that this is a mention of this type, 0..1
};

/// The mentions of one entity of this document, in text order. Singletons have a chain too.
struct Chain {
  std::vector<MentionId> mentions;
  ClassId type;
  MentionId representative;  // the most informative name, else nominal
};

/// Why a stage claims something, for people who ask; no part of the claim.
struct Reason {
  std::string_view by;  // static text: slot of a frame, construction, pass; empty: not said
  float learned = 0;    // probability that a trained head gives it; 0: it had no say
};

/// The earlier mention that a mention was joined to. Invalid: none, or joined from the other side.
struct Antecedent {
  MentionId mention;
  Reason reason;
};

/// Within-document coreference: a partition of the mentions.
struct Coreference {
  IdVector<ChainId, Chain> chains;
  IdVector<MentionId, ChainId> chain_of;
  IdVector<MentionId, Antecedent> antecedents;  // empty, or one for each mention
};

enum class TimexType : std::uint8_t { Date, Time, Duration, Set };

/// TIMEX3. `value` and `mod` as the TimeML standard writes them; `interval` is what `value` bounds
/// on the calendar, empty for durations and for unanchored times.
struct TimeExpression {
  Span span;
  TimexType type = TimexType::Date;
  std::string value;
  std::string mod;
  TimeInterval interval;
};

/// A number with what it counts or measures. "15 to 20" has min and max, "more than 500" min only.
struct Quantity {
  Span span;
  std::optional<double> value;
  std::optional<double> min;
  std::optional<double> max;
  bool approximate = false;
  std::string unit;             // "person", "USD", "km"; empty: none
  std::optional<MentionId> of;  // the mention it counts
};

enum class Modality : std::uint8_t {
  Asserted,
  Reported,
  Alleged,
  Believed,
  Planned,
  Conditional,
  Threatened
};
enum class Polarity : std::uint8_t { Positive, Negative };

/// How the text stands to a statement, and whose statement it is.
struct Factuality {
  Modality modality = Modality::Asserted;
  Polarity polarity = Polarity::Positive;
  std::optional<MentionId> attributed_to;
  bool operator==(const Factuality&) const = default;
};

/// Something stated of something else: a mention, an event, a time, a count, or literal text.
using Argument = std::variant<MentionId, EventMentionId, TimeId, QuantityId, Span>;

struct RelationMention {
  PropertyId property;
  Argument subject;
  Argument object;
  std::optional<MentionId> of_body;  // holdsPosition: the body the office belongs to
  TimeInterval valid;                // when the relation held, as far as the text says
  Span trigger;                      // the words that express it
  Span evidence;                     // the least stretch that shows it, usually the sentence
  Factuality factuality;
  float confidence = 1.0f;
  std::string extractor;  // stage and rule: "relations/title"
  float learned = 0;      // see Reason
};

struct EventArgument {
  PropertyId role;
  Argument value;
  float confidence = 1.0f;
  Reason reason;
  std::optional<Span> words;  // that fill the role, where they are not the whole mention
  bool loose = false;         // no near argument of the trigger: "140 troops took part in the raid"
};

/// An incident as the templates of MUC-4 have it: what kind of attack a story tells of, and who and
/// what takes part in it, wherever in the story.
struct Incident {
  struct Part {
    std::string role;  // agent, body, target, victim, people, instrument
    MentionId mention;
    Span words;  // that fill the role
    float confidence = 1.0f;
  };
  std::string kind;  // attack, bombing, kidnapping, arson, robbery
  std::vector<Part> parts;
};

struct EventMention {
  ClassId type;
  Span trigger;
  TokenId trigger_token;
  std::vector<EventArgument> arguments;
  std::optional<MentionId> place;
  std::optional<TimeId> time;  // the expression that dates it
  TimeInterval interval;       // as tight as the text allows, no tighter
  Span evidence;
  Factuality factuality;
  float confidence = 1.0f;
  std::string extractor;
  float learned = 0;  // see Reason
  Reason place_reason;
  Reason time_reason;
};

struct EventChain {
  std::vector<EventMentionId> mentions;
  ClassId type;
};

/// subEventOf, before, causes.
struct EventLink {
  PropertyId property;
  EventChainId from;
  EventChainId to;
  Span evidence;
  float confidence = 1.0f;
};

/// Within-document event coreference: a partition of the event mentions, and links between them.
struct EventStructure {
  IdVector<EventChainId, EventChain> chains;
  IdVector<EventMentionId, EventChainId> chain_of;
  std::vector<EventLink> links;
};

/// Spans that the input says are mentions and triggers, with the classes it gives them. Stages take
/// these instead of looking for their own; where a list is missing, they look.
struct GivenSpans {
  struct Entity {
    Span span;
    std::optional<Span> head;         // inside span
    std::optional<MentionKind> kind;  // none: to be seen from the words
    ClassId type;
  };
  struct Trigger {
    Span span;
    ClassId type;
  };
  std::optional<std::vector<Entity>> entities;  // both sorted by span
  std::optional<std::vector<Trigger>> triggers;
};

/// The words around a trigger, for comparing events that no class tells apart. Lists of lemmas are
/// of content words, sorted and distinct.
struct EventSketch {
  std::string lemma;   // of the trigger's head
  std::string phrase;  // lemmas of a trigger of several words: "open fire"; else empty
  Upos upos = Upos::X;
  std::uint32_t sentence = 0;
  std::vector<std::string> words;      // of the trigger
  std::vector<std::string> arguments;  // below and, for modifiers, above the trigger
  std::vector<std::string> numbers;    // among the arguments
  std::vector<std::string> names;      // of the sentence
  std::vector<std::string> times;      // TIMEX3 values in the sentence
  std::vector<std::string> company;    // of the sentence, with repeats
  std::vector<float> vector;           // of the head; empty without an encoder
  std::vector<float> surroundings;     // mean of the sentence
  std::vector<float> classes;          // probabilities of classes of events, by a trained reader
};

struct EventSketches {
  IdVector<EventMentionId, EventSketch> events;  // one for each event
  std::vector<std::string> content;              // of the document, with repeats
};

/// All layers. Sorted: tokens, sentences, proposals, times, mentions, quantities, relations and
/// events by position of their span (trigger), then by length.
struct Annotations {
  GivenSpans given;
  IdVector<TokenId, Token> tokens;
  IdVector<SentenceId, Sentence> sentences;
  IdVector<TokenId, Word> syntax;  // empty, or one for each token
  Proposals proposals;             // of a trained reader; empty without one
  WordVectors vectors;             // only while the stages run
  IdVector<TimeId, TimeExpression> times;
  IdVector<MentionId, Mention> mentions;
  Coreference coreference;
  IdVector<QuantityId, Quantity> quantities;
  IdVector<RelationMentionId, RelationMention> relations;
  IdVector<EventMentionId, EventMention> events;
  std::vector<Incident> incidents;  // by a model that knows them; one of a kind, in order of kinds
  EventStructure event_structure;
  EventSketches sketches;  // empty but where the triggers were given
};

std::string_view name(MentionKind);  // NAM NOM PRO
std::string_view name(EntityKind);   // person, organization ...
std::optional<EntityKind> entity_kind_of(std::string_view name);
std::string_view name(TimexType);  // DATE TIME DURATION SET
std::string_view name(Modality);   // asserted ...
std::string_view name(Polarity);   // positive, negative
std::optional<Modality> modality_of(std::string_view name);

}  // namespace quipu
