// What stands on the predicate itself: modals, negation, adverbs, determiners.

#include "extract/factuality/state.hpp"
#include "extract/factuality/words.hpp"

namespace quipu {

using namespace factuality;

void FactualityReader::modals(State& state, TokenId predicate) const {
  Modality found = Modality::Asserted;
  bool perfect = false;
  bool condition = false;
  std::string_view modal;
  for (TokenId child : tree_.children(predicate)) {
    const Word& word = tree_[child];
    if (word.deprel == Deprel::Aux || word.deprel == Deprel::AuxPass) {
      if (word.lemma == "have") perfect = true;
      if (word.xpos == "MD" || word.lemma == "will" || word.lemma == "would" ||
          word.lemma == "may" || word.lemma == "might" || word.lemma == "can" ||
          word.lemma == "could" || word.lemma == "shall" || word.lemma == "should" ||
          word.lemma == "must") {
        modal = word.lemma;
      }
    } else if (word.deprel == Deprel::Advcl) {
      condition |= one_of(tree_.marker(child, Deprel::Mark), conditions);
    }
  }
  if (modal == "will" || modal == "would" || modal == "shall" || modal == "should" ||
      modal == "must" || modal == "'ll" || modal == "wo" || modal == "'d" || modal == "ought") {
    found = perfect || condition ? Modality::Conditional : Modality::Planned;
  } else if (!modal.empty()) {  // may, might, can, could
    found = perfect ? Modality::Believed : Modality::Conditional;
  }
  state.weaken(found);
}

/// Negation, modals, adverbs, marks and determiners on the predicate itself.
void FactualityReader::local(State& state, TokenId predicate) const {
  modals(state, predicate);
  const Word& word = tree_[predicate];
  for (TokenId child : tree_.children(predicate)) {
    const Word& part = tree_[child];
    switch (part.deprel) {
      case Deprel::Advmod:
        if (one_of(part.lemma, negations)) {
          state.negative = true;
        } else if (part.lemma == "long" || part.lemma == "longer") {
          for (TokenId under : tree_.children(child)) {
            if (tree_[under].lemma == "no") state.negative = true;
          }
        } else if ((part.lemma == "nearly" || part.lemma == "almost") && is_verbal(word) &&
                   child.value + 1 == predicate.value) {
          state.negative = true;
        } else if (const WordModality* adverb = look_up(part.lemma, adverbs)) {
          state.weaken(adverb->modality);
        }
        break;
      case Deprel::Det:
        if (part.lemma == "no" || part.lemma == "neither") state.negative = true;
        break;
      case Deprel::Amod:
        if (const WordModality* adjective = look_up(part.lemma, adjectives)) {
          state.weaken(adjective->modality);
        } else if (one_of(part.lemma, negative_adjectives) && !is_verbal(word)) {
          state.negative = true;
        } else if (part.upos == Upos::Verb && !is_verbal(word)) {
          // "planned attack", "threatened strike" with the participle tagged as a verb
          if (part.lemma == "attempt" || part.lemma == "fail" || part.lemma == "foil") {
            state.negative = true;
          } else if (const Embedding* embedding = lexicon_.find(part);
                     embedding && embedding->nominal) {
            state.weaken(embedding->modality);
          }
        }
        break;
      case Deprel::Nsubj:
      case Deprel::NsubjPass:
      case Deprel::Obj:
        if (!is_verbal(word)) break;
        if (one_of(part.lemma, negative_words)) {
          state.negative = true;
          break;
        }
        for (TokenId under : tree_.children(child)) {
          if (tree_.deprel(under) == Deprel::Det && tree_[under].lemma == "no") {
            state.negative = true;
          }
        }
        break;
      case Deprel::Mark:
      case Deprel::Case: {
        const std::string marker = tree_.marker(predicate, part.deprel);
        if (marker == "without" || marker == "instead of" || marker == "rather than" ||
            marker == "lest") {
          state.negative = true;
        } else if (one_of(marker, conditions) || marker == "in case of" ||
                   marker == "in the event of") {
          state.weaken(Modality::Conditional);
        }
        break;
      }
      default:
        break;
    }
  }
}

}  // namespace quipu
