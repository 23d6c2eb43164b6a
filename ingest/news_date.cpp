#include "ingest/news_date.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/text.hpp"

namespace quipu {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

struct Zone {
  std::string_view name;
  int offset;
};
// RFC 5322 zones and the common English abbreviations that have one meaning in news.
constexpr Zone kZones[] = {
    {"gmt", 0},    {"utc", 0},    {"z", 0},      {"ut", 0},     {"bst", 60},   {"wet", 0},
    {"cet", 60},   {"cest", 120}, {"eet", 120},  {"eest", 180}, {"msk", 180},  {"jst", 540},
    {"kst", 540},  {"edt", -240}, {"est", -300}, {"cdt", -300}, {"mdt", -360}, {"mst", -420},
    {"pdt", -420}, {"pst", -480}, {"aest", 600}, {"nzst", 720}};

// Around a publication date: they say what the date is, or only join its parts.
constexpr std::string_view kLabels[] = {
    "posted",   "published", "updated",     "filed",    "issued", "modified", "created",
    "released", "revised",   "publication", "dateline", "date",   "reviewed", "pubdate"};
constexpr std::string_view kGlue[] = {"web", "at",    "on",   "last", "first",  "of", "the",
                                      "and", "local", "time", "hrs",  "hours",  "in", "story",
                                      "et",  "ct",    "mt",   "pt",   "online", "am", "pm"};

/// 1-based index of the name that `word` is or abbreviates (at least three letters).
template <std::size_t N>
std::optional<int> named(std::string_view word, const std::array<std::string_view, N>& names) {
  if (word.size() < 3) return std::nullopt;
  for (std::size_t i = 0; i < N; ++i) {
    bool abbreviation = word.size() <= 5 && names[i].substr(0, word.size()) == word;
    if (word == names[i] || abbreviation) return static_cast<int>(i) + 1;
  }
  return std::nullopt;
}

struct Item {
  enum Kind { Word, Number, Mark } kind;
  std::string text;  // lower-cased
  int value = 0;
};

bool ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
bool ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Words keep inner full stops ("p.m."); numbers are digit runs.
std::vector<Item> items_of(std::string_view text) {
  std::vector<Item> items;
  for (std::size_t i = 0; i < text.size() && items.size() < 64;) {
    const char c = text[i];
    std::size_t end = i;
    if (ascii_digit(c)) {
      while (end < text.size() && ascii_digit(text[end])) ++end;
      Item item{Item::Number, std::string(text.substr(i, end - i)), 0};
      item.value = item.text.size() <= 8 ? std::stoi(item.text) : -1;
      items.push_back(std::move(item));
    } else if (ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80) {
      while (end < text.size() && (ascii_letter(text[end]) || text[end] == '.' ||
                                   static_cast<unsigned char>(text[end]) >= 0x80)) {
        ++end;
      }
      std::string word = fold(text.substr(i, end - i));
      std::erase(word, '.');
      // No-break spaces and dashes between fields are not words.
      if (std::any_of(word.begin(), word.end(), ascii_letter)) {
        items.push_back({Item::Word, std::move(word), 0});
      }
    } else {
      if (c != ' ' && c != '\t' && c != '\n') items.push_back({Item::Mark, std::string(1, c), 0});
      end = i + 1;
    }
    i = end;
  }
  return items;
}

class Scan {
 public:
  explicit Scan(std::string_view text) : items_(items_of(text)) {}

  NewsDate run() {
    while (at_ < items_.size()) {
      if (!(iso() || clock() || military() || numeric() || month_date() || year() || word())) {
        const Item& item = items_[at_++];
        if (item.kind == Item::Number) ++out_.other_words;
      }
    }
    return out_;
  }

 private:
  const Item* peek(std::size_t ahead) const {
    return at_ + ahead < items_.size() ? &items_[at_ + ahead] : nullptr;
  }
  bool number(std::size_t ahead, std::size_t digits) const {
    const Item* item = peek(ahead);
    return item && item->kind == Item::Number && (digits == 0 || item->text.size() == digits);
  }
  bool mark(std::size_t ahead, std::string_view marks) const {
    const Item* item = peek(ahead);
    return item && item->kind == Item::Mark && marks.find(item->text[0]) != marks.npos;
  }
  std::string_view word_at(std::size_t ahead) const {
    const Item* item = peek(ahead);
    return item && item->kind == Item::Word ? std::string_view(item->text) : std::string_view();
  }
  static bool plausible_year(int value) { return value >= 1500 && value <= 2199; }

