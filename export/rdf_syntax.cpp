#include "export/rdf_syntax.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"

namespace quipu {
namespace {

constexpr bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

/// XML 1.0 Char production, less DEL and the C1 controls, which XML discourages.
bool is_clean(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  if (c >= 0x7f && c <= 0x9f) return c == 0x85;
  return c != 0xfffe && c != 0xffff && !(c >= 0xd800 && c <= 0xdfff);
}

constexpr std::string_view kIriForbidden = "<>\"{}|^`\\";

}  // namespace

bool is_valid_iri(std::string_view iri) {
  const auto colon = iri.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_ascii_letter(iri[0])) return false;
  for (char c : iri.substr(1, colon - 1)) {
    if (!is_ascii_letter(c) && !is_ascii_digit(c) && c != '+' && c != '-' && c != '.') return false;
  }
  if (colon + 1 == iri.size()) return false;
  bool ascii = true;
  for (char c : iri) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7f) return false;
    if (byte >= 0x80) ascii = false;
    if (kIriForbidden.find(c) != std::string_view::npos) return false;
  }
  return ascii || is_clean_text(iri);
}

bool is_valid_language(std::string_view tag) {
  std::size_t length = 0;
  bool first = true;
  for (char c : tag) {
    if (c == '-') {
      if (length == 0) return false;
      length = 0;
      first = false;
    } else if ((c >= 'a' && c <= 'z') || (!first && is_ascii_digit(c))) {
      if (++length > 8) return false;
    } else {
      return false;
    }
  }
  return length > 0;
}

bool is_safe_local_name(std::string_view name) {
  return !name.empty() && is_ascii_letter(name[0]) &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return is_ascii_letter(c) || is_ascii_digit(c) || c == '_' || c == '-';
         });
}

bool is_safe_prefix(std::string_view name) {
  return is_safe_local_name(name);
}

bool is_clean_text(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x7f;
  });
  if (plain) return true;
  if (first_invalid_utf8(text)) return false;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_clean(next_code_point(text, i))) return false;
  }
  return true;
}

std::string clean_text(std::string_view text) {
  if (is_clean_text(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    append_utf8(out, is_clean(c) ? c : char32_t{0xfffd});
  }
  return out;
}

std::string iri_segment(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (char c : clean_text(text)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool unreserved = is_ascii_letter(c) || is_ascii_digit(c) || byte >= 0x80 || c == '-' ||
                            c == '_' || c == '.' || c == '~';
    if (unreserved) {
      out.push_back(c);
    } else {
      out.push_back('%');
      out.push_back(kHex[byte >> 4]);
      out.push_back(kHex[byte & 15]);
    }
  }
  return out;
}

void write_iri(Output& out, std::string_view iri) {
  out << '<' << iri << '>';
}

void write_quoted(Output& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  out << '"';
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && c != '"' && c != '\\' && byte != 0x7f) continue;
    out << text.substr(done, i - done);
    done = i + 1;
    switch (c) {
      case '"':
        out << "\\\"";
        break;
      case '\\':
        out << "\\\\";
        break;
      case '\n':
        out << "\\n";
        break;
      case '\r':
        out << "\\r";
        break;
      case '\t':
        out << "\\t";
        break;
      default: {
        const std::array<char, 6> escape = {'\\', 'u', '0', '0', kHex[byte >> 4], kHex[byte & 15]};
        out << std::string_view(escape.data(), escape.size());
      }
    }
  }
  out << text.substr(done) << '"';
}

void write_term(Output& out, const Term& term) {
  if (term.kind == Term::Kind::Iri) return write_iri(out, term.value);
  write_quoted(out, term.value);
  if (!term.language.empty()) {
    out << '@' << term.language;
  } else if (!term.datatype.empty() &&
             !(term.datatype.starts_with(vocab::kXsd) && term.datatype.ends_with("#string"))) {
    out << "^^";
    write_iri(out, term.datatype);
  }
}

}  // namespace quipu
