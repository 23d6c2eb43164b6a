#include "graph/corpus.hpp"

#include <algorithm>
#include <numeric>

namespace quipu {

FusionTerms::FusionTerms(const Ontology& ontology)
    : person(ontology.find_class("Person")),
      group(ontology.find_class("Group")),
      organization(ontology.find_class("Organization")),
      place(ontology.find_class("Place")),
      geopolitical(ontology.find_class("GeopoliticalEntity")),
      country(ontology.find_class("Country")),
      city(ontology.find_class("City")),
      facility(ontology.find_class("Facility")),
      event(ontology.find_class("Event")),
      event_place(ontology.find_property("place")),
      begin(ontology.find_property("begin")),
      end(ontology.find_property("end")),
      size(ontology.find_property("size")),
      agent(ontology.find_property("agent")),
      speaker(ontology.find_property("speaker")),
      killed(ontology.find_property("killed")),
      holds_position(ontology.find_property("holdsPosition")),
      sub_event_of(ontology.find_property("subEventOf")) {}

Corpus::Corpus(const Ontology& ontology_, const Lexicon& lexicon_)
    : ontology(ontology_), lexicon(lexicon_), terms(ontology_) {}

void Corpus::number() {
  // Documents are heavy: sort an index, then move each once.
  std::vector<std::size_t> order(documents.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const CorpusDocument& left = documents[a];
    const CorpusDocument& right = documents[b];
    if (left.document.info().id != right.document.info().id) {
      return left.document.info().id < right.document.info().id;
    }
    return left.text_hash < right.text_hash;
  });
  std::vector<CorpusDocument> sorted;
  sorted.reserve(documents.size());
  for (const std::size_t index : order) sorted.push_back(std::move(documents[index]));
  documents = std::move(sorted);

  document_of_chain.clear();
  document_of_event.clear();
  for (std::size_t index = 0; index < documents.size(); ++index) {
    CorpusDocument& document = documents[index];
    document.first_chain = document_of_chain.size();
    document.first_event = document_of_event.size();
    document_of_chain.resize(
        document_of_chain.size() + document.annotations.coreference.chains.size(),
        static_cast<std::uint32_t>(index));
    document_of_event.resize(
        document_of_event.size() + document.annotations.event_structure.chains.size(),
        static_cast<std::uint32_t>(index));
  }
}

const Chain& Corpus::chain(ChainNumber number) const {
  const CorpusDocument& document = document_of(number);
  return document.annotations.coreference.chains[ChainId(number - document.first_chain)];
}

const ChainFacts& Corpus::facts(ChainNumber number) const {
  const CorpusDocument& document = document_of(number);
  return document.facts[number - document.first_chain];
}

const EventChain& Corpus::event_chain(EventNumber number) const {
  const CorpusDocument& document = document_of_event_chain(number);
  return document.annotations.event_structure.chains[EventChainId(number - document.first_event)];
}

ChainNumber Corpus::chain_of(const CorpusDocument& document, MentionId mention) const {
  return static_cast<ChainNumber>(document.first_chain +
                                  document.annotations.coreference.chain_of[mention].value);
}

EventNumber Corpus::event_of(const CorpusDocument& document, EventMentionId mention) const {
  return static_cast<EventNumber>(document.first_event +
                                  document.annotations.event_structure.chain_of[mention].value);
}

Family Corpus::family(ClassId type) const {
  if (!type.valid()) return Family::Other;
  const auto below = [&](ClassId ancestor) {
    return ancestor.valid() && ontology.is_a(type, ancestor);
  };
  if (below(terms.person)) return Family::Person;
  if (below(terms.organization)) return Family::Body;
  if (below(terms.group)) return Family::Group;
  if (below(terms.facility)) return Family::Facility;
  if (below(terms.place)) return Family::Place;
  return Family::Other;
}

}  // namespace quipu
