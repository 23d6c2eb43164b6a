#include "extract/times/tense.hpp"

#include <algorithm>
#include <array>

namespace quipu::times {
namespace {

constexpr std::array<std::string_view, 15> FutureWords = {
    "will",     "ll",      "shall", "wo",  "scheduled", "upcoming", "plans", "due",
    "expected", "planned", "plan",  "set", "supposed",  "intends",  "going"};
constexpr std::array<std::string_view, 58> PastWords = {
    "was",   "were",  "had",    "did",  "said",   "took",    "held",    "began",  "came",  "went",
    "made",  "met",   "got",    "left", "won",    "lost",    "fell",    "rose",   "told",  "saw",
    "found", "gave",  "became", "sent", "kept",   "brought", "caught",  "fought", "led",   "broke",
    "spoke", "wrote", "ran",    "sold", "bought", "paid",    "stood",   "sat",    "shot",  "struck",
    "blew",  "drew",  "flew",   "grew", "knew",   "threw",   "thought", "felt",   "heard", "shook",
    "swore", "stole", "chose",  "sank", "dealt",  "spent",   "built",   "has"};

constexpr std::array<std::string_view, 4> Scheduling = {"schedule", "plan", "slate", "await"};

Tense word_tense(std::string_view word) {
  if (std::find(FutureWords.begin(), FutureWords.end(), word) != FutureWords.end()) {
    return Tense::Future;
  }
  if (word.size() > 3 && word.ends_with("ed") && word != "need" && word != "indeed") {
    return Tense::Past;
  }
  if (std::find(PastWords.begin(), PastWords.end(), word) != PastWords.end()) return Tense::Past;
  return Tense::Unknown;
}

}  // namespace

TenseFinder::TenseFinder(const Annotations& annotations, const Sentence& sentence,
                         const std::vector<Item>& items)
    : annotations_(annotations), sentence_(sentence) {
  if (!annotations.syntax.empty()) return;
  for (const Item& item : items) {
    if (item.classes.any()) continue;
    const Tense tense = word_tense(item.word);
    if (tense != Tense::Unknown) markers_.push_back({item.span.begin, tense});
  }
}

Tense TenseFinder::at(Span span) const {
  if (annotations_.syntax.empty()) {
    Tense found = Tense::Unknown;
    for (const Marker& marker : markers_) {
      if (marker.position > span.begin && found != Tense::Unknown) break;
      found = marker.tense;
    }
    return found;
  }
  // The governing verb, past nouns on the way up.
  TokenId token = sentence_.first;
  while (token < sentence_.last && annotations_.tokens[token].span.end <= span.begin) ++token.value;
  for (int steps = 0; token.valid() && token < sentence_.last && steps < 12; ++steps) {
    const Word& word = annotations_.syntax[token];
    if (word.upos == Upos::Verb || word.upos == Upos::Aux) break;
    token = word.head;
  }
  if (!token.valid() || !(token < sentence_.last)) return Tense::Unknown;
  Tense tense = Tense::Unknown;
  const Word& verb = annotations_.syntax[token];
  // "has scheduled a conference Thursday": what is scheduled is to come.
  if (std::find(Scheduling.begin(), Scheduling.end(), verb.lemma) != Scheduling.end()) {
    return Tense::Future;
  }
  if (verb.xpos == "VBD" || verb.xpos == "VBN") tense = Tense::Past;
  for (TokenId child = sentence_.first; child < sentence_.last; ++child.value) {
    const Word& word = annotations_.syntax[child];
    if (word.head != token) continue;
    if (word.deprel != Deprel::Aux && word.deprel != Deprel::AuxPass &&
        word.deprel != Deprel::Cop && word.deprel != Deprel::Mark) {
      continue;
    }
    if (word.lemma == "will" || word.lemma == "shall" || word.lemma == "would" ||
        (word.lemma == "to" && verb.xpos == "VB")) {
      return Tense::Future;
    }
    if (word.xpos == "VBD" || word.lemma == "have") tense = Tense::Past;
    if (word.lemma == "be" && word.xpos != "VBD" && verb.xpos == "VBN" && tense == Tense::Past &&
        verb.feats.find("Voice=Pass") != std::string::npos) {
      tense = Tense::Unknown;  // "is expected Tuesday"
    }
  }
  return tense;
}

}  // namespace quipu::times
