#include "extract/events/roles.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"

namespace quipu {

namespace {

/// A noun without article, number or attribute: "captive" in "held captive for weeks".
bool bare(const DependencyTree& tree, TokenId noun) {
  for (TokenId child : tree.children(noun)) {
    const Deprel deprel = tree.deprel(child);
    if (child < noun || deprel == Deprel::Det || deprel == Deprel::Nummod) return false;
  }
  return true;
}

bool declares(const Frame& frame, Slot slot, const std::string& preposition) {
  return std::any_of(frame.slots.begin(), frame.slots.end(), [&](const FrameSlot& declared) {
    return declared.slot == slot && declared.preposition == preposition;
  });
}

}  // namespace

bool FilledFrame::holds(const Annotations& annotations, PropertyId role, MentionId mention) const {
  const Span span = annotations.mentions[mention].span;
  return std::any_of(roles.begin(), roles.end(), [&](const FilledRole& filled) {
    return filled.role == role && filled.mention.valid() &&
           annotations.mentions[filled.mention].span.contains(span);
  });
}

float FilledRole::confidence() const {
  if (by_model) return learned;
  const float by_slot = distance == 0 ? 0.9f : distance == 1 ? 0.8f : 0.5f;
  return either(doubted ? by_slot / 2 : by_slot, learned);
}

Reason FilledRole::reason() const {
  // In the order of Slot.
  constexpr std::array<std::string_view, 9> slots{"subject",    "object",      "indirect object",
                                                  "possessive", "modifier",    "apposition",
                                                  "clause",     "preposition", "the noun itself"};
  return {by_model ? std::string_view("trained head") : slots[static_cast<std::size_t>(slot)],
          learned};
}

bool FilledFrame::fills(PropertyId role) const {
  return std::any_of(roles.begin(), roles.end(),
                     [&](const FilledRole& filled) { return filled.role == role; });
}

ClassId RoleFiller::type_of(MentionId mention) const {
  const ClassId own = annotations_.mentions[mention].type;
  const Coreference& coreference = annotations_.coreference;
  if (!coreference.chain_of.contains(mention)) return own;
  const ClassId chain = coreference.chains[coreference.chain_of[mention]].type;
  if (!own.valid()) return chain;
  if (!chain.valid()) return own;
  if (annotations_.mentions[mention].kind == MentionKind::Pronominal) return chain;
  return ontology_.is_a(chain, own) ? chain : own;
}

bool RoleFiller::admits(const FrameSlot& slot, MentionId mention) const {
  const ClassId type = type_of(mention);
  if (!type.valid()) return true;
  const auto fits = [&](const std::vector<ClassId>& classes) {
    return std::any_of(classes.begin(), classes.end(), [&](ClassId wanted) {
      return ontology_.is_a(type, wanted) || ontology_.is_a(wanted, type);
    });
  };
  const std::vector<ClassId>& range = ontology_[slot.role].range;
  return (slot.only.empty() || fits(slot.only)) && (range.empty() || fits(range));
}

bool RoleFiller::admits(PropertyId role, MentionId mention) const {
  FrameSlot slot;
  slot.role = role;
  return admits(slot, mention);
}

bool RoleFiller::admits_event(const FrameSlot& slot) const {
  const auto has_event = [&](const std::vector<ClassId>& classes) {
    return std::any_of(classes.begin(), classes.end(),
                       [&](ClassId wanted) { return ontology_[wanted].event; });
  };
  const std::vector<ClassId>& range = ontology_[slot.role].range;
  return (slot.only.empty() || has_event(slot.only)) && (range.empty() || has_event(range));
}

/// "the Peru hostage crisis" is one in Peru, whereas adjectives ("Peruvian") and acronyms, which
/// have none ("the U.S. raid"), name who acts.
bool RoleFiller::names_place(TokenId modifier) const {
  const Word& word = tree_[modifier];
  if (word.upos != Upos::Propn || is_all_caps(word.lemma)) return false;
  const MentionId mention = mentions_.of_argument(modifier, reader_);
  const ClassId place = ontology_.find_class("Place");
  if (!mention.valid() || !place.valid()) return false;
  const ClassId type = type_of(mention);
  return type.valid() && ontology_.is_a(type, place);
}

bool RoleFiller::offer(const FrameSlot& declared, const GrammaticalArgument& argument,
                       bool bare_part, FilledFrame& out) const {
  if (argument.slot != Slot::Clause && !bare_part) {
    const MentionId mention = mentions_.of_argument(argument.token, reader_);
    if (mention.valid() && admits(declared, mention)) {
      for (const FilledRole& filled : out.roles) {
        if (filled.mention == mention) return true;  // one part in an event for each mention
      }
      out.roles.push_back({declared.role, mention, TokenId{}, declared.slot, argument.distance});
      return true;
    }
  }
  if (!admits_event(declared)) return false;
  for (TokenId token : {argument.token, reader_.referent(argument.token)}) {
    if (!is_trigger_[token.value]) continue;
    out.roles.push_back({declared.role, MentionId{}, token, declared.slot, argument.distance});
    return true;
  }
  return false;
}

bool RoleFiller::fill(const TriggerMatch& match, TokenId trigger,
                      const std::vector<GrammaticalArgument>& arguments, FilledFrame& out) const {
  const Frame& frame = *match.pattern->frame;
  out.pattern = match.pattern;
  out.others = match.others;
  out.words = match.words;
  out.roles.clear();
  out.clause = false;
  const bool nominal = !is_verbal(tree_[trigger]) && tree_[trigger].upos != Upos::Adj;
  const auto count = [&](Slot slot) {
    return std::count_if(arguments.begin(), arguments.end(),
                         [&](const auto& argument) { return argument.slot == slot; });
  };
  for (const GrammaticalArgument& argument : arguments) {
    // "took diplomats hostage": the word of the pattern is no filler where there is a real one.
    const bool part =
        std::find(match.others.begin(), match.others.end(), argument.token) != match.others.end();
    const bool bare_part =
        part && (argument.slot != Slot::Object ||
                 (bare(tree_, argument.token) && tree_[argument.token].xpos != "NNS"));
    Slot slot = argument.slot;
    std::string preposition = slot == Slot::Preposition ? argument.preposition : std::string();
    if (slot == Slot::Modifier && names_place(argument.token)) {
      slot = Slot::Preposition;
      preposition = "in";
    }
    if (nominal && !declares(frame, slot, preposition)) {
      // A nominalisation keeps its verb's arguments: "the capture of X by Y", "Y's capture of X".
      const bool object = declares(frame, Slot::Object, "");
      bool of = false;
      for (const auto& other : arguments) {
        of |= other.slot == Slot::Preposition && other.preposition == "of";
      }
      if (slot == Slot::Preposition && preposition == "of") {
        slot = object ? Slot::Object : Slot::Subject;
        preposition.clear();
      } else if (slot == Slot::Preposition && preposition == "by") {
        slot = Slot::Subject;
        preposition.clear();
      } else if (slot == Slot::Possessive) {
        slot = of || !object || count(Slot::Object) > 0 ? Slot::Subject : Slot::Object;
      }
    }
    if (slot == Slot::Clause && declares(frame, Slot::Clause, "")) out.clause = true;
    for (const FrameSlot& declared : frame.slots) {
      if (declared.slot != slot) continue;
      if (slot == Slot::Preposition && declared.preposition != preposition) continue;
      if (argument.distance >= 2 && out.fills(declared.role)) continue;
      if (offer(declared, argument, bare_part, out)) break;
    }
  }
  if (frame.required.empty()) return true;
  // "charged with fraud": where anything may fill the role, a noun that is no mention counts.
  const bool named_thing =
      std::any_of(frame.slots.begin(), frame.slots.end(), [&](const auto& slot) {
        if (slot.slot != Slot::Preposition || !slot.only.empty() ||
            !ontology_[slot.role].range.empty() ||
            std::find(frame.required_prepositions.begin(), frame.required_prepositions.end(),
                      slot.preposition) == frame.required_prepositions.end())
          return false;
        return std::any_of(arguments.begin(), arguments.end(), [&](const auto& argument) {
          return argument.slot == Slot::Preposition && argument.preposition == slot.preposition &&
                 argument.distance == 0 && tree_[argument.token].upos == Upos::Noun;
        });
      });
  return std::any_of(frame.required.begin(), frame.required.end(), [&](Slot required) {
    if (required == Slot::Clause && out.clause) return true;
    const auto& prepositions = frame.required_prepositions;
    const bool gerund = std::any_of(arguments.begin(), arguments.end(), [&](const auto& argument) {
      return argument.slot == Slot::Preposition && is_verbal(tree_[argument.token]) &&
             std::find(prepositions.begin(), prepositions.end(), argument.preposition) !=
                 prepositions.end();
    });
    if (required == Slot::Preposition && (gerund || named_thing)) return true;
    return std::any_of(out.roles.begin(), out.roles.end(), [&](const FilledRole& filled) {
      if (filled.slot != required) return false;
      if (required != Slot::Preposition || frame.required_prepositions.empty()) return true;
      return std::any_of(arguments.begin(), arguments.end(), [&](const auto& argument) {
        return argument.slot == Slot::Preposition &&
               (argument.token == filled.event ||
                mentions_.of_argument(argument.token, reader_) == filled.mention) &&
               std::find(frame.required_prepositions.begin(), frame.required_prepositions.end(),
                         argument.preposition) != frame.required_prepositions.end();
      });
    });
  });
}

}  // namespace quipu
