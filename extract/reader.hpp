#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "extract/encoder/precision.hpp"
#include "extract/stage.hpp"

namespace quipu {

class Lexicon;
namespace encoder {
class ModelFile;
struct FactHeads;
}  // namespace encoder

/// A trained model, checked and ready to run: one encoder with heads for parts of speech,
/// morphological features, lemmas, dependencies, names and descriptions (docs: MODEL_CARD.md beside
/// the model). Immutable, shared by any number of threads.
class ReaderModel {
 public:
  /// Number format of its products; the processor's best where none is asked for.
  using Precision = std::optional<encoder::Precision>;

  /// An error says why the file is no usable model.
  static Result<ReaderModel> load(const std::string& path, Precision precision = {});
  /// The same of bytes that must outlive the model.
  static Result<ReaderModel> open(std::span<const std::byte> bytes, Precision precision = {});
  /// The model that is part of the program; none where it was built without one.
  static std::optional<Result<ReaderModel>> builtin(Precision precision = {});
  ~ReaderModel();
  ReaderModel(ReaderModel&&) noexcept;
  ReaderModel& operator=(ReaderModel&&) noexcept;

  std::string_view about() const;  // name of the model
  std::string_view licence() const;
  encoder::Precision precision() const;
  /// Null where the model has none.
  const encoder::FactHeads* fact_heads() const;

 private:
  friend class ReaderStage;
  struct Impl;
  explicit ReaderModel(std::unique_ptr<Impl> impl);
  static Result<ReaderModel> prepare(encoder::ModelFile file, Precision precision);
  std::unique_ptr<Impl> impl_;
};

/// Stage "reader": Layer::Syntax and Layer::Proposals by a trained model, in one pass over all
/// sentences; Layer::Vectors too where the model has heads for facts. Trees have one root and need
/// not be projective. What it writes depends on the text alone, not on threads or on other
/// documents; between processors the last digits of scores differ. Model and lexicon must outlive
/// the stage.
Result<std::unique_ptr<Stage>> make_reader(const ReaderModel& model, const Lexicon& lexicon);

}  // namespace quipu
