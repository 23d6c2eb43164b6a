#include "export/sparql/tokens.hpp"

#include <algorithm>

namespace quipu::sparql {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_name(char c) {
  return is_letter(c) || is_digit(c) || c == '_';
}
bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

class Scanner {
 public:
  explicit Scanner(std::string_view query) : query_(query) {}

  Result<std::vector<SparqlToken>> scan() {
    while (skip_blank()) {
      const std::size_t begin = at_;
      const std::uint32_t line = line_;
      const auto kind = next();
      if (!kind) return kind.error();
      const std::string_view text = query_.substr(begin, at_ - begin);
      line_ += static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
      tokens_.push_back({*kind, text, line});
    }
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < query_.size() ? query_[at_ + ahead] : '\0';
  }

  bool skip_blank() {
    for (; at_ < query_.size(); ++at_) {
      if (peek() == '#') {
        at_ = std::min(query_.find('\n', at_), query_.size());
        if (at_ == query_.size()) return false;
      }
      if (!is_space(peek())) return true;
      if (peek() == '\n') ++line_;
    }
    return false;
  }

  Result<SparqlTokenKind> next() {
    const char c = peek();
    if (c == '<' && iri()) return SparqlTokenKind::Iri;
    if (c == '"' || c == '\'') return string(c);
    if ((c == '?' || c == '$') && is_name(peek(1))) {
      for (++at_; is_name(peek()); ++at_) {
      }
      return SparqlTokenKind::Variable;
    }
    if (c == '@' && is_letter(peek(1))) {
      for (++at_; is_letter(peek()) || is_digit(peek()) || peek() == '-'; ++at_) {
      }
      return SparqlTokenKind::Tag;
    }
    if (c == '_' && peek(1) == ':') {
      at_ += 2;
      local_name();
      return SparqlTokenKind::Blank;
    }
    if (is_letter(c) || c == ':') return word();
    const bool signed_number = (c == '+' || c == '-') && spaced() && is_digit(peek(1));
    if (is_digit(c) || signed_number || (c == '.' && is_digit(peek(1)))) return number();
    for (std::string_view sign : {"^^", "&&", "||", "<=", ">=", "!="}) {
      if (query_.substr(at_, 2) != sign) continue;
      at_ += 2;
      return SparqlTokenKind::Sign;
    }
    ++at_;
    return SparqlTokenKind::Sign;
  }

  bool spaced() const { return at_ == 0 || is_space(query_[at_ - 1]) || query_[at_ - 1] == '('; }

  bool iri() {
    for (std::size_t i = at_ + 1; i < query_.size(); ++i) {
      const char c = query_[i];
      if (c == '>') {
        at_ = i + 1;
        return true;
      }
      if (static_cast<unsigned char>(c) <= 0x20 || c == '<' || c == '"' || c == '{' || c == '}' ||
          c == '|' || c == '^' || c == '`') {
        return false;
      }
    }
    return false;
  }

  Result<SparqlTokenKind> string(char quote) {
    const std::string three(3, quote);
    const bool is_long = query_.substr(at_, 3) == three;
    at_ += is_long ? 3 : 1;
    for (; at_ < query_.size(); ++at_) {
      if (peek() == '\\') {
        ++at_;
      } else if (is_long ? query_.substr(at_, 3) == three : peek() == quote) {
        at_ += is_long ? 3 : 1;
        return SparqlTokenKind::String;
      } else if (!is_long && peek() == '\n') {
        break;
      }
    }
    return Error{"the string is not closed", "query", line_};
  }

  void local_name() {
    while (true) {
      const char c = peek();
      if (is_name(c) || c == '-' || c == ':' || c == '%') {
        ++at_;
      } else if (c == '\\' && at_ + 1 < query_.size()) {
        at_ += 2;
      } else if (c == '.' && (is_name(peek(1)) || peek(1) == '-')) {
        ++at_;
      } else {
        return;
      }
    }
  }

  SparqlTokenKind word() {
    while (is_name(peek()) || (peek() == '-' && peek(1) != '\0' && is_name(peek(1)))) ++at_;
    if (peek() != ':') return SparqlTokenKind::Word;
    ++at_;
    local_name();
    return SparqlTokenKind::Name;
  }

  SparqlTokenKind number() {
    ++at_;
    while (is_digit(peek()) || (peek() == '.' && is_digit(peek(1)))) ++at_;
    if ((peek() == 'e' || peek() == 'E') &&
        (is_digit(peek(1)) || ((peek(1) == '+' || peek(1) == '-') && is_digit(peek(2))))) {
      for (at_ += 2; is_digit(peek()); ++at_) {
      }
    }
    return SparqlTokenKind::Number;
  }

  std::string_view query_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  std::vector<SparqlToken> tokens_;
};

}  // namespace

bool SparqlToken::is_word(std::string_view upper) const {
  return kind == SparqlTokenKind::Word && text.size() == upper.size() &&
         std::equal(text.begin(), text.end(), upper.begin(), [](char a, char b) {
           return (a >= 'a' && a <= 'z' ? static_cast<char>(a - 'a' + 'A') : a) == b;
         });
}

Result<std::vector<SparqlToken>> sparql_tokens(std::string_view query) {
  return Scanner(query).scan();
}

}  // namespace quipu::sparql
