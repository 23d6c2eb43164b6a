#include "ingest/dateline.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "core/text.hpp"

namespace quipu {
namespace {

struct Dash {
  std::string_view text;
  bool weak;  // also an ordinary mark inside sentences
};
constexpr Dash kDashes[] = {{"--", false}, {"\u2014", false}, {"\u2013", true}, {" - ", true}};

// Capitals before a dash that name no place.
constexpr std::array<std::string_view, 14> kNotPlaces = {
    "FILE",     "PHOTO",   "BREAKING", "UPDATE", "NEWS",  "EXCLUSIVE", "CORRECTION",
    "ANALYSIS", "OPINION", "URGENT",   "NOTE",   "ALERT", "BULLETIN",  "EDITORIAL"};

constexpr std::size_t kLongest = 90;

/// Capitalised words, a few small ones between them ("Rio de Janeiro", "the Hague").
bool name_like(std::string_view text) {
  int words = 0;
  for (std::string_view word : split(text, ' ')) {
    if (word.empty()) continue;
    ++words;
    std::size_t i = 0;
    const char32_t c = next_code_point(word, i);
    if (is_digit(c) || c == '(' || c == '"') return false;
    const std::string small = lower(word);
    if (!is_upper(c) && small != "de" && small != "of" && small != "the" && small != "la" &&
        small != "el" && small != "al" && small != "and" && small != "del" && small != "da" &&
        small != "do" && small != "near" && small != "in" && small != "on" && small != "at") {
      return false;
    }
  }
  return words >= 1 && words <= 8;
}

bool sentence_follows(std::string_view rest) {
  rest = trim(rest);
  if (rest.size() < 12) return false;
  int lower_words = 0;
  for (std::string_view word : split(rest.substr(0, 200), ' ')) {
    if (word.empty()) continue;
    std::size_t i = 0;
    lower_words += is_lower(next_code_point(word, i));
  }
  return lower_words >= 2;
}

/// In text all in capitals only the agency or the date tells a dateline from any other words.
bool capitals_follow(std::string_view rest) {
  rest = trim(rest);
  return rest.size() >= 40 && is_all_caps(rest.substr(0, 40));
}

}  // namespace

std::optional<Dateline> find_dateline(std::string_view paragraph) {
  const std::string_view head = paragraph.substr(0, kLongest);
  std::size_t at = head.npos;
  const Dash* dash = nullptr;
  for (const Dash& candidate : kDashes) {
    const std::size_t found = head.find(candidate.text);
    if (found < at) {
      at = found;
      dash = &candidate;
    }
  }
  if (!dash) return std::nullopt;
  const std::size_t end = at + dash->text.size();
  const bool capitals_only = capitals_follow(paragraph.substr(end));
  if (!capitals_only && !sentence_follows(paragraph.substr(end))) return std::nullopt;
  std::string_view before = trim(head.substr(0, at));

  Dateline out;
  if (before.ends_with(')')) {
    const std::size_t open = before.rfind('(');
    if (open == before.npos) return std::nullopt;
    const std::string_view agency = trim(before.substr(open + 1, before.size() - open - 2));
    if (agency.empty() || agency.size() > 40 || !starts_upper(agency)) return std::nullopt;
    if (agency.find_first_of("0123456789;") != agency.npos) return std::nullopt;
    out.agency = std::string(agency);
    before = trim(before.substr(0, open));
  }
  while (!before.empty() && (before.back() == ',' || before.back() == ';')) before.remove_suffix(1);

  // Parts between commas: places first, then perhaps a date ("LIMA, Peru, April 22").
  std::vector<std::string_view> places;
  for (std::string_view part : split(before, ',')) {
    part = trim(part);
    if (part.empty()) continue;
    NewsDate date = scan_news_date(part);
    if (date.other_words == 0 && (date.month || date.year)) {
      out.date.fill_from(date);
      continue;
    }
    if (out.date.month || !name_like(part)) return std::nullopt;
    places.push_back(part);
  }
  if (places.size() > 3) return std::nullopt;
  if (capitals_only && (out.agency.empty() || !out.date.month)) return std::nullopt;
  if (places.empty()) {
    if (out.agency.empty()) return std::nullopt;
  } else {
    const std::string_view first = places.front();
    const bool capitals = is_all_caps(first) && first.size() >= 3;
    if (out.agency.empty() && !capitals) return std::nullopt;
    if (out.agency.empty() && dash->weak && !capitals) return std::nullopt;
    for (std::string_view word : split(first, ' ')) {
      if (std::find(kNotPlaces.begin(), kNotPlaces.end(), word) != kNotPlaces.end()) {
        return std::nullopt;
      }
    }
    for (std::string_view place : places) {
      if (!out.place.empty()) out.place += ", ";
      out.place += place;
    }
  }
  out.end = end;
  while (out.end < paragraph.size() && (paragraph[out.end] == ' ' || paragraph[out.end] == '-'))
    ++out.end;
  return out;
}

}  // namespace quipu
