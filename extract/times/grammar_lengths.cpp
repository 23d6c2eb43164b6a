#include "core/text.hpp"
#include "extract/times/builders.hpp"

namespace quipu::times {
namespace {

bool emit_length(Item& out, double amount, const Item& unit, bool indefinite = false) {
  if (unit_of(unit) == Unit::None || amount <= 0 || amount > 1e9) return false;
  return emit(out, Class::LengthItem, length(amount, unit_of(unit), indefinite));
}

bool singular(const Item& unit) {
  return unit.is(Class::UnitWord);
}

// the? N|FEW -? ADJ? more? UNIT|UNITS
bool counted(const Match& match, std::vector<Item>& out) {
  const Item& number = match[1];
  const Item& unit = match[5];
  const bool few = number.is(Class::Indefinite);
  if (few && (singular(unit) && !match.has(2))) return false;
  if (singular(unit) && !match.has(2)) {
    if (unit.ambiguous || (number.number != 1 && unit_of(unit) == Unit::Second)) return false;
    if (number.number == 1 && unit_of(unit) == Unit::Weekend) return false;
  }
  if (match.has(0) && singular(unit)) return false;
  if (match.before() != nullptr && (match.before()->word == "$" || match.before()->word == ".")) {
    return false;
  }
  if (unit_of(unit) == Unit::Quarter && (singular(unit) || match.has(2))) return false;
  return emit_length(out[0], number.number == 0 ? 1 : number.number, unit, few);
}
bool counted_long(const Match& match, std::vector<Item>& out) {  // N ~- ~UNIT|UNITS ~- ~long
  return emit_length(out[0], match[0].number, match[2]);
}
// "52 years old", "a 6-year-old": an age measures a person, it is not a time.
bool age(const Match&, std::vector<Item>&) {
  return true;
}
bool a_few(const Match& match, std::vector<Item>& out) {  // a FEW more? UNITS
  return emit_length(out[0], 1, match[3], true);
}
bool a_couple(const Match& match, std::vector<Item>& out) {  // a couple of? more? UNITS
  return emit_length(out[0], 2, match[4]);
}
bool a_unit(const Match& match, std::vector<Item>& out) {  // a ADJ? UNIT
  const Item& unit = match[2];
  if (unit.ambiguous || unit_of(unit) == Unit::Weekend || unit_of(unit) == Unit::Second) {
    return false;
  }
  // "50 dollars a day", "three times a week": a rate
  const Item* before = match.before();
  const Item* number = match.before(2);
  const Item* after = match.after();
  if (after != nullptr && after->is(Class::Hyphen) && after->glued &&
      (is_word(match.after(2), "ago") || is_word(match.after(2), "earlier"))) {
    return false;  // "a year-earlier loss"
  }
  const bool compares = after != nullptr && (after->is(Class::Ago) || after->is(Class::Earlier) ||
                                             after->is(Class::Later) || after->is(Class::Before));
  if (!compares && !match.has(1) && before != nullptr &&
      (before->is(Class::Times) || before->is(Class::Once) || before->is(Class::Number) ||
       (number != nullptr && number->is(Class::Number) && before->classes.none()))) {
    // "twice a week" recurs; "$1.76 a year" only measures
    if (!before->is(Class::Times) && !before->is(Class::Once)) return true;
    Meaning m;
    m.kind = Meaning::Kind::Repeat;
    m.amount = 1;
    m.unit = unit_of(unit);
    return emit(out[0], Class::RepeatItem, m);
  }
  return emit_length(out[0], 1, unit);
}
bool half_unit(const Match& match, std::vector<Item>& out) {  // half a|- UNIT
  return !match[2].ambiguous && emit_length(out[0], 0.5, match[2]);
}
bool a_half_unit(const Match& match, std::vector<Item>& out) {  // a half -? UNIT
  return !match[3].ambiguous && emit_length(out[0], 0.5, match[3]);
}
bool and_a_half(const Match& match, std::vector<Item>& out) {  // N and a half UNITS
  return emit_length(out[0], match[0].number + 0.5, match[4]);
}
bool unit_and_a_half(const Match& match, std::vector<Item>& out) {  // a|N UNIT and a half
  if (match[0].is(Class::Number) && match[0].number != 1) return false;
  return emit_length(out[0], 1.5, match[1]);
}
bool number_to_number(const Match& match, std::vector<Item>& out) {  // N to|or|- N -? UNIT|UNITS
  if (match[2].number <= match[0].number) return false;
  return emit_length(out[0], match[0].number, match[4]);
}
// the? last|past|next|coming|previous|following N|FEW ADJ? UNITS
bool stretch(const Match& match, std::vector<Item>& out) {
  const bool few = match[2].is(Class::Indefinite);
  return emit_length(out[0], few ? 1 : match[2].number, match[5], few);
}
bool first_units(const Match& match, std::vector<Item>& out) {  // the? ORD N|FEW UNITS
  if (match[1].number != 1) return false;
  const bool few = match[2].is(Class::Indefinite);
  return emit_length(out[0], few ? 1 : match[2].number, match[3], few);
}
bool last_couple(const Match& match, std::vector<Item>& out) {  // the? last|.. couple of? UNITS
  return emit_length(out[0], 2, match[4]);
}
bool recent_units(const Match& match, std::vector<Item>& out) {  // the? recent|coming|past UNITS
  if (match[1].is(Class::Early) || match[1].is(Class::Late)) {
    if (!emit_length(out[0], 1, match[2], true)) return false;
    out[0].meaning.mod = match[1].is(Class::Early) ? Mod::Start : Mod::End;
    return true;
  }
  return emit_length(out[0], 1, match[2], true);
}
bool bare_units(const Match& match, std::vector<Item>& out) {  // the? UNITS
  const Unit unit = unit_of(match[1]);
  if (unit == Unit::Second || unit == Unit::Quarter || unit == Unit::Weekend ||
      match[1].ambiguous) {
    return false;
  }
  if (is_word(match.before(), "these")) return false;
  return emit_length(out[0], 1, match[1], true);
}
bool units_or_units(const Match& match, std::vector<Item>& out) {  // UNITS or|and UNITS
  return emit_length(out[0], 1, match[0], true);
}
bool all_unit(const Match& match, std::vector<Item>& out) {  // all -? UNIT -? long?
  return emit_length(out[0], 1, match[2]) && unit_of(match[2]) != Unit::Second;
}
bool unit_long(const Match& match, std::vector<Item>& out) {  // UNIT|UNITS ~- ~long
  return emit_length(out[0], 1, match[0], match[0].is(Class::UnitPlural));
}
// "the 126th day": how long it has lasted, counting that day.
bool ordinal_day(const Match& match, std::vector<Item>& out) {  // the? ORD DAY
  if (match.after() != nullptr && match.after()->is(Class::Hyphen)) return false;
  return match[1].number >= 3 && emit_length(out[0], match[1].number, match[2]);
}

// --- sets ----------------------------------------------------------------------------------

bool emit_repeat(Item& out, double amount, Unit unit) {
  if (unit == Unit::None) return false;
  Meaning m;
  m.kind = Meaning::Kind::Repeat;
  m.amount = amount;
  m.unit = unit;
  return emit(out, Class::RepeatItem, m);
}
bool every_unit(const Match& match, std::vector<Item>& out) {  // every other? UNIT
  if (match[2].ambiguous && unit_of(match[2]) == Unit::Quarter && match[0].word == "each") {
    return emit_repeat(out[0], 1, Unit::Quarter);
  }
  return emit_repeat(out[0], match.has(1) ? 2 : 1, unit_of(match[2]));
}
bool every_n_units(const Match& match, std::vector<Item>& out) {  // every N|FEW UNITS
  if (!emit_repeat(out[0], match[1].is(Class::Indefinite) ? 1 : match[1].number,
                   unit_of(match[2]))) {
    return false;
  }
  out[0].meaning.indefinite = match[1].is(Class::Indefinite);
  return true;
}
bool every_named(const Match& match, std::vector<Item>& out) {  // every MON|WD|SEASON|PART
  Meaning m;
  m.kind = Meaning::Kind::Repeat;
  const Item& word = match[1];
  if (word.is(Class::Month)) {
    m.month = word.value;
  } else if (word.is(Class::Weekday)) {
    m.weekday = word.value;
  } else if (word.is(Class::SeasonWord)) {
    m.season = static_cast<Season>(word.value);
  } else {
    m.part = static_cast<Part>(word.value);
  }
  return emit(out[0], Class::RepeatItem, m);
}
bool weekdays(const Match& match, std::vector<Item>& out) {  // WDS PART?
  Meaning m;
  m.kind = Meaning::Kind::Repeat;
  m.weekday = match[0].value;
  if (match.has(1)) m.part = static_cast<Part>(match[1].value);
  return emit(out[0], Class::RepeatItem, m);
}
bool frequency(const Match& match, std::vector<Item>& out) {  // FREQ
  const Item* after = match.after();
  // "the Daily News"
  if (match[0].capital && !match.first_in_sentence() && after != nullptr && after->capital) {
    return false;
  }
  return emit_repeat(out[0], 1, unit_of(match[0]));
}
bool per_unit(const Match& match, std::vector<Item>& out) {  // per UNIT
  if (unit_of(match[1]) == Unit::Second || unit_of(match[1]) == Unit::Minute) return false;
  return emit_repeat(out[0], 1, unit_of(match[1]));
}

}  // namespace

std::vector<Rule> length_rules() {
  return {
      {"the? N|FEW -? ADJ? more? UNIT|UNITS", counted},
      {"N ~- ~UNIT|UNITS ~- ~long", counted_long},
      {"a? N|FEW -? UNIT|UNITS -? old", age},
      {"a FEW more? UNITS", a_few},
      {"a couple of? more? UNITS", a_couple},
      {"a ADJ? UNIT", a_unit},
      {"half a|- UNIT", half_unit},
      {"a half -? UNIT", a_half_unit},
      {"N and a half UNITS", and_a_half},
      {"a|N UNIT and a half", unit_and_a_half},
      {"N to|or|- N -? UNIT|UNITS", number_to_number},
      {"the? last|past|next|coming|previous|following N|FEW -? ADJ? UNITS", stretch},
      {"the? ORD N|FEW UNITS", first_units},
      {"the? last|past|next|coming couple of? UNITS", last_couple},
      {"the? recent|coming|past|previous|following|early|late UNITS", recent_units},
      {"the? UNITS", bare_units},
      {"UNITS or|and UNITS", units_or_units},
      {"all -? UNIT", all_unit},
      {"all -? UNIT -? long", all_unit},
      {"UNIT|UNITS ~- ~long", unit_long},
      {"the? ORD day", ordinal_day},
      {"every other? UNIT", every_unit},
      {"every N|FEW UNITS", every_n_units},
      {"every MON|WD|SEASON|PART", every_named},
      {"WDS PARTS?", weekdays},
      {"WD PARTS", weekdays},
      {"FREQ", frequency},
      {"per UNIT", per_unit},
  };
}

}  // namespace quipu::times
