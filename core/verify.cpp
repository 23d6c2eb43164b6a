#include <algorithm>
#include <string>

#include "core/annotated_document.hpp"

namespace quipu {
namespace {

/// Collects the first broken invariant; later checks are skipped once one has failed.
class Checker {
 public:
  explicit Checker(const Document& document, const Annotations& annotations)
      : document_(document), layers_(annotations) {}

  Result<void> run() {
    tokens();
    syntax();
    proposals();
    for (const auto& time : layers_.times) span("times", time.span);
    sorted("times", layers_.times, [](const auto& item) { return item.span; });
    mentions();
    coreference();
    quantities();
    relations();
    events();
    event_structure();
    check(
        layers_.sketches.events.empty() || layers_.sketches.events.size() == layers_.events.size(),
        "sketches: not one for each event");
    if (problem_.empty()) return {};
    return Error{"annotation invariant broken: " + problem_, document_.info().source};
  }

 private:
  void fail(const std::string& what) {
    if (problem_.empty()) problem_ = what;
  }
  void check(bool condition, const char* what) {
    if (!condition) fail(what);
  }

  bool boundary(std::uint32_t byte) const {
    const auto text = document_.text();
    return byte == text.size() || (static_cast<unsigned char>(text[byte]) & 0xC0) != 0x80;
  }
  void span(const char* layer, Span s) {
    if (s.begin >= s.end || s.end > document_.text().size() || !boundary(s.begin) ||
        !boundary(s.end)) {
      fail(std::string(layer) + ": span [" + std::to_string(s.begin) + ", " +
           std::to_string(s.end) + ") is empty, outside the text or cuts a character");
    }
  }
  template <class Items, class Key>
  void sorted(const char* layer, const Items& items, Key key) {
    const auto before = [&](const auto& a, const auto& b) {
      const Span x = key(a), y = key(b);
      return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
    };
    if (!std::is_sorted(items.begin(), items.end(), before)) {
      fail(std::string(layer) + ": not sorted by begin, longer first");
    }
  }

  void tokens() {
    std::uint32_t previous = 0;
    for (const Token& token : layers_.tokens) {
      span("tokens", token.span);
      check(token.span.begin >= previous, "tokens: overlap or out of order");
      previous = token.span.end;
    }
    TokenId next(0);
    for (const Sentence& sentence : layers_.sentences) {
      span("sentences", sentence.span);
      check(sentence.first == next && sentence.first < sentence.last &&
                sentence.last.value <= layers_.tokens.size(),
            "sentences: token ranges do not partition the tokens");
      next = sentence.last;
    }
    check(layers_.sentences.empty() || next.value == layers_.tokens.size(),
          "sentences: tokens left over");
  }

  void syntax() {
    if (layers_.syntax.empty()) return;
    check(layers_.syntax.size() == layers_.tokens.size(), "syntax: not one word for each token");
    if (!problem_.empty()) return;
    for (const Sentence& sentence : layers_.sentences) {
      std::size_t roots = 0;
      for (TokenId t = sentence.first; t < sentence.last; t = TokenId(t.value + 1)) {
        const TokenId head = layers_.syntax[t].head;
        if (!head.valid()) {
          ++roots;
        } else {
          check(sentence.first <= head && head < sentence.last, "syntax: head outside sentence");
        }
        if (!problem_.empty()) return;
      }
      check(roots == 1, "syntax: a sentence has not exactly one root");
      acyclic(sentence);
    }
  }

  void acyclic(const Sentence& sentence) {
    // 0 unseen, 1 on the current path, 2 known to reach the root.
    std::vector<char> state(sentence.last.value - sentence.first.value, 0);
    for (std::size_t start = 0; start < state.size(); ++start) {
      std::vector<std::size_t> path;
      std::size_t at = start;
      while (state[at] == 0) {
        state[at] = 1;
        path.push_back(at);
        const TokenId head = layers_.syntax[TokenId(sentence.first.value + at)].head;
        if (!head.valid()) break;
        at = head.value - sentence.first.value;
        if (state[at] == 1) return fail("syntax: a tree has a cycle");
      }
      for (const std::size_t seen : path) state[seen] = 2;
    }
  }

  void proposals() {
    const Proposals& layer = layers_.proposals;
    for (const SpanProposal& proposal : layer.spans) {
      span("proposals", proposal.span);
      check(proposal.first < proposal.last && proposal.last.value <= layers_.tokens.size(),
            "proposals: token range");
      if (!problem_.empty()) return;
      check(proposal.span.begin == layers_.tokens[proposal.first].span.begin &&
                proposal.span.end == layers_.tokens[TokenId(proposal.last.value - 1)].span.end,
            "proposals: span and tokens differ");
      check(proposal.kind != MentionKind::Pronominal, "proposals: a pronoun");
      check(proposal.score >= 0 && proposal.score <= 1, "proposals: score outside 0..1");
    }
    sorted("proposals", layer.spans, [](const auto& item) { return item.span; });
    check(layer.beliefs.empty() || layer.beliefs.size() == layers_.tokens.size(),
          "proposals: not one belief for each token");
    check(layers_.vectors.empty() ||
              layers_.vectors.rows.size() == layers_.tokens.size() * layers_.vectors.width,
          "vectors: not one row for each token");
  }

