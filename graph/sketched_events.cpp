#include "graph/sketched_events.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "core/parallel.hpp"
#include "graph/average_linkage.hpp"

namespace quipu {
namespace {

constexpr float kAlike = 0.05f;         // documents below tell of different things
constexpr float kFewStories = 4;        // fewer to compare with say little: the pair counts alone
constexpr float kHopeless = -6;         // log odds of pairs that are not judged again
constexpr float kUnlikely = 0.02f;      // pairs below do not tie clusters together
constexpr std::uint32_t kDistant = 10;  // sentences
constexpr float kFarthest = 30;         // neighbours of a document that are told apart

std::vector<const std::vector<std::string>*> contents(const Corpus& corpus) {
  std::vector<const std::vector<std::string>*> out;
  for (const CorpusDocument& document : corpus.documents) {
    out.push_back(&document.annotations.sketches.content);
  }
  return out;
}

template <class Set>
bool meet(const Set& a, const Set& b) {
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y) return true;
    if (*x < *y) {
      ++x;
    } else {
      ++y;
    }
  }
  return false;
}

/// Bhattacharyya coefficient.
float overlap(const std::vector<float>& a, const std::vector<float>& b) {
  float sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += std::sqrt(a[i] * b[i]);
  return sum;
}

float jaccard(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::string> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  const std::size_t all = a.size() + b.size() - both.size();
  return all == 0 ? 0 : static_cast<float>(both.size()) / static_cast<float>(all);
}

}  // namespace

SketchedEvents::SketchedEvents(const Corpus& corpus, const EventSimilarity& similarity)
    : corpus_(corpus),
      similarity_(similarity),
      documents_(contents(corpus)),
      of_(corpus.documents.size()) {
  for (std::uint32_t d = 0; d < corpus.documents.size(); ++d) {
    const CorpusDocument& document = corpus.documents[d];
    const auto& sketches = document.annotations.sketches.events;
    for (std::size_t e = 0; e < sketches.size(); ++e) {
      const EventMentionId id(e);
      of_[d].push_back(static_cast<std::uint32_t>(items_.size()));
      items_.push_back({&sketches[id], d, id, corpus.event_of(document, id)});
    }
  }
  words_.resize(items_.size());
  parallel_for(items_.size(), corpus.jobs,
               [&](std::size_t i) { words_[i] = words_of(*items_[i].sketch); });
}

SketchedEvents::Words SketchedEvents::words_of(const EventSketch& sketch) const {
  static constexpr WordClass kClasses[] = {WordClass::Noun, WordClass::Verb};
  const Lexicon& lexicon = corpus_.lexicon;
  Words out;
  for (const std::string& word : {sketch.lemma, sketch.phrase}) {
    if (word.empty()) continue;
    out.family.insert(word);
    for (const std::string_view verb : lexicon.derived(word, kClasses[0], kClasses[1])) {
      out.family.emplace(verb);
    }
    for (const std::string_view noun : lexicon.derived(word, kClasses[1], kClasses[0])) {
      out.family.emplace(noun);
    }
  }
  for (const std::string& word : out.family) {
    for (const WordClass word_class : kClasses) {
      for (const std::uint32_t sense : lexicon.senses(word, word_class)) out.senses.insert(sense);
    }
  }
  for (const std::uint32_t sense : out.senses) {
    for (const std::uint32_t up : lexicon.hypernyms(SynsetId(sense))) out.above.insert(up);
  }
  out.classed = std::accumulate(sketch.classes.begin(), sketch.classes.end(), 0.0f);
  out.sentence = documents_.vector(sketch.company);
  out.projection = similarity_.project(sketch);
  out.directions = similarity_.directions(sketch);
  return out;
}

float SketchedEvents::shared_by_idf(const std::vector<std::string>& a,
                                    const std::vector<std::string>& b) const {
  if (a.empty() || b.empty()) return 0;
  std::vector<std::string> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  const auto sum = [&](const std::vector<std::string>& words) {
    float total = 0;
    for (const std::string& word : words) total += documents_.idf(word);
    return total;
  };
  const float least = std::min(sum(a), sum(b));
  return least > 0 ? sum(both) / least : 0;
}

