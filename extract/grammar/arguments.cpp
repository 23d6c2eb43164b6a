#include "extract/grammar/arguments.hpp"

#include "extract/grammar/argument_collector.hpp"

namespace quipu {

namespace {

constexpr int depth_limit = 16;  // longer chains of control or coordination are parser errors

}  // namespace

bool ArgumentReader::passive(TokenId verb) const {
  return passive(verb, 0);
}

bool ArgumentReader::passive(TokenId verb, int depth) const {
  const Word& word = tree_[verb];
  if (depth > depth_limit) return false;
  if (!is_verbal(word)) return tree_.has_child(verb, Deprel::AuxPass);
  bool subject = false;
  bool auxiliary = false;
  for (TokenId child : tree_.children(verb)) {
    switch (tree_.deprel(child)) {
      case Deprel::AuxPass:
      case Deprel::NsubjPass:
      case Deprel::CsubjPass:
      case Deprel::OblAgent:
        return true;
      case Deprel::Nsubj:
        subject = true;
        break;
      case Deprel::Aux:
        auxiliary = true;
        // A parser may miss the subtype: "be" with a past form is the passive.
        if (tree_[child].lemma == "be" && !is_present_participle(word)) return true;
        break;
      default:
        break;
    }
  }
  if (!is_past_participle(word) || auxiliary) return false;
  if (word.deprel == Deprel::Conj && !subject) return passive(word.head, depth + 1);
  return true;  // reduced clause, or a headline: "14 rebels killed"
}

std::vector<TokenId> ArgumentReader::objects(TokenId verb) const {
  std::vector<TokenId> found;
  for (TokenId child : tree_.children(verb)) {
    if (tree_.deprel(child) == Deprel::Obj) found.push_back(child);
  }
  return found;
}

std::vector<TokenId> ArgumentReader::surface_subjects(TokenId verb) const {
  int distance = 0;
  return surface_subjects(verb, 0, distance);
}

std::vector<TokenId> ArgumentReader::surface_subjects(TokenId verb, int depth,
                                                      int& distance) const {
  std::vector<TokenId> found;
  bool expletive = false;
  for (TokenId child : tree_.children(verb)) {
    if (is_subject(tree_.deprel(child))) found.push_back(child);
    if (tree_.deprel(child) == Deprel::Expl) expletive = true;
  }
  const Word& word = tree_[verb];
  if (!found.empty() || expletive || depth > depth_limit || !word.head.valid()) return found;
  const TokenId head = word.head;
  distance = std::max(distance, 1);
  switch (word.deprel) {
    case Deprel::Conj:
    case Deprel::Advcl:
    case Deprel::Parataxis:
    case Deprel::Ccomp:
      if (word.deprel == Deprel::Conj && tree_.deprel(head) == Deprel::Amod) {
        return {tree_.head(head)};
      }
      if (!is_verbal(tree_[head]) && !tree_.has_child(head, Deprel::Cop) &&
          !tree_.has_child(head, Deprel::Nsubj) && word.deprel != Deprel::Conj) {
        return {};
      }
      return surface_subjects(head, depth + 1, distance);
    case Deprel::Xcomp: {
      found = objects(head);
      // "forced them to resign"; but "took part in planning", where the object is no controller.
      if (!found.empty() && !passive(head)) return found;
      if (const TokenId person = tree_.child(head, Deprel::Iobj); person.valid()) return {person};
      return surface_subjects(head, depth + 1, distance);
    }
    case Deprel::AclRelcl:
    case Deprel::Amod:
      return {head};
    case Deprel::Acl: {
      if (tree_.marker(verb, Deprel::Mark).empty() &&
          (is_past_participle(word) || is_present_participle(word))) {
        return {head};
      }
      // "their decision to storm", "made an attempt to escape"
      for (TokenId child : tree_.children(head)) {
        if (tree_.deprel(child) == Deprel::NmodPoss) return {child};
      }
      if (tree_.deprel(head) == Deprel::Obj) {
        return surface_subjects(tree_.head(head), depth + 1, distance);
      }
      for (TokenId child : tree_.children(head)) {
        if (is_nmod(tree_.deprel(child)) &&
            (tree_.marker(child) == "by" || tree_.marker(child) == "of")) {
          return {child};
        }
      }
      for (TokenId child : tree_.children(head)) {
        if (tree_.deprel(child) == Deprel::Compound && is_nominal(tree_[child].upos)) {
          return {child};
        }
      }
      return {};
    }
    default:
      return {};
  }
}

TokenId ArgumentReader::antecedent(TokenId token) const {
  if (!is_relative(tree_[token])) return token;
  for (TokenId at = token; at.valid(); at = tree_.head(at)) {
    const Deprel deprel = tree_.deprel(at);
    if (deprel == Deprel::AclRelcl || deprel == Deprel::AdvclRelcl ||
        (deprel == Deprel::Acl && is_nominal(tree_[tree_.head(at)].upos))) {
      return tree_.head(at);
    }
  }
  return token;
}

TokenId ArgumentReader::referent(TokenId token) const {
  static constexpr std::array<std::string_view, 17> measures{
      "number", "group", "majority", "dozen", "score",  "hundred", "thousand", "million", "half",
      "rest",   "most",  "couple",   "third", "member", "part",    "quarter",  "handful"};
  for (int step = 0; step < 4; ++step) {
    token = antecedent(token);
    const Word& word = tree_[token];
    const bool partitive = word.upos == Upos::Det || word.upos == Upos::Pron ||
                           word.upos == Upos::Num || word.upos == Upos::Adj ||
                           (word.upos == Upos::Noun && one_of(word.lemma, measures));
    if (!partitive) return token;
    TokenId next;
    for (TokenId child : tree_.children(token)) {
      if ((is_nmod(tree_.deprel(child)) || is_oblique(tree_.deprel(child))) &&
          tree_.marker(child) == "of") {
        next = child;
        break;
      }
    }
    if (!next.valid()) {
      // "all but one of the hostages": the complement hangs on "one"
      for (TokenId child : tree_.children(token)) {
        const Upos upos = tree_[child].upos;
        if (upos == Upos::Num || upos == Upos::Pron || upos == Upos::Det) {
          for (TokenId below : tree_.children(child)) {
            if (is_nominal(tree_[below].upos) && tree_.marker(below) == "of") next = below;
          }
        }
      }
    }
    if (!next.valid()) return token;
    token = next;
  }
  return token;
}

void ArgumentReader::add_relative_gap(TokenId verb, Collector& out) const {
  TokenId clause = verb;
  while (tree_.deprel(clause) == Deprel::Conj && tree_.head(clause).valid()) {
    clause = tree_.head(clause);
  }
  if (tree_.deprel(clause) != Deprel::AclRelcl) return;
  const TokenId noun = tree_.head(clause);
  bool subject = false;
  bool relativizer = false;
  TokenId stranded;
  for (TokenId child : tree_.children(verb)) {
    const Word& word = tree_[child];
    if (is_subject(word.deprel)) subject = true;
    if (is_relative(word)) {
      relativizer = true;
      if (word.lemma == "where") out.push(Slot::Preposition, "in", noun, 1);
    }
    if (word.deprel == Deprel::Obj) relativizer = true;  // no gap left
    for (TokenId part : tree_.children(child)) relativizer |= is_relative(tree_[part]);
    if (word.upos == Upos::Adp && tree_.children(child).empty() &&
        (word.deprel == Deprel::Obl || word.deprel == Deprel::Advmod ||
         word.deprel == Deprel::Case)) {
      stranded = child;
    }
    if (word.deprel == Deprel::Ccomp || word.deprel == Deprel::Xcomp) relativizer = true;
  }
  if (relativizer || !subject) return;
  if (stranded.valid()) {
    out.push(Slot::Preposition, tree_[stranded].lemma, noun, 1);
  } else if (!passive(verb)) {
    out.push(Slot::Object, "", noun, 1);
  }
}

void ArgumentReader::add_shared_by_coordination(TokenId verb, Collector& out) const {
  const bool voice = passive(verb);
  const auto share = [&](TokenId from, TokenId after) {
    const bool own_object =
        voice || tree_.has_child(verb, Deprel::Obj) || tree_.has_child(verb, Deprel::Ccomp);
    for (TokenId child : tree_.children(from)) {
      if (child < after) continue;
      const Deprel deprel = tree_.deprel(child);
      if (deprel == Deprel::Obj && !own_object) out.add(Slot::Object, "", child, 1);
      if (!is_oblique(deprel)) continue;
      const std::string marker = tree_.marker(child);
      if (voice && (deprel == Deprel::OblAgent || marker == "by")) {
        if (passive(from)) out.add(Slot::Subject, marker, child, 1);
      } else {
        out.add(Slot::Preposition, marker, child, 1);
      }
    }
  };
  const Word& word = tree_[verb];
  // "seized and held the building": the object hangs on the first verb, after the second.
  if (word.deprel == Deprel::Conj && word.head.valid() && is_verbal(tree_[word.head])) {
    share(word.head, verb);
  }
  // The same with the object on the last verb: only where nothing else stands between.
  TokenId next;
  for (TokenId child : tree_.children(verb)) {
    if (child < verb) continue;
    const Deprel deprel = tree_.deprel(child);
    if (deprel == Deprel::Conj && !next.valid() && is_verbal(tree_[child])) {
      next = child;
    } else if (deprel != Deprel::Cc && deprel != Deprel::Punct && deprel != Deprel::Conj) {
      return;
    }
  }
  if (next.valid() && next.value == verb.value + 2 && passive(next) == voice &&
      !tree_.has_child(next, Deprel::Nsubj)) {
    share(next, next);
  }
}

/// "released all but 72 men" says who were not released.
bool ArgumentReader::excepted(TokenId noun) const {
  for (std::size_t at = noun.value; at-- > 1;) {
    const Word& word = tree_[TokenId(at)];
    if (tree_.sentence(TokenId(at)) != tree_.sentence(noun)) return false;
    if (word.lemma == "but" || word.lemma == "except") {
      return tree_[TokenId(at - 1)].lemma == "all";
    }
    if (word.upos != Upos::Num && word.upos != Upos::Adj && word.upos != Upos::Det) return false;
  }
  return false;
}

/// "freed all but one of the 72 hostages": parsers take the phrase apart, its words do not vary.
void ArgumentReader::add_all_but(TokenId verb, Collector& out) const {
  std::size_t at = verb.value + 1;
  if (at + 3 >= tree_.size() || tree_[TokenId(at)].lemma != "all") return;
  const std::string& exception = tree_[TokenId(at + 1)].lemma;
  if (exception != "but" && exception != "except") return;
  for (at += 2; at < tree_.size() && at < verb.value + 10; ++at) {
    const TokenId token(at);
    if (tree_.sentence(token) != tree_.sentence(verb)) return;
    const Word& word = tree_[token];
    if (word.upos == Upos::Punct) return;
    if (word.upos != Upos::Noun && word.upos != Upos::Propn) continue;
    if (word.deprel == Deprel::Compound && word.head > token) continue;
    if (!excepted(token)) out.push(Slot::Object, "", token, 1);
    return;
  }
}

void ArgumentReader::add_verb_arguments(TokenId verb, Collector& out, int depth) const {
  const bool voice = passive(verb);
  int distance = 0;
  const std::vector<TokenId> subjects = surface_subjects(verb, 0, distance);
  Slot subject_slot = voice ? Slot::Object : Slot::Subject;
  if (voice) {
    // "was given two seats", but "was taken hostage"
    const TokenId object = tree_.child(verb, Deprel::Obj);
    if (object.valid() && !tree_.children(object).empty() &&
        tree_.children(object).front() < object) {
      subject_slot = Slot::IndirectObject;
    }
  }
  for (TokenId subject : subjects) out.add(subject_slot, "", subject, distance);
  for (TokenId child : tree_.children(verb)) {
    const Word& word = tree_[child];
    switch (word.deprel) {
      case Deprel::Obj:
        if (!voice || subject_slot == Slot::IndirectObject) out.add(Slot::Object, "", child, 0);
        break;
      case Deprel::Iobj:
        out.add(Slot::IndirectObject, "", child, 0);
        break;
      case Deprel::OblAgent:
        out.add(Slot::Subject, "by", child, 0);
        break;
      case Deprel::Obl:
      case Deprel::OblTmod:
      case Deprel::OblUnmarked:
      case Deprel::OblNpmod:
      case Deprel::Nmod: {
        if (word.upos == Upos::Adp && tree_.children(child).empty()) break;  // stranded
        const std::string marker = tree_.marker(child);
        if (one_of(marker, joining) && !subjects.empty()) {
          out.add(subject_slot, "", child, 1);
        } else {
          out.add(voice && marker == "by" ? Slot::Subject : Slot::Preposition, marker, child, 0);
        }
        break;
      }
      case Deprel::Ccomp:
      case Deprel::Xcomp:
        out.push(Slot::Clause, tree_.marker(child, Deprel::Mark), child, 0);
        break;
      case Deprel::Advcl: {
        const std::string marker = tree_.marker(child, Deprel::Mark);
        if (!marker.empty() && is_present_participle(tree_[child])) {
          out.push(Slot::Preposition, marker, child, 0);  // "charged with ordering"
        }
        // "the rebels died, as did one hostage"
        if (tree_[child].lemma == "do" && (marker == "as" || marker.empty()) &&
            !tree_.has_child(child, Deprel::Obj)) {
          for (TokenId part : tree_.children(child)) {
            if (is_subject(tree_.deprel(part))) out.add(subject_slot, "", part, 1);
          }
        } else {
          out.push(Slot::Clause, marker, child, 0);
        }
        break;
      }
      default:
        break;
    }
  }
  if (tree_.deprel(verb) == Deprel::Parataxis && !tree_.has_child(verb, Deprel::Ccomp) &&
      tree_.head(verb).valid()) {
    out.push(Slot::Clause, "", tree_.head(verb), 1);  // "..., he said"
  }
  add_shared_by_coordination(verb, out);
  add_relative_gap(verb, out);
  if (!voice) add_all_but(verb, out);
  if (depth > 0) return;
  // Attachment is the parser's weakest point: what hangs on the object may belong to the verb.
  const std::size_t found = out.out.size();
  for (std::size_t i = 0; i < found; ++i) {
    if (out.out[i].slot != Slot::Object) continue;
    const TokenId object = out.out[i].token;
    for (TokenId child : tree_.children(object)) {
      if (!is_nmod(tree_.deprel(child))) continue;
      const std::string marker = tree_.marker(child);
      if (marker.empty() || marker == "of" || one_of(marker, joining)) continue;
      out.add(Slot::Preposition, marker, child, 2);
    }
  }
}

std::vector<GrammaticalArgument> ArgumentReader::arguments(TokenId trigger) const {
  std::vector<GrammaticalArgument> found;
  Collector collector{*this, found};
  const Word& word = tree_[trigger];
  // An auxiliary tells a participle, whatever a tagger made of it: "were badly injured".
  if (is_verbal(word) || tree_.has_child(trigger, Deprel::AuxPass)) {
    add_verb_arguments(trigger, collector, 0);
  } else if (word.upos == Upos::Adj || word.upos == Upos::Adv) {
    add_adjective_arguments(trigger, collector);
  } else {
    add_noun_arguments(trigger, collector);
  }
  std::erase_if(found, [&](const GrammaticalArgument& argument) {
    return argument.token == trigger && argument.slot != Slot::Denoted;
  });
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.slot != Slot::Denoted && (b.slot == Slot::Denoted || a.distance < b.distance);
  });
  return found;
}

}  // namespace quipu
