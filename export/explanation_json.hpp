#pragma once

#include "export/explanations.hpp"
#include "export/json_text.hpp"

namespace quipu {

/// Writes the `explanation` of relations, roles and events into the JSON of one document.
class ExplanationJson {
 public:
  /// All must outlive it.
  ExplanationJson(const AnnotatedDocument& document, const AnnotationView& view, JsonText& json)
      : document_(document.document),
        layers_(document.annotations),
        explainer_(document, view),
        json_(json) {}

  void write(const RelationMention& relation);
  void write(const EventMention& event, const EventArgument& argument);
  /// Place and time are those of the first mention that has them.
  void write(const AnnotationEvent& event);

 private:
  void pair(Span span);
  void grounds(Span evidence, Span trigger, float learned);
  void head(float learned);
  void reason(const Reason& reason);
  void part(Span trigger, const Argument& argument);

  const Document& document_;
  const Annotations& layers_;
  const Explainer explainer_;
  JsonText& json_;
};

}  // namespace quipu
