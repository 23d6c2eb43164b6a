#pragma once
// Links what documents speak of to the entries of a knowledge base. Candidates come from the names,
// evidence from type, popularity and context; "not in the knowledge base" (NIL) is a candidate like
// any other (D. Rao, P. McNamee, M. Dredze, "Entity Linking: Finding Extracted Entities in a
// Knowledge Base", 2013).

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "graph/entity_resolution.hpp"
#include "graph/knowledge_base.hpp"

namespace quipu {

/// What a thing was linked to, and why.
struct Linked {
  KbId entry;
  float confidence = 0;
  std::string reason;  // "same name, type fits, 3 words of its description"
};

/// The score of a candidate is the sum of what speaks for it:
///
/// | evidence | weight |
/// | --- | --- |
/// | name: equal to the label 1, to an alias 0.95, longer or shorter form 0.8, initials 0.7, a
/// spelling variant or acronym 0.6, a short form 0.5, a person's surname or only name 0.4, given
/// name 0.2 | 1 | | type: the entry's classes admit the thing's / exclude it | +0.25 / -0.35 | |
/// share of the popularity of all candidates; of their number, where it is not known | 0.2 | |
/// words of the description near the mentions (all) or elsewhere in the document (half), by weight
/// | 0.6 | | related entries named in the document, two or more count fully | 0.4 | | country: the
/// thing's own is the entry's / the document speaks of it / the thing's own is another | +0.3 /
/// +0.15 / -0.3 | | coordinates within 50 km of the gazetteer's / farther than 300 km | +0.3 / -0.5
/// |
///
/// The confidence is exp(6 score) by the sum of exp(6 score) over all candidates and NIL, whose
/// score is 0.9; at most 0.99. Below one half nothing is linked: the thing stays local.
class Linker {
 public:
  Linker(const Corpus& corpus, const Profiles& profiles, const KnowledgeBase& kb);

  /// Of what `resolution` holds to be one so far: things that are surely one entry are put
  /// together, things that are surely two entries which share a name are kept apart. Adds to the
  /// audit trail.
  void resolve(EntityResolution& resolution);

  /// The entries of all things, by representative. Of several things that would be one entry, the
  /// surest is. `types` by representative.
  std::map<std::uint32_t, Linked> link_all(const Partition& chains,
                                           const std::vector<ClassId>& types);

 private:
  struct Words {
    std::vector<std::uint32_t> all;    // hashes of the document's words, sorted
    std::vector<std::uint64_t> names;  // hashes of all names in it, sorted
  };
  struct Thing;
  struct Judged;

  std::optional<Linked> link(const Thing& thing);
  const Words& words_of(std::uint32_t document);
  const std::vector<KbCandidate>& candidates(const NameKey& name, bool personal);
  Thing describe(const std::vector<ChainNumber>& chains, ClassId type);
  std::vector<KbCandidate> candidates(const Thing& thing);
  Judged judge(const Thing& thing, const KbCandidate& candidate);
  double context(const Thing& thing, KbId entry, std::string& reason) const;
  double related(const Thing& thing, KbId entry, std::string& reason);
  double country(const Thing& thing, KbId entry, std::string& reason) const;
  double distance(const Thing& thing, KbId entry, std::string& reason) const;

  const Corpus& corpus_;
  const Profiles& profiles_;
  const KnowledgeBase& kb_;
  std::map<std::uint32_t, Words> words_;                                    // by document
  std::map<std::pair<std::string, bool>, std::vector<KbCandidate>> cache_;  // by name
};

/// "https://sws.geonames.org/3936456/"
std::string geonames_iri(std::uint32_t id);

/// Kilometres between two points on the Earth (haversine formula).
double kilometres(std::pair<double, double> a, std::pair<double, double> b);

}  // namespace quipu
