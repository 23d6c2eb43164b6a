#include "export/sparql/engine.hpp"

#include <algorithm>
#include <set>

#include "export/sparql/planner.hpp"

namespace quipu::sparql {
namespace {

/// The columns and rows of each query form.
class Answering {
 public:
  Answering(Execution& execution, SelectionPlan& plan, const Query& query,
            const QueryLimits& limits)
      : execution_(execution), plan_(plan), query_(query), limits_(limits) {}

  QueryResult result() {
    switch (query_.form) {
      case Query::Form::Ask:
        ask();
        break;
      case Query::Form::Construct:
        construct();
        break;
      case Query::Form::Describe:
        describe();
        break;
      default:
        select();
    }
    return std::move(result_);
  }
  const std::string& problem() const { return problem_; }

 private:
  bool add(std::vector<std::optional<Term>> row) {
    result_.rows.push_back(std::move(row));
    if (result_.rows.size() <= limits_.rows) return true;
    problem_ = "the result has more than " + std::to_string(limits_.rows) +
               " rows; ask for less, or with LIMIT";
    return false;
  }
  Term term(TermId id) const { return execution_.tools.values.pool().view(id).term(); }

  void select() {
    for (const auto& column : plan_.selection().columns) {
      result_.columns.push_back(query_.names[column.column]);
    }
    plan_.run(execution_, [&](const std::vector<TermId>& row) {
      std::vector<std::optional<Term>> cells;
      cells.reserve(row.size());
      for (TermId id : row) cells.push_back(id == 0 ? std::nullopt : std::optional(term(id)));
      return add(std::move(cells));
    });
  }

  void ask() {
    result_.answer = false;
    plan_.run(execution_, [&](const std::vector<TermId>&) {
      result_.answer = true;
      return false;
    });
  }

  void take_triples(const std::set<std::array<Term, 3>>& triples) {
    result_.columns = {"subject", "predicate", "object"};
    result_.is_triples = true;
    for (const auto& [subject, predicate, object] : triples) {
      if (!add({subject, predicate, object})) return;
    }
  }

  /// Blank nodes of the template are new ones for each solution.
  void construct() {
    std::set<std::array<Term, 3>> triples;
    std::size_t solution = 0;
    plan_.run(execution_, [&](const std::vector<TermId>& row) {
      std::size_t at = 0;
      ++solution;
      for (const TriplePattern& pattern : query_.construct) {
        std::array<std::optional<Term>, 3> parts;
        for (std::size_t i = 0; i < 3; ++i) {
          const TermId id = pattern[i].variable ? row[at++] : pattern[i].value;
          if (pattern[i].variable && is_blank(pattern[i].value)) {
            parts[i] = Term::iri("urn:quipu:blank:c" + std::to_string(solution) + "_" +
                                 std::to_string(pattern[i].value));
          } else if (id != 0) {
            parts[i] = term(id);
          }
        }
        if (!parts[0] || !parts[1] || !parts[2] || parts[0]->kind != Term::Kind::Iri ||
            parts[1]->kind != Term::Kind::Iri) {
          continue;
        }
        triples.insert({*parts[0], *parts[1], *parts[2]});
      }
      return triples.size() <= limits_.rows && execution_.keep(3);
    });
    take_triples(triples);
  }
  bool is_blank(Column column) const {
    return std::find(query_.blanks.begin(), query_.blanks.end(), column) != query_.blanks.end();
  }

  /// All triples with the resources as subjects.
  void describe() {
    std::set<TermId> resources(query_.described.begin(), query_.described.end());
    plan_.run(execution_, [&](const std::vector<TermId>& row) {
      for (TermId id : row) {
        if (id != 0 && execution_.tools.values.pool().view(id).is_iri()) resources.insert(id);
      }
      return execution_.keep(row.size());
    });
    std::set<std::array<Term, 3>> triples;
    for (TermId resource : resources) {
      QuadPattern pattern;
      pattern[0] = resource;
      const QuadIndex::Range range = execution_.index.range(pattern);
      for (const QuadIds* at = range.begin; at != range.end; ++at) {
        QuadIds quad;
        for (std::size_t i = 0; i < 4; ++i) quad[(*range.permutation)[i]] = (*at)[i];
        if (!execution_.in_default_graph(quad[3])) continue;
        triples.insert({term(quad[0]), term(quad[1]), term(quad[2])});
        if (!execution_.step() || triples.size() > limits_.rows) break;
      }
    }
    take_triples(triples);
  }

  Execution& execution_;
  SelectionPlan& plan_;
  const Query& query_;
  const QueryLimits& limits_;
  QueryResult result_;
  std::string problem_;
};

void replace_dataset(Query& query, const QueryDataset& dataset, TermPool& pool) {
  if (dataset.defaults.empty() && dataset.named.empty()) return;
  const auto terms = [&](const std::vector<std::string>& iris) {
    std::vector<TermId> ids;
    for (const std::string& iri : iris) ids.push_back(pool.intern(TermView::iri(iri)));
    return ids;
  };
  query.has_dataset = true;
  query.from = terms(dataset.defaults);
  query.from_named = terms(dataset.named);
}

}  // namespace

Result<QueryResult> run_query(const QuadIndex& index, std::string_view text,
                              const Prefixes& prefixes, const QueryLimits& limits,
                              const QueryDataset& dataset) {
  TermPool pool(index);
  auto query = parse_query(text, prefixes, pool);
  if (!query) return query.error();
  replace_dataset(*query, dataset, pool);
  const auto plan = plan_selection(index, pool, query->selection);
  Execution execution(index, pool, *query, limits);
  Answering answering(execution, *plan, *query, limits);
  QueryResult result = answering.result();
  if (execution.stopped()) return Error{execution.problem(), "query", 0, 0};
  if (!answering.problem().empty()) return Error{answering.problem(), "query", 0, 0};
  return result;
}

}  // namespace quipu::sparql
