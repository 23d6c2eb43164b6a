#include <algorithm>
#include <string>
#include <vector>

#include "core/text.hpp"
#include "extract/segmentation.hpp"
#include "extract/segmentation/scanner.hpp"

namespace quipu {
namespace {

using namespace segmentation;

/// Finds sentence ends in the tokens of one block.
class SentenceSplitter {
 public:
  SentenceSplitter(std::string_view text, const std::vector<ScannedToken>& tokens)
      : text_(text), tokens_(tokens) {}

  /// Calls `sentence(first, last)` for each sentence, token indices [first, last).
  template <class Callback>
  void run(std::string_view placeline, Callback&& sentence) const {
    std::size_t first = dateline(placeline);
    if (first > 0) sentence(std::size_t{0}, first);
    for (std::size_t at = first; at < tokens_.size();) {
      if (tokens_[at].ending == Ending::None) {
        ++at;
        continue;
      }
      const std::size_t next = closers(at + 1);
      if (next == tokens_.size() || ends(at, next)) {
        sentence(first, next);
        first = next;
      }
      at = next;
    }
    if (first < tokens_.size()) sentence(first, tokens_.size());
  }

 private:
  std::string_view form(std::size_t at) const {
    const Span span = tokens_[at].span;
    return text_.substr(span.begin, span.size());
  }
  bool spaced(std::size_t at) const { return tokens_[at - 1].span.end != tokens_[at].span.begin; }
  bool ends_capital(std::size_t at) const {
    return at > 0 && is_all_caps(form(at - 1)) && form(at - 1).size() > 1;
  }

  /// Number of tokens in the dateline with its dash ("LIMA, Peru (AP) --"), which is no part of the
  /// story's first sentence; 0: none.
  std::size_t dateline(std::string_view placeline) const {
    constexpr std::size_t longest = 24;
    if (tokens_.empty()) return 0;
    const bool placed =
        !placeline.empty() && text_.substr(tokens_.front().span.begin).starts_with(placeline);
    if (!placed && form(0) != "(") return 0;
    for (std::size_t at = 1; at < std::min(tokens_.size(), longest); ++at) {
      const std::string_view mark = form(at);
      if ((mark == "-" || mark == "--" || mark == "–" || mark == "—") && spaced(at) &&
          (placed || form(at - 1) == ")")) {
        return at + 1 < tokens_.size() && spaced(at + 1) ? at + 1 : 0;
      }
    }
    return 0;
  }

  /// Index after the quotation marks, brackets and note marks that close what ends before `at`.
  std::size_t closers(std::size_t at) const {
    while (at < tokens_.size()) {
      if (note_mark(at)) {
        at += 3;
      } else if (!spaced(at) && (closes(form(at)) || tokens_[at].ending == Ending::Stop ||
                                 tokens_[at].ending == Ending::Strong)) {
        ++at;
      } else {
        break;
      }
    }
    return at;
  }

  /// Does the sentence that may end at token `at` end there, when `next` is what follows?
  bool ends(std::size_t at, std::size_t next) const {
    const ScannedToken& end = tokens_[at];
    if (end.abbreviation == Abbreviation::Title || end.abbreviation == Abbreviation::Numbered) {
      return false;
    }
    if (!spaced(next)) return end.ending == Ending::Stop && starts_upper(form(next));

    std::size_t word = next;  // the first word of what follows
    bool opened = false;
    while (word < tokens_.size() && opens(form(word))) {
      ++word;
      opened = true;
    }
    if (word == tokens_.size()) return true;
    const std::string_view follow = form(word);
    std::size_t offset = 0;
    const char32_t initial = next_code_point(follow, offset);
    const bool upper = is_upper(initial) || is_digit(initial);
    const bool lower_case = is_lower(initial);
    if (!opened && !upper && !lower_case && continues(follow)) return false;

    const bool quoted = next > at + 1;
    switch (end.ending) {
      case Ending::Stop:
        return !lower_case || (!quoted && !looks_abbreviated(at));
      case Ending::Strong:
        return !lower_case || !quoted;
      case Ending::Ellipsis:
        return is_upper(initial);
      case Ending::Acronym:
      case Ending::Abbreviation:
        return is_upper(initial) && (opened || abbreviation_ends(at, word));
      case Ending::None:
        break;
    }
    return false;
  }

