#pragma once

#include <memory>

#include "extract/stage.hpp"

namespace quipu {

/// Stage "segmentation": Layer::Tokens and Layer::Sentences by rule, with the word and sentence
/// conventions of the UD English treebanks EWT and GUM (v2.16): contractions and possessives are
/// split ("do|n't", "Peru|'s"), hyphenated words are split but for affixes ("Spanish|-|speaking",
/// "non-violent"), abbreviations keep their period ("U.S.", "Mr."), currency signs stand alone.
/// Tokens and sentences never cross a block; a newline inside a block is white space.
std::unique_ptr<Stage> make_segmentation();

}  // namespace quipu
