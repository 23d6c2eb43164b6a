#pragma once

#include <cstdint>
#include <string_view>

namespace quipu {
class Lexicon;
}

namespace quipu::syntax {

/// What the lexicon holds a lower-case word to be, as a bit set: noun, verb, adjective or adverb of
/// WordNet in some inflection, given name, surname. Tells the tagger about words it never met.
std::uint8_t lexical_class(const Lexicon& lexicon, std::string_view lower_word);

}  // namespace quipu::syntax
