#include "cli/spellings.hpp"

#include <algorithm>
#include <tuple>

#include "cli/graph_nodes.hpp"
#include "core/text.hpp"
#include "graph/names.hpp"

namespace quipu::cli {
namespace {

bool differ_by_spelling(bool person, const NameKey& a, const NameKey& b) {
  const NameRelation relation = person ? compare_personal_names(a, b) : compare_body_names(a, b);
  return relation == NameRelation::Variant;
}

/// The thing's names that differ so from another of its names.
std::vector<std::string> variants(const GraphTable& graph, const std::string& iri) {
  std::vector<std::string> names;
  for (const char* property : {"prefLabel", "altLabel"}) {
    for (const Term& name : graph.objects(iri, skos(property))) names.push_back(name.value);
  }
  const auto types = graph.objects(iri, rdf("type"));
  const bool person = std::any_of(types.begin(), types.end(),
                                  [](const Term& type) { return type.value == ours("Person"); });
  std::vector<NameKey> keys;
  for (const std::string& name : names) keys.push_back(name_key(name));
  std::vector<std::string> out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool differs = std::any_of(keys.begin(), keys.end(), [&](const NameKey& other) {
      return differ_by_spelling(person, keys[i], other);
    });
    if (differs) out.push_back(names[i]);
  }
  // "Ambassador Morihita Aoki" spells no more than "Morihita Aoki" does.
  std::vector<std::string> whole = out;
  std::erase_if(out, [&](const std::string& name) {
    return std::any_of(whole.begin(), whole.end(),
                       [&](const std::string& other) { return name.ends_with(' ' + other); });
  });
  return out;
}

}  // namespace

std::vector<DifferingSpellings> differing_spellings(const GraphTable& graph) {
  const std::string nif(vocab::kNif);
  std::vector<DifferingSpellings> all;
  for (const std::string& iri : entity_nodes(graph)) {
    if (graph.value(iri, ours("named")) != "true") continue;
    const std::vector<std::string> names = variants(graph, iri);
    if (names.size() < 2) continue;
    DifferingSpellings found{iri, label_of(graph, iri), {}};
    const std::vector<std::string> mentions = graph.subjects(in(vocab::kItsrdf, "taIdentRef"), iri);
    for (const std::string& name : names) {
      Spelling spelling{name, {}};
      for (const std::string& mention : mentions) {
        const std::string words = squeeze(graph.value(mention, nif + "anchorOf"));
        if (words.find(name) != std::string::npos) spelling.mentions.push_back(mention);
      }
      if (!spelling.mentions.empty()) found.spellings.push_back(std::move(spelling));
    }
    if (found.spellings.size() > 1) all.push_back(std::move(found));
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return std::tie(a.label, a.iri) < std::tie(b.label, b.iri);
  });
  return all;
}

}  // namespace quipu::cli
