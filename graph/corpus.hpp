#pragma once
// What fusion keeps of the analysed documents: everything above syntax, plus a few facts about each
// chain that only syntax can tell, gathered while it is still there.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/annotated_document.hpp"
#include "lexicon/lexicon.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

/// Another mention inside a mention's phrase, and what it does there.
struct Qualifier {
  enum class Kind : std::uint8_t { Owner, Modifier, Location };
  MentionId mention;
  Kind kind = Kind::Modifier;
};

/// A surface form and how often a chain uses it.
struct SurfaceCount {
  std::string text;
  std::uint32_t count = 0;
};

/// What the mentions of one chain say about their entity.
struct ChainFacts {
  std::vector<SurfaceCount> names;           // heads of named mentions, sorted by text
  std::vector<std::string> heads;            // lemmas of nominal heads, sorted
  std::vector<std::uint64_t> offices;        // hashes of words before and at heads, sorted
  std::vector<std::uint64_t> local_offices;  // the same with a place: "ambassador@Japan", sorted
  std::vector<PlaceId> demonyms;             // places its phrases name by adjective, sorted
  std::vector<Qualifier> qualifiers;         // in text order
  Gender gender = Gender::Unknown;
  bool plural = false;
  std::uint32_t nominals = 0;  // number of nominal mentions
};

struct CorpusDocument {
  Document document;
  Annotations annotations;        // tokens and syntax are dropped
  std::vector<ChainFacts> facts;  // by chain
  std::string text_hash;
  std::size_t first_chain = 0;  // number of its first chain among those of all documents
  std::size_t first_event = 0;
  std::optional<Date> ingested = {};  // when the user took it in, where the user says so

  const Mention& mention(MentionId id) const { return annotations.mentions[id]; }
  std::string_view surface(Span span) const { return document.slice(span); }
  /// The user says what its events are: they are compared by their words.
  bool triggers_given() const { return !annotations.sketches.events.empty(); }
};

/// Chains and event chains are numbered through all documents, in document order.
using ChainNumber = std::uint32_t;
using EventNumber = std::uint32_t;

/// Classes and properties that fusion itself must know. Invalid where an ontology leaves them out.
struct FusionTerms {
  explicit FusionTerms(const Ontology& ontology);
  ClassId person, group, organization, place, geopolitical, country, city, facility, event;
  PropertyId event_place, begin, end, size, agent, speaker, killed, holds_position, sub_event_of;
};

/// The kinds of entity that are resolved in their own ways.
enum class Family : std::uint8_t { Person, Body, Place, Facility, Group, Other };

struct Corpus {
  const Ontology& ontology;
  const Lexicon& lexicon;
  FusionTerms terms;
  std::vector<CorpusDocument> documents;  // sorted by id, then text
  unsigned jobs = 1;                      // threads to work with
  std::vector<std::uint32_t> document_of_chain;
  std::vector<std::uint32_t> document_of_event;

  Corpus(const Ontology& ontology, const Lexicon& lexicon);
  /// Sorts the documents and numbers chains and events.
  void number();

  std::size_t chains() const { return document_of_chain.size(); }
  std::size_t events() const { return document_of_event.size(); }
  const CorpusDocument& document_of(ChainNumber chain) const {
    return documents[document_of_chain[chain]];
  }
  const CorpusDocument& document_of_event_chain(EventNumber event) const {
    return documents[document_of_event[event]];
  }
  const Chain& chain(ChainNumber number) const;
  const ChainFacts& facts(ChainNumber number) const;
  const EventChain& event_chain(EventNumber number) const;
  /// The chain a mention belongs to.
  ChainNumber chain_of(const CorpusDocument& document, MentionId mention) const;
  EventNumber event_of(const CorpusDocument& document, EventMentionId mention) const;
  Family family(ClassId type) const;
};

/// Gathers chain facts and drops the layers below mentions.
CorpusDocument collect(AnnotatedDocument document, const Lexicon& lexicon);

}  // namespace quipu
