// What embeds the predicate: one step up the tree at a time.

#include "extract/factuality/state.hpp"
#include "extract/factuality/words.hpp"

namespace quipu {

using namespace factuality;

namespace {

/// A finite form or one with its own auxiliary: what the first conjunct's auxiliaries say of it
/// ends.
bool independent(const DependencyTree& tree, TokenId verb) {
  const Word& word = tree[verb];
  if (word.xpos == "VBD" || word.xpos == "VBZ" || word.xpos == "VBP") return true;
  for (TokenId child : tree.children(verb)) {
    const Deprel deprel = tree.deprel(child);
    if (deprel == Deprel::Aux || deprel == Deprel::AuxPass || deprel == Deprel::Nsubj ||
        deprel == Deprel::NsubjPass || deprel == Deprel::Cop) {
      return true;
    }
  }
  return false;
}

}  // namespace

TokenId FactualityReader::climb_clause(State& state, TokenId verb) const {
  const Word& word = tree_[verb];
  // "..., he said" and "according to him" qualify the whole clause.
  for (TokenId child : tree_.children(verb)) {
    if (tree_.deprel(child) == Deprel::Parataxis && lexicon_.speech(tree_[child]) &&
        !tree_.has_child(child, Deprel::Ccomp) && !tree_.has_child(child, Deprel::Obj)) {
      if (const Embedding* embedding = lexicon_.find(tree_[child])) {
        apply(state, child, *embedding);
      }
    } else if (is_oblique(tree_.deprel(child)) && tree_.marker(child) == "according to") {
      state.weaken(Modality::Reported);
      if (!state.source.valid()) state.source = mentions_.of_argument(child, arguments_);
    }
  }
  const TokenId head = word.head;
  if (!head.valid()) {
    const SentenceId sentence = tree_.sentence(verb);
    if (sentence.valid() && !state.presupposed && question_[sentence]) {
      state.weaken(Modality::Conditional);
    }
    if (tree_.marker(verb, Deprel::Mark) == "to" && !state.presupposed) {
      state.weaken(Modality::Planned);  // headline: "Rebels to free hostages"
    }
    return {};
  }
  const Embedding* embedding = lexicon_.find(tree_[head]);
  const auto host = [&] {  // the governing predicate's own modality and polarity hold here too
    if (state.presupposed) return;
    State above;
    local(above, head);
    state.weaken(above.modality);
    if (above.negative) state.negative = !state.negative;
  };
  switch (word.deprel) {
    case Deprel::Ccomp:
    case Deprel::Csubj:
    case Deprel::CsubjPass:
      if (embedding) {
        apply(state, head, *embedding);
      } else if (!state.presupposed && is_verbal(tree_[head])) {
        modals(state, head);
      }
      return head;
    case Deprel::Xcomp:
      if (!state.presupposed && (tree_[head].lemma == "have" || tree_[head].lemma == "be")) {
        for (TokenId child : tree_.children(head)) {
          if (tree_[child].lemma == "yet") state.negative = true;  // "has yet to stand trial"
        }
      }
      if (tree_[head].lemma == "go" && is_present_participle(tree_[head]) && !state.presupposed) {
        state.weaken(Modality::Planned);  // "are going to"
      }
      if (embedding) {
        apply(state, head, *embedding);
      } else {
        host();
      }
      return head;
    case Deprel::Conj:
      if (!independent(tree_, verb) && !state.presupposed && is_verbal(tree_[head])) {
        State above;
        local(above, head);
        state.weaken(above.modality);
        const TokenId conjunction = tree_.child(verb, Deprel::Cc);
        if (above.negative && conjunction.valid() &&
            (tree_[conjunction].lemma == "or" || tree_[conjunction].lemma == "nor")) {
          state.negative = true;
        }
      }
      return head;
    case Deprel::Advcl: {
      const std::string marker = tree_.marker(verb, Deprel::Mark);
      bool purpose = false;  // "to", "in order to"
      for (TokenId child : tree_.children(verb)) {
        purpose |= tree_.deprel(child) == Deprel::Mark && tree_[child].lemma == "to";
      }
      if (purpose) {
        if (embedding) {
          apply(state, head, *embedding);
        } else if (!state.presupposed) {
          state.weaken(Modality::Planned);
        }
        state.presupposed = true;
      } else if (embedding && is_present_participle(word) && one_of(marker, governed)) {
        apply(state, head, *embedding);  // "accused of killing", "prevented from leaving"
      } else if (marker.empty() || marker == "by") {
        if (!state.presupposed) modals(state, head);
      } else {
        state.presupposed = true;
      }
      return head;
    }
    case Deprel::Acl:
    case Deprel::AclRelcl: {
      const std::string marker = tree_.marker(verb, Deprel::Mark);
      if (word.deprel == Deprel::Acl && !marker.empty()) {
        if (embedding) {
          apply(state, head, *embedding);
        } else if (marker == "to" && !state.presupposed) {
          state.weaken(Modality::Planned);
        }
      } else {
        state.presupposed = true;
      }
      return head;
    }
    case Deprel::Nsubj:
    case Deprel::NsubjPass:
    case Deprel::Obj:
    case Deprel::Obl:
    case Deprel::Nmod:
      // A clause in a noun's place, as parsers sometimes leave one: no noun to climb from.
      if (tree_.has_child(verb, Deprel::Cop)) {
        state.presupposed = true;
        return head;
      }
      return climb_nominal(state, verb);
    default:
      state.presupposed = true;
      return head;
  }
}

TokenId FactualityReader::climb_nominal(State& state, TokenId noun) const {
  const Word& word = tree_[noun];
  const TokenId head = word.head;
  if (!head.valid() || tree_.has_child(noun, Deprel::Cop)) return climb_clause(state, noun);
  const Word& above = tree_[head];
  const Embedding* embedding = lexicon_.find(above);
  if (embedding && !embedding->nominal) embedding = nullptr;
  const auto host = [&] {
    if (state.presupposed) return;
    State own;
    local(own, head);
    state.weaken(own.modality);
    if (own.negative) state.negative = !state.negative;
  };
  const bool passive = word.deprel == Deprel::NsubjPass ||
                       (word.deprel == Deprel::Nsubj && arguments_.passive(head));
  switch (word.deprel) {
    case Deprel::Obj:
    case Deprel::Nsubj:
    case Deprel::NsubjPass:
      if (word.deprel == Deprel::Nsubj && !passive) {
        if (is_verbal(above) && one_of(above.lemma, occurrence_verbs)) {
          host();
        } else if (above.lemma == "be" || tree_.has_child(head, Deprel::Expl)) {
          host();  // "there was no attack"
        } else {
          state.presupposed = true;
        }
      } else if (arguments_.light_verb(noun) == head) {
        host();
      } else if (embedding && !lexicon_.disputed(above, word)) {
        apply(state, head, *embedding);
      } else {
        state.presupposed = true;
      }
      return head;
    case Deprel::Obl:
    case Deprel::OblAgent:
    case Deprel::Nmod: {
      const std::string marker = tree_.marker(noun);
      if (embedding && one_of(marker, governed)) {
        apply(state, head, *embedding);
      } else if (!state.presupposed) {
        state.presupposed = true;
      }
      return head;
    }
    case Deprel::Compound:
      if (embedding) {
        apply(state, head, *embedding);  // "hostage release plan"
      } else {
        state.presupposed = true;
      }
      return head;
    case Deprel::Conj:
      return head;
    default:
      state.presupposed = true;
      return head;
  }
}

}  // namespace quipu
