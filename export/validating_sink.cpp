#include "export/rdf_syntax.hpp"
#include "export/rdf_writers.hpp"

namespace quipu {
namespace {

class ValidatingSink final : public TripleSink {
 public:
  explicit ValidatingSink(TripleSink& next) : next_(next) {}

  Result<void> prefix(std::string_view name, std::string_view iri) override {
    if (started_) return refuse("prefix after the first triple", name);
    if (!is_safe_prefix(name)) return refuse("unsafe prefix name", name);
    if (!is_valid_iri(iri)) return refuse("not an absolute IRI", iri);
    return next_.prefix(name, iri);
  }

  Result<void> triple(const Term& subject, const Term& predicate, const Term& object,
                      std::string_view graph) override {
    started_ = true;
    if (!graph.empty() && !is_valid_iri(graph)) return refuse("not an absolute IRI", graph);
    if (auto checked = resource(subject); !checked) return checked;
    if (auto checked = resource(predicate); !checked) return checked;
    if (auto checked = term(object); !checked) return checked;
    return next_.triple(subject, predicate, object, graph);
  }

  Result<void> finish() override { return next_.finish(); }

 private:
  static Result<void> refuse(const std::string& why, std::string_view what) {
    return Error{"cannot be written as RDF: " + why + ": \"" + clean_text(what.substr(0, 200)) +
                 "\""};
  }
  static Result<void> resource(const Term& term) {
    if (term.kind != Term::Kind::Iri) return refuse("a literal where an IRI must be", term.value);
    if (!is_valid_iri(term.value)) return refuse("not an absolute IRI", term.value);
    return {};
  }
  static Result<void> term(const Term& term) {
    if (term.kind == Term::Kind::Iri) return resource(term);
    if (!is_clean_text(term.value)) {
      return refuse("ill-formed UTF-8 or a control character", term.value);
    }
    if (!term.language.empty() && !term.datatype.empty()) {
      return refuse("both a language and a datatype", term.value);
    }
    if (!term.language.empty() && !is_valid_language(term.language)) {
      return refuse("bad language tag", term.language);
    }
    if (!term.datatype.empty() && !is_valid_iri(term.datatype)) {
      return refuse("not an absolute IRI", term.datatype);
    }
    return {};
  }

  TripleSink& next_;
  bool started_ = false;
};

}  // namespace

std::unique_ptr<TripleSink> validating_sink(TripleSink& next) {
  return std::make_unique<ValidatingSink>(next);
}

}  // namespace quipu
