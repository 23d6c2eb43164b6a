#pragma once
// Collects sections and writes them in the layout of lexicon/table.hpp.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/table.hpp"

namespace quipu::lexicon_compile {

class TableWriter {
 public:
  TableWriter() : sections_(lexicon_table::kSections) {}

  template <class T>
  void array(lexicon_table::Array which, const std::vector<T>& values) {
    sections_[lexicon_table::section_of(which)].assign(reinterpret_cast<const char*>(values.data()),
                                                       values.size() * sizeof(T));
  }
  /// `strings` must be distinct; their order gives their indices.
  void strings(lexicon_table::Strings which, const std::vector<std::string>& strings);
  /// Puts text into the shared pool; equal texts share their place.
  lexicon_table::TextRef text(const std::string& text);

  /// The finished table.
  std::string finish();

 private:
  std::vector<std::string> sections_;
  std::string text_;
  std::map<std::string, std::uint32_t> text_offsets_;
};

}  // namespace quipu::lexicon_compile
