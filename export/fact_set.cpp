#include "export/fact_set.hpp"

#include <algorithm>
#include <iterator>

#include "export/rdf_reader.hpp"
#include "export/rdf_syntax.hpp"

namespace quipu {
namespace {

class FactSink final : public TripleSink {
 public:
  explicit FactSink(FactSet& facts) : facts_(facts) {}

  Result<void> prefix(std::string_view, std::string_view) override { return {}; }
  Result<void> triple(const Term& subject, const Term& predicate, const Term& object,
                      std::string_view graph) override {
    if (!graph.empty()) return {};
    StringSink line;
    Output out(line);
    write_term(out, subject);
    out << ' ';
    write_term(out, predicate);
    out << ' ';
    write_term(out, object);
    if (auto flushed = out.flush(); !flushed) return flushed;
    facts_.lines.insert(line.str());
    if (predicate.value == std::string(vocab::kRdfs) + "label") {
      facts_.labels[subject.value] = object.value;
    }
    return {};
  }
  Result<void> finish() override { return {}; }

 private:
  FactSet& facts_;
};

}  // namespace

Result<FactSet> FactSet::of(const KnowledgeGraph& graph, const Ontology& ontology,
                            const RdfOptions& options) {
  FactSet facts;
  FactSink sink(facts);
  if (auto mapped = map_facts(graph, ontology, options, sink); !mapped) {
    return std::move(mapped).error();
  }
  return facts;
}

Result<FactSet> FactSet::read(const std::string& path) {
  const auto file = graph_file(path, true);
  if (!file) return file.error();
  FactSet facts;
  FactSink sink(facts);
  if (auto read = read_rdf(*file, sink); !read) return std::move(read).error();
  return facts;
}

FactDifference compare(const FactSet& before, const FactSet& after) {
  FactDifference out;
  std::set_difference(before.lines.begin(), before.lines.end(), after.lines.begin(),
                      after.lines.end(), std::back_inserter(out.gone));
  std::set_difference(after.lines.begin(), after.lines.end(), before.lines.begin(),
                      before.lines.end(), std::back_inserter(out.added));
  return out;
}

}  // namespace quipu
