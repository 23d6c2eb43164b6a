#pragma once

#include <string>
#include <vector>

#include "core/annotated_document.hpp"

namespace quipu {

struct AnnotationEntity {
  std::vector<MentionId> mentions;
  ClassId type;
};
struct AnnotationEvent {
  std::vector<EventMentionId> mentions;
  ClassId type;
};

/// The entities and events of one document under the names its exports use: coreference chains
/// as T1, T2 ..., event chains as E1 ..., times as D1 .... Mentions outside every chain stand
/// alone.
class AnnotationView {
 public:
  explicit AnnotationView(const AnnotatedDocument& document);

  const std::vector<AnnotationEntity>& entities() const { return entities_; }
  const std::vector<AnnotationEvent>& events() const { return events_; }
  std::string entity_id(std::size_t index) const { return "T" + std::to_string(index + 1); }
  std::string entity_id(MentionId id) const { return entity_id(entity_of_[id.value]); }
  std::string event_id(std::size_t index) const { return "E" + std::to_string(index + 1); }
  std::string event_id(EventMentionId id) const { return event_id(event_of_[id.value]); }
  std::string event_id(EventChainId id) const { return event_id(event_of_chain_[id.value]); }
  std::string time_id(TimeId id) const { return "D" + std::to_string(id.value + 1); }
  /// Some relation or event argument is this time.
  bool refers_to(TimeId id) const { return time_used_[id.value]; }
  /// Where the argument's words stand.
  Span span(const Argument& argument) const;

 private:
  const Annotations& layers_;
  std::vector<AnnotationEntity> entities_;
  std::vector<AnnotationEvent> events_;
  std::vector<std::size_t> entity_of_;
  std::vector<std::size_t> event_of_;
  std::vector<std::size_t> event_of_chain_;
  std::vector<bool> time_used_;
};

}  // namespace quipu
