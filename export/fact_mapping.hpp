#pragma once

#include "export/mapped_graph.hpp"
#include "export/rdf_description.hpp"

namespace quipu {

/// Entities, events and the plain triples between them, sent to a sink.
class FactMapping {
 public:
  FactMapping(const MappedGraph& mapped, TripleSink& sink) : mapped_(mapped), sink_(sink) {}

  /// `materialize`: with what properties entail.
  Result<void> send(bool materialize);

 private:
  void describe_entity(const Entity& entity);
  void describe_event(const Event& event);
  void types(ClassId type);
  void mentioned(const std::vector<Evidence>& mentions);
  void begin_end(const TimeInterval& interval);
  /// The same with the property's super-properties in other vocabularies.
  void add_above(PropertyId property, const Term& object);
  void bounds_above(const TimeInterval& interval);

  const MappedGraph& mapped_;
  TripleSink& sink_;
  Description about_;
};

}  // namespace quipu
