#include <charconv>

#include "core/text.hpp"
#include "eval/reader.hpp"

namespace quipu::eval {
namespace {

std::optional<std::uint32_t> number(std::string_view digits) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

bool has_item(std::string_view misc, std::string_view item) {
  for (const std::string_view part : split(misc, '|')) {
    if (part == item) return true;
  }
  return false;
}

std::u32string decoded(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out += next_code_point(text, at);
  return out;
}

/// A surface token with its words: one, or those of a multi-word token.
struct SurfaceToken {
  std::u32string form;
  std::uint32_t last = 0;  // id of its last word
  bool space_after = true;
  std::vector<std::u32string> words;
};

class ConlluReader {
 public:
  explicit ConlluReader(const std::string& source) : source_(source) {}

  Result<std::vector<Record>> read(std::string_view content) {
    for (std::string_view line : split(content, '\n')) {
      ++line_;
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.empty()) {
        if (auto done = end_sentence(); !done) return done.error();
      } else if (line.front() == '#') {
        comment(line);
      } else if (auto done = row(line); !done) {
        return done.error();
      }
    }
    if (auto done = end_sentence(); !done) return done.error();
    end_document();
    return std::move(records_);
  }

 private:
  Error error(std::string message) const {
    Error made{std::move(message), source_};
    made.line = line_;
    return made;
  }

  void comment(std::string_view line) {
    if (line.starts_with("# newdoc")) {
      end_document();
      new_paragraph_ = true;
      if (line.starts_with("# newdoc id = ")) record_.id = trim(line.substr(14));
    } else if (line == "# newpar" || line.starts_with("# newpar id")) {
      new_paragraph_ = true;
    } else if (line.starts_with("# meta::")) {
      const std::size_t equals = line.find(" = ");
      if (equals != line.npos) {
        record_.fields[std::string(line.substr(8, equals - 8))] = trim(line.substr(equals + 3));
      }
    }
  }

  Result<void> row(std::string_view line) {
    const auto columns = split(line, '\t');
    if (columns.size() != 10) return error("not ten columns");
    const std::string_view id = columns[0];
    if (id.find('.') != id.npos) return {};  // an empty node
    const bool space = !has_item(columns[9], "SpaceAfter=No");
    if (const std::size_t dash = id.find('-'); dash != id.npos) {
      const auto last = number(id.substr(dash + 1));
      if (!last) return error("not a word id: " + std::string(id));
      pending_ = {decoded(columns[1]), *last, space, {}};
      return {};
    }
    const auto index = number(id);
    const auto head = columns[6] == "_" ? std::optional<std::uint32_t>(0) : number(columns[6]);
    if (!index || !head) return error("not a number: " + std::string(!index ? id : columns[6]));
    if (*index != words_ + 1) return error("word ids are not 1, 2, 3, ...");
    ++words_;
    if (*index > pending_.last) pending_ = {decoded(columns[1]), *index, space, {}};
    pending_.words.push_back(decoded(columns[1]));
    record_.syntax.push_back({std::string(columns[2]), std::string(columns[3]),
                              std::string(columns[4]), std::string(columns[5]), *head,
                              std::string(columns[7])});
    if (*index == pending_.last) end_token();
    return {};
  }

  void end_token() {
    if (words_ == pending_.words.size()) {  // the sentence's first
      if (new_paragraph_ && !record_.text.empty()) {
        record_.text += U"\n\n";
      } else if (space_) {
        record_.text += U' ';
      }
      new_paragraph_ = false;
      sentence_begin_ = size();
    } else if (space_) {
      record_.text += U' ';
    }
    const std::uint32_t begin = size();
    record_.text += pending_.form;
    std::u32string joined;
    for (const std::u32string& word : pending_.words) joined += word;
    std::uint32_t at = begin;
    for (const std::u32string& word : pending_.words) {
      const auto length = static_cast<std::uint32_t>(word.size());
      // Parts that do not add up to the form ("du" = "de" + "le") share its span.
      record_.tokens.push_back(joined == pending_.form ? Span{at, at + length}
                                                       : Span{begin, size()});
      at += length;
    }
    record_.surface_tokens.push_back({begin, size()});
    space_ = pending_.space_after;
  }

  Result<void> end_sentence() {
    if (words_ == 0) return {};
    if (words_ != pending_.last) return error("a multi-word token goes on after its sentence");
    const std::size_t first = record_.syntax.size() - words_;
    for (std::size_t i = first; i < record_.syntax.size(); ++i) {
      if (record_.syntax[i].head > words_) return error("a head that is not in the sentence");
    }
    record_.sentences.push_back({sentence_begin_, size()});
    words_ = 0;
    pending_ = {};
    return {};
  }

  void end_document() {
    if (!record_.tokens.empty()) {
      if (record_.id.empty()) record_.id = std::to_string(records_.size() + 1);
      records_.push_back(std::move(record_));
    }
    record_ = {};
    space_ = false;
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(record_.text.size()); }

  const std::string& source_;
  std::uint32_t line_ = 0;
  std::vector<Record> records_;
  Record record_;
  SurfaceToken pending_;
  std::size_t words_ = 0;  // of this sentence so far
  std::uint32_t sentence_begin_ = 0;
  bool space_ = false;  // after the last token
  bool new_paragraph_ = false;
};

}  // namespace

Result<std::vector<Record>> read_conllu(std::string_view content, const std::string& source) {
  return ConlluReader(source).read(content);
}

}  // namespace quipu::eval
