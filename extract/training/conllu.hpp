#pragma once
// Reads CoNLL-U treebanks (universaldependencies.org/format.html), plain or compressed.

#include <string>
#include <string_view>
#include <vector>

#include "core/annotated_document.hpp"

namespace quipu::training {

/// One treebank document with its gold layers; eval/reader.hpp says how its text is put together.
struct TreebankDocument {
  std::string genre;  // GUM's metadata; empty elsewhere
  AnnotatedDocument gold;
};

/// All documents of a .conllu or .conllu.xz file.
Result<std::vector<TreebankDocument>> read_treebank(const std::string& path);

}  // namespace quipu::training
