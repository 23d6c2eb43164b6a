#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace quipu::sparql {

/// Regular expressions of REGEX and REPLACE (XPath functions §5.6) by ICU, each compiled once. A
/// match that takes too long (over about a second) is none.
class RegularExpressions {
 public:
  RegularExpressions();
  ~RegularExpressions();

  /// None: ill-formed pattern or flags, or no end in sight.
  std::optional<bool> matches(std::string_view text, std::string_view pattern,
                              std::string_view flags);
  std::optional<std::string> replaced(std::string_view text, std::string_view pattern,
                                      std::string_view replacement, std::string_view flags);

 private:
  struct Compiled;
  Compiled* compiled(std::string_view pattern, std::string_view flags);

  std::map<std::pair<std::string, std::string>, std::unique_ptr<Compiled>, std::less<>> known_;
};

}  // namespace quipu::sparql
