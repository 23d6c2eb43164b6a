#include "ingest/story_ranges.hpp"

#include <algorithm>
#include <string_view>

#include "ingest/furniture.hpp"

namespace quipu {
namespace {

constexpr int kHeadlines = 3;  // lines of a headline with its decks

class RangeFinder {
 public:
  RangeFinder(std::vector<JudgedBlock>& blocks, bool edited) : blocks_(blocks), edited_(edited) {}

  std::vector<StoryRange> run() {
    split();
    return std::move(ranges_);
  }

 private:
  void split() {
    std::size_t i = 0;
    std::size_t last_end = 0;  // past the last prose so far
    while (i < blocks_.size()) {
      if (blocks_[i].part != Part::Prose) {
        ++i;
        continue;
      }
      if (ranges_.empty() || starts_story(last_end, i)) {
        StoryRange range;
        range.head = last_end;
        range.body = i;
        ranges_.push_back(range);
      } else {
        settle_gap(last_end, i);
      }
      while (i < blocks_.size() && blocks_[i].part == Part::Prose) {
        ++i;
        if (i < blocks_.size() && blocks_[i].part == Part::Prose && starts_story(i, i)) break;
      }
      last_end = i;
      ranges_.back().end = i;
    }
    for (std::size_t k = 0; k < ranges_.size(); ++k) {
      ranges_[k].limit = k + 1 < ranges_.size() ? ranges_[k + 1].head : blocks_.size();
      read_head(ranges_[k]);
      settle_tail(ranges_[k]);
    }
  }

  /// Does the prose at `body`, after the gap from `gap` on, belong to another story?
  bool starts_story(std::size_t gap, std::size_t body) const {
    if (blocks_[body].block.article != 0 && gap > 0 &&
        blocks_[gap - 1].block.article != blocks_[body].block.article &&
        blocks_[gap - 1].block.article != 0) {
      return true;
    }
    if (edited_) return false;
    if (blocks_[body].dateline) return true;
    bool dated = false, headed = false;
    for (std::size_t i = gap; i < body; ++i) {
      const JudgedBlock& b = blocks_[i];
      dated = dated || (b.part == Part::Date && b.date.has_day());
      headed = headed || (headline_like(b) && b.features.words >= 3);
    }
    return dated && headed;
  }

  /// Between two stretches of one story's prose: the line right above the text is its heading, the
  /// rest was put there by the page.
  void settle_gap(std::size_t begin, std::size_t end) {
    bool near = true;
    int shorts = 0;
    for (std::size_t i = end; i-- > begin;) {
      JudgedBlock& b = blocks_[i];
      switch (b.part) {
        case Part::Heading:
          if (near) {
            b.part = Part::Subhead;
          } else {
            drop(b, "navigation");
          }
          break;
        case Part::Short:
          if (edited_ || (near && shorts == 0)) {
            b.part = Part::Subhead;
            ++shorts;
            near = edited_;
          } else {
            drop(b, "caption");
          }
          break;
        case Part::Item:
          if (!keep_items(begin, i)) drop(b, "navigation");
          break;
        case Part::Date:
          drop(b, "date");
          break;
        case Part::Byline:
          drop(b, "byline");
          break;
        default:
          near = false;
          break;
      }
    }
  }

  /// A list inside a story: full phrases, not menu entries.
  bool keep_items(std::size_t begin, std::size_t last) {
    int words = 0, items = 0;
    std::size_t first = last;
    for (std::size_t i = last + 1; i-- > begin && blocks_[i].part == Part::Item;) {
      words += blocks_[i].features.words;
      ++items;
      first = i;
    }
    const bool introduced = first > 0 && blocks_[first - 1].part == Part::Prose;
    if (!(words >= items * 4 || (introduced && blocks_[first - 1].features.colon))) return false;
    for (std::size_t i = first; i <= last; ++i) blocks_[i].part = Part::Prose;
    return true;
  }

  void drop(JudgedBlock& b, std::string_view kind) {
    // Much text is rather a sentence without its full stop.
    if (b.part == Part::Short && b.features.words > kLongWords) {
      b.part = Part::Prose;
      return;
    }
    b.part = Part::Furniture;
    if (b.kind.empty()) b.kind = kind;
  }

  static bool headline_like(const JudgedBlock& b) {
    return b.part == Part::Heading || (b.part == Part::Short && b.features.words <= kLongWords * 2);
  }

  void read_head(StoryRange& range) {
    std::vector<std::size_t> anchors;  // date lines and bylines
    for (std::size_t i = range.head; i < range.body; ++i) {
      JudgedBlock& b = blocks_[i];
      if (b.part != Part::Date && b.part != Part::Byline) continue;
      anchors.push_back(i);
      if (b.part == Part::Date) range.date.fill_from(b.date);
      if (b.part == Part::Byline && range.author.empty()) {
        range.author = byline_author(b.block.text);
      }
    }
    const bool anchored = !anchors.empty();
    const std::size_t anchor = anchored ? anchors.front() : range.body;
    anchors.push_back(range.body);
    // The headline stands above the date or, where the date comes first, between it and the text.
    std::vector<std::size_t> lines;
    for (std::size_t i = 0; i < anchors.size() && !is_headline(lines); ++i) {
      lines = headlines_before(range, anchors[i]);
    }
    if (!is_headline(lines)) {
      // A heading further up that the format itself names.
      for (std::size_t i = range.head; i < range.body; ++i) {
        if (blocks_[i].part == Part::Heading && blocks_[i].block.role == BlockRole::Title) {
          lines = {i};
          break;
        }
      }
    }
    if (!is_headline(lines)) lines = headlines_further_up(range, anchor);
    choose_title(range, lines);
    for (std::size_t i = range.head; i < range.body; ++i) {
      JudgedBlock& b = blocks_[i];
      if (b.part == Part::Date) drop(b, "date");
      if (b.part == Part::Byline) drop(b, "byline");
      const bool nearest = i + 1 == range.body && anchored;
      if (b.part == Part::Heading || b.part == Part::Short) {
        if ((nearest && b.features.words <= kLongWords) || edited_)
          b.part = Part::Subhead;
        else
          drop(b, range.head == 0 && i < anchor ? "navigation" : "caption");
      }
      if (b.part == Part::Item) drop(b, "navigation");
    }
    find_year(range);
    if (range.date.month == std::nullopt && blocks_[range.body].dateline) {
      range.date.fill_from(blocks_[range.body].dateline->date);
    }
  }