  bool abbreviation_ends(std::size_t at, std::size_t word) const {
    const std::string follow = lower(form(word));
    const Abbreviation kind = tokens_[at].abbreviation != Abbreviation::None
                                  ? tokens_[at].abbreviation
                                  : abbreviation(lower(form(at).substr(0, form(at).size() - 1)));
    const bool title = tokens_[word].abbreviation == Abbreviation::Title;
    if (is_all_caps(form(word)) && form(word).size() > 1 && ends_capital(at)) {
      return is_strong_starter(follow);
    }
    if (kind == Abbreviation::Time) return !follows_time(follow) && !names_time_zone(word);
    if (follow == "i" && tokens_[word].ending != Ending::None) return false;
    return is_starter(follow) || (title && kind != Abbreviation::None);
  }

  /// "Japan time", "British Summer Time": a zone is written within the next words.
  bool names_time_zone(std::size_t word) const {
    for (std::size_t i = word + 1; i < std::min(word + 4, tokens_.size()); ++i) {
      if (lower(form(i)) == "time") return true;
      if (tokens_[i].ending != Ending::None) return false;
    }
    return false;
  }

  /// "[12]", a reference to a note.
  bool note_mark(std::size_t at) const {
    return at + 2 < tokens_.size() && form(at) == "[" && form(at + 2) == "]" &&
           is_digit(static_cast<unsigned char>(form(at + 1)[0]));
  }
  static bool closes(std::string_view mark) {
    return mark == "\"" || mark == "''" || mark == "'" || mark == "”" || mark == "’" ||
           mark == ")" || mark == "]" || mark == "»";
  }
  static bool opens(std::string_view mark) {
    return mark == "\"" || mark == "''" || mark == "``" || mark == "'" || mark == "`" ||
           mark == "“" || mark == "‘" || mark == "(" || mark == "[" || mark == "«" || mark == "*";
  }
  static bool continues(std::string_view mark) {
    return mark == "," || mark == ";" || mark == ":" || mark == ")" || mark == "]" || mark == "." ||
           mark == "?" || mark == "!" || mark == "=";
  }
  /// An unlisted abbreviation shows by having no vowel ("tbsp.").
  bool looks_abbreviated(std::size_t at) const {
    if (at == 0 || spaced(at)) return false;
    const std::string_view word = form(at - 1);
    return is_letter(static_cast<unsigned char>(word[0])) && word.size() < 6 &&
           word.find_first_of("aeiouyAEIOUY") == std::string_view::npos;
  }

  std::string_view text_;
  const std::vector<ScannedToken>& tokens_;
};

class Segmentation final : public Stage {
 public:
  StageInfo info() const override {
    return {"segmentation",
            "splits text into words and sentences by the conventions of Universal Dependencies",
            {},
            {Layer::Tokens, Layer::Sentences}};
  }

  Result<void> run(const Document& document, Annotations& annotations) const override {
    const std::string_view text = document.text();
    annotations.tokens.reserve(text.size() / 5);
    std::vector<ScannedToken> scanned;
    for (const Block& block : document.blocks()) {
      scanned.clear();
      scan(text, block.span, scanned);
      const std::size_t offset = annotations.tokens.size();
      for (const ScannedToken& token : scanned) annotations.tokens.push_back({token.span});
      SentenceSplitter(text, scanned)
          .run(document.info().placeline, [&](std::size_t first, std::size_t last) {
            annotations.sentences.push_back({cover(scanned[first].span, scanned[last - 1].span),
                                             TokenId(offset + first), TokenId(offset + last)});
          });
    }
    return {};
  }
};

}  // namespace

std::unique_ptr<Stage> make_segmentation() {
  return std::make_unique<Segmentation>();
}

}  // namespace quipu
