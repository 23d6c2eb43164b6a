#include <algorithm>

#include "core/text.hpp"
#include "extract/mentions/names.hpp"

namespace quipu {

namespace {

constexpr std::size_t kLongestPlace = 5;    // words looked ahead in the gazetteer
constexpr std::uint32_t kGivenName = 1000;  // births
constexpr float kSureBody = 0.8f;           // least score of a noun that tells what a body is
constexpr float kSurePerson = 0.6f;         // least score of a noun that serves as a title

/// Finds the capitalised sequences of one sentence and cuts each into names.
class SentenceNames {
 public:
  SentenceNames(const DocumentFacts& facts, const Sentence& sentence,
                std::vector<NameCandidate>& out)
      : facts_(facts),
        words_(facts.words()),
        begin_(sentence.first.value),
        end_(sentence.last.value),
        out_(out) {}

  void find() {
    for (std::size_t at = begin_; at < end_;) {
      const std::size_t place_end = place_at(at);
      if (!facts_[at].name_like && place_end == at) {
        ++at;
        continue;
      }
      const std::size_t last = std::max(sequence_end(at), place_end);
      cut(title_start(at), last);
      at = last;
    }
  }

  /// The candidate of these tokens, whatever their case.
  void emit_exactly(std::size_t first, std::size_t last, std::size_t title_first,
                    std::size_t title_last) {
    NameCandidate name;
    name.first = first;
    name.last = last;
    name.title_first = title_first;
    name.title_last = title_last;
    name.key = facts_.key(first, last);
    const auto places = words_.lexicon().places_folded(name.key);
    if (!places.empty()) name.place = PlaceId(places.front());
    name.acronym = last == first + 1 && is_acronym(first);
    if (last - first > 1 && !name.place.valid() && !full_name(first, last)) {
      name.body = body_class(head_of(first, last));
    }
    out_.push_back(std::move(name));
    // "Bank of Japan", "Lima Police": the place inside is named as well.
    if (last - first > 1 && out_.back().place == PlaceId{}) emit_inner_place(first, last);
  }

 private:
  bool like(std::size_t token) const { return token < end_ && facts_[token].name_like; }
  bool is(std::size_t token, std::string_view text) const {
    return token < end_ && facts_[token].text == text;
  }

  /// Where a title begins that leads up to `token` and whose capitals told nothing: "Deputy Foreign
  /// Minister Anna Lind" at the start of a sentence.
  std::size_t title_start(std::size_t token) const {
    std::size_t start = token;
    for (std::size_t back = 1; back <= 3 && token >= begin_ + back; ++back) {
      const TokenFacts& facts = facts_[token - back];
      if (!facts.upper || facts.name_like) break;
      if (title_length(token - back, end_) >= back) start = token - back;
    }
    return start;
  }

  /// End of the longest place name of several words at `token`; `token` when there is none.
  std::size_t place_at(std::size_t token) const {
    if (!facts_[token].upper) return token;
    if (facts_[token].function_word && !facts_[token].case_tells) return token;
    for (std::size_t length = std::min(kLongestPlace, end_ - token); length > 1; --length) {
      const TokenFacts& last = facts_[token + length - 1];
      if (!last.alphabetic || !last.upper) continue;
      bool all = true;
      for (std::size_t t = token; t < token + length; ++t) {
        all = all && !facts_[t].in_time && facts_[t].text != "," && facts_[t].text != ".";
      }
      if (all && !words_.lexicon().places_folded(facts_.key(token, token + length)).empty()) {
        return token + length;
      }
    }
    return token;
  }

  /// The class of organizations, facilities or places that the word is the kind of.
  ClassId body_class(std::size_t token) const {
    const std::string& word = facts_[token].folded;
    if (token > begin_) {
      const ClassId two = words_.name_word(facts_.key(token - 1, token + 1));
      if (two.valid()) return two;
    }
    if (const ClassId named = words_.name_word(word); named.valid()) return named;
    const HeadClass noun = words_.noun(word);
    if (noun.score < kSureBody || words_.kind(noun.type) == Kind::Person ||
        words_.kind(noun.type) == Kind::Other) {
      return {};
    }
    return noun.type;
  }

  bool person_noun(std::size_t token) const {
    const HeadClass noun = words_.noun(facts_[token].folded);
    return noun.score >= kSurePerson && words_.kind(noun.type) == Kind::Person;
  }

