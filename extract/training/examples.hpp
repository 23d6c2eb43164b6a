#pragma once
// Treebank sentences as the models see them.

#include <cstdint>
#include <string>
#include <vector>

#include "extract/syntax/morphology.hpp"
#include "extract/syntax/parser.hpp"
#include "extract/training/conllu.hpp"

namespace quipu {
class Lexicon;
}

namespace quipu::training {

struct Example {
  std::vector<std::string> forms;
  std::vector<syntax::WordShape> words;
  std::vector<syntax::Tag> tags;  // gold
  std::vector<syntax::Arc> arcs;  // gold
  std::vector<int> features;      // gold, index into Inventories::features; -1: too rare
  std::vector<std::string> lemmas;
};

/// The classes of all models, numbered by falling frequency.
struct Inventories {
  std::vector<std::string> tags;  // "NOUN NN"
  std::vector<std::uint8_t> upos_of_tag;
  std::vector<std::string> relations;  // without "root"
  std::vector<Deprel> deprels;
  std::vector<std::string> features;
  std::vector<std::vector<std::size_t>> tags_of_features;
  std::vector<syntax::FeatureHash> ambiguity_words;  // sorted
  std::vector<std::uint16_t> ambiguity_classes;
};

Inventories make_inventories(const std::vector<TreebankDocument>& documents);

/// Sentences with a tag that is not in the inventories are left out.
std::vector<Example> make_examples(const std::vector<TreebankDocument>& documents,
                                   const Inventories& inventories, const Lexicon& lexicon);

enum class Recasing { Upper, Lower, Title };
/// A copy of the sentence in other letters, everything else the same.
Example recased(const Example& example, Recasing recasing, const Inventories& inventories,
                const Lexicon& lexicon);

}  // namespace quipu::training
