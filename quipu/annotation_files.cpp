#include "quipu/annotation_files.hpp"

#include <algorithm>
#include <iterator>

#include "quipu/inputs.hpp"

namespace quipu {

AnnotationFiles::AnnotationFiles(const std::vector<std::string>& files) {
  for (const std::string& name : files) {
    InputReport& input = files_.emplace_back();
    input.source = name;
    input.format = "annotations";
    input.encoding = "UTF-8";
    annotations_.read(name, input.diagnostics);
  }
}

InputReport& AnnotationFiles::file(const std::string& source) {
  const auto found = std::find_if(files_.begin(), files_.end(),
                                  [&](const InputReport& input) { return input.source == source; });
  return found == files_.end() ? files_.front() : *found;
}

void AnnotationFiles::sort_in(Diagnostics& problems) {
  for (Diagnostic& problem : problems) {
    file(problem.what.source).diagnostics.push_back(std::move(problem));
  }
}

void AnnotationFiles::merge(AnnotatedDocument& document, const Ontology& ontology) {
  if (annotations_.empty()) return;
  Diagnostics problems;
  annotations_.merge(document, ontology, problems);
  sort_in(problems);
}

std::vector<OtherDocument> AnnotationFiles::other_documents(const IngestOptions& options) {
  Diagnostics problems;
  std::vector<OtherDocument> documents = annotations_.other_documents(options, problems);
  sort_in(problems);
  return documents;
}

void AnnotationFiles::skip(const std::string& source, Error why) {
  file(source).diagnostics.push_back(skipped(std::move(why)));
}

void AnnotationFiles::read(const std::string& source, const Document& document) {
  file(source).documents.push_back(document.info().id);
}

void AnnotationFiles::report(BuildReport& report) && {
  std::move(files_.begin(), files_.end(), std::back_inserter(report.inputs));
}

}  // namespace quipu