std::vector<SketchedEvents::Pair> SketchedEvents::candidates() const {
  std::vector<Pair> out;
  for (std::uint32_t d = 0; d < of_.size(); ++d) {
    if (of_[d].empty()) continue;
    std::vector<std::uint32_t> documents = documents_.alike(d, kAlike);
    documents.push_back(d);
    std::sort(documents.begin(), documents.end());
    for (const std::uint32_t a : of_[d]) {
      for (const std::uint32_t other : documents) {
        if (other < d) continue;
        for (const std::uint32_t b : of_[other]) {
          if (a < b) out.emplace_back(a, b);
        }
      }
    }
  }
  return out;
}

SketchedEvents::DocumentPair SketchedEvents::compare_documents(std::uint32_t a,
                                                               std::uint32_t b) const {
  if (a == b) return {true, 0, 1, 0};
  const auto rank = static_cast<float>(std::min(documents_.rank(a, b), documents_.rank(b, a)));
  return {false, documents_.similarity(a, b), documents_.shared_neighbours(a, b),
          std::min(rank, kFarthest) / kFarthest};
}

SketchFeatures SketchedEvents::features(std::uint32_t a, std::uint32_t b,
                                        const DocumentPair& documents) const {
  const EventSketch& x = *items_[a].sketch;
  const EventSketch& y = *items_[b].sketch;
  const bool lemma = x.lemma == y.lemma;
  const bool family = meet(words_[a].family, words_[b].family);
  const auto cosines = similarity_.cosines(words_[a].directions, words_[b].directions);
  SketchFeatures out;
  const auto set = [&](SketchFeatures::Feature feature, auto value) {
    out.values[feature] = static_cast<float>(value);
  };
  const auto agree = [](const auto& left, const auto& right) {
    const bool both = !left.empty() && !right.empty();
    const bool same = meet(left, right);
    return std::pair(same, both && !same);
  };
  set(SketchFeatures::SameLemma, lemma);
  set(SketchFeatures::SameFamily, family);
  set(SketchFeatures::SameSynset, meet(words_[a].senses, words_[b].senses));
  set(SketchFeatures::Words, jaccard(x.words, y.words));
  set(SketchFeatures::SameUpos, x.upos == y.upos);
  set(SketchFeatures::Vectors, cosines.vectors);
  set(SketchFeatures::Surroundings, cosines.surroundings);
  set(SketchFeatures::SameDocument, documents.same);
  const std::uint32_t apart =
      x.sentence > y.sentence ? x.sentence - y.sentence : y.sentence - x.sentence;
  set(SketchFeatures::SameSentence, documents.same && apart == 0);
  set(SketchFeatures::Distance,
      documents.same ? static_cast<float>(std::min(apart, kDistant)) / kDistant : 0);
  set(SketchFeatures::Leads, std::max(x.sentence, y.sentence) < 2);
  set(SketchFeatures::Documents, documents.similarity);
  set(SketchFeatures::DocumentsAndFamily, lemma || family ? documents.similarity : 0);
  set(SketchFeatures::Sentences, cosine(words_[a].sentence, words_[b].sentence));
  set(SketchFeatures::Arguments, shared_by_idf(x.arguments, y.arguments));
  const auto [same_time, other_time] = agree(x.times, y.times);
  set(SketchFeatures::SameTime, same_time);
  set(SketchFeatures::OtherTime, other_time);
  const auto [same_number, other_number] = agree(x.numbers, y.numbers);
  set(SketchFeatures::SameNumber, same_number);
  set(SketchFeatures::OtherNumber, other_number);
  set(SketchFeatures::Names, shared_by_idf(x.names, y.names));
  set(SketchFeatures::LemmaRarity, lemma ? documents_.idf(x.lemma) : 0);
  set(SketchFeatures::Neighbours, documents.neighbours);
  set(SketchFeatures::Rank, documents.rank);
  if (x.classes.size() == y.classes.size() && !x.classes.empty()) {
    const float of_x = words_[a].classed, of_y = words_[b].classed;
    const float both = overlap(x.classes, y.classes);
    set(SketchFeatures::SameClass,
        std::inner_product(x.classes.begin(), x.classes.end(), y.classes.begin(), 0.0f));
    set(SketchFeatures::Classes,
        both + std::sqrt(std::max(0.0f, 1 - of_x) * std::max(0.0f, 1 - of_y)));
    set(SketchFeatures::Kinds, of_x * of_y > 0 ? both / std::sqrt(of_x * of_y) : 0);
  }
  set(SketchFeatures::Kin,
      meet(words_[a].senses, words_[b].above) || meet(words_[a].above, words_[b].senses));
  return out;
}

