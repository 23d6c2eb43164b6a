#include "export/term_table.hpp"

#include <algorithm>
#include <cstring>

#include "core/hash.hpp"
#include "export/rdf_syntax.hpp"

namespace quipu {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;

std::string_view normal_datatype(std::string_view datatype) {
  const bool plain =
      datatype.starts_with(vocab::kXsd) && datatype.substr(vocab::kXsd.size()) == "string";
  return plain ? std::string_view() : datatype;
}

}  // namespace

TermView::TermView(const Term& term)
    : kind(term.kind),
      value(term.value),
      datatype(normal_datatype(term.datatype)),
      language(term.language) {}

TermView TermView::iri(std::string_view value) {
  TermView view;
  view.value = value;
  return view;
}

TermView TermView::literal(std::string_view value, std::string_view datatype,
                           std::string_view language) {
  TermView view;
  view.kind = Term::Kind::Literal;
  view.value = value;
  view.datatype = normal_datatype(datatype);
  view.language = language;
  return view;
}

TermTable::TermTable(TermId first) : first_(first), slots_(1 << 10) {}

std::uint64_t TermTable::hash(std::string_view value, std::uint32_t type) {
  return hash64(value) * 31 + type;
}

std::optional<std::uint32_t> TermTable::type_of(const TermView& term) const {
  if (term.is_iri()) return 0;
  for (std::size_t i = 0; i < types_.size(); ++i) {
    if (types_[i].datatype == term.datatype && types_[i].language == term.language) {
      return static_cast<std::uint32_t>(i + 1);
    }
  }
  return {};
}

std::uint32_t TermTable::slot(std::string_view value, std::uint32_t type,
                              std::uint64_t hash) const {
  const std::uint32_t mask = static_cast<std::uint32_t>(slots_.size() - 1);
  auto at = static_cast<std::uint32_t>(hash >> 32) & mask;
  for (; slots_[at] != 0; at = (at + 1) & mask) {
    const std::uint32_t index = slots_[at] - 1;
    const Entry& entry = entries_[index];
    if (hashes_[index] == static_cast<std::uint32_t>(hash >> 32) && entry.type == type &&
        std::string_view(entry.text, entry.size) == value) {
      break;
    }
  }
  return at;
}

const char* TermTable::keep(std::string_view text) {
  if (text.empty()) return "";
  if (text.size() > free_) {
    const std::size_t size = std::max(kBlock, text.size());
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(size));
    next_ = blocks_.back().get();
    free_ = size;
  }
  char* place = next_;
  std::memcpy(place, text.data(), text.size());
  next_ += text.size();
  free_ -= text.size();
  return place;
}

void TermTable::grow() {
  slots_.assign(slots_.size() * 2, 0);
  const std::uint32_t mask = static_cast<std::uint32_t>(slots_.size() - 1);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::uint32_t at = hashes_[i] & mask;
    while (slots_[at] != 0) at = (at + 1) & mask;
    slots_[at] = static_cast<std::uint32_t>(i + 1);
  }
}

TermId TermTable::intern(const TermView& term) {
  auto type = type_of(term);
  if (!type) {
    types_.push_back({std::string(term.datatype), std::string(term.language)});
    type = static_cast<std::uint32_t>(types_.size());
  }
  const std::uint64_t key = hash(term.value, *type);
  std::uint32_t at = slot(term.value, *type, key);
  if (slots_[at] == 0) {
    if (entries_.size() * 2 >= slots_.size()) {
      grow();
      at = slot(term.value, *type, key);
    }
    entries_.push_back({keep(term.value), static_cast<std::uint32_t>(term.value.size()), *type});
    hashes_.push_back(static_cast<std::uint32_t>(key >> 32));
    slots_[at] = static_cast<std::uint32_t>(entries_.size());
  }
  return first_ + slots_[at] - 1;
}

std::optional<TermId> TermTable::find(const TermView& term) const {
  const auto type = type_of(term);
  if (!type) return {};
  const std::uint32_t found = slots_[slot(term.value, *type, hash(term.value, *type))];
  if (found == 0) return {};
  return first_ + found - 1;
}

TermView TermTable::view(TermId id) const {
  const Entry& entry = entries_[id - first_];
  const std::string_view text(entry.text, entry.size);
  if (entry.type == 0) return TermView::iri(text);
  const Type& type = types_[entry.type - 1];
  TermView view;
  view.kind = Term::Kind::Literal;
  view.value = text;
  view.datatype = type.datatype;
  view.language = type.language;
  return view;
}

}  // namespace quipu
