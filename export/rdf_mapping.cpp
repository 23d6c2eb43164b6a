#include "export/rdf_mapping.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/hash.hpp"
#include "export/materialize.hpp"
#include "export/rdf_terms.hpp"

namespace quipu {
namespace {

/// Predicates and objects of one subject, sent sorted, each once: type, label, then by IRI.
class Description {
 public:
  void begin(std::string subject) {
    subject_ = Term::iri(std::move(subject));
    pairs_.clear();
  }
  void add(Term predicate, Term object) {
    pairs_.push_back({rank(predicate), std::move(predicate), std::move(object)});
  }
  void add_text(Term predicate, std::string_view text) {
    if (!text.empty()) add(std::move(predicate), text_literal(text));
  }
  Result<void> send(TripleSink& sink, std::string_view graph) {
    std::sort(pairs_.begin(), pairs_.end());
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
    for (const auto& [rank, predicate, object] : pairs_) {
      if (auto sent = sink.triple(subject_, predicate, object, graph); !sent) return sent;
    }
    return {};
  }

 private:
  static int rank(const Term& predicate) {
    if (predicate.value.starts_with(vocab::kRdf) && predicate.value.ends_with("#type")) return 0;
    if (predicate.value.starts_with(vocab::kRdfs) && predicate.value.ends_with("#label")) return 1;
    return 2;
  }
  Term subject_;
  std::vector<std::tuple<int, Term, Term>> pairs_;
};

Term rdf(std::string_view name) {
  return term_in(vocab::kRdf, name);
}

/// Everything said about one stretch of one document.
struct Stretch {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  const Evidence* evidence = nullptr;
  std::optional<std::uint32_t> node;  // the thing mentioned
  bool mention = true;                // or the sentence that states a claim

  auto key() const { return std::tuple(begin, end, node.has_value() ? *node + 1 : 0); }
};

class Mapping {
 public:
  Mapping(const KnowledgeGraph& graph, const Ontology& ontology, Iris iris, TripleSink& sink)
      : graph_(graph), ontology_(ontology), iris_(std::move(iris)), sink_(sink) {
    for (const SourceDocument& document : graph.documents()) {
      documents_.push_back(iris_.document(document.info.id));
    }
    for (const Entity& entity : graph.entities()) nodes_.push_back(iris_.entity(entity));
    for (const Event& event : graph.events()) nodes_.push_back(iris_.event(event));
  }

  Result<void> prefixes(bool provenance);
  Result<void> facts(bool materialize);
  Result<void> provenance();
  Result<void> named_graphs();

 private:
  void describe_entity(const Entity& entity);
  void describe_event(const Event& event);
  void types(ClassId type);
  void mentioned(const std::vector<Evidence>& mentions);
  void begin_end(const TimeInterval& interval);
  Term object(const Claim& claim) const;
  /// The same with the property's super-properties in other vocabularies.
  void add_above(PropertyId property, const Term& object);
  void bounds_above(const TimeInterval& interval);

  std::vector<std::vector<Stretch>> stretches() const;
  Result<void> send_document(DocumentId document, std::string_view graph);
  Result<void> send_files(std::string_view graph, std::string_view story_of);
  Result<void> send_stretches(DocumentId document, std::vector<Stretch>& stretches,
                              std::string_view graph);
  /// Of one document's view, or, with none, of all documents'.
  Result<void> send_claim(const Claim& claim, std::optional<DocumentId> only,
                          std::string_view graph);
  /// The claim that the entity is what a knowledge base has under the link's IRI.
  Result<void> send_link(const Entity& entity, const EntityLink& link,
                         std::optional<DocumentId> only, std::string_view graph);
  Result<void> send_disagreement(const Disagreement& disagreement, const std::set<ClaimId>* only,
                                 std::string_view graph);
  std::vector<DocumentId> sources(const Claim& claim) const;
  const std::string& iri(const NodeId& node) const { return nodes_[node_index(graph_, node)]; }

