#include <algorithm>
#include <map>
#include <set>

#include "cli/commands.hpp"
#include "cli/graph_nodes.hpp"
#include "cli/terminal.hpp"
#include "core/text.hpp"

namespace quipu::cli {
namespace {

class Card {
 public:
  Card(const GraphTable& graph, std::size_t quotations) : graph_(graph), quotations_(quotations) {}

  void print(const std::string& iri) {
    header(iri);
    std::map<std::string, std::vector<std::string>> facts;  // predicate (and ^) -> claims
    for (const std::string& claim : graph_.subjects(rdf("subject"), iri)) {
      facts[std::string(local_name(graph_.value(claim, rdf("predicate"))))].push_back(claim);
    }
    for (const std::string& claim : graph_.subjects(rdf("object"), iri)) {
      facts["^" + std::string(local_name(graph_.value(claim, rdf("predicate"))))].push_back(claim);
    }
    for (const auto& [predicate, claims] : facts) {
      for (const std::string& claim : claims) fact(iri, predicate, claim);
    }
    for (const std::string& group : graph_.subjects(ours("about"), iri)) disagreement(group);
  }

 private:
  void header(const std::string& iri) const {
    std::string kind;
    std::set<std::string> types;
    for (const Term& type : graph_.objects(iri, rdf("type"))) types.insert(type.value);
    for (const std::string& type : types) {
      if (type.starts_with(vocab::kQuipu)) {
        kind += (kind.empty() ? "" : ", ") + std::string(local_name(type));
      }
    }
    std::printf("%s  %s\n", bold(label(iri)).c_str(), dim(kind).c_str());
    std::printf("  %s\n", dim(iri).c_str());
    std::vector<std::string> aliases;
    for (const Term& alias : graph_.objects(iri, skos("altLabel"))) aliases.push_back(alias.value);
    if (!aliases.empty()) std::printf("  also: %s\n", join(aliases, "; ").c_str());
    const std::string begin = graph_.value(iri, ours("begin")),
                      end = graph_.value(iri, ours("end"));
    if (!begin.empty() || !end.empty()) {
      std::printf("  when: %s\n",
                  (begin == end ? begin : begin + " to " + (end.empty() ? "?" : end)).c_str());
    }
    const auto sources = graph_.objects(iri, ours("mentionedIn"));
    if (!sources.empty()) {
      std::printf("  mentioned %s times in %s\n", graph_.value(iri, ours("mentionCount")).c_str(),
                  counted(sources.size(), "document").c_str());
    }
    std::printf("\n");
  }

  std::string label(const std::string& iri) const { return label_of(graph_, iri); }

  void fact(const std::string& iri, const std::string& predicate, const std::string& claim) {
    const bool inverse = predicate.front() == '^';
    const std::string other = graph_.value(claim, rdf(inverse ? "subject" : "object"));
    if (inverse && other == iri) return;
    std::string line = "  " + bold(inverse ? predicate.substr(1) + " ←" : predicate) + "  ";
    line += inverse ? label(other) : object_of(graph_, claim);
    std::vector<std::string> notes;
    if (const auto body = graph_.value(claim, ours("ofBody")); !body.empty()) {
      notes.push_back("of " + label(body));
    }
    const std::string modality = graph_.value(claim, ours("modality"));
    if (modality != "asserted") notes.push_back(modality);
    if (graph_.value(claim, ours("polarity")) == "negative") notes.push_back("denied");
    if (const auto speaker = graph_.value(claim, ours("attributedTo")); !speaker.empty()) {
      notes.push_back("according to " + label(speaker));
    }
    notes.push_back(graph_.value(claim, ours("confidence")));
    std::printf("%s  %s\n", line.c_str(), dim("(" + join(notes, ", ") + ")").c_str());
    print_quotations(graph_, claim, quotations_, 6);
  }

  void disagreement(const std::string& group) const {
    std::printf("  %s %s: %s\n", bold("sources differ on").c_str(),
                std::string(local_name(graph_.value(group, ours("onProperty")))).c_str(),
                graph_.value(group, ours("verdict")).c_str());
    for (const Term& claim : graph_.objects(group, ours("claim"))) {
      std::vector<std::string> sources;
      for (const Term& source : graph_.objects(claim.value, ours("source"))) {
        sources.emplace_back(local_name(source.value));
      }
      std::printf("      %s  %s\n", object_of(graph_, claim.value).c_str(),
                  dim("[" + join(sources, ", ") + "]").c_str());
    }
  }

  const GraphTable& graph_;
  std::size_t quotations_;
};

}  // namespace

int show(const ShowOptions& options) {
  const auto graph = GraphTable::load(options.directory);
  if (!graph) {
    complain(graph.error());
    return failed;
  }
  const auto nodes = find_nodes(*graph, options.name);
  if (nodes.empty()) {
    complain("nothing in " + options.directory + " is called '" + options.name + "'");
    return failed;
  }
  Card(*graph, options.quotations).print(nodes.front());
  if (nodes.size() > 1) {
    std::printf("\nAlso matching:\n");
    for (std::size_t i = 1; i < nodes.size() && i <= 10; ++i) {
      std::printf("  %s  %s\n", graph->value(nodes[i], rdfs("label")).c_str(),
                  dim(local_name(nodes[i])).c_str());
    }
    if (nodes.size() > 11) std::printf("  and %s\n", counted(nodes.size() - 11, "other").c_str());
  }
  return done;
}

}  // namespace quipu::cli
