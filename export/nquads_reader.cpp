#include "export/nquads_reader.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>

#include "core/text.hpp"
#include "export/rdf_syntax.hpp"

namespace quipu {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;

using CharacterSet = std::array<bool, 256>;
constexpr CharacterSet set_of(std::string_view characters, bool controls) {
  CharacterSet set{};
  for (char c : characters) set[static_cast<unsigned char>(c)] = true;
  for (std::size_t i = 0; controls && i <= 0x20; ++i) set[i] = true;
  return set;
}
constexpr CharacterSet kEndsIri = set_of("<>\"{}|^`", true);
constexpr CharacterSet kEndsText = set_of("\"\\", false);

/// One line (https://www.w3.org/TR/n-quads/#sec-grammar).
class Line {
 public:
  /// What has escapes is kept in `texts`: a place for each term's text, datatype and the graph.
  Line(std::string_view text, std::array<std::string, 6>& texts) : rest_(text), texts_(texts) {}

  /// False where the line has nothing to say.
  bool read(TermView& subject, TermView& predicate, TermView& object, std::string_view& graph) {
    blank();
    if (rest_.empty() || rest_[0] == '#') return false;
    subject = resource(0);
    blank();
    predicate = iri(1);
    blank();
    object = !rest_.empty() && rest_[0] == '"' ? literal() : resource(2);
    blank();
    graph = {};
    if (!rest_.empty() && rest_[0] != '.') {
      graph = resource(5).value;
      blank();
    }
    if (rest_.empty() || rest_[0] != '.') fail("expected '.'");
    if (!problem_.empty()) return false;
    drop(1);
    blank();
    if (!rest_.empty() && rest_[0] != '#') fail("something stands behind the '.'");
    return problem_.empty();
  }
  const std::string& problem() const { return problem_; }

 private:
  void fail(const char* what) {
    if (problem_.empty()) problem_ = what;
    rest_ = {};
  }
  /// After a failure nothing is left to drop.
  void drop(std::size_t size) { rest_.remove_prefix(std::min(size, rest_.size())); }
  void blank() {
    while (!rest_.empty() && (rest_[0] == ' ' || rest_[0] == '\t' || rest_[0] == '\r')) {
      drop(1);
    }
  }

  std::size_t first_in(const CharacterSet& set, std::size_t at) const {
    while (at < rest_.size() && !set[static_cast<unsigned char>(rest_[at])]) ++at;
    return at;
  }

  TermView resource(std::size_t place) {
    if (!rest_.starts_with("_:")) return iri(place);
    const std::size_t size = std::min(rest_.find_first_of(" \t\r"), rest_.size());
    if (size == 2) {
      fail("a blank node without a label");
      return {};
    }
    texts_[place] = "urn:quipu:blank:";
    texts_[place] += rest_.substr(2, size - 2);
    drop(size);
    return TermView::iri(texts_[place]);
  }

  TermView iri(std::size_t place) {
    if (rest_.empty() || rest_[0] != '<') {
      fail("expected an IRI in <>");
      return {};
    }
    const std::size_t end = first_in(kEndsIri, 1);
    if (end == rest_.size() || rest_[end] != '>') {
      fail("an IRI without its '>', or with a character that no IRI has");
      return {};
    }
    const std::string_view text = unescaped(rest_.substr(1, end - 1), place);
    drop(end + 1);
    if (text.find(':') == std::string_view::npos) fail("not an absolute IRI");
    return TermView::iri(text);
  }

  TermView literal() {
    std::size_t end = first_in(kEndsText, 1);
    while (end < rest_.size() && rest_[end] == '\\') end = first_in(kEndsText, end + 2);
    if (end >= rest_.size()) {
      fail("a literal without its closing quote");
      return {};
    }
    const std::string_view text = unescaped(rest_.substr(1, end - 1), 3);
    drop(end + 1);
    if (rest_.starts_with("^^")) {
      drop(2);
      return TermView::literal(text, iri(4).value);
    }
    std::string_view language;
    if (rest_.starts_with('@')) {
      const std::size_t size = std::min(rest_.find_first_of(" \t."), rest_.size());
      language = rest_.substr(1, size - 1);
      drop(size);
      if (language.empty()) fail("an empty language tag");
    }
    return TermView::literal(text, {}, language);
  }

  std::string_view unescaped(std::string_view text, std::size_t place) {
    if (text.find('\\') == std::string_view::npos) return text;
    static constexpr std::string_view kLetters = "tbnrf\"'\\";
    static constexpr std::string_view kMeanings = "\t\b\n\r\f\"'\\";
    std::string& out = texts_[place];
    out.clear();
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '\\') {
        out += text[i];
        continue;
      }
      const char letter = ++i < text.size() ? text[i] : '\0';
      if (const auto at = kLetters.find(letter); at != std::string_view::npos) {
        out += kMeanings[at];
        continue;
      }
      const std::size_t digits = letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
      const auto code = code_point(text.substr(std::min(i + 1, text.size()), digits), digits);
      if (!code) {
        fail("an unknown escape");
        return {};
      }
      append_utf8(out, *code);
      i += digits;
    }
    return out;
  }

  static std::optional<char32_t> code_point(std::string_view hex, std::size_t digits) {
    std::uint32_t code = 0;
    const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
    const bool whole = digits > 0 && hex.size() == digits && end == hex.data() + digits;
    if (!whole || error != std::errc() || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
      return {};
    }
    return static_cast<char32_t>(code);
  }

  std::string_view rest_;
  std::array<std::string, 6>& texts_;
  std::string problem_;
};

class Reader {
 public:
  Reader(const std::string& path, const QuadTaker& take) : path_(path), take_(take) {}

  /// Whole lines.
  Result<void> read(std::string_view text) {
    if (first_invalid_utf8(text)) return Error{"not UTF-8", path_, line_ + 1, 0};
    while (!text.empty()) {
      const std::size_t size = std::min(text.find('\n'), text.size());
      ++line_;
      Line line(text.substr(0, size), texts_);
      TermView subject;
      TermView predicate;
      TermView object;
      std::string_view graph;
      if (line.read(subject, predicate, object, graph)) take_(subject, predicate, object, graph);
      if (!line.problem().empty()) return Error{line.problem(), path_, line_, 0};
      text.remove_prefix(std::min(size + 1, text.size()));
    }
    return {};
  }

 private:
  const std::string& path_;
  const QuadTaker& take_;
  std::array<std::string, 6> texts_;
  std::uint32_t line_ = 0;
};

}  // namespace

Result<void> read_nquads(const std::string& path, const QuadTaker& take) {
  const auto close = [](std::FILE* file) { std::fclose(file); };
  const std::unique_ptr<std::FILE, decltype(close)> file(std::fopen(path.c_str(), "rb"), close);
  if (!file) return Error{std::string("cannot be read: ") + std::strerror(errno), path, 0, 0};
  Reader reader(path, take);
  std::string text;  // lines not read yet, the last one maybe not whole
  bool end = false;
  while (!end) {
    const std::size_t before = text.size();
    text.resize(before + kBlock);
    const std::size_t size = std::fread(text.data() + before, 1, kBlock, file.get());
    if (std::ferror(file.get())) return Error{"cannot be read to its end", path, 0, 0};
    text.resize(before + size);
    end = size < kBlock;
    const std::size_t whole = end ? text.size() : text.rfind('\n') + 1;
    if (auto read = reader.read(std::string_view(text).substr(0, whole)); !read) return read;
    text.erase(0, whole);
  }
  return {};
}

}  // namespace quipu
