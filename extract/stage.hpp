#pragma once

#include <string_view>

#include "core/annotated_document.hpp"
#include "core/layers.hpp"
#include "core/result.hpp"

namespace quipu {

struct StageInfo {
  std::string_view name;     // "times"; part of every claim's quipu:extractedBy
  std::string_view summary;  // one line for `quipu formats` and the docs
  LayerSet needs;
  LayerSet provides;
};

/// One step of the analysis. Stateless while running: one instance serves many threads.
class Stage {
 public:
  virtual ~Stage() = default;
  virtual StageInfo info() const = 0;
  /// Fills the layers it provides, all empty on entry, and touches no other. The layers it needs
  /// are complete. An Error skips the document.
  virtual Result<void> run(const Document& document, Annotations& annotations) const = 0;
};

}  // namespace quipu
