#include "export/provenance_mapping.hpp"

#include <algorithm>

#include "core/hash.hpp"

namespace quipu {

std::vector<std::vector<ProvenanceMapping::Stretch>> ProvenanceMapping::stretches() const {
  std::vector<std::vector<Stretch>> all(mapped_.documents.size());
  const auto add = [&](const std::vector<Evidence>& evidence, std::optional<std::uint32_t> node,
                       bool mention = true) {
    for (const Evidence& item : evidence) {
      all[item.document.value].push_back({item.begin, item.end, &item, node, mention});
    }
  };
  std::uint32_t node = 0;
  for (const Entity& entity : mapped_.graph.entities()) add(entity.mentions, node++);
  for (const Event& event : mapped_.graph.events()) add(event.mentions, node++);
  for (const Claim& claim : mapped_.graph.claims()) {
    add(claim.evidence, {});
    add(claim.quotations, {}, false);
  }
  return all;
}

Result<void> ProvenanceMapping::send_document(DocumentId id, std::string_view graph) {
  const SourceDocument& document = mapped_.graph.documents()[id];
  const DocumentInfo& info = document.info;
  about_.begin(mapped_.documents[id.value]);
  about_.add(rdf_term("type"), quipu_term("Document"));
  about_.add(rdf_term("type"), term_in(vocab::kNif, "Context"));
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
    about_.add(quipu_term("storyOf"), Term::iri(mapped_.iris.document(info.story_of)));
  }
  return about_.send(sink_, graph);
}

Result<void> ProvenanceMapping::send_stretches(DocumentId document, std::vector<Stretch>& stretches,
                                               std::string_view graph) {
  std::sort(stretches.begin(), stretches.end(),
            [](const Stretch& a, const Stretch& b) { return a.key() < b.key(); });
  const std::string& context = mapped_.documents[document.value];
  for (std::size_t i = 0; i < stretches.size();) {
    const Stretch& first = stretches[i];
    about_.begin(mapped_.iris.mention(context, first.begin, first.end));
    about_.add(rdf_term("type"), term_in(vocab::kNif, "RFC5147String"));
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
      if (stretches[i].mention) about_.add(rdf_term("type"), quipu_term("Mention"));
      if (!stretches[i].node) continue;
      about_.add(term_in(vocab::kItsrdf, "taIdentRef"),
                 Term::iri(mapped_.nodes[*stretches[i].node]));
    }
    if (auto sent = about_.send(sink_, graph); !sent) return sent;
  }
  return {};
}

std::vector<DocumentId> ProvenanceMapping::sources(const Claim& claim) const {
  std::vector<DocumentId> ids;
  for (const auto* list : {&claim.evidence, &claim.quotations}) {
    for (const Evidence& item : *list) ids.push_back(item.document);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

Result<void> ProvenanceMapping::send_claim(const Claim& claim, std::optional<DocumentId> only,
                                           std::string_view graph) {
  about_.begin(mapped_.iris.claim(claim.key));
  about_.add(rdf_term("type"), rdf_term("Statement"));
  about_.add(rdf_term("type"), quipu_term("Claim"));
  about_.add(rdf_term("subject"), Term::iri(mapped_.iri(claim.subject)));
  about_.add(rdf_term("predicate"), Term::iri(mapped_.ontology[claim.predicate].iri));
  about_.add(rdf_term("object"), mapped_.object(claim));
  about_.add(quipu_term("confidence"), decimal_literal(claim.confidence, 3));
  about_.add(quipu_term("modality"), text_literal(name(claim.modality)));
  about_.add(quipu_term("polarity"), text_literal(name(claim.polarity)));
  for (const std::string& extractor : claim.extractors) {
    about_.add_text(quipu_term("extractedBy"), extractor);
  }
  if (claim.attributed_to) {
    about_.add(quipu_term("attributedTo"), Term::iri(mapped_.iri(NodeId(*claim.attributed_to))));
  }
  if (claim.of_body)
    about_.add(quipu_term("ofBody"), Term::iri(mapped_.iri(NodeId(*claim.of_body))));
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
      const std::string& document = mapped_.documents[item.document.value];
      about_.add(predicate, Term::iri(mapped_.iris.mention(document, item.begin, item.end)));
      about_.add(quipu_term("source"), Term::iri(document));
    }
  };
  rests_on(claim.evidence, term_in(vocab::kProv, "wasDerivedFrom"));
  rests_on(claim.quotations, term_in(vocab::kProv, "wasQuotedFrom"));
  return about_.send(sink_, graph);
}

Result<void> ProvenanceMapping::send_link(const Entity& entity, const EntityLink& link,
                                          std::optional<DocumentId> only, std::string_view graph) {
  const bool told = std::any_of(link.evidence.begin(), link.evidence.end(),
                                [&](const auto& item) { return !only || item.document == *only; });
  if (!is_valid_iri(link.iri) || !told) return {};
  const std::string subject = mapped_.iris.entity(entity);
  about_.begin(mapped_.iris.claim("l" + hash128_hex("entity/" + entity.slug + "\n" + link.iri)));
  about_.add(rdf_term("type"), rdf_term("Statement"));
  about_.add(rdf_term("type"), quipu_term("Claim"));
  about_.add(rdf_term("subject"), Term::iri(subject));
  about_.add(rdf_term("predicate"), term_in(vocab::kOwl, "sameAs"));
  about_.add(rdf_term("object"), Term::iri(link.iri));
  about_.add(quipu_term("confidence"), decimal_literal(link.confidence, 3));
  about_.add(quipu_term("modality"), text_literal(name(Modality::Asserted)));
  about_.add(quipu_term("polarity"), text_literal(name(Polarity::Positive)));
  about_.add_text(quipu_term("extractedBy"), link.extractor);
  about_.add_text(quipu_term("linkedBy"), link.reason);
  for (const Evidence& item : link.evidence) {
    if (only && item.document != *only) continue;
    const std::string& document = mapped_.documents[item.document.value];
    about_.add(term_in(vocab::kProv, "wasDerivedFrom"),
               Term::iri(mapped_.iris.mention(document, item.begin, item.end)));
    about_.add(quipu_term("source"), Term::iri(document));
  }
  return about_.send(sink_, graph);
}

