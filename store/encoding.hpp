#pragma once
// Analysed documents as bytes, for the store: the text in a form that every version reads, the
// analysis in one that belongs to a version of the program.

#include <string>
#include <string_view>

#include "core/document.hpp"
#include "core/result.hpp"
#include "graph/corpus.hpp"

namespace quipu {

/// The document and when it was taken in, with named members (CBOR, RFC 8949).
std::string encode_text(const CorpusDocument& document);
/// Without the analysis.
Result<CorpusDocument> decode_text(std::string_view bytes);

/// Everything else, in the order of its members: what another version wrote is analysed again, not
/// read.
std::string encode_analysis(const CorpusDocument& document);
Result<CorpusDocument> decode_analysis(CorpusDocument text, std::string_view bytes);

}  // namespace quipu
