#include "export/sparql/regular_expression.hpp"

#include <unicode/regex.h>

namespace quipu::sparql {
namespace {

constexpr std::int32_t kTimeLimit = 1000;  // ICU's units: about a millisecond each
constexpr std::size_t kMostKept = 1000;

icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::optional<std::uint32_t> flag_bits(std::string_view flags) {
  std::uint32_t bits = 0;
  for (char flag : flags) {
    switch (flag) {
      case 'i':
        bits |= UREGEX_CASE_INSENSITIVE;
        break;
      case 's':
        bits |= UREGEX_DOTALL;
        break;
      case 'm':
        bits |= UREGEX_MULTILINE;
        break;
      case 'x':
        bits |= UREGEX_COMMENTS;
        break;
      case 'q':
        bits |= UREGEX_LITERAL;
        break;
      default:
        return {};
    }
  }
  return bits;
}

}  // namespace

struct RegularExpressions::Compiled {
  std::unique_ptr<icu::RegexMatcher> matcher;  // none: ill-formed
};

RegularExpressions::RegularExpressions() = default;
RegularExpressions::~RegularExpressions() = default;

RegularExpressions::Compiled* RegularExpressions::compiled(std::string_view pattern,
                                                           std::string_view flags) {
  const std::pair<std::string, std::string> key(pattern, flags);
  if (const auto found = known_.find(key); found != known_.end()) return found->second.get();
  auto fresh = std::make_unique<Compiled>();
  if (const auto bits = flag_bits(flags)) {
    UErrorCode status = U_ZERO_ERROR;
    fresh->matcher = std::make_unique<icu::RegexMatcher>(wide(pattern), *bits, status);
    fresh->matcher->setTimeLimit(kTimeLimit, status);
    if (U_FAILURE(status)) fresh->matcher.reset();
  }
  if (known_.size() >= kMostKept) known_.clear();
  return known_.emplace(key, std::move(fresh)).first->second.get();
}

std::optional<bool> RegularExpressions::matches(std::string_view text, std::string_view pattern,
                                                std::string_view flags) {
  Compiled* expression = compiled(pattern, flags);
  if (!expression->matcher) return {};
  const icu::UnicodeString subject = wide(text);
  UErrorCode status = U_ZERO_ERROR;
  expression->matcher->reset(subject);
  const bool found = expression->matcher->find(status);
  if (U_FAILURE(status)) return {};
  return found;
}

std::optional<std::string> RegularExpressions::replaced(std::string_view text,
                                                        std::string_view pattern,
                                                        std::string_view replacement,
                                                        std::string_view flags) {
  Compiled* expression = compiled(pattern, flags);
  if (!expression->matcher) return {};
  const icu::UnicodeString subject = wide(text);
  UErrorCode status = U_ZERO_ERROR;
  expression->matcher->reset(subject);
  const icu::UnicodeString result = expression->matcher->replaceAll(wide(replacement), status);
  if (U_FAILURE(status)) return {};
  std::string utf8;
  result.toUTF8String(utf8);
  return utf8;
}

}  // namespace quipu::sparql
