#include <array>

#include "extract/grammar/argument_collector.hpp"

namespace quipu {

namespace {

// Verbs that add little to an event noun in object position but its agent.
constexpr std::array<std::string_view, 40> doing{
    "begin",    "carry",   "cast",    "cause",      "commit",    "conduct", "declare",  "deliver",
    "do",       "execute", "file",    "give",       "have",      "hold",    "impose",   "initiate",
    "issue",    "launch",  "lead",    "lodge",      "make",      "mount",   "offer",    "open",
    "organize", "pay",     "perform", "perpetrate", "reach",     "send",    "set",      "sign",
    "stage",    "start",   "strike",  "take",       "undertake", "wage",    "organise", "resume"};
// ... and those whose subject undergoes what the noun tells.
constexpr std::array<std::string_view, 9> undergoing_verbs{
    "suffer", "undergo", "receive", "sustain", "face", "experience", "survive", "incur", "endure"};
constexpr std::array<std::string_view, 4> participating{"participate", "join", "engage", "partake"};
// Verbs that say no more of an event than that it takes place or when it starts and stops.
constexpr std::array<std::string_view, 16> occurring{
    "happen", "occur", "take",   "begin", "start",    "commence", "erupt",  "unfold",
    "last",   "end",   "finish", "cease", "conclude", "continue", "follow", "come"};
// ... and where a force of nature or an attack strikes; their object is the event's own.
constexpr std::array<std::string_view, 9> striking{
    "strike", "hit", "rock", "shake", "devastate", "ravage", "batter", "flatten", "engulf"};

bool participle_like(const Word& adjective) {
  const std::string& lemma = adjective.lemma;
  return adjective.xpos == "VBN" || (lemma.size() > 4 && lemma.ends_with("ed"));
}

}  // namespace

TokenId ArgumentReader::occurrence(TokenId noun) const {
  const auto occurs = [&](TokenId verb) {
    const Word& word = tree_[verb];
    if (!is_verbal(word) || passive(verb)) return false;
    if (one_of(word.lemma, striking)) return true;
    if (!one_of(word.lemma, occurring)) return false;
    if (word.lemma != "take") return !tree_.has_child(verb, Deprel::Obj);
    const TokenId object = tree_.child(verb, Deprel::Obj);
    return object.valid() && tree_[object].lemma == "place";
  };
  const TokenId head = tree_.head(noun);
  if (head.valid() && is_subject(tree_.deprel(noun))) {
    if (occurs(head)) return head;
    const TokenId below = tree_.child(head, Deprel::Xcomp);  // "is scheduled to take place"
    if (below.valid() && occurs(below)) return below;
  }
  for (TokenId child : tree_.children(noun)) {
    const Deprel deprel = tree_.deprel(child);
    if (deprel == Deprel::AclRelcl && occurs(child)) {
      for (TokenId part : tree_.children(child)) {
        if (is_subject(tree_.deprel(part)) && antecedent(part) == noun) return child;
      }
    } else if (deprel == Deprel::Acl && is_present_participle(tree_[child]) && occurs(child)) {
      return child;
    }
  }
  return {};
}

/// The verb of "took part in the raid", "participated in the raid".
TokenId ArgumentReader::taking_part(TokenId noun) const {
  const TokenId head = tree_.head(noun);
  if (!head.valid() || tree_.marker(noun) != "in") return {};
  if (is_nmod(tree_.deprel(noun)) && tree_[head].lemma == "part") {
    const TokenId verb = tree_.head(head);
    return verb.valid() && tree_[verb].lemma == "take" ? verb : TokenId{};
  }
  if (!is_oblique(tree_.deprel(noun)) || !is_verbal(tree_[head])) return {};
  if (one_of(tree_[head].lemma, participating)) return head;
  if (tree_[head].lemma != "take") return {};
  for (const TokenId object : objects(head)) {
    if (tree_[object].lemma == "part") return head;
  }
  return {};
}

TokenId ArgumentReader::light_verb(TokenId noun, bool* undergoing) const {
  if (undergoing) *undergoing = false;
  const auto light = [&](TokenId verb) {
    if (!is_verbal(tree_[verb])) return false;
    if (one_of(tree_[verb].lemma, undergoing_verbs)) {
      if (undergoing) *undergoing = true;
      return true;
    }
    return one_of(tree_[verb].lemma, doing);
  };
  const Word& word = tree_[noun];
  if (word.head.valid()) {
    if (word.deprel == Deprel::Obj || word.deprel == Deprel::NsubjPass) {
      if (light(word.head)) return word.head;
    } else if (word.deprel == Deprel::Nsubj && passive(word.head)) {
      if (light(word.head)) return word.head;
    } else if (is_oblique(word.deprel) && tree_.marker(noun) == "under") {
      const std::string& verb = tree_[word.head].lemma;
      if (verb == "come" || verb == "be" || verb == "fall") {
        if (undergoing) *undergoing = true;
        return word.head;
      }
    } else if (word.deprel == Deprel::Conj && is_nominal(tree_[word.head].upos)) {
      return light_verb(word.head, undergoing);
    } else if (const TokenId verb = taking_part(noun); verb.valid()) {
      return verb;
    }
  }
  for (TokenId child : tree_.children(noun)) {
    const Deprel deprel = tree_.deprel(child);
    if (deprel == Deprel::Acl && is_past_participle(tree_[child]) && light(child)) return child;
    if (deprel == Deprel::AclRelcl && light(child)) {
      for (TokenId part : tree_.children(child)) {
        const Deprel relation = tree_.deprel(part);
        if (is_relative(tree_[part]) &&
            (relation == Deprel::Obj || relation == Deprel::NsubjPass)) {
          return child;
        }
      }
      if (!passive(child) && objects(child).empty()) return child;
    }
  }
  return {};
}

bool ArgumentReader::described_by_verb(TokenId noun) const {
  const Word& word = tree_[noun];
  return is_oblique(word.deprel) && tree_.marker(noun) == "as" && is_verbal(tree_[word.head]);
}

std::vector<TokenId> ArgumentReader::bearers(TokenId verb) const {
  std::vector<TokenId> found = objects(verb);
  int distance = 0;
  return found.empty() ? surface_subjects(verb, 0, distance) : found;
}

void ArgumentReader::add_noun_arguments(TokenId noun, Collector& out) const {
  const Word& word = tree_[noun];
  bool right = false;  // dependents after the noun other than coordination
  TokenId next;
  for (TokenId child : tree_.children(noun)) {
    const Deprel deprel = tree_.deprel(child);
    if (child > noun && deprel == Deprel::Conj && !next.valid()) next = child;
    if (child > noun && deprel != Deprel::Conj && deprel != Deprel::Cc && deprel != Deprel::Punct) {
      right = true;
    }
    switch (deprel) {
      case Deprel::NmodPoss:
        out.add(Slot::Possessive, "", child, 0);
        break;
      case Deprel::Compound:
      case Deprel::NmodDesc:
        out.add(Slot::Modifier, "", child, 0);
        break;
      case Deprel::Amod:
        if (tree_[child].upos == Upos::Adj || tree_[child].upos == Upos::Propn) {
          out.add(Slot::Modifier, "", child, 0);
        }
        break;
      case Deprel::Appos:
        out.add(Slot::Apposition, "", child, 0);
        break;
      case Deprel::Flat:
        if (word.upos == Upos::Noun) out.add(Slot::Apposition, "", child, 0);
        break;
      case Deprel::Acl:
      case Deprel::Ccomp:
      case Deprel::Xcomp:
        out.push(Slot::Clause, tree_.marker(child, Deprel::Mark), child, 0);
        break;
      default:
        if (is_nmod(deprel) || is_oblique(deprel)) {
          out.add(Slot::Preposition, tree_.marker(child), child, 0);
        }
        break;
    }
  }
  // Predication: "X is the leader", "became its leader", "served as its leader", "leader X".
  int distance = 0;
  if (tree_.has_child(noun, Deprel::Cop) || word.deprel == Deprel::Xcomp) {
    for (TokenId subject : surface_subjects(noun, 0, distance)) {
      out.add(Slot::Apposition, "", subject, distance);
    }
  }
  if (word.head.valid()) {
    const Word& head = tree_[word.head];
    if (word.deprel == Deprel::Appos ||
        ((word.deprel == Deprel::Compound || word.deprel == Deprel::NmodDesc ||
          word.deprel == Deprel::Flat) &&
         head.upos == Upos::Propn && word.upos == Upos::Noun)) {
      out.push(Slot::Apposition, "", word.head, 0);
    } else if (described_by_verb(noun)) {
      for (TokenId bearer : bearers(word.head)) out.add(Slot::Apposition, "", bearer, 2);
    } else if (word.deprel == Deprel::Conj && is_nominal(head.upos)) {
      // "the rebels' attack and escape", "death and injury of ..."
      for (TokenId child : tree_.children(word.head)) {
        const Deprel deprel = tree_.deprel(child);
        if (deprel == Deprel::NmodPoss && !tree_.has_child(noun, Deprel::NmodPoss)) {
          out.add(Slot::Possessive, "", child, 1);
        } else if (is_nmod(deprel) && child > noun) {
          out.add(Slot::Preposition, tree_.marker(child), child, 1);
        }
      }
      if (tree_.has_child(word.head, Deprel::Cop)) {
        for (TokenId subject : surface_subjects(word.head, 0, distance)) {
          out.add(Slot::Apposition, "", subject, 1);
        }
      } else if (described_by_verb(word.head)) {
        for (TokenId bearer : bearers(head.head)) out.add(Slot::Apposition, "", bearer, 2);
      }
    }
  }
  if (!right && next.valid()) {
    for (TokenId child : tree_.children(next)) {
      if (is_nmod(tree_.deprel(child))) {
        out.add(Slot::Preposition, tree_.marker(child), child, 1);
      }
    }
  }
  if (const TokenId verb = occurrence(noun); verb.valid()) {
    const bool strikes = one_of(tree_[verb].lemma, striking);
    for (TokenId child : tree_.children(verb)) {
      if (is_oblique(tree_.deprel(child)) && child != noun) {
        out.add(Slot::Preposition, tree_.marker(child), child, 1);
      } else if (strikes && tree_.deprel(child) == Deprel::Obj) {
        out.add(Slot::Object, "", child, 1);
      }
    }
  }
  bool undergoing = false;
  if (const TokenId verb = light_verb(noun, &undergoing); verb.valid()) {
    std::vector<GrammaticalArgument> carried;
    Collector collector{*this, carried};
    add_verb_arguments(verb, collector, 1);
    const int subject = taking_part(noun).valid() ? 2 : 1;  // others may take part as well
    for (const GrammaticalArgument& argument : carried) {
      // Above the noun the verb governs it: the noun's own dependents are in already.
      if (!tree_.below(verb, noun) && tree_.below(argument.token, noun)) continue;
      if (argument.slot == Slot::Subject) {
        out.push(undergoing ? Slot::Object : Slot::Subject, "", argument.token, subject);
      } else if (argument.slot == Slot::Preposition || argument.slot == Slot::IndirectObject ||
                 (argument.slot == Slot::Clause && !argument.preposition.empty())) {
        out.push(argument.slot, argument.preposition, argument.token, 2);
      }
    }
  }
  out.push(Slot::Denoted, "", noun, 0);
}

void ArgumentReader::add_adjective_arguments(TokenId adjective, Collector& out) const {
  const Word& word = tree_[adjective];
  const Slot described = participle_like(word) ? Slot::Object : Slot::Subject;
  int distance = 0;
  for (TokenId subject : surface_subjects(adjective, 0, distance)) {
    out.add(described, "", subject, distance);
  }
  for (TokenId child : tree_.children(adjective)) {
    const Deprel deprel = tree_.deprel(child);
    if (is_oblique(deprel) || is_nmod(deprel)) {
      const std::string marker = tree_.marker(child);
      const bool agent = described == Slot::Object && marker == "by";
      out.add(agent ? Slot::Subject : Slot::Preposition, marker, child, 0);
    } else if (deprel == Deprel::Ccomp || deprel == Deprel::Xcomp || deprel == Deprel::Advcl) {
      out.push(Slot::Clause, tree_.marker(child, Deprel::Mark), child, 0);
    }
  }
}

}  // namespace quipu
