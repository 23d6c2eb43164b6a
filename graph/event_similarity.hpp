#pragma once
// How alike two tellings of events are, by small networks over word vectors, shared words and the
// other pairs of the corpus.

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "core/annotations.hpp"
#include "core/result.hpp"
#include "graph/pair_context.hpp"

namespace quipu {

/// What two sketches share, in the order in which the network was trained on it.
struct SketchFeatures {
  enum Feature : std::size_t {
    SameLemma,
    SameFamily,  // by derivation: "raid" and "to raid"
    SameSynset,
    Words,  // of the triggers, Jaccard
    SameUpos,
    Vectors,       // cosine
    Surroundings,  // cosine
    SameDocument,
    SameSentence,
    Distance,   // in sentences, up to ten; 0 between documents
    Leads,      // both in the first two sentences
    Documents,  // cosine of TF-IDF; 0 in one document, as the next
    DocumentsAndFamily,
    Sentences,  // cosine of TF-IDF
    Arguments,  // share by IDF
    SameTime,
    OtherTime,
    SameNumber,
    OtherNumber,
    Names,        // share by IDF
    LemmaRarity,  // IDF, of the same lemma
    Neighbours,   // share of nearest documents in common
    Rank,         // of the one document among the other's neighbours, over 30
    SameClass,    // probability that both are of one class of the ontology
    Classes,      // likeness of the probabilities of classes
    Kinds,        // the same, given that both are of some class
    Kin,          // a sense of the one is a hypernym of one of the other
    kCount
  };
  std::array<float, kCount> values{};
};

/// Two ensembles. The first scores pairs in the manner of Barhom et al. (ACL 2019): projected
/// vectors of both triggers, their product and difference, and features, through one hidden layer.
/// The second judges a pair again when all have scores, by these and the pair's features (stacking:
/// Wolpert, Neural Networks 1992).
class EventSimilarity {
 public:
  /// The trained one that is part of the program; loaded once.
  static const EventSimilarity& builtin();
  /// From a file's bytes (layout: quipu/training/README.md).
  static Result<EventSimilarity> parse(std::span<const char> bytes);

  /// What the networks make of one sketch; empty where it has no vectors of the trained width.
  std::vector<float> project(const EventSketch& sketch) const;
  /// Cosines of two sketches' vectors, centred as in training; 0 without vectors.
  struct Cosines {
    float vectors = 0;
    float surroundings = 0;
  };
  /// Unit vectors of a sketch for cosines: the trigger's, then its surroundings'.
  std::vector<float> directions(const EventSketch& sketch) const;
  Cosines cosines(const std::vector<float>& a, const std::vector<float>& b) const;

  /// Log odds that both are one event, by the pair alone; `a` and `b` are projections.
  float score(const std::vector<float>& a, const std::vector<float>& b,
              const SketchFeatures& features) const;
  /// Probability that both are one event, 0..1.
  float probability(const SketchFeatures& features, const ContextFeatures& context) const;

  /// Clusters of a mean probability below it are not one event.
  float threshold() const { return threshold_; }

 private:
  /// From inputs through one hidden layer to one number.
  struct Perceptron {
    std::vector<float> hidden, hidden_bias;  // [h, inputs], [h]
    std::vector<float> out;                  // [h]
    float out_bias = 0;
    float operator()(const std::vector<float>& input) const;
  };
  struct Network {
    std::vector<float> trigger, trigger_bias;            // [k, width], [k]
    std::vector<float> surroundings, surroundings_bias;  // [k / 2, width], [k / 2]
    Perceptron judge;                                    // of 2k + k / 2 + features
  };
  struct Standard {
    std::vector<float> mean, deviation;
    float operator()(std::size_t i, float value) const { return (value - mean[i]) / deviation[i]; }
  };
  std::size_t width_ = 0, projected_ = 0;
  float threshold_ = 1;
  Standard vectors_;  // of triggers, then of surroundings
  Standard features_;
  std::vector<Network> networks_;
  Standard stacked_;  // context, then features
  std::vector<Perceptron> stacked_networks_;
};

}  // namespace quipu
