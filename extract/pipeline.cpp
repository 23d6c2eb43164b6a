#include "extract/pipeline.hpp"

#include <string>

namespace quipu {

Result<Pipeline> Pipeline::make(const StageResources& resources) {
  std::vector<std::unique_ptr<Stage>> stages;
  for (const StageEntry& entry : stage_table()) {
    auto stage = entry.make(resources);
    if (!stage) return std::move(stage).error();
    stages.push_back(std::move(*stage));
  }
  return make(std::move(stages));
}

Result<Pipeline> Pipeline::make(std::vector<std::unique_ptr<Stage>> stages) {
  LayerSet provided;
  for (const auto& stage : stages) {
    const StageInfo info = stage->info();
    if (!provided.contains(info.needs)) {
      return Error{"stage '" + std::string(info.name) +
                   "' needs a layer that no earlier stage gives"};
    }
    if (provided.intersects(info.provides)) {
      return Error{"stage '" + std::string(info.name) +
                   "' gives a layer that another gives already"};
    }
    provided = provided | info.provides;
  }
  Pipeline pipeline;
  pipeline.stages_ = std::move(stages);
  return pipeline;
}

Result<AnnotatedDocument> Pipeline::run(Document document, Annotations annotations,
                                        LayerSet given) const {
  const auto failure = [&](const StageInfo& info, const Error& error) {
    return Error{"stage '" + std::string(info.name) + "': " + error.message, document.info().source,
                 error.line, error.column};
  };
  for (const auto& stage : stages_) {
    const StageInfo info = stage->info();
    if (given.contains(info.provides)) continue;
    if (auto done = stage->run(document, annotations); !done) return failure(info, done.error());
    if (auto sound = verify(document, annotations); !sound) return failure(info, sound.error());
  }
  annotations.vectors = {};
  return AnnotatedDocument{std::move(document), std::move(annotations)};
}

std::vector<StageInfo> Pipeline::stages() const {
  std::vector<StageInfo> infos;
  for (const auto& stage : stages_) infos.push_back(stage->info());
  return infos;
}

}  // namespace quipu
