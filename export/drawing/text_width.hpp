#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "export/layout.hpp"

namespace quipu {

/// Width of a line of text in a sans serif face (Helvetica, Arial, Liberation Sans) of that size.
/// Exact for ASCII to a few percent, an average for other letters, a square for CJK.
double text_width(std::string_view text, double size);

/// The text in lines of at most `most` units of that size, broken at spaces; more than `lines` end
/// in an ellipsis.
std::vector<std::string> wrapped(std::string_view text, double size, double most,
                                 std::size_t lines);

/// Letters of node labels, in the units that nodes are drawn with.
inline constexpr double kLabelSize = 20;

/// The room of a node's disc with its label centred on it.
Box label_box(std::string_view label, double diameter);

}  // namespace quipu
