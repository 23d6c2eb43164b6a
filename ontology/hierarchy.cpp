// What follows from an ontology's declarations: hierarchy, kinds, inherited domains and ranges.

#include <algorithm>
#include <functional>

#include "ontology/loader.hpp"
#include "ontology/rdf_terms.hpp"

namespace quipu {
namespace {

enum class Mark : std::uint8_t { New, Open, Done };

/// Calls `found(child, parent)` for each edge that closes a cycle, and removes that edge.
template <class IdType, class Parents>
void find_cycles(std::size_t count, Parents parents_of,
                 const std::function<void(IdType, IdType)>& found) {
  std::vector<Mark> marks(count, Mark::New);
  std::function<void(IdType)> visit = [&](IdType id) {
    marks[id.value] = Mark::Open;
    std::vector<IdType>& parents = parents_of(id);
    for (std::size_t i = 0; i < parents.size();) {
      const IdType parent = parents[i];
      if (marks[parent.value] == Mark::Open) {
        found(id, parent);
        parents.erase(parents.begin() + static_cast<std::ptrdiff_t>(i));
        continue;
      }
      if (marks[parent.value] == Mark::New) visit(parent);
      ++i;
    }
    marks[id.value] = Mark::Done;
  };
  for (std::size_t i = 0; i < count; ++i) {
    if (marks[i] == Mark::New) visit(IdType(i));
  }
}

}  // namespace

void OntologyLoader::check_class_cycles() {
  find_cycles<ClassId>(
      ontology_.classes_.size(),
      [&](ClassId id) -> std::vector<ClassId>& { return ontology_.classes_[id].parents; },
      [&](ClassId child, ClassId parent) {
        const std::string& iri = ontology_.classes_[parent].iri;
        for (const RdfStatement* statement : about_[ontology_.classes_[child].iri]) {
          if (statement->object.value != iri || statement->predicate == rdf::disjoint_with)
            continue;
          report(*statement, statement->object,
                 "cyclic class hierarchy: " + shown(ontology_.classes_[child].iri) +
                     " is below itself through " + shown(iri));
          return;
        }
      });
}

void OntologyLoader::check_property_cycles() {
  find_cycles<PropertyId>(
      ontology_.properties_.size(),
      [&](PropertyId id) -> std::vector<PropertyId>& { return ontology_.properties_[id].parents; },
      [&](PropertyId child, PropertyId parent) {
        const std::string& iri = ontology_.properties_[parent].iri;
        for (const RdfStatement* statement : about_[ontology_.properties_[child].iri]) {
          if (statement->object.value != iri || statement->predicate == rdf::inverse_of) continue;
          report(*statement, statement->object,
                 "cyclic property hierarchy: " + shown(ontology_.properties_[child].iri) +
                     " is below itself through " + shown(iri));
          return;
        }
      });
}

void OntologyLoader::close_hierarchy() {
  auto& classes = ontology_.classes_;
  const std::size_t count = classes.size();
  auto& below = ontology_.class_below_;
  below.assign(count, std::vector<bool>(count));
  std::vector<bool> done(count);
  const ClassId event = ontology_.find_class(rdf::quipu_event);
  std::function<void(ClassId)> close = [&](ClassId id) {
    if (done[id.value]) return;
    done[id.value] = true;
    below[id.value][id.value] = true;
    for (ClassId parent : classes[id].parents) {
      close(parent);
      for (std::size_t i = 0; i < count; ++i) {
        if (below[parent.value][i]) below[id.value][i] = true;
      }
      classes[id].depth = std::max(classes[id].depth, classes[parent].depth + 1);
    }
    classes[id].event = event.valid() && below[id.value][event.value];
  };
  for (std::size_t i = 0; i < count; ++i) close(ClassId(i));

  ontology_.disjoint_.assign(count, std::vector<bool>(count));
  for (const auto& [a, b] : disjoint_pairs_) {
    for (std::size_t i = 0; i < count; ++i) {
      if (!below[i][a.value]) continue;
      for (std::size_t j = 0; j < count; ++j) {
        if (!below[j][b.value]) continue;
        if (i == j) {
          for (const RdfStatement* statement : about_[classes[ClassId(i)].iri]) {
            if (statement->predicate != rdf::sub_class_of) continue;
            report(*statement, statement->object,
                   shown(classes[a].iri) + " and " + shown(classes[b].iri) + " are disjoint, but " +
                       shown(classes[ClassId(i)].iri) + " is below both");
            break;
          }
        }
        ontology_.disjoint_[i][j] = ontology_.disjoint_[j][i] = true;
      }
    }
  }
}

void OntologyLoader::classify_properties() {
  const PropertyId role = ontology_.find_property(rdf::quipu_role);
  for (std::size_t i = 0; i < ontology_.properties_.size(); ++i) {
    OntologyProperty& property = ontology_.properties_[PropertyId(i)];
    if (property.kind == PropertyKind::Relation && ontology_.is_a(PropertyId(i), role))
      property.kind = PropertyKind::Role;
  }
}

void OntologyLoader::complete_properties() {
  auto& properties = ontology_.properties_;
  const std::size_t count = properties.size();
  const auto states = [&](PropertyId id, std::string_view one, std::string_view many) {
    const StatementList& statements = about_[properties[id].iri];
    return std::any_of(statements.begin(), statements.end(), [&](const RdfStatement* statement) {
      return statement->predicate == one || statement->predicate == many;
    });
  };
  // Parents first: what a property does not state it takes from the nearest that does.
  std::vector<Mark> marks(count, Mark::New);
  std::vector<bool> has_domain(count);
  std::vector<bool> has_range(count);
  std::function<void(PropertyId)> complete = [&](PropertyId id) {
    if (marks[id.value] == Mark::Done) return;
    marks[id.value] = Mark::Done;
    OntologyProperty& property = properties[id];
    has_domain[id.value] = states(id, rdf::domain, rdf::domain_includes);
    has_range[id.value] = states(id, rdf::range, rdf::range_includes);
    for (PropertyId parent : property.parents) {
      complete(parent);
      if (!has_domain[id.value] && has_domain[parent.value]) {
        property.domain = properties[parent].domain;
        has_domain[id.value] = true;
      }
      if (!has_range[id.value] && has_range[parent.value]) {
        property.range = properties[parent].range;
        property.datatype = properties[parent].datatype;
        has_range[id.value] = true;
      }
    }
  };
  for (std::size_t i = 0; i < count; ++i) complete(PropertyId(i));
  for (std::size_t i = 0; i < count; ++i) {
    const PropertyId id(i);
    for (const bool domain : {true, false}) {
      if (domain ? has_domain[i] : has_range[i]) continue;
      for (const RdfStatement* statement : about_[properties[id].iri]) {
        if (statement->predicate != rdf::type) continue;
        report(*statement, statement->subject,
               "missing " + std::string(domain ? "domain" : "range") + ": " +
                   shown(properties[id].iri) + " needs " +
                   (domain ? "rdfs:domain or schema:domainIncludes"
                           : "rdfs:range or schema:rangeIncludes"));
        break;
      }
    }
  }
}

}  // namespace quipu
