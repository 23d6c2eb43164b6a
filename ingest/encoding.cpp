#include "ingest/encoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "core/text.hpp"

namespace quipu {
namespace {

constexpr std::size_t kSample = 1 << 16;  // bytes the detector looks at

std::uint32_t line_of(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint32_t>(
      1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

void normalize_line_ends(std::string& text) {
  std::size_t to = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '\r') {
      if (i + 1 < text.size() && text[i + 1] == '\n') continue;
      c = '\n';
    }
    text[to++] = c;
  }
  text.resize(to);
}

/// By ICU's converter, stopping at the first ill-formed or unmappable sequence.
Result<std::string> convert(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const auto close = [](UConverter* converter) { ucnv_close(converter); };
  std::unique_ptr<UConverter, decltype(close)> from(ucnv_open(charset.c_str(), &status), close);
  if (U_FAILURE(status)) return Error{"unknown character encoding '" + charset + "'"};
  ucnv_setToUCallBack(from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  std::array<UChar, 4096> buffer;
  const char* source = bytes.data();
  const char* const limit = source + bytes.size();
  char32_t high = 0;
  do {
    status = U_ZERO_ERROR;
    UChar* target = buffer.data();
    ucnv_toUnicode(from.get(), &target, buffer.data() + buffer.size(), &source, limit, nullptr,
                   true, &status);
    for (const UChar* unit = buffer.data(); unit < target; ++unit) {
      char32_t c = *unit;
      if (c >= 0xD800 && c < 0xDC00) {
        high = c;
        continue;
      }
      if (c >= 0xDC00 && c < 0xE000) {
        if (high != 0) c = 0x10000 + ((high - 0xD800) << 10) + (c - 0xDC00);
        high = 0;
      }
      append_utf8(out, c);
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status)) {
    Error error{"not " + charset + ": bad byte at offset " + std::to_string(source - bytes.data())};
    error.line = static_cast<std::uint32_t>(1 + std::count(out.begin(), out.end(), '\n'));
    return error;
  }
  return out;
}

struct Utf8Census {
  std::size_t sequences = 0;  // well-formed, two bytes or more
  std::size_t bad = 0;
  std::size_t first_bad = std::string_view::npos;
};

Utf8Census census(std::string_view bytes) {
  Utf8Census out;
  std::size_t at = 0;
  while (at < bytes.size() && out.bad < 1000) {
    const std::optional<std::size_t> bad = first_invalid_utf8(bytes.substr(at));
    const std::size_t end = bad ? at + *bad : bytes.size();
    for (std::size_t i = at; i < end; ++i) {
      out.sequences += (static_cast<unsigned char>(bytes[i]) & 0xC0) == 0xC0;
    }
    if (!bad) break;
    if (out.bad++ == 0) out.first_bad = end;
    at = end + 1;
  }
  return out;
}

/// UTF-16 without a mark: every other byte is zero, or nearly.
std::string utf16_by_zeros(std::string_view bytes) {
  const std::size_t size = std::min(bytes.size() & ~std::size_t{1}, kSample);
  if (size < 4) return {};
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < size; i += 2) {
    even += bytes[i] == 0;
    odd += bytes[i + 1] == 0;
  }
  const std::size_t units = size / 2;
  if (even * 10 >= units * 7 && odd * 20 <= units) return "UTF-16BE";
  if (odd * 10 >= units * 7 && even * 20 <= units) return "UTF-16LE";
  return {};
}

/// What ICU holds the bytes to be. Western European by default: the single-byte detectors confuse
/// one Latin language with another on short texts, so another alphabet must be clearly ahead.
std::string detect(std::string_view bytes) {
  const bool c1 = std::any_of(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) < 0xA0;
  });
  const std::string western = c1 ? "windows-1252" : "ISO-8859-1";
  UErrorCode status = U_ZERO_ERROR;
  const auto close = [](UCharsetDetector* detector) { ucsdet_close(detector); };
  std::unique_ptr<UCharsetDetector, decltype(close)> detector(ucsdet_open(&status), close);
  const std::string_view sample = bytes.substr(0, kSample);
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || !match) return western;
  const std::string name = ucsdet_getName(match, &status);
  const int confidence = ucsdet_getConfidence(match, &status);
  constexpr std::string_view kOther[] = {"Shift_JIS",  "GB18030",   "Big5",         "EUC-JP",
                                         "EUC-KR",     "KOI8-R",    "windows-1251", "windows-1253",
                                         "ISO-8859-5", "ISO-8859-7"};
  const bool other = std::find(std::begin(kOther), std::end(kOther), name) != std::end(kOther);
  return other && confidence >= 50 ? name : western;
}

