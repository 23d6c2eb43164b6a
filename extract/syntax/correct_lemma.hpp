#pragma once

#include <string>

#include "core/universal_dependencies.hpp"

namespace quipu {
class Lexicon;
}

namespace quipu::syntax {

/// Puts a base form of the lexicon where the script made a word that is none ("smelled" -> "smel").
/// `lower` is the word's form in small letters.
void correct_lemma(const Lexicon& lexicon, Upos upos, const std::string& lower, std::string& lemma);

}  // namespace quipu::syntax
