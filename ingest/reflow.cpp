#include "ingest/reflow.hpp"

#include <algorithm>
#include <unordered_set>

#include "core/text.hpp"
#include "ingest/features.hpp"

namespace quipu {

void append_line(PageBlock& block, std::string_view text, std::uint32_t line,
                 std::string_view separator) {
  if (!block.text.empty()) block.text += separator;
  if (block.lines.empty() || block.lines.back().line != line) {
    block.lines.push_back({static_cast<std::uint32_t>(block.text.size()), line});
  }
  block.text += text;
}

namespace {

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string_view first_word(std::string_view text) {
  return text.substr(0, text.find(' '));
}

constexpr std::size_t kLongLine = 30;  // shorter lines say nothing about wrapping
constexpr std::size_t kCapitalLine = 45;
constexpr int kCapitalWords = 6;

/// How the file breaks its lines. Measured on the pairs of lines that surely belong together, the
/// first ending inside a sentence, the second beginning with a lower-case letter, against all lines
/// that end inside a sentence: headings do too.
struct Wrapping {
  bool hard = false;      // lines are broken at a width
  std::uint32_t gap = 0;  // usual number of blank lines between two lines of a paragraph
  std::size_t least = 0;  // a line that had room for this many columns was ended on purpose
  std::size_t longest = 0;
};

struct Measured {
  BlockFeatures features;
  std::size_t width = 0;
};

Wrapping measure(const std::vector<TextLine>& lines, const std::vector<Measured>& measured) {
  Wrapping out;
  std::size_t open = 0, tight = 0, loose = 0;
  std::vector<std::size_t> reach;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (measured[i].width < kLongLine || lines[i].alone) continue;
    const BlockFeatures &a = measured[i].features, &b = measured[i + 1].features;
    if (a.terminal || a.colon) continue;
    ++open;
    // Text all in capitals has no lower-case beginnings; its wrapped lines are long, and menus'
    // not.
    const bool capitals = a.all_caps && b.all_caps && a.words >= kCapitalWords &&
                          measured[i].width >= kCapitalLine && lines[i + 1].blanks == 0;
    const bool sure = (b.lower_start || capitals) && lines[i + 1].role == BlockRole::Text &&
                      lines[i + 1].blanks <= 1;
    if (!sure) continue;
    ++(lines[i + 1].blanks == 0 ? tight : loose);
    reach.push_back(measured[i].width + 1 + width(first_word(lines[i + 1].text)));
    out.longest = std::max(out.longest, measured[i].width);
  }
  const std::size_t sure = tight + loose;
  out.hard = sure > 0 && sure * 4 >= open;
  out.gap = loose > tight ? 1 : 0;
  if (!reach.empty()) {
    std::sort(reach.begin(), reach.end());
    out.least = reach[reach.size() / 10];
  }
  return out;
}

class Reflow {
 public:
  explicit Reflow(const std::vector<TextLine>& lines) : lines_(lines) {
    measured_.reserve(lines.size());
    for (const TextLine& line : lines)
      measured_.push_back({features_of(line.text), width(line.text)});
    wrapping_ = measure(lines_, measured_);
  }

  std::vector<PageBlock> run() {
    std::vector<PageBlock> blocks;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const TextLine& line = lines_[i];
      if (i == 0 || !continues(i)) {
        PageBlock block;
        block.role = line.role;
        block.page_break = line.page_break;
        blocks.push_back(std::move(block));
      }
      join(blocks.back(), line);
    }
    return blocks;
  }

 private:
  /// Does line i go on with the paragraph of line i - 1?
  bool continues(std::size_t i) const {
    const TextLine &a = lines_[i - 1], &b = lines_[i];
    const BlockFeatures &fa = measured_[i - 1].features, &fb = measured_[i].features;
    if (a.alone || b.alone || b.role != BlockRole::Text) return false;
    if (b.blanks > 2) return false;
    const bool runs_on = !fa.terminal && !fa.colon && fb.lower_start;
    if (a.role == BlockRole::ListItem && b.blanks == 0 && b.indent > a.indent) return true;
    if (!wrapping_.hard) return false;
    if (b.blanks > wrapping_.gap) return b.page_break && runs_on;
    const std::size_t columns = measured_[i - 1].width;
    // A line far longer than the wrapped ones is a paragraph of its own.
    if (columns > wrapping_.longest * 2 && columns > 120) return false;
    if (runs_on) return columns >= kLongLine || fa.unfinished;
    const std::size_t reach = columns + 1 + width(first_word(b.text));
    if (b.indent >= a.indent + 2 && (fa.terminal || reach < wrapping_.least)) return false;
    if (fa.all_caps != fb.all_caps && (fa.words > 1 && fb.words > 1)) return false;
    if (fa.terminal || fa.colon) return reach >= wrapping_.least;
    if (fa.unfinished && columns >= kLongLine) return true;
    return reach * 10 >= wrapping_.least * 7 && columns * 10 >= wrapping_.least * 6;
  }

  void join(PageBlock& block, const TextLine& line) {
    block.link_bytes += line.link_bytes;
    std::string_view text = line.text;
    if (block.text.size() > 2 && block.text.back() == '-' && !block.text.ends_with("--") &&
        block.text[block.text.size() - 2] != ' ') {
      // A word broken at its hyphen: the hyphen goes when the file has the word without it.
      const std::size_t from = block.text.find_last_of(" \n") + 1;
      std::string whole = block.text.substr(from, block.text.size() - 1 - from);
      whole += first_word(text);
      while (!whole.empty() &&
             std::string_view(".,;:!?\"')").find(whole.back()) != std::string_view::npos) {
        whole.pop_back();
      }
      if (words().contains(whole)) block.text.pop_back();
      append_line(block, text, line.line, "");
      return;
    }
    append_line(block, text, line.line);
  }

  const std::unordered_set<std::string>& words() {
    if (words_.empty()) {
      for (const TextLine& line : lines_) {
        for (std::string_view word : split(line.text, ' ')) {
          while (!word.empty() && std::string_view(".,;:!?\"')").find(word.back()) != word.npos) {
            word.remove_suffix(1);
          }
          words_.emplace(word);
        }
      }
    }
    return words_;
  }

  const std::vector<TextLine>& lines_;
  std::vector<Measured> measured_;
  Wrapping wrapping_;
  std::unordered_set<std::string> words_;
};

}  // namespace

std::vector<PageBlock> reflow(const std::vector<TextLine>& lines) {
  return Reflow(lines).run();
}

}  // namespace quipu
