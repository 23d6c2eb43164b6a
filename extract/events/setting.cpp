#include "extract/events/setting.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "core/text.hpp"

namespace quipu {

namespace {

constexpr std::array<std::string_view, 24> locative{
    "in",     "at",    "inside",  "within", "near",       "outside",     "on",         "around",
    "across", "under", "beneath", "above",  "throughout", "in front of", "outside of", "inside of",
    "over",   "off",   "atop",    "along",  "below",      "behind",      "underneath", "beside"};

// Verbs that begin or end the event their subject or object names.
constexpr std::array<std::string_view, 5> initiating{"begin", "start", "commence", "erupt",
                                                     "resume"};
constexpr std::array<std::string_view, 7> terminating{"end",   "finish",    "conclude", "stop",
                                                      "cease", "terminate", "close"};
constexpr int kDeepestTime = 3;  // phrases below the verb's own

bool is_adjunct(Deprel deprel) {
  switch (deprel) {
    case Deprel::Obl:
    case Deprel::OblUnmarked:
    case Deprel::OblTmod:
    case Deprel::OblNpmod:
    case Deprel::Advmod:
    case Deprel::Nmod:
    case Deprel::NmodUnmarked:
    case Deprel::NmodTmod:
    case Deprel::NmodPoss:
    case Deprel::NmodDesc:
    case Deprel::Compound:
    case Deprel::Amod:
    case Deprel::Dep:
      return true;
    default:
      return false;
  }
}

}  // namespace

SettingReader::SettingReader(const Ontology& ontology, const Annotations& annotations,
                             const DependencyTree& tree, const ArgumentReader& reader,
                             const MentionIndex& mentions, const FactualityLexicon& embeddings)
    : ontology_(ontology),
      annotations_(annotations),
      tree_(tree),
      reader_(reader),
      mentions_(mentions),
      embeddings_(embeddings),
      time_of_(annotations.tokens.size(), TimeId{}),
      place_class_(ontology.find_class("Place")) {
  std::size_t token = 0;
  for (std::size_t t = 0; t < annotations.times.size(); ++t) {
    const Span span = annotations.times[TimeId(t)].span;
    while (token < annotations.tokens.size() &&
           annotations.tokens[TokenId(token)].span.end <= span.begin) {
      ++token;
    }
    for (std::size_t i = token;
         i < annotations.tokens.size() && annotations.tokens[TokenId(i)].span.begin < span.end;
         ++i) {
      TimeId& held = time_of_[TokenId(i)];
      if (!held.valid()) held = TimeId(t);
    }
  }
}

MentionId SettingReader::place(const std::vector<GrammaticalArgument>& arguments,
                               int max_distance) const {
  if (!place_class_.valid()) return {};
  for (const GrammaticalArgument& argument : arguments) {
    if (argument.slot != Slot::Preposition || argument.distance > max_distance ||
        !one_of(argument.preposition, locative)) {
      continue;
    }
    const MentionId mention = mentions_.of_argument(argument.token, reader_);
    if (!mention.valid()) continue;
    const ClassId type = annotations_.mentions[mention].type;
    if (type.valid() && ontology_.is_a(type, place_class_)) return mention;
  }
  return {};
}

TimeId SettingReader::time_at(TokenId token) const {
  const TimeId time = time_of_[token];
  if (!time.valid()) return {};
  const TimeExpression& expression = annotations_.times[time];
  const bool calendar = expression.type == TimexType::Date || expression.type == TimexType::Time;
  return calendar && !expression.interval.empty() ? time : TimeId{};
}

TimeInterval SettingReader::bounded(const TimeExpression& time,
                                    std::string_view preposition) const {
  TimeInterval interval = time.interval;
  if (preposition == "since" || preposition == "after" || preposition == "from") {
    interval.end.reset();
    if (preposition == "after" && time.interval.end) interval.begin = time.interval.end;
  } else if (preposition == "until" || preposition == "till" || preposition == "before" ||
             preposition == "by" || preposition == "through") {
    if (preposition == "before" && time.interval.begin) interval.end = time.interval.begin;
    interval.begin.reset();
  }
  return interval;
}

TokenId SettingReader::misplaced_time(TokenId phrase, int depth) const {
  for (TokenId below : tree_.children(phrase)) {
    if (below < phrase) continue;
    const Deprel deprel = tree_.deprel(below);
    const bool loose = deprel == Deprel::Appos || deprel == Deprel::Dep || deprel == Deprel::Conj ||
                       deprel == Deprel::NmodUnmarked || deprel == Deprel::NmodTmod ||
                       deprel == Deprel::OblUnmarked || deprel == Deprel::OblTmod ||
                       deprel == Deprel::Nmod;
    if (!loose) continue;
    if (time_at(below).valid()) {
      // Farther down only a day can be meant for the verb: "the crisis in 1996" is a thing's date.
      const std::string marker = tree_.marker(below);
      if (depth == 1 ? marker != "of" : marker.empty() || marker == "on") return below;
    } else if (depth < kDeepestTime) {
      if (const TokenId found = misplaced_time(below, depth + 1); found.valid()) return found;
    }
  }
  return {};
}

/// "The daytime assault": of some day, whichever the story was written on.
bool SettingReader::names_no_day(TokenId modifier, TimeId id) const {
  const Deprel deprel = tree_.deprel(modifier);
  const TimeExpression& time = annotations_.times[id];
  constexpr std::size_t kDay = 10;  // "1997-04-23" before "TDT"
  if ((deprel != Deprel::Compound && deprel != Deprel::Amod) || time.value.size() <= kDay ||
      time.value[kDay] != 'T' || tree_[modifier].lemma == "tonight") {
    return false;
  }
  // Its other words, on both sides: articles say nothing of the day.
  const auto& tokens = annotations_.tokens;
  for (std::size_t t = modifier.value;
       t-- > 0 && tokens[TokenId(t)].span.begin >= time.span.begin;) {
    if (tree_.deprel(TokenId(t)) != Deprel::Det) return false;
  }
  for (std::size_t t = modifier.value + 1;
       t < tokens.size() && tokens[TokenId(t)].span.end <= time.span.end; ++t) {
    if (tree_.deprel(TokenId(t)) != Deprel::Det) return false;
  }
  return true;
}

std::optional<SettingReader::When> SettingReader::own_time(TokenId predicate) const {
  for (TokenId child : tree_.children(predicate)) {
    if (!is_adjunct(tree_.deprel(child))) continue;
    TimeId time = time_at(child);
    if (!time.valid()) {
      // "early on Tuesday", "the night of 17 December": one step further down.
      for (TokenId below : tree_.children(child)) {
        const Deprel deprel = tree_.deprel(below);
        const bool close = deprel == Deprel::NmodUnmarked || deprel == Deprel::NmodTmod ||
                           deprel == Deprel::OblUnmarked || deprel == Deprel::OblTmod ||
                           deprel == Deprel::Advmod || deprel == Deprel::Obl;
        if (close && tree_.deprel(child) == Deprel::Advmod) time = time_at(below);
        if (time.valid()) break;
      }
    }
    if (!time.valid() || names_no_day(child, time)) continue;
    // "Tuesday's raid" and "the 1996 raid" date the raid; "in 1996" may bound it.
    When when{time, bounded(annotations_.times[time], tree_.marker(child)), 0};
    // "in February and March"
    for (TokenId below : tree_.children(child)) {
      const TimeId last = tree_.deprel(below) == Deprel::Conj ? time_at(below) : TimeId{};
      if (!last.valid() || last == time || !when.interval.end) continue;
      const TimeInterval& until = annotations_.times[last].interval;
      if (until.end && until.end->last_day() > when.interval.end->last_day()) {
        when.interval.end = until.end;
      }
    }
    return when;
  }
  // A date after other phrases is easily hung on one of them: "freed from the house Tuesday".
  for (TokenId child : tree_.children(predicate)) {
    const Deprel deprel = tree_.deprel(child);
    if (!is_verbal(tree_[predicate]) || child < predicate ||
        (deprel != Deprel::Obj && deprel != Deprel::Obl && deprel != Deprel::OblAgent)) {
      continue;
    }
    if (const TokenId token = misplaced_time(child, 1); token.valid()) {
      return When{time_at(token), bounded(annotations_.times[time_at(token)], tree_.marker(token)),
                  0};
    }
  }
  return std::nullopt;
}

int SettingReader::offset_days(TimeId length, std::string_view marker) const {
  if (marker != "after" && marker != "before") return 0;
  if (annotations_.times[length].type != TimexType::Duration) return 0;
  const std::string& value = annotations_.times[length].value;  // "P2D", "P1W"
  const std::size_t unit = value.find_first_not_of("0123456789", 1);
  if (value.size() < 3 || value[0] != 'P' || unit + 1 != value.size() || unit > 3) return 0;
  const int unit_days = value[unit] == 'D' ? 1 : value[unit] == 'W' ? 7 : 0;
  const int days = unit_days * std::atoi(value.substr(1, unit - 1).c_str());
  return marker == "after" ? -days : days;
}

int SettingReader::offset_days(TokenId phrase, std::string_view marker) const {
  for (TokenId child : tree_.children(phrase)) {
    const TimeId time = child < phrase ? time_of_[child] : TimeId{};
    if (!time.valid()) continue;
    if (const int days = offset_days(time, marker); days != 0) return days;
  }
  return 0;
}

SettingReader::When SettingReader::shifted(When from, int days) {
  const std::optional<Date>& begin = from.interval.begin;
  if (!from.time || !begin || begin->precision < DatePrecision::Day) return {};
  const Date day = Date::from_days(begin->first_day() + days);
  from.interval = {day, day};
  ++from.distance;
  return from;
}

SettingReader::When SettingReader::when(TokenId predicate) const {
  TokenId at = predicate;
  for (int distance = 0; distance < 8 && at.valid(); ++distance) {
    if (auto found = own_time(at)) {
      found->distance = distance;
      return *found;
    }
    // "the siege began on Friday", "the attack, which took place in May"
    if (const TokenId verb = reader_.occurrence(at); verb.valid()) {
      if (auto found = own_time(verb)) {
        if (one_of(tree_[verb].lemma, initiating)) found->interval.end.reset();
        if (one_of(tree_[verb].lemma, terminating)) found->interval.begin.reset();
        found->distance = distance + 1;
        return *found;
      }
    }
    const TokenId head = tree_.head(at);
    if (!head.valid()) return {};
    const Word& above = tree_[head];
    const Embedding* embedding = embeddings_.find(above);
    switch (tree_.deprel(at)) {
      case Deprel::Conj:
        // "met in May and resigned": what stands before both holds for both.
        break;
      case Deprel::Xcomp:
        if (embedding) return {};
        break;
      case Deprel::Advcl: {
        const std::string marker = tree_.marker(at, Deprel::Mark);
        if (const int days = offset_days(at, marker); days != 0) return shifted(when(head), days);
        if (!marker.empty() && marker != "by" && marker != "when" && marker != "as" &&
            marker != "while") {
          return {};
        }
        break;
      }
      case Deprel::Acl:
        // "a day after letting them go", hung on "day"
        if (const TimeId length = time_of_[head]; length.valid()) {
          const int days = offset_days(length, tree_.marker(at, Deprel::Mark));
          return days != 0 && tree_.head(head).valid() ? shifted(when(tree_.head(head)), days)
                                                       : When{};
        }
        if (embedding || !is_past_participle(tree_[at])) return {};
        // The participle's noun is no event of its own: only its own time counts.
        return {};
      case Deprel::Nsubj:
      case Deprel::NsubjPass:
      case Deprel::Obj: {
        if (!is_verbal(above) || embedding || is_verbal(tree_[at])) return {};
        const bool begins = one_of(above.lemma, initiating);
        const bool ends = one_of(above.lemma, terminating);
        if (begins || ends) {
          When found = when(head);
          if (!found.time) return {};
          if (begins) found.interval.end.reset();
          if (ends) found.interval.begin.reset();
          return found;
        }
        if (reader_.light_verb(at) != head) return {};
        break;
      }
      case Deprel::Obl:
      case Deprel::OblAgent: {
        const std::string marker = tree_.marker(at);
        if (const int days = offset_days(at, marker); days != 0) return shifted(when(head), days);
        if (embedding ||
            (marker != "in" && marker != "during" && marker != "by" && marker != "with")) {
          return {};
        }
        break;
      }
      default:
        return {};
    }
    at = head;
  }
  return {};
}

}  // namespace quipu
