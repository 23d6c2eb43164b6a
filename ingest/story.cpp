#include "ingest/story.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "core/text.hpp"
#include "ingest/dateline.hpp"
#include "ingest/furniture.hpp"
#include "ingest/news_date.hpp"

namespace quipu {
namespace {

/// What a block is to the story around it.
enum class Part : std::uint8_t {
  Prose,    // running text
  Short,    // a line without the end of a sentence: headline, subheading, caption, menu entry
  Heading,  // the format says that it is one
  Item,     // of a list
  Date,     // publication date or time
  Byline,
  Furniture,
  // Decided later:
  Title,
  Subhead,
};

struct Judged {
  PageBlock block;
  BlockFeatures features;
  Part part = Part::Short;
  std::string kind;  // of furniture
  bool opens_section = false;
  NewsDate date;
  std::optional<Dateline> dateline;
};

constexpr int kProseWords = 6;  // a shorter sentence is prose only beside prose
constexpr int kLongWords = 14;  // no headline or caption is much longer
constexpr int kLoneWords = 25;  // less running text than this between furniture is furniture
constexpr int kHeadlines = 3;   // lines of a headline with its decks

/// Repeated short lines are the page's, not a story's; digits do not tell them apart.
std::string repetition_key(const PageBlock& block) {
  std::string key = fold(block.text);
  for (char& c : key) {
    if (c >= '0' && c <= '9') c = '0';
  }
  return key;
}

/// Length of a lone letter before a sentence that begins with a function word ("M. The ship
/// sank"): what is left of a drop capital or of a picture. 0: none.
std::size_t stray_letter(std::string_view text) {
  constexpr std::string_view kStarts[] = {"The ",  "A ",     "An ",    "In ",  "On ",
                                          "At ",   "It ",    "He ",    "She ", "They ",
                                          "This ", "These ", "There ", "But "};
  if (text.size() < 40 || !starts_upper(text) || !is_letter(static_cast<unsigned char>(text[0])))
    return 0;
  std::size_t at = 1;
  if (text[at] == '.') ++at;
  if (at == 1 && (text[0] == 'A' || text[0] == 'I')) return 0;
  if (text[at] != ' ') return 0;
  ++at;
  for (std::string_view start : kStarts) {
    if (text.substr(at).starts_with(start)) return at;
  }
  return 0;
}

class Splitter {
 public:
  explicit Splitter(Page page) : page_(std::move(page)) {}

  Result<StoriesOfPage> run() {
    judge();
    if (!page_.edited) {
      mark_repetitions();
      mark_sections();
      settle_short_sentences();
      drop_lone_sentences();
    }
    if (std::none_of(blocks_.begin(), blocks_.end(),
                     [](const Judged& b) { return b.part == Part::Prose; })) {
      // Nothing looks like running text: whatever is not furniture is the story.
      for (Judged& b : blocks_) {
        if (b.part == Part::Short || b.part == Part::Item) b.part = Part::Prose;
      }
    }
    split();
    return assemble();
  }

 private:
  void judge() {
    for (PageBlock& block : page_.blocks) {
      if (!page_.edited && block.role != BlockRole::Furniture) {
        if (const std::size_t at = trailing_media(block.text); at != std::string::npos) {
          PageBlock rest = cut(block, at);
          rest.role = BlockRole::Furniture;
          rest.kind = "media";
          add(std::move(block));
          add(std::move(rest));
          continue;
        }
        if (const std::size_t at = stray_letter(block.text); at != 0) {
          PageBlock rest = cut(block, at);
          block.role = BlockRole::Furniture;
          block.kind = "stray letter";
          add(std::move(block));
          add(std::move(rest));
          continue;
        }
      }
      add(std::move(block));
    }
    page_.blocks.clear();
  }

  void add(PageBlock block) {
    Judged out;
    out.features = features_of(block.text);
    out.block = std::move(block);
    judge(out);
    blocks_.push_back(std::move(out));
  }

  /// Takes the text from `at` on out of the block.
  static PageBlock cut(PageBlock& block, std::size_t at) {
    PageBlock rest = block;
    rest.text = block.text.substr(at);
    rest.lines.clear();
    std::vector<LineMark> kept;
    for (const LineMark& mark : block.lines) {
      if (mark.begin < at)
        kept.push_back(mark);
      else
        rest.lines.push_back({mark.begin - static_cast<std::uint32_t>(at), mark.line});
    }
    if (rest.lines.empty() || rest.lines.front().begin > 0) {
      rest.lines.insert(rest.lines.begin(), {0, kept.empty() ? 0 : kept.back().line});
    }
    block.lines = std::move(kept);
    block.text = std::string(trim(block.text.substr(0, at)));
    block.link_bytes = rest.link_bytes = 0;
    return rest;
  }

