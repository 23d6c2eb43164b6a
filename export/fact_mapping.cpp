#include "export/fact_mapping.hpp"

namespace quipu {

void FactMapping::types(ClassId type) {
  if (!type.valid()) return;
  for (ClassId id : mapped_.ontology.with_ancestors(type)) {
    about_.add(rdf_term("type"), Term::iri(mapped_.ontology[id].iri));
  }
}

void FactMapping::mentioned(const std::vector<Evidence>& mentions) {
  about_.add(quipu_term("mentionCount"), integer_literal(mentions.size()));
  for (const Evidence& mention : mentions) {
    about_.add(quipu_term("mentionedIn"), Term::iri(mapped_.documents[mention.document.value]));
  }
}

void FactMapping::begin_end(const TimeInterval& interval) {
  if (interval.begin) about_.add(quipu_term("begin"), date_literal(*interval.begin));
  if (interval.end) about_.add(quipu_term("end"), date_literal(*interval.end));
}

void FactMapping::describe_entity(const Entity& entity) {
  types(entity.type);
  about_.add_text(term_in(vocab::kRdfs, "label"), entity.label);
  about_.add_text(term_in(vocab::kSkos, "prefLabel"), entity.label);
  for (const std::string& alias : entity.aliases) {
    if (alias != entity.label) about_.add_text(term_in(vocab::kSkos, "altLabel"), alias);
  }
  about_.add(quipu_term("named"), boolean_literal(entity.named));
  mentioned(entity.mentions);
  for (const EntityLink& link : entity.links) {
    if (is_valid_iri(link.iri)) about_.add(term_in(vocab::kOwl, "sameAs"), Term::iri(link.iri));
  }
  if (entity.coordinates) {
    about_.add(term_in(vocab::kGeo, "lat"), decimal_literal(entity.coordinates->first, 5));
    about_.add(term_in(vocab::kGeo, "long"), decimal_literal(entity.coordinates->second, 5));
  }
}

void FactMapping::describe_event(const Event& event) {
  types(event.type);
  about_.add(rdf_term("type"), term_in(vocab::kSem, "Event"));
  about_.add_text(term_in(vocab::kRdfs, "label"), event.label);
  mentioned(event.mentions);
  begin_end(event.interval);
  // SEM: begin and end stamps are sub-properties of the time stamp.
  for (const auto& bound : {event.interval.begin, event.interval.end}) {
    if (bound) about_.add(term_in(vocab::kSem, "hasTimeStamp"), date_literal(*bound));
  }
  about_.add(quipu_term("modality"), text_literal(name(event.factuality.modality)));
  about_.add(quipu_term("polarity"), text_literal(name(event.factuality.polarity)));
}

void FactMapping::add_above(PropertyId property, const Term& object) {
  for (const std::string& above : external_superproperties(mapped_.ontology, property)) {
    about_.add(Term::iri(above), object);
  }
}

void FactMapping::bounds_above(const TimeInterval& interval) {
  const auto add = [&](std::string_view name, const std::optional<Date>& bound) {
    const PropertyId property = mapped_.ontology.find_property(name);
    if (bound && property.valid()) add_above(property, date_literal(*bound));
  };
  add("begin", interval.begin);
  add("end", interval.end);
}

Result<void> FactMapping::send(bool materialize) {
  std::vector<std::vector<const Claim*>> claims(mapped_.nodes.size());
  for (const Claim& claim : mapped_.graph.claims()) {
    if (claim.plain) claims[node_index(mapped_.graph, claim.subject)].push_back(&claim);
  }
  const std::vector<NodeEdge> entailed =
      materialize ? entailed_edges(mapped_.graph, mapped_.ontology) : std::vector<NodeEdge>{};
  auto next = entailed.begin();
  const std::size_t entities = mapped_.graph.entities().size();
  for (std::uint32_t node = 0; node < mapped_.nodes.size(); ++node) {
    about_.begin(mapped_.nodes[node]);
    if (node < entities) {
      describe_entity(mapped_.graph[EntityId(node)]);
    } else {
      describe_event(mapped_.graph[EventId(node - entities)]);
    }
    for (const Claim* claim : claims[node]) {
      about_.add(Term::iri(mapped_.ontology[claim->predicate].iri), mapped_.object(*claim));
      if (materialize) add_above(claim->predicate, mapped_.object(*claim));
    }
    if (materialize && node >= entities)
      bounds_above(mapped_.graph[EventId(node - entities)].interval);
    for (; next != entailed.end() && next->subject == node; ++next) {
      about_.add(Term::iri(mapped_.ontology[next->predicate].iri),
                 Term::iri(mapped_.nodes[next->object]));
      add_above(next->predicate, Term::iri(mapped_.nodes[next->object]));
    }
    if (auto sent = about_.send(sink_, {}); !sent) return sent;
  }
  return {};
}

}  // namespace quipu
