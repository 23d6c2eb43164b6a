#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <set>

#include "core/text.hpp"
#include "ingest/annotation_record.hpp"
#include "ontology/iri.hpp"
#include "ontology/turtle_reader.hpp"

namespace quipu {
namespace {

using nlohmann::json;

constexpr std::string_view kNif = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#";
constexpr std::string_view kIts = "http://www.w3.org/2005/11/its/rdf#";
constexpr std::string_view kOa = "http://www.w3.org/ns/oa#";
constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr std::string_view kDcterms = "http://purl.org/dc/terms/";

/// Statements by subject, in the order of the file.
class Statements {
 public:
  explicit Statements(const TurtleContent& content) {
    for (const RdfStatement& statement : content.statements) {
      auto& about = by_subject_[statement.subject.value];
      if (about.empty()) order_.push_back(statement.subject.value);
      about.push_back(&statement);
    }
  }
  const std::vector<std::string>& subjects() const { return order_; }

  std::vector<std::string> values(const std::string& subject, const std::string& predicate) const {
    std::vector<std::string> out;
    const auto about = by_subject_.find(subject);
    if (about == by_subject_.end()) return out;
    for (const RdfStatement* statement : about->second) {
      if (statement->predicate == predicate) out.push_back(statement->object.value);
    }
    return out;
  }
  std::string value(const std::string& subject, const std::string& predicate) const {
    const auto all = values(subject, predicate);
    return all.empty() ? std::string() : all.front();
  }
  bool is_a(const std::string& subject, const std::string& type) const {
    const auto types = values(subject, in(kRdf, "type"));
    return std::find(types.begin(), types.end(), type) != types.end();
  }
  std::uint32_t line(const std::string& subject) const {
    const auto about = by_subject_.find(subject);
    return about == by_subject_.end() ? 0 : about->second.front()->first_line;
  }

 private:
  std::map<std::string, std::vector<const RdfStatement*>> by_subject_;
  std::vector<std::string> order_;
};

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// "https://example.org/doc/strike%201#char=0,90": "strike 1", as quipu names its documents.
std::string document_id(std::string_view iri) {
  iri = iri.substr(0, iri.find_first_of("#?"));
  while (iri.ends_with('/')) iri.remove_suffix(1);
  iri = iri.substr(iri.find_last_of("/:") + 1);
  std::string id;
  for (std::size_t i = 0; i < iri.size(); ++i) {
    const bool escaped =
        iri[i] == '%' && i + 2 < iri.size() && hex(iri[i + 1]) >= 0 && hex(iri[i + 2]) >= 0;
    id += escaped ? static_cast<char>(hex(iri[i + 1]) * 16 + hex(iri[i + 2])) : iri[i];
    if (escaped) i += 2;
  }
  return id;
}

/// One mention on its way into a record.
struct Found {
  json mention = json::object();
  std::string identity;  // what is mentioned; mentions of one document that share it corefer
  std::string type;
};

class TurtleRecords {
 public:
  TurtleRecords(const Statements& statements, const std::string& source, Diagnostics& problems)
      : statements_(statements), source_(source), problems_(problems) {}

  std::vector<AnnotationRecord> run() {
    for (const std::string& subject : statements_.subjects()) {
      if (!statements_.value(subject, in(kNif, "isString")).empty()) context(subject);
    }
    for (const std::string& subject : statements_.subjects()) {
      if (statements_.is_a(subject, in(kOa, "Annotation"))) {
        web_annotation(subject);
      } else if (!statements_.value(subject, in(kNif, "referenceContext")).empty()) {
        phrase(subject);
      }
    }
    std::vector<AnnotationRecord> records;
    for (const std::string& document : order_) records.push_back(record(documents_.at(document)));
    return records;
  }

 private:
  struct Document {
    json value = json::object();
    std::uint32_t line = 0;
    std::set<std::string> tools;
    std::vector<std::string> identities;  // in order of first mention
    std::map<std::string, std::vector<Found>> entities;
  };

  Document& document(const std::string& iri) {
    const std::string key = iri.substr(0, iri.find('#'));
    const auto [at, fresh] = documents_.try_emplace(key);
    if (fresh) {
      order_.push_back(key);
      at->second.value["id"] = document_id(key);
    }
    return at->second;
  }

  void context(const std::string& subject) {
    Document& made = document(subject);
    made.value["text"] = statements_.value(subject, in(kNif, "isString"));
    made.line = statements_.line(subject);
    const auto copy = [&](const char* key, const std::string& predicate) {
      if (const std::string value = statements_.value(subject, predicate); !value.empty()) {
        made.value[key] = value;
      }
    };
    copy("title", in(kDcterms, "title"));
    copy("date", in(kDcterms, "date"));
    copy("source", in(kNif, "sourceUrl"));
  }

  void complain(const std::string& subject, std::string message) {
    problems_.push_back(
        {Severity::Error,
         "bad-annotation",
         {std::move(message) + ": " + subject, source_, statements_.line(subject)}});
  }

  static json number(const std::string& text) {
    std::int64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? json(value) : json();
  }

