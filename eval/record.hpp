#pragma once
// One annotated document as files hold it: labels are the file's own strings, whoever made it. Both
// sides of a comparison, gold and system, are records.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.hpp"

namespace quipu::eval {

/// Spans of this library are Unicode code points into Record::text, end-exclusive: the unit of the
/// files, and one that survives a change of case.
struct Mention {
  Span span;
  std::optional<Span> head;
  /// The head, or all of it where none is marked.
  Span head_or_all() const { return head.value_or(span); }
  std::string kind;      // NAM NOM PRO; "?": not annotated
  bool guessed = false;  // the data set's own note that `kind` is a guess
};

struct Entity {
  std::string id;
  std::string type;
  std::vector<Mention> mentions;
  std::vector<Span> relatives;               // relative pronouns that stand for it
  std::map<std::string, std::string> links;  // knowledge base ("wikidata") to id ("Q419")
  std::string cluster;                       // the same in other documents; empty: in none
};

/// One word's columns of CoNLL-U; "_" or empty: nothing.
struct Word {
  std::string lemma, upos, xpos, feats;
  std::uint32_t head = 0;  // 1-based within the sentence, 0: root
  std::string deprel;
};

struct Relation {
  std::string type;
  std::string head, tail;  // ids of entities, events or times, or literal text
  std::optional<Span> head_span, tail_span;
  std::string of_body;  // holdsPosition: id of the body
  std::vector<Span> evidence;
  std::string modality;  // empty: not said
  bool negative = false;
  bool optional = false;  // gold: right, but not asked for
};

struct EventArgument {
  std::string role;
  std::string entity;  // id; empty: the span stands for itself
  std::optional<Span> span;
  std::string text;
  std::string event;  // id, where another event fills the role
  bool optional = false;
};

struct Event {
  std::string id;
  std::string type;
  std::optional<Span> trigger;
  std::vector<Span> mentions;  // triggers of all mentions of a coreferent event
  std::string cluster;         // the same in other documents; empty: in none
  std::vector<EventArgument> arguments;
  std::string begin, end;     // as the file writes them; empty: open
  std::string modality;       // empty: not said
  std::string attributed_to;  // id
  bool negative = false;
  bool optional = false;  // gold: right, but not asked for
};

struct Time {
  std::string id;
  Span span;
  std::string type, value;
};

/// A stretch that was annotated for the listed relations only (KnowledgeNet).
struct Passage {
  Span span;
  std::vector<std::string> properties;
};

/// A role's fillers: entities, each a set of strings that name it.
using Fillers = std::vector<std::vector<std::string>>;
/// MUC-4 template: an incident with its role fillers.
struct Template {
  std::string type;
  std::map<std::string, Fillers> roles;
};

/// The pronoun and two names of one GAP snippet.
struct PronounCase {
  Span pronoun;
  std::string gender;
};

struct Record {
  std::string id;
  std::u32string text;
  std::string date;
  std::map<std::string, std::string> fields;  // other string values of the record: "genre"
  std::vector<Span> tokens;                   // UD words
  std::vector<Span> surface_tokens;           // where multi-word tokens are marked; else empty
  std::vector<Span> sentences;
  std::vector<Span> annotated;  // sentences that were; empty: all
  std::vector<Word> syntax;     // empty, or one for each of `tokens`
  std::vector<Entity> entities;
  std::vector<Relation> relations;
  std::vector<Event> events;
  std::vector<Event> incidents;  // as templates: types and arguments alone
  std::vector<Time> times;
  std::vector<Passage> passages;
  std::optional<PronounCase> pronoun_case;
  bool has_templates = false;  // a record of MUC-4; those without incidents do not say
  std::vector<Template> templates;
  std::map<std::string, Fillers> role_fillers;  // of the whole document (GRIT)

  /// UTF-8.
  std::string slice(Span span) const;
  std::string utf8() const { return slice({0, static_cast<std::uint32_t>(text.size())}); }
  const Entity* find_entity(std::string_view id_of_entity) const;
  /// Makes mentions of the relative pronouns, for data sets that annotate them.
  void count_relatives();
};

/// What a comparison looks at: a gold document and what the system made of the same text.
struct Pair {
  Record gold;
  Record system;
};

enum class Case { Unchanged, Upper, Lower };
/// Each code point by its simple mapping, so that every offset still holds.
std::u32string recased(std::u32string_view text, Case to);

}  // namespace quipu::eval
