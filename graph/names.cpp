#include "graph/names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "core/text.hpp"

namespace quipu {
namespace {

constexpr std::array<std::string_view, 31> kParticles = {
    "the", "de",  "del", "della", "di", "da",  "dos", "das", "do",  "du", "la",
    "las", "le",  "les", "los",   "of", "for", "and", "y",   "e",   "et", "van",
    "von", "der", "den", "ter",   "al", "el",  "bin", "ibn", "bint"};
constexpr std::array<std::string_view, 6> kSuffixes = {"jr", "sr", "ii", "iii", "iv", "junior"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// "M.R.T.A." and "MRTA", not "Mr.".
bool written_as_acronym(std::string_view word) {
  int letters = 0;
  bool all_upper = true;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (is_letter(c)) {
      ++letters;
      all_upper = all_upper && is_upper(c);
    } else if (c != U'.' && !is_digit(c) && c != U'&') {
      return false;
    }
  }
  return letters >= 2 && all_upper;
}

std::string strip_marks(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (is_letter(c) || is_digit(c) || c == U'&') append_utf8(out, c);
  }
  return out;
}

bool alike(std::string_view a, std::string_view b, bool& by_initial) {
  if (a == b) return true;
  if (is_initial(a) == is_initial(b)) return false;
  const std::string_view letter = is_initial(a) ? a : b;
  const std::string_view word = is_initial(a) ? b : a;
  if (!word.starts_with(letter)) return false;
  by_initial = true;
  return true;
}

/// Every part of `few` occurs in `many` in the same order.
bool subsequence(const std::vector<std::string>& few, const std::vector<std::string>& many,
                 bool& by_initial) {
  std::size_t next = 0;
  for (const std::string& part : many) {
    if (next < few.size() && alike(few[next], part, by_initial)) ++next;
  }
  return next == few.size();
}

std::vector<std::string> without_initials(const NameKey& key) {
  std::vector<std::string> out;
  for (const std::string& part : key.parts) {
    if (!is_initial(part)) out.push_back(part);
  }
  return out;
}

/// Middle initials that cannot belong to one person: "J." against "W.".
bool middle_initials_differ(const NameKey& a, const NameKey& b) {
  const auto middle = [](const NameKey& key) {
    std::string out;
    for (std::size_t i = 1; i + 1 < key.parts.size(); ++i) {
      if (!is_initial(key.parts[i])) return std::string();
      out += key.parts[i];
    }
    return out;
  };
  const std::string of_a = middle(a);
  const std::string of_b = middle(b);
  return !of_a.empty() && !of_b.empty() && of_a != of_b;
}

bool one_part_varies(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.size() != b.size() || a.size() < 2) return false;
  int varied = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    if (++varied > 1 || !spelling_variants(a[i], b[i])) return false;
  }
  return varied == 1;
}

/// As one_part_varies, after dropping the surplus last parts of the longer name.
bool varies(const NameKey& a, const NameKey& b) {
  std::vector<std::string> left = without_initials(a);
  std::vector<std::string> right = without_initials(b);
  const std::size_t size = std::min(left.size(), right.size());
  if (size < 2) return false;
  left.resize(size);
  right.resize(size);
  return one_part_varies(left, right);
}

bool share_surname(const NameKey& a, const NameKey& b) {
  const auto last_in_tail = [](const NameKey& of, const NameKey& in) {
    return std::find(in.parts.begin() + 1, in.parts.end(), of.parts.back()) != in.parts.end();
  };
  return last_in_tail(a, b) || last_in_tail(b, a);
}

}  // namespace

std::string NameKey::joined() const {
  std::string out = join(parts, " ");
  if (!suffix.empty()) out += " " + suffix;
  return out;
}

NameKey name_key(std::string_view surface) {
  NameKey key;
  const std::string text = squeeze(surface);
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != ' ' && text[i] != '-') continue;
    if (i > begin) words.push_back(std::string_view(text).substr(begin, i - begin));
    begin = i + 1;
  }
  bool acronym = false;
  std::vector<std::string> particles;
  for (std::string_view word : words) {
    std::string folded = fold(word);
    // A possessive belongs to the phrase, not to the name.
    if (folded.size() > 2 && folded.ends_with("'s")) folded.resize(folded.size() - 2);
    const std::string part = strip_marks(folded);
    if (part.empty()) continue;
    if (among(kParticles, part) && !starts_upper(word)) {
      particles.push_back(part);
      continue;
    }
    if (part == "the") continue;
    if (!key.parts.empty() && among(kSuffixes, part)) {
      key.suffix = part == "junior" ? "jr" : part;
      continue;
    }
    acronym = acronym || written_as_acronym(word);
    key.parts.push_back(part);
  }
  if (key.parts.empty()) key.parts = std::move(particles);
  key.acronym = acronym && key.parts.size() == 1;
  return key;
}

bool is_initial(std::string_view part) {
  std::size_t at = 0;
  if (part.empty()) return false;
  next_code_point(part, at);
  return at == part.size();
}

