#pragma once
// The lexical rules shared by the RDF writers: RDF 1.1 N-Triples, Turtle and TriG, of which a safe
// subset is written that every known reader agrees on.

#include <string>
#include <string_view>

#include "core/result.hpp"
#include "export/output.hpp"
#include "export/triple_sink.hpp"

namespace quipu {

namespace vocab {
inline constexpr std::string_view kQuipu = "https://w3id.org/quipu#";
inline constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
inline constexpr std::string_view kRdfs = "http://www.w3.org/2000/01/rdf-schema#";
inline constexpr std::string_view kXsd = "http://www.w3.org/2001/XMLSchema#";
inline constexpr std::string_view kOwl = "http://www.w3.org/2002/07/owl#";
inline constexpr std::string_view kSkos = "http://www.w3.org/2004/02/skos/core#";
inline constexpr std::string_view kProv = "http://www.w3.org/ns/prov#";
inline constexpr std::string_view kSem = "http://semanticweb.cs.vu.nl/2009/11/sem/";
inline constexpr std::string_view kDcterms = "http://purl.org/dc/terms/";
inline constexpr std::string_view kGeo = "http://www.w3.org/2003/01/geo/wgs84_pos#";
inline constexpr std::string_view kNif =
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#";
inline constexpr std::string_view kItsrdf = "http://www.w3.org/2005/11/its/rdf#";
}  // namespace vocab

/// Absolute, well-formed UTF-8, and free of the characters that IRIREF forbids (RDF 1.1 Turtle
/// §6.5, rule 18) and of control characters. A blank node label is not one.
bool is_valid_iri(std::string_view iri);
/// RFC 5646 shape in lower case: "en", "zh-hans".
bool is_valid_language(std::string_view tag);
/// [A-Za-z][A-Za-z0-9_-]*: a local name that no reader needs an escape for.
bool is_safe_local_name(std::string_view name);
/// NCName without dots and non-ASCII letters; the empty prefix is not used.
bool is_safe_prefix(std::string_view name);

/// Characters that XML 1.0 cannot hold, and ill-formed UTF-8, each replaced by U+FFFD, so that the
/// count of code points stays; CR stays too.
std::string clean_text(std::string_view text);
/// Nothing that clean_text() would replace.
bool is_clean_text(std::string_view text);

/// Percent-encodes what may not stand in one segment of an IRI's path. Non-ASCII letters stay.
std::string iri_segment(std::string_view text);

/// <iri>, which must be valid.
void write_iri(Output& out, std::string_view iri);
/// The text between quotes, with \" \\ \n \r \t escaped and other control characters as \uXXXX.
void write_quoted(Output& out, std::string_view text);
/// A term as N-Triples has it. xsd:string is left out (RDF 1.1 canonical form).
void write_term(Output& out, const Term& term);

}  // namespace quipu
