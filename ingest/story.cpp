#include "ingest/story.hpp"

#include "ingest/story_ranges.hpp"

namespace quipu {
namespace {

/// Puts the stories of a page together from its judged blocks.
class Assembler {
 public:
  explicit Assembler(Page page)
      : page_(std::move(page)),
        blocks_(judge_blocks(page_)),
        ranges_(find_stories(blocks_, page_.edited)) {}

  Result<StoriesOfPage> run() {
    StoriesOfPage out;
    if (ranges_.empty()) {
      for (const JudgedBlock& b : blocks_) out.furniture.push_back(furniture(b));
      return out;
    }
    for (std::size_t k = 0; k < ranges_.size(); ++k) {
      const StoryRange& range = ranges_[k];
      Assembly assembly;
      std::vector<Furniture> dropped;
      const JudgedBlock* before = nullptr;
      std::string placeline;
      for (std::size_t i = range.head; i < range.limit; ++i) {
        const JudgedBlock& b = blocks_[i];
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

 private:
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

  void append_prose(Assembly& out, const JudgedBlock& b, const JudgedBlock* before) const {
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

  Furniture furniture(const JudgedBlock& b) const {
    return {b.block.line(), b.kind.empty() ? "other" : b.kind, b.block.text};
  }

  Page page_;
  std::vector<JudgedBlock> blocks_;
  std::vector<StoryRange> ranges_;
};

}  // namespace

Result<StoriesOfPage> stories_of(Page page) {
  return Assembler(std::move(page)).run();
}

}  // namespace quipu
