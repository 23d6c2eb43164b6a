#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "export/triple_sink.hpp"

namespace quipu {

/// The number of a term; 0 is none.
using TermId = std::uint32_t;

/// A term whose text lies elsewhere. No datatype and no language: xsd:string.
struct TermView {
  Term::Kind kind = Term::Kind::Iri;
  std::string_view value;
  std::string_view datatype;
  std::string_view language;

  TermView() = default;
  TermView(const Term& term);
  static TermView iri(std::string_view value);
  static TermView literal(std::string_view value, std::string_view datatype = {},
                          std::string_view language = {});
  bool is_iri() const { return kind == Term::Kind::Iri; }
  Term term() const {
    return {kind, std::string(value), std::string(datatype), std::string(language)};
  }
};

/// RDF terms, each once, numbered in order of arrival. Texts are kept in blocks that never move, so
/// that views stay valid as long as the table.
class TermTable {
 public:
  /// The first term gets the number `first`.
  explicit TermTable(TermId first = 1);

  TermId intern(const TermView& term);
  std::optional<TermId> find(const TermView& term) const;
  TermView view(TermId id) const;
  /// One more than the last number.
  TermId end() const { return first_ + static_cast<TermId>(entries_.size()); }

 private:
  struct Entry {
    const char* text;
    std::uint32_t size;
    std::uint32_t type;  // 0: IRI, else one more than the place in types_
  };
  struct Type {
    std::string datatype;
    std::string language;
  };
  static std::uint64_t hash(std::string_view value, std::uint32_t type);
  std::optional<std::uint32_t> type_of(const TermView& term) const;
  std::uint32_t slot(std::string_view value, std::uint32_t type, std::uint64_t hash) const;
  const char* keep(std::string_view text);
  void grow();

  TermId first_;
  std::vector<Entry> entries_;
  std::vector<Type> types_;
  std::vector<std::uint32_t> slots_;   // open addressing: one more than the place in entries_
  std::vector<std::uint32_t> hashes_;  // of each entry, to grow and compare without its text
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t free_ = 0;  // bytes left in the last block
  char* next_ = nullptr;
};

}  // namespace quipu
