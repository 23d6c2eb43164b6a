#pragma once

#include <memory>
#include <vector>

#include "extract/registry.hpp"
#include "extract/stage.hpp"

namespace quipu {

/// The stages in order. Making one checks that each stage's needs are provided by an earlier one
/// and that no layer is provided twice; running one verifies all invariants after every stage.
class Pipeline {
 public:
  static Result<Pipeline> make(const StageResources& resources);
  static Result<Pipeline> make(std::vector<std::unique_ptr<Stage>> stages);

  /// `given` layers (the user's own tokens, say) are kept and the stages that provide only given
  /// layers are not run. Word vectors are for the stages: the result holds none.
  Result<AnnotatedDocument> run(Document document, Annotations annotations = {},
                                LayerSet given = {}) const;

  std::vector<StageInfo> stages() const;

 private:
  std::vector<std::unique_ptr<Stage>> stages_;
};

}  // namespace quipu