bool same_charset(std::string_view a, std::string_view b) {
  return ucnv_compareNames(std::string(a).c_str(), std::string(b).c_str()) == 0;
}

}  // namespace

Result<DecodedText> decode_text(std::string bytes, std::string_view declared) {
  const auto finish = [](std::string text, std::string encoding) {
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    normalize_line_ends(text);
    return DecodedText{std::move(text), std::move(encoding)};
  };
  const auto converted = [&](std::size_t skip, const std::string& charset) -> Result<DecodedText> {
    Result<std::string> text = convert(std::string_view(bytes).substr(skip), charset);
    if (!text) return text.error();
    return finish(std::move(*text), charset);
  };
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4))) return converted(4, "UTF-32LE");
  if (bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4))) return converted(4, "UTF-32BE");
  if (bytes.starts_with("\xFF\xFE")) return converted(2, "UTF-16LE");
  if (bytes.starts_with("\xFE\xFF")) return converted(2, "UTF-16BE");
  if (const std::string utf16 = utf16_by_zeros(bytes); !utf16.empty()) return converted(0, utf16);

  const Utf8Census counted = census(bytes);
  if (counted.bad == 0) {
    // Also where another charset is declared: text that is well-formed UTF-8 by chance is rare,
    // pages that were converted and kept their old declaration are not.
    const bool ascii = counted.sequences == 0;
    const bool escapes = ascii && !declared.empty() && bytes.find('\x1B') != std::string::npos;
    if (!escapes) return finish(std::move(bytes), ascii ? "US-ASCII" : "UTF-8");
  }
  const bool marked = bytes.starts_with("\xEF\xBB\xBF");
  if (marked || counted.sequences > counted.bad) {
    Error error{"broken UTF-8: bad byte at offset " + std::to_string(counted.first_bad)};
    error.line = line_of(bytes, counted.first_bad);
    const std::size_t line_begin = bytes.rfind('\n', counted.first_bad);
    error.column = static_cast<std::uint32_t>(
        counted.first_bad - (line_begin == std::string::npos ? 0 : line_begin + 1) + 1);
    return error;
  }
  std::string charset(declared);
  if (charset.empty() || same_charset(charset, "UTF-8") || lower(charset).starts_with("utf-16")) {
    charset = detect(bytes);
  } else if (same_charset(charset, "ISO-8859-1") || same_charset(charset, "US-ASCII")) {
    charset = detect(bytes) == "ISO-8859-1" ? "ISO-8859-1" : "windows-1252";
  }
  Result<DecodedText> out = converted(0, charset);
  // The five bytes that windows-1252 leaves open are control characters elsewhere.
  if (!out && charset != "windows-1252") out = converted(0, "windows-1252");
  return out;
}

std::string declared_charset(std::string_view bytes) {
  const std::string head = lower(bytes.substr(0, 1024));
  std::size_t at = std::string::npos;
  if (head.starts_with("<?xml")) {
    const std::size_t end = head.find("?>");
    at = head.substr(0, end).find("encoding");
    if (at != std::string::npos) at += 8;
  } else if (head.find("<meta") != std::string::npos) {
    at = head.find("charset", head.find("<meta"));
    if (at != std::string::npos) at += 7;
  }
  if (at == std::string::npos) return {};
  at = head.find_first_not_of(" \t\n\r=\"'", at);
  if (at == std::string::npos) return {};
  return head.substr(at, head.find_first_of(" \t\n\r\"'>;/?", at) - at);
}

}  // namespace quipu