  void add(const std::string& subject, const std::string& about, Found found) {
    Document& made = document(about);
    found.mention["line"] = statements_.line(subject);
    if (found.identity.empty()) found.identity = subject;
    auto& entity = made.entities[found.identity];
    if (entity.empty()) made.identities.push_back(found.identity);
    entity.push_back(std::move(found));
  }

  /// Sentences and words are contexts' parts too: only what has a class or an identity is a thing.
  void phrase(const std::string& subject) {
    Found found;
    found.type = statements_.value(subject, in(kIts, "taClassRef"));
    found.identity = statements_.value(subject, in(kIts, "taIdentRef"));
    if (found.type.empty() && !found.identity.empty()) {
      found.type = statements_.value(found.identity, in(kRdf, "type"));
    }
    if (found.type.empty() && found.identity.empty()) return;
    found.mention["start"] = number(statements_.value(subject, in(kNif, "beginIndex")));
    found.mention["end"] = number(statements_.value(subject, in(kNif, "endIndex")));
    const std::string anchor = statements_.value(subject, in(kNif, "anchorOf"));
    if (!anchor.empty()) found.mention["text"] = anchor;
    confidence(statements_.value(subject, in(kIts, "taConfidence")), found.mention);
    const std::string context = statements_.value(subject, in(kNif, "referenceContext"));
    tool(context, statements_.value(subject, in(kIts, "taAnnotatorsRef")));
    add(subject, context, std::move(found));
  }

  static void confidence(const std::string& text, json& mention) {
    const json value = json::parse(text, nullptr, false);
    if (value.is_number()) mention["confidence"] = value;
  }

  void tool(const std::string& about, const std::string& iri) {
    if (!iri.empty()) document(about).tools.insert(document_id(iri));
  }

  void web_annotation(const std::string& subject) {
    const std::string target = statements_.value(subject, in(kOa, "hasTarget"));
    std::string about = statements_.value(target, in(kOa, "hasSource"));
    Found found;
    for (const std::string& selector : statements_.values(target, in(kOa, "hasSelector"))) {
      select(selector, found.mention);
    }
    if (about.empty() || found.mention.empty()) {
      return complain(subject, "annotation without a source and a text selector");
    }
    const std::string motive = statements_.value(subject, in(kOa, "motivatedBy"));
    for (const std::string& body : statements_.values(subject, in(kOa, "hasBody"))) {
      std::string purpose = statements_.value(body, in(kOa, "hasPurpose"));
      if (purpose.empty()) purpose = motive;
      std::string value = statements_.value(body, in(kRdf, "value"));
      if (value.empty()) value = statements_.value(body, in(kOa, "hasSource"));
      if (value.empty()) value = body;
      const bool names = purpose == in(kOa, "identifying") || purpose == in(kOa, "linking");
      (names ? found.identity : found.type) = value;
    }
    tool(about, statements_.value(subject, in(kDcterms, "creator")));
    add(subject, about, std::move(found));
  }

  /// Positions are exact; a quotation is looked for where there are none, and checked otherwise.
  void select(const std::string& selector, json& mention) const {
    const std::string start = statements_.value(selector, in(kOa, "start"));
    const std::string exact = statements_.value(selector, in(kOa, "exact"));
    if (!start.empty()) {
      mention.erase("exact");
      mention["start"] = number(start);
      mention["end"] = number(statements_.value(selector, in(kOa, "end")));
    } else if (!exact.empty() && !mention.contains("start")) {
      mention["exact"] = exact;
      mention["prefix"] = statements_.value(selector, in(kOa, "prefix"));
      mention["suffix"] = statements_.value(selector, in(kOa, "suffix"));
    }
    if (!exact.empty()) mention["text"] = exact;
  }

  AnnotationRecord record(Document& made) const {
    json entities = json::array();
    for (const std::string& identity : made.identities) {
      json mentions = json::array();
      std::string type;
      for (Found& found : made.entities[identity]) {
        if (type.empty()) type = found.type;
        mentions.push_back(std::move(found.mention));
      }
      entities.push_back({{"id", identity}, {"type", type}, {"mentions", std::move(mentions)}});
    }
    made.value["entities"] = std::move(entities);
    std::vector<std::string> tools(made.tools.begin(), made.tools.end());
    std::string tool = join(tools, "+");
    if (tool.empty()) tool = std::filesystem::path(source_).stem().string();
    return {std::move(made.value), source_, made.line, std::move(tool)};
  }

  const Statements& statements_;
  const std::string& source_;
  Diagnostics& problems_;
  std::map<std::string, Document> documents_;
  std::vector<std::string> order_;
};

}  // namespace

std::vector<AnnotationRecord> read_annotation_turtle(std::string_view text,
                                                     const std::string& source,
                                                     Diagnostics& problems) {
  const TurtleContent content = read_turtle({source, std::string(text)}, 0);
  for (Error error : content.errors) {
    error.source = source;
    problems.push_back({Severity::Error, "bad-annotation", std::move(error)});
  }
  return TurtleRecords(Statements(content), source, problems).run();
}

}  // namespace quipu