  void set_day(int year, int month, int day) {
    if (out_.month || month < 1 || month > 12 || day < 1 || day > 31) return;
    if (!out_.year) out_.year = year;
    out_.month = month;
    out_.day = day;
  }

  // 1997-04-22, 19970422, with T20:23:00+00:00 behind or not.
  bool iso() {
    std::size_t used = 0;
    if (number(0, 4) && mark(1, "-") && number(2, 2) && mark(3, "-") && number(4, 2)) {
      set_day(items_[at_].value, items_[at_ + 2].value, items_[at_ + 4].value);
      used = 5;
    } else if (number(0, 8) && plausible_year(items_[at_].value / 10000)) {
      const int value = items_[at_].value;
      set_day(value / 10000, value / 100 % 100, value % 100);
      used = 1;
    } else {
      return false;
    }
    at_ += used;
    if (word_at(0) == "t") ++at_;
    if (number(0, 6) || (number(0, 4) && used == 1)) {
      const std::string& digits = items_[at_].text;
      set_clock(std::stoi(digits.substr(0, 2)), std::stoi(digits.substr(2, 2)),
                digits.size() == 6 ? std::optional(std::stoi(digits.substr(4))) : std::nullopt);
      ++at_;
      zone();
    }
    return true;
  }

  bool set_clock(int hour, int minute, std::optional<int> second) {
    if (hour > 24 || minute > 59 || out_.hour) return false;
    out_.hour = hour % 24;
    out_.minute = minute;
    if (second && *second < 60) out_.second = second;
    return true;
  }

  // 11:38 p.m. EDT, 20:23:00 +0000, 11 p.m.
  bool clock() {
    if (!number(0, 0) || items_[at_].text.size() > 2) return false;
    const int hour = items_[at_].value;
    int minute = 0;
    std::optional<int> second;
    std::size_t used = 1;
    if (mark(1, ":.") && number(2, 2) && !(mark(3, ".") && number(4, 0) && mark(1, "."))) {
      const bool dotted = mark(1, ".");
      minute = items_[at_ + 2].value;
      used = 3;
      if (mark(3, ":") && number(4, 2)) {
        second = items_[at_ + 4].value;
        used = 5;
        if (mark(5, ".") && number(6, 0)) used = 7;  // fraction of a second
      }
      if (dotted && half_day(used) == 0) return false;
    } else if (half_day(1) == 0) {
      return false;
    }
    const int half = half_day(used);
    if (minute > 59 || hour > 24 || (half != 0 && (hour < 1 || hour > 12))) return false;
    at_ += used + (half != 0 ? 1 : 0);
    if (mark(0, ",")) ++at_;
    const int hour24 = half == 0 ? hour : hour % 12 + (half == 2 ? 12 : 0);
    if (out_.hour && gmt_here()) {
      out_.gmt_minute_of_day = hour24 * 60 + minute;
      ++at_;
      return true;
    }
    if (set_clock(hour24, minute, second)) {
      zone();
    } else {
      std::optional<int> mine = out_.utc_offset_minutes;
      zone();
      out_.utc_offset_minutes = mine;
    }
    return true;
  }

  /// 1: a.m., 2: p.m., 0: neither.
  int half_day(std::size_t ahead) const {
    const std::string_view word = word_at(ahead);
    return word == "am" ? 1 : word == "pm" ? 2 : 0;
  }
  bool gmt_here() const {
    const std::string_view word = word_at(0);
    return word == "gmt" || word == "utc";
  }

  // 2030 GMT, 1530 local time, 0338 hrs
  bool military() {
    if (!number(0, 4)) return false;
    const std::string_view next = word_at(1);
    const bool gmt = next == "gmt" || next == "utc";
    if (!gmt && next != "local" && next != "hrs" && next != "hours") return false;
    const int value = items_[at_].value;
    if (value / 100 > 24 || value % 100 > 59) return false;
    ++at_;
    if (gmt && out_.hour) {
      out_.gmt_minute_of_day = value / 100 % 24 * 60 + value % 100;
      ++at_;
    } else {
      set_clock(value / 100, value % 100, std::nullopt);
      zone();
    }
    return true;
  }

