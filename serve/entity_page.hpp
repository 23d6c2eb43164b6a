#pragma once

#include <string>

#include "export/query.hpp"

namespace quipu::serve {

/// A web page about one IRI: its names, properties, what points at it, and the claims about it with
/// their words. Links to IRIs below the store's base are relative to the server.
Result<std::string> entity_page(const QueryStore& store, const std::string& iri,
                                const QueryLimits& limits);

/// The page at "/" until there is another: what is served, and where.
std::string plain_home_page(const QueryStore& store);

}  // namespace quipu::serve
