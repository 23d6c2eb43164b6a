#include "core/text.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>

#include "core/contract.hpp"

namespace quipu {
namespace {

const icu::Normalizer2& normalizer(const char* name, UNormalization2Mode mode) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getInstance(nullptr, name, mode, status);
  QUIPU_ENSURES(U_SUCCESS(status));
  return *instance;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

/// Dashes and quotation marks that writers use for one another.
char32_t plain_punctuation(char32_t c) {
  if (u_charType(static_cast<UChar32>(c)) == U_DASH_PUNCTUATION) return '-';
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BC:
    case 0x0060:
    case 0x00B4:
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201F:
    case 0x00AB:
    case 0x00BB:
      return '"';
    default:
      return c;
  }
}

std::string to_latin_ascii(const std::string& text) {
  if (is_ascii(text)) return text;
  // Transliterators are not thread-safe; making one costs milliseconds.
  thread_local const std::unique_ptr<icu::Transliterator> transliterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
    QUIPU_ENSURES(U_SUCCESS(status));
    return made;
  }();
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
  transliterator->transliterate(wide);
  std::string out;
  wide.toUTF8String(out);
  return out;
}

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> out;
  for (std::size_t at = 0; at < text.size();) out.push_back(next_code_point(text, at));
  return out;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t at = 0; at < size;) {
    if (bytes[at] < 0x80) {
      ++at;
      continue;
    }
    const std::int64_t start = at;
    // U8_NEXT counts in int32: look at one character's bytes at a time.
    const auto window = static_cast<std::int32_t>(std::min<std::int64_t>(size - at, 8));
    std::int32_t offset = 0;
    UChar32 c = 0;
    U8_NEXT(bytes + start, offset, window, c);
    if (c < 0) return static_cast<std::size_t>(start);
    at += offset;
  }
  return std::nullopt;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + offset;
  const auto window = static_cast<std::int32_t>(std::min<std::size_t>(text.size() - offset, 8));
  std::int32_t used = 0;
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(bytes, used, window, c);
  offset += static_cast<std::size_t>(used);
  return static_cast<char32_t>(c);
}

void append_utf8(std::string& out, char32_t code_point) {
  std::uint8_t buffer[4];
  std::int32_t size = 0;
  UBool error = false;
  U8_APPEND(buffer, size, 4, static_cast<UChar32>(code_point), error);
  if (error) {
    out += "\xEF\xBF\xBD";
  } else {
    out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(size));
  }
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x80) {
      out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      ++at;
    } else {
      append_utf8(
          out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(next_code_point(text, at)))));
    }
  }
  return out;
}

std::string capitalized(std::string_view text) {
  std::string out;
  if (text.empty()) return out;
  std::size_t at = 0;
  append_utf8(out,
              static_cast<char32_t>(u_totitle(static_cast<UChar32>(next_code_point(text, at)))));
  return out.append(text.substr(at));
}

std::string fold(std::string_view text) {
  std::string decomposed;
  std::string_view input = text;
  if (!is_ascii(text)) {
    icu::StringByteSink<std::string> sink(&decomposed);
    UErrorCode status = U_ZERO_ERROR;
    normalizer("nfkc", UNORM2_DECOMPOSE)
        .normalizeUTF8(0, {text.data(), static_cast<std::int32_t>(text.size())}, sink, nullptr,
                       status);
    QUIPU_ENSURES(U_SUCCESS(status));
    input = decomposed;
  }
  std::string out;
  out.reserve(input.size());
  bool space = false;
  for (std::size_t at = 0; at < input.size();) {
    const char32_t c = next_code_point(input, at);
    if (u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK) continue;
    if (is_space(c)) {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    append_utf8(out, plain_punctuation(c));
  }
  if (is_ascii(out)) return lower(out);
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8Fold(U_FOLD_CASE_DEFAULT, {out.data(), static_cast<std::int32_t>(out.size())},
                         sink, nullptr, status);
  QUIPU_ENSURES(U_SUCCESS(status));
  return folded;
}

std::string nfc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  normalizer("nfc", UNORM2_COMPOSE)
      .normalizeUTF8(0, {text.data(), static_cast<std::int32_t>(text.size())}, sink, nullptr,
                     status);
  QUIPU_ENSURES(U_SUCCESS(status));
  return out;
}

