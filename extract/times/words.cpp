#include "extract/times/words.hpp"

#include <array>
#include <unordered_map>

namespace quipu::times {
namespace {

using C = Class;

struct Row {
  std::string_view word;
  WordEntry entry;
};

constexpr bool Capital = true;
constexpr bool Ambiguous = true;

constexpr int unit(Unit u) {
  return static_cast<int>(u);
}
constexpr int part(Part p) {
  return static_cast<int>(p);
}
constexpr int season(Season s) {
  return static_cast<int>(s);
}
constexpr int mod(Mod m) {
  return static_cast<int>(m);
}
constexpr int vague(Vague v) {
  return static_cast<int>(v);
}

constexpr Row Rows[] = {
    Row{"january", {C::Month, 1}},
    Row{"february", {C::Month, 2}},
    Row{"march", {C::Month, 3, Capital, Ambiguous}},
    Row{"april", {C::Month, 4, Capital, Ambiguous}},
    Row{"may", {C::Month, 5, Capital, Ambiguous}},
    Row{"june", {C::Month, 6, Capital, Ambiguous}},
    Row{"july", {C::Month, 7}},
    Row{"august", {C::Month, 8, Capital, Ambiguous}},
    Row{"september", {C::Month, 9}},
    Row{"october", {C::Month, 10}},
    Row{"november", {C::Month, 11}},
    Row{"december", {C::Month, 12}},
    Row{"jan", {C::Month, 1, Capital, Ambiguous}},
    Row{"feb", {C::Month, 2, Capital, Ambiguous}},
    Row{"mar", {C::Month, 3, Capital, Ambiguous}},
    Row{"apr", {C::Month, 4, Capital, Ambiguous}},
    Row{"jun", {C::Month, 6, Capital, Ambiguous}},
    Row{"jul", {C::Month, 7, Capital, Ambiguous}},
    Row{"aug", {C::Month, 8, Capital, Ambiguous}},
    Row{"sep", {C::Month, 9, Capital, Ambiguous}},
    Row{"sept", {C::Month, 9, Capital, Ambiguous}},
    Row{"oct", {C::Month, 10, Capital, Ambiguous}},
    Row{"nov", {C::Month, 11, Capital, Ambiguous}},
    Row{"dec", {C::Month, 12, Capital, Ambiguous}},

    Row{"monday", {C::Weekday, 1}},
    Row{"tuesday", {C::Weekday, 2}},
    Row{"wednesday", {C::Weekday, 3}},
    Row{"thursday", {C::Weekday, 4}},
    Row{"friday", {C::Weekday, 5}},
    Row{"saturday", {C::Weekday, 6}},
    Row{"sunday", {C::Weekday, 7}},
    Row{"mon", {C::Weekday, 1, Capital, Ambiguous}},
    Row{"tue", {C::Weekday, 2, Capital, Ambiguous}},
    Row{"tues", {C::Weekday, 2, Capital, Ambiguous}},
    Row{"wed", {C::Weekday, 3, Capital, Ambiguous}},
    Row{"thu", {C::Weekday, 4, Capital, Ambiguous}},
    Row{"thur", {C::Weekday, 4, Capital, Ambiguous}},
    Row{"thurs", {C::Weekday, 4, Capital, Ambiguous}},
    Row{"fri", {C::Weekday, 5, Capital, Ambiguous}},
    Row{"sat", {C::Weekday, 6, Capital, Ambiguous}},
    Row{"sun", {C::Weekday, 7, Capital, Ambiguous}},
    Row{"mondays", {C::Weekdays, 1}},
    Row{"tuesdays", {C::Weekdays, 2}},
    Row{"wednesdays", {C::Weekdays, 3}},
    Row{"thursdays", {C::Weekdays, 4}},
    Row{"fridays", {C::Weekdays, 5}},
    Row{"saturdays", {C::Weekdays, 6}},
    Row{"sundays", {C::Weekdays, 7}},

    Row{"second", {C::UnitWord, unit(Unit::Second), false, Ambiguous}},
    Row{"seconds", {C::UnitPlural, unit(Unit::Second)}},
    Row{"minute", {C::UnitWord, unit(Unit::Minute)}},
    Row{"minutes", {C::UnitPlural, unit(Unit::Minute)}},
    Row{"min", {C::UnitWord, unit(Unit::Minute), false, Ambiguous}},
    Row{"mins", {C::UnitPlural, unit(Unit::Minute), false, Ambiguous}},
    Row{"hour", {C::UnitWord, unit(Unit::Hour)}},
    Row{"hours", {C::UnitPlural, unit(Unit::Hour)}},
    Row{"hours", {C::Hours}},
    Row{"hrs", {C::UnitPlural, unit(Unit::Hour)}},
    Row{"day", {C::UnitWord, unit(Unit::Day)}},
    Row{"day", {C::DayWord}},
    Row{"days", {C::UnitPlural, unit(Unit::Day)}},
    Row{"weekend", {C::UnitWord, unit(Unit::Weekend)}},
    Row{"weekend", {C::WeekendWord}},
    Row{"weekends", {C::UnitPlural, unit(Unit::Weekend)}},
    Row{"week", {C::UnitWord, unit(Unit::Week)}},
    Row{"week", {C::WeekWord}},
    Row{"weeks", {C::UnitPlural, unit(Unit::Week)}},
    Row{"month", {C::UnitWord, unit(Unit::Month)}},
    Row{"months", {C::UnitPlural, unit(Unit::Month)}},
    Row{"quarter", {C::UnitWord, unit(Unit::Quarter), false, Ambiguous}},
    Row{"quarter", {C::Quarter}},
    Row{"quarters", {C::UnitPlural, unit(Unit::Quarter), false, Ambiguous}},
    Row{"year", {C::UnitWord, unit(Unit::Year)}},
    Row{"year", {C::YearWord}},
    Row{"years", {C::UnitPlural, unit(Unit::Year)}},
    Row{"yr", {C::UnitWord, unit(Unit::Year)}},
    Row{"yrs", {C::UnitPlural, unit(Unit::Year)}},
    Row{"decade", {C::UnitWord, unit(Unit::Decade)}},
    Row{"decades", {C::UnitPlural, unit(Unit::Decade)}},
    Row{"century", {C::UnitWord, unit(Unit::Century)}},
    Row{"century", {C::Century}},
    Row{"centuries", {C::UnitPlural, unit(Unit::Century)}},
    Row{"centuries", {C::Century}},
    Row{"millennium", {C::UnitWord, unit(Unit::Millennium)}},
    Row{"millennia", {C::UnitPlural, unit(Unit::Millennium)}},

    Row{"morning", {C::Part, part(Part::Morning)}},
    Row{"dawn", {C::Part, part(Part::Morning), false, Ambiguous}},
    Row{"afternoon", {C::Part, part(Part::Afternoon)}},
    Row{"evening", {C::Part, part(Part::Evening)}},
    Row{"night", {C::Part, part(Part::Night)}},
    Row{"nighttime", {C::Part, part(Part::Night)}},
    Row{"daytime", {C::Part, part(Part::Daytime)}},
    Row{"midday", {C::Noon, 12}},
    Row{"overnight", {C::PartDay, part(Part::Night)}},
    Row{"mornings", {C::PartPlural, part(Part::Morning)}},
    Row{"afternoons", {C::PartPlural, part(Part::Afternoon)}},
    Row{"evenings", {C::PartPlural, part(Part::Evening)}},
    Row{"nights", {C::PartPlural, part(Part::Night)}},

    Row{"spring", {C::SeasonWord, season(Season::Spring), false, Ambiguous}},
    Row{"springtime", {C::SeasonWord, season(Season::Spring)}},
    Row{"summer", {C::SeasonWord, season(Season::Summer)}},
    Row{"summertime", {C::SeasonWord, season(Season::Summer)}},
    Row{"fall", {C::SeasonWord, season(Season::Fall), false, Ambiguous}},
    Row{"autumn", {C::SeasonWord, season(Season::Fall)}},
    Row{"winter", {C::SeasonWord, season(Season::Winter)}},

    Row{"christmas", {C::HolidayWord, 0, Capital}},
    Row{"xmas", {C::HolidayWord, 0, Capital}},
    Row{"thanksgiving", {C::HolidayWord, 1, Capital}},
    Row{"easter", {C::HolidayWord, 2, Capital}},
    Row{"halloween", {C::HolidayWord, 3, Capital}},
    Row{"hanukkah", {C::HolidayWord, 4, Capital}},
    Row{"ramadan", {C::HolidayWord, 5, Capital}},

    Row{"today", {C::Deictic, 0}},
    Row{"yesterday", {C::Deictic, -1}},
    Row{"yesterday", {C::Yesterday}},
    Row{"tomorrow", {C::Deictic, 1}},
    Row{"tomorrow", {C::Tomorrow}},
    Row{"tonight", {C::PartDay, part(Part::Night) + 100}},

    Row{"now", {C::Vague, vague(Vague::Present)}},
    Row{"now", {C::Now}},
    Row{"currently", {C::Vague, vague(Vague::Present)}},
    Row{"current", {C::Vague, vague(Vague::Present)}},
    Row{"current", {C::Current}},
    Row{"presently", {C::Vague, vague(Vague::Present)}},
    Row{"nowadays", {C::Vague, vague(Vague::Present)}},
    Row{"recently", {C::Vague, vague(Vague::Past)}},
    Row{"recent", {C::Vague, vague(Vague::Past)}},
    Row{"recent", {C::Recent}},
    Row{"lately", {C::Vague, vague(Vague::Past)}},
    Row{"soon", {C::Vague, vague(Vague::Future)}},
    Row{"future", {C::Future}},
    Row{"term", {C::Term}},

    Row{"am", {C::Meridiem, 0}},
    Row{"a.m", {C::Meridiem, 0}},
    Row{"a.m.", {C::Meridiem, 0}},
    Row{"pm", {C::Meridiem, 12}},
    Row{"p.m", {C::Meridiem, 12}},
    Row{"p.m.", {C::Meridiem, 12}},
    Row{"noon", {C::Noon, 12}},
    Row{"midnight", {C::Noon, 24}},
    Row{"gmt", {C::Zone, 0}},
    Row{"utc", {C::Zone, 0}},
    Row{"est", {C::Zone, 1, Capital}},
    Row{"edt", {C::Zone, 2}},
    Row{"cst", {C::Zone, 3}},
    Row{"cdt", {C::Zone, 4}},
    Row{"mst", {C::Zone, 5}},
    Row{"mdt", {C::Zone, 6}},
    Row{"pst", {C::Zone, 7}},
    Row{"pdt", {C::Zone, 8}},
    Row{"cet", {C::Zone, 9}},
    Row{"cest", {C::Zone, 10}},
    Row{"bst", {C::Zone, 11}},
    Row{"jst", {C::Zone, 12}},
    Row{"et", {C::Zone, 13, Capital}},
    Row{"eastern", {C::ZoneArea, 13}},
    Row{"central", {C::ZoneArea, 13}},
    Row{"mountain", {C::ZoneArea, 13}},
    Row{"pacific", {C::ZoneArea, 13}},
    Row{"greenwich", {C::ZoneArea, 0}},
    Row{"japan", {C::ZoneArea, 12}},
    Row{"tokyo", {C::ZoneArea, 12}},
    Row{"moscow", {C::ZoneArea, 13}},
    Row{"london", {C::ZoneArea, 13}},
    Row{"beijing", {C::ZoneArea, 13}},
    Row{"standard", {C::ZoneKind}},
    Row{"mean", {C::ZoneKind}},
    Row{"daylight", {C::ZoneKind}},
    Row{"local", {C::Local}},
    Row{"time", {C::TimeWord}},
    Row{"o'clock", {C::Oclock}},
    Row{"ad", {C::Era, 0, Capital}},
    Row{"a.d.", {C::Era, 0}},
    Row{"ce", {C::Era, 0, Capital}},
    Row{"bc", {C::Era, 1, Capital}},
    Row{"b.c.", {C::Era, 1}},
    Row{"bce", {C::Era, 1, Capital}},

    Row{"twenties", {C::Decade, 2}},
    Row{"thirties", {C::Decade, 3}},
    Row{"forties", {C::Decade, 4}},
    Row{"fifties", {C::Decade, 5}},
    Row{"sixties", {C::Decade, 6}},
    Row{"seventies", {C::Decade, 7}},
    Row{"eighties", {C::Decade, 8}},
    Row{"nineties", {C::Decade, 9}},

    Row{"hourly", {C::Frequency, unit(Unit::Hour)}},
    Row{"daily", {C::Frequency, unit(Unit::Day)}},
    Row{"nightly", {C::Frequency, unit(Unit::Day)}},
    Row{"weekly", {C::Frequency, unit(Unit::Week)}},
    Row{"monthly", {C::Frequency, unit(Unit::Month)}},
    Row{"yearly", {C::Frequency, unit(Unit::Year)}},
    Row{"annually", {C::Frequency, unit(Unit::Year)}},

    Row{"several", {C::Indefinite}},
    Row{"few", {C::Indefinite}},
    Row{"many", {C::Indefinite}},
    Row{"couple", {C::Couple}},
    Row{"additional", {C::Adjust}},
    Row{"consecutive", {C::Adjust}},
    Row{"straight", {C::Adjust}},
    Row{"successive", {C::Adjust}},
    Row{"full", {C::Adjust}},
    Row{"whole", {C::Adjust}},
    Row{"entire", {C::Adjust}},
    Row{"calendar", {C::Adjust}},
    Row{"trading", {C::Adjust}},
    Row{"business", {C::Adjust}},
    Row{"working", {C::Adjust}},
    Row{"solid", {C::Adjust}},
    Row{"single", {C::Adjust}},
    Row{"long", {C::Long}},
    Row{"old", {C::Old}},

    Row{"about", {C::Approx, mod(Mod::Approx)}},
    Row{"around", {C::Approx, mod(Mod::Approx)}},
    Row{"approximately", {C::Approx, mod(Mod::Approx)}},
    Row{"roughly", {C::Approx, mod(Mod::Approx)}},
    Row{"nearly", {C::Approx, mod(Mod::LessThan)}},
    Row{"almost", {C::Approx, mod(Mod::LessThan)}},
    Row{"under", {C::Approx, mod(Mod::LessThan), false, Ambiguous}},
    Row{"over", {C::Approx, mod(Mod::MoreThan), false, Ambiguous}},
    Row{"exactly", {C::Approx, mod(Mod::None)}},
    Row{"only", {C::Approx, mod(Mod::None), false, Ambiguous}},
    Row{"more", {C::More}},
    Row{"longer", {C::More}},
    Row{"than", {C::Than}},
    Row{"less", {C::Less}},
    Row{"fewer", {C::Less}},
    Row{"least", {C::Least}},
    Row{"most", {C::Most}},
    Row{"up", {C::Up}},
    Row{"no", {C::No}},
    Row{"within", {C::Within}},

    Row{"the", {C::The}},
    Row{"a", {C::A}},
    Row{"an", {C::A}},
    Row{"of", {C::Of}},
    Row{"in", {C::In}},
    Row{"during", {C::In}},
    Row{"on", {C::On}},
    Row{"at", {C::At}},
    Row{"and", {C::And}},
    Row{"or", {C::Or}},
    Row{"to", {C::To}},
    Row{"so", {C::So}},
    Row{"this", {C::This}},
    Row{"that", {C::That}},
    Row{"same", {C::Same}},
    Row{"last", {C::Last}},
    Row{"past", {C::Past}},
    Row{"next", {C::Next}},
    Row{"coming", {C::Coming}},
    Row{"upcoming", {C::Coming}},
    Row{"following", {C::Following}},
    Row{"previous", {C::Previous}},
    Row{"preceding", {C::Previous}},
    Row{"latest", {C::Latest}},
    Row{"ago", {C::Ago}},
    Row{"later", {C::Later}},
    Row{"earlier", {C::Earlier}},
    Row{"before", {C::Before}},
    Row{"after", {C::After}},
    Row{"from", {C::From}},
    Row{"early", {C::Early}},
    Row{"late", {C::Late}},
    Row{"mid", {C::Mid}},
    Row{"end", {C::End}},
    Row{"close", {C::End}},
    Row{"beginning", {C::Start}},
    Row{"start", {C::Start}},
    Row{"outset", {C::Start}},
    Row{"middle", {C::Middle}},
    Row{"every", {C::Every}},
    Row{"each", {C::Every}},
    Row{"other", {C::Other}},
    Row{"half", {C::Half}},
    Row{"fiscal", {C::Fiscal}},
    Row{"times", {C::Times}},
    Row{"once", {C::Once}},
    Row{"twice", {C::Once}},
    Row{"per", {C::Per}},
    Row{"all", {C::All}},
    Row{"period", {C::Period}},
    Row{"eve", {C::Eve}},
    Row{"s", {C::S}},
    Row{"t", {C::LetterT}},
    Row{"q", {C::Q}},
    Row{"labor", {C::Stretch}},
    Row{"these", {C::Stretch}},
    Row{"near", {C::Stretch}},
    Row{"memorial", {C::Stretch}},
    Row{"good", {C::Stretch}},
    Row{"palm", {C::Stretch}},
    Row{"valentine", {C::Stretch}},
    Row{"new", {C::Stretch}},
    Row{"bastille", {C::Stretch}},
    Row{"ash", {C::Stretch}},
    Row{",", {C::Comma}},
    Row{"-", {C::Hyphen}},
    Row{"/", {C::Slash}},
    Row{"'", {C::Apostrophe}},
    Row{"(", {C::Paren}},
};

constexpr std::array Holidays = {
    Holiday{"Christmas", Holiday::Rule::Fixed, 12, 25},
    Holiday{"Thanksgiving", Holiday::Rule::NthWeekday, 11, 4, 4},
    Holiday{"Easter", Holiday::Rule::Easter, 0, 0},
    Holiday{"Halloween", Holiday::Rule::Fixed, 10, 31},
    Holiday{"Hanukkah", Holiday::Rule::Unknown},
    Holiday{"Ramadan", Holiday::Rule::Unknown},
    Holiday{"New Year's Day", Holiday::Rule::Fixed, 1, 1},
    Holiday{"New Year's Eve", Holiday::Rule::Fixed, 12, 31},
    Holiday{"Labor Day", Holiday::Rule::NthWeekday, 9, 1, 1},
    Holiday{"Memorial Day", Holiday::Rule::LastWeekday, 5, 0, 1},
    Holiday{"Valentine's Day", Holiday::Rule::Fixed, 2, 14},
    Holiday{"Good Friday", Holiday::Rule::Easter, 0, -2},
    Holiday{"Palm Sunday", Holiday::Rule::Easter, 0, -7},
    Holiday{"May Day", Holiday::Rule::Fixed, 5, 1},
    Holiday{"Christmas Eve", Holiday::Rule::Fixed, 12, 24},
    Holiday{"Bastille Day", Holiday::Rule::Fixed, 7, 14},
    Holiday{"Ash Wednesday", Holiday::Rule::Easter, 0, -46},
};

constexpr std::array<std::int16_t, 13> Offsets = {0,    -300, -240, -360, -300, -420, -360,
                                                  -480, -420, 60,   120,  60,   540};

const std::unordered_map<std::string_view, std::vector<WordEntry>>& table() {
  static const auto map = [] {
    std::unordered_map<std::string_view, std::vector<WordEntry>> made;
    for (const Row& row : Rows) made[row.word].push_back(row.entry);
    return made;
  }();
  return map;
}

}  // namespace

const std::vector<WordEntry>* word_entries(std::string_view lower) {
  const auto found = table().find(lower);
  return found == table().end() ? nullptr : &found->second;
}

bool is_abbreviation(std::string_view lower) {
  if (lower.size() < 3 || lower.size() > 5) return false;
  const auto* entries = word_entries(lower);
  if (entries == nullptr) return false;
  const WordEntry& entry = entries->front();
  if (entry.cls == Class::Month) return lower.size() <= 4 && lower != "may" && lower != "june";
  return entry.cls == Class::Weekday;
}

const Holiday& holiday(int index) {
  return Holidays.at(static_cast<std::size_t>(index));
}

std::optional<std::int16_t> zone_offset(int index) {
  if (index < 0 || index >= static_cast<int>(Offsets.size())) return std::nullopt;
  return Offsets[static_cast<std::size_t>(index)];
}

}  // namespace quipu::times
