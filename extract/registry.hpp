#pragma once

#include <memory>
#include <vector>

#include "extract/stage.hpp"

namespace quipu {

class Ontology;
class Lexicon;
class ReaderModel;
namespace encoder {
struct FactHeads;
}

/// What stages are made of: all outlive every stage.
struct StageResources {
  const Ontology& ontology;
  const Lexicon& lexicon;
  const ReaderModel* reader = nullptr;  // none: syntax and names by lexical means

  /// Null without a reader that has them.
  const encoder::FactHeads* fact_heads() const;
};

/// The one table of stages, in the order in which they run.
struct StageEntry {
  std::string_view name;
  Result<std::unique_ptr<Stage>> (*make)(const StageResources&);
};
const std::vector<StageEntry>& stage_table();

}  // namespace quipu
