#include <catch2/catch.hpp>
#include <functional>

#include "core/annotated_document.hpp"

using namespace quipu;

namespace {

/// "Rebels stormed it." with one valid item in every checked layer.
Annotations valid() {
  Annotations a;
  for (const Span span : {Span{0, 6}, Span{7, 14}, Span{15, 17}, Span{17, 18}}) {
    a.tokens.add({span});
  }
  a.sentences.add({{0, 18}, TokenId(0), TokenId(4)});
  for (std::size_t i = 0; i < 4; ++i) {
    Word word;
    if (i != 1) word.head = TokenId(1);
    a.syntax.add(word);
  }
  Mention mention;
  mention.span = mention.head = {0, 6};
  mention.head_token = TokenId(0);
  mention.type = ClassId(0);
  a.mentions.add(mention);
  a.coreference.chains.add({{MentionId(0)}, ClassId(0), MentionId(0)});
  a.coreference.chain_of.add(ChainId(0));
  EventMention event;
  event.type = ClassId(1);
  event.trigger = {7, 14};
  event.trigger_token = TokenId(1);
  event.evidence = {0, 18};
  event.arguments.push_back({PropertyId(0), MentionId(0)});
  a.events.add(event);
  a.event_structure.chains.add({{EventMentionId(0)}, ClassId(1)});
  a.event_structure.chain_of.add(EventChainId(0));
  return a;
}

}  // namespace

TEST_CASE("verify accepts sound layers and names the layer that is not") {
  const auto document = Document::make({}, "Rebels stormed it.");
  REQUIRE(document);
  REQUIRE(verify(*document, valid()));

  struct Case {
    const char* layer;
    std::function<void(Annotations&)> spoil;
  };
  const std::vector<Case> cases{
      {"tokens",
       [](auto& a) {
         a.tokens[TokenId(3)].span = {17, 90};
       }},
      {"tokens",
       [](auto& a) {
         a.tokens[TokenId(1)].span = {5, 14};
       }},
      {"sentences", [](auto& a) { a.sentences[SentenceId(0)].last = TokenId(3); }},
      {"syntax", [](auto& a) { a.syntax[TokenId(1)].head = TokenId(0); }},
      {"syntax", [](auto& a) { a.syntax[TokenId(0)].head = TokenId(7); }},
      {"syntax",
       [](auto& a) {
         a.syntax[TokenId(2)].head = TokenId(3);
         a.syntax[TokenId(3)].head = TokenId(2);
       }},
      {"mentions",
       [](auto& a) {
         a.mentions[MentionId(0)].head = {7, 14};
       }},
      {"mentions", [](auto& a) { a.mentions[MentionId(0)].type = ClassId(); }},
      {"coreference", [](auto& a) { a.coreference.chain_of.clear(); }},
      {"events", [](auto& a) { a.events[EventMentionId(0)].arguments[0].value = MentionId(5); }},
      {"events",
       [](auto& a) { a.events[EventMentionId(0)].factuality.attributed_to = MentionId(3); }},
      {"event structure",
       [](auto& a) {
         a.event_structure.links.push_back(
             {PropertyId(0), EventChainId(0), EventChainId(0), {0, 18}, 1.0f});
       }},
  };
  for (const Case& item : cases) {
    Annotations spoilt = valid();
    item.spoil(spoilt);
    const auto result = verify(*document, spoilt);
    REQUIRE_FALSE(result);
    CHECK(result.error().message.find(item.layer) != std::string::npos);
  }
}
