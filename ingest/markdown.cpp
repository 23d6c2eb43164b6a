#include "ingest/markdown.hpp"

#include <array>
#include <cctype>

namespace quipu {
namespace {

bool punctuation(char c) {
  return std::ispunct(static_cast<unsigned char>(c)) != 0;
}
bool space(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}
bool word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
}

/// Past the ']' that closes the '[' at `open`, or npos. Brackets may nest; "\]" does not close.
std::size_t close_bracket(std::string_view text, std::size_t open, char opener, char closer) {
  int depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == opener) {
      if (++depth > 32) return text.npos;
    } else if (text[i] == closer && --depth == 0) {
      return i + 1;
    }
  }
  return text.npos;
}

/// The target part "(...)" or "[ref]" behind a link text that ends at `at`: past it, or `at`.
std::size_t target_end(std::string_view text, std::size_t at) {
  if (at >= text.size() || (text[at] != '(' && text[at] != '[')) return at;
  const char opener = text[at];
  const std::size_t end = close_bracket(text, at, opener, opener == '(' ? ')' : ']');
  if (end == text.npos) return at;
  if (opener == '(') {
    // A target has no inner space but before a quoted title.
    const std::string_view target = text.substr(at + 1, end - at - 2);
    const std::size_t gap = target.find(' ');
    if (gap != target.npos && target.find_first_of("\"'", gap) == target.npos) return at;
  }
  return end;
}

class Inline {
 public:
  explicit Inline(std::string_view line) : line_(line) {}

  InlineText run() {
    resolve(line_, false, 0);
    return std::move(out_);
  }

 private:
  void put(char c, bool linked) {
    out_.text += c;
    out_.link_bytes += linked;
  }

  void resolve(std::string_view text, bool linked, int depth) {
    for (std::size_t i = 0; i < text.size();) {
      const char c = text[i];
      if (c == '\\' && i + 1 < text.size() && punctuation(text[i + 1])) {
        put(text[i + 1], linked);
        i += 2;
      } else if ((c == '!' && i + 1 < text.size() && text[i + 1] == '[') || c == '[') {
        i = bracket(text, i, linked, depth);
      } else if (c == '`') {
        i = code(text, i, linked);
      } else if (c == '*' || c == '_') {
        i = emphasis(text, i, linked);
      } else if (c == '<') {
        i = angle(text, i, linked);
      } else {
        put(c, linked);
        ++i;
      }
    }
  }

  std::size_t bracket(std::string_view text, std::size_t i, bool linked, int depth) {
    const bool image = text[i] == '!';
    const std::size_t open = i + (image ? 1 : 0);
    const std::size_t closed = depth < 4 ? close_bracket(text, open, '[', ']') : text.npos;
    const std::size_t end = closed == text.npos ? closed : target_end(text, closed);
    if (closed == text.npos || end == closed) {
      put(text[i], linked);
      return i + 1;
    }
    const std::string_view inner = text.substr(open + 1, closed - open - 2);
    if (image) {
      out_.image = true;
      if (!out_.descriptions.empty()) out_.descriptions += ' ';
      out_.descriptions += inner;
    } else {
      resolve(inner, true, depth + 1);
    }
    return end;
  }

  std::size_t code(std::string_view text, std::size_t i, bool linked) {
    std::size_t run = i;
    while (run < text.size() && text[run] == '`') ++run;
    const std::string_view fence = text.substr(i, run - i);
    const std::size_t end = text.find(fence, run);
    if (end == text.npos) {
      for (char c : fence) put(c, linked);
      return run;
    }
    for (char c : text.substr(run, end - run)) put(c, linked);
    return end + fence.size();
  }

  /// Delimiters that open or close emphasis go; those between spaces are text, and so are
  /// underscores inside words.
  std::size_t emphasis(std::string_view text, std::size_t i, bool linked) {
    std::size_t run = i;
    while (run < text.size() && text[run] == text[i]) ++run;
    const bool space_before = i == 0 || space(text[i - 1]);
    const bool space_after = run == text.size() || space(text[run]);
    const bool inside_word = i > 0 && run < text.size() && word(text[i - 1]) && word(text[run]);
    if ((space_before && space_after) || (text[i] == '_' && inside_word)) {
      for (; i < run; ++i) put(text[i], linked);
    }
    return run;
  }

  /// "<https://...>" is a link, "<b>" a tag.
  std::size_t angle(std::string_view text, std::size_t i, bool linked) {
    const std::size_t end = text.find('>', i);
    const std::string_view inner = end == text.npos ? "" : text.substr(i + 1, end - i - 1);
    if (inner.find("://") != inner.npos && inner.find(' ') == inner.npos && inner[0] != '/' &&
        inner.find('<') == inner.npos) {
      for (char c : inner) put(c, true);
      return end + 1;
    }
    if (!inner.empty() && (std::isalpha(static_cast<unsigned char>(inner[0])) || inner[0] == '/' ||
                           inner.starts_with("!--"))) {
      return end + 1;
    }
    put('<', linked);
    return i + 1;
  }

  std::string_view line_;
  InlineText out_;
};

}  // namespace

InlineText resolve_inline_markdown(std::string_view line) {
  return Inline(line).run();
}

bool has_inline_links(std::string_view text) {
  for (std::size_t at = text.find("]("); at != text.npos; at = text.find("](", at + 2)) {
    const std::size_t line = text.rfind('\n', at) + 1;
    const std::size_t open = text.find('[', line);
    const std::size_t close = text.find_first_of(")\n", at);
    if (open < at && close != text.npos && text[close] == ')') {
      const std::string_view target = text.substr(at + 2, close - at - 2);
      if (target.find(' ') == target.npos) return true;
    }
  }
  return false;
}

}  // namespace quipu
