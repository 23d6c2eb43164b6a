#include "extract/mentions/combine.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "core/text.hpp"

namespace quipu {

namespace {

constexpr std::size_t kLongestTitle = 4;            // words
constexpr std::uint32_t kFrequentGivenName = 1000;  // births; "Dean" is rather a name than a title

float& of(std::array<float, kKinds>& kinds, Kind kind) {
  return kinds[static_cast<std::size_t>(kind)];
}
float of(const std::array<float, kEntityKinds>& kinds, EntityKind kind) {
  return kinds[static_cast<std::size_t>(kind)];
}

Kind kind_of(EntityKind kind) {
  switch (kind) {
    case EntityKind::Person:
      return Kind::Person;
    case EntityKind::Organization:
      return Kind::Organization;
    case EntityKind::Place:
      return Kind::Place;
    case EntityKind::Facility:
      return Kind::Facility;
    default:
      return Kind::Other;
  }
}

class Combiner {
 public:
  Combiner(const DocumentFacts& facts, std::vector<NameCandidate>& names)
      : facts_(facts), words_(facts.words()), lexical_(names) {}

  void run(const std::vector<SpanProposal>& spans) {
    std::vector<NameCandidate> all;
    std::size_t next = 0;  // of the lexical candidates
    for (const SpanProposal& span : spans) {
      if (span.kind != MentionKind::Named || describes_by_holder(span)) continue;
      const std::size_t first = span.first.value;
      const std::size_t last = span.last.value;
      // Candidates of a title, or with a title, may begin before and reach into the span.
      while (next < lexical_.size() && lexical_[next].last <= first) {
        all.push_back(std::move(lexical_[next++]));
      }
      std::size_t end = next;
      while (end < lexical_.size() && lexical_[end].first < last) ++end;
      join(span, first, last, next, end, all);
      next = end;
    }
    for (; next < lexical_.size(); ++next) all.push_back(std::move(lexical_[next]));
    std::stable_sort(all.begin(), all.end(), [](const NameCandidate& a, const NameCandidate& b) {
      return a.first != b.first ? a.first < b.first : a.last > b.last;
    });
    lexical_ = std::move(all);
  }

 private:
  /// "Japanese Ambassador's residence", "ambassador to Peru": an office with its holder's things is
  /// no name while its words are small.
  bool describes_by_holder(const SpanProposal& span) const {
    if (span.type == EntityKind::Person) return false;
    bool office = false;
    bool small = false;
    for (std::size_t t = span.first.value; t < span.last.value; ++t) {
      const TokenFacts& token = facts_[t];
      small = small || (token.alphabetic && !token.upper && !token.function_word);
    }
    for (std::size_t t = span.first.value; t + 1 < span.last.value && !office; ++t) {
      const std::size_t length = words_.title_length(folded(t, span.last.value));
      if (length == 0 || t + length >= span.last.value) continue;
      const std::string& next = facts_[t + length].folded;
      const std::string_view after = next.empty() ? facts_[t + length].text : next;
      office = after == "'s" || after == "’s" || after == "'" || after == "to";
    }
    return office && small;
  }

  /// Puts the proposal in place of the lexical candidates [begin, end) that share a token with it.
  void join(const SpanProposal& span, std::size_t first, std::size_t last, std::size_t begin,
            std::size_t end, std::vector<NameCandidate>& all) {
    const PlaceId origin = words_.lexicon().demonym(facts_.key(first, last));
    if (origin.valid() && span.type != EntityKind::Person) {
      NameCandidate name = bare(first, last);
      name.place = origin;
      name.demonym = true;
      all.push_back(std::move(name));
      return;
    }
    std::size_t title_first = first;
    std::size_t title_last = first;
    std::vector<NameCandidate> nested;
    for (std::size_t n = begin; n < end; ++n) {
      NameCandidate& each = lexical_[n];
      if (each.title_last > each.title_first && each.title_first <= first &&
          each.title_last >= first && each.title_last < last) {
        title_first = each.title_first;
        title_last = each.title_last;
      }
      const bool inside =
          each.first >= first && each.last <= last && each.last - each.first < last - first;
      if (inside && (each.nested || each.demonym)) {
        each.nested = true;
        nested.push_back(std::move(each));
      }
    }
    if (span.type == EntityKind::Person) {
      if (title_last == title_first) {
        title_last = inner_title(first, last);
        if (title_last == first) title_first = outer_title(first);
      }
    } else {
      title_last = title_first = first;
    }
    add_candidate(facts_, std::max(first, title_last), last, title_first, title_last, all);
    // Those that add_candidate found itself are there already.
    for (NameCandidate& each : nested) {
      const bool known = std::any_of(all.begin(), all.end(), [&](const NameCandidate& other) {
        return other.nested && other.first == each.first && other.last == each.last;
      });
      if (!known) all.push_back(std::move(each));
    }
  }

