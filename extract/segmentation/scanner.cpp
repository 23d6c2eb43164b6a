#include "extract/segmentation/scanner.hpp"

#include <array>
#include <optional>
#include <string>

#include "core/text.hpp"

namespace quipu::segmentation {
namespace {

constexpr char32_t kEnd = 0;

bool is_ascii_letter(char32_t c) {
  return (c | 32) >= 'a' && (c | 32) <= 'z';
}
bool is_ascii_digit(char32_t c) {
  return c >= '0' && c <= '9';
}
bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x02BC || c == '`';
}

bool is_word(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c) || is_ascii_digit(c) || c == '_';
  // Combining marks and everything else that is neither space nor punctuation belongs to words.
  return is_letter(c) || is_digit(c) || (c >= 0x300 && c <= 0x36F) || c == 0x200D || c == 0xAD;
}

class Scanner {
 public:
  Scanner(std::string_view text, Span block, std::vector<ScannedToken>& tokens)
      : text_(text.substr(0, block.end)), block_(block), tokens_(tokens) {}

  void run() {
    std::size_t at = block_.begin;
    while (at < block_.end) {
      std::size_t next = at;
      if (is_space(next_code_point(text_, next))) {
        at = next;
        continue;
      }
      std::size_t end = next;
      for (std::size_t ahead = next; ahead < block_.end; end = ahead) {
        if (is_space(next_code_point(text_, ahead))) break;
      }
      chunk(at, end);
      at = end;
    }
  }

