#pragma once
// Triple sinks that write. All stream: memory does not grow with the number of triples (RDF/XML
// through raptor included). Turtle and TriG write prefixed names for safe local names only, always
// quote literals and use neither blank nodes nor collections, so that old readers agree.

#include <memory>

#include "export/jsonld_context.hpp"
#include "export/output.hpp"
#include "export/triple_sink.hpp"

namespace quipu {

/// N-Triples 1.1. A triple in a named graph is refused.
std::unique_ptr<TripleSink> ntriples_writer(Output& out);
/// N-Quads 1.1; the default graph's triples have three terms.
std::unique_ptr<TripleSink> nquads_writer(Output& out);
/// Turtle 1.1, grouped by subject. A triple in a named graph is refused.
std::unique_ptr<TripleSink> turtle_writer(Output& out);
/// TriG 1.1, grouped by graph and subject, without the GRAPH keyword, which raptor cannot read.
std::unique_ptr<TripleSink> trig_writer(Output& out);
/// JSON-LD 1.1 with its context inside: prefixes, and with a context of its own short names. A
/// triple in a named graph is refused.
std::unique_ptr<TripleSink> jsonld_writer(Output& out);
std::unique_ptr<TripleSink> jsonld_writer(Output& out, JsonLdContext context);
/// {"@context": ...} of the same triples, for documents of others to refer to.
std::unique_ptr<TripleSink> jsonld_context_writer(Output& out, JsonLdContext context);
/// RDF/XML through raptor. Refuses what raptor would drop in silence: a predicate that does not
/// end in an XML name, and characters that XML cannot hold.
std::unique_ptr<TripleSink> rdfxml_writer(Output& out);

/// Passes on what is right and fails on the first triple that is not: relative or ill-formed IRIs,
/// blank nodes, ill-formed UTF-8, control characters, bad language tags, literals as subject or
/// predicate, a language together with a datatype, prefixes after the first triple.
std::unique_ptr<TripleSink> validating_sink(TripleSink& next);

}  // namespace quipu
