// People described by an office of one country: "the Austrian ambassador" is whoever the documents
// of that time name as one.

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <set>

#include "core/text.hpp"
#include "graph/name_units.hpp"

namespace quipu {
namespace {

constexpr std::int32_t kSameTime = 183;  // days between reports on one term of office
constexpr std::array<std::string_view, 9> kIndefinite = {"a",  "an",   "one",   "another", "any",
                                                         "no", "some", "every", "each"};

class OfficeHolderResolver {
 public:
  OfficeHolderResolver(const Corpus& corpus, const Profiles& profiles, EntityResolution& resolution)
      : corpus_(corpus), profiles_(profiles), resolution_(resolution) {}

  void run() {
    index_holders();
    for (std::size_t i = 0; i < profiles_.chains.size(); ++i) {
      const auto number = static_cast<ChainNumber>(i);
      if (definite_office(number)) attach(number);
    }
  }

 private:
  void index_holders() {
    for (std::size_t i = 0; i < profiles_.chains.size(); ++i) {
      const ChainProfile& profile = profiles_.chains[i];
      if (!profile.named || profile.family != Family::Person) continue;
      const auto number = static_cast<ChainNumber>(i);
      for (const std::uint64_t office : corpus_.facts(number).local_offices) {
        holders_[office].push_back(number);
      }
    }
  }

  /// One person, described by nothing but an office and its country, not as one of several.
  bool definite_office(ChainNumber number) const {
    const ChainProfile& profile = profiles_.chains[number];
    const ChainFacts& facts = corpus_.facts(number);
    if (profile.named || profile.family != Family::Person || facts.plural ||
        facts.local_offices.empty() || facts.local_offices.size() != facts.offices.size()) {
      return false;
    }
    const CorpusDocument& document = corpus_.document_of(number);
    for (const MentionId id : corpus_.chain(number).mentions) {
      const Mention& mention = document.mention(id);
      if (mention.kind != MentionKind::Nominal) continue;
      const std::string phrase = lower(document.surface(mention.span));
      const std::string first = phrase.substr(0, phrase.find(' '));
      if (std::find(kIndefinite.begin(), kIndefinite.end(), first) != kIndefinite.end()) {
        return false;
      }
    }
    return true;
  }

  bool at_one_time(ChainNumber a, ChainNumber b) const {
    const auto& left = corpus_.document_of(a).document.info().published;
    const auto& right = corpus_.document_of(b).document.info().published;
    if (!left || !right) return corpus_.document_of_chain[a] == corpus_.document_of_chain[b];
    return std::abs(left->first_day() - right->first_day()) <= kSameTime;
  }

  void attach(ChainNumber number) {
    const std::vector<std::uint64_t>& offices = corpus_.facts(number).local_offices;
    const auto found = holders_.find(offices.front());
    if (found == holders_.end()) return;
    std::set<std::uint32_t> fitting;
    for (const ChainNumber holder : found->second) {
      const std::vector<std::uint64_t>& held = corpus_.facts(holder).local_offices;
      if (std::includes(held.begin(), held.end(), offices.begin(), offices.end()) &&
          at_one_time(number, holder)) {
        fitting.insert(resolution_.chains.find(holder));
      }
    }
    if (fitting.empty()) return;
    const std::uint32_t holder = *fitting.begin();
    if (fitting.size() > 1) {
      resolution_.decisions.push_back(
          {holder, number, false, 0.5, "several people hold the office that describes it"});
      return;
    }
    const bool merged = resolution_.chains.merge(holder, number);
    resolution_.decisions.push_back({holder, number, merged, 0.75,
                                     merged ? "the only known holder of the office at the time"
                                            : "holder of the office, but a text tells them apart"});
  }

  const Corpus& corpus_;
  const Profiles& profiles_;
  EntityResolution& resolution_;
  std::map<std::uint64_t, std::vector<ChainNumber>> holders_;
};

}  // namespace

void resolve_office_holders(const Corpus& corpus, const Profiles& profiles,
                            EntityResolution& resolution) {
  OfficeHolderResolver(corpus, profiles, resolution).run();
}

}  // namespace quipu
