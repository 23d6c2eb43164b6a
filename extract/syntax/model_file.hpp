#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace quipu::syntax {

/// The parts of a model file, in file order.
enum class Section : std::uint8_t {
  About,             // training data, licences, in plain text
  Tags,              // "NOUN NN", one a line; the line's number is the tag's
  Relations,         // "nsubj"
  Features,          // "Number=Sing"
  Scripts,           // lemma edit scripts, see morphology.hpp
  AmbiguityWords,    // sorted hashes of known lower-case words, u64
  AmbiguityClasses,  // u16 for each of them
  Tagger,
  Parser,
  Morphology,
  Lemmatizer,
};
inline constexpr std::size_t kSections = 11;

/// A model file checked for magic number, version and checksum, and read in place.
class ModelFile {
 public:
  static Result<ModelFile> open(std::span<const std::byte> bytes);
  static std::vector<std::byte> pack(const std::array<std::vector<std::byte>, kSections>& sections);

  std::span<const std::byte> section(Section section) const {
    return sections_[static_cast<std::size_t>(section)];
  }
  std::vector<std::string_view> lines(Section section) const;

 private:
  std::array<std::span<const std::byte>, kSections> sections_;
};

}  // namespace quipu::syntax
