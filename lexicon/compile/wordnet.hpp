#pragma once
// Reads WordNet 3.0's database files (wndb(5WN)) and its exception lists.

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "lexicon/compile/table_writer.hpp"

namespace quipu::lexicon_compile {

struct SynsetWord {
  std::string text;  // as written: "Peru", spaces for underscores
  std::uint8_t lex_id = 0;
};

struct Pointer {
  std::string symbol;          // "@", "@i", "+", "\\", "#m" ...
  std::size_t word_class = 0;  // of the target, as WordClass
  std::uint32_t target = 0;    // synset, over all word classes
  std::size_t from_word = 0;   // 1-based; 0: the whole synset
  std::size_t to_word = 0;
};

struct Synset {
  std::size_t word_class = 0;
  std::uint8_t file = 0;
  std::vector<SynsetWord> words;
  std::vector<Pointer> pointers;

  bool instance() const;
};

struct Lemma {
  std::vector<std::uint32_t> senses;  // most frequent first
};

class WordNet {
 public:
  /// Throws std::runtime_error that names file and line.
  explicit WordNet(const std::filesystem::path& folder);

  const std::vector<Synset>& synsets() const { return synsets_; }
  const std::map<std::string, Lemma>& lemmas(std::size_t word_class) const {
    return lemmas_[word_class];
  }
  /// First noun sense of a lemma; for the few classes the compiler needs by name.
  std::uint32_t noun(const std::string& lemma, std::size_t sense = 0) const;
  bool is_a(std::uint32_t synset, std::uint32_t ancestor) const;

  void write(TableWriter& table) const;

 private:
  void read_data(const std::filesystem::path& folder, std::size_t word_class);
  void read_index(const std::filesystem::path& folder, std::size_t word_class);
  void read_exceptions(const std::filesystem::path& folder, std::size_t word_class);
  void read_counts(const std::filesystem::path& folder);
  void write_derived(TableWriter& table, std::size_t word_class) const;

  std::vector<Synset> synsets_;
  std::array<std::map<std::uint32_t, std::uint32_t>, 4> by_offset_;
  std::array<std::map<std::string, Lemma>, 4> lemmas_;
  std::array<std::map<std::string, std::string>, 4> exceptions_;
  std::map<std::string, std::uint16_t> counts_;  // "class lemma number" -> occurrences
};

}  // namespace quipu::lexicon_compile
