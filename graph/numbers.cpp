#include "graph/numbers.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

namespace quipu {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::pair<double, double> bounds(const NumberForm& form) {
  if (form.value) {
    const double slack = form.approximate ? std::max(1.0, std::abs(*form.value) * 0.1) : 0.0;
    return {*form.value - slack, *form.value + slack};
  }
  const double slack_factor = form.approximate ? 0.1 : 0.0;
  const double low = form.min ? *form.min - std::abs(*form.min) * slack_factor : -kInfinity;
  const double high = form.max ? *form.max + std::abs(*form.max) * slack_factor : kInfinity;
  return {low, high};
}

}  // namespace

NumberForm number_form(const Quantity& quantity) {
  return {quantity.value, quantity.min, quantity.max, quantity.approximate, quantity.unit};
}

bool compatible(const NumberForm& a, const NumberForm& b) {
  if (a.unit != b.unit && !a.unit.empty() && !b.unit.empty()) return false;
  const auto [a_low, a_high] = bounds(a);
  const auto [b_low, b_high] = bounds(b);
  return a_low <= b_high && b_low <= a_high;
}

int precision(const NumberForm& form) {
  if (form.value) return form.approximate ? 2 : 3;
  return form.min && form.max ? 1 : 0;
}

double representative(const NumberForm& form) {
  if (form.value) return *form.value;
  if (form.min && form.max) return std::floor((*form.min + *form.max) / 2);
  return form.min ? *form.min : form.max.value_or(0);
}

std::string to_string(double number) {
  char buffer[32];
  const bool whole = number == std::floor(number) && std::abs(number) < 1e15;
  const auto end =
      whole ? std::to_chars(buffer, buffer + sizeof buffer, static_cast<long long>(number))
            : std::to_chars(buffer, buffer + sizeof buffer, number);
  return {buffer, end.ptr};
}

std::string to_words(const NumberForm& form) {
  const std::string about = form.approximate ? "about " : "";
  if (form.value) return about + to_string(*form.value);
  if (form.min && form.max) return about + to_string(*form.min) + " to " + to_string(*form.max);
  if (form.min) return "at least " + to_string(*form.min);
  if (form.max) return "at most " + to_string(*form.max);
  return "some";
}

}  // namespace quipu
