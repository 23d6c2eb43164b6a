// Relations that the ontology's frames express, and the offices among them.

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include "core/text.hpp"
#include "extract/relations/rules.hpp"

namespace quipu {
namespace {

constexpr std::string_view kXsdDate = "http://www.w3.org/2001/XMLSchema#date";

struct Filler {
  MentionId mention;
  Slot slot = Slot::Subject;
  int distance = 0;
  TokenId token;
};

/// What fills the two ends of a relation.
struct Ends {
  std::vector<Filler> subjects;
  std::vector<Filler> objects;
};

/// Better places to look for an end first: a name in apposition says more than the noun itself.
int preference(Slot slot) {
  switch (slot) {
    case Slot::Apposition:
      return 0;
    case Slot::Subject:
    case Slot::Object:
      return 1;
    case Slot::Possessive:
      return 2;
    case Slot::Preposition:
      return 3;
    case Slot::Modifier:
      return 4;
    case Slot::Denoted:
      return 6;
    default:
      return 5;
  }
}

std::string_view rule_name(Slot slot, bool titled) {
  if (titled) return "title";
  switch (slot) {
    case Slot::Possessive:
      return "possessive";
    case Slot::Preposition:
      return "preposition";
    case Slot::Modifier:
      return "modifier";
    case Slot::Apposition:
      return "apposition";
    default:
      return "frame";
  }
}

float slot_confidence(Slot slot, int distance) {
  const float base = slot == Slot::Modifier ? 0.8f : 0.9f;
  return distance == 0 ? base : distance == 1 ? base - 0.1f : base - 0.3f;
}

/// Adjectives that put an office in the past.
bool is_past_marker(std::string_view word) {
  static constexpr std::array<std::string_view, 8> words{
      "former", "ex", "then", "late", "onetime", "erstwhile", "outgoing", "deposed"};
  return std::find(words.begin(), words.end(), word) != words.end();
}
/// Adjectives that are no part of a title: "new", "acting", "current".
bool is_time_marker(std::string_view word) {
  static constexpr std::array<std::string_view, 12> words{
      "new", "current", "present", "incumbent", "longtime", "next",
      "old", "first",   "last",    "previous",  "future",   "own"};
  return is_past_marker(word) || std::find(words.begin(), words.end(), word) != words.end();
}

bool is_plural(const Word& word) {
  return word.xpos == "NNS" || word.xpos == "NNPS" ||
         word.feats.find("Number=Plur") != std::string::npos;
}

class FrameRules {
 public:
  FrameRules(RelationContext& context, const RelationWords& words, const RelationNames& names,
             std::vector<bool>& used)
      : c_(context), words_(words), names_(names), used_(used) {}

  void run();

 private:
  void noun(const RelationTrigger& trigger);
  void predicate(const RelationTrigger& trigger);
  Ends fill(const RelationPattern& pattern, const std::vector<GrammaticalArgument>& arguments,
            MentionId titled) const;
  bool fits(const FrameSlot& slot, MentionId mention) const;
  void keep_best(std::vector<Filler>& fillers) const;
  bool required_filled(const Frame& frame, const Ends& ends) const;
  MentionId titled_name(const RelationTrigger& trigger) const;
  bool in_name(TokenId token) const;
  /// A noun between a body and the office narrows it: "Peru's intelligence chief".
  bool narrowed(const RelationTrigger& trigger) const;
  Span title_span(const RelationTrigger& trigger) const;
  bool past(const RelationTrigger& trigger, MentionId titled) const;
  TimeInterval valid_during(const RelationTrigger& trigger,
                            const std::vector<GrammaticalArgument>& arguments,
                            MentionId titled) const;
  void add_name_after(const RelationTrigger& trigger,
                      std::vector<GrammaticalArgument>& arguments) const;
  void add_body_before(const RelationTrigger& trigger,
                       std::vector<GrammaticalArgument>& arguments) const;
  std::optional<TimeId> time_of(const std::vector<GrammaticalArgument>& arguments) const;
  std::optional<TimeId> time_at(TokenId token) const;
  void emit_pair(const RelationTrigger& trigger, PropertyId property, const Filler& subject,
                 const Filler& object, bool titled, const TimeInterval& valid,
                 const Factuality& factuality);
  void emit_position(const RelationTrigger& trigger, const Filler& subject, MentionId body,
                     bool titled, const TimeInterval& valid, const Factuality& factuality);
  Span span_of(const RelationTrigger& trigger) const {
    return cover(c_.annotations.tokens[trigger.first].span,
                 c_.annotations.tokens[TokenId(trigger.last.value - 1)].span);
  }

