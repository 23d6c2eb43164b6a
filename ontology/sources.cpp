#include "ontology/sources.hpp"

#include "core/file.hpp"

namespace quipu {

Result<std::vector<OntologySource>> read_ontology_files(const std::vector<std::string>& files) {
  std::vector<OntologySource> sources;
  for (const std::string& file : files) {
    auto turtle = read_file(file, "ontology");
    if (!turtle) return std::move(turtle).error();
    sources.push_back({file, std::move(*turtle)});
  }
  return sources;
}

}  // namespace quipu
