#pragma once
// Triggers and roles that a learned model sees, beside the frames of the ontology.

#include <vector>

#include "extract/encoder/fact_scorers.hpp"
#include "extract/events/roles.hpp"
#include "extract/events/triggers.hpp"

namespace quipu {

class LearnedEvents {
 public:
  /// Labels are names of classes and roles; those that the ontology does not declare are left out.
  /// The scorers must outlive the object.
  LearnedEvents(const Ontology& ontology, const encoder::WordScorer& triggers,
                const encoder::PairScorer& roles);

  /// The likeliest class of an event at a word, if it is likely enough without a frame.
  struct Trigger {
    const TriggerPattern* pattern = nullptr;  // none
    float probability = 0;
  };
  /// For each of the words, with what the model gives for an event of a given class.
  class Reading {
   public:
    Trigger trigger(std::size_t word) const;
    /// Probability of an event of the class, of one above or of one below it.
    float support(std::size_t word, ClassId type) const;
    /// Whether the model is all but sure that the word tells of no event of the class.
    bool denies(std::size_t word, ClassId type) const;

   private:
    friend class LearnedEvents;
    const LearnedEvents* model_ = nullptr;
    std::vector<float> scores_;  // [words, labels]
  };
  Reading read(const Annotations& annotations, std::span<const TokenId> words) const;

  /// What the model knows of the roles of `mentions`, none of them headed by the trigger: roles of
  /// the frame become surer, mentions without a role get one that its range admits.
  void fill(const Annotations& annotations, const RoleFiller& filler, TokenId trigger,
            const std::vector<MentionId>& mentions, FilledFrame& frame) const;

 private:
  const Ontology& ontology_;
  const encoder::WordScorer& triggers_;
  const encoder::PairScorer& roles_;
  Frame no_frame_;
  std::vector<TriggerPattern> patterns_;  // of each label; no type: no class of the ontology
  std::size_t outside_ = 0;               // the label "O"
  std::vector<PropertyId> properties_;    // of each role label
};

}  // namespace quipu
