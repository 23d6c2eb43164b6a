#include "extract/mentions/token_facts.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "core/text.hpp"

namespace quipu {

namespace {

// A sentence of at least so many words of content is a headline, where case tells nothing, when at
// most one in so many of them is small.
constexpr int kHeadlineWords = 3;
constexpr int kSmallWordsInHeadline = 10;
constexpr std::uint64_t kKnownCity = 100'000;
constexpr std::uint32_t kFrequentName = 2'000;

const std::unordered_set<std::string_view>& function_words() {
  static const std::unordered_set<std::string_view> words = {
      "a",          "an",           "the",         "this",      "that",       "these",
      "those",      "some",         "any",         "each",      "every",      "either",
      "neither",    "no",           "none",        "all",       "both",       "half",
      "many",       "much",         "most",        "more",      "few",        "several",
      "such",       "another",      "other",       "others",    "i",          "me",
      "my",         "mine",         "myself",      "we",        "us",         "our",
      "ours",       "ourselves",    "you",         "your",      "yours",      "yourself",
      "yourselves", "he",           "him",         "his",       "himself",    "she",
      "her",        "hers",         "herself",     "it",        "its",        "itself",
      "they",       "them",         "their",       "theirs",    "themselves", "who",
      "whom",       "whose",        "which",       "what",      "whatever",   "whoever",
      "when",       "where",        "why",         "how",       "if",         "whether",
      "because",    "although",     "though",      "while",     "whereas",    "since",
      "until",      "till",         "unless",      "once",      "as",         "than",
      "and",        "or",           "but",         "nor",       "yet",        "so",
      "for",        "of",           "in",          "on",        "at",         "by",
      "to",         "from",         "with",        "without",   "within",     "into",
      "onto",       "out",          "off",         "over",      "under",      "above",
      "below",      "between",      "among",       "amid",      "during",     "before",
      "after",      "against",      "about",       "around",    "through",    "throughout",
      "across",     "along",        "behind",      "beside",    "besides",    "beyond",
      "despite",    "except",       "inside",      "outside",   "near",       "per",
      "upon",       "via",          "toward",      "towards",   "like",       "unlike",
      "up",         "down",         "is",          "are",       "was",        "were",
      "be",         "been",         "being",       "am",        "has",        "have",
      "had",        "having",       "do",          "does",      "did",        "doing",
      "will",       "would",        "shall",       "should",    "can",        "could",
      "may",        "might",        "must",        "ought",     "not",        "n't",
      "'s",         "there",        "here",        "then",      "now",        "today",
      "tomorrow",   "yesterday",    "tonight",     "also",      "too",        "very",
      "just",       "only",         "even",        "still",     "already",    "again",
      "ever",       "never",        "always",      "often",     "however",    "moreover",
      "meanwhile",  "nevertheless", "nonetheless", "therefore", "thus",       "hence",
      "instead",    "perhaps",      "maybe",       "indeed",    "according",  "yes",
      "oh",         "ok",           "let",         "please",    "thanks",     "mr",
      "that's",     "well",         "so-called",   "ago",       "later",      "earlier",
      "soon",       "one",          "two",         "three",     "four",       "five",
      "six",        "seven",        "eight",       "nine",      "ten",        "eleven",
      "twelve",     "dozens",       "hundreds",    "thousands", "millions",   "first",
      "second",     "third",        "last",        "next",      "nobody",     "nothing",
      "everyone",   "everybody",    "everything",  "someone",   "somebody",   "something",
      "anyone",     "anybody",      "anything",    "asked",     "said",       "says",
      "photo",      "image"};
  return words;
}

constexpr std::string_view kCalendar[] = {
    "january",   "february",   "march",     "april",    "may",       "june",   "july",   "august",
    "september", "october",    "november",  "december", "jan.",      "feb.",   "mar.",   "apr.",
    "aug.",      "sept.",      "sep.",      "oct.",     "nov.",      "dec.",   "monday", "tuesday",
    "wednesday", "thursday",   "friday",    "saturday", "sunday",    "mon.",   "tue.",   "wed.",
    "thu.",      "fri.",       "sat.",      "sun.",     "gmt",       "est",    "edt",    "pst",
    "pdt",       "cet",        "utc",       "a.m.",     "p.m.",      "am",     "pm",     "mondays",
    "tuesdays",  "wednesdays", "thursdays", "fridays",  "saturdays", "sundays"};

bool is_calendar(std::string_view folded) {
  return std::find(std::begin(kCalendar), std::end(kCalendar), folded) != std::end(kCalendar);
}

bool plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
  });
}