  void judge(Judged& b) const {
    const BlockFeatures& f = b.features;
    const FurnitureVerdict verdict =
        page_.edited && b.block.role != BlockRole::Furniture && b.block.role != BlockRole::Caption
            ? FurnitureVerdict{}
            : judge_furniture(b.block, f);
    if (f.words <= 16) b.date = scan_news_date(b.block.text);
    if (!verdict.kind.empty()) {
      b.part = Part::Furniture;
      b.kind = verdict.kind;
      b.opens_section = verdict.opens_section;
      return;
    }
    const bool heading = b.block.role == BlockRole::Title || b.block.role == BlockRole::Heading;
    if (f.words <= 16 && (b.date.is_date_line() || b.date.is_time_line())) {
      b.part = Part::Date;
    } else if (!heading && f.words <= 16 && !byline_author(b.block.text).empty()) {
      b.part = Part::Byline;
    } else if (heading) {
      b.part = Part::Heading;
    } else if (page_.edited) {
      b.part = Part::Prose;
    } else if (b.block.role == BlockRole::ListItem) {
      b.part = f.terminal && f.words >= kProseWords ? Part::Prose : Part::Item;
    } else if (b.block.role == BlockRole::TableRow) {
      b.part = Part::Furniture;
      b.kind = "table";
    } else if ((f.terminal && f.words >= kProseWords) || f.words > kLongWords * 2 ||
               (b.block.article > 0 && b.block.role == BlockRole::Paragraph && f.words > 3)) {
      b.part = Part::Prose;
    } else {
      b.part = Part::Short;
    }
    if (b.part == Part::Prose) b.dateline = find_dateline(b.block.text);
  }

  void mark_repetitions() {
    std::map<std::string, int> times;
    for (const Judged& b : blocks_) {
      if (b.part == Part::Short || b.part == Part::Item) ++times[repetition_key(b.block)];
    }
    for (Judged& b : blocks_) {
      if ((b.part == Part::Short || b.part == Part::Item) && times[repetition_key(b.block)] > 1) {
        b.part = Part::Furniture;
        b.kind = "repeated";
      }
    }
  }

  /// Below "Related stories", up to the next sentence, date or explicit heading.
  void mark_sections() {
    std::string section;
    for (Judged& b : blocks_) {
      if (b.part == Part::Furniture) {
        if (b.opens_section) section = b.kind;
        if (b.kind == "copyright" || b.kind == "terms" || b.kind == "feedback") section.clear();
      } else if (b.part == Part::Short || b.part == Part::Item) {
        if (section.empty()) continue;
        b.part = Part::Furniture;
        b.kind = section;
      } else {
        section.clear();
      }
    }
  }

  /// "He declined." is running text where it stands beside running text.
  void settle_short_sentences() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      Judged& b = blocks_[i];
      if (b.part != Part::Short) continue;
      const bool after = i > 0 && blocks_[i - 1].part == Part::Prose;
      const bool before = i + 1 < blocks_.size() && blocks_[i + 1].part == Part::Prose;
      const bool goes_on = after && blocks_[i - 1].features.unfinished;
      // The first half of a paragraph that something cut in two.
      const bool cut = b.features.words >= kProseWords && !b.features.terminal &&
                       !b.features.colon && i + 1 < blocks_.size() && cut_off(b, blocks_[i + 1]);
      if ((b.features.terminal && b.features.words >= 2 && (after || before)) ||
          (b.features.colon && b.features.words > 3 && after) || goes_on || cut ||
          (b.features.lower_start && after && !blocks_[i - 1].features.terminal)) {
        b.part = Part::Prose;
      }
    }
  }

  static bool cut_off(const Judged& first, const Judged& second) {
    if (second.part == Part::Prose) return second.features.lower_start || first.features.unfinished;
    return second.part == Part::Short && second.features.lower_start && second.features.terminal;
  }

  /// A sentence or two among links and captions is one of them.
  void drop_lone_sentences() {
    bool first = true;
    for (std::size_t i = 0; i < blocks_.size();) {
      if (blocks_[i].part != Part::Prose) {
        ++i;
        continue;
      }
      std::size_t end = i;
      int words = 0;
      bool starts_story = false;  // or is marked up as a paragraph
      while (end < blocks_.size() && blocks_[end].part == Part::Prose) {
        words += blocks_[end].features.words;
        const PageBlock& block = blocks_[end].block;
        starts_story = starts_story || blocks_[end].dateline || block.article > 0 ||
                       block.role != BlockRole::Text;
        ++end;
      }
      if (!first && !starts_story && words < kLoneWords && among_furniture(i, -1) &&
          among_furniture(end, 1)) {
        for (std::size_t k = i; k < end; ++k) {
          blocks_[k].part = Part::Furniture;
          blocks_[k].kind = "boilerplate";
        }
      } else {
        first = false;
      }
      i = end;
    }
  }

