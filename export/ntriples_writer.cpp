#include "export/rdf_syntax.hpp"
#include "export/rdf_writers.hpp"

namespace quipu {
namespace {

class LineWriter final : public TripleSink {
 public:
  LineWriter(Output& out, bool quads) : out_(out), quads_(quads) {}

  Result<void> prefix(std::string_view, std::string_view) override { return {}; }

  Result<void> triple(const Term& subject, const Term& predicate, const Term& object,
                      std::string_view graph) override {
    if (!graph.empty() && !quads_)
      return Error{"N-Triples has no named graphs", std::string(graph)};
    write_term(out_, subject);
    out_ << ' ';
    write_term(out_, predicate);
    out_ << ' ';
    write_term(out_, object);
    if (!graph.empty()) {
      out_ << ' ';
      write_iri(out_, graph);
    }
    out_ << " .\n";
    return out_.status();
  }

  Result<void> finish() override { return out_.flush(); }

 private:
  Output& out_;
  bool quads_;
};

}  // namespace

std::unique_ptr<TripleSink> ntriples_writer(Output& out) {
  return std::make_unique<LineWriter>(out, false);
}
std::unique_ptr<TripleSink> nquads_writer(Output& out) {
  return std::make_unique<LineWriter>(out, true);
}

}  // namespace quipu
