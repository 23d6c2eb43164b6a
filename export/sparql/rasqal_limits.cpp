#include "export/sparql/rasqal_limits.hpp"

namespace quipu::sparql {
namespace {

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
    if (token.is_word("DESCRIBE")) return refuse(token, "DESCRIBE is not supported");
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

Result<void> check_supported(const std::vector<SparqlToken>& tokens) {
  return Checker(tokens).check();
}

}  // namespace quipu::sparql