  /// The gap before block i (step -1) or from block i on (step 1) is page furniture.
  bool among_furniture(std::size_t i, int step) const {
    int furniture = 0;
    for (std::ptrdiff_t k = static_cast<std::ptrdiff_t>(i) - (step < 0 ? 1 : 0);
         k >= 0 && k < static_cast<std::ptrdiff_t>(blocks_.size()); k += step) {
      const Judged& b = blocks_[static_cast<std::size_t>(k)];
      if (b.part == Part::Prose || b.part == Part::Date || b.part == Part::Heading) break;
      furniture += b.part == Part::Furniture && b.kind != "credit" && b.kind != "caption" &&
                   b.kind != "media";
    }
    return furniture >= 3;
  }

  struct Range {
    std::size_t head = 0;   // first block of the story's head
    std::size_t body = 0;   // first prose
    std::size_t end = 0;    // past the last prose
    std::size_t limit = 0;  // past what belongs to it at all
    NewsDate date;
    std::string title, author;
  };

  void split() {
    std::size_t i = 0;
    std::size_t last_end = 0;  // past the last prose so far
    while (i < blocks_.size()) {
      if (blocks_[i].part != Part::Prose) {
        ++i;
        continue;
      }
      if (ranges_.empty() || starts_story(last_end, i)) {
        Range range;
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
    if (page_.edited) return false;
    if (blocks_[body].dateline) return true;
    bool dated = false, headed = false;
    for (std::size_t i = gap; i < body; ++i) {
      const Judged& b = blocks_[i];
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
      Judged& b = blocks_[i];
      switch (b.part) {
        case Part::Heading:
          if (near) {
            b.part = Part::Subhead;
          } else {
            drop(b, "navigation");
          }
          break;
        case Part::Short:
          if (page_.edited || (near && shorts == 0)) {
            b.part = Part::Subhead;
            ++shorts;
            near = page_.edited;
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

  void drop(Judged& b, std::string_view kind) {
    // Much text is rather a sentence without its full stop.
    if (b.part == Part::Short && b.features.words > kLongWords) {
      b.part = Part::Prose;
      return;
    }
    b.part = Part::Furniture;
    if (b.kind.empty()) b.kind = kind;
  }

  static bool headline_like(const Judged& b) {
    return b.part == Part::Heading || (b.part == Part::Short && b.features.words <= kLongWords * 2);
  }

  void read_head(Range& range) {
    std::vector<std::size_t> anchors;  // date lines and bylines
    for (std::size_t i = range.head; i < range.body; ++i) {
      Judged& b = blocks_[i];
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
      Judged& b = blocks_[i];
      if (b.part == Part::Date) drop(b, "date");
      if (b.part == Part::Byline) drop(b, "byline");
      const bool nearest = i + 1 == range.body && anchored;
      if (b.part == Part::Heading || b.part == Part::Short) {
        if ((nearest && b.features.words <= kLongWords) || page_.edited)
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
  std::vector<std::size_t> headlines_before(const Range& range, std::size_t end) const {
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
  std::vector<std::size_t> headlines_further_up(const Range& range, std::size_t end) const {
    for (std::size_t i = end; i-- > range.head;) {
      if (!headline_like(blocks_[i]) || blocks_[i].features.words < kProseWords - 1) continue;
      return headlines_before(range, i + 1);
    }
    return {};
  }

  /// A label above the headline proper: "STORM ON THE COAST: THE SCENE", "Analysis".
  static bool is_kicker(const Judged& b) {
    const std::size_t colon = b.block.text.find(": ");
    if (colon == std::string::npos) return b.features.words < 3;
    return b.features.words <= 8 && features_of(b.block.text.substr(colon)).words <= 2;
  }

  void choose_title(Range& range, const std::vector<std::size_t>& lines) {
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
  void find_year(Range& range) const {
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

  void settle_tail(const Range& range) {
    for (std::size_t i = range.end; i < range.limit; ++i) {
      Judged& b = blocks_[i];
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

  /// Text, blocks and line marks of one story.
  struct Assembly {
    std::string text;
    std::vector<Block> blocks;
    std::vector<LineMark> lines;
  };

  void append(Assembly& out, const PageBlock& block, std::size_t from, BlockKind kind) const {
    if (!out.text.empty()) out.text += "\n\n";
    append_raw(out, block, from, block.text.size(), kind);
  }

  void append_raw(Assembly& out, const PageBlock& block, std::size_t from, std::size_t to,
                  BlockKind kind) const {
    const std::size_t begin = out.text.size();
    std::uint32_t line = block.line();
    for (const LineMark& mark : block.lines) {
      if (mark.begin <= from) line = mark.line;
    }
    out.lines.push_back({static_cast<std::uint32_t>(begin), line});
    for (const LineMark& mark : block.lines) {
      if (mark.begin > from && mark.begin < to) {
        out.lines.push_back({static_cast<std::uint32_t>(begin + mark.begin - from), mark.line});
      }
    }
    out.text.append(block.text, from, to - from);
    out.blocks.push_back(
        {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(out.text.size())}, kind});
  }

  void append_prose(Assembly& out, const Judged& b, const Judged* before) const {
    BlockKind kind = BlockKind::Paragraph;
    if (b.block.role == BlockRole::ListItem) kind = BlockKind::ListItem;
    if (b.block.role == BlockRole::Quotation) kind = BlockKind::Quotation;
    if (b.dateline && b.dateline->end < b.block.text.size()) {
      // The dateline is no part of the first sentence.
      std::size_t end = b.dateline->end;
      while (end > 0 && b.block.text[end - 1] == ' ') --end;
      if (!out.text.empty()) out.text += "\n\n";
      append_raw(out, b.block, 0, end, BlockKind::Heading);
      out.text += ' ';
      append_raw(out, b.block, b.dateline->end, b.block.text.size(), kind);
      return;
    }
    // A paragraph that a picture or the page's end cut in two.
    if (before && kind == BlockKind::Paragraph && !out.blocks.empty() &&
        out.blocks.back().kind == BlockKind::Paragraph && !before->features.terminal &&
        !before->features.colon && (b.features.lower_start || before->features.unfinished) &&
        !page_.edited && b.block.role != BlockRole::Paragraph) {
      out.text += ' ';
      const Span first = out.blocks.back().span;
      append_raw(out, b.block, 0, b.block.text.size(), kind);
      out.blocks.pop_back();
      out.blocks.back().span = {first.begin, static_cast<std::uint32_t>(out.text.size())};
      return;
    }
    append(out, b.block, 0, kind);
  }

  Furniture furniture(const Judged& b) const {
    return {b.block.line(), b.kind.empty() ? "other" : b.kind, b.block.text};
  }

  Result<StoriesOfPage> assemble() {
    StoriesOfPage out;
    if (ranges_.empty()) {
      for (const Judged& b : blocks_) out.furniture.push_back(furniture(b));
      return out;
    }
    for (std::size_t k = 0; k < ranges_.size(); ++k) {
      const Range& range = ranges_[k];
      Assembly assembly;
      Annotations none;
      std::vector<Furniture> dropped;
      const Judged* before = nullptr;
      std::string placeline;
      for (std::size_t i = range.head; i < range.limit; ++i) {
        const Judged& b = blocks_[i];
        if (b.part == Part::Title) {
          append(assembly, b.block, 0, BlockKind::Title);
        } else if (b.part == Part::Subhead) {
          append(assembly, b.block, 0, BlockKind::Heading);
        } else if (b.part == Part::Prose) {
          append_prose(assembly, b, before);
          before = &b;
          if (b.dateline && placeline.empty()) placeline = b.dateline->place;
        } else {
          dropped.push_back(furniture(b));
        }
      }
      DocumentInfo info = page_.info;
      if (ranges_.size() > 1) {
        info.story_of = page_.info.id;
        info.id = page_.info.id + "-" + std::to_string(k + 1);
      }
      if (!range.title.empty() && (info.title.empty() || ranges_.size() > 1))
        info.title = range.title;
      if (!range.author.empty() && info.author.empty()) info.author = range.author;
      if (!placeline.empty()) info.placeline = placeline;
      if (!info.published || ranges_.size() > 1) {
        if (std::optional<Date> date = range.date.to_date()) info.published = date;
      }
      Result<Document> document =
          Document::make(std::move(info), std::move(assembly.text), std::move(assembly.blocks),
                         std::move(assembly.lines));
      if (!document) return document.error();
      out.stories.push_back({std::move(*document), {}, {}, std::move(dropped)});
    }
    return out;
  }

  Page page_;
  std::vector<Judged> blocks_;
  std::vector<Range> ranges_;
};

}  // namespace

Result<StoriesOfPage> stories_of(Page page) {
  return Splitter(std::move(page)).run();
}

}  // namespace quipu
