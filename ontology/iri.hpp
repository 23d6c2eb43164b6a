#pragma once
// The two halves of an IRI, and the second in words.

#include <string>
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

/// The IRI of a name in a namespace.
inline std::string in(std::string_view space, std::string_view name) {
  return std::string(space).append(name);
}

/// "HostageTaking" -> "hostage taking".
inline std::string words_of(std::string_view local_name) {
  std::string words;
  for (char c : local_name) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper && !words.empty()) words += ' ';
    words += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return words;
}

}  // namespace quipu
