#pragma once

#include "cli/options.hpp"
#include "quipu/quipu.hpp"

namespace quipu::cli {

/// What the command line says about knowledge, as the engine takes it.
inline Settings settings_from(const KnowledgeOptions& options) {
  Settings settings;
  settings.ontology_files = options.ontologies;
  settings.decisions = options.decisions;
  settings.knowledge_bases = options.knowledge_bases;
  settings.model = options.model;
  settings.use_model = !options.no_model;
  return settings;
}

}  // namespace quipu::cli
