#include "graph/disagreements.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "core/hash.hpp"
#include "graph/numbers.hpp"

namespace quipu {
namespace {

std::optional<Date> date_of(const Claim& claim) {
  const auto* literal = std::get_if<Literal>(&claim.object);
  if (!literal || literal->datatype.empty() || claim.number) return std::nullopt;
  return Date::parse(literal->lexical);
}

bool can_both_be_true(const Claim& a, const Claim& b) {
  if (a.number && b.number) return compatible(*a.number, *b.number);
  const std::optional<Date> left = date_of(a);
  const std::optional<Date> right = date_of(b);
  if (left && right) {
    return compatible(TimeInterval{left, left}, TimeInterval{right, right});
  }
  return a.object == b.object;
}

/// Not told by the clock of another place.
bool local(const Claim& claim) {
  const std::optional<Date> date = date_of(claim);
  return !date || !date->utc_offset_minutes;
}

int precision_of(const Claim& claim) {
  if (claim.number) return precision(*claim.number);
  if (const std::optional<Date> date = date_of(claim)) return static_cast<int>(date->precision);
  return 0;
}

/// One property of one thing, seen through all claims about it.
class Contest {
 public:
  Contest(const IdVector<DocumentId, SourceDocument>& documents, IdVector<ClaimId, Claim>& claims,
          std::vector<ClaimId> rivals)
      : documents_(documents), claims_(claims), rivals_(std::move(rivals)) {}

  /// "1997" fits every day of it, so that all support it; one of those days tells more.
  ClaimId best() const {
    ClaimId found = best_of(rivals_);
    for (;;) {
      std::vector<ClaimId> finer;
      for (const ClaimId id : rivals_) {
        if (precision_of(claims_[id]) > precision_of(claims_[found]) &&
            can_both_be_true(claims_[id], claims_[found])) {
          finer.push_back(id);
        }
      }
      if (finer.empty()) return found;
      found = best_of(finer);
    }
  }

  Verdict verdict(ClaimId best) const {
    bool same = true;
    bool all_true = true;
    bool later = true;
    for (const ClaimId id : rivals_) {
      if (id == best) continue;
      const Claim& rival = claims_[id];
      if (can_both_be_true(rival, claims_[best])) {
        same = same && precision_of(rival) == precision_of(claims_[best]) &&
               rival.object == claims_[best].object;
        continue;
      }
      all_true = false;
      later = later && latest(rival) < earliest(claims_[best]);
    }
    if (all_true) return same ? Verdict::Agree : Verdict::Refine;
    return later ? Verdict::Supersede : Verdict::Dispute;
  }

 private:
  ClaimId best_of(const std::vector<ClaimId>& all) const {
    return *std::max_element(all.begin(), all.end(), [&](ClaimId a, ClaimId b) {
      const auto rank = [&](ClaimId id) {
        return std::tuple(support(id), precision_of(claims_[id]), local(claims_[id]),
                          latest(claims_[id]), claims_[id].confidence);
      };
      if (rank(a) != rank(b)) return rank(a) < rank(b);
      return claims_[a].key > claims_[b].key;
    });
  }

  std::size_t support(ClaimId id) const {
    std::set<DocumentId> sources;
    for (const ClaimId other : rivals_) {
      if (!can_both_be_true(claims_[id], claims_[other])) continue;
      for (const Evidence& evidence : claims_[other].quotations) sources.insert(evidence.document);
    }
    return sources.size();
  }

  std::int32_t published(const Evidence& evidence, std::int32_t unknown) const {
    const std::optional<Date>& date = documents_[evidence.document].info.published;
    return date ? date->first_day() : unknown;
  }

  std::int32_t latest(const Claim& claim) const {
    std::int32_t day = std::numeric_limits<std::int32_t>::min();
    for (const Evidence& evidence : claim.quotations) {
      day = std::max(day, published(evidence, std::numeric_limits<std::int32_t>::min()));
    }
    return day;
  }

  /// Without a known date nothing is later.
  std::int32_t earliest(const Claim& claim) const {
    std::int32_t day = std::numeric_limits<std::int32_t>::max();
    for (const Evidence& evidence : claim.quotations) {
      day = std::min(day, published(evidence, std::numeric_limits<std::int32_t>::min()));
    }
    return day;
  }

  const IdVector<DocumentId, SourceDocument>& documents_;
  const IdVector<ClaimId, Claim>& claims_;
  std::vector<ClaimId> rivals_;
};

bool competes(const Ontology& ontology, const Claim& claim) {
  if (claim.polarity == Polarity::Negative) return false;
  switch (claim.modality) {
    case Modality::Asserted:
    case Modality::Reported:
    case Modality::Alleged:
    case Modality::Believed:
      break;
    default:
      return false;
  }
  return claim.number.has_value() || ontology[claim.predicate].functional;
}

}  // namespace

std::vector<Disagreement> find_disagreements(const Ontology& ontology,
                                             const IdVector<DocumentId, SourceDocument>& documents,
                                             IdVector<ClaimId, Claim>& claims) {
  std::vector<Disagreement> out;
  for (std::size_t begin = 0; begin < claims.size();) {
    const Claim& first = claims[ClaimId(begin)];
    std::vector<ClaimId> rivals;
    std::size_t end = begin;
    for (; end < claims.size(); ++end) {
      const Claim& claim = claims[ClaimId(end)];
      if (claim.subject != first.subject || claim.predicate != first.predicate) break;
      if (competes(ontology, claim)) rivals.push_back(ClaimId(end));
    }
    begin = end;
    const bool differ = std::any_of(rivals.begin(), rivals.end(), [&](ClaimId id) {
      const Claim& claim = claims[id];
      const Claim& other = claims[rivals.front()];
      return claim.object != other.object || claim.number != other.number;
    });
    if (!differ) continue;
    const Contest contest(documents, claims, rivals);
    Disagreement disagreement;
    disagreement.about = first.subject;
    disagreement.property = first.predicate;
    disagreement.claims = rivals;
    disagreement.best = contest.best();
    disagreement.verdict = contest.verdict(disagreement.best);
    std::string content;
    for (const ClaimId id : rivals) content += claims[id].key;
    disagreement.key = "d" + hash128_hex(content);
    const ClaimObject best_object = claims[disagreement.best].object;
    for (const ClaimId id : rivals) {
      if (claims[id].object != best_object) claims[id].plain = false;
    }
    out.push_back(std::move(disagreement));
  }
  return out;
}

}  // namespace quipu
