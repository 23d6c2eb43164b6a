#include "extract/segmentation/tables.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace quipu::segmentation {
namespace {

template <std::size_t N>
using Words = std::array<std::string_view, N>;

// The lists are kept sorted (checked at compile time), so that a look-up is a binary search.
template <std::size_t N>
constexpr bool has(const Words<N>& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

constexpr auto kTitles = std::to_array<std::string_view>(
    {"adm", "amb",    "asst", "atty",  "brig", "capt", "cmdr", "col",  "comdr", "cpl",
     "det", "dr",     "fr",   "ft",    "gen",  "gov",  "govs", "hon",  "insp",  "lt",
     "maj", "messrs", "mlle", "mme",   "mr",   "mrs",  "ms",   "msgr", "mt",    "mts",
     "pfc", "pres",   "prof", "profs", "pvt",  "rep",  "reps", "rev",  "sen",   "sens",
     "sgt", "sra",    "srta", "st",    "ste",  "supt"});
constexpr auto kNumbered = std::to_array<std::string_view>(
    {"art", "ch", "fig", "figs", "no", "nos", "p", "pp", "sec", "vol", "vols"});
constexpr auto kCalendar = std::to_array<std::string_view>(
    {"apr", "aug", "dec", "feb",  "fri", "jan", "jul",  "jun",   "mar", "mon",  "nov",
     "oct", "sat", "sep", "sept", "sun", "thu", "thur", "thurs", "tue", "tues", "wed"});
constexpr auto kTimes = std::to_array<std::string_view>({"a.m", "p.m"});
constexpr auto kCompanies = std::to_array<std::string_view>(
    {"bros", "co", "corp", "cos", "esq", "inc", "jr", "ltd", "plc", "sr"});
constexpr auto kGeneral = std::to_array<std::string_view>(
    {"al",   "ala",  "approx", "ariz", "ark", "assn", "ave",  "blvd", "ca",   "calif", "cf",
     "colo", "conn", "dept",   "dist", "div", "eg",   "esp",  "est",  "etc",  "ext",   "fla",
     "ga",   "ie",   "ill",    "ind",  "kan", "ky",   "la",   "mass", "md",   "mich",  "minn",
     "miss", "mo",   "mont",   "neb",  "nev", "okla", "ore",  "pa",   "ph.d", "rd",    "tenn",
     "tex",  "univ", "va",     "viz",  "vs",  "vt",   "wash", "wis",  "wyo"});
constexpr auto kNeedsCapital = std::to_array<std::string_view>(
    {"adm",  "al",   "ala",  "amb",  "ark", "art",  "ave", "ca",   "capt", "ch",  "co",   "col",
     "conn", "cos",  "det",  "dist", "div", "est",  "fig", "figs", "fr",   "fri", "ft",   "ga",
     "gen",  "gov",  "hon",  "ill",  "ind", "jan",  "kan", "la",   "lt",   "maj", "mar",  "mass",
     "md",   "mich", "miss", "mo",   "mon", "mont", "ms",  "mt",   "neb",  "no",  "nos",  "ore",
     "pa",   "pp",   "pres", "rd",   "rep", "reps", "rev", "sat",  "sec",  "sen", "sens", "sgt",
     "st",   "ste",  "sun",  "tex",  "thu", "tue",  "va",  "wash", "wed"});
constexpr auto kAffixes = std::to_array<std::string_view>(
    {"anti",  "arch", "bi",    "bio",   "co",     "counter", "cross", "de",   "e",
     "eco",   "ex",   "extra", "inter", "intra",  "macro",   "mega",  "meta", "micro",
     "mid",   "mini", "multi", "neo",   "non",    "over",    "pan",   "para", "poly",
     "post",  "pre",  "pro",   "proto", "pseudo", "psycho",  "quasi", "re",   "semi",
     "socio", "sub",  "super", "trans", "tri",    "ultra",   "un",    "uni"});
constexpr auto kStarters = std::to_array<std::string_view>(
    {"a",         "according", "after",   "all",     "also",    "although", "an",    "and",
     "another",   "as",        "at",      "because", "before",  "both",     "but",   "by",
     "during",    "each",      "earlier", "even",    "few",     "for",      "from",  "given",
     "he",        "her",       "here",    "his",     "how",     "however",  "i",     "if",
     "in",        "instead",   "it",      "its",     "last",    "later",    "like",  "many",
     "meanwhile", "more",      "most",    "my",      "neither", "no",       "none",  "nor",
     "not",       "nothing",   "now",     "of",      "on",      "once",     "one",   "only",
     "or",        "other",     "others",  "our",     "she",     "since",    "so",    "some",
     "still",     "such",      "that",    "the",     "their",   "then",     "there", "these",
     "they",      "this",      "those",   "though",  "to",      "under",    "until", "was",
     "we",        "what",      "when",    "where",   "which",   "while",    "who",   "why",
     "with",      "without",   "you",     "your"});
constexpr auto kStrongStarters =
    std::to_array<std::string_view>({"but", "he", "her", "his", "it", "she", "the", "their",
                                     "there", "these", "they", "this", "we"});
constexpr auto kFollowTime = std::to_array<std::string_view>(
    {"april",   "august",   "bst",     "cdt",     "central",  "cest",     "cet",
     "cst",     "december", "eastern", "edt",     "est",      "et",       "february",
     "friday",  "gmt",      "ist",     "january", "jst",      "july",     "june",
     "march",   "may",      "mdt",     "monday",  "mountain", "mst",      "november",
     "october", "pacific",  "pdt",     "pst",     "pt",       "saturday", "september",
     "sunday",  "thursday", "tuesday", "utc",     "wednesday"});
constexpr auto kUnits = std::to_array<std::string_view>(
    {"a.m",  "am", "b",  "bn",  "cm",  "ft",  "g",  "gb", "hr", "hrs", "k",
     "kb",   "kg", "km", "kph", "lb",  "lbs", "m",  "mb", "mg", "mi",  "min",
     "mins", "ml", "mm", "mph", "p.m", "pm",  "tn", "yr", "yrs"});
constexpr auto kElided =
    std::to_array<std::string_view>({"'bout", "'cause", "'d", "'em", "'ll", "'m", "'n", "'re", "'s",
                                     "'til", "'till", "'tis", "'twas", "'ve"});

struct Contraction {
  std::string_view word;
  std::uint8_t first;
};
constexpr auto kContractions = std::to_array<Contraction>(
    {{"arent", 3},    {"aint", 2},    {"cannot", 3}, {"cant", 2},  {"couldnt", 5}, {"didnt", 3},
     {"doesnt", 4},   {"dont", 2},    {"gimme", 3},  {"gonna", 3}, {"gotta", 3},   {"hadnt", 3},
     {"hasnt", 3},    {"havent", 4},  {"im", 1},     {"isnt", 2},  {"ive", 1},     {"lemme", 3},
     {"shouldnt", 6}, {"thats", 4},   {"theyre", 4}, {"wanna", 3}, {"wasnt", 3},   {"werent", 4},
     {"wont", 2},     {"wouldnt", 5}, {"youre", 3},  {"youve", 3}});

static_assert(std::ranges::is_sorted(kTitles) && std::ranges::is_sorted(kNumbered) &&
              std::ranges::is_sorted(kCalendar) && std::ranges::is_sorted(kTimes) &&
              std::ranges::is_sorted(kCompanies) && std::ranges::is_sorted(kGeneral) &&
              std::ranges::is_sorted(kNeedsCapital) && std::ranges::is_sorted(kAffixes) &&
              std::ranges::is_sorted(kStarters) && std::ranges::is_sorted(kStrongStarters) &&
              std::ranges::is_sorted(kFollowTime) && std::ranges::is_sorted(kUnits) &&
              std::ranges::is_sorted(kElided));

}  // namespace

Abbreviation abbreviation(std::string_view word) {
  if (has(kTitles, word)) return Abbreviation::Title;
  if (has(kNumbered, word)) return Abbreviation::Numbered;
  if (has(kCalendar, word)) return Abbreviation::Calendar;
  if (has(kTimes, word)) return Abbreviation::Time;
  if (has(kCompanies, word)) return Abbreviation::Company;
  if (has(kGeneral, word)) return Abbreviation::General;
  return Abbreviation::None;
}

bool needs_capital(std::string_view word) {
  return has(kNeedsCapital, word);
}
bool is_affix(std::string_view word) {
  return has(kAffixes, word);
}
bool is_starter(std::string_view word) {
  return has(kStarters, word);
}
bool is_strong_starter(std::string_view word) {
  return has(kStrongStarters, word);
}
bool follows_time(std::string_view word) {
  return has(kFollowTime, word);
}
bool is_unit(std::string_view word) {
  return has(kUnits, word);
}
bool is_elided(std::string_view word) {
  return has(kElided, word);
}

std::size_t contraction_split(std::string_view word) {
  for (const Contraction& contraction : kContractions) {
    if (contraction.word == word) return contraction.first;
  }
  return 0;
}

}  // namespace quipu::segmentation
