#pragma once
// Analysed documents as bytes, for the store. The form belongs to one version of the program:
// kEncoding changes with it, and what another version wrote is analysed again instead of read.

#include <string>
#include <string_view>

#include "core/document.hpp"
#include "core/result.hpp"
#include "graph/corpus.hpp"

namespace quipu {

/// Number of the form. Raise it when a layer that fusion reads gains or loses a member.
inline constexpr int kEncoding = 2;

/// Ids, text, blocks and line marks.
std::string encode(const Document& document);
Result<Document> decode_document(std::string_view bytes);

/// Everything of a collected document besides the document itself.
std::string encode_analysis(const CorpusDocument& document);
Result<CorpusDocument> decode_analysis(Document document, std::string_view bytes);

}  // namespace quipu
