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

// "has scheduled a conference Thursday": what is scheduled is to come.
constexpr std::array<std::string_view, 4> Scheduling = {"schedule", "plan", "slate", "await"};
// "extended its offer until Friday", "set for April": so is what these move to a day.
constexpr std::array<std::string_view, 8> Deferring = {"extend", "postpone",   "delay", "adjourn",
                                                       "defer",  "reschedule", "give",  "set"};
// "continued to grow in June": the infinitive is no later than the verb that takes it.
constexpr std::array<std::string_view, 14> Implicative = {
    "continue", "begin", "start", "try",  "manage", "fail",   "help",
    "come",     "go",    "get",   "tend", "happen", "invite", "refuse"};
constexpr std::array<std::string_view, 6> Reporting = {"say",  "report", "tell",
                                                       "show", "write",  "note"};

template <std::size_t size>
bool has(const std::array<std::string_view, size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

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
  TokenId token = sentence_.first;
  while (token < sentence_.last && annotations_.tokens[token].span.end <= span.begin) ++token.value;
  const std::string_view before = word_before(token, 1);
  if (before == "since") return Tense::Past;
  if (before == "as" && word_before(token, 3) == "as") {  // "as early as Tuesday"
    const std::string_view degree = word_before(token, 2);
    if (degree == "soon" || degree == "early") return Tense::Future;
  }
  const bool until = before == "until" || before == "till" || before == "to" || before == "through";
  // The expression's own head: "17" of "Nov. 17".
  const auto inside = [&](TokenId each) {
    return each.valid() && each < sentence_.last &&
           annotations_.tokens[each].span.begin < span.end &&
           annotations_.tokens[each].span.end > span.begin;
  };
  for (int steps = 0;
       token < sentence_.last && inside(annotations_.syntax[token].head) && steps < 8; ++steps) {
    token = annotations_.syntax[token].head;
  }
  // The governing verb, past nouns and participles on the way up.
  bool in_noun = false;    // "the Sept. 27 dividend", "holders of record on Dec. 15"
  bool attribute = false;  // "Wednesday's ruling", "the June agreement"
  for (int steps = 0; token.valid() && token < sentence_.last && steps < 12; ++steps) {
    const Word& word = annotations_.syntax[token];
    const bool verbal = word.upos == Upos::Verb || word.upos == Upos::Aux;
    if (verbal || has_copula(token)) {  // "will be payable Jan. 3"
      const Clause clause = clause_of(token);
      if (has(Scheduling, word.lemma)) return Tense::Future;
      if (!in_noun && until && has(Deferring, word.lemma)) return Tense::Future;
      if (!in_noun && before == "for" && word.lemma == "set") return Tense::Future;
      switch (clause) {
        case Clause::Past:
          return in_noun || attribute ? Tense::PastNoun : Tense::Past;
        case Clause::Present:
          return attribute || has(Reporting, word.lemma) ? Tense::Unknown : Tense::Present;
        case Clause::Future:
          return Tense::Future;
        case Clause::Unknown:
          return Tense::Unknown;
        case Clause::Infinitive: {
          // A complement is still to come, and what has a term; a purpose goes by its clause.
          const bool term = before == "by" || before == "in" || before == "before" || until;
          const bool complement = word.deprel == Deprel::Xcomp || word.deprel == Deprel::Ccomp ||
                                  word.deprel == Deprel::Conj ||
                                  (word.deprel == Deprel::Acl && term);
          const bool taken = complement && word.head.valid() && word.head < sentence_.last &&
                             has(Implicative, annotations_.syntax[word.head].lemma);
          if (!attribute && !taken && (complement || !word.head.valid())) return Tense::Future;
          break;
        }
        case Clause::Participle:
          break;
      }
    } else {
      in_noun = in_noun || word.deprel == Deprel::Nmod || word.deprel == Deprel::NmodUnmarked ||
                word.deprel == Deprel::NmodDesc;
      attribute = attribute || word.deprel == Deprel::NmodPoss || word.deprel == Deprel::Compound;
    }
    token = word.head;
  }
  return Tense::Unknown;
}

std::string_view TenseFinder::word_before(TokenId token, std::size_t steps) const {
  if (token.value < sentence_.first.value + steps) return {};
  return annotations_.syntax[TokenId(token.value - steps)].lemma;
}

bool TenseFinder::has_copula(TokenId token) const {
  for (TokenId child = sentence_.first; child < sentence_.last; ++child.value) {
    const Word& word = annotations_.syntax[child];
    if (word.head == token && word.deprel == Deprel::Cop) return true;
  }
  return false;
}

TenseFinder::Clause TenseFinder::clause_of(TokenId token) const {
  const Word& verb = annotations_.syntax[token];
  bool perfect = false;   // "have", "had"
  bool past_aux = false;  // "was", "did"
  bool present_aux = false;
  bool modal = false;
  bool marked = false;      // "to resume"
  bool infinitive = false;  // "to be payable"
  for (TokenId child = sentence_.first; child < sentence_.last; ++child.value) {
    const Word& word = annotations_.syntax[child];
    if (word.head != token) continue;
    if (word.deprel != Deprel::Aux && word.deprel != Deprel::AuxPass &&
        word.deprel != Deprel::Cop && word.deprel != Deprel::Mark) {
      continue;
    }
    if (word.lemma == "will" || word.lemma == "shall" || word.lemma == "would") {
      return Clause::Future;
    }
    if (word.lemma == "could") return Clause::Unknown;
    if (word.xpos == "MD") modal = true;
    if (word.lemma == "to" && verb.xpos == "VB") marked = true;
    if (word.deprel == Deprel::Cop && word.xpos == "VB") infinitive = true;
    if (word.lemma == "have") {
      perfect = true;
    } else if (word.xpos == "VBD") {
      past_aux = true;
    } else if (word.xpos == "VBZ" || word.xpos == "VBP") {
      present_aux = true;
    }
  }
  if (perfect || past_aux) return Clause::Past;
  if (modal) return Clause::Future;
  if (marked || infinitive) return Clause::Infinitive;
  if (verb.xpos == "VBD") return Clause::Past;
  if (present_aux && (verb.xpos == "VBN" || verb.xpos == "VBG")) {
    return Clause::Unknown;  // "is expected Tuesday", "is meeting Tuesday"
  }
  if (verb.xpos == "VBN") return Clause::Past;
  if (verb.xpos == "VBG") return Clause::Participle;
  if (verb.xpos == "VBZ" || verb.xpos == "VBP") return Clause::Present;
  if (present_aux && verb.upos != Upos::Verb) return Clause::Present;
  return Clause::Unknown;
}

}  // namespace quipu::times
