// Lexical knowledge: words of entity classes, frames of event classes and relations.

#include <algorithm>

#include "ontology/iri.hpp"
#include "ontology/loader.hpp"
#include "ontology/rdf_terms.hpp"

namespace quipu {
namespace {

bool is_lexical(std::string_view iri) {
  return iri.substr(0, lexicon_namespace.size()) == lexicon_namespace;
}

}  // namespace

void OntologyLoader::read_lexicon() {
  const std::string frame_type = std::string(lexicon_namespace) + "Frame";
  for (const RdfStatement& statement : statements_) {
    if (statement.predicate == rdf::type && statement.object.value == frame_type)
      frames_by_node_.emplace(statement.subject.value, &statement);
    if (is_lexical(statement.predicate) && !lexical_term_of(local_name(statement.predicate)))
      report_predicate(statement, "unknown lexical term " + shown(statement.predicate));
  }
  class_frames_.resize(ontology_.classes_.size());
  linked_class_frames_.resize(ontology_.classes_.size());
  property_frames_.resize(ontology_.properties_.size());
  linked_property_frames_.resize(ontology_.properties_.size());
  for (std::size_t i = 0; i < ontology_.classes_.size(); ++i)
    read_class_words(ClassId(i), about_[ontology_.classes_[ClassId(i)].iri]);
  for (std::size_t i = 0; i < ontology_.properties_.size(); ++i)
    read_property_words(PropertyId(i), about_[ontology_.properties_[PropertyId(i)].iri]);
}

std::string OntologyLoader::word_of(const RdfStatement& statement) {
  if (statement.object.kind != RdfNode::Kind::Literal) {
    report(statement, statement.object,
           shown(statement.predicate) + " wants a word in quotes, not an IRI");
    return {};
  }
  const std::string& word = statement.object.value;
  if (word.empty() || word.front() == ' ' || word.back() == ' ' ||
      word.find("  ") != std::string::npos) {
    report(statement, statement.object,
           shown(statement.predicate) + " wants words with one space between them, not \"" + word +
               '"');
    return {};
  }
  return word;
}

void OntologyLoader::read_class_words(ClassId id, const StatementList& statements) {
  OntologyClass& declared = ontology_.classes_[id];
  for (const RdfStatement* statement : statements) {
    if (!is_lexical(statement->predicate)) continue;
    const auto term = lexical_term_of(local_name(statement->predicate));
    if (!term) continue;
    const bool entity_term = term->first == LexicalTerm::Synset ||
                             term->first == LexicalTerm::Title ||
                             term->first == LexicalTerm::NameWord;
    if (declared.event && entity_term) {
      report_predicate(*statement, shown(statement->predicate) + " is for entity classes; " +
                                       shown(declared.iri) + " is an event class");
      continue;
    }
    if (declared.event) {
      if (term->first != LexicalTerm::Frame)
        read_frame_statement(class_frames_[id.value], *statement, term->first, term->second,
                             OwnerKind::Event);
      continue;
    }
    std::vector<std::string>* words = term->first == LexicalTerm::Noun       ? &declared.nouns
                                      : term->first == LexicalTerm::Synset   ? &declared.synsets
                                      : term->first == LexicalTerm::Title    ? &declared.titles
                                      : term->first == LexicalTerm::NameWord ? &declared.name_words
                                                                             : nullptr;
    if (words == nullptr) {
      report_predicate(*statement, shown(statement->predicate) +
                                       " is for event classes and relations; " +
                                       shown(declared.iri) + " is not below quipu:Event");
      continue;
    }
    std::string word = word_of(*statement);
    if (term->first == LexicalTerm::Synset && !word.empty() && !is_noun_sense_key(word)) {
      report(*statement, statement->object,
             "\"" + word + "\" is not a WordNet noun sense key like \"residence%1:06:00::\"");
      continue;
    }
    if (!word.empty() && std::find(words->begin(), words->end(), word) == words->end())
      words->push_back(std::move(word));
  }
  if (declared.event)
    read_linked_frames(statements, OwnerKind::Event, linked_class_frames_[id.value]);
}

void OntologyLoader::read_property_words(PropertyId id, const StatementList& statements) {
  OntologyProperty& declared = ontology_.properties_[id];
  const OwnerKind owner =
      declared.kind == PropertyKind::Role ? OwnerKind::Unused : OwnerKind::Relation;
  for (const RdfStatement* statement : statements) {
    if (!is_lexical(statement->predicate)) continue;
    const auto term = lexical_term_of(local_name(statement->predicate));
    if (!term) continue;
    if (owner == OwnerKind::Unused) {
      report_predicate(*statement, "roles have no words of their own: give " +
                                       shown(statement->predicate) + " to an event class");
    } else if (term->first == LexicalTerm::Title) {
      std::string word = word_of(*statement);
      if (!word.empty()) declared.titles.push_back(std::move(word));
    } else if (term->first == LexicalTerm::Synset || term->first == LexicalTerm::NameWord) {
      report_predicate(*statement, shown(statement->predicate) + " is for entity classes; " +
                                       shown(declared.iri) + " is a relation");
    } else if (term->first != LexicalTerm::Frame) {
      read_frame_statement(property_frames_[id.value], *statement, term->first, term->second,
                           owner);
    }
  }
  read_linked_frames(statements, owner, linked_property_frames_[id.value]);
}

void OntologyLoader::read_linked_frames(const StatementList& statements, OwnerKind owner,
                                        std::vector<DraftFrame>& frames) {
  const std::string frame_predicate = std::string(lexicon_namespace) + "frame";
  for (const RdfStatement* statement : statements) {
    if (statement->predicate != frame_predicate) continue;
    const RdfNode& node = statement->object;
    const auto found = about_.find(node.value);
    if (node.kind == RdfNode::Kind::Literal || found == about_.end()) {
      report(*statement, node, "unknown frame " + shown(node.value));
      continue;
    }
    frames_by_node_.emplace(node.value, statement);
    DraftFrame frame;
    frame.first = statement;
    for (const RdfStatement* part : found->second) {
      if (!is_lexical(part->predicate)) continue;
      const auto term = lexical_term_of(local_name(part->predicate));
      if (term) read_frame_statement(frame, *part, term->first, term->second, owner);
    }
    if (!frame.has_words())
      report(*statement, node,
             "frame " + shown(node.value) + " has no lex:verb, lex:noun or lex:adjective");
    frames.push_back(std::move(frame));
  }
}

void OntologyLoader::read_frame_statement(DraftFrame& frame, const RdfStatement& statement,
                                          LexicalTerm term, const SlotKey& key, OwnerKind owner) {
  if (frame.first == nullptr) frame.first = &statement;
  const auto add_word = [&](std::vector<std::string>& words) {
    std::string word = word_of(statement);
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end())
      words.push_back(std::move(word));
  };
  const std::string_view value = local_name(statement.object.value);
  switch (term) {
    case LexicalTerm::Verb:
      add_word(frame.words.verbs);
      break;
    case LexicalTerm::Noun:
      add_word(frame.words.nouns);
      break;
    case LexicalTerm::Adjective:
      add_word(frame.words.adjectives);
      break;
    case LexicalTerm::SlotValue:
      read_slot(frame, statement, key, owner);
      break;
    case LexicalTerm::SlotOnly: {
      const ClassId only = class_object(statement);
      if (only.valid()) frame.limits.push_back({key, only});
      break;
    }
    case LexicalTerm::Modality: {
      const auto modality = modality_of(value);
      if (statement.object.kind != RdfNode::Kind::Iri || !modality) {
        report(statement, statement.object,
               "unknown modality " + shown(statement.object.value) +
                   "; known are quipu:asserted, reported, alleged, believed, planned, conditional, "
                   "threatened");
      } else {
        frame.words.modality = *modality;
      }
      break;
    }
    case LexicalTerm::Polarity:
      if (statement.object.kind != RdfNode::Kind::Iri ||
          (value != "positive" && value != "negative")) {
        report(statement, statement.object,
               "unknown polarity " + shown(statement.object.value) +
                   "; known are quipu:positive and quipu:negative");
      } else {
        frame.words.polarity = value == "negative" ? Polarity::Negative : Polarity::Positive;
      }
      break;
    case LexicalTerm::Requires:
    case LexicalTerm::Without: {
      const auto slot = is_lexical(statement.object.value) ? slot_of(value) : std::nullopt;
      if (statement.object.kind != RdfNode::Kind::Iri || !slot) {
        report(statement, statement.object,
               shown(statement.predicate) +
                   " wants a slot such as lex:object or lex:prep-of, not " +
                   shown(statement.object.value));
        break;
      }
      if (term == LexicalTerm::Without) {
        frame.without.push_back(*slot);
        break;
      }
      if (std::find(frame.words.required.begin(), frame.words.required.end(), slot->slot) ==
          frame.words.required.end())
        frame.words.required.push_back(slot->slot);
      if (slot->slot == Slot::Preposition)
        frame.words.required_prepositions.push_back(slot->preposition);
      break;
    }
    case LexicalTerm::Synset:
    case LexicalTerm::Title:
    case LexicalTerm::NameWord:
    case LexicalTerm::Frame:
      report_predicate(statement, shown(statement.predicate) + " has no meaning in a frame");
      break;
  }
}