  void zone() {
    if (const Item* item = peek(0)) {
      if (item->kind == Item::Word) {
        for (const Zone& zone : kZones) {
          if (item->text == zone.name) {
            if (!out_.utc_offset_minutes) out_.utc_offset_minutes = zone.offset;
            ++at_;
            return;
          }
        }
      }
      if (mark(0, "+-") && (number(1, 4) || (number(1, 2) && mark(2, ":") && number(3, 2)))) {
        const bool joined = number(1, 4);
        const int hours = joined ? items_[at_ + 1].value / 100 : items_[at_ + 1].value;
        const int minutes = joined ? items_[at_ + 1].value % 100 : items_[at_ + 3].value;
        if (hours <= 14 && minutes < 60 && !out_.utc_offset_minutes) {
          out_.utc_offset_minutes = (mark(0, "-") ? -1 : 1) * (hours * 60 + minutes);
        }
        at_ += joined ? 2 : 4;
      }
    }
  }

  // 22/4/1997, 4/22/97, 22.4.1997: only where one of the two cannot be a month, or both are equal.
  bool numeric() {
    if (!(number(0, 0) && mark(1, "/.") && number(2, 0) && number(4, 0))) return false;
    if (!mark(3, items_[at_ + 1].text)) return false;
    if (items_[at_].text.size() > 2 || items_[at_ + 2].text.size() > 2) return false;
    const bool dotted = mark(1, ".");
    const int a = items_[at_].value, b = items_[at_ + 2].value;
    int year = items_[at_ + 4].value;
    if (items_[at_ + 4].text.size() == 2) year += year < 70 ? 2000 : 1900;
    if (plausible_year(year)) {
      if (dotted || a > 12 || a == b) {
        set_day(year, b, a);
      } else if (b > 12) {
        set_day(year, a, b);
      } else if (!out_.year) {
        out_.year = year;
      }
    }
    at_ += 5;
    return true;
  }

  static bool ordinal_suffix(std::string_view word) {
    return word == "st" || word == "nd" || word == "rd" || word == "th";
  }

  // April 22, 1997; 22nd of April 1997; April 1997; Apr. 22
  bool month_date() {
    std::size_t i = 0;
    std::optional<int> day;
    if (number(0, 0) && items_[at_].text.size() <= 2) {
      day = items_[at_].value;
      i = 1;
      if (ordinal_suffix(word_at(i))) ++i;
      if (word_at(i) == "of") ++i;
      if (mark(i, "-/")) ++i;
    }
    const std::optional<int> month = named(word_at(i), kMonths);
    if (!month) return false;
    ++i;
    if (!day && number(i, 0) && items_[at_ + i].text.size() <= 2) {
      day = items_[at_ + i].value;
      ++i;
      if (ordinal_suffix(word_at(i))) ++i;
    }
    if (day && (*day < 1 || *day > 31)) return false;
    std::size_t j = i;
    if (mark(j, ",-/")) ++j;
    // "Thursday" may stand between day and year.
    std::optional<int> year;
    if (number(j, 4) && plausible_year(items_[at_ + j].value) && word_at(j + 1) != "gmt") {
      year = items_[at_ + j].value;
      i = j + 1;
    } else if (mark(i, "-/") && number(i + 1, 2)) {  // 22-Apr-97
      year = items_[at_ + i + 1].value + (items_[at_ + i + 1].value < 70 ? 2000 : 1900);
      i += 2;
    } else if (day && number(0, 0) && i > 0 && number(i, 2) && !mark(i + 1, ":.") &&
               half_day(i + 1) == 0) {  // 22 APR 97
      year = items_[at_ + i].value + (items_[at_ + i].value < 70 ? 2000 : 1900);
      ++i;
    }
    at_ += i;
    if (out_.month) return true;
    out_.month = month;
    out_.day = day;
    if (year && !out_.year) out_.year = year;
    return true;
  }

