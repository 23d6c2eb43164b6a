#include <raptor2.h>

#include <string>

#include "export/rdf_syntax.hpp"
#include "export/rdf_writers.hpp"

namespace quipu {
namespace {

template <class T, void (*release)(T*)>
struct Deleter {
  void operator()(T* object) const { release(object); }
};
using World = std::unique_ptr<raptor_world, Deleter<raptor_world, raptor_free_world>>;
using Serializer =
    std::unique_ptr<raptor_serializer, Deleter<raptor_serializer, raptor_free_serializer>>;
using Iostream = std::unique_ptr<raptor_iostream, Deleter<raptor_iostream, raptor_free_iostream>>;
using Uri = std::unique_ptr<raptor_uri, Deleter<raptor_uri, raptor_free_uri>>;

const unsigned char* bytes(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.c_str());
}

/// raptor puts the longest trailing XML name of a predicate into an element name; a predicate
/// without one is dropped with a message only.
bool ends_in_xml_name(std::string_view iri) {
  std::size_t begin = iri.size();
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  const auto inner = [&](char c) {
    return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
  };
  while (begin > 0 && inner(iri[begin - 1])) --begin;
  while (begin < iri.size() && !letter(iri[begin])) ++begin;
  return begin < iri.size() && begin > 0;
}

class RaptorWriter final : public TripleSink {
 public:
  RaptorWriter(Output& out, const char* syntax) : out_(out), world_(raptor_new_world()) {
    handler_.version = 2;
    handler_.write_byte = [](void* context, int byte) {
      auto* self = static_cast<RaptorWriter*>(context);
      self->out_ << static_cast<char>(byte);
      return self->out_.status() ? 0 : 1;
    };
    handler_.write_bytes = [](void* context, const void* data, std::size_t size,
                              std::size_t count) {
      auto* self = static_cast<RaptorWriter*>(context);
      self->out_ << std::string_view(static_cast<const char*>(data), size * count);
      return self->out_.status() ? 0 : 1;
    };
    raptor_world_set_log_handler(
        world_.get(), this, [](void* context, raptor_log_message* message) {
          auto* self = static_cast<RaptorWriter*>(context);
          if (message->level >= RAPTOR_LOG_LEVEL_ERROR && self->problem_.empty()) {
            self->problem_ = message->text ? message->text : "unknown error";
          }
        });
    stream_.reset(raptor_new_iostream_from_handler(world_.get(), this, &handler_));
    serializer_.reset(raptor_new_serializer(world_.get(), syntax));
  }

  Result<void> prefix(std::string_view name, std::string_view iri) override {
    const std::string prefix_name(name);
    // Fails for what raptor declares itself (rdf); an undeclared namespace gets a made-up prefix.
    raptor_serializer_set_namespace(serializer_.get(), uri(iri).get(), bytes(prefix_name));
    return {};
  }

  Result<void> triple(const Term& subject, const Term& predicate, const Term& object,
                      std::string_view graph) override {
    if (!graph.empty()) return Error{"RDF/XML has no named graphs", std::string(graph)};
    if (!ends_in_xml_name(predicate.value)) {
      return Error{"RDF/XML cannot hold the predicate <" + predicate.value + ">"};
    }
    if (!is_clean_text(object.value)) {
      return Error{"RDF/XML cannot hold the control characters of \"" + clean_text(object.value) +
                   "\""};
    }
    if (auto begun = start(); !begun) return begun;
    raptor_statement statement;
    raptor_statement_init(&statement, world_.get());
    statement.subject = term(subject);
    statement.predicate = term(predicate);
    statement.object = term(object);
    const int failure = statement.subject && statement.predicate && statement.object
                            ? raptor_serializer_serialize_statement(serializer_.get(), &statement)
                            : 1;
    raptor_statement_clear(&statement);
    if (failure || !problem_.empty()) return failed();
    return out_.status();
  }

  Result<void> finish() override {
    if (auto begun = start(); !begun) return begun;
    if (raptor_serializer_serialize_end(serializer_.get()) != 0 || !problem_.empty())
      return failed();
    return out_.flush();
  }

 private:
  Result<void> start() {
    if (started_) return {};
    started_ = true;
    if (!serializer_ || !stream_ ||
        raptor_serializer_start_to_iostream(serializer_.get(), nullptr, stream_.get()) != 0) {
      return failed();
    }
    return {};
  }
  Error failed() const {
    if (!out_.status()) return out_.status().error();
    return Error{"raptor: " + (problem_.empty() ? "cannot serialise" : problem_)};
  }
  Uri uri(std::string_view iri) const {
    return Uri(raptor_new_uri_from_counted_string(
        world_.get(), reinterpret_cast<const unsigned char*>(iri.data()), iri.size()));
  }
  raptor_term* term(const Term& term) const {
    if (term.kind == Term::Kind::Iri) {
      return raptor_new_term_from_uri(world_.get(), uri(term.value).get());
    }
    const bool typed =
        !term.datatype.empty() && term.datatype != std::string(vocab::kXsd) + "string";
    return raptor_new_term_from_literal(world_.get(), bytes(term.value),
                                        typed ? uri(term.datatype).get() : nullptr,
                                        term.language.empty() ? nullptr : bytes(term.language));
  }

  Output& out_;
  raptor_iostream_handler handler_{};
  std::string problem_;
  bool started_ = false;
  World world_;
  Iostream stream_;
  Serializer serializer_;  // released before its stream and world
};

}  // namespace

std::unique_ptr<TripleSink> rdfxml_writer(Output& out) {
  return std::make_unique<RaptorWriter>(out, "rdfxml");
}

}  // namespace quipu
