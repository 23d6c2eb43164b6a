#include <unordered_map>

#include "core/contract.hpp"
#include "export/rdf_syntax.hpp"
#include "export/rdf_writers.hpp"
#include "ontology/iri.hpp"

namespace quipu {
namespace {

class TurtleWriter final : public TripleSink {
 public:
  TurtleWriter(Output& out, bool graphs) : out_(out), graphs_(graphs) {}

  Result<void> prefix(std::string_view name, std::string_view iri) override {
    QUIPU_EXPECTS(is_safe_prefix(name));
    // Of two prefixes for one namespace the first is used; both stay declared.
    prefixes_.emplace(iri, name);
    out_ << "@prefix " << name << ": ";
    write_iri(out_, iri);
    out_ << " .\n";
    return out_.status();
  }

  Result<void> triple(const Term& subject, const Term& predicate, const Term& object,
                      std::string_view graph) override {
    if (graph != graph_) {
      if (!graphs_) return Error{"Turtle has no named graphs", std::string(graph)};
      end_graph();
      graph_ = graph;
      if (!graph_.empty()) {
        out_ << '\n';
        name(graph_);
        out_ << " {\n";
      }
    }
    const std::string_view indent = graph_.empty() ? "" : "  ";
    if (!in_subject_ || subject != subject_) {
      end_subject();
      out_ << '\n' << indent;
      term(subject);
      out_ << '\n' << indent << "  ";
      verb(predicate);
      subject_ = subject;
      in_subject_ = true;
    } else if (predicate != predicate_) {
      out_ << " ;\n" << indent << "  ";
      verb(predicate);
    } else {
      out_ << ", ";
      term(object);
      return out_.status();
    }
    predicate_ = predicate;
    out_ << ' ';
    term(object);
    return out_.status();
  }

  Result<void> finish() override {
    end_graph();
    return out_.flush();
  }

 private:
  void end_subject() {
    if (in_subject_) out_ << " .\n";
    in_subject_ = false;
  }
  void end_graph() {
    end_subject();
    if (!graph_.empty()) out_ << "}\n";
    graph_.clear();
  }
  void verb(const Term& predicate) {
    static const std::string kType = std::string(vocab::kRdf) + "type";
    if (predicate.value == kType) {
      out_ << 'a';
    } else {
      name(predicate.value);
    }
  }
  void name(std::string_view iri) {
    if (const std::string_view local = local_name(iri); is_safe_local_name(local)) {
      // Looked up under a reused key: no allocation for each term.
      key_.assign(namespace_of(iri));
      if (const auto found = prefixes_.find(key_); found != prefixes_.end()) {
        out_ << found->second << ':' << local;
        return;
      }
    }
    write_iri(out_, iri);
  }
  void term(const Term& term) {
    if (term.kind == Term::Kind::Iri) return name(term.value);
    write_quoted(out_, term.value);
    if (!term.language.empty()) {
      out_ << '@' << term.language;
    } else if (!term.datatype.empty() && term.datatype != kString) {
      out_ << "^^";
      name(term.datatype);
    }
  }

  const std::string kString = std::string(vocab::kXsd) + "string";
  Output& out_;
  bool graphs_;
  std::unordered_map<std::string, std::string> prefixes_;  // namespace -> prefix
  std::string key_;
  std::string graph_;
  Term subject_;
  Term predicate_;
  bool in_subject_ = false;
};

}  // namespace

std::unique_ptr<TripleSink> turtle_writer(Output& out) {
  return std::make_unique<TurtleWriter>(out, false);
}
std::unique_ptr<TripleSink> trig_writer(Output& out) {
  return std::make_unique<TurtleWriter>(out, true);
}

}  // namespace quipu
