#pragma once

#include <vector>

#include "core/annotations.hpp"

namespace quipu {

/// The given mentions, each with what `own`, the stage's own finds, say of the same head: kind,
/// title, gender, number, and the class where none is given. What neither side knows is seen from
/// the words, or of class `unknown`.
std::vector<Mention> adopt_mentions(const std::vector<GivenSpans::Entity>& given,
                                    const std::vector<Mention>& own, const Annotations& annotations,
                                    ClassId unknown);

/// The word in the span that hangs on none of its others, a verb or noun if there is one; the last
/// of several, the first of several verbs. Invalid: the span touches no token.
TokenId head_word(const Annotations& annotations, Span span);

}  // namespace quipu
