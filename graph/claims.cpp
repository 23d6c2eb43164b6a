#include "graph/claims.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/hash.hpp"
#include "core/text.hpp"
#include "graph/numbers.hpp"

namespace quipu {
namespace {

constexpr float kMostConfident = 0.99f;

class ClaimMaker {
 public:
  ClaimMaker(const Fusion& fusion, const Nodes& nodes)
      : fusion_(fusion), corpus_(fusion.corpus), nodes_(nodes) {}

  IdVector<ClaimId, Claim> run(std::vector<Statement> statements) {
    std::vector<std::pair<std::string, std::size_t>> keyed;
    for (std::size_t i = 0; i < statements.size(); ++i) {
      std::string content = content_of(statements[i]);
      if (!content.empty()) keyed.emplace_back(hash128_hex(content), i);
    }
    std::sort(keyed.begin(), keyed.end());
    IdVector<ClaimId, Claim> claims;
    for (std::size_t begin = 0; begin < keyed.size();) {
      std::size_t end = begin;
      std::vector<Statement*> same;
      while (end < keyed.size() && keyed[end].first == keyed[begin].first) {
        same.push_back(&statements[keyed[end++].second]);
      }
      claims.push_back(join_statements(keyed[begin].first, same));
      for (Statement* statement : same) *statement = {};  // its memory is needed now
      begin = end;
    }
    std::sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
      return std::tie(a.subject, a.predicate, a.object, a.key) <
             std::tie(b.subject, b.predicate, b.object, b.key);
    });
    return claims;
  }

 private:
  std::string iri_of(const NodeId& node) const {
    if (const auto* event = std::get_if<EventId>(&node)) {
      return "event/" + nodes_.events[*event].slug;
    }
    return "entity/" + nodes_.entities[std::get<EntityId>(node)].slug;
  }

  std::string entity_slug(const std::optional<std::uint32_t>& root) const {
    if (!root) return {};
    const auto found = nodes_.entity_of.find(*root);
    return found == nodes_.entity_of.end() ? std::string() : nodes_.entities[found->second].slug;
  }

  /// Everything that makes a claim the claim it is; empty when an end is not in the graph.
  std::string content_of(const Statement& statement) const {
    const std::optional<NodeId> subject = nodes_.find(statement.subject);
    if (!subject) return {};
    std::string out = iri_of(*subject) + '\n' + corpus_.ontology[statement.predicate].iri + '\n';
    if (const auto* node = std::get_if<NodeRef>(&statement.object)) {
      const std::optional<NodeId> object = nodes_.find(*node);
      if (!object) return {};
      out += iri_of(*object);
    } else {
      const Literal& literal = std::get<Literal>(statement.object);
      out += '"' + literal.lexical + '"' + literal.datatype + '@' + literal.language;
    }
    out += '\n';
    if (statement.number) {
      out += to_words(*statement.number) + ' ' + statement.number->unit;
      if (statement.number->min) out += " from " + to_string(*statement.number->min);
      if (statement.number->max) out += " to " + to_string(*statement.number->max);
    }
    out += '\n' + entity_slug(statement.of_body) + '\n';
    out += std::string(name(statement.factuality.modality)) + '\n';
    out += std::string(name(statement.factuality.polarity)) + '\n';
    out += entity_slug(statement.attributed_to);
    return out;
  }

  std::optional<EntityId> entity(const std::optional<std::uint32_t>& root) const {
    if (!root) return std::nullopt;
    const auto found = nodes_.entity_of.find(*root);
    if (found == nodes_.entity_of.end()) return std::nullopt;
    return found->second;
  }

  Claim join_statements(const std::string& key, const std::vector<Statement*>& same) const {
    const Statement& first = *same.front();
    Claim claim;
    claim.key = "c" + key;  // local names start with a letter
    claim.subject = *nodes_.find(first.subject);
    claim.predicate = first.predicate;
    if (const auto* node = std::get_if<NodeRef>(&first.object)) {
      std::visit([&](auto id) { claim.object = id; }, *nodes_.find(*node));
    } else {
      claim.object = std::get<Literal>(first.object);
    }
    claim.number = first.number;
    claim.of_body = entity(first.of_body);
    claim.modality = first.factuality.modality;
    claim.polarity = first.factuality.polarity;
    claim.attributed_to = entity(first.attributed_to);
    std::set<SourceSpan> evidence;
    std::set<SourceSpan> quotations;
    std::set<std::string> extractors;
    bool valid_agrees = true;
    for (const Statement* statement : same) {
      evidence.insert(statement->evidence.begin(), statement->evidence.end());
      quotations.insert(statement->quotation);
      extractors.insert(statement->extractor);
      if (claim.valid.empty()) {
        claim.valid = statement->valid;
      } else if (!statement->valid.empty() && statement->valid != claim.valid) {
        valid_agrees = false;
      }
    }
    // Times that differ are told by each quotation; the claim itself then states none.
    if (!valid_agrees) claim.valid = {};
    claim.extractors.assign(extractors.begin(), extractors.end());
    for (const SourceSpan& span : evidence) claim.evidence.push_back(make_evidence(corpus_, span));
    for (const SourceSpan& span : quotations) {
      claim.quotations.push_back(make_evidence(corpus_, span));
    }
    claim.confidence = confidence(same);
    claim.plain = claim.polarity == Polarity::Positive &&
                  (claim.modality == Modality::Asserted || claim.modality == Modality::Reported) &&
                  !(claim.number && precision(*claim.number) < 2);
    return claim;
  }

  float confidence(const std::vector<Statement*>& same) const {
    struct Voice {
      float best = 0;
      std::set<std::string> quotations;
    };
    std::map<std::uint32_t, Voice> voices;
    for (const Statement* statement : same) {
      Voice& voice = voices[statement->quotation.document];
      voice.best = std::max(voice.best, statement->confidence);
      const CorpusDocument& document = corpus_.documents[statement->quotation.document];
      voice.quotations.insert(fold(document.surface(statement->quotation.span)));
    }
    std::set<std::string> heard;
    double doubt = 1;
    for (const auto& [document, voice] : voices) {
      const bool independent =
          std::any_of(voice.quotations.begin(), voice.quotations.end(),
                      [&](const std::string& text) { return !heard.contains(text); });
      heard.insert(voice.quotations.begin(), voice.quotations.end());
      if (independent) doubt *= 1.0 - std::clamp(double{voice.best}, 0.0, 1.0);
    }
    return std::min(kMostConfident, static_cast<float>(1.0 - doubt));
  }

  const Fusion& fusion_;
  const Corpus& corpus_;
  const Nodes& nodes_;
};

}  // namespace

IdVector<ClaimId, Claim> make_claims(const Fusion& fusion, const Nodes& nodes,
                                     std::vector<Statement> statements) {
  return ClaimMaker(fusion, nodes).run(std::move(statements));
}

}  // namespace quipu
