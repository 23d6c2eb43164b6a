#include "extract/training/conllu.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "core/text.hpp"

namespace quipu::training {
namespace {

Result<std::string> read_file(const std::string& path) {
  const std::unique_ptr<archive, decltype(&archive_read_free)> reader(archive_read_new(),
                                                                      archive_read_free);
  archive_read_support_filter_all(reader.get());
  archive_read_support_format_raw(reader.get());
  archive_entry* entry = nullptr;
  if (archive_read_open_filename(reader.get(), path.c_str(), 1 << 16) != ARCHIVE_OK ||
      archive_read_next_header(reader.get(), &entry) != ARCHIVE_OK) {
    const char* why = archive_error_string(reader.get());
    return Error{why ? why : "cannot be read", path};
  }
  std::string content;
  std::vector<char> buffer(1 << 16);
  for (;;) {
    const auto size = archive_read_data(reader.get(), buffer.data(), buffer.size());
    if (size < 0) return Error{archive_error_string(reader.get()), path};
    if (size == 0) return content;
    content.append(buffer.data(), static_cast<std::size_t>(size));
  }
}

bool has_item(std::string_view misc, std::string_view item) {
  const auto items = split(misc, '|');
  return std::find(items.begin(), items.end(), item) != items.end();
}

std::uint32_t number(std::string_view digits) {
  std::uint32_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

class Reader {
 public:
  explicit Reader(const std::string& path) : path_(path) {}

  Result<std::vector<TreebankDocument>> read(std::string_view content) {
    for (const std::string_view line : split(content, '\n')) {
      ++line_;
      if (line.empty()) {
        end_sentence();
      } else if (line[0] == '#') {
        comment(line);
      } else {
        const auto columns = split(line, '\t');
        if (columns.size() != 10) return Error{"not ten columns", path_, line_};
        if (auto done = row(columns); !done) return done.error();
      }
    }
    end_sentence();
    if (auto done = end_document(); !done) return done.error();
    return std::move(documents_);
  }

 private:
  void comment(std::string_view line) {
    if (line.starts_with("# newdoc")) {
      new_document_ = true;
      new_paragraph_ = true;
    } else if (line == "# newpar" || line.starts_with("# newpar id")) {
      new_paragraph_ = true;
    } else if (line.starts_with("# meta::genre = ")) {
      next_genre_ = line.substr(16);
    }
  }

  Result<void> row(const std::vector<std::string_view>& columns) {
    const std::string_view id = columns[0];
    if (id.find('.') != std::string_view::npos) return {};  // empty node
    const bool space_after = !has_item(columns[9], "SpaceAfter=No");
    if (const auto dash = id.find('-'); dash != std::string_view::npos) {
      multiword_last_ = number(id.substr(dash + 1));
      multiword_space_ = space_after;
      return {};
    }
    if (sentence_.empty()) {
      if (new_document_) {
        if (auto done = end_document(); !done) return done;
        genre_ = next_genre_;
        new_document_ = false;
      }
      if (new_paragraph_) end_block();
      new_paragraph_ = false;
      if (space_ && !text_.empty()) text_ += block_begin_ == text_.size() ? "" : " ";
    } else if (space_) {
      text_ += ' ';
    }
    const auto begin = static_cast<std::uint32_t>(text_.size());
    text_ += columns[1];
    annotations_.tokens.push_back({{begin, static_cast<std::uint32_t>(text_.size())}});
    const std::uint32_t index = number(id);
    space_ = index < multiword_last_    ? false
             : index == multiword_last_ ? multiword_space_
                                        : space_after;

    Word word;
    word.lemma = columns[2];
    const auto upos = upos_of(columns[3]);
    const auto deprel = deprel_of(columns[7]);
    if (!upos || !deprel) return Error{"unknown tag or relation", path_, line_};
    word.upos = *upos;
    word.xpos = columns[4];
    if (columns[5] != "_") word.feats = columns[5];
    word.deprel = *deprel;
    if (const std::uint32_t head = number(columns[6]); head > 0) {
      word.head = TokenId(annotations_.tokens.size() - 1 - index + head);
    }
    sentence_.push_back(std::move(word));
    return {};
  }

  void end_sentence() {
    if (sentence_.empty()) return;
    const TokenId last(annotations_.tokens.size());
    const TokenId first(annotations_.tokens.size() - sentence_.size());
    const Span span = cover(annotations_.tokens[first].span, annotations_.tokens.back().span);
    annotations_.sentences.push_back({span, first, last});
    for (Word& word : sentence_) annotations_.syntax.push_back(std::move(word));
    sentence_.clear();
    multiword_last_ = 0;
  }

  void end_block() {
    if (block_begin_ == text_.size()) return;
    blocks_.push_back({{block_begin_, static_cast<std::uint32_t>(text_.size())}});
    text_ += "\n\n";
    block_begin_ = static_cast<std::uint32_t>(text_.size());
    space_ = false;
  }

  Result<void> end_document() {
    end_block();
    if (!text_.empty()) {
      DocumentInfo info;
      info.source = path_;
      auto document = Document::make(std::move(info), std::move(text_), std::move(blocks_));
      if (!document) return document.error();
      documents_.push_back({genre_, {std::move(*document), std::move(annotations_)}});
    }
    text_.clear();
    blocks_.clear();
    annotations_ = {};
    block_begin_ = 0;
    space_ = false;
    return {};
  }

  std::string path_;
  std::uint32_t line_ = 0;
  std::vector<TreebankDocument> documents_;
  std::string genre_, next_genre_;
  bool new_document_ = false, new_paragraph_ = false;
  std::string text_;
  std::vector<Block> blocks_;
  std::uint32_t block_begin_ = 0;
  bool space_ = false;
  Annotations annotations_;
  std::vector<Word> sentence_;
  std::uint32_t multiword_last_ = 0;
  bool multiword_space_ = false;
};

}  // namespace

Result<std::vector<TreebankDocument>> read_treebank(const std::string& path) {
  auto content = read_file(path);
  if (!content) return content.error();
  return Reader(path).read(*content);
}

}  // namespace quipu::training
