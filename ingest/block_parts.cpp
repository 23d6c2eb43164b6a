#include "ingest/block_parts.hpp"

#include <algorithm>
#include <map>

#include "core/text.hpp"
#include "ingest/furniture.hpp"

namespace quipu {
namespace {

constexpr int kLoneWords = 25;  // less running text than this between furniture is furniture

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

class Judge {
 public:
  explicit Judge(Page& page) : page_(page) {}

  std::vector<JudgedBlock> run() {
    judge();
    if (!page_.edited) {
      mark_repetitions();
      mark_sections();
      settle_short_sentences();
      drop_lone_sentences();
    }
    if (std::none_of(blocks_.begin(), blocks_.end(),
                     [](const JudgedBlock& b) { return b.part == Part::Prose; })) {
      // Nothing looks like running text: whatever is not furniture is the story.
      for (JudgedBlock& b : blocks_) {
        if (b.part == Part::Short || b.part == Part::Item) b.part = Part::Prose;
      }
    }
    return std::move(blocks_);
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
    JudgedBlock out;
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

  void judge(JudgedBlock& b) const {
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
    for (const JudgedBlock& b : blocks_) {
      if (b.part == Part::Short || b.part == Part::Item) ++times[repetition_key(b.block)];
    }
    for (JudgedBlock& b : blocks_) {
      if ((b.part == Part::Short || b.part == Part::Item) && times[repetition_key(b.block)] > 1) {
        b.part = Part::Furniture;
        b.kind = "repeated";
      }
    }
  }

  /// Below "Related stories", up to the next sentence, date or explicit heading.
  void mark_sections() {
    std::string section;
    for (JudgedBlock& b : blocks_) {
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
      JudgedBlock& b = blocks_[i];
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

  static bool cut_off(const JudgedBlock& first, const JudgedBlock& second) {
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
      const JudgedBlock& b = blocks_[static_cast<std::size_t>(k)];
      if (b.part == Part::Prose || b.part == Part::Date || b.part == Part::Heading) break;
      furniture += b.part == Part::Furniture && b.kind != "credit" && b.kind != "caption" &&
                   b.kind != "media";
    }
    return furniture >= 3;
  }

  Page& page_;
  std::vector<JudgedBlock> blocks_;
};

}  // namespace

std::vector<JudgedBlock> judge_blocks(Page& page) {
  return Judge(page).run();
}

}  // namespace quipu
