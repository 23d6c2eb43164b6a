#include "extract/quantities/words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace quipu::quantities {
namespace {

template <class Value, std::size_t size>
const Value* look_up(const std::array<std::pair<std::string_view, Value>, size>& table,
                     std::string_view word) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.first == word; });
  return found == table.end() ? nullptr : &found->second;
}

using Text = std::pair<std::string_view, std::string_view>;
using Amount = std::pair<std::string_view, double>;

constexpr std::array PluralScales = {Amount{"dozens", 12},     Amount{"scores", 20},
                                     Amount{"tens", 10},       Amount{"hundreds", 100},
                                     Amount{"thousands", 1e3}, Amount{"millions", 1e6},
                                     Amount{"billions", 1e9}};

constexpr std::array Signs = {
    Text{"$", "USD"},        Text{"us$", "USD"},          Text{"c$", "CAD"},
    Text{"a$", "AUD"},       Text{"nz$", "NZD"},          Text{"hk$", "HKD"},
    Text{"\xc2\xa3", "GBP"}, Text{"\xe2\x82\xac", "EUR"}, Text{"\xc2\xa5", "JPY"}};

constexpr std::array CurrencyWords = {
    Text{"dollar", "USD"}, Text{"dollars", "USD"}, Text{"euro", "EUR"},    Text{"euros", "EUR"},
    Text{"yen", "JPY"},    Text{"rubles", "RUB"},  Text{"roubles", "RUB"}, Text{"rupees", "INR"},
    Text{"yuan", "CNY"},   Text{"usd", "USD"},     Text{"eur", "EUR"},     Text{"gbp", "GBP"}};

constexpr std::array Measures = {
    Text{"%", "percent"},      Text{"percent", "percent"}, Text{"pct", "percent"},
    Text{"kilometer", "km"},   Text{"kilometers", "km"},   Text{"kilometre", "km"},
    Text{"kilometres", "km"},  Text{"km", "km"},           Text{"meter", "m"},
    Text{"meters", "m"},       Text{"metre", "m"},         Text{"metres", "m"},
    Text{"centimeters", "cm"}, Text{"centimetres", "cm"},  Text{"cm", "cm"},
    Text{"millimeters", "mm"}, Text{"mm", "mm"},           Text{"mile", "mi"},
    Text{"miles", "mi"},       Text{"foot", "ft"},         Text{"feet", "ft"},
    Text{"inch", "in"},        Text{"inches", "in"},       Text{"yards", "yd"},
    Text{"kilogram", "kg"},    Text{"kilograms", "kg"},    Text{"kilos", "kg"},
    Text{"kg", "kg"},          Text{"grams", "g"},         Text{"ton", "t"},
    Text{"tons", "t"},         Text{"tonne", "t"},         Text{"tonnes", "t"},
    Text{"pound", "lb"},       Text{"pounds", "lb"},       Text{"ounces", "oz"},
    Text{"hectare", "ha"},     Text{"hectares", "ha"},     Text{"acre", "acre"},
    Text{"acres", "acre"},     Text{"liter", "l"},         Text{"liters", "l"},
    Text{"litres", "l"},       Text{"gallons", "gal"},     Text{"barrels", "bbl"},
    Text{"barrel", "bbl"},     Text{"degrees", "degree"},  Text{"mph", "mph"},
    Text{"knots", "knot"},     Text{"megawatts", "MW"},    Text{"mw", "MW"},
    Text{"year", "year"},      Text{"years", "year"},      Text{"month", "month"},
    Text{"months", "month"}};

}  // namespace

const std::vector<Comparison>& comparisons_before() {
  static const std::vector<Comparison> table = {{{"no", "more", "than"}, Bound::AtMost},
                                                {{"not", "more", "than"}, Bound::AtMost},
                                                {{"no", "fewer", "than"}, Bound::AtLeast},
                                                {{"no", "less", "than"}, Bound::AtLeast},
                                                {{"as", "many", "as"}, Bound::AsManyAs},
                                                {{"as", "much", "as"}, Bound::AsManyAs},
                                                {{"as", "few", "as"}, Bound::AtLeast},
                                                {{"more", "than"}, Bound::MoreThan},
                                                {{"fewer", "than"}, Bound::LessThan},
                                                {{"less", "than"}, Bound::LessThan},
                                                {{"at", "least"}, Bound::AtLeast},
                                                {{"at", "most"}, Bound::AtMost},
                                                {{"up", "to"}, Bound::AtMost},
                                                {{"close", "to"}, Bound::About},
                                                {{"an", "estimated"}, Bound::About},
                                                {{"over"}, Bound::MoreThan},
                                                {{"under"}, Bound::LessThan},
                                                {{"above"}, Bound::MoreThan},
                                                {{"below"}, Bound::LessThan},
                                                {{"about"}, Bound::About},
                                                {{"around"}, Bound::About},
                                                {{"approximately"}, Bound::About},
                                                {{"roughly"}, Bound::About},
                                                {{"some"}, Bound::About},
                                                {{"estimated"}, Bound::About},
                                                {{"nearly"}, Bound::Nearly},
                                                {{"almost"}, Bound::Nearly},
                                                {{"exactly"}, Bound::Exactly},
                                                {{"only"}, Bound::Exactly},
                                                {{"just"}, Bound::Exactly}};
  return table;
}

const std::vector<Comparison>& comparisons_after() {
  static const std::vector<Comparison> table = {{{"or", "more"}, Bound::AtLeast},
                                                {{"or", "so"}, Bound::About},
                                                {{"or", "fewer"}, Bound::AtMost},
                                                {{"or", "less"}, Bound::AtMost}};
  return table;
}

std::optional<double> plural_scale(std::string_view lower) {
  const double* found = look_up(PluralScales, lower);
  return found == nullptr ? std::nullopt : std::optional(*found);
}

std::optional<Collective> collective(std::string_view lower) {
  if (lower == "dozen") return Collective{12, false};
  if (lower == "couple") return Collective{2, true};
  return std::nullopt;
}

std::optional<double> indefinite_minimum(std::string_view lower) {
  if (lower == "several") return 3;
  if (lower == "few") return 2;
  return std::nullopt;
}

std::string_view currency_sign(std::string_view text) {
  const auto* found = look_up(Signs, text);
  return found == nullptr ? std::string_view() : *found;
}
std::string_view currency_word(std::string_view lower) {
  const auto* found = look_up(CurrencyWords, lower);
  return found == nullptr ? std::string_view() : *found;
}
std::string_view measure(std::string_view lower) {
  const auto* found = look_up(Measures, lower);
  return found == nullptr ? std::string_view() : *found;
}

bool counts_members(std::string_view lower) {
  return lower == "member" || lower == "man" || lower == "person" || lower == "strong" ||
         lower == "people";
}

std::optional<double> scale_suffix(std::string_view lower) {
  if (lower == "k") return 1e3;
  if (lower == "m" || lower == "mn") return 1e6;
  if (lower == "bn" || lower == "b") return 1e9;
  return std::nullopt;
}

}  // namespace quipu::quantities
