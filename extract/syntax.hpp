#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "extract/stage.hpp"

namespace quipu {

class Lexicon;

/// Stage "syntax": Layer::Syntax by an averaged-perceptron tagger, a greedy arc-hybrid parser and
/// classifiers for morphological features and lemmas (UD v2.16 English conventions). Every sentence
/// gets one projective tree with one root, in time linear in its length. The model is embedded. The
/// lexicon must outlive the stage.
Result<std::unique_ptr<Stage>> make_syntax(const Lexicon& lexicon);
/// The same with another model file's bytes, which must outlive the stage; an error says why they
/// are no usable model.
Result<std::unique_ptr<Stage>> make_syntax(std::span<const std::byte> model,
                                           const Lexicon& lexicon);

}  // namespace quipu