  std::size_t sequence_end(std::size_t first) const {
    std::size_t last = first + 1;
    bool of = false;
    for (;;) {
      if (like(last)) {
        const std::size_t place_end = place_at(last);
        last = std::max(last + 1, place_end);
        continue;
      }
      if (is(last, "-") && facts_[last].joined && like(last + 1) && facts_[last + 1].joined &&
          !both_places(last - 1, last + 1)) {
        last += 2;
        continue;
      }
      if (is(last, "&") && like(last + 1)) {
        last += 2;
        continue;
      }
      if (is(last, ".") && facts_[last].joined && facts_[last - 1].text.size() == 1 &&
          like(last + 1)) {
        last += 2;  // "K" and "." as two tokens
        continue;
      }
      // "Halden Robotics, Inc."
      if (is(last, ",") && like(last + 1) && !like(last + 2) && is_company_suffix(last + 1)) {
        last += 2;
        continue;
      }
      // "Kim Yong-nam": the second syllable of an East Asian given name.
      if (is(last, "-") && facts_[last].joined && last + 1 < end_ && facts_[last + 1].joined &&
          facts_[last + 1].alphabetic && !facts_[last + 1].upper &&
          facts_[last + 1].text.size() <= 6 && last - first >= 2 &&
          !facts_[last + 1].function_word && !facts_.common(facts_[last + 1].folded)) {
        last += 2;
        continue;
      }
      // "Securities and Exchange Commission"
      if (is(last, "and") && like(last + 1) && facts_.common(facts_[last - 1].folded) &&
          facts_.common(facts_[last + 1].folded) && !body_class(last - 1).valid() &&
          !person_noun(last - 1)) {
        std::size_t tail = last + 2;
        while (like(tail)) ++tail;
        if (tail > last + 2 && body_class(tail - 1).valid()) {
          last = tail;
          continue;
        }
      }
      const std::size_t particles = particle_end(last);
      if (particles > last) {
        last = particles;
        continue;
      }
      if ((is(last, "of") || is(last, "for")) && names_body(first, last)) {
        const std::size_t next = last + 1 + is(last + 1, "the");
        if (like(next)) {
          of = true;
          last = next + 1;
          continue;
        }
      }
      // "Ministry of Trade and Industry"
      if (of && is(last, "and") && like(last + 1) && facts_.common(facts_[last - 1].folded) &&
          facts_.common(facts_[last + 1].folded) && !body_class(last + 1).valid()) {
        last += 2;
        continue;
      }
      // "People's Liberation Army"
      if ((is(last, "'s") || is(last, "’s") || is(last, "'")) && like(last + 1) &&
          last == first + 1 && facts_.common(facts_[first].folded) &&
          words_.lexicon().places_folded(facts_[first].folded).empty() && !person_noun(first)) {
        last += 2;
        continue;
      }
      return last;
    }
  }

  bool is_company_suffix(std::size_t token) const {
    const std::string& word = facts_[token].folded;
    return word == "inc." || word == "inc" || word == "ltd." || word == "ltd" || word == "llc" ||
           word == "corp." || word == "corp" || word == "plc" || word == "l.p.";
  }

  bool both_places(std::size_t a, std::size_t b) const {
    const auto origin = [&](std::size_t t) {
      return !words_.lexicon().places_folded(facts_[t].folded).empty() ||
             words_.lexicon().demonym(facts_[t].folded).valid();
    };
    return origin(a) && origin(b);
  }

  bool hyphened_particle(std::size_t token) const {
    return token + 2 < end_ && facts_[token].alphabetic && !facts_[token].upper &&
           is_name_particle(facts_[token].folded) && facts_[token + 1].text == "-" &&
           facts_[token + 1].joined && facts_[token + 2].joined;
  }

  /// "de la" and the name token after it.
  std::size_t particle_end(std::size_t token) const {
    std::size_t at = token;
    if (hyphened_particle(token) && like(token + 2)) return token + 3;  // "Muqtada al-Sadr"
    while (at < end_ && at < token + 2 && facts_[at].alphabetic && !facts_[at].upper &&
           is_name_particle(facts_[at].folded)) {
      ++at;
    }
    return at > token && like(at) ? at + 1 : token;
  }

  bool names_body(std::size_t first, std::size_t last) const {
    for (std::size_t t = last; t-- > first;) {
      if (!facts_[t].upper) continue;
      if (body_class(t).valid()) return true;
      if (t + 1 == last && words_.kind(words_.noun(facts_[t].folded).type) == Kind::Person) {
        return false;  // "President of Peru"
      }
    }
    return false;
  }

  /// The word that tells what kind of body [first, last) is: before "of" or "for", else the last.
  std::size_t head_of(std::size_t first, std::size_t last) const {
    for (std::size_t t = first + 1; t + 1 < last; ++t) {
      if (is(t, "of") || is(t, "for")) return t - 1;
    }
    return last - 1;
  }
  bool ends_in_body(std::size_t first, std::size_t last) const {
    return last - first > 1 && !full_name(first, last) && body_class(head_of(first, last)).valid();
  }

