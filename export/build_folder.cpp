#include "export/build_folder.hpp"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "export/rdf_reader.hpp"

namespace quipu {

Result<GraphTable> load_build(const std::string& folder) {
  const auto files = graph_files(folder);
  if (!files) return files.error();
  const std::string& graph = files->front();
  if (files->size() == 1 && !graph.ends_with(".nq") && !graph.ends_with(".trig")) {
    return Error{"holds facts without their claims; build with --formats nq,texts", folder};
  }
  return GraphTable::load(folder);
}

Result<DocumentTexts> read_texts(const std::string& folder) {
  const std::filesystem::path file = std::filesystem::path(folder) / "documents.jsonl";
  DocumentTexts texts;
  std::ifstream stream(file, std::ios::binary);
  std::string line;
  for (std::uint32_t number = 1; std::getline(stream, line); ++number) {
    const auto record = nlohmann::json::parse(line, nullptr, false);
    if (!record.is_object() || !record.contains("iri") || !record["iri"].is_string() ||
        !record.contains("text") || !record["text"].is_string()) {
      return Error{"not a document as 'quipu build' writes it", file.string(), number};
    }
    texts[record["iri"].get<std::string>()] = record["text"].get<std::string>();
  }
  return texts;
}

}  // namespace quipu