void OntologyLoader::read_slot(DraftFrame& frame, const RdfStatement& statement, const SlotKey& key,
                               OwnerKind owner) {
  const RdfNode& node = statement.object;
  if (node.kind != RdfNode::Kind::Iri) {
    report(statement, node,
           shown(statement.predicate) + " wants the IRI of a role, not \"" + node.value + '"');
    return;
  }
  if (owner == OwnerKind::Relation) {
    if (node.value != rdf::subject && node.value != rdf::object) {
      report(statement, node,
             "a slot of a relation holds rdf:subject or rdf:object, not " + shown(node.value));
      return;
    }
    frame.values.push_back({key, {}, node.value == rdf::subject});
    return;
  }
  const auto found = properties_by_iri_.find(node.value);
  if (found == properties_by_iri_.end()) {
    report(statement, node, "unknown role " + shown(node.value));
  } else if (ontology_.properties_[found->second].kind != PropertyKind::Role) {
    report(statement, node, shown(node.value) + " is not a role (not below quipu:role)");
  } else {
    frame.values.push_back({key, found->second, false});
  }
}

Frame OntologyLoader::finished(const DraftFrame& frame,
                               const std::vector<const DraftFrame*>& inherited) const {
  Frame result = frame.words;
  std::vector<SlotKey> settled;
  std::vector<const DraftFrame*> line{&frame};
  line.insert(line.end(), inherited.begin(), inherited.end());
  for (const DraftFrame* level : line) {
    std::vector<SlotKey> here = level->without;
    for (const SlotValue& value : level->values) {
      if (std::find(settled.begin(), settled.end(), value.key) != settled.end()) continue;
      if (std::find(level->without.begin(), level->without.end(), value.key) !=
          level->without.end())
        continue;
      FrameSlot slot;
      slot.slot = value.key.slot;
      slot.preposition = value.key.preposition;
      slot.role = value.role;
      slot.fills_subject = value.fills_subject;
      // The nearest level that restricts the slot decides, also where the slot is inherited.
      for (const DraftFrame* limiter : line) {
        for (const SlotLimit& limit : limiter->limits) {
          if (limit.key == value.key) slot.only.push_back(limit.only);
        }
        if (!slot.only.empty() || limiter == level) break;
      }
      result.slots.push_back(std::move(slot));
      here.push_back(value.key);
    }
    settled.insert(settled.end(), here.begin(), here.end());
  }
  return result;
}

void OntologyLoader::finish_frames() {
  for (std::size_t i = 0; i < ontology_.classes_.size(); ++i) {
    const ClassId id(i);
    OntologyClass& declared = ontology_.classes_[id];
    if (!declared.event) continue;
    std::vector<const DraftFrame*> above;
    for (ClassId ancestor : ontology_.with_ancestors(id))
      above.push_back(&class_frames_[ancestor.value]);
    if (class_frames_[i].has_words())
      declared.frames.push_back(finished(class_frames_[i], {above.begin() + 1, above.end()}));
    for (const DraftFrame& frame : linked_class_frames_[i])
      declared.frames.push_back(finished(frame, above));
  }
  for (std::size_t i = 0; i < ontology_.properties_.size(); ++i) {
    OntologyProperty& declared = ontology_.properties_[PropertyId(i)];
    const DraftFrame& own = property_frames_[i];
    if (own.has_words()) declared.frames.push_back(finished(own, {}));
    for (const DraftFrame& frame : linked_property_frames_[i])
      declared.frames.push_back(finished(frame, {&own}));
  }
}

}  // namespace quipu