  const KnowledgeGraph& graph_;
  const Ontology& ontology_;
  const Iris iris_;
  TripleSink& sink_;
  std::vector<std::string> documents_;
  std::vector<std::string> nodes_;
  Description about_;
};

Result<void> Mapping::prefixes(bool provenance) {
  // Of the ontology's prefixes those that classes and properties stand in, the user's own too.
  std::set<std::string_view> spaces{"http://www.wikidata.org/entity/"};
  const auto space_of = [](std::string_view iri) {
    return iri.substr(0, iri.find_last_of("#/") + 1);
  };
  for (const OntologyClass& type : ontology_.classes()) spaces.insert(space_of(type.iri));
  for (const OntologyProperty& property : ontology_.properties()) {
    spaces.insert(space_of(property.iri));
  }
  std::map<std::string, std::string> table;
  for (const auto& [prefix, space] : ontology_.prefixes()) {
    if (is_safe_prefix(prefix) && spaces.contains(space)) table.emplace(prefix, space);
  }
  const std::vector<std::pair<std::string, std::string_view>> own = {
      {"quipu", vocab::kQuipu}, {"rdf", vocab::kRdf},       {"rdfs", vocab::kRdfs},
      {"xsd", vocab::kXsd},     {"owl", vocab::kOwl},       {"skos", vocab::kSkos},
      {"sem", vocab::kSem},     {"geo", vocab::kGeo},       {"prov", vocab::kProv},
      {"nif", vocab::kNif},     {"itsrdf", vocab::kItsrdf}, {"dcterms", vocab::kDcterms}};
  for (const auto& [prefix, space] : own) table[prefix] = std::string(space);
  for (auto& [prefix, space] : iris_.prefixes()) {
    if (provenance || (prefix != "claim" && prefix != "disagreement")) table[prefix] = space;
  }
  for (const auto& [prefix, space] : table) {
    if (auto sent = sink_.prefix(prefix, space); !sent) return sent;
  }
  return {};
}

void Mapping::types(ClassId type) {
  if (!type.valid()) return;
  for (ClassId id : ontology_.with_ancestors(type)) {
    about_.add(rdf("type"), Term::iri(ontology_[id].iri));
  }
}

void Mapping::mentioned(const std::vector<Evidence>& mentions) {
  about_.add(quipu_term("mentionCount"), integer_literal(mentions.size()));
  for (const Evidence& mention : mentions) {
    about_.add(quipu_term("mentionedIn"), Term::iri(documents_[mention.document.value]));
  }
}

void Mapping::begin_end(const TimeInterval& interval) {
  if (interval.begin) about_.add(quipu_term("begin"), date_literal(*interval.begin));
  if (interval.end) about_.add(quipu_term("end"), date_literal(*interval.end));
}

void Mapping::describe_entity(const Entity& entity) {
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

void Mapping::describe_event(const Event& event) {
  types(event.type);
  about_.add(rdf("type"), term_in(vocab::kSem, "Event"));
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

Term Mapping::object(const Claim& claim) const {
  if (const auto* id = std::get_if<EntityId>(&claim.object)) return Term::iri(iri(NodeId(*id)));
  if (const auto* id = std::get_if<EventId>(&claim.object)) return Term::iri(iri(NodeId(*id)));
  return literal(std::get<Literal>(claim.object));
}

void Mapping::add_above(PropertyId property, const Term& object) {
  for (const std::string& above : external_superproperties(ontology_, property)) {
    about_.add(Term::iri(above), object);
  }
}

void Mapping::bounds_above(const TimeInterval& interval) {
  const auto add = [&](std::string_view name, const std::optional<Date>& bound) {
    const PropertyId property = ontology_.find_property(name);
    if (bound && property.valid()) add_above(property, date_literal(*bound));
  };
  add("begin", interval.begin);
  add("end", interval.end);
}

Result<void> Mapping::facts(bool materialize) {
  std::vector<std::vector<const Claim*>> claims(nodes_.size());
  for (const Claim& claim : graph_.claims()) {
    if (claim.plain) claims[node_index(graph_, claim.subject)].push_back(&claim);
  }
  const std::vector<NodeEdge> entailed =
      materialize ? entailed_edges(graph_, ontology_) : std::vector<NodeEdge>{};
  auto next = entailed.begin();
  const std::size_t entities = graph_.entities().size();
  for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
    about_.begin(nodes_[node]);
    if (node < entities) {
      describe_entity(graph_[EntityId(node)]);
    } else {
      describe_event(graph_[EventId(node - entities)]);
    }
    for (const Claim* claim : claims[node]) {
      about_.add(Term::iri(ontology_[claim->predicate].iri), object(*claim));
      if (materialize) add_above(claim->predicate, object(*claim));
    }
    if (materialize && node >= entities) bounds_above(graph_[EventId(node - entities)].interval);
    for (; next != entailed.end() && next->subject == node; ++next) {
      about_.add(Term::iri(ontology_[next->predicate].iri), Term::iri(nodes_[next->object]));
      add_above(next->predicate, Term::iri(nodes_[next->object]));
    }
    if (auto sent = about_.send(sink_, {}); !sent) return sent;
  }
  return {};
}

std::vector<std::vector<Stretch>> Mapping::stretches() const {
  std::vector<std::vector<Stretch>> all(documents_.size());
  const auto add = [&](const std::vector<Evidence>& evidence, std::optional<std::uint32_t> node,
                       bool mention = true) {
    for (const Evidence& item : evidence) {
      all[item.document.value].push_back({item.begin, item.end, &item, node, mention});
    }
  };
  std::uint32_t node = 0;
  for (const Entity& entity : graph_.entities()) add(entity.mentions, node++);
  for (const Event& event : graph_.events()) add(event.mentions, node++);
  for (const Claim& claim : graph_.claims()) {
    add(claim.evidence, {});
    add(claim.quotations, {}, false);
  }
  return all;
}

Result<void> Mapping::send_document(DocumentId id, std::string_view graph) {
  const SourceDocument& document = graph_.documents()[id];
  const DocumentInfo& info = document.info;
  about_.begin(documents_[id.value]);
  about_.add(rdf("type"), quipu_term("Document"));
  about_.add(rdf("type"), term_in(vocab::kNif, "Context"));
  about_.add_text(term_in(vocab::kDcterms, "title"), info.title);
  about_.add_text(term_in(vocab::kDcterms, "source"), info.source);
  about_.add_text(term_in(vocab::kDcterms, "publisher"), info.publisher);
  about_.add_text(term_in(vocab::kDcterms, "creator"), info.author);
  about_.add_text(term_in(vocab::kDcterms, "language"), info.language);
  if (info.published) {
    about_.add(term_in(vocab::kDcterms, "date"), date_literal(*info.published));
  }
  if (document.ingested) about_.add(quipu_term("ingestedAt"), date_literal(*document.ingested));
  about_.add_text(quipu_term("placeline"), info.placeline);
  about_.add_text(quipu_term("textHash"), document.text_hash);
  about_.add(term_in(vocab::kNif, "beginIndex"), typed_literal("0", "nonNegativeInteger"));
  about_.add(term_in(vocab::kNif, "endIndex"),
             typed_literal(std::to_string(document.code_points), "nonNegativeInteger"));
  if (!info.story_of.empty()) {
    about_.add(quipu_term("storyOf"), Term::iri(iris_.document(info.story_of)));
  }
  return about_.send(sink_, graph);
}

Result<void> Mapping::send_stretches(DocumentId document, std::vector<Stretch>& stretches,
                                     std::string_view graph) {
  std::sort(stretches.begin(), stretches.end(),
            [](const Stretch& a, const Stretch& b) { return a.key() < b.key(); });
  const std::string& context = documents_[document.value];
  for (std::size_t i = 0; i < stretches.size();) {
    const Stretch& first = stretches[i];
    about_.begin(iris_.mention(context, first.begin, first.end));
    about_.add(rdf("type"), term_in(vocab::kNif, "RFC5147String"));
    about_.add(term_in(vocab::kNif, "beginIndex"),
               typed_literal(std::to_string(first.begin), "nonNegativeInteger"));
    about_.add(term_in(vocab::kNif, "endIndex"),
               typed_literal(std::to_string(first.end), "nonNegativeInteger"));
    about_.add(term_in(vocab::kNif, "anchorOf"), text_literal(first.evidence->quotation));
    about_.add(term_in(vocab::kNif, "referenceContext"), Term::iri(context));
    if (first.evidence->line > 0) {
      about_.add(quipu_term("line"), integer_literal(first.evidence->line));
    }
    for (;
         i < stretches.size() && stretches[i].begin == first.begin && stretches[i].end == first.end;
         ++i) {
      if (stretches[i].mention) about_.add(rdf("type"), quipu_term("Mention"));
      if (!stretches[i].node) continue;
      about_.add(term_in(vocab::kItsrdf, "taIdentRef"), Term::iri(nodes_[*stretches[i].node]));
    }
    if (auto sent = about_.send(sink_, graph); !sent) return sent;
  }
  return {};
}

std::vector<DocumentId> Mapping::sources(const Claim& claim) const {
  std::vector<DocumentId> ids;
  for (const auto* list : {&claim.evidence, &claim.quotations}) {
    for (const Evidence& item : *list) ids.push_back(item.document);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

Result<void> Mapping::send_claim(const Claim& claim, std::optional<DocumentId> only,
                                 std::string_view graph) {
  about_.begin(iris_.claim(claim.key));
  about_.add(rdf("type"), rdf("Statement"));
  about_.add(rdf("type"), quipu_term("Claim"));
  about_.add(rdf("subject"), Term::iri(iri(claim.subject)));
  about_.add(rdf("predicate"), Term::iri(ontology_[claim.predicate].iri));
  about_.add(rdf("object"), object(claim));
  about_.add(quipu_term("confidence"), decimal_literal(claim.confidence, 3));
  about_.add(quipu_term("modality"), text_literal(name(claim.modality)));
  about_.add(quipu_term("polarity"), text_literal(name(claim.polarity)));
  for (const std::string& extractor : claim.extractors) {
    about_.add_text(quipu_term("extractedBy"), extractor);
  }
  if (claim.attributed_to) {
    about_.add(quipu_term("attributedTo"), Term::iri(iri(NodeId(*claim.attributed_to))));
  }
  if (claim.of_body) about_.add(quipu_term("ofBody"), Term::iri(iri(NodeId(*claim.of_body))));
  if (claim.valid.begin) about_.add(quipu_term("validFrom"), date_literal(*claim.valid.begin));
  if (claim.valid.end) about_.add(quipu_term("validUntil"), date_literal(*claim.valid.end));
  if (claim.number) {
    const NumberForm& number = *claim.number;
    if (number.value) about_.add(quipu_term("value"), number_literal(*number.value));
    if (number.min) about_.add(quipu_term("min"), number_literal(*number.min));
    if (number.max) about_.add(quipu_term("max"), number_literal(*number.max));
    about_.add(quipu_term("approximate"), boolean_literal(number.approximate));
    about_.add_text(quipu_term("unit"), number.unit);
  }
  const auto rests_on = [&](const std::vector<Evidence>& list, const Term& predicate) {
    for (const Evidence& item : list) {
      if (only && item.document != *only) continue;
      const std::string& document = documents_[item.document.value];
      about_.add(predicate, Term::iri(iris_.mention(document, item.begin, item.end)));
      about_.add(quipu_term("source"), Term::iri(document));
    }
  };
  rests_on(claim.evidence, term_in(vocab::kProv, "wasDerivedFrom"));
  rests_on(claim.quotations, term_in(vocab::kProv, "wasQuotedFrom"));
  return about_.send(sink_, graph);
}

Result<void> Mapping::send_link(const Entity& entity, const EntityLink& link,
                                std::optional<DocumentId> only, std::string_view graph) {
  const bool told = std::any_of(link.evidence.begin(), link.evidence.end(),
                                [&](const auto& item) { return !only || item.document == *only; });
  if (!is_valid_iri(link.iri) || !told) return {};
  const std::string subject = iris_.entity(entity);
  about_.begin(iris_.claim("l" + hash128_hex("entity/" + entity.slug + "\n" + link.iri)));
  about_.add(rdf("type"), rdf("Statement"));
  about_.add(rdf("type"), quipu_term("Claim"));
  about_.add(rdf("subject"), Term::iri(subject));
  about_.add(rdf("predicate"), term_in(vocab::kOwl, "sameAs"));
  about_.add(rdf("object"), Term::iri(link.iri));
  about_.add(quipu_term("confidence"), decimal_literal(link.confidence, 3));
  about_.add(quipu_term("modality"), text_literal(name(Modality::Asserted)));
  about_.add(quipu_term("polarity"), text_literal(name(Polarity::Positive)));
  about_.add_text(quipu_term("extractedBy"), link.extractor);
  about_.add_text(quipu_term("linkedBy"), link.reason);
  for (const Evidence& item : link.evidence) {
    if (only && item.document != *only) continue;
    const std::string& document = documents_[item.document.value];
    about_.add(term_in(vocab::kProv, "wasDerivedFrom"),
               Term::iri(iris_.mention(document, item.begin, item.end)));
    about_.add(quipu_term("source"), Term::iri(document));
  }
  return about_.send(sink_, graph);
}

Result<void> Mapping::send_disagreement(const Disagreement& disagreement,
                                        const std::set<ClaimId>* only, std::string_view graph) {
  about_.begin(iris_.disagreement(disagreement.key));
  about_.add(rdf("type"), quipu_term("Disagreement"));
  about_.add(quipu_term("about"), Term::iri(iri(disagreement.about)));
  about_.add(quipu_term("onProperty"), Term::iri(ontology_[disagreement.property].iri));
  about_.add(quipu_term("verdict"), text_literal(name(disagreement.verdict)));
  for (ClaimId id : disagreement.claims) {
    if (only && !only->contains(id)) continue;
    about_.add(quipu_term("claim"), Term::iri(iris_.claim(graph_[id].key)));
  }
  if (disagreement.best.valid() && (!only || only->contains(disagreement.best))) {
    about_.add(quipu_term("bestClaim"), Term::iri(iris_.claim(graph_[disagreement.best].key)));
  }
  return about_.send(sink_, graph);
}

Result<void> Mapping::send_files(std::string_view graph, std::string_view story_of) {
  const auto& documents = graph_.documents();
  if (story_of.empty() ||
      std::any_of(documents.begin(), documents.end(),
                  [&](const auto& document) { return document.info.id == story_of; })) {
    return {};
  }
  about_.begin(iris_.document(story_of));
  about_.add(rdf("type"), quipu_term("Document"));
  return about_.send(sink_, graph);
}

Result<void> Mapping::provenance() {
  std::set<std::string_view> files;
  for (DocumentId id(0); graph_.documents().contains(id); ++id.value) {
    if (auto sent = send_document(id, {}); !sent) return sent;
    files.insert(graph_.documents()[id].info.story_of);
  }
  for (std::string_view file : files) {
    if (auto sent = send_files({}, file); !sent) return sent;
  }
  auto all = stretches();
  for (DocumentId id(0); graph_.documents().contains(id); ++id.value) {
    if (auto sent = send_stretches(id, all[id.value], {}); !sent) return sent;
  }
  for (const Claim& claim : graph_.claims()) {
    if (auto sent = send_claim(claim, {}, {}); !sent) return sent;
  }
  for (const Entity& entity : graph_.entities()) {
    for (const EntityLink& link : entity.links) {
      if (auto sent = send_link(entity, link, {}, {}); !sent) return sent;
    }
  }
  for (const Disagreement& disagreement : graph_.disagreements()) {
    if (auto sent = send_disagreement(disagreement, nullptr, {}); !sent) return sent;
  }
  return {};
}

Result<void> Mapping::named_graphs() {
  std::vector<std::set<ClaimId>> claims(documents_.size());
  for (ClaimId id(0); graph_.claims().contains(id); ++id.value) {
    for (DocumentId document : sources(graph_[id])) claims[document.value].insert(id);
  }
  std::vector<std::vector<std::pair<const Entity*, const EntityLink*>>> links(documents_.size());
  for (const Entity& entity : graph_.entities()) {
    for (const EntityLink& link : entity.links) {
      for (const Evidence& item : link.evidence) {
        links[item.document.value].emplace_back(&entity, &link);
      }
    }
  }
  std::vector<std::set<std::size_t>> disagreements(documents_.size());
  for (std::size_t i = 0; i < graph_.disagreements().size(); ++i) {
    for (ClaimId claim : graph_.disagreements()[i].claims) {
      for (DocumentId document : sources(graph_[claim])) disagreements[document.value].insert(i);
    }
  }
  auto all = stretches();
  for (DocumentId id(0); graph_.documents().contains(id); ++id.value) {
    const std::string& graph = documents_[id.value];
    if (auto sent = send_document(id, graph); !sent) return sent;
    if (auto sent = send_files(graph, graph_.documents()[id].info.story_of); !sent) return sent;
    if (auto sent = send_stretches(id, all[id.value], graph); !sent) return sent;
    for (ClaimId claim : claims[id.value]) {
      if (auto sent = send_claim(graph_[claim], id, graph); !sent) return sent;
    }
    for (const auto& [entity, link] : links[id.value]) {
      if (auto sent = send_link(*entity, *link, id, graph); !sent) return sent;
    }
    for (std::size_t i : disagreements[id.value]) {
      const auto& disagreement = graph_.disagreements()[i];
      if (auto sent = send_disagreement(disagreement, &claims[id.value], graph); !sent) return sent;
    }
  }
  return {};
}

template <class Do>
Result<void> with_mapping(const KnowledgeGraph& graph, const Ontology& ontology,
                          const RdfOptions& options, TripleSink& sink, Do run) {
  auto iris = Iris::make(options.base);
  if (!iris) return iris.error();
  Mapping mapping(graph, ontology, *std::move(iris), sink);
  return run(mapping);
}

}  // namespace

Result<void> map_facts(const KnowledgeGraph& graph, const Ontology& ontology,
                       const RdfOptions& options, TripleSink& sink) {
  return with_mapping(graph, ontology, options, sink, [&](Mapping& mapping) -> Result<void> {
    if (auto sent = mapping.prefixes(false); !sent) return sent;
    return mapping.facts(options.materialize);
  });
}

Result<void> map_provenance(const KnowledgeGraph& graph, const Ontology& ontology,
                            const RdfOptions& options, TripleSink& sink) {
  return with_mapping(graph, ontology, options, sink, [&](Mapping& mapping) -> Result<void> {
    if (auto sent = mapping.prefixes(true); !sent) return sent;
    return mapping.provenance();
  });
}

Result<void> map_dataset(const KnowledgeGraph& graph, const Ontology& ontology,
                         const RdfOptions& options, TripleSink& sink) {
  return with_mapping(graph, ontology, options, sink, [&](Mapping& mapping) -> Result<void> {
    if (auto sent = mapping.prefixes(true); !sent) return sent;
    if (auto sent = mapping.facts(options.materialize); !sent) return sent;
    return mapping.named_graphs();
  });
}

}  // namespace quipu
