#include <optional>

#include "export/json_text.hpp"
#include "export/jsonld_context.hpp"
#include "export/rdf_syntax.hpp"
#include "export/rdf_writers.hpp"

namespace quipu {
namespace {

/// One object in "@graph" for each subject. Raptor writes RDF/JSON, which no JSON-LD reader takes.
class JsonLdWriter final : public TripleSink {
 public:
  JsonLdWriter(Output& out, JsonLdContext context)
      : out_(out), json_(out), context_(std::move(context)) {}

  Result<void> prefix(std::string_view name, std::string_view iri) override {
    context_.add_prefix(name, iri);
    return {};
  }

  Result<void> triple(const Term& subject, const Term& predicate, const Term& object,
                      std::string_view graph) override {
    if (!graph.empty()) return Error{"this JSON-LD has no named graphs", std::string(graph), 0, 0};
    begin();
    if (!subject_ || subject.value != *subject_) {
      end_subject();
      subject_ = subject.value;
    }
    if (values_.empty() || values_.back().predicate != predicate.value) {
      values_.push_back({predicate.value, {}});
    }
    values_.back().objects.push_back(object);
    return out_.status();
  }

  Result<void> finish() override {
    begin();
    end_subject();
    json_.close_array().close_object();
    out_ << '\n';
    return out_.flush();
  }

 private:
  struct Values {
    std::string predicate;
    std::vector<Term> objects;
  };

  void begin() {
    if (begun_) return;
    begun_ = true;
    json_.open_object().key("@context");
    context_.write(json_);
    json_.key("@graph").open_array();
  }

  void end_subject() {
    if (!subject_) return;
    out_ << '\n';
    json_.open_object().key("@id").text(context_.compacted(*subject_));
    for (const Values& values : values_) property(values);
    json_.close_object();
    subject_.reset();
    values_.clear();
  }

  void property(const Values& values) {
    static const std::string kType = std::string(vocab::kRdf) + "type";
    if (values.predicate == kType) {
      json_.key("@type").open_array();
      for (const Term& object : values.objects) json_.text(class_name(object.value));
      json_.close_array();
      return;
    }
    // The short name stands for one kind of value; others are written under the IRI.
    const JsonLdContext::Term* term = context_.find(values.predicate);
    std::vector<Term> fitting;
    std::vector<Term> others;
    for (const Term& object : values.objects) {
      (term && fits(*term, object) ? fitting : others).push_back(object);
    }
    if (!fitting.empty()) {
      json_.key(term->name);
      list(fitting, [&](const Term& object) {
        json_.text(term->type == "@id" ? context_.compacted(object.value) : object.value);
      });
    }
    if (!others.empty()) {
      json_.key(context_.compacted(values.predicate));
      list(others, [&](const Term& object) { full(object); });
    }
  }

  template <class Write>
  void list(const std::vector<Term>& objects, Write write) {
    if (objects.size() == 1) return write(objects.front());
    json_.open_array();
    for (const Term& object : objects) write(object);
    json_.close_array();
  }

  static bool fits(const JsonLdContext::Term& term, const Term& object) {
    if (object.kind == Term::Kind::Iri) return term.type == "@id";
    return object.language.empty() && object.datatype == term.type;
  }

  std::string class_name(const std::string& iri) const {
    const JsonLdContext::Term* term = context_.find(iri);
    return term ? term->name : context_.compacted(iri);
  }

  void full(const Term& object) {
    if (object.kind == Term::Kind::Iri) {
      json_.open_object().key("@id").text(context_.compacted(object.value)).close_object();
    } else if (object.language.empty() && object.datatype.empty()) {
      json_.text(object.value);
    } else {
      json_.open_object().key("@value").text(object.value);
      if (!object.language.empty()) {
        json_.key("@language").text(object.language);
      } else {
        json_.key("@type").text(context_.compacted(object.datatype));
      }
      json_.close_object();
    }
  }

  Output& out_;
  JsonText json_;
  JsonLdContext context_;
  bool begun_ = false;
  std::optional<std::string> subject_;
  std::vector<Values> values_;
};

/// The context of what it is sent, alone.
class ContextWriter final : public TripleSink {
 public:
  ContextWriter(Output& out, JsonLdContext context) : out_(out), context_(std::move(context)) {}

  Result<void> prefix(std::string_view name, std::string_view iri) override {
    context_.add_prefix(name, iri);
    return {};
  }
  Result<void> triple(const Term&, const Term&, const Term&, std::string_view) override {
    return {};
  }
  Result<void> finish() override {
    JsonText json(out_);
    json.open_object().key("@context");
    context_.write(json);
    json.close_object();
    out_ << '\n';
    return out_.flush();
  }

 private:
  Output& out_;
  JsonLdContext context_;
};

}  // namespace

std::unique_ptr<TripleSink> jsonld_context_writer(Output& out, JsonLdContext context) {
  return std::make_unique<ContextWriter>(out, std::move(context));
}
std::unique_ptr<TripleSink> jsonld_writer(Output& out) {
  return jsonld_writer(out, JsonLdContext());
}
std::unique_ptr<TripleSink> jsonld_writer(Output& out, JsonLdContext context) {
  return std::make_unique<JsonLdWriter>(out, std::move(context));
}

}  // namespace quipu
