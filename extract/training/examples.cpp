#include "extract/training/examples.hpp"

#include <algorithm>
#include <map>

#include "core/text.hpp"
#include "extract/syntax/analyzer.hpp"
#include "extract/syntax/lexical_class.hpp"

namespace quipu::training {
namespace {

using syntax::Arc;
using syntax::Tag;
using syntax::WordShape;

std::string tag_name(const Word& word) {
  return std::string(name(word.upos)) + " " + word.xpos;
}

/// Keys by falling count, then by name.
std::vector<std::string> ranked(const std::map<std::string, std::size_t>& counts,
                                std::size_t minimum) {
  std::vector<std::pair<std::string, std::size_t>> items;
  for (const auto& item : counts) {
    if (item.second >= minimum) items.push_back(item);
  }
  std::stable_sort(items.begin(), items.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> names;
  for (auto& item : items) names.push_back(std::move(item.first));
  return names;
}

std::map<std::string, std::size_t> numbered(const std::vector<std::string>& names) {
  std::map<std::string, std::size_t> numbers;
  for (std::size_t i = 0; i < names.size(); ++i) numbers.emplace(names[i], i);
  return numbers;
}

std::string upper(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    next_code_point(text, at);
    out += capitalized(text.substr(begin, at - begin));
  }
  return out;
}

WordShape shape(const std::string& form, const Inventories& inventories, const Lexicon& lexicon) {
  WordShape word(form);
  word.ambiguity =
      syntax::AmbiguityDictionary(inventories.ambiguity_words, inventories.ambiguity_classes)(word);
  word.lexical = syntax::lexical_class(lexicon, word.lower);
  return word;
}

void make_dictionary(const std::map<std::string, std::map<std::string, std::size_t>>& tags_of_word,
                     Inventories& inventories) {
  std::map<std::string, std::size_t> classes;
  std::map<std::string, std::string> class_of_word;
  for (const auto& [word, tags] : tags_of_word) {
    std::size_t all = 0;
    for (const auto& item : tags) all += item.second;
    if (all < 5) continue;
    std::string set;
    for (const auto& [tag, count] : tags) {
      if (count * 20 >= all) set += tag + ";";
    }
    ++classes[set];
    class_of_word[word] = set;
  }
  const auto numbers = numbered(ranked(classes, 1));
  std::vector<std::pair<syntax::FeatureHash, std::uint16_t>> entries;
  for (const auto& [word, set] : class_of_word) {
    entries.emplace_back(WordShape(word).low, static_cast<std::uint16_t>(numbers.at(set) + 1));
  }
  std::sort(entries.begin(), entries.end());
  for (const auto& [hash, cls] : entries) {
    inventories.ambiguity_words.push_back(hash);
    inventories.ambiguity_classes.push_back(cls);
  }
}

}  // namespace

Inventories make_inventories(const std::vector<TreebankDocument>& documents) {
  std::map<std::string, std::size_t> tags, relations, features;
  std::map<std::string, std::map<std::string, std::size_t>> tags_of_features, tags_of_word;
  for (const TreebankDocument& document : documents) {
    const Annotations& layers = document.gold.annotations;
    for (std::size_t i = 0; i < layers.syntax.size(); ++i) {
      const TokenId t(i);
      const Word& word = layers.syntax[t];
      const std::string tag = tag_name(word);
      ++tags[tag];
      ++tags_of_word[lower(document.gold.surface(t))][tag];
      if (word.deprel != Deprel::Root) ++relations[std::string(name(word.deprel))];
      ++features[word.feats];
      ++tags_of_features[word.feats][tag];
    }
  }
  Inventories out;
  out.tags = ranked(tags, 3);
  if (out.tags.size() > 250) out.tags.resize(250);
  for (const std::string& tag : out.tags) {
    out.upos_of_tag.push_back(static_cast<std::uint8_t>(*upos_of(tag.substr(0, tag.find(' ')))));
  }
  out.relations = ranked(relations, 1);
  for (const std::string& relation : out.relations) out.deprels.push_back(*deprel_of(relation));
  out.features = ranked(features, 3);
  if (out.features.size() > 250) out.features.resize(250);
  const auto tag_numbers = numbered(out.tags);
  for (const std::string& feature : out.features) {
    std::vector<std::size_t> of;
    for (const auto& [tag, count] : tags_of_features[feature]) {
      const auto number = tag_numbers.find(tag);
      if (number != tag_numbers.end() && count >= 2) of.push_back(number->second);
    }
    std::sort(of.begin(), of.end());
    out.tags_of_features.push_back(std::move(of));
  }
  make_dictionary(tags_of_word, out);
  return out;
}

std::vector<Example> make_examples(const std::vector<TreebankDocument>& documents,
                                   const Inventories& inventories, const Lexicon& lexicon) {
  const auto tags = numbered(inventories.tags);
  const auto relations = numbered(inventories.relations);
  const auto features = numbered(inventories.features);
  std::vector<Example> examples;
  for (const TreebankDocument& document : documents) {
    const Annotations& layers = document.gold.annotations;
    for (const Sentence& sentence : layers.sentences) {
      Example example;
      bool usable = true;
      for (TokenId t = sentence.first; t < sentence.last; t = TokenId(t.value + 1)) {
        const Word& word = layers.syntax[t];
        const auto tag = tags.find(tag_name(word));
        if (tag == tags.end()) {
          usable = false;
          break;
        }
        example.forms.emplace_back(document.gold.surface(t));
        example.words.push_back(shape(example.forms.back(), inventories, lexicon));
        example.tags.push_back(static_cast<Tag>(tag->second));
        Arc arc;
        if (word.head.valid()) {
          arc.head = static_cast<int>(word.head.value - sentence.first.value) + 1;
          arc.relation = static_cast<syntax::Relation>(relations.at(
              std::string(name(word.deprel == Deprel::Root ? Deprel::Dep : word.deprel))));
        }
        example.arcs.push_back(arc);
        const auto feature = features.find(word.feats);
        example.features.push_back(feature == features.end() ? -1
                                                             : static_cast<int>(feature->second));
        example.lemmas.push_back(word.lemma);
      }
      if (usable) examples.push_back(std::move(example));
    }
  }
  return examples;
}

Example recased(const Example& example, Recasing recasing, const Inventories& inventories,
                const Lexicon& lexicon) {
  Example copy = example;
  for (std::size_t i = 0; i < copy.forms.size(); ++i) {
    std::string& form = copy.forms[i];
    const auto upos = static_cast<Upos>(inventories.upos_of_tag[copy.tags[i]]);
    switch (recasing) {
      case Recasing::Upper:
        form = upper(form);
        break;
      case Recasing::Lower:
        form = lower(form);
        break;
      case Recasing::Title:
        // Headline style leaves short function words small.
        if (i == 0 || (upos != Upos::Adp && upos != Upos::Det && upos != Upos::Cconj &&
                       upos != Upos::Part && upos != Upos::Punct)) {
          form = capitalized(form);
        }
        break;
    }
    copy.words[i] = shape(form, inventories, lexicon);
  }
  return copy;
}

}  // namespace quipu::training