float SketchedEvents::score(std::uint32_t a, std::uint32_t b,
                            const SketchFeatures& features) const {
  return similarity_.score(words_[a].projection, words_[b].projection, features);
}

namespace {

struct ScoredPairs {
  std::vector<SketchedEvents::Pair> pairs;
  std::vector<float> probabilities;
};

/// Candidates that are worth a second look, which all of them together are for each.
ScoredPairs likely_pairs(const SketchedEvents& events, const EventSimilarity& similarity,
                         unsigned jobs) {
  constexpr std::size_t kPiece = 1024;
  const auto for_each = [&](std::size_t size, auto work) {
    parallel_for((size + kPiece - 1) / kPiece, jobs, [&](std::size_t piece) {
      for (std::size_t i = piece * kPiece; i < std::min(size, (piece + 1) * kPiece); ++i) work(i);
    });
  };
  const auto& items = events.items();
  const std::vector<SketchedEvents::Pair> candidates = events.candidates();
  std::map<std::pair<std::uint32_t, std::uint32_t>, SketchedEvents::DocumentPair> documents;
  for (const auto& [a, b] : candidates) {
    const std::pair key(items[a].document, items[b].document);
    if (!documents.contains(key)) {
      documents.emplace(key, events.compare_documents(key.first, key.second));
    }
  }
  const auto features = [&](const SketchedEvents::Pair& pair) {
    const auto [a, b] = pair;
    return events.features(a, b, documents.at({items[a].document, items[b].document}));
  };
  std::vector<float> scores(candidates.size());
  for_each(candidates.size(), [&](std::size_t i) {
    const auto [a, b] = candidates[i];
    scores[i] = events.score(a, b, features(candidates[i]));
  });
  std::vector<std::uint32_t> of;
  for (const SketchedEvents::Item& item : items) of.push_back(item.document);
  const PairContext context(std::move(of), candidates, scores);

  ScoredPairs out;
  std::vector<float> likely;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (scores[i] < kHopeless) continue;
    out.pairs.push_back(candidates[i]);
    likely.push_back(scores[i]);
  }
  out.probabilities.resize(out.pairs.size());
  for_each(out.pairs.size(), [&](std::size_t i) {
    const ContextFeatures seen = context.features(out.pairs[i], likely[i]);
    out.probabilities[i] = seen.values[ContextFeatures::MostStories] < std::log1p(kFewStories)
                               ? seen.values[ContextFeatures::Probability]
                               : similarity.probability(features(out.pairs[i]), seen);
  });
  return out;
}

}  // namespace

void resolve_sketched_events(const Corpus& corpus, EventResolution& events) {
  const bool any =
      std::any_of(corpus.documents.begin(), corpus.documents.end(),
                  [](const CorpusDocument& document) { return document.triggers_given(); });
  if (!any) return;
  const EventSimilarity& similarity = EventSimilarity::builtin();
  const SketchedEvents sketched(corpus, similarity);
  const auto& items = sketched.items();
  const auto [pairs, scores] = likely_pairs(sketched, similarity, corpus.jobs);

  Partition tied(items.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (scores[i] >= kUnlikely) tied.merge(pairs[i].first, pairs[i].second);
  }
  std::map<std::uint32_t, std::vector<std::uint32_t>> groups;
  std::vector<std::size_t> place(items.size());
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    std::vector<std::uint32_t>& group = groups[tied.find(i)];
    place[i] = group.size();
    group.push_back(i);
  }
  std::map<std::uint32_t, AverageLinkage> linkages;
  for (const auto& [root, group] : groups) {
    if (group.size() > 1) linkages.emplace(root, AverageLinkage(group.size()));
  }
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto [a, b] = pairs[i];
    if (!tied.together(a, b)) continue;
    AverageLinkage& linkage = linkages.at(tied.find(a));
    linkage.at(place[a], place[b]) = linkage.at(place[b], place[a]) = scores[i];
  }
  for (auto& [root, linkage] : linkages) {
    const std::vector<std::uint32_t>& group = groups.at(root);
    linkage.run(similarity.threshold(), [&](const auto& left, const auto& right, float score) {
      const EventNumber a = items[group[left.front()]].event;
      const EventNumber b = items[group[right.front()]].event;
      if (events.events.together(a, b) || !events.events.merge(a, b)) return;
      events.decisions.push_back(
          {std::min(a, b), std::max(a, b), true, score, "told alike, by trained similarity"});
    });
  }
}

}  // namespace quipu