char32_t to_upper(char32_t c) {
  return static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
}
char32_t to_lower(char32_t c) {
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}
bool is_upper(char32_t c) {
  return u_isUUppercase(static_cast<UChar32>(c)) || u_istitle(static_cast<UChar32>(c));
}
bool is_lower(char32_t c) {
  return u_isULowercase(static_cast<UChar32>(c));
}
bool is_letter(char32_t c) {
  return u_isalpha(static_cast<UChar32>(c));
}
bool is_digit(char32_t c) {
  return u_isdigit(static_cast<UChar32>(c));
}
bool is_space(char32_t c) {
  return u_isUWhiteSpace(static_cast<UChar32>(c)) || c == 0x200B || c == 0xFEFF;
}

bool starts_upper(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && is_upper(next_code_point(text, at));
}

bool is_all_caps(std::string_view text) {
  bool letter = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_lower(c)) return false;
    letter = letter || is_letter(c);
  }
  return letter;
}

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool started = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (is_space(next_code_point(text, at))) continue;
    if (!started) begin = start;
    started = true;
    end = at;
  }
  return started ? text.substr(begin, end - begin) : text.substr(0, 0);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (;;) {
    const std::size_t end = text.find(separator, begin);
    parts.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i) out += separator;
    out += parts[i];
  }
  return out;
}

std::string squeeze(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (is_space(next_code_point(text, at))) {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out.append(text.substr(start, at - start));
  }
  return out;
}

std::string slug(std::string_view text, std::size_t max) {
  std::string out;
  bool gap = false;
  for (const char c : to_latin_ascii(std::string(text))) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    if (c == '\'' || c == '.') continue;  // O'Neil, U.S.
    if (!letter && !digit) {
      gap = !out.empty();
      continue;
    }
    if (out.empty() && digit) out = "x";
    if (gap) out += '_';
    gap = false;
    out += c;
  }
  if (out.empty()) out = "x";
  if (out.size() > max) {
    const std::size_t cut = out.rfind('_', max);
    out.resize(cut != std::string::npos && cut > max / 2 ? cut : max);
    while (out.back() == '_') out.pop_back();
  }
  return out;
}

int edit_distance(std::string_view a, std::string_view b, int limit) {
  const auto x = code_points(a);
  const auto y = code_points(b);
  const auto n = static_cast<int>(x.size());
  const auto m = static_cast<int>(y.size());
  if (std::abs(n - m) > limit) return limit + 1;
  const auto width = static_cast<std::size_t>(m) + 1;
  std::vector<int> before(width), last(width), row(width);
  for (int j = 0; j <= m; ++j) row[static_cast<std::size_t>(j)] = j;
  for (int i = 1; i <= n; ++i) {
    before = last;
    last = row;
    row[0] = i;
    int best = i;
    for (int j = 1; j <= m; ++j) {
      const auto xi = static_cast<std::size_t>(i), yj = static_cast<std::size_t>(j);
      const bool same = x[xi - 1] == y[yj - 1];
      int cost = std::min({last[yj] + 1, row[yj - 1] + 1, last[yj - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && x[xi - 1] == y[yj - 2] && x[xi - 2] == y[yj - 1]) {
        cost = std::min(cost, before[yj - 2] + 1);
      }
      row[yj] = cost;
      best = std::min(best, cost);
    }
    if (best > limit) return limit + 1;
  }
  return std::min(row[static_cast<std::size_t>(m)], limit + 1);
}

}  // namespace quipu
