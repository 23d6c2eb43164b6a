// The commands of a store.

#include <CLI/CLI.hpp>

#include "cli/arguments.hpp"
#include "cli/commands.hpp"

namespace quipu::cli {
namespace {

void add_store(CLI::App& command, CollectionOptions& options) {
  command.add_option("store", options.store, "Folder of the store")->required();
  command.add_flag("-q,--quiet", options.quiet, "Print errors only");
}

void add_jobs(CLI::App& command, unsigned& jobs) {
  command.add_option("-j,--jobs", jobs, "Threads (default: as many as the machine has)");
}

void add_init(CLI::App& app, CollectionOptions& options, int& code) {
  CLI::App* command = app.add_subcommand(
      "init", "Make a store: a folder of analysed documents that grows and shrinks");
  add_store(*command, options);
  add_knowledge_options(*command, options);
  command->footer(
      "Examples:\n"
      "  quipu init news.store && quipu add news.store january/\n"
      "  quipu build news.store --out graph");
  command->final_callback([&] { code = init(options); });
}

void add_add(CLI::App& app, CollectionOptions& options, int& code) {
  CLI::App* command = app.add_subcommand("add", "Analyse documents and add them to a store");
  add_store(*command, options);
  command->add_option("inputs", options.names, "Files, folders, globs or archives")->required();
  add_jobs(*command, options.jobs);
  add_ingested_at(*command, options.ingested_at);
  command->add_flag("--strict", options.strict, "Exit with 1 when any document was skipped");
  command->footer(
      "A file that the store has just so is left alone; one that has changed takes the place of\n"
      "what it was.\n"
      "Example:\n"
      "  quipu add news.store today/*.html");
  command->final_callback([&] { code = add(options); });
}

void add_remove(CLI::App& app, CollectionOptions& options, int& code) {
  CLI::App* command =
      app.add_subcommand("remove", "Take documents out of a store, with all that rests on them");
  add_store(*command, options);
  command
      ->add_option("names", options.names,
                   "Files or folders as they were added, or ids of documents")
      ->required();
  add_jobs(*command, options.jobs);
  command->footer(
      "Examples:\n"
      "  quipu remove news.store today/retracted.html\n"
      "  quipu remove news.store evening_wire-2");
  command->final_callback([&] { code = remove(options); });
}

void add_rebuild(CLI::App& app, CollectionOptions& options, int& code) {
  CLI::App* command = app.add_subcommand(
      "rebuild", "Analyse a store's documents again where program, model or ontology changed");
  add_store(*command, options);
  command->add_flag("--all", options.all, "All documents, changed or not");
  auto* reset = command->add_flag("--settings", options.resets_settings,
                                  "Forget the store's ontologies, model, knowledge bases and "
                                  "decisions and take those given here");
  add_knowledge_options(*command, options);
  for (CLI::Option* option : command->get_options()) {
    const std::string name = option->get_name();
    if (name == "--ontology" || name == "--decisions" || name == "--kb" || name == "--model" ||
        name == "--no-model") {
      option->needs(reset);
    }
  }
  add_jobs(*command, options.jobs);
  command->footer(
      "Examples:\n"
      "  quipu rebuild news.store\n"
      "  quipu rebuild news.store --settings --ontology my.ttl --decisions mine.txt");
  command->final_callback([&] { code = rebuild(options); });
}

void add_diff(CLI::App& app, DiffOptions& options, int& code) {
  CLI::App* command =
      app.add_subcommand("diff", "List the facts that one graph states and another does not");
  command->add_option("before", options.before, "A store, a build's folder or an RDF file")
      ->required();
  command->add_option("after", options.after, "What to compare it with")->required();
  command->add_option("-f,--format", options.format, "text or nt (N-Triples behind - and +)")
      ->check(CLI::IsMember({"text", "nt"}))
      ->capture_default_str();
  add_jobs(*command, options.jobs);
  command->footer(
      "Example:\n"
      "  quipu build news.store --out before && quipu add news.store today/\n"
      "  quipu diff before news.store");
  command->final_callback([&] { code = diff(options); });
}

}  // namespace

void add_collection_commands(CLI::App& app, CollectionOptions& options, DiffOptions& difference,
                             int& code) {
  add_init(app, options, code);
  add_add(app, options, code);
  add_remove(app, options, code);
  add_rebuild(app, options, code);
  add_diff(app, difference, code);
}

}  // namespace quipu::cli
