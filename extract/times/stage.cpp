#include <string>

#include "extract/times.hpp"
#include "extract/times/resolver.hpp"
#include "extract/times/rules.hpp"
#include "extract/times/tense.hpp"

namespace quipu {
namespace {

bool expression(const times::Item& item) {
  using times::Class;
  return item.is(Class::PointItem) || item.is(Class::TimeItem) || item.is(Class::LengthItem) ||
         item.is(Class::RepeatItem) || item.is(Class::VagueItem);
}

// Byte for byte: offsets stay.
std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// "was soon released": soon after what the text tells of, not after the story.
bool of_the_telling(const times::Item& item, times::Tense tense) {
  return item.word == "soon" && item.meaning.kind == times::Meaning::Kind::Vague &&
         (tense == times::Tense::Past || tense == times::Tense::PastNoun);
}

// A year written out that is not the story's own or the one before it.
bool tells_of_past(const times::Meaning& meaning, const std::optional<Date>& published) {
  return published && meaning.kind == times::Meaning::Kind::Point && meaning.year != times::Unset &&
         meaning.year < published->year - 1;
}

// "yesterday", "last week", "Tuesday"
bool seen_from_today(const times::Meaning& meaning) {
  if (meaning.kind == times::Meaning::Kind::Shift) return !meaning.from_previous;
  return meaning.kind == times::Meaning::Kind::Point && meaning.weekday != times::Unset &&
         meaning.month == times::Unset;
}

class TimesStage final : public Stage {
 public:
  StageInfo info() const override { return times_info(); }
  Result<void> run(const Document& document, Annotations& annotations) const override {
    annotations.times = find_times(document, annotations);
    return {};
  }
};

}  // namespace

IdVector<TimeId, TimeExpression> find_times(const Document& document,
                                            const Annotations& annotations) {
  IdVector<TimeId, TimeExpression> found;
  const std::string lowered = ascii_lower(document.text());
  struct Found {
    Span span;
    times::Meaning meaning;
    times::Tense tense;
    std::size_t sentence;
  };
  std::vector<Found> spans;
  std::vector<times::Item> items;
  std::vector<times::Item> scratch;
  for (std::size_t i = 0; i < annotations.sentences.size(); ++i) {
    const Sentence& sentence = annotations.sentences[SentenceId(i)];
    if (!times::scan(document.text(), lowered, sentence.span, items)) continue;
    const times::TenseFinder tense(annotations, sentence, items);
    for (const times::RuleSet& pass : times::grammar()) pass.apply(items, scratch);
    for (const times::Item& item : items) {
      if (!expression(item)) continue;
      const times::Tense verb = tense.at(item.span);
      if (of_the_telling(item, verb)) continue;
      spans.push_back({item.span, item.meaning, verb, i});
    }
  }
  std::size_t told = 0;
  std::size_t current = 0;
  for (const Found& each : spans) {
    told += tells_of_past(each.meaning, document.info().published);
    current += seen_from_today(each.meaning);
  }
  times::Resolver resolver(document.info().published, told >= 3 && told > 2 * current);
  for (const Found& each : spans) {
    TimeExpression time = resolver.resolve(each.meaning, each.tense, each.sentence);
    time.span = each.span;
    found.add(std::move(time));
  }
  return found;
}

StageInfo times_info() {
  return {"times",
          "dates, times, durations and sets on the calendar (TIMEX3)",
          {Layer::Tokens, Layer::Sentences, Layer::Syntax},
          {Layer::Times}};
}

std::unique_ptr<Stage> make_times() {
  return std::make_unique<TimesStage>();
}

}  // namespace quipu