  bool is_headline(const std::vector<std::size_t>& lines) const {
    return std::any_of(lines.begin(), lines.end(), [&](std::size_t i) {
      return blocks_[i].part == Part::Heading || blocks_[i].features.words >= 3;
    });
  }

  /// The unbroken run of headline-like lines that ends right above `end`.
  std::vector<std::size_t> headlines_before(const StoryRange& range, std::size_t end) const {
    std::vector<std::size_t> lines;
    for (std::size_t i = end; i-- > range.head && headline_like(blocks_[i]);) lines.push_back(i);
    std::reverse(lines.begin(), lines.end());
    // Above the headline of the page's top stands the site, not a longer headline.
    if (lines.size() > kHeadlines) {
      const auto titled = std::find_if(lines.begin(), lines.end(), [&](std::size_t i) {
        return blocks_[i].block.role == BlockRole::Title;
      });
      if (titled != lines.end()) lines.erase(lines.begin(), titled);
      if (lines.size() > kHeadlines) lines.erase(lines.begin(), lines.end() - kHeadlines);
    }
    return lines;
  }

  /// The nearest headline above links and pictures.
  std::vector<std::size_t> headlines_further_up(const StoryRange& range, std::size_t end) const {
    for (std::size_t i = end; i-- > range.head;) {
      if (!headline_like(blocks_[i]) || blocks_[i].features.words < kProseWords - 1) continue;
      return headlines_before(range, i + 1);
    }
    return {};
  }

  /// A label above the headline proper: "STORM ON THE COAST: THE SCENE", "Analysis".
  static bool is_kicker(const JudgedBlock& b) {
    const std::size_t colon = b.block.text.find(": ");
    if (colon == std::string::npos) return b.features.words < 3;
    return b.features.words <= 8 && features_of(b.block.text.substr(colon)).words <= 2;
  }

  void choose_title(StoryRange& range, const std::vector<std::size_t>& lines) {
    if (lines.empty()) return;
    std::size_t title = lines.front();
    for (std::size_t i : lines) {
      if (blocks_[i].block.role == BlockRole::Title) {
        title = i;
        break;
      }
    }
    if (blocks_[title].block.role != BlockRole::Title && lines.size() > 1 &&
        is_kicker(blocks_[title])) {
      title = lines[1];
    }
    for (std::size_t i : lines) blocks_[i].part = i == title ? Part::Title : Part::Subhead;
    range.title = blocks_[title].block.text;
    // "TROOPS FREE HOSTAGES;" goes on in the next line.
    std::size_t i = title;
    while (std::string_view(";,:").find(range.title.back()) != std::string_view::npos &&
           i + 1 < blocks_.size() && blocks_[i + 1].part == Part::Subhead) {
      range.title += ' ' + blocks_[++i].block.text;
    }
  }

  /// "22 April" at the top of the page and "1997: ..." above the story; "Patterns of Trade 1997".
  void find_year(StoryRange& range) const {
    if (range.date.year || range.title.empty()) return;
    const std::optional<int> year = title_year(range.title);
    if (!year) return;
    NewsDate date;
    date.year = year;
    for (std::size_t i = range.head; i < range.body && !range.date.month; ++i) {
      if (blocks_[i].date.is_day_line()) {
        date.month = blocks_[i].date.month;
        date.day = blocks_[i].date.day;
        break;
      }
    }
    range.date.fill_from(date);
  }

  void settle_tail(const StoryRange& range) {
    for (std::size_t i = range.end; i < range.limit; ++i) {
      JudgedBlock& b = blocks_[i];
      switch (b.part) {
        case Part::Heading:
        case Part::Short:
          drop(b, "navigation");
          break;
        case Part::Item:
          if (i == range.end) {
            std::size_t last = i;
            while (last + 1 < range.limit && blocks_[last + 1].part == Part::Item) ++last;
            if (keep_items(i, last)) break;
          }
          if (b.part == Part::Item) drop(b, "navigation");
          break;
        case Part::Date:
          drop(b, "date");
          break;
        case Part::Byline:
          drop(b, "byline");
          break;
        default:
          break;
      }
    }
  }

  std::vector<JudgedBlock>& blocks_;
  const bool edited_;
  std::vector<StoryRange> ranges_;
};

}  // namespace

std::vector<StoryRange> find_stories(std::vector<JudgedBlock>& blocks, bool edited) {
  return RangeFinder(blocks, edited).run();
}

}  // namespace quipu
