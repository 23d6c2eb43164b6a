#include "ontology/loader.hpp"

#include <algorithm>
#include <set>

#include "ontology/iri.hpp"
#include "ontology/rdf_terms.hpp"

extern "C" const char quipu_ontology_ttl_begin[];
extern "C" const char quipu_ontology_ttl_end[];

namespace quipu {
namespace {

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

/// The English or untagged text wins, and the first of these.
void set_text(std::string& text, const RdfNode& literal) {
  if (text.empty() && (literal.language.empty() || starts_with(literal.language, "en")))
    text = literal.value;
}

bool is_alignment(std::string_view predicate) {
  return predicate == rdf::sub_class_of || predicate == rdf::sub_property_of ||
         predicate == rdf::equivalent_class || predicate == rdf::equivalent_property ||
         (starts_with(predicate, rdf::skos) && predicate.size() > 5 &&
          predicate.substr(predicate.size() - 5) == "Match");
}

}  // namespace

std::string_view Ontology::builtin_turtle() {
  return {quipu_ontology_ttl_begin,
          static_cast<std::size_t>(quipu_ontology_ttl_end - quipu_ontology_ttl_begin)};
}

Result<Ontology> Ontology::load(const std::vector<OntologySource>& extensions,
                                Diagnostics* problems) {
  std::vector<OntologySource> sources;
  sources.reserve(extensions.size() + 1);
  sources.push_back({"quipu.ttl", std::string(builtin_turtle())});
  sources.insert(sources.end(), extensions.begin(), extensions.end());
  return parse(sources, problems);
}

Result<Ontology> Ontology::parse(const std::vector<OntologySource>& sources,
                                 Diagnostics* problems) {
  return OntologyLoader(sources).load(problems);
}

Result<Ontology> OntologyLoader::load(Diagnostics* problems) {
  read();
  if (problems_.empty()) {
    declare();
    for (const auto& [iri, id] : std::map(classes_by_iri_.begin(), classes_by_iri_.end()))
      read_class(id, about_[iri]);
    for (const auto& [iri, id] : std::map(properties_by_iri_.begin(), properties_by_iri_.end()))
      read_property(id, about_[iri]);
    check_class_cycles();
    check_property_cycles();
  }
  if (problems_.empty()) {
    close_hierarchy();
    classify_properties();
    complete_properties();
    read_lexicon();
    read_others();
  }
  if (!problems_.empty()) {
    std::stable_sort(problems_.begin(), problems_.end(), [](const auto& a, const auto& b) {
      return std::pair(a.first, a.second.line) < std::pair(b.first, b.second.line);
    });
    if (problems != nullptr) {
      for (const auto& [source, error] : problems_)
        problems->push_back({Severity::Error, "ontology-invalid", error});
    }
    return problems_.front().second;
  }
  finish_frames();
  return std::move(ontology_);
}

void OntologyLoader::read() {
  for (std::uint32_t i = 0; i < sources_.size(); ++i) {
    TurtleContent content = read_turtle(sources_[i], i);
    for (Error& error : content.errors) problems_.emplace_back(i, std::move(error));
    for (auto& prefix : content.prefixes) {
      const bool known = std::any_of(prefixes_.begin(), prefixes_.end(), [&](const auto& other) {
        return other.first == prefix.first;
      });
      if (!known) prefixes_.push_back(std::move(prefix));
    }
    // The parsers number blank nodes anew in every file.
    for (RdfStatement& statement : content.statements) {
      for (RdfNode* node : {&statement.subject, &statement.object}) {
        if (node->kind == RdfNode::Kind::Blank)
          node->value = "_:" + std::to_string(i) + '.' + node->value;
      }
      statements_.push_back(std::move(statement));
    }
  }
  for (const RdfStatement& statement : statements_)
    about_[statement.subject.value].push_back(&statement);
  ontology_.prefixes_ = prefixes_;
  std::sort(ontology_.prefixes_.begin(), ontology_.prefixes_.end());
}

void OntologyLoader::declare() {
  std::set<std::string> namespaces;
  for (const RdfStatement& statement : statements_) {
    if (statement.predicate != rdf::type || statement.subject.kind != RdfNode::Kind::Iri) continue;
    const std::string& iri = statement.subject.value;
    const std::string& type = statement.object.value;
    const std::string name(local_name(iri));
    if (starts_with(iri, lexicon_namespace)) continue;  // the vocabulary's own declarations
    if (type == rdf::owl_class || type == rdf::rdfs_class) {
      if (classes_by_iri_.count(iri) != 0) continue;
      const ClassId id = ontology_.classes_.add({});
      ontology_.classes_[id].iri = iri;
      ontology_.classes_[id].name = name;
      classes_by_iri_.emplace(iri, id);
      ontology_.class_index_.emplace(iri, id);
      ontology_.class_index_.emplace(name, id);
      namespaces.insert(std::string(namespace_of(iri)));
    } else if (type == rdf::object_property || type == rdf::datatype_property) {
      if (properties_by_iri_.count(iri) != 0) continue;
      const PropertyId id = ontology_.properties_.add({});
      OntologyProperty& property = ontology_.properties_[id];
      property.iri = iri;
      property.name = name;
      if (type == rdf::datatype_property) property.kind = PropertyKind::Attribute;
      properties_by_iri_.emplace(iri, id);
      ontology_.property_index_.emplace(iri, id);
      ontology_.property_index_.emplace(name, id);
      namespaces.insert(std::string(namespace_of(iri)));
    }
  }
  namespaces_.assign(namespaces.begin(), namespaces.end());
}

void OntologyLoader::read_class(ClassId id, const StatementList& statements) {
  OntologyClass& declared = ontology_.classes_[id];
  for (const RdfStatement* statement : statements) {
    const std::string& predicate = statement->predicate;
    if (predicate == rdf::label) {
      set_text(declared.label, statement->object);
    } else if (predicate == rdf::definition || predicate == rdf::comment) {
      set_text(declared.definition, statement->object);
    } else if (predicate == rdf::sub_class_of || predicate == rdf::equivalent_class) {
      bool external = false;
      const ClassId parent = class_object(*statement, &external);
      if (external) {
        add_alignment(declared.alignments, *statement);
      } else if (parent.valid() && std::find(declared.parents.begin(), declared.parents.end(),
                                             parent) == declared.parents.end()) {
        declared.parents.push_back(parent);
      }
    } else if (predicate == rdf::disjoint_with) {
      const ClassId other = class_object(*statement);
      if (other.valid()) disjoint_pairs_.emplace_back(id, other);
    } else if (is_alignment(predicate)) {
      add_alignment(declared.alignments, *statement);
    }
  }
  if (declared.label.empty()) declared.label = words_of(declared.name);
}

void OntologyLoader::read_property(PropertyId id, const StatementList& statements) {
  OntologyProperty& declared = ontology_.properties_[id];
  bool domain_given = false;
  bool range_given = false;
  for (const RdfStatement* statement : statements) {
    const std::string& predicate = statement->predicate;
    const std::string& object = statement->object.value;
    if (predicate == rdf::label) {
      set_text(declared.label, statement->object);
    } else if (predicate == rdf::definition || predicate == rdf::comment) {
      set_text(declared.definition, statement->object);
    } else if (predicate == rdf::type) {
      declared.symmetric |= object == rdf::symmetric;
      declared.transitive |= object == rdf::transitive;
      declared.functional |= object == rdf::functional;
    } else if (predicate == rdf::domain || predicate == rdf::range) {
      bool& given = predicate == rdf::domain ? domain_given : range_given;
      if (given) {
        report(*statement, statement->object,
               shown(declared.iri) + " has several " + shown(predicate) +
                   ", which OWL intersects; use " +
                   (predicate == rdf::domain ? "schema:domainIncludes" : "schema:rangeIncludes") +
                   " for \"any of\"");
      }
      given = true;
    }
    if (predicate == rdf::domain || predicate == rdf::domain_includes) {
      const ClassId domain = object == rdf::owl_thing ? ClassId() : class_object(*statement);
      if (domain.valid()) declared.domain.push_back(domain);
    } else if (predicate == rdf::range || predicate == rdf::range_includes) {
      if (starts_with(object, rdf::xsd) || object == rdf::rdfs_literal ||
          object == rdf::lang_string) {
        declared.datatype = object;
      } else if (declared.kind == PropertyKind::Attribute) {
        report(*statement, statement->object,
               "the range of the datatype property " + shown(declared.iri) +
                   " must be an XML Schema datatype, not " + shown(object));
      } else {
        const ClassId range = object == rdf::owl_thing ? ClassId() : class_object(*statement);
        if (range.valid()) declared.range.push_back(range);
      }
    } else if (predicate == rdf::inverse_of) {
      bool external = false;
      const PropertyId inverse = property_object(*statement, &external);
      if (external) {
        add_alignment(declared.alignments, *statement);
      } else if (inverse.valid()) {
        declared.inverse = inverse;
        ontology_.properties_[inverse].inverse = id;
      }
    } else if (predicate == rdf::sub_property_of || predicate == rdf::equivalent_property) {
      bool external = false;
      const PropertyId parent = property_object(*statement, &external);
      if (external) add_alignment(declared.alignments, *statement);
      if (parent.valid()) declared.parents.push_back(parent);
    } else if (is_alignment(predicate)) {
      add_alignment(declared.alignments, *statement);
    }
  }
  if (declared.label.empty()) declared.label = words_of(declared.name);
}

/// Statements about things that were never declared: a forgotten or misspelt declaration.
void OntologyLoader::read_others() {
  for (const auto& [subject, statements] : about_) {
    if (classes_by_iri_.count(subject) != 0 || properties_by_iri_.count(subject) != 0 ||
        frames_by_node_.count(subject) != 0)
      continue;
    for (const RdfStatement* statement : statements) {
      const std::string& predicate = statement->predicate;
      const bool lexical = starts_with(predicate, lexicon_namespace);
      const bool class_like = predicate == rdf::sub_class_of || predicate == rdf::disjoint_with;
      const bool property_like = predicate == rdf::domain || predicate == rdf::range ||
                                 predicate == rdf::domain_includes ||
                                 predicate == rdf::range_includes ||
                                 predicate == rdf::sub_property_of;
      if (starts_with(subject, lexicon_namespace) && !lexical) continue;
      if (!lexical && !class_like && !property_like) continue;
      const std::string what = class_like      ? "class (owl:Class)"
                               : property_like ? "property (owl:ObjectProperty)"
                                               : "class, property or lex:Frame";
      report(*statement, statement->subject,
             shown(subject) + " is used as a " + what + " but not declared as one");
      break;
    }
  }
}

void OntologyLoader::add_alignment(std::vector<Alignment>& alignments,
                                   const RdfStatement& statement) {
  if (statement.object.kind != RdfNode::Kind::Iri) {
    report(statement, statement.object, shown(statement.predicate) + " wants an IRI");
    return;
  }
  alignments.push_back({statement.predicate, statement.object.value});
}

ClassId OntologyLoader::class_object(const RdfStatement& statement, bool* external) {
  const RdfNode& node = statement.object;
  if (node.kind != RdfNode::Kind::Iri) {
    report(statement, node, shown(statement.predicate) + " wants the IRI of a class");
    return {};
  }
  const auto found = classes_by_iri_.find(node.value);
  if (found != classes_by_iri_.end()) return found->second;
  if (external != nullptr && !ours(node.value)) {
    *external = true;
    return {};
  }
  report(statement, node, "unknown class " + shown(node.value));
  return {};
}

PropertyId OntologyLoader::property_object(const RdfStatement& statement, bool* external) {
  const RdfNode& node = statement.object;
  if (node.kind != RdfNode::Kind::Iri) {
    report(statement, node, shown(statement.predicate) + " wants the IRI of a property");
    return {};
  }
  const auto found = properties_by_iri_.find(node.value);
  if (found != properties_by_iri_.end()) return found->second;
  if (external != nullptr && !ours(node.value)) {
    *external = true;
    return {};
  }
  report(statement, node, "unknown property " + shown(node.value));
  return {};
}

bool OntologyLoader::ours(std::string_view iri) const {
  const std::string_view space = namespace_of(iri);
  return space == lexicon_namespace ||
         std::find(namespaces_.begin(), namespaces_.end(), space) != namespaces_.end();
}

std::string OntologyLoader::shown(std::string_view iri) const {
  for (const auto& [prefix, space] : prefixes_) {
    if (starts_with(iri, space)) return prefix + ':' + std::string(iri.substr(space.size()));
  }
  return std::string(iri);
}

void OntologyLoader::report(const RdfStatement& statement, const RdfNode& node,
                            std::string message) {
  const OntologySource& source = sources_[statement.source];
  problems_.emplace_back(statement.source, Error{std::move(message), source.name,
                                                 line_of(statement, node, source, prefixes_), 0});
}

void OntologyLoader::report_predicate(const RdfStatement& statement, std::string message) {
  report(statement, {RdfNode::Kind::Iri, statement.predicate, {}}, std::move(message));
}

}  // namespace quipu
