#pragma once
// Terms that the mapping uses, and how values become literals.

#include <string>
#include <string_view>

#include "core/date.hpp"
#include "export/rdf_syntax.hpp"
#include "export/triple_sink.hpp"
#include "graph/knowledge_graph.hpp"

namespace quipu {

inline Term term_in(std::string_view space, std::string_view name) {
  return Term::iri(std::string(space).append(name));
}
inline Term quipu_term(std::string_view name) {
  return term_in(vocab::kQuipu, name);
}

/// Text as xsd:string, cleaned of what no reader takes.
Term text_literal(std::string_view text);
Term typed_literal(std::string_view lexical, std::string_view xsd_name);
Term boolean_literal(bool value);
Term integer_literal(std::uint64_t value);
/// xsd:integer where the number is whole, else xsd:decimal, shortest form that reads back.
Term number_literal(double value);
/// xsd:decimal with at most `digits` places after the point.
Term decimal_literal(double value, int digits);
/// xsd:gYear, gYearMonth, date or dateTime: as precise as the date.
Term date_literal(const Date& date);
/// The graph's literal, cleaned; an invalid datatype or language falls back to plain text.
Term literal(const Literal& literal);

}  // namespace quipu
