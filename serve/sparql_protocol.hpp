#pragma once

#include <functional>

#include "export/query.hpp"
#include "serve/http_message.hpp"

namespace quipu::serve {

/// What one request may cost.
struct Limits {
  QueryLimits query;
  std::size_t result_bytes = std::size_t{256} << 20;
};

/// SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), queries only. Without a query
/// the service description.
Response sparql_response(const QueryStore& store, const Request& request, const Limits& limits);

/// A query's result in the form that the request accepts: JSON, XML, CSV or TSV for rows and truth
/// values, Turtle, N-Triples or JSON-LD for triples.
Response result_response(const QueryResult& result, bool triples, const Request& request,
                         const Limits& limits);

}  // namespace quipu::serve