  /// Words of origin at `token`: their number.
  std::size_t demonym_length(std::size_t token, std::size_t last) const {
    for (std::size_t length = 2; length > 0; --length) {
      if (token + length <= last &&
          words_.lexicon().demonym(facts_.key(token, token + length)).valid()) {
        return length;
      }
    }
    return 0;
  }

  std::size_t title_length(std::size_t token, std::size_t last) const {
    std::vector<std::string> folded;
    for (std::size_t t = token; t < last && t < token + 4; ++t) {
      folded.push_back(facts_[t].folded.empty() ? std::string(facts_[t].text) : facts_[t].folded);
    }
    std::size_t length = words_.title_length(folded);
    // "Spokesman"; but "Victor" is rather a given name.
    if (length == 0 && facts_.common(facts_[token].folded) && person_noun(token) &&
        !given_name(token)) {
      length = 1;
    }
    return length;
  }

  void cut(std::size_t first, std::size_t last) {
    for (std::size_t at = first; at < last;) at = cut_one(at, last);
  }

  /// End of the place's name that a word of origin at `at` begins; `at` when there is none or more
  /// makes it a body's name.
  std::size_t place_with_origin(std::size_t at, std::size_t last) const {
    for (std::size_t length = std::min(kLongestPlace, last - at); length > 1; --length) {
      const std::size_t end = at + length;
      if (!facts_[end - 1].upper) continue;
      const std::string key = facts_.key(at, end);
      if (words_.lexicon().places_folded(key).empty() && !words_.proper_place(key).valid())
        continue;
      const std::size_t stop = std::min(last, next_title(end, last).first);
      return end < stop && ends_in_body(at, stop) ? at : end;
    }
    return at;
  }

  /// Emits what stands at `at` and returns where the rest begins.
  std::size_t cut_one(std::size_t at, std::size_t last) {
    if (!facts_[at].upper) return at + 1;  // a connector left over
    if (const std::size_t origin = demonym_length(at, last); origin > 0) {
      // "Dominican Republic", "Latin America": the word of origin is half of a place's name.
      if (const std::size_t place = place_with_origin(at, last); place > at) {
        emit(at, place);
        return place;
      }
      const std::size_t rest = at + origin;
      const std::size_t stop = std::min(last, next_title(rest, last).first);
      const bool body = rest < stop && ends_in_body(at, stop) && !is(rest, "-");
      if (!body) {
        emit_demonym(at, rest, false);
        return rest;
      }
      emit(at, stop);
      emit_demonym(at, rest, true);
      return stop;
    }
    if (const std::size_t rest = after_portfolio(at, last); rest > at) return rest;
    if (const std::size_t rest = country_before_person(at, last); rest > at) {
      emit(at, rest);
      return rest;
    }
    const auto [title, title_end] = next_title(at, last);
    if (title > at) {
      emit(at, title);
      return title;
    }
    if (title < last) {
      if (title_end == last) return last;  // "the President": no name
      std::size_t stop = title_end + 1;
      while (stop < last && demonym_length(stop, last) == 0 &&
             next_title(stop, last).first != stop) {
        ++stop;
      }
      while (stop > title_end + 1 && !facts_[stop - 1].upper) --stop;
      emit(title_end, stop);
      out_.back().title_first = title;
      out_.back().title_last = title_end;
      return stop;
    }
    emit(at, last);
    return last;
  }

  bool given_name(std::size_t token) const {
    const NameStatistics name = words_.lexicon().personal_name(facts_[token].folded);
    return name.male + name.female >= kGivenName;
  }

  /// "Maria Berg": given name and surname, though the surname is a word for a hill.
  bool full_name(std::size_t first, std::size_t last) const {
    return last - first == 2 && given_name(first) &&
           words_.lexicon().personal_name(facts_[last - 1].folded).surname > 0 &&
           !words_.name_word(facts_[last - 1].folded).valid();
  }

  /// "(Minister for) Political Affairs Ali Kani": where the person's name begins.
  std::size_t after_portfolio(std::size_t at, std::size_t last) const {
    if (at < begin_ + 2 || !(is(at - 1, "for") || is(at - 1, "of")) || !facts_[at - 2].alphabetic ||
        !person_noun(at - 2)) {
      return at;
    }
    std::size_t rest = at;
    while (rest < last && (!facts_[rest].upper || facts_.common(facts_[rest].folded)) &&
           !given_name(rest)) {
      ++rest;
    }
    return rest + 1 < last ? rest : at;
  }

  /// "the president of Nicaragua Daniel Ortega"
  std::size_t country_before_person(std::size_t at, std::size_t last) const {
    if (at + 2 >= last || !given_name(at + 1) || ends_in_body(at, last)) return at;
    const auto places = words_.lexicon().places_folded(facts_[at].folded);
    const bool country =
        !places.empty() && words_.lexicon()[PlaceId(places.front())].class_name == "Country";
    return country ? at + 1 : at;
  }

