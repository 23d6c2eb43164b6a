#include "eval/tasks.hpp"

#include <unordered_map>

#include "core/text.hpp"
#include "eval/claims.hpp"
#include "eval/coreference.hpp"
#include "eval/cross_document.hpp"
#include "eval/events.hpp"
#include "eval/links.hpp"
#include "eval/mentions.hpp"
#include "eval/relations.hpp"
#include "eval/syntax.hpp"
#include "eval/times.hpp"

namespace quipu::eval {

const std::vector<Task>& tasks() {
  static const std::vector<Task> all = {
      {"ner", "names: exact span and type", score_names},
      {"nominal", "described mentions: head word and type", score_nominals},
      {"coref", "coreference: MUC, B3, CEAFe, CoNLL; GAP's measure for its snippets",
       score_coreference},
      {"cross", "coreference of events and entities across documents (ECB+)",
       [](const std::vector<Pair>& pairs, const LabelMap&) -> Result<Scores> {
         return score_cross_document(pairs);
       },
       true},
      {"time", "time expressions: span, type, value",
       [](const std::vector<Pair>& pairs, const LabelMap&) -> Result<Scores> {
         return score_times(pairs);
       }},
      {"relations", "relations: label and both ends", score_relations},
      {"events", "events: triggers and roles; MUC-4's role fillers and templates", score_events},
      {"claims", "relations, events, roles, places, times and sources, claim by claim",
       [](const std::vector<Pair>& pairs, const LabelMap&) { return score_claims(pairs); }},
      {"links", "links to a knowledge base, mention by mention",
       [](const std::vector<Pair>& pairs, const LabelMap&) { return score_links(pairs); }},
      {"syntax", "words, sentences, tags, lemmas, trees as in CoNLL 2018",
       [](const std::vector<Pair>& pairs, const LabelMap&) { return score_syntax(pairs); }},
  };
  return all;
}

const Task* find_task(std::string_view name) {
  for (const Task& task : tasks()) {
    if (task.name == name) return &task;
  }
  return nullptr;
}

namespace {

/// Same offsets: character by character the same, but for case.
bool same_text(const Record& a, const Record& b) {
  if (a.text.size() != b.text.size()) return false;
  for (std::size_t i = 0; i < a.text.size(); ++i) {
    const char32_t x = a.text[i], y = b.text[i];
    if (x != y && to_lower(to_upper(x)) != to_lower(to_upper(y))) return false;
  }
  return true;
}

std::u32string without_space(const std::u32string& text) {
  std::u32string out;
  for (const char32_t c : text) {
    if (!is_space(c)) out += c;
  }
  return out;
}

}  // namespace

Result<std::vector<Pair>> pair_up(std::vector<Record> gold, std::vector<Record> system) {
  std::unordered_map<std::string, std::size_t> index;
  for (std::size_t i = 0; i < system.size(); ++i) index.emplace(system[i].id, i);
  std::vector<Pair> pairs;
  pairs.reserve(gold.size());
  for (Record& record : gold) {
    const auto found = index.find(record.id);
    if (found == index.end()) {
      if (!without_space(record.text).empty()) {
        return Error{"the system has no document '" + record.id + "'"};
      }
      Record nothing;  // a text of white space is no document
      nothing.text = record.text;
      pairs.push_back({std::move(record), std::move(nothing)});
      continue;
    }
    Record& other = system[found->second];
    if (!same_text(record, other)) {
      // Trees may be aligned without white space; everything else needs gold's offsets.
      const bool trees_only = !record.syntax.empty() && record.entities.empty();
      if (!trees_only || without_space(record.text) != without_space(other.text)) {
        return Error{"document '" + record.id + "': the system's text is not the gold text"};
      }
    }
    pairs.push_back({std::move(record), std::move(other)});
    index.erase(found);
  }
  return pairs;
}

}  // namespace quipu::eval
