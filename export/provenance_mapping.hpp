#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <vector>

#include "export/mapped_graph.hpp"
#include "export/rdf_description.hpp"

namespace quipu {

/// Documents, mentions, claims and disagreements, sent to a sink.
class ProvenanceMapping {
 public:
  ProvenanceMapping(const MappedGraph& mapped, TripleSink& sink) : mapped_(mapped), sink_(sink) {}

  /// All into the default graph.
  Result<void> send();
  /// A graph for each document, with its own view of what it takes part in.
  Result<void> send_named_graphs();

 private:
  /// Everything said about one stretch of one document.
  struct Stretch {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    const Evidence* evidence = nullptr;
    std::optional<std::uint32_t> node;  // the thing mentioned
    bool mention = true;                // or the sentence that states a claim

    auto key() const { return std::tuple(begin, end, node.has_value() ? *node + 1 : 0); }
  };

  std::vector<std::vector<Stretch>> stretches() const;
  Result<void> send_document(DocumentId document, std::string_view graph);
  Result<void> send_files(std::string_view graph, std::string_view story_of);
  Result<void> send_stretches(DocumentId document, std::vector<Stretch>& stretches,
                              std::string_view graph);
  /// Of one document's view, or, with none, of all documents'.
  Result<void> send_claim(const Claim& claim, std::optional<DocumentId> only,
                          std::string_view graph);
  /// The claim that the entity is what a knowledge base has under the link's IRI.
  Result<void> send_link(const Entity& entity, const EntityLink& link,
                         std::optional<DocumentId> only, std::string_view graph);
  Result<void> send_disagreement(const Disagreement& disagreement, const std::set<ClaimId>* only,
                                 std::string_view graph);
  std::vector<DocumentId> sources(const Claim& claim) const;

  const MappedGraph& mapped_;
  TripleSink& sink_;
  Description about_;
};

}  // namespace quipu
