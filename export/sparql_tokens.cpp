#include "export/sparql_tokens.hpp"

#include <algorithm>

namespace quipu {
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

/// Finds what check_supported() describes. Expressions stand in parentheses, where operators are
/// arithmetic; between braces, outside parentheses, the same signs are property paths.
class Checker {
 public:
  explicit Checker(const std::vector<SparqlToken>& tokens) : tokens_(tokens) {}

  Result<void> check() {
    for (at_ = 0; at_ < tokens_.size(); ++at_) {
      const SparqlToken& token = tokens_[at_];
      if (token.kind == SparqlTokenKind::Word) {
        if (auto checked = word(token); !checked) return checked;
      } else if (token.kind == SparqlTokenKind::Sign) {
        if (auto checked = sign(token); !checked) return checked;
      }
    }
    return {};
  }

 private:
  const SparqlToken* at(std::size_t index) const {
    return index < tokens_.size() ? &tokens_[index] : nullptr;
  }
  static Error refuse(const SparqlToken& token, const std::string& what) {
    return Error{what, "query", token.line};
  }

  Result<void> word(const SparqlToken& token) {
    const SparqlToken* next = at(at_ + 1);
    if (token.is_word("EXISTS")) {
      return refuse(token,
                    "EXISTS and NOT EXISTS are not supported; for NOT EXISTS use OPTIONAL { ... } "
                    "FILTER(!BOUND(?x))");
    }
    if (token.is_word("MINUS")) {
      return refuse(token, "MINUS is not supported; use OPTIONAL { ... } FILTER(!BOUND(?x))");
    }
    if (token.is_word("SERVICE"))
      return refuse(token, "SERVICE is not supported: quipu is offline");
    if (token.is_word("FROM")) {
      return refuse(token, "FROM is not supported: the query asks the given files; use GRAPH");
    }
    for (std::string_view update :
         {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "MOVE", "COPY"}) {
      if (token.is_word(update) && braces_ == 0) {
        return refuse(token, "updates are not supported: a built graph is only read");
      }
    }
    if (token.is_word("VALUES") && next) {
      if (next->kind == SparqlTokenKind::Variable) {
        return refuse(token, "VALUES with one bare variable is not supported; write VALUES (" +
                                 std::string(next->text) + ") { (...) (...) }");
      }
      skip_values();
      return {};
    }
    if (token.is_word("SEPARATOR")) {
      return refuse(token,
                    "GROUP_CONCAT with SEPARATOR is not supported: the separator is a space");
    }
    for (std::string_view part : {"YEAR", "MONTH", "DAY"}) {
      if (token.is_word(part) && next && next->is_sign("(")) {
        return refuse(token, std::string(part) +
                                 "() is not supported for xsd:date; use SUBSTR(STR(?date), 1, 4) "
                                 "or compare dates with < and >");
      }
    }
    if (token.is_word("SELECT")) select_ = true;
    if (token.is_word("WHERE")) select_ = false;
    return {};
  }

  /// Past "VALUES (?a ?b) { ... }".
  void skip_values() {
    while (at_ + 1 < tokens_.size() && !tokens_[at_ + 1].is_sign("{")) ++at_;
    while (at_ + 1 < tokens_.size() && !tokens_[at_].is_sign("}")) ++at_;
  }

  Result<void> sign(const SparqlToken& token) {
    if (token.text == "{") {
      ++braces_;
      select_ = false;
    } else if (token.text == "}") {
      --braces_;
    } else if (token.text == "(") {
      return parenthesis(token);
    } else if (braces_ > 0 && !select_ && is_path(token)) {
      return path(token);
    }
    return {};
  }

  static bool is_path(const SparqlToken& token) {
    return token.text == "/" || token.text == "|" || token.text == "^" || token.text == "*" ||
           token.text == "+" || token.text == "!" || token.text == "?";
  }
  static Error path(const SparqlToken& token) {
    return refuse(token, "property paths (here '" + std::string(token.text) +
                             "') are not supported; write the steps as triples with variables of "
                             "their own, alternatives as UNION");
  }

  /// An expression is skipped, words inside it checked; a path group or list is looked through.
  Result<void> parenthesis(const SparqlToken& open) {
    const SparqlToken* before = at_ > 0 ? &tokens_[at_ - 1] : nullptr;
    const SparqlToken* earlier = at_ > 1 ? &tokens_[at_ - 2] : nullptr;
    const bool function = earlier && earlier->is_word("FILTER");
    const bool expression = braces_ == 0 || select_ || function || !before ||
                            (before->kind == SparqlTokenKind::Word && !before->is_word("A"));
    int depth = 0;
    for (; at_ < tokens_.size(); ++at_) {
      const SparqlToken& token = tokens_[at_];
      if (token.is_sign("(")) ++depth;
      if (token.is_sign(")") && --depth == 0) return {};
      if (token.kind == SparqlTokenKind::Word) {
        if (auto checked = word(token); !checked) return checked;
      }
      if (!expression && token.kind == SparqlTokenKind::Sign && is_path(token)) return path(token);
    }
    return refuse(open, "the parenthesis is not closed");
  }

  const std::vector<SparqlToken>& tokens_;
  std::size_t at_ = 0;
  int braces_ = 0;
  bool select_ = false;  // between SELECT and its WHERE: expressions and "*"
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

Result<void> check_supported(const std::vector<SparqlToken>& tokens) {
  return Checker(tokens).check();
}

}  // namespace quipu
