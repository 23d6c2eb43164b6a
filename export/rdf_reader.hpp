#pragma once

#include <string>
#include <vector>

#include "core/result.hpp"
#include "export/triple_sink.hpp"

namespace quipu {

/// Parses an RDF file with Raptor, the syntax taken from the file's ending (.ttl .nt .nq .trig .rdf
/// .xml .json, else guessed), and pushes prefixes and triples into `sink`; finish() is left to the
/// caller. Blank nodes become IRIs "urn:quipu:blank:LABEL". Errors: unreadable file; syntax, with
/// its line; whatever the sink refuses.
Result<void> read_rdf(const std::string& path, TripleSink& sink);

/// The file of a build's folder that holds the whole data set, or `path` itself when it is a file.
/// `facts_only` prefers graph.ttl. The Error says which --formats to build with.
Result<std::string> graph_file(const std::string& path, bool facts_only);
/// The files that hold the whole data set together: graph.ttl leaves the claims to provenance.ttl.
Result<std::vector<std::string>> graph_files(const std::string& path);

}  // namespace quipu
