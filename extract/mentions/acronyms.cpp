#include "extract/mentions/acronyms.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace quipu {

std::string plain_acronym(std::string_view folded) {
  std::string plain;
  std::copy_if(folded.begin(), folded.end(), std::back_inserter(plain),
               [](char c) { return c != '.'; });
  return plain;
}

std::vector<std::string> acronyms_of(const DocumentFacts& facts, std::size_t first,
                                     std::size_t last) {
  std::string all;
  std::string capitals;
  for (std::size_t t = first; t < last; ++t) {
    if (!facts[t].alphabetic) continue;
    std::size_t offset = 0;
    next_code_point(facts[t].folded, offset);
    const std::string letter = facts[t].folded.substr(0, offset);
    all += letter;
    if (facts[t].upper) capitals += letter;
  }
  std::vector<std::string> acronyms;
  if (capitals.size() >= 2) acronyms.push_back(capitals);
  if (all != capitals && all.size() >= 2) acronyms.push_back(all);
  return acronyms;
}

bool spells(const DocumentFacts& facts, std::size_t first, std::size_t last,
            std::string_view acronym) {
  if (first == last || acronym.empty() || !facts[first].folded.starts_with(acronym.front())) {
    return false;
  }
  std::size_t letter = 0;
  for (std::size_t t = first; t < last && letter < acronym.size(); ++t) {
    if (facts[t].folded.starts_with(acronym[letter])) ++letter;
  }
  return letter == acronym.size();
}

std::vector<AcronymDefinition> find_acronyms(const DocumentFacts& facts,
                                             const std::vector<NameCandidate>& names) {
  std::vector<AcronymDefinition> definitions;
  for (std::size_t n = 0; n < names.size(); ++n) {
    const NameCandidate& name = names[n];
    if (name.demonym || name.last - name.first < 2 || name.last + 2 >= facts.size()) continue;
    if (facts[name.last].text != "(" || facts[name.last + 2].text != ")") continue;
    const TokenFacts& inside = facts[name.last + 1];
    if (!inside.all_caps || inside.text.size() > 12) continue;
    const std::string acronym = plain_acronym(inside.folded);
    // A capital inside parentheses after a body's name is its acronym even where the letters
    // differ; after other names only when they fit.
    if (name.kind == Kind::Organization || spells(facts, name.first, name.last, acronym)) {
      definitions.push_back({n, acronym});
    }
  }
  return definitions;
}

}  // namespace quipu