  bool year() {
    if (!number(0, 4) || !plausible_year(items_[at_].value)) return false;
    if (out_.year) ++out_.other_words;
    if (!out_.year) out_.year = items_[at_].value;
    ++at_;
    return true;
  }

  bool word() {
    const std::string_view word = word_at(0);
    if (word.empty()) return false;
    ++at_;
    if (named(word, kWeekdays)) return true;
    if (one_of(word, kLabels)) {
      out_.labelled = true;
      return true;
    }
    if (one_of(word, kGlue)) return true;
    for (const Zone& zone : kZones) {
      if (word == zone.name && out_.hour) return true;
    }
    ++out_.other_words;
    return true;
  }

  std::vector<Item> items_;
  std::size_t at_ = 0;
  NewsDate out_;
};

int days_in(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

}  // namespace

void NewsDate::fill_from(const NewsDate& other) {
  if (!month && (!year || !other.year || *year == *other.year)) {
    month = other.month;
    day = other.day;
  }
  if (!year) year = other.year;
  if (!hour && other.hour) {
    hour = other.hour;
    minute = other.minute;
    second = other.second;
    utc_offset_minutes = other.utc_offset_minutes;
    gmt_minute_of_day = other.gmt_minute_of_day;
  }
}

std::optional<Date> NewsDate::to_date() const {
  if (!year || *year < 1 || *year > 9999) return std::nullopt;
  Date date;
  date.year = static_cast<std::int16_t>(*year);
  date.precision = DatePrecision::Year;
  if (!month) return date;
  date.month = static_cast<std::uint8_t>(*month);
  date.precision = DatePrecision::Month;
  if (!day) return date;
  if (*day > days_in(*year, *month)) return std::nullopt;
  date.day = static_cast<std::uint8_t>(*day);
  date.precision = DatePrecision::Day;
  if (!hour) return date;
  date.hour = static_cast<std::uint8_t>(*hour);
  date.minute = static_cast<std::uint8_t>(minute.value_or(0));
  date.precision = DatePrecision::Minute;
  if (second) {
    date.second = static_cast<std::uint8_t>(*second);
    date.precision = DatePrecision::Second;
  }
  std::optional<int> offset = utc_offset_minutes;
  if (!offset && gmt_minute_of_day) {
    // The nearest offset that turns the local time into the stated GMT.
    int difference = *hour * 60 + minute.value_or(0) - *gmt_minute_of_day;
    if (difference > 12 * 60) difference -= 24 * 60;
    if (difference <= -12 * 60) difference += 24 * 60;
    if (difference % 15 == 0) offset = difference;
  }
  if (offset) date.utc_offset_minutes = static_cast<std::int16_t>(*offset);
  return date;
}

NewsDate scan_news_date(std::string_view text) {
  return Scan(text).run();
}

std::optional<Date> parse_news_date(std::string_view text) {
  return scan_news_date(text.substr(0, 200)).to_date();
}

std::optional<int> title_year(std::string_view title) {
  std::vector<std::string_view> words;
  for (std::string_view word : split(title, ' ')) {
    if (!trim(word).empty()) words.push_back(trim(word));
  }
  const auto year_in = [](std::string_view word) -> std::optional<int> {
    if (word.size() != 4 || !std::all_of(word.begin(), word.end(), ascii_digit)) return {};
    const int value = std::stoi(std::string(word));
    return value >= 1500 && value <= 2199 ? std::optional(value) : std::nullopt;
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view word = words[i];
    bool closed = i + 1 == words.size();
    if (!word.empty() && (word.back() == ':' || word.back() == ',')) {
      closed = true;
      if (i == 0 && word.back() == ':') return year_in(word.substr(0, word.size() - 1));
      word.remove_suffix(1);
    }
    const std::optional<int> year = year_in(word);
    if (!year || i == 0) continue;
    if (!closed)
      closed = words[i + 1] == "-" || words[i + 1] == "--" || words[i + 1] == "\u2013" ||
               words[i + 1] == "\u2014" || words[i + 1] == ":";
    const std::string before = lower(words[i - 1]);
    if (closed && starts_upper(words[i - 1]) && words[i - 1].back() != ',' && before.size() > 2 &&
        !named(before, kMonths)) {
      return year;
    }
  }
  return std::nullopt;
}

}  // namespace quipu
