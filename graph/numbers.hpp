#pragma once
// Numbers as sources put them: which values they leave possible, and how precise they are.

#include <string>

#include "graph/knowledge_graph.hpp"

namespace quipu {

NumberForm number_form(const Quantity& quantity);

/// Both forms can be true of one number. An approximate value allows a tenth of itself, at least
/// one, on either side.
bool compatible(const NumberForm& a, const NumberForm& b);

/// 3 exact, 2 approximate, 1 a range, 0 one bound only.
int precision(const NumberForm& form);

/// The number that stands for the form where one is needed: the value, else the middle of the
/// range, else the bound.
double representative(const NumberForm& form);

/// Shortest decimal form: "72", "2.5".
std::string to_string(double number);

/// "more than 500", "15 to 20", "about 20", "72".
std::string to_words(const NumberForm& form);

}  // namespace quipu
