#pragma once

#include "lexicon/lexicon.hpp"

/// The embedded lexicon, loaded once.
inline const quipu::Lexicon& lexicon() {
  static const quipu::Lexicon loaded = quipu::Lexicon::load().value();
  return loaded;
}
