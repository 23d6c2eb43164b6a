#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "export/rdf_terms.hpp"

namespace quipu {

/// Predicates and objects of one subject, sent sorted, each once: type, label, then by IRI.
class Description {
 public:
  void begin(std::string subject) {
    subject_ = Term::iri(std::move(subject));
    pairs_.clear();
  }
  void add(Term predicate, Term object) {
    pairs_.push_back({rank(predicate), std::move(predicate), std::move(object)});
  }
  void add_text(Term predicate, std::string_view text) {
    if (!text.empty()) add(std::move(predicate), text_literal(text));
  }
  Result<void> send(TripleSink& sink, std::string_view graph) {
    std::sort(pairs_.begin(), pairs_.end());
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
    for (const auto& [rank, predicate, object] : pairs_) {
      if (auto sent = sink.triple(subject_, predicate, object, graph); !sent) return sent;
    }
    return {};
  }

 private:
  static int rank(const Term& predicate) {
    if (predicate.value.starts_with(vocab::kRdf) && predicate.value.ends_with("#type")) return 0;
    if (predicate.value.starts_with(vocab::kRdfs) && predicate.value.ends_with("#label")) return 1;
    return 2;
  }
  Term subject_;
  std::vector<std::tuple<int, Term, Term>> pairs_;
};

inline Term rdf_term(std::string_view name) {
  return term_in(vocab::kRdf, name);
}

}  // namespace quipu