 private:
  char32_t peek(std::size_t at) const {
    return at < chunk_end_ ? next_code_point(text_, at) : kEnd;
  }
  std::size_t after(std::size_t at) const {
    next_code_point(text_, at);
    return at;
  }
  std::string_view slice(std::size_t begin, std::size_t end) const {
    return text_.substr(begin, end - begin);
  }
  void emit(std::size_t begin, std::size_t end, Ending ending = Ending::None,
            Abbreviation abbreviation = Abbreviation::None) {
    if (begin == end) return;
    tokens_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                       ending,
                       abbreviation});
  }

  /// A stretch without white space.
  void chunk(std::size_t begin, std::size_t end) {
    chunk_begin_ = begin;
    chunk_end_ = end;
    bool word_before = false;
    for (std::size_t at = begin; at < end;) {
      const char32_t c = peek(at);
      std::optional<std::size_t> whole;
      if (!word_before && (whole = address(at))) {
        emit(at, *whole);
        at = *whole;
        word_before = true;
      } else if (starts_word(at, c)) {
        at = word(at);
        word_before = true;
      } else {
        at = punctuation(at, c);
        word_before = false;
      }
    }
  }

  bool starts_word(std::size_t at, char32_t c) const {
    if (is_word(c)) return c != '_' || peek(at + 1) != '_';
    const char32_t next = peek(after(at));
    if (is_apostrophe(c) && c != '`') {
      if (is_ascii_digit(next)) return true;  // '72
      if (!is_ascii_letter(next)) return false;
      std::size_t end = after(at);
      while (is_ascii_letter(peek(end))) ++end;
      return is_elided("'" + lower(slice(after(at), end)));
    }
    if (c == '#' || c == '@') return is_ascii_letter(next);
    if (c == '.' || c == '+' || c == '-') {  // .45, +1, -3; not the hyphen inside "1996-97"
      return is_ascii_digit(next) && (at == chunk_begin_ || !is_word(before(at)));
    }
    return false;
  }
  char32_t before(std::size_t at) const {
    do --at;
    while ((static_cast<unsigned char>(text_[at]) & 0xC0) == 0x80);
    return peek(at);
  }

  /// End of the web or mail address that starts at `at`, if one does.
  std::optional<std::size_t> address(std::size_t at) const {
    const std::string_view rest = slice(at, chunk_end_);
    const bool web = rest.find("://") != std::string_view::npos || rest.starts_with("www.") ||
                     rest.starts_with("WWW.") || rest.starts_with("mailto:");
    const std::size_t sign = rest.find('@');
    const bool mail = sign != std::string_view::npos && sign > 0 && sign + 1 < rest.size() &&
                      is_word(static_cast<unsigned char>(rest[sign - 1])) &&
                      is_word(static_cast<unsigned char>(rest[sign + 1])) &&
                      is_word(static_cast<unsigned char>(rest[0]));
    if (!web && !mail) return std::nullopt;
    if (web && !is_ascii_letter(peek(at))) return std::nullopt;
    std::size_t end = at;
    std::size_t last = at;  // after the last character that may end an address
    while (end < chunk_end_) {
      const char32_t c = peek(end);
      if (c == '<' || c == '>' || c == '"' || c == 0x201D || c == ')' || c == ']' || c == '|')
        break;
      end = after(end);
      if (is_word(c) || c == '/' || c == '=' || c == '#' || c == '&' || c == '+' || c == '~') {
        last = end;
      }
    }
    return last > at ? std::optional(last) : std::nullopt;
  }

  std::size_t punctuation(std::size_t at, char32_t c) {
    std::size_t end = after(at);
    const auto run_of = [&](auto&& belongs) {
      while (end < chunk_end_ && belongs(peek(end))) end = after(end);
    };
    switch (c) {
      case '.':
        run_of([](char32_t d) { return d == '.'; });
        emit(at, end, end - at > 1 ? Ending::Ellipsis : Ending::Stop);
        return end;
      case 0x2026:
        run_of([](char32_t d) { return d == 0x2026; });
        emit(at, end, Ending::Ellipsis);
        return end;
      case '?':
      case '!':
        run_of([](char32_t d) { return d == '?' || d == '!'; });
        emit(at, end, Ending::Strong);
        return end;
      case '\'':
      case '`':
        if (peek(end) == c) ++end;
        break;
      case ':':
      case ';':
        end = emoticon(at, end);
        break;
      case '-':
      case '=':
      case '*':
      case '_':
      case '~':
      case '+':
      case '#':
      case '>':
      case '<':
      case '|':
        run_of([c](char32_t d) { return d == c; });
        break;
      default:
        break;
    }
    emit(at, end);
    return end;
  }

  /// ":-)" and its kind; `end` when there is none at `at`.
  std::size_t emoticon(std::size_t at, std::size_t end) const {
    std::size_t mouth = peek(end) == '-' ? end + 1 : end;
    const char32_t c = peek(mouth);
    if (c != ')' && c != '(' && c != 'D' && c != 'P') return end;
    const bool alone = at == chunk_begin_ && !is_word(peek(mouth + 1));
    return (alone || mouth > end) ? mouth + 1 : end;
  }

  /// Consumes one word with its inner marks and returns where it ends.
  std::size_t word(std::size_t begin) {
    std::size_t end = after(begin);
    while (end < chunk_end_) {
      const char32_t c = peek(end);
      if (is_word(c)) {
        end = after(end);
      } else if (const std::size_t joined = connector(begin, end, c); joined > end) {
        end = joined;
      } else {
        break;
      }
    }
    return finish(begin, end);
  }

  /// Where the word goes on when the mark at `at` does not end it, else `at`.
  std::size_t connector(std::size_t begin, std::size_t at, char32_t c) const {
    const std::size_t past = after(at);
    const char32_t next = peek(past);
    if (!is_word(next) || next == '_') return (c == '$' && all_caps(begin, at)) ? past : at;
    const char32_t previous = before(at);
    const bool digits = is_ascii_digit(previous) && is_ascii_digit(next);
    if (is_apostrophe(c) && c != '`') return past;
    switch (c) {
      case '.':
        return past;
      case ',':
        return digits && digits_from(past) == 3 ? past : at;
      case ':':
        return digits ? past : at;
      case '/':
        return digits ? past : at;
      case '&':
        return at - begin <= 2 && all_caps(begin, at) && is_upper(next) ? past : at;
      case '-':
      case 0x2010:
      case 0x2011:
        return hyphen_joins(begin, at, past) ? past : at;
      default:
        return at;
    }
  }
  std::size_t digits_from(std::size_t at) const {
    std::size_t end = at;
    while (is_ascii_digit(peek(end))) ++end;
    return end - at;
  }
  bool all_caps(std::size_t begin, std::size_t end) const {
    for (std::size_t at = begin; at < end; ++at) {
      if (text_[at] < 'A' || text_[at] > 'Z') return false;
    }
    return begin < end;
  }
  bool hyphen_joins(std::size_t begin, std::size_t at, std::size_t past) const {
    std::size_t part = at;  // of the word since its last hyphen
    while (part > begin && text_[part - 1] != '-') --part;
    if (is_ascii_digit(before(at)) && is_ascii_digit(peek(past))) {
      // Telephone numbers and dates have several groups or long ones; two short groups are a range.
      const std::size_t left = at - part, right = digits_from(past);
      const char32_t then = peek(past + right);
      return part > begin || (then == '-' && is_ascii_digit(peek(past + right + 1))) ||
             (left == 3 && right == 4);
    }
    return part == begin && is_affix(lower(slice(begin, at))) && is_letter(peek(past));
  }

  /// Splits what is joined in writing and decides to whom a final period belongs.
  std::size_t finish(std::size_t begin, std::size_t end) {
    if (const std::size_t unit = number_end(begin, end); unit < end) {
      emit(begin, unit);
      begin = unit;
    }
    if (const std::size_t clitic = clitic_start(begin, end); clitic < end) {
      finish_plain(begin, clitic);
      emit(clitic, end);
      return end;
    }
    return with_period(begin, end);
  }
  void finish_plain(std::size_t begin, std::size_t end) {
    if (const std::size_t clitic = clitic_start(begin, end); clitic < end) {  // could|n't|'ve
      emit(begin, clitic);
      begin = clitic;
    }
    emit(begin, end);
  }

  /// End of the number in "7:30PM" when a unit follows it directly, else `end`.
  std::size_t number_end(std::size_t begin, std::size_t end) const {
    if (!is_ascii_digit(peek(begin))) return end;
    std::size_t last = end;
    while (last > begin && !is_ascii_digit(static_cast<unsigned char>(text_[last - 1]))) --last;
    if (last == end || last == begin) return end;
    for (std::size_t at = begin; at < last; ++at) {
      const auto c = static_cast<unsigned char>(text_[at]);
      if (!is_ascii_digit(c) && c != '.' && c != ',' && c != ':' && c != '/') return end;
    }
    return is_unit(lower(slice(last, end))) ? last : end;
  }

  /// Start of the clitic ("'s", "n't", "not" of "cannot") that ends the word, else `end`.
  std::size_t clitic_start(std::size_t begin, std::size_t end) const {
    std::size_t mark = end;  // the last apostrophe
    std::size_t mark_end = end;
    for (std::size_t at = begin; at < end;) {
      const std::size_t next = after(at);
      if (is_apostrophe(peek(at))) {
        mark = at;
        mark_end = next;
      }
      at = next;
    }
    if (mark == end) {
      if (end - begin > 9) return end;
      const std::size_t first = contraction_split(lower(slice(begin, end)));
      return first ? begin + first : end;
    }
    if (mark == begin) return end;
    const std::string tail = lower(slice(mark_end, end));
    if (tail == "t" && (text_[mark - 1] | 32) == 'n' && mark - begin > 1) return mark - 1;
    static constexpr std::array<std::string_view, 6> kClitics = {"s", "re", "ve", "ll", "m", "d"};
    for (const std::string_view clitic : kClitics) {
      if (tail == clitic) return mark;
    }
    return end;
  }

  /// Emits the word, with the period after it when that is part of it.
  std::size_t with_period(std::size_t begin, std::size_t end) {
    const std::string_view form = slice(begin, end);
    if (peek(end) != '.' || peek(end + 1) == '.') {
      emit(begin, end, Ending::None);
      return end;
    }
    const std::string key = lower(form);
    Abbreviation kind = abbreviation(key);
    if (kind == Abbreviation::Numbered) {
      std::size_t next = end + 1;
      while (next < block_.end && (text_[next] == ' ' || text_[next] == '\n')) ++next;
      if (next >= block_.end || !is_ascii_digit(static_cast<unsigned char>(text_[next]))) {
        kind = Abbreviation::None;
      }
    }
    if (kind != Abbreviation::None && needs_capital(key) && !starts_upper(form)) {
      kind = Abbreviation::None;
    }
    if (kind != Abbreviation::None) {
      emit(begin, end + 1, Ending::Abbreviation, kind);
      return end + 1;
    }
    if (dotted(begin, end) || initial(begin, end)) {
      emit(begin, end + 1, Ending::Acronym);
      return end + 1;
    }
    if (list_number(begin, end)) {
      emit(begin, end + 1);
      return end + 1;
    }
    emit(begin, end);
    return end;
  }

  /// "U.S", "M.R.T.A", "Ph.D": short runs of letters between periods.
  bool dotted(std::size_t begin, std::size_t end) const {
    std::size_t run = 0;
    bool dots = false;
    for (std::size_t at = begin; at < end; ++at) {
      const auto c = static_cast<unsigned char>(text_[at]);
      if (c == '.') {
        if (run == 0) return false;
        run = 0;
        dots = true;
      } else if (is_ascii_letter(c)) {
        if (++run > 2) return false;
      } else {
        return false;
      }
    }
    return dots && run > 0;
  }

  /// A single capital before another capitalised word: "Alberto K. Fujimori".
  bool initial(std::size_t begin, std::size_t end) const {
    if (after(begin) != end || !is_upper(peek(begin))) return false;
    std::size_t next = end + 1;
    if (next < chunk_end_) return is_upper(peek(next)) || peek(next) == ',';
    while (next < block_.end) {
      std::size_t past = next;
      const char32_t c = next_code_point(text_, past);
      if (!is_space(c)) break;
      next = past;
    }
    if (next >= block_.end) return false;
    std::size_t past = next;
    if (!is_upper(next_code_point(text_, past))) return false;
    if (text_[begin] == 'I') {
      // "so did I. The": the pronoun, unless a name goes on.
      std::size_t stop = past;
      while (stop < block_.end && is_ascii_letter(static_cast<unsigned char>(text_[stop]))) ++stop;
      if (is_starter(lower(text_.substr(next, stop - next)))) return false;
    }
    return true;
  }

  /// "1." that opens the block.
  bool list_number(std::size_t begin, std::size_t end) const {
    if (begin != block_.begin || end - begin > 2 || end + 1 >= block_.end) return false;
    for (std::size_t at = begin; at < end; ++at) {
      if (!is_ascii_digit(static_cast<unsigned char>(text_[at]))) return false;
    }
    return end + 1 == chunk_end_;
  }

  std::string_view text_;
  Span block_;
  std::vector<ScannedToken>& tokens_;
  std::size_t chunk_begin_ = 0;
  std::size_t chunk_end_ = 0;
};

}  // namespace

void scan(std::string_view text, Span block, std::vector<ScannedToken>& tokens) {
  Scanner(text, block, tokens).run();
}

}  // namespace quipu::segmentation
