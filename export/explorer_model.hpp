#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "export/build_folder.hpp"
#include "export/graph_table.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

/// What the explorer shows of a build that was read back: everything numbered, as the page's data
/// refers to it.
class ExplorerModel {
 public:
  /// Words with the numbers under which the data refers to them.
  class Names {
   public:
    std::size_t number(const std::string& iri) {
      const auto [at, fresh] = numbers_.try_emplace(iri, list_.size());
      if (fresh) list_.push_back(iri);
      return at->second;
    }
    std::optional<std::size_t> find(const std::string& iri) const {
      const auto at = numbers_.find(iri);
      return at == numbers_.end() ? std::nullopt : std::optional(at->second);
    }
    const std::vector<std::string>& list() const { return list_; }

   private:
    std::unordered_map<std::string, std::size_t> numbers_;
    std::vector<std::string> list_;
  };

  struct Node {
    bool event = false;
    std::size_t type = 0;
    std::vector<std::pair<std::string, Term>> about;
  };

  struct ClaimRow {
    std::string iri;
    std::size_t subject = 0;
    std::size_t predicate = 0;
    std::optional<std::size_t> object;  // none: a value
    Term value;
    bool plain = false;
    std::vector<std::pair<std::string, Term>> about;
  };

  ExplorerModel(const GraphTable& graph, const Ontology& ontology, const DocumentTexts& texts);

  /// IRIs of a class of quipu's.
  std::vector<std::string> of_type(std::string_view type) const;
  /// Of a class that the ontology lacks: a known one that some node has together with it.
  ClassId known_class(const std::string& iri) const;

  const Names& documents() const { return documents_; }
  const Names& classes() const { return classes_; }
  const Names& relations() const { return relations_; }
  const Names& node_names() const { return node_names_; }
  const std::vector<Node>& nodes() const { return nodes_; }
  const std::vector<ClaimRow>& claims() const { return claims_; }
  std::optional<std::size_t> claim(const std::string& iri) const;
  bool has_text(std::size_t document) const { return has_text_[document]; }

 private:
  void collect_documents(const DocumentTexts& texts);
  void collect_nodes();
  void collect_claims();
  std::string class_of(const Node& node) const;

  const GraphTable& graph_;
  const Ontology& ontology_;
  Names documents_, classes_, relations_, node_names_;
  std::vector<bool> has_text_;
  std::vector<Node> nodes_;
  std::vector<ClaimRow> claims_;
  std::unordered_map<std::string, std::size_t> claim_numbers_;
};

}  // namespace quipu
