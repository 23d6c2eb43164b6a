#include "export/graph_table.hpp"

#include <algorithm>
#include <limits>

#include "export/rdf_reader.hpp"

namespace quipu {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

std::string key(const Term& term) {
  if (term.kind == Term::Kind::Iri) return "<" + term.value;
  return "\"" + term.datatype + "\n" + term.language + "\n" + term.value;
}

}  // namespace

Result<GraphTable> GraphTable::load(const std::string& path) {
  const auto files = graph_files(path);
  if (!files) return files.error();
  GraphTable table;
  for (const std::string& file : *files) {
    if (auto read = read_rdf(file, table); !read) return std::move(read).error();
  }
  if (auto finished = table.finish(); !finished) return std::move(finished).error();
  return table;
}

Result<void> GraphTable::prefix(std::string_view, std::string_view) {
  return {};
}

Result<void> GraphTable::triple(const Term& subject, const Term& predicate, const Term& object,
                                std::string_view) {
  rows_.push_back({intern(subject), intern(predicate), intern(object)});
  return {};
}

Result<void> GraphTable::finish() {
  std::sort(rows_.begin(), rows_.end());
  rows_.erase(std::unique(rows_.begin(), rows_.end()), rows_.end());
  by_object_.resize(rows_.size());
  for (std::size_t i = 0; i < rows_.size(); ++i) by_object_[i] = static_cast<std::uint32_t>(i);
  std::stable_sort(by_object_.begin(), by_object_.end(), [&](std::uint32_t a, std::uint32_t b) {
    return rows_[a].object < rows_[b].object;
  });
  return {};
}

std::uint32_t GraphTable::intern(const Term& term) {
  const auto [at, fresh] = index_.try_emplace(key(term), static_cast<std::uint32_t>(terms_.size()));
  if (fresh) terms_.push_back(term);
  return at->second;
}

std::uint32_t GraphTable::find(std::string_view iri) const {
  const auto at = index_.find("<" + std::string(iri));
  return at == index_.end() ? none : at->second;
}

std::pair<std::size_t, std::size_t> GraphTable::range(std::uint32_t subject) const {
  const auto [begin, end] =
      std::equal_range(rows_.begin(), rows_.end(), Row{subject, 0, 0},
                       [](const Row& a, const Row& b) { return a.subject < b.subject; });
  return {static_cast<std::size_t>(begin - rows_.begin()),
          static_cast<std::size_t>(end - rows_.begin())};
}

std::vector<Term> GraphTable::objects(std::string_view subject, std::string_view predicate) const {
  std::vector<Term> out;
  const std::uint32_t s = find(subject), p = find(predicate);
  if (s == none || p == none) return out;
  const auto [begin, end] = range(s);
  for (std::size_t i = begin; i < end; ++i) {
    if (rows_[i].predicate == p) out.push_back(terms_[rows_[i].object]);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string GraphTable::value(std::string_view subject, std::string_view predicate) const {
  const auto found = objects(subject, predicate);
  return found.empty() ? std::string() : found.front().value;
}

std::vector<std::pair<std::string, Term>> GraphTable::about(std::string_view subject) const {
  std::vector<std::pair<std::string, Term>> out;
  if (const std::uint32_t s = find(subject); s != none) {
    const auto [begin, end] = range(s);
    for (std::size_t i = begin; i < end; ++i) {
      out.emplace_back(terms_[rows_[i].predicate].value, terms_[rows_[i].object]);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::pair<std::string, std::string>> GraphTable::references(
    std::string_view object) const {
  std::vector<std::pair<std::string, std::string>> out;
  const std::uint32_t o = find(object);
  if (o == none) return out;
  auto at = std::lower_bound(
      by_object_.begin(), by_object_.end(), o,
      [&](std::uint32_t row, std::uint32_t wanted) { return rows_[row].object < wanted; });
  for (; at != by_object_.end() && rows_[*at].object == o; ++at) {
    out.emplace_back(terms_[rows_[*at].subject].value, terms_[rows_[*at].predicate].value);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> GraphTable::subjects(std::string_view predicate,
                                              std::string_view object) const {
  std::vector<std::string> out;
  for (auto& [subject, by] : references(object)) {
    if (by == predicate) out.push_back(std::move(subject));
  }
  return out;
}

std::vector<std::string> GraphTable::subjects_of_literal(std::string_view predicate,
                                                         std::string_view lexical) const {
  std::vector<std::string> out;
  const std::uint32_t p = find(predicate);
  for (const Row& row : rows_) {
    const Term& object = terms_[row.object];
    if (row.predicate == p && object.kind == Term::Kind::Literal && object.value == lexical) {
      out.push_back(terms_[row.subject].value);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace quipu
