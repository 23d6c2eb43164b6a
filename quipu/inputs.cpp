#include "quipu/inputs.hpp"

#include <algorithm>

#include "core/hash.hpp"

namespace quipu {

Diagnostic skipped(Error error) {
  return {Severity::Error, "document-skipped", std::move(error)};
}

std::vector<std::string> find_inputs(const std::vector<std::string>& arguments,
                                     BuildReport& report) {
  Diagnostics missing;
  std::vector<std::string> paths = find_inputs(arguments, missing);
  for (Diagnostic& diagnostic : missing) {
    InputReport& input = report.inputs.emplace_back();
    input.source = diagnostic.what.source;
    input.diagnostics.push_back(std::move(diagnostic));
  }
  return paths;
}

bool DocumentIds::name(Document& document, InputReport& input) {
  std::string id = document.info().id;
  if (!taken_.insert(id).second) {
    id += "-" + short_hash(input.source + '\n' + std::string(document.text()));
    if (!taken_.insert(id).second) {
      input.diagnostics.push_back(
          skipped({"the document '" + id + "' was given already", input.source}));
      return false;
    }
    document.rename(id);
  }
  input.documents.push_back(std::move(id));
  return true;
}

void sort_inputs(BuildReport& report) {
  std::stable_sort(report.inputs.begin(), report.inputs.end(),
                   [](const auto& a, const auto& b) { return a.source < b.source; });
}

}  // namespace quipu
