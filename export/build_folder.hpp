#pragma once
// The files of one build, read back together.

#include <string>
#include <unordered_map>

#include "core/result.hpp"
#include "export/graph_table.hpp"

namespace quipu {

/// The whole data set of a build's folder: from graph.nq or graph.trig, else from facts and
/// provenance apart. The Error says which --formats to build with.
Result<GraphTable> load_build(const std::string& folder);

using DocumentTexts = std::unordered_map<std::string, std::string>;  // by the document's IRI

/// The texts of documents.jsonl; none where the folder has no such file.
Result<DocumentTexts> read_texts(const std::string& folder);

}  // namespace quipu
