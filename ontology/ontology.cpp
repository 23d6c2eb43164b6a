#include "ontology/ontology.hpp"

#include <algorithm>

#include "core/contract.hpp"

namespace quipu {
namespace {

bool any_above(const Ontology& ontology, ClassId id, const std::vector<ClassId>& allowed) {
  return std::any_of(allowed.begin(), allowed.end(),
                     [&](ClassId ancestor) { return ontology.is_a(id, ancestor); });
}

}  // namespace

ClassId Ontology::find_class(std::string_view name) const {
  const auto found = class_index_.find(std::string(name));
  return found == class_index_.end() ? ClassId() : found->second;
}

PropertyId Ontology::find_property(std::string_view name) const {
  const auto found = property_index_.find(std::string(name));
  return found == property_index_.end() ? PropertyId() : found->second;
}

ClassId Ontology::class_named(std::string_view name) const {
  const ClassId id = find_class(name);
  if (!id.valid()) {
    const std::string condition = "ontology declares class " + std::string(name);
    contract_failed("precondition", condition.c_str(), __FILE__, __LINE__);
  }
  return id;
}

PropertyId Ontology::property_named(std::string_view name) const {
  const PropertyId id = find_property(name);
  if (!id.valid()) {
    const std::string condition = "ontology declares property " + std::string(name);
    contract_failed("precondition", condition.c_str(), __FILE__, __LINE__);
  }
  return id;
}

bool Ontology::is_a(ClassId id, ClassId ancestor) const {
  if (!id.valid() || !ancestor.valid()) return false;
  return class_below_[id.value][ancestor.value];
}

bool Ontology::is_a(PropertyId id, PropertyId ancestor) const {
  if (!id.valid() || !ancestor.valid()) return false;
  if (id == ancestor) return true;
  const auto& parents = properties_[id].parents;
  return std::any_of(parents.begin(), parents.end(),
                     [&](PropertyId parent) { return is_a(parent, ancestor); });
}

std::vector<ClassId> Ontology::with_ancestors(ClassId id) const {
  std::vector<ClassId> all;
  if (!id.valid()) return all;
  all.push_back(id);
  // Breadth first: a level is all classes at the same least distance.
  for (std::size_t level = 0; level < all.size();) {
    const std::size_t level_end = all.size();
    std::vector<ClassId> next;
    for (; level < level_end; ++level) {
      for (ClassId parent : classes_[all[level]].parents) {
        if (std::find(all.begin(), all.end(), parent) == all.end() &&
            std::find(next.begin(), next.end(), parent) == next.end())
          next.push_back(parent);
      }
    }
    std::sort(next.begin(), next.end(),
              [&](ClassId a, ClassId b) { return classes_[a].name < classes_[b].name; });
    all.insert(all.end(), next.begin(), next.end());
  }
  return all;
}

ClassId Ontology::common_ancestor(ClassId a, ClassId b) const {
  ClassId best;
  for (ClassId candidate : with_ancestors(a)) {
    if (!is_a(b, candidate)) continue;
    if (!best.valid() || classes_[candidate].depth > classes_[best].depth ||
        (classes_[candidate].depth == classes_[best].depth &&
         classes_[candidate].name < classes_[best].name))
      best = candidate;
  }
  return best;
}

ClassId Ontology::more_specific(ClassId a, ClassId b) const {
  if (is_a(a, b)) return a;
  if (is_a(b, a)) return b;
  return common_ancestor(a, b);
}

bool Ontology::compatible(ClassId a, ClassId b) const {
  if (!a.valid() || !b.valid()) return true;
  return !disjoint_[a.value][b.value];
}

bool Ontology::admits(PropertyId property, ClassId subject, ClassId object) const {
  const OntologyProperty& declared = properties_[property];
  if (!declared.domain.empty() && !any_above(*this, subject, declared.domain)) return false;
  if (!object.valid()) return !declared.datatype.empty();
  if (declared.range.empty()) return declared.datatype.empty();
  return any_above(*this, object, declared.range);
}

}  // namespace quipu
