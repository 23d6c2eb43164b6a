#include <filesystem>

#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "export/atomic_file.hpp"
#include "export/explorer.hpp"
#include "ontology/sources.hpp"

namespace quipu::cli {
namespace {

Result<Ontology> load_ontology(const std::vector<std::string>& files) {
  const auto sources = read_ontology_files(files);
  return sources ? Ontology::load(*sources) : sources.error();
}

}  // namespace

int explore(const ExploreOptions& options) {
  const auto ontology = load_ontology(options.ontologies);
  if (!ontology) {
    complain(ontology.error());
    return failed;
  }
  const auto written = write_explorer_file(options, *ontology);
  if (!written) {
    complain(written.error());
    return failed;
  }
  std::printf("wrote %s; open it in a browser\n", written->c_str());
  return done;
}

Result<std::string> write_explorer_file(const ExploreOptions& options, const Ontology& ontology) {
  const std::filesystem::path file =
      options.out.empty() ? std::filesystem::path(options.directory) / "explorer.html"
                          : std::filesystem::path(options.out);
  auto files = AtomicFileSet::open(file.has_parent_path() ? file.parent_path().string() : ".");
  if (!files) return std::move(files).error();
  auto sink = files->add(file.filename().string());
  if (!sink) return std::move(sink).error();
  if (auto page = write_explorer(options.directory, ontology, {options.title}, **sink); !page) {
    return std::move(page).error();
  }
  if (auto committed = files->commit(); !committed) return std::move(committed).error();
  return file.string();
}

}  // namespace quipu::cli
