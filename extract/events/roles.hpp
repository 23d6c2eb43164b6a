#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/confidence.hpp"
#include "extract/events/triggers.hpp"
#include "extract/grammar/arguments.hpp"
#include "extract/grammar/mention_index.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

/// A slot of a frame with what fills it: a mention, or the trigger of another event.
struct FilledRole {
  PropertyId role;
  MentionId mention;
  TokenId event;
  Slot slot = Slot::Subject;
  int distance = 0;
  float learned = 0;          // probability by a learned model
  bool by_model = false;      // by no slot of the frame
  bool doubted = false;       // a model that reads such events sees no such part
  std::optional<Span> words;  // that fill the role, where a model tells them from the mention's

  bool loose() const { return by_model || distance > 1; }
  /// From the grammatical distance, the model, or both.
  float confidence() const;
  Reason reason() const;
};

/// A pattern at a trigger with its slots filled as far as the text and the ontology allow.
struct FilledFrame {
  const TriggerPattern* pattern = nullptr;
  std::vector<TokenId> others;
  std::size_t words = 1;  // for precedence, as in TriggerMatch
  std::vector<FilledRole> roles;
  bool clause = false;  // a dependent clause stands in a slot of the frame

  bool fills(PropertyId role) const;
  /// A mention in that role whose words hold those of `mention`: "fighters of the movement".
  bool holds(const Annotations& annotations, PropertyId role, MentionId mention) const;
};

/// Fills frames from arguments, for one document.
class RoleFiller {
 public:
  /// `is_trigger[t]`: an event may stand at token t.
  RoleFiller(const Ontology& ontology, const Annotations& annotations, const DependencyTree& tree,
             const ArgumentReader& reader, const MentionIndex& mentions,
             const std::vector<bool>& is_trigger)
      : ontology_(ontology),
        annotations_(annotations),
        tree_(tree),
        reader_(reader),
        mentions_(mentions),
        is_trigger_(is_trigger) {}

  /// False when a restriction of the frame does not hold.
  bool fill(const TriggerMatch& match, TokenId trigger,
            const std::vector<GrammaticalArgument>& arguments, FilledFrame& out) const;

  /// The type a mention has by itself or through its coreference chain, whichever says more.
  ClassId type_of(MentionId mention) const;
  /// Whether the role's range admits the mention's type.
  bool admits(PropertyId role, MentionId mention) const;

 private:
  bool admits(const FrameSlot& slot, MentionId mention) const;
  bool admits_event(const FrameSlot& slot) const;
  bool names_place(TokenId modifier) const;
  bool offer(const FrameSlot& declared, const GrammaticalArgument& argument, bool bare_part,
             FilledFrame& out) const;

  const Ontology& ontology_;
  const Annotations& annotations_;
  const DependencyTree& tree_;
  const ArgumentReader& reader_;
  const MentionIndex& mentions_;
  const std::vector<bool>& is_trigger_;
};

}  // namespace quipu