  NameCandidate bare(std::size_t first, std::size_t last) const {
    NameCandidate name;
    name.first = first;
    name.last = last;
    name.title_first = name.title_last = first;
    name.key = facts_.key(first, last);
    return name;
  }

  std::vector<std::string> folded(std::size_t first, std::size_t last) const {
    std::vector<std::string> out;
    for (std::size_t t = first; t < last; ++t) {
      out.push_back(facts_[t].folded.empty() ? std::string(facts_[t].text) : facts_[t].folded);
    }
    return out;
  }

  /// End of the title with which the span begins; `first` when it begins with none.
  std::size_t inner_title(std::size_t first, std::size_t last) const {
    const auto all = folded(first, last);
    const std::size_t length = words_.title_length(all);
    if (length == 0 || length >= all.size()) return first;
    const NameStatistics name = words_.lexicon().personal_name(all.front());
    if (length == 1 && all.front().back() != '.' && name.male + name.female >= kFrequentGivenName) {
      return first;
    }
    return first + length;
  }

  /// Where a title begins that ends right before `first`; `first` when there is none.
  std::size_t outer_title(std::size_t first) const {
    for (std::size_t length = std::min(kLongestTitle, first); length > 0; --length) {
      if (!facts_[first - length].upper) continue;
      if (words_.title_length(folded(first - length, first)) == length) return first - length;
    }
    return first;
  }

