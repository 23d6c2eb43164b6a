#include "extract/relations/words.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace quipu {
namespace {

constexpr std::uint32_t kReach = 5;  // tokens from a verb to its further words

/// Words as the tokenizer leaves them: "commander-in-chief" is five.
std::vector<std::string> words_of(std::string_view lemma, bool split_hyphens) {
  std::vector<std::string> words;
  for (std::string_view part : split(lemma, ' ')) {
    while (split_hyphens && part.find('-') != std::string_view::npos && part != "-") {
      const std::size_t hyphen = part.find('-');
      words.push_back(lower(part.substr(0, hyphen)));
      words.emplace_back("-");
      part.remove_prefix(hyphen + 1);
    }
    words.push_back(lower(part));
  }
  return words;
}

}  // namespace

RelationWords::RelationWords(const Ontology& ontology) : offices_(ontology.properties().size()) {
  for (std::size_t i = 0; i < ontology.properties().size(); ++i) {
    const PropertyId id(i);
    const OntologyProperty& property = ontology[id];
    offices_[i] = !property.titles.empty();
    for (const Frame& frame : property.frames) {
      for (const std::string& noun : frame.nouns) add(nouns_, id, frame, noun);
      for (const std::string& verb : frame.verbs) add(verbs_, id, frame, verb);
      for (const std::string& adjective : frame.adjectives) add(adjectives_, id, frame, adjective);
    }
    // Titles have the slots of the relation's first nouns.
    const auto frame =
        std::find_if(property.frames.begin(), property.frames.end(),
                     [](const Frame& candidate) { return !candidate.nouns.empty(); });
    if (frame == property.frames.end()) continue;
    for (const std::string& title : property.titles) {
      const std::string word = lower(title);
      if (std::find(frame->nouns.begin(), frame->nouns.end(), word) == frame->nouns.end())
        add(nouns_, id, *frame, word, true);
    }
  }
  for (Table* table : {&nouns_, &verbs_, &adjectives_}) {
    for (auto& [first, patterns] : *table) {
      std::stable_sort(patterns.begin(), patterns.end(), [](const auto& a, const auto& b) {
        return a.words.size() > b.words.size();
      });
    }
  }
}

void RelationWords::add(Table& table, PropertyId property, const Frame& frame,
                        std::string_view lemma, bool title_only) {
  std::vector<std::string> whole = words_of(lemma, false);
  std::vector<std::string> parts = words_of(lemma, true);
  if (parts.size() != whole.size()) {
    const std::string first = parts.front();
    table[first].push_back({property, &frame, std::move(parts), title_only});
  }
  const std::string first = whole.front();
  table[first].push_back({property, &frame, std::move(whole), title_only});
}

RelationTrigger RelationWords::noun(const Annotations& annotations, const DependencyTree& tree,
                                    std::string_view text, TokenId token) const {
  RelationTrigger trigger;
  const auto form = [&](TokenId at) {
    const Span span = annotations.tokens[at].span;
    return lower(text.substr(span.begin, span.size()));
  };
  const std::string surface = form(token);
  const std::string lemma = lower(tree[token].lemma);
  for (const std::string* key : {&lemma, &surface}) {
    const auto found = nouns_.find(*key);
    if (found == nouns_.end()) continue;
    for (const RelationPattern& pattern : found->second) {
      const std::size_t length = pattern.words.size();
      if (!trigger.patterns.empty() && length < trigger.patterns.front()->words.size()) break;
      if (token.value + length > tree.size()) continue;
      bool all = true;
      for (std::size_t k = 1; all && k < length; ++k) {
        const TokenId at(token.value + k);
        all = tree.sentence(at) == tree.sentence(token) &&
              (pattern.words[k] == form(at) || pattern.words[k] == lower(tree[at].lemma));
      }
      if (all) trigger.patterns.push_back(&pattern);
    }
    if (!trigger.patterns.empty()) break;
  }
  if (trigger.patterns.empty()) return trigger;
  trigger.first = token;
  trigger.last = TokenId(token.value + trigger.patterns.front()->words.size());
  for (TokenId at = trigger.first; at < trigger.last; ++at.value) {
    const TokenId head = tree.head(at);
    if (!head.valid() || head < trigger.first || head >= trigger.last) {
      trigger.head = at;
      break;
    }
  }
  if (!trigger.head.valid()) trigger.head = TokenId(trigger.last.value - 1);
  return trigger;
}

RelationTrigger RelationWords::predicate(const DependencyTree& tree, std::string_view form,
                                         TokenId token) const {
  RelationTrigger trigger;
  const Word& word = tree[token];
  const Table& table = word.upos == Upos::Verb ? verbs_ : adjectives_;
  auto found = table.find(lower(word.lemma));
  if (found == table.end() && word.upos == Upos::Adj) found = table.find(lower(form));
  if (found == table.end()) return trigger;
  for (const RelationPattern& pattern : found->second) {
    if (!trigger.patterns.empty() && pattern.words.size() < trigger.patterns.front()->words.size())
      break;
    TokenId at = token;
    bool all = true;
    for (std::size_t k = 1; all && k < pattern.words.size(); ++k) {
      all = false;
      for (++at.value; at.value < tree.size() && at.value - token.value <= kReach &&
                       tree.sentence(at) == tree.sentence(token);
           ++at.value) {
        if (lower(tree[at].lemma) == pattern.words[k] && tree.below(at, token)) {
          all = true;
          break;
        }
      }
    }
    if (all) trigger.patterns.push_back(&pattern);
  }
  trigger.first = trigger.head = token;
  trigger.last = TokenId(token.value + 1);
  return trigger;
}

}  // namespace quipu
