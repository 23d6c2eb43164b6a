#include "extract/events/triggers.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"

namespace quipu {

namespace {

std::vector<std::string> words_of(std::string_view phrase) {
  std::vector<std::string> words;
  for (std::string_view part : split(phrase, ' ')) {
    for (std::string_view word : split(part, '-')) {
      if (!word.empty()) words.emplace_back(word);
    }
  }
  return words;
}

bool is_preposition(std::string_view word) {
  static constexpr std::array<std::string_view, 8> prepositions{"of", "in",   "on",   "at",
                                                                "to", "with", "from", "for"};
  return std::find(prepositions.begin(), prepositions.end(), word) != prepositions.end();
}

bool hyphen(const Word& word) {
  return word.upos == Upos::Punct && word.lemma == "-";
}

/// The words before a noun trigger, hyphens skipped.
bool preceded_by(const DependencyTree& tree, TokenId token, const std::vector<std::string>& words,
                 std::vector<TokenId>& used) {
  TokenId at = token;
  for (const std::string& word : words) {
    do {
      if (at.value == 0) return false;
      --at.value;
    } while (hyphen(tree[at]));
    if (tree[at].lemma != word || tree.sentence(at) != tree.sentence(token)) return false;
    used.push_back(at);
  }
  return true;
}

/// A particle, object or following word: within two steps below the trigger, or its object.
bool accompanied_by(const DependencyTree& tree, const ArgumentReader& reader, TokenId token,
                    const std::string& word, std::vector<TokenId>& used) {
  const auto take = [&](TokenId found) {
    if (std::find(used.begin(), used.end(), found) != used.end()) return false;
    used.push_back(found);
    return true;
  };
  for (TokenId child : tree.children(token)) {
    if (tree.deprel(child) == Deprel::Conj || tree.deprel(child) == Deprel::Advcl) continue;
    if (tree[child].lemma == word && take(child)) return true;
    for (TokenId below : tree.children(child)) {
      const Deprel deprel = tree.deprel(below);
      const bool attribute = deprel == Deprel::Amod || deprel == Deprel::Compound;
      const bool close = deprel == Deprel::Case || deprel == Deprel::Nmod ||
                         deprel == Deprel::Fixed || (attribute && tree.marker(child).empty());
      if (close && tree[below].lemma == word && take(below)) return true;
    }
  }
  // The next word but one at most, whatever the parser made of it.
  for (std::uint32_t step = 1; step <= 2; ++step) {
    const TokenId next(token.value + step);
    if (next.value >= tree.size() || tree.sentence(next) != tree.sentence(token)) break;
    if (tree[next].lemma == word && tree.below(next, token) && take(next)) return true;
  }
  if (!is_verbal(tree[token])) return false;
  // "hostages held in ...": the object is above the verb.
  const Deprel deprel = tree.deprel(token);
  if (deprel == Deprel::Acl || deprel == Deprel::AclRelcl || deprel == Deprel::Amod ||
      deprel == Deprel::Conj) {
    for (const GrammaticalArgument& argument : reader.arguments(token)) {
      if (argument.slot == Slot::Object && argument.distance < 2 &&
          tree[argument.token].lemma == word && take(argument.token)) {
        return true;
      }
    }
  }
  return false;
}

bool stands(const DependencyTree& tree, const ArgumentReader& reader, TokenId token,
            const TriggerPattern& pattern, std::vector<TokenId>& used) {
  if (!preceded_by(tree, token, pattern.before, used)) return false;
  for (const std::string& word : pattern.others) {
    if (!accompanied_by(tree, reader, token, word, used)) return false;
  }
  return true;
}

}  // namespace

TriggerLexicon::TriggerLexicon(const Ontology& ontology, const Lexicon& lexicon)
    : ontology_(ontology), lexicon_(lexicon) {
  for (std::size_t i = 0; i < ontology.classes().size(); ++i) {
    const ClassId type(i);
    if (!ontology[type].event) continue;
    for (const Frame& frame : ontology[type].frames) add(type, frame);
  }
  const auto order = [&](Table& table) {
    for (auto& [lemma, patterns] : table) {
      std::stable_sort(patterns.begin(), patterns.end(), [&](const auto& a, const auto& b) {
        if (a.words() != b.words()) return a.words() > b.words();
        const OntologyClass& left = ontology_[a.type];
        const OntologyClass& right = ontology_[b.type];
        if (left.depth != right.depth) return left.depth > right.depth;
        return left.name < right.name;
      });
    }
  };
  order(verbs_);
  order(nouns_);
  order(adjectives_);
}

void TriggerLexicon::add(ClassId type, const Frame& frame) {
  const auto first_is_trigger = [&](Table& table, const std::string& phrase) {
    std::vector<std::string> words = words_of(phrase);
    if (words.empty()) return;
    TriggerPattern pattern{type, &frame, {}, {words.begin() + 1, words.end()}};
    table[words.front()].push_back(std::move(pattern));
  };
  for (const std::string& verb : frame.verbs) first_is_trigger(verbs_, verb);
  for (const std::string& adjective : frame.adjectives) first_is_trigger(adjectives_, adjective);
  for (const std::string& noun : frame.nouns) {
    // The head of "car bombing" is its last word, of "state of siege" the one before "of".
    std::vector<std::string> words = words_of(noun);
    if (words.empty()) continue;
    auto end = std::find_if(words.begin() + 1, words.end(), is_preposition);
    const auto head = end - 1;
    TriggerPattern pattern{type, &frame, {}, {end, words.end()}};
    pattern.before.assign(std::make_reverse_iterator(head), words.rend());
    nouns_[*head].push_back(std::move(pattern));
  }
}

bool TriggerLexicon::condition(const DependencyTree& tree, TokenId token) const {
  constexpr int kActs = 4, kFeelings = 12, kStates = 26;  // lexnames(5WN)
  if (tree[token].upos != Upos::Noun || token.value == 0) return false;
  const TokenId before(token.value - 1);
  if (tree.deprel(before) != Deprel::Compound || tree.head(before) != token) return false;
  const auto file = [&](const std::string& noun) {
    const auto senses = lexicon_.senses(noun, WordClass::Noun);
    return senses.empty() ? 0 : lexicon_.lexicographer_file(SynsetId(senses.front()));
  };
  const int whole = file(tree[before].lemma + " " + tree[token].lemma);
  return (whole == kFeelings || whole == kStates) && file(tree[token].lemma) == kActs;
}

const std::vector<TriggerPattern>* TriggerLexicon::look_up(const Table& table,
                                                           const std::string& lemma) const {
  const auto at = table.find(lemma);
  return at == table.end() ? nullptr : &at->second;
}

std::vector<TriggerMatch> TriggerLexicon::match(const DependencyTree& tree,
                                                const ArgumentReader& reader, TokenId token,
                                                std::string_view surface) const {
  const Word& word = tree[token];
  const Table* own = nullptr;
  bool derived = false;
  switch (word.upos) {
    case Upos::Verb:
      own = &verbs_;
      break;
    case Upos::Noun:
      own = &nouns_;
      derived = word.lemma.size() > 4 && surface.ends_with("ing");
      break;
    case Upos::Adj:
      own = &adjectives_;
      derived = word.lemma.size() > 4 && (surface.ends_with("ed") || surface.ends_with("en"));
      break;
    default:
      return {};
  }
  std::vector<TriggerMatch> found;
  const auto collect = [&](const std::vector<TriggerPattern>* patterns) {
    if (!patterns) return;
    for (const TriggerPattern& pattern : *patterns) {
      std::vector<TokenId> used;
      if (!stands(tree, reader, token, pattern, used)) continue;
      std::size_t words = pattern.words();
      for (TokenId other : used) {
        const Deprel deprel = tree.deprel(other);
        if (deprel == Deprel::NsubjPass || deprel == Deprel::Nsubj) --words;
      }
      found.push_back({&pattern, std::move(used), words});
    }
  };
  collect(look_up(*own, word.lemma));
  if (found.empty() && derived) {
    for (const std::string& base : lexicon_.base_forms(lower(surface), WordClass::Verb)) {
      collect(look_up(verbs_, base));
      if (!found.empty()) break;
    }
  }
  return found;
}

}  // namespace quipu
