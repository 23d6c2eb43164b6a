#include "export/jsonld_context.hpp"

#include <algorithm>
#include <set>

#include "export/json_text.hpp"
#include "export/rdf_syntax.hpp"

namespace quipu {

void JsonLdContext::add_prefix(std::string_view name, std::string_view iri) {
  prefixes_.emplace_back(name, iri);
  // "claim" cannot be both a prefix and a property.
  std::erase_if(terms_, [&](const auto& entry) { return entry.second.name == name; });
}

void JsonLdContext::add_ontology(const Ontology& ontology) {
  std::set<std::string> taken;
  for (const auto& [name, iri] : prefixes_) taken.insert(name);
  const auto add = [&](const std::string& iri, const std::string& name, std::string type) {
    if (is_safe_local_name(name) && taken.insert(name).second) {
      terms_.emplace(iri, Term{name, std::move(type)});
    }
  };
  for (const OntologyProperty& property : ontology.properties()) {
    const bool text = property.datatype == std::string(vocab::kXsd) + "string";
    add(property.iri, property.name,
        property.datatype.empty() ? "@id"
        : text                    ? ""
                                  : property.datatype);
  }
  for (const OntologyClass& kind : ontology.classes()) add(kind.iri, kind.name, "@id");
}

const JsonLdContext::Term* JsonLdContext::find(std::string_view iri) const {
  const auto found = terms_.find(iri);
  return found == terms_.end() ? nullptr : &found->second;
}

std::string JsonLdContext::compacted(std::string_view iri) const {
  const std::pair<std::string, std::string>* best = nullptr;
  for (const auto& prefix : prefixes_) {
    const bool fits =
        iri.starts_with(prefix.second) && !iri.substr(prefix.second.size()).starts_with("//");
    if (fits && (!best || prefix.second.size() > best->second.size())) best = &prefix;
  }
  if (!best) return std::string(iri);
  return best->first + ':' + std::string(iri.substr(best->second.size()));
}

void JsonLdContext::write(JsonText& json) const {
  json.open_object().key("@version").real(1.1);
  for (const auto& [name, iri] : prefixes_) {
    json.key(name).open_object().key("@id").text(iri).key("@prefix").boolean(true).close_object();
  }
  std::vector<std::pair<const Term*, const std::string*>> sorted;
  for (const auto& [iri, term] : terms_) sorted.emplace_back(&term, &iri);
  std::sort(sorted.begin(), sorted.end(),
            [](const auto& a, const auto& b) { return a.first->name < b.first->name; });
  for (const auto& [term, iri] : sorted) {
    json.key(term->name).open_object().key("@id").text(compacted(*iri));
    if (!term->type.empty()) {
      json.key("@type").text(term->type == "@id" ? term->type : compacted(term->type));
    }
    json.close_object();
  }
  json.close_object();
}

}  // namespace quipu