Result<void> ProvenanceMapping::send_disagreement(const Disagreement& disagreement,
                                                  const std::set<ClaimId>* only,
                                                  std::string_view graph) {
  about_.begin(mapped_.iris.disagreement(disagreement.key));
  about_.add(rdf_term("type"), quipu_term("Disagreement"));
  about_.add(quipu_term("about"), Term::iri(mapped_.iri(disagreement.about)));
  about_.add(quipu_term("onProperty"), Term::iri(mapped_.ontology[disagreement.property].iri));
  about_.add(quipu_term("verdict"), text_literal(name(disagreement.verdict)));
  for (ClaimId id : disagreement.claims) {
    if (only && !only->contains(id)) continue;
    about_.add(quipu_term("claim"), Term::iri(mapped_.iris.claim(mapped_.graph[id].key)));
  }
  if (disagreement.best.valid() && (!only || only->contains(disagreement.best))) {
    about_.add(quipu_term("bestClaim"),
               Term::iri(mapped_.iris.claim(mapped_.graph[disagreement.best].key)));
  }
  return about_.send(sink_, graph);
}

Result<void> ProvenanceMapping::send_files(std::string_view graph, std::string_view story_of) {
  const auto& documents = mapped_.graph.documents();
  if (story_of.empty() ||
      std::any_of(documents.begin(), documents.end(),
                  [&](const auto& document) { return document.info.id == story_of; })) {
    return {};
  }
  about_.begin(mapped_.iris.document(story_of));
  about_.add(rdf_term("type"), quipu_term("Document"));
  return about_.send(sink_, graph);
}

Result<void> ProvenanceMapping::send() {
  std::set<std::string_view> files;
  for (DocumentId id(0); mapped_.graph.documents().contains(id); ++id.value) {
    if (auto sent = send_document(id, {}); !sent) return sent;
    files.insert(mapped_.graph.documents()[id].info.story_of);
  }
  for (std::string_view file : files) {
    if (auto sent = send_files({}, file); !sent) return sent;
  }
  auto all = stretches();
  for (DocumentId id(0); mapped_.graph.documents().contains(id); ++id.value) {
    if (auto sent = send_stretches(id, all[id.value], {}); !sent) return sent;
  }
  for (const Claim& claim : mapped_.graph.claims()) {
    if (auto sent = send_claim(claim, {}, {}); !sent) return sent;
  }
  for (const Entity& entity : mapped_.graph.entities()) {
    for (const EntityLink& link : entity.links) {
      if (auto sent = send_link(entity, link, {}, {}); !sent) return sent;
    }
  }
  for (const Disagreement& disagreement : mapped_.graph.disagreements()) {
    if (auto sent = send_disagreement(disagreement, nullptr, {}); !sent) return sent;
  }
  return {};
}

Result<void> ProvenanceMapping::send_named_graphs() {
  std::vector<std::set<ClaimId>> claims(mapped_.documents.size());
  for (ClaimId id(0); mapped_.graph.claims().contains(id); ++id.value) {
    for (DocumentId document : sources(mapped_.graph[id])) claims[document.value].insert(id);
  }
  std::vector<std::vector<std::pair<const Entity*, const EntityLink*>>> links(
      mapped_.documents.size());
  for (const Entity& entity : mapped_.graph.entities()) {
    for (const EntityLink& link : entity.links) {
      for (const Evidence& item : link.evidence) {
        links[item.document.value].emplace_back(&entity, &link);
      }
    }
  }
  std::vector<std::set<std::size_t>> disagreements(mapped_.documents.size());
  for (std::size_t i = 0; i < mapped_.graph.disagreements().size(); ++i) {
    for (ClaimId claim : mapped_.graph.disagreements()[i].claims) {
      for (DocumentId document : sources(mapped_.graph[claim]))
        disagreements[document.value].insert(i);
    }
  }
  auto all = stretches();
  for (DocumentId id(0); mapped_.graph.documents().contains(id); ++id.value) {
    const std::string& graph = mapped_.documents[id.value];
    if (auto sent = send_document(id, graph); !sent) return sent;
    if (auto sent = send_files(graph, mapped_.graph.documents()[id].info.story_of); !sent)
      return sent;
    if (auto sent = send_stretches(id, all[id.value], graph); !sent) return sent;
    for (ClaimId claim : claims[id.value]) {
      if (auto sent = send_claim(mapped_.graph[claim], id, graph); !sent) return sent;
    }
    for (const auto& [entity, link] : links[id.value]) {
      if (auto sent = send_link(*entity, *link, id, graph); !sent) return sent;
    }
    for (std::size_t i : disagreements[id.value]) {
      const auto& disagreement = mapped_.graph.disagreements()[i];
      if (auto sent = send_disagreement(disagreement, &claims[id.value], graph); !sent) return sent;
    }
  }
  return {};
}

}  // namespace quipu