  void mentions() {
    for (const Mention& mention : layers_.mentions) {
      span("mentions", mention.span);
      span("mentions", mention.head);
      check(mention.span.contains(mention.head), "mentions: head outside span");
      check(layers_.tokens.contains(mention.head_token), "mentions: head token out of range");
      check(mention.type.valid(), "mentions: no class");
      check(!mention.title || mention.span.contains(*mention.title),
            "mentions: title outside span");
    }
    sorted("mentions", layers_.mentions, [](const auto& item) { return item.span; });
  }

  void coreference() {
    const Coreference& layer = layers_.coreference;
    if (layer.chain_of.empty() && layer.chains.empty()) return;
    check(layer.chain_of.size() == layers_.mentions.size(), "coreference: mentions without chain");
    partition("coreference", layer.chains, layer.chain_of);
    for (const Chain& chain : layer.chains) {
      check(std::find(chain.mentions.begin(), chain.mentions.end(), chain.representative) !=
                chain.mentions.end(),
            "coreference: representative outside its chain");
    }
  }

  template <class Chains, class ChainOf>
  void partition(const char* layer, const Chains& chains, const ChainOf& chain_of) {
    std::size_t members = 0;
    for (std::size_t c = 0; c < chains.size(); ++c) {
      const auto& chain = static_cast<const typename Chains::value_type&>(chains.data()[c]);
      if (chain.mentions.empty()) fail(std::string(layer) + ": empty chain");
      if (!std::is_sorted(chain.mentions.begin(), chain.mentions.end())) {
        fail(std::string(layer) + ": chain not in text order");
      }
      for (const auto mention : chain.mentions) {
        ++members;
        if (!chain_of.contains(mention) || chain_of[mention].value != c) {
          fail(std::string(layer) + ": chains and their index disagree");
        }
      }
    }
    if (members != chain_of.size()) fail(std::string(layer) + ": not a partition");
  }

  void argument(const char* layer, const Argument& value) {
    bool good = true;
    if (const auto* mention = std::get_if<MentionId>(&value)) {
      good = layers_.mentions.contains(*mention);
    } else if (const auto* event = std::get_if<EventMentionId>(&value)) {
      good = layers_.events.contains(*event);
    } else if (const auto* time = std::get_if<TimeId>(&value)) {
      good = layers_.times.contains(*time);
    } else if (const auto* quantity = std::get_if<QuantityId>(&value)) {
      good = layers_.quantities.contains(*quantity);
    } else {
      span(layer, std::get<Span>(value));
    }
    if (!good) fail(std::string(layer) + ": argument out of range");
  }
  void speaker(const char* layer, const Factuality& factuality) {
    if (factuality.attributed_to && !layers_.mentions.contains(*factuality.attributed_to)) {
      fail(std::string(layer) + ": speaker out of range");
    }
  }

  void quantities() {
    for (const Quantity& quantity : layers_.quantities) {
      span("quantities", quantity.span);
      check(!quantity.of || layers_.mentions.contains(*quantity.of),
            "quantities: counted mention out of range");
      check(quantity.value || quantity.min || quantity.max, "quantities: no number");
    }
    sorted("quantities", layers_.quantities, [](const auto& item) { return item.span; });
  }

  void relations() {
    for (const RelationMention& relation : layers_.relations) {
      span("relations", relation.trigger);
      span("relations", relation.evidence);
      check(relation.property.valid(), "relations: no property");
      argument("relations", relation.subject);
      argument("relations", relation.object);
      speaker("relations", relation.factuality);
      check(!relation.of_body || layers_.mentions.contains(*relation.of_body),
            "relations: body out of range");
    }
    sorted("relations", layers_.relations, [](const auto& item) { return item.trigger; });
  }

  void events() {
    for (const EventMention& event : layers_.events) {
      span("events", event.trigger);
      span("events", event.evidence);
      check(event.type.valid(), "events: no class");
      check(layers_.tokens.contains(event.trigger_token), "events: trigger token out of range");
      for (const EventArgument& item : event.arguments) argument("events", item.value);
      speaker("events", event.factuality);
      check(!event.place || layers_.mentions.contains(*event.place), "events: place out of range");
      check(!event.time || layers_.times.contains(*event.time), "events: time out of range");
    }
    sorted("events", layers_.events, [](const auto& item) { return item.trigger; });
  }

  void event_structure() {
    const EventStructure& layer = layers_.event_structure;
    if (layer.chain_of.empty() && layer.chains.empty()) return;
    check(layer.chain_of.size() == layers_.events.size(), "event structure: event without chain");
    partition("event structure", layer.chains, layer.chain_of);
    for (const EventLink& link : layer.links) {
      check(layer.chains.contains(link.from) && layer.chains.contains(link.to) &&
                link.from != link.to,
            "event structure: link out of range");
      span("event structure", link.evidence);
    }
  }

  const Document& document_;
  const Annotations& layers_;
  std::string problem_;
};

}  // namespace

Result<void> verify(const Document& document, const Annotations& annotations) {
  return Checker(document, annotations).run();
}

}  // namespace quipu
