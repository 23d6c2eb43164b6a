#pragma once
// The two halves of an IRI.

#include <string_view>

namespace quipu {

/// What follows the last '#' or '/'; the whole IRI where there is none.
inline std::string_view local_name(std::string_view iri) {
  return iri.substr(iri.find_last_of("#/") + 1);  // npos + 1 is 0
}

/// What comes before the local name.
inline std::string_view namespace_of(std::string_view iri) {
  return iri.substr(0, iri.find_last_of("#/") + 1);
}

}  // namespace quipu