  const DocumentFacts& facts_;
  const WordKnowledge& words_;
  std::vector<NameCandidate>& lexical_;
};

struct Vote {
  std::array<float, kKinds> kinds{};
  float none = 0;
};

float evidence(float probability) {
  return kReaderWeight * std::log(std::max(probability, kLeastProbability));
}

bool describes_another(const DocumentFacts& facts, std::size_t token) {
  const Word* word = facts.syntax(token);
  if (word == nullptr) return false;
  return word->deprel == Deprel::Amod || word->deprel == Deprel::Compound ||
         word->deprel == Deprel::NmodDesc || word->upos == Upos::Adj;
}

}  // namespace

void combine_candidates(const DocumentFacts& facts, std::vector<NameCandidate>& names) {
  const Proposals& proposals = facts.annotations().proposals;
  if (proposals.beliefs.empty()) return;
  Combiner(facts, names).run(proposals.spans);
}

void add_reader_evidence(const DocumentFacts& facts, std::vector<NameCandidate>& names) {
  const Proposals& proposals = facts.annotations().proposals;
  if (proposals.beliefs.empty()) return;
  const auto belief = [&](const NameCandidate& name, EntityKind kind) {
    float sum = 0;
    for (std::size_t t = name.first; t < name.last; ++t) {
      sum += of(proposals.beliefs[TokenId(t)].name, kind);
    }
    return sum / static_cast<float>(name.last - name.first);
  };
  struct Shared {
    Vote sum;
    float count = 0;
  };
  std::unordered_map<std::string, Shared> shared;
  std::vector<Vote> votes(names.size());
  for (std::size_t n = 0; n < names.size(); ++n) {
    NameCandidate& name = names[n];
    if (name.demonym || name.nested) continue;
    Vote chance;
    for (std::size_t k = 0; k < kEntityKinds; ++k) {
      const auto kind = static_cast<EntityKind>(k);
      of(chance.kinds, kind_of(kind)) += belief(name, kind);
    }
    chance.none = 1 - std::accumulate(chance.kinds.begin(), chance.kinds.end(), 0.0f);
    const float group = belief(name, EntityKind::Group);
    if (2 * group > of(chance.kinds, Kind::Other) && !describes_another(facts, name.last - 1)) {
      name.fine[static_cast<std::size_t>(Kind::Other)] = facts.words().group;
    }
    Shared& same = shared[name.key];
    ++same.count;
    for (std::size_t k = 0; k < kKinds; ++k) {
      votes[n].kinds[k] = evidence(chance.kinds[k]);
      same.sum.kinds[k] += votes[n].kinds[k];
    }
    votes[n].none = evidence(chance.none);
    same.sum.none += votes[n].none;
  }
  for (std::size_t n = 0; n < names.size(); ++n) {
    if (names[n].demonym || names[n].nested) continue;
    const Shared& same = shared[names[n].key];
    const auto half = [&](float own, float sum) { return (own + sum / same.count) / 2; };
    for (std::size_t k = 0; k < kKinds; ++k) {
      names[n].evidence[k] += half(votes[n].kinds[k], same.sum.kinds[k]);
    }
    names[n].against += half(votes[n].none, same.sum.none);
  }
}

namespace {

/// "The group", "the wing": one noun for many people, whatever else it means in English.
bool collective(const DocumentFacts& facts, std::size_t token) {
  const Word* const word = facts.syntax(token);
  if (word == nullptr) return false;
  const WordKnowledge& words = facts.words();
  return words.ontology().is_a(words.ontology_noun(lower(word->lemma)).type, words.group);
}

}  // namespace

NominalVerdict judge_nominal(const DocumentFacts& facts, std::size_t token, HeadClass lexical) {
  using enum NominalVerdict::Says;
  const Proposals& proposals = facts.annotations().proposals;
  if (proposals.beliefs.empty()) return {};
  const auto& belief = proposals.beliefs[TokenId(token)].nominal;
  const float any = std::accumulate(belief.begin(), belief.end(), 0.0f);
  const auto& named = proposals.beliefs[TokenId(token)].name;
  if (std::accumulate(named.begin(), named.end(), any) < kLeastNominal) return {No, {}};
  if (any < kLeastNominal) return {};  // of the kinds of description it says nothing
  const auto best = std::max_element(belief.begin(), belief.end());
  const WordKnowledge& words = facts.words();
  if (lexical.type.valid()) {
    // Groups of people are persons to some annotators, and facilities are places.
    const Kind kind = words.kind(lexical.type);
    float possible = 0;
    for (std::size_t k = 0; k < kEntityKinds; ++k) {
      const auto each = static_cast<EntityKind>(k);
      const bool people = each == EntityKind::Person || each == EntityKind::Group;
      const bool spot = each == EntityKind::Place || each == EntityKind::Facility;
      const bool fits =
          kind_of(each) == kind ||
          (people && (kind == Kind::Person || words.ontology().is_a(lexical.type, words.group))) ||
          (spot && (kind == Kind::Place || kind == Kind::Facility));
      if (fits) possible = std::max(possible, belief[k]);
    }
    if (possible >= kPossibleKind * *best) {
      return any >= kSureNominal ? NominalVerdict{Yes, lexical.type} : NominalVerdict{};
    }
  }
  if (any < kSureNominal) return {No, {}};
  switch (static_cast<EntityKind>(best - belief.begin())) {
    case EntityKind::Person:
      return {Yes, collective(facts, token) ? words.group : words.person};
    case EntityKind::Group:
      return {Yes, words.group};
    case EntityKind::Organization:
      return {Yes, words.organization};
    case EntityKind::Place:
      return {Yes, words.place};
    case EntityKind::Facility:
      return {Yes, words.facility};
    default:
      return {No, {}};
  }
}

}  // namespace quipu
