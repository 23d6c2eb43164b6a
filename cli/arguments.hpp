#pragma once

#include "cli/options.hpp"

namespace CLI {
class App;
}

namespace quipu::cli {

/// Reads the command line and runs the command it names; the program's exit code.
int run(int argc, char** argv);

/// --ontology, --decisions, --kb, --model, --no-model.
void add_knowledge_options(CLI::App& command, KnowledgeOptions& options);
/// --ingested-at.
void add_ingested_at(CLI::App& command, std::string& date);
/// init, add, remove, rebuild and diff; each leaves its exit code in `code`.
void add_collection_commands(CLI::App& app, CollectionOptions& options, DiffOptions& difference,
                             int& code);

}  // namespace quipu::cli
