#include "ingest/other_annotations.hpp"

#include <map>
#include <set>

#include "core/file.hpp"
#include "core/hash.hpp"
#include "ingest/annotation_record.hpp"
#include "ingest/json_record.hpp"
#include "ingest/readers.hpp"

namespace quipu {

struct OtherAnnotations::Impl {
  std::vector<AnnotationRecord> records;
  std::vector<bool> used;
  std::multimap<std::string, std::size_t> by_id;
  std::multimap<std::string, std::size_t> by_text;  // by hash
  std::set<std::string> ids;                        // of documents that came

  void add(AnnotationRecord record) {
    const std::string id = text_member(record.value, "id");
    const std::string text = text_member(record.value, "text");
    if (!id.empty()) by_id.emplace(id, records.size());
    if (!text.empty()) by_text.emplace(hash128_hex(text), records.size());
    records.push_back(std::move(record));
    used.push_back(false);
  }

  /// Numbers of the records about the document, in the order of the files.
  std::set<std::size_t> about(const Document& document) const {
    std::set<std::size_t> found;
    const auto [first, last] = by_text.equal_range(hash128_hex(document.text()));
    for (auto at = first; at != last; ++at) found.insert(at->second);
    const auto [begin, end] = by_id.equal_range(document.info().id);
    for (auto at = begin; at != end; ++at) {
      if (!records[at->second].value.contains("text")) found.insert(at->second);
    }
    return found;
  }
};

OtherAnnotations::OtherAnnotations() : impl_(std::make_unique<Impl>()) {}
OtherAnnotations::~OtherAnnotations() = default;
OtherAnnotations::OtherAnnotations(OtherAnnotations&&) noexcept = default;

bool OtherAnnotations::empty() const {
  return impl_->records.empty();
}

std::size_t OtherAnnotations::read(const std::string& file, Diagnostics& problems) {
  const auto text = read_file(file, "file of annotations");
  if (!text) {
    problems.push_back({Severity::Error, "bad-annotation", text.error()});
    return 0;
  }
  const bool turtle = file.ends_with(".ttl") || file.ends_with(".nt");
  auto records = turtle ? read_annotation_turtle(*text, file, problems)
                        : read_annotation_lines(*text, file, problems);
  for (AnnotationRecord& record : records) impl_->add(std::move(record));
  return records.size();
}

void OtherAnnotations::merge(AnnotatedDocument& document, const Ontology& ontology,
                             Diagnostics& problems) {
  impl_->ids.insert(document.document.info().id);
  for (const std::size_t number : impl_->about(document.document)) {
    impl_->used[number] = true;
    merge_record(impl_->records[number], ontology, document, problems);
  }
}

std::vector<OtherDocument> OtherAnnotations::other_documents(const IngestOptions& options,
                                                             Diagnostics& problems) {
  std::vector<OtherDocument> documents;
  std::set<std::string> texts;  // one document for all records of one text
  for (std::size_t i = 0; i < impl_->records.size(); ++i) {
    const AnnotationRecord& record = impl_->records[i];
    if (impl_->used[i]) continue;
    const std::string id = text_member(record.value, "id");
    const std::string text = text_member(record.value, "text");
    if (text.empty()) {
      problems.push_back(record.problem("there is no document '" + id + "', nor its text here"));
    } else if (impl_->ids.contains(id)) {
      problems.push_back(record.problem("the document '" + id + "' has another text"));
    } else if (texts.insert(text).second) {
      nlohmann::json bare = record.value;
      for (const char* key : {"tokens", "sentences", "syntax", "entities", "relations", "events",
                              "times", "quantities", "incidents"}) {
        bare.erase(key);
      }
      DocumentInfo info;
      info.id = "annotations-" + std::to_string(record.line);
      info.source = record.source;
      Diagnostics bad;
      for (Story& story :
           read_json_lines(bare.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
                           info, options, bad)) {
        documents.push_back({std::move(story.document), record.source});
      }
      for (Diagnostic& diagnostic : bad) {
        diagnostic.what.line = record.line;
        problems.push_back(std::move(diagnostic));
      }
    }
  }
  return documents;
}

}  // namespace quipu