std::string quick_fold(std::string_view text) {
  if (!plain_ascii(text)) return fold(text);
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

bool is_function_word(std::string_view lower) {
  return function_words().contains(lower);
}

bool is_name_particle(std::string_view lower) {
  static constexpr std::string_view kParticles[] = {
      "de",  "da",  "do",  "dos", "das", "del", "della", "di", "du",  "des", "van", "von",
      "der", "den", "ter", "ten", "la",  "le",  "el",    "al", "bin", "ibn", "ben", "bint",
      "abu", "af",  "av",  "zu",  "zum", "y",   "e",     "ul", "ur",  "ud"};
  return std::find(std::begin(kParticles), std::end(kParticles), lower) != std::end(kParticles);
}

DocumentFacts::DocumentFacts(const Document& document, const Annotations& annotations,
                             const WordKnowledge& words)
    : document_(document), annotations_(annotations), words_(words) {
  tokens_.resize(annotations.tokens.size());
  for (std::size_t t = 0; t < tokens_.size(); ++t) read_token(t);
  std::size_t t = 0;
  for (const TimeExpression& time : annotations.times) {
    while (t < tokens_.size() && annotations.tokens[TokenId(t)].span.end <= time.span.begin) ++t;
    for (std::size_t in = t;
         in < tokens_.size() && annotations.tokens[TokenId(in)].span.begin < time.span.end; ++in) {
      tokens_[in].in_time = true;
    }
  }
  for (std::size_t token = 0; token < tokens_.size(); ++token) {
    if (tokens_[token].folded == "march" && is_month(token)) tokens_[token].in_time = true;
  }
  for (const Sentence& sentence : annotations.sentences) read_sentence(sentence);
  for (std::size_t token = 0; token < tokens_.size(); ++token) judge(token);
  for (std::size_t token = 0; token < tokens_.size(); ++token) judge_beside_name(token);
}

void DocumentFacts::read_token(std::size_t token) {
  TokenFacts& facts = tokens_[token];
  const Span span = annotations_.tokens[TokenId(token)].span;
  facts.text = document_.slice(span);
  std::size_t offset = 0;
  const char32_t first = next_code_point(facts.text, offset);
  facts.alphabetic = is_letter(first);
  facts.upper = facts.alphabetic && is_upper(first);
  facts.joined = token > 0 && annotations_.tokens[TokenId(token - 1)].span.end == span.begin;
  if (!facts.alphabetic) return;
  facts.folded = quick_fold(facts.text);
  facts.function_word = is_function_word(facts.folded);
  if (!facts.upper) return;
  facts.all_caps = facts.text.size() > 1 && is_all_caps(facts.text);
  facts.initial = facts.text.size() == offset + 1 && facts.text.back() == '.';
  if (is_calendar(facts.folded) && facts.folded != "may" && facts.folded != "march") {
    facts.in_time = true;
  }
}

// "In Context", "What Happens Next": short, capitals throughout, begun by a small word of grammar
// and not closed.
bool DocumentFacts::is_heading(const Sentence& sentence) const {
  const std::size_t first = sentence.first.value;
  const std::size_t last = sentence.last.value;
  if (last - first < 2 || last - first > 4 || !tokens_[first].function_word) return false;
  if (tokens_[first].folded == "the" || tokens_[first].folded == "a") return false;
  for (std::size_t t = first; t < last; ++t) {
    if (!tokens_[t].upper) return false;
  }
  return true;
}

// Where all words of a sentence have capitals, one more capital is no sign.
void DocumentFacts::read_sentence(const Sentence& sentence) {
  int words = 0;
  int capital = 0;
  bool first = true;
  const bool heading = is_heading(sentence);
  for (std::size_t t = sentence.first.value; t < sentence.last.value; ++t) {
    TokenFacts& facts = tokens_[t];
    if (!facts.alphabetic) continue;
    facts.sentence_start = first;
    first = false;
    if (facts.function_word && !facts.all_caps) continue;
    ++words;
    capital += facts.upper;
  }
  const bool headline =
      words >= kHeadlineWords && (words - capital) * kSmallWordsInHeadline <= words;
  bool opened = false;
  for (std::size_t t = sentence.first.value; t < sentence.last.value; ++t) {
    TokenFacts& facts = tokens_[t];
    facts.headline = headline;
    if (!facts.alphabetic) {
      opened = facts.text == "\"" || facts.text == "“" || facts.text == "``" ||
               facts.text == "''" || facts.text == "‘" || facts.text == ":" || facts.text == "--";
      continue;
    }
    facts.case_tells = !headline && !heading && !facts.sentence_start && !opened;
    opened = false;
    if (!facts.case_tells) continue;
    CaseCounts& counts = counts_[facts.folded];
    ++(facts.upper ? counts.capital : counts.small);
  }
}

// "in March", "March 3"
bool DocumentFacts::is_month(std::size_t token) const {
  static constexpr std::string_view kBefore[] = {"in",   "of",   "since", "until", "by",   "last",
                                                 "next", "this", "early", "late",  "from", "to"};
  if (token + 1 < tokens_.size() && !tokens_[token + 1].alphabetic &&
      tokens_[token + 1].text[0] >= '0' && tokens_[token + 1].text[0] <= '9') {
    return true;
  }
  return token > 0 && std::find(std::begin(kBefore), std::end(kBefore),
                                tokens_[token - 1].folded) != std::end(kBefore);
}

void DocumentFacts::judge(std::size_t token) {
  TokenFacts& facts = tokens_[token];
  if (!facts.upper || facts.in_time) return;
  if (facts.function_word && !(facts.all_caps && facts.folded == "us" && facts.case_tells)) return;
  if (facts.text.size() == 1) {
    facts.name_like = is_single_initial(token);
    return;
  }
  if (is_file_or_compound(facts.text)) return;
  if (facts.case_tells) {
    facts.name_like = true;
    return;
  }
  // A capital that had to be there: other knowledge decides.
  const CaseCounts counts = case_counts(facts.folded);
  if (counts.capital > counts.small) {
    facts.name_like = true;
  } else if (facts.initial) {
    facts.name_like = true;
  } else if (!common(facts.folded)) {
    facts.name_like = true;
  } else if (counts.small == 0) {
    const Lexicon& lexicon = words_.lexicon();
    const auto places = lexicon.places_folded(facts.folded);
    if (!places.empty()) {
      const Place place = lexicon[PlaceId(places.front())];
      facts.name_like = place.class_name == "Country" || place.population >= kKnownCity;
    }
    if (!facts.name_like) {
      const NameStatistics name = lexicon.personal_name(facts.folded);
      const Word* word = syntax(token);
      facts.name_like = name.male + name.female >= kFrequentName &&
                        (word == nullptr || word->upos == Upos::Propn);
    }
    if (!facts.name_like && !facts.headline && !annotations_.syntax.empty()) {
      // "Former", "Police": capital by position; a tagger that saw the context may know better,
      // unless the word is of everyday English.
      const Word* word = syntax(token);
      const Word* next = token + 1 < tokens_.size() ? syntax(token + 1) : nullptr;
      facts.name_like = word->upos == Upos::Propn && next != nullptr &&
                        (next->upos == Upos::Propn || next->upos == Upos::Verb ||
                         next->upos == Upos::Aux || next->upos == Upos::Part);
    }
  }
}

// "report.pdf", "Lima-based", "Peruvian-born"
bool DocumentFacts::is_file_or_compound(std::string_view text) const {
  if (text.find_first_of("_@/\\") != std::string_view::npos) return true;
  const std::size_t dot = text.rfind('.');
  if (dot != std::string_view::npos && dot + 3 <= text.size() && text[dot + 1] >= 'a' &&
      text[dot + 1] <= 'z') {
    return true;
  }
  const std::size_t dash = text.rfind('-');
  if (dash == std::string_view::npos || dash + 1 >= text.size()) return false;
  const char after = text[dash + 1];
  return after >= 'a' && after <= 'z' && common(std::string(text.substr(dash + 1)));
}

// Where case does not tell, a common word is still a name beside a given name: "Will Carling" at
// the start of a sentence, "ANTHONY HILL" in a list.
void DocumentFacts::judge_beside_name(std::size_t token) {
  TokenFacts& facts = tokens_[token];
  if (facts.name_like || !facts.upper || facts.in_time || facts.case_tells ||
      facts.text.size() < 3) {
    return;
  }
  const Lexicon& lexicon = words_.lexicon();
  const auto given = [&](const TokenFacts& word) {
    const NameStatistics name = lexicon.personal_name(word.folded);
    return name.male + name.female >= kFrequentName;
  };
  if (token + 1 < tokens_.size() && tokens_[token + 1].upper && given(facts)) {
    const TokenFacts& next = tokens_[token + 1];
    facts.name_like = (next.name_like && next.case_tells) ||
                      (next.name_like && !common(next.folded) && !facts.function_word);
  }
  if (!facts.name_like && !facts.function_word && token > 0 && tokens_[token - 1].name_like &&
      !common(tokens_[token - 1].folded) && given(tokens_[token - 1])) {
    facts.name_like = lexicon.personal_name(facts.folded).surname > 0;
  }
}

// "D K Shah"; also "O" and "." as two tokens.
bool DocumentFacts::is_single_initial(std::size_t token) const {
  std::size_t next = token + 1;
  if (next < tokens_.size() && tokens_[next].text == "." && tokens_[next].joined) ++next;
  return next < tokens_.size() && tokens_[next].upper && !tokens_[next].function_word &&
         !tokens_[next].headline;
}

CaseCounts DocumentFacts::case_counts(const std::string& folded) const {
  const auto entry = counts_.find(folded);
  return entry == counts_.end() ? CaseCounts{} : entry->second;
}

bool DocumentFacts::common(const std::string& folded) const {
  const auto [entry, added] = common_.try_emplace(folded, false);
  if (added) entry->second = words_.common_word(folded);
  return entry->second;
}

std::string DocumentFacts::key(std::size_t first, std::size_t last) const {
  if (last == first + 1) return tokens_[first].folded;
  const std::string_view text = document_.slice(span(first, last));
  // A name may run over the end of a line.
  if (text.find_first_of("\n\t") != std::string_view::npos) return quick_fold(squeeze(text));
  return quick_fold(text);
}

Span DocumentFacts::span(std::size_t first, std::size_t last) const {
  return cover(annotations_.tokens[TokenId(first)].span,
               annotations_.tokens[TokenId(last - 1)].span);
}

}  // namespace quipu