  RelationContext& c_;
  const RelationWords& words_;
  const RelationNames& names_;
  std::vector<bool>& used_;
};

bool FrameRules::fits(const FrameSlot& slot, MentionId mention) const {
  const ClassId type = c_.type_of(mention);
  return slot.only.empty() || std::any_of(slot.only.begin(), slot.only.end(), [&](ClassId only) {
           return c_.ontology.is_a(type, only);
         });
}

void FrameRules::keep_best(std::vector<Filler>& fillers) const {
  if (fillers.empty()) return;
  // What the noun itself stands for only where nothing else does: "X, who had been president".
  const auto rank = [](const Filler& filler) {
    return std::tuple(filler.slot == Slot::Denoted, filler.distance, preference(filler.slot));
  };
  const auto best =
      std::min_element(fillers.begin(), fillers.end(),
                       [&](const Filler& a, const Filler& b) { return rank(a) < rank(b); });
  const Slot slot = best->slot;
  const int distance = best->distance;
  std::erase_if(fillers, [&](const Filler& filler) {
    return filler.slot != slot || filler.distance > std::max(distance, 1);
  });
}

Ends FrameRules::fill(const RelationPattern& pattern,
                      const std::vector<GrammaticalArgument>& arguments, MentionId titled) const {
  Ends ends;
  const OntologyProperty& property = c_.ontology[pattern.property];
  for (const FrameSlot& slot : pattern.frame->slots) {
    std::vector<Filler>& side = slot.fills_subject ? ends.subjects : ends.objects;
    const std::vector<ClassId>& allowed = slot.fills_subject ? property.domain : property.range;
    const auto offer = [&](MentionId mention, int distance, TokenId token) {
      if (!mention.valid() || !fits(slot, mention)) return;
      const ClassId type = c_.type_of(mention);
      const bool position_body = pattern.property == names_.holds_position && !slot.fills_subject;
      if (!position_body && !allowed.empty() &&
          std::none_of(allowed.begin(), allowed.end(),
                       [&](ClassId wanted) { return c_.ontology.is_a(type, wanted); }))
        return;
      if (position_body && !c_.ontology.is_a(type, names_.organization) &&
          !c_.ontology.is_a(type, names_.geopolitical) && !c_.ontology.is_a(type, names_.group))
        return;
      for (const Filler& other : side) {
        if (other.mention == mention) return;
      }
      side.push_back({mention, slot.slot, distance, token});
    };
    if (titled.valid() && slot.slot == Slot::Apposition)
      offer(titled, 0, c_.annotations.mentions[titled].head_token);
    for (const GrammaticalArgument& argument : arguments) {
      if (argument.slot != slot.slot) continue;
      if (slot.slot == Slot::Preposition && argument.preposition != slot.preposition) continue;
      offer(c_.mentions.of_argument(argument.token, c_.arguments), argument.distance,
            argument.token);
    }
  }
  keep_best(ends.subjects);
  keep_best(ends.objects);
  return ends;
}

bool FrameRules::required_filled(const Frame& frame, const Ends& ends) const {
  if (frame.required.empty()) return true;
  for (const auto* side : {&ends.subjects, &ends.objects}) {
    for (const Filler& filler : *side) {
      if (std::find(frame.required.begin(), frame.required.end(), filler.slot) !=
          frame.required.end())
        return true;
    }
  }
  return false;
}

/// The named mention before whose name the words stand as a title.
MentionId FrameRules::titled_name(const RelationTrigger& trigger) const {
  constexpr std::uint32_t kReach = 4;  // tokens of a title behind the words that matched
  const Span words = span_of(trigger);
  const auto& layer = c_.annotations.mentions;
  for (std::uint32_t i = 0; i < kReach; ++i) {
    const TokenId at(trigger.last.value + i);
    if (!c_.annotations.tokens.contains(at)) return {};
    const MentionId id = c_.mentions.at(at);
    if (!id.valid()) continue;
    const Mention& mention = layer[id];
    if (mention.title && mention.title->overlaps(words)) return id;
    // "rebel leader Nestor Cerpa": a noun of lower case right before the name.
    if (i == 0 && mention.kind == MentionKind::Named && c_.is_a(id, names_.person) &&
        mention.span.begin == c_.annotations.tokens[at].span.begin)
      return id;
  }
  return {};
}

bool FrameRules::in_name(TokenId token) const {
  const MentionId id = c_.mentions.at(token);
  return id.valid() && c_.annotations.mentions[id].kind == MentionKind::Named &&
         c_.annotations.mentions[id].head.contains(c_.annotations.tokens[token].span);
}

bool FrameRules::narrowed(const RelationTrigger& trigger) const {
  for (TokenId child : c_.tree.children(trigger.head)) {
    if (child >= trigger.first) continue;
    const Deprel deprel = c_.tree.deprel(child);
    const Word& word = c_.tree[child];
    if (deprel == Deprel::Compound && !in_name(child)) return true;
    if (deprel == Deprel::Amod && !is_time_marker(lower(word.lemma)) && !in_name(child))
      return true;
  }
  return false;
}

/// The office's words with what narrows them, without bodies and "former": "intelligence chief".
Span FrameRules::title_span(const RelationTrigger& trigger) const {
  Span span = span_of(trigger);
  for (TokenId at = trigger.first; at.value > 0;) {
    --at.value;
    const Word& word = c_.tree[at];
    const bool part =
        (word.deprel == Deprel::Compound || word.deprel == Deprel::Amod) &&
        c_.tree.sentence(at) == c_.tree.sentence(trigger.head) &&
        (word.upos == Upos::Noun || word.upos == Upos::Adj || word.upos == Upos::Propn) &&
        !is_time_marker(lower(word.lemma)) && !in_name(at);
    if (!part) break;
    span = cover(span, c_.annotations.tokens[at].span);
  }
  return span;
}

bool FrameRules::past(const RelationTrigger& trigger, MentionId titled) const {
  for (TokenId child : c_.tree.children(trigger.head)) {
    if (child < trigger.first && is_past_marker(lower(c_.tree[child].lemma))) return true;
  }
  // "former foreign minister X": the adjective may hang on the name.
  if (trigger.first.value == 0) return false;
  const TokenId before(trigger.first.value - 1);
  if (c_.tree.sentence(before) != c_.tree.sentence(trigger.head)) return false;
  if (is_past_marker(lower(c_.tree[before].lemma))) return true;
  if (!titled.valid()) return false;
  const TokenId name = c_.annotations.mentions[titled].head_token;
  for (TokenId child : c_.tree.children(name)) {
    if (child < trigger.first && is_past_marker(lower(c_.tree[child].lemma))) return true;
  }
  return false;
}

std::optional<TimeId> FrameRules::time_at(TokenId token) const {
  const Span span = c_.annotations.tokens[token].span;
  const auto& times = c_.annotations.times;
  const auto after = std::partition_point(
      times.begin(), times.end(),
      [&](const TimeExpression& time) { return time.span.begin <= span.begin; });
  if (after == times.begin()) return std::nullopt;
  const TimeId id(static_cast<std::size_t>(after - times.begin()) - 1);
  if (!times[id].span.contains(span) || times[id].interval.empty()) return std::nullopt;
  return id;
}

std::optional<TimeId> FrameRules::time_of(const std::vector<GrammaticalArgument>& arguments) const {
  for (const GrammaticalArgument& argument : arguments) {
    if (argument.slot != Slot::Preposition || argument.distance > 1) continue;
    if (argument.preposition != "in" && argument.preposition != "on" &&
        !argument.preposition.empty())
      continue;
    if (const auto time = time_at(argument.token)) return time;
  }
  return std::nullopt;
}

TimeInterval FrameRules::valid_during(const RelationTrigger& trigger,
                                      const std::vector<GrammaticalArgument>& arguments,
                                      MentionId titled) const {
  TimeInterval valid;
  for (const GrammaticalArgument& argument : arguments) {
    if (argument.slot != Slot::Preposition || argument.distance > 1) continue;
    const std::string& preposition = argument.preposition;
    const auto time = time_at(argument.token);
    if (!time) continue;
    const TimeInterval& interval = c_.annotations.times[*time].interval;
    if (preposition == "since" || preposition == "from") valid.begin = interval.begin;
    if (preposition == "until" || preposition == "till" || preposition == "to")
      valid.end = interval.end;
  }
  // Over at the latest when the text was written.
  if (!valid.end && past(trigger, titled)) valid.end = c_.document.info().published;
  return valid;
}

void FrameRules::emit_pair(const RelationTrigger& trigger, PropertyId property,
                           const Filler& subject, const Filler& object, bool titled,
                           const TimeInterval& valid, const Factuality& factuality) {
  // The end that is not the trigger itself tells how it was found.
  const Slot shown =
      object.slot == Slot::Denoted || object.slot == Slot::Apposition ? subject.slot : object.slot;
  const float confidence = std::min(slot_confidence(subject.slot, subject.distance),
                                    slot_confidence(object.slot, object.distance));
  RelationMention relation = c_.make(property, subject.mention, object.mention, span_of(trigger),
                                     rule_name(shown, titled), confidence);
  relation.valid = valid;
  relation.factuality = factuality;
  c_.emit(std::move(relation));
}

void FrameRules::emit_position(const RelationTrigger& trigger, const Filler& subject,
                               MentionId body, bool titled, const TimeInterval& valid,
                               const Factuality& factuality) {
  if (!names_.holds_position.valid() || !c_.is_a(subject.mention, names_.person) ||
      !c_.named(subject.mention))
    return;
  const Span title = title_span(trigger);
  RelationMention relation = c_.make(names_.holds_position, subject.mention, title, title,
                                     rule_name(subject.slot, titled), body.valid() ? 0.9f : 0.8f);
  if (body.valid()) relation.of_body = body;
  relation.valid = valid;
  relation.factuality = factuality;
  c_.emit(std::move(relation));
}

/// The country or body right before a title, where the parser hung it elsewhere: "Japan Trade
/// Minister X", "Chad's former Foreign Minister Y".
void FrameRules::add_body_before(const RelationTrigger& trigger,
                                 std::vector<GrammaticalArgument>& arguments) const {
  TokenId first = trigger.first;
  while (first.value > 0 && is_time_marker(lower(c_.tree[TokenId(first.value - 1)].lemma)))
    --first.value;
  const MentionId body = c_.mention_before(first);
  if (!body.valid()) return;
  const Mention& mention = c_.annotations.mentions[body];
  if (mention.kind != MentionKind::Named || c_.is_a(body, names_.person)) return;
  for (const GrammaticalArgument& argument : arguments) {
    if (argument.token == mention.head_token) return;
  }
  GrammaticalArgument argument;
  argument.slot = Slot::Modifier;
  argument.token = mention.head_token;
  arguments.push_back(std::move(argument));
}

/// A name between commas right after the phrase, where the parser saw no apposition: "the Chadian
/// Foreign Minister, X, and ...".
void FrameRules::add_name_after(const RelationTrigger& trigger,
                                std::vector<GrammaticalArgument>& arguments) const {
  const MentionId phrase = c_.mentions.at(trigger.head);
  std::uint32_t end = span_of(trigger).end;
  if (phrase.valid()) end = std::max(end, c_.annotations.mentions[phrase].span.end);
  const TokenId comma = c_.token_at(end);
  const TokenId first(comma.value + 1);
  if (!c_.annotations.tokens.contains(first) || c_.surface(comma) != "," ||
      c_.tree.sentence(first) != c_.tree.sentence(trigger.head))
    return;
  const MentionId name = c_.mention_from(first);
  if (!name.valid() || c_.annotations.mentions[name].kind != MentionKind::Named ||
      !c_.is_a(name, names_.person))
    return;
  const TokenId after = c_.token_at(c_.annotations.mentions[name].span.end);
  if (!c_.annotations.tokens.contains(after)) return;
  const std::string_view mark = c_.surface(after);
  if (mark != "," && mark != "." && mark != ";" && mark != "--") return;
  GrammaticalArgument argument;
  argument.slot = Slot::Apposition;
  argument.token = c_.annotations.mentions[name].head_token;
  arguments.push_back(std::move(argument));
}

void FrameRules::noun(const RelationTrigger& trigger) {
  std::vector<GrammaticalArgument> arguments = c_.arguments.arguments(trigger.head);
  MentionId titled = titled_name(trigger);
  const bool plural = is_plural(c_.tree[trigger.head]);
  const bool has_apposition =
      std::any_of(arguments.begin(), arguments.end(), [&](const GrammaticalArgument& argument) {
        if (argument.slot != Slot::Apposition) return false;
        // "In Germany, the spokesman for X, Y, said": a parser's slip is no name.
        const MentionId name = c_.mentions.of_argument(argument.token, c_.arguments);
        return name.valid() && c_.is_a(name, names_.person);
      });
  const bool is_predicate = c_.tree.has_child(trigger.head, Deprel::Cop);
  if (plural) {
    // "generals X and Y": which of the names the words are about is left open.
    titled = {};
    std::erase_if(arguments, [&](const GrammaticalArgument& argument) {
      return argument.slot == Slot::Apposition && !is_predicate;
    });
  } else if (titled.valid()) {
    // "his brother X and Minister Y": the title is of one name.
    std::erase_if(arguments, [](const GrammaticalArgument& argument) {
      return argument.slot == Slot::Apposition;
    });
  } else if (!has_apposition) {
    add_name_after(trigger, arguments);
  }
  if (titled.valid()) {
    // What stands before the title belongs to it, whether it hangs on the title or on the name.
    const TokenId name = c_.annotations.mentions[titled].head_token;
    for (TokenId at = name; at.valid() && at >= trigger.first; at = c_.tree.head(at)) {
      if (at == trigger.head) break;
      for (GrammaticalArgument& argument : c_.arguments.arguments(at)) {
        const bool before = argument.token < trigger.first;
        // "Ambassador X of Canada"
        const bool of_name = !before && argument.slot == Slot::Preposition &&
                             argument.preposition == "of" && argument.distance == 0;
        if (of_name ||
            (before && (argument.slot == Slot::Possessive || argument.slot == Slot::Modifier)))
          arguments.push_back(std::move(argument));
      }
    }
    add_body_before(trigger, arguments);
  }
  const Factuality factuality = is_predicate ? c_.factuality.of(trigger.head) : Factuality{};
  const TimeInterval valid = valid_during(trigger, arguments, titled);
  const bool narrow = narrowed(trigger);

  bool office = false;
  Filler holder;
  MentionId body;
  TokenId modifier;  // that names the body of a position
  for (const RelationPattern* pattern : trigger.patterns) {
    const PropertyId property = pattern->property;
    if (pattern->title_only && !titled.valid()) continue;
    Ends ends = fill(*pattern, arguments, titled);
    if (ends.subjects.empty() && c_.tree.deprel(trigger.head) == Deprel::Nmod &&
        c_.tree.marker(trigger.head) == "of") {
      // "a man of Japanese descent": what the phrase describes.
      const MentionId described = c_.mentions.of_argument(c_.tree.head(trigger.head), c_.arguments);
      if (described.valid()) ends.subjects.push_back({described, Slot::Apposition, 0, {}});
    }
    if (!required_filled(*pattern->frame, ends)) continue;
    if (words_.office(property) && !ends.subjects.empty()) {
      office = true;
      if (!holder.mention.valid()) holder = ends.subjects.front();
    }
    if (c_.ontology[property].kind == PropertyKind::Attribute) {
      for (const Filler& subject : ends.subjects) {
        RelationMention relation =
            c_.make(property, subject.mention, title_span(trigger), span_of(trigger), "noun", 0.8f);
        relation.factuality = factuality;
        c_.emit(std::move(relation));
      }
      continue;
    }
    if (property == names_.holds_position) {
      if (!ends.objects.empty() && !body.valid()) body = ends.objects.front().mention;
      if (!ends.objects.empty() && ends.objects.front().slot == Slot::Modifier)
        modifier = ends.objects.front().token;
      continue;
    }
    for (const Filler& object : ends.objects) {
      const bool near = object.slot == Slot::Possessive || object.slot == Slot::Modifier;
      const bool of_state = c_.ontology.is_a(property, names_.leader_of) &&
                            c_.is_a(object.mention, names_.geopolitical);
      if (words_.office(property) && near) {
        if (object.slot == Slot::Modifier) used_[object.token.value] = true;
        if (!body.valid()) body = object.mention;
      } else if (words_.office(property) && !body.valid()) {
        body = object.mention;
      }
      if (near && of_state && narrow) continue;
      for (const Filler& subject : ends.subjects)
        emit_pair(trigger, property, subject, object, titled.valid(), valid, factuality);
    }
  }
  if (!office || !holder.mention.valid() ||
      (holder.slot != Slot::Apposition && !c_.named(holder.mention)))
    return;
  if (modifier.valid()) used_[modifier.value] = true;
  emit_position(trigger, holder, body, titled.valid(), valid, factuality);
}

void FrameRules::predicate(const RelationTrigger& trigger) {
  const std::vector<GrammaticalArgument> arguments = c_.arguments.arguments(trigger.head);
  std::optional<Factuality> factuality;
  for (const RelationPattern* pattern : trigger.patterns) {
    const Ends ends = fill(*pattern, arguments, {});
    if (ends.subjects.empty() || !required_filled(*pattern->frame, ends)) continue;
    const OntologyProperty& property = c_.ontology[pattern->property];
    if (!factuality) factuality = c_.factuality.of(trigger.head);
    if (property.kind == PropertyKind::Attribute) {
      Argument value = span_of(trigger);
      if (property.datatype == kXsdDate) {
        const auto time = time_of(arguments);
        if (!time) continue;
        value = *time;
      }
      for (const Filler& subject : ends.subjects) {
        RelationMention relation =
            c_.make(pattern->property, subject.mention, value, span_of(trigger),
                    c_.tree[trigger.head].upos == Upos::Adj ? "adjective" : "verb", 0.85f);
        relation.factuality = *factuality;
        c_.emit(std::move(relation));
      }
      continue;
    }
    for (const Filler& subject : ends.subjects) {
      for (const Filler& object : ends.objects) {
        RelationMention relation =
            c_.make(pattern->property, subject.mention, object.mention, span_of(trigger), "verb",
                    std::min(slot_confidence(subject.slot, subject.distance),
                             slot_confidence(object.slot, object.distance)));
        relation.factuality = *factuality;
        c_.emit(std::move(relation));
      }
    }
  }
}

void FrameRules::run() {
  for (TokenId token(0); token.value < c_.tree.size();) {
    const Word& word = c_.tree[token];
    TokenId next(token.value + 1);
    if (word.upos == Upos::Verb) {
      const RelationTrigger trigger = words_.predicate(c_.tree, c_.surface(token), token);
      if (!trigger.patterns.empty()) predicate(trigger);
    } else if (!in_name(token)) {
      if (word.upos == Upos::Adj) {
        const RelationTrigger trigger = words_.predicate(c_.tree, c_.surface(token), token);
        if (!trigger.patterns.empty()) predicate(trigger);
      }
      const RelationTrigger trigger =
          words_.noun(c_.annotations, c_.tree, c_.document.text(), token);
      if (!trigger.patterns.empty() && is_nominal(c_.tree[trigger.head].upos) &&
          !in_name(trigger.head)) {
        noun(trigger);
        next = trigger.last;
      }
    }
    token = next;
  }
}

}  // namespace

void frame_relations(RelationContext& context, const RelationWords& words,
                     const RelationNames& names, std::vector<bool>& used) {
  FrameRules(context, words, names, used).run();
}

}  // namespace quipu
