#pragma once
// Knowledge bases as files: RDF in the vocabularies that knowledge bases use for names, or CSV.

#include <string>
#include <vector>

#include "graph/knowledge_base.hpp"

namespace quipu {

/// Reads the things that a file names, adding to `entries`; unpacked, in the order of the file.
///
/// RDF (.ttl .nt .nq .trig .rdf ...): names by rdfs:label, skos:prefLabel, schema:name, foaf:name
/// (labels, where the language is English or not said; aliases in other languages) and
/// skos:altLabel, schema:alternateName (aliases); rdf:type, wdt:P31, schema:additionalType;
/// schema:description, dcterms:description, skos:definition, rdfs:comment; owl:sameAs,
/// skos:exactMatch; wdt:P17, schema:addressCountry, schema:nationality, dbo:country; geo:lat,
/// geo:long, schema:latitude, schema:longitude, wdt:P625; wikibase:sitelinks, quipu:popularity. Any
/// other triple between two of the file's things relates them.
///
/// CSV (.csv; RFC 4180, UTF-8): the first line names the columns, in any order: id and label must
/// be there; aliases, type, description, sameAs, country, latitude, longitude, popularity, related
/// may; others are left alone. Several values in one field are separated by '|'. An id that is no
/// IRI is put behind "urn:kb:".
///
/// Errors name file and line: unreadable, bad syntax, a missing column, a row of another length, a
/// number that is none.
Result<void> read_knowledge_base(const std::string& path, std::vector<KbEntry>& entries);

}  // namespace quipu