std::string_view name(NameRelation relation) {
  switch (relation) {
    case NameRelation::Same:
      return "same name";
    case NameRelation::Extends:
      return "longer form of the name";
    case NameRelation::Initials:
      return "given name as initial";
    case NameRelation::Variant:
      return "spelling variant";
    case NameRelation::Acronym:
      return "acronym";
    case NameRelation::Rearranged:
      return "acronym in another word order";
    case NameRelation::Short:
      return "short form";
    case NameRelation::Known:
      return "two names of one body in WordNet";
    case NameRelation::Described:
      return "an adjective before a name that WordNet knows";
    case NameRelation::Surname:
      return "surname alone";
    case NameRelation::Given:
      return "given name alone";
    case NameRelation::Unrelated:
      return "different names";
    case NameRelation::Conflict:
      return "different given names";
  }
  return "";
}

bool spelling_variants(std::string_view a, std::string_view b) {
  const std::size_t length = std::min(a.size(), b.size());
  if (length < 4 || a.front() != b.front()) return false;
  const int allowed = length >= 8 ? 2 : 1;
  const int distance = edit_distance(a, b, allowed);
  return distance > 0 && distance <= allowed;
}

NameRelation compare_personal_names(const NameKey& a, const NameKey& b) {
  if (a.empty() || b.empty()) return NameRelation::Unrelated;
  if (a.parts == b.parts) {
    if (a.suffix == b.suffix) return NameRelation::Same;
    return a.suffix.empty() || b.suffix.empty() ? NameRelation::Extends : NameRelation::Conflict;
  }
  if (!a.suffix.empty() && !b.suffix.empty() && a.suffix != b.suffix) {
    return NameRelation::Conflict;
  }
  const bool a_short = a.parts.size() <= b.parts.size();
  const NameKey& few = a_short ? a : b;
  const NameKey& many = a_short ? b : a;
  if (few.parts.size() == 1) {
    if (many.parts.size() == 1) {
      return spelling_variants(few.parts[0], many.parts[0]) ? NameRelation::Variant
                                                            : NameRelation::Unrelated;
    }
    const std::string& part = few.parts[0];
    if (is_initial(part)) return NameRelation::Unrelated;
    if (std::find(many.parts.begin() + 1, many.parts.end(), part) != many.parts.end()) {
      return NameRelation::Surname;
    }
    return many.parts[0] == part ? NameRelation::Given : NameRelation::Unrelated;
  }
  if (middle_initials_differ(a, b)) {
    return share_surname(a, b) ? NameRelation::Conflict : NameRelation::Unrelated;
  }
  bool by_initial = false;
  if (subsequence(few.parts, many.parts, by_initial)) {
    // A given name that is only an initial says little; a middle initial is no such loss.
    const bool given_known = !is_initial(few.parts[0]) && !is_initial(many.parts[0]);
    return given_known ? NameRelation::Extends : NameRelation::Initials;
  }
  // "Alberto K. Fujimori" and "Alberto Kenya Fujimori" and their like without middle names.
  const std::vector<std::string> left = without_initials(few);
  const std::vector<std::string> right = without_initials(many);
  if (left.size() >= 2 && right.size() >= 2) {
    bool unused = false;
    if (left.size() <= right.size() ? subsequence(left, right, unused)
                                    : subsequence(right, left, unused)) {
      return NameRelation::Extends;
    }
  }
  if (varies(a, b)) return NameRelation::Variant;
  if (!share_surname(a, b)) return NameRelation::Unrelated;
  return NameRelation::Conflict;
}

std::string skeleton(std::string_view part) {
  std::string out;
  for (const char c : part) {
    const bool vowel = std::string_view("aeiouy").find(c) != std::string_view::npos;
    if (!vowel && (out.empty() || out.back() != c)) out += c;
  }
  return out;
}

std::string initials(const NameKey& key) {
  std::string out;
  for (const std::string& part : key.parts) {
    std::size_t at = 0;
    next_code_point(part, at);
    out += part.substr(0, at);
  }
  return out;
}

AcronymFit acronym_fit(const NameKey& acronym, const NameKey& full) {
  if (!acronym.acronym || full.acronym || full.parts.size() < 2) return {};
  std::string letters = acronym.parts[0];
  std::string of_full = initials(full);
  if (letters.size() < 2 || letters.size() != of_full.size()) return {};
  AcronymFit fit;
  fit.in_order = letters == of_full;
  std::sort(letters.begin(), letters.end());
  std::sort(of_full.begin(), of_full.end());
  // Two letters in any order fit too many names.
  fit.any_order = letters.size() >= 3 && letters == of_full;
  return fit;
}

NameRelation compare_body_names(const NameKey& a, const NameKey& b) {
  if (a.empty() || b.empty()) return NameRelation::Unrelated;
  if (a.parts == b.parts) return NameRelation::Same;
  const AcronymFit fit = a.acronym ? acronym_fit(a, b) : acronym_fit(b, a);
  if (fit.in_order) return NameRelation::Acronym;
  if (fit.any_order) return NameRelation::Rearranged;
  if (a.acronym || b.acronym) return NameRelation::Unrelated;
  const bool a_short = a.parts.size() <= b.parts.size();
  const NameKey& few = a_short ? a : b;
  const NameKey& many = a_short ? b : a;
  if (few.parts.size() < many.parts.size() &&
      std::equal(few.parts.begin(), few.parts.end(), many.parts.begin())) {
    return NameRelation::Short;
  }
  if (one_part_varies(a.parts, b.parts)) return NameRelation::Variant;
  return NameRelation::Unrelated;
}

}  // namespace quipu
