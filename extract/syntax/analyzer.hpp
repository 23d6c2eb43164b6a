#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/annotations.hpp"
#include "extract/syntax/model_file.hpp"
#include "extract/syntax/morphology.hpp"
#include "extract/syntax/parser.hpp"
#include "extract/syntax/tagger.hpp"

namespace quipu {
class Lexicon;
}

namespace quipu::syntax {

/// Words seen often in training, with the set of tags each may have, as one number.
class AmbiguityDictionary {
 public:
  AmbiguityDictionary() = default;
  AmbiguityDictionary(std::span<const FeatureHash> words, std::span<const std::uint16_t> classes)
      : words_(words), classes_(classes) {}
  std::uint16_t operator()(const WordShape& word) const;

 private:
  std::span<const FeatureHash> words_;  // sorted
  std::span<const std::uint16_t> classes_;
};

/// Tags, parses and lemmatises sentences with one model file, whose bytes must outlive it, as must
/// the lexicon.
class Analyzer {
 public:
  static Result<Analyzer> make(std::span<const std::byte> model, const Lexicon& lexicon);

  /// Working memory, kept between sentences.
  struct Scratch {
    std::vector<WordShape> words;
    std::vector<Tag> tags;
    ParserInput input;
    std::vector<Arc> arcs;
    std::unordered_map<FeatureHash, std::uint8_t> lexical;  // of the words met so far
  };
  /// Appends one Word for each form; heads are token ids from `first` on.
  void analyze(std::span<const std::string_view> forms, TokenId first, Scratch& scratch,
               IdVector<TokenId, Word>& words) const;

  std::string_view about() const { return about_; }

 private:
  Analyzer(const Lexicon& lexicon, Tagger tagger, Parser parser)
      : lexicon_(&lexicon), tagger_(tagger), parser_(parser) {}

  struct TagName {
    Upos upos;
    std::string_view xpos;
  };
  const Lexicon* lexicon_;
  std::string_view about_;
  std::vector<TagName> tags_;
  std::vector<std::uint8_t> upos_of_tag_;
  std::vector<Deprel> relations_;
  std::uint64_t subject_relations_ = 0, clause_relations_ = 0;
  std::vector<std::string_view> features_;
  std::vector<std::vector<std::uint8_t>> features_of_tag_;
  std::vector<LemmaScript> scripts_;
  AmbiguityDictionary ambiguity_;
  Tagger tagger_;
  Parser parser_;
  LinearModel morphology_, lemmatizer_;
};

/// Bit sets over relation names for MorphologyInput.
std::uint64_t subject_relations(const std::vector<Deprel>& relations);
std::uint64_t clause_relations(const std::vector<Deprel>& relations);

}  // namespace quipu::syntax