  /// The first title in [at, last) that is followed by a name, or ends the sequence; {last, last}
  /// when there is none.
  std::pair<std::size_t, std::size_t> next_title(std::size_t at, std::size_t last) const {
    if (ends_in_body(at, last)) return {last, last};
    for (std::size_t t = at; t < last; ++t) {
      if (!facts_[t].upper) continue;
      std::size_t length = title_length(t, last);
      if (length == 0) continue;
      // "Martin Luther King": after a given name it is a surname.
      if (t > at && !facts_.common(facts_[t - 1].folded) && !body_class(t - 1).valid() &&
          words_.lexicon().places_folded(facts_[t - 1].folded).empty()) {
        continue;
      }
      std::size_t end = t + length;
      while (end < last && facts_[end].upper) {
        const std::size_t more = title_length(end, last);
        if (more == 0) break;
        end += more;
      }
      if (end < last && !facts_[end].upper) {
        // "Secretary of State Warren Christopher" keeps its "of State".
        if (is(end, "of") && end + 2 < last && facts_.common(facts_[end + 1].folded)) {
          end += 2;
        } else {
          continue;
        }
      }
      // Modifiers before it belong to it: "Deputy Interior Minister", but not a body's name.
      std::size_t begin = t;
      while (begin > at && facts_[begin - 1].upper && facts_.common(facts_[begin - 1].folded) &&
             !body_class(begin - 1).valid() &&
             words_.lexicon().places_folded(facts_[begin - 1].folded).empty()) {
        --begin;
      }
      return {begin, end};
    }
    return {last, last};
  }

  void emit(std::size_t first, std::size_t last) {
    while (last > first + 1 && !facts_[last - 1].upper) --last;
    // "al-Sadr", "bin Laden"
    if (first >= begin_ + 2 && hyphened_particle(first - 2)) {
      first -= 2;
    } else if (first > begin_ &&
               (facts_[first - 1].folded == "bin" || facts_[first - 1].folded == "ibn" ||
                facts_[first - 1].folded == "von") &&
               !facts_[first - 1].upper) {
      --first;
    }
    emit_exactly(first, last, first, first);
  }

  void emit_inner_place(std::size_t first, std::size_t last) {
    for (std::size_t t = first; t < last; ++t) {
      if (!is(t, "of")) continue;
      const std::size_t begin = t + 1 + is(t + 1, "the");
      if (begin >= last) return;
      const auto places = words_.lexicon().places_folded(facts_.key(begin, last));
      if (places.empty()) continue;
      NameCandidate place;
      place.first = begin;
      place.last = last;
      place.title_first = place.title_last = begin;
      place.key = facts_.key(begin, last);
      place.place = PlaceId(places.front());
      place.nested = true;
      out_.push_back(std::move(place));
      return;
    }
  }

  void emit_demonym(std::size_t first, std::size_t last, bool nested) {
    NameCandidate name;
    name.first = first;
    name.last = last;
    name.title_first = name.title_last = first;
    name.key = facts_.key(first, last);
    name.place = words_.lexicon().demonym(name.key);
    name.demonym = true;
    name.nested = nested;
    out_.push_back(std::move(name));
  }

  bool is_acronym(std::size_t token) const {
    const TokenFacts& facts = facts_[token];
    if (facts.headline || facts.initial || facts.text.size() < 2 || facts.text.size() > 8)
      return false;
    std::size_t capitals = 0;
    for (const char c : facts.text) {
      if (c >= 'A' && c <= 'Z')
        ++capitals;
      else if (c >= 'a' && c <= 'z')
        return capitals >= 2 && c == 's' && &c == &facts.text.back();
    }
    return capitals >= 2;
  }

  const DocumentFacts& facts_;
  const WordKnowledge& words_;
  std::size_t begin_;
  std::size_t end_;
  std::vector<NameCandidate>& out_;
};

}  // namespace

void add_candidate(const DocumentFacts& facts, std::size_t first, std::size_t last,
                   std::size_t title_first, std::size_t title_last,
                   std::vector<NameCandidate>& out) {
  const Sentence whole{facts.span(first, last), TokenId(title_first), TokenId(last)};
  SentenceNames(facts, whole, out).emit_exactly(first, last, title_first, title_last);
}

std::vector<NameCandidate> find_names(const DocumentFacts& facts) {
  std::vector<NameCandidate> names;
  for (const Sentence& sentence : facts.annotations().sentences) {
    SentenceNames(facts, sentence, names).find();
  }
  return names;
}

}  // namespace quipu
