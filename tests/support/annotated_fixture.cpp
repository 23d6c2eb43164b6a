#include "annotated_fixture.hpp"

#include <algorithm>
#include <stdexcept>

namespace quipu::test {
namespace {

struct OpenMark {
  bool event = false;
  std::string chain;
  std::string kind;
  std::string type;
  std::uint32_t begin = 0;
  std::optional<std::uint32_t> head;
};

/// Reads "chain|KIND|Class|" or "chain|Class|" at `at`.
OpenMark read_mark(std::string_view marked, std::size_t& at, bool event, std::uint32_t begin) {
  OpenMark mark;
  mark.event = event;
  mark.begin = begin;
  std::vector<std::string*> fields = {&mark.chain};
  if (!event) fields.push_back(&mark.kind);
  fields.push_back(&mark.type);
  for (std::string* field : fields) {
    const std::size_t bar = marked.find('|', at);
    if (bar == std::string_view::npos) throw std::runtime_error("mark without '|'");
    *field = marked.substr(at, bar - at);
    at = bar + 1;
  }
  return mark;
}

bool word_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

Mention make_mention(const OpenMark& mark, Span span, std::string_view text,
                     const Ontology& ontology) {
  Mention mention;
  mention.span = span;
  mention.type = ontology.class_named(mark.type);
  mention.number = mark.kind.ends_with('+') ? Number::Plural : Number::Singular;
  const std::string kind = mark.kind.substr(0, 3);
  mention.kind = kind == "NAM"   ? MentionKind::Named
                 : kind == "NOM" ? MentionKind::Nominal
                                 : MentionKind::Pronominal;
  Span head = span;
  if (mark.head) head.begin = *mark.head;
  if (mention.kind == MentionKind::Named) {
    if (mark.head && head.begin > span.begin) {
      std::uint32_t end = head.begin;
      while (end > span.begin && text[end - 1] == ' ') --end;
      mention.title = Span{span.begin, end};
    }
  } else if (mark.head) {
    head.end = head.begin;
    while (head.end < span.end && word_byte(text[head.end])) ++head.end;
  } else {
    head.begin = head.end;
    while (head.begin > span.begin && word_byte(text[head.begin - 1])) --head.begin;
  }
  mention.head = head;
  return mention;
}

bool earlier(Span a, Span b) {
  return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
}

}  // namespace

AnnotatedFixture::AnnotatedFixture(const Ontology& ontology, std::string id,
                                   std::string_view marked)
    : ontology_(ontology) {
  info_.id = std::move(id);
  info_.source = info_.id + ".txt";
  struct Found {
    std::string chain;
    Mention mention;
  };
  struct FoundEvent {
    std::string chain;
    EventMention event;
  };
  std::vector<Found> mentions;
  std::vector<FoundEvent> events;
  std::vector<std::pair<OpenMark, Span>> closed;
  std::vector<OpenMark> open;
  for (std::size_t at = 0; at < marked.size();) {
    const char c = marked[at];
    const auto here = static_cast<std::uint32_t>(text_.size());
    if (c == '{' || c == '<') {
      ++at;
      open.push_back(read_mark(marked, at, c == '<', here));
    } else if (c == '}' || c == '>') {
      closed.emplace_back(open.back(), Span{open.back().begin, here});
      open.pop_back();
      ++at;
    } else if (c == '*') {
      open.back().head = here;
      ++at;
    } else {
      text_ += c;
      ++at;
    }
  }
  // Tokens: words, and every other mark on its own. Sentences end after a stop and a space.
  for (std::uint32_t at = 0; at < text_.size();) {
    const std::uint32_t begin = at;
    if (text_[at] == ' ' || text_[at] == '\n') {
      ++at;
      continue;
    }
    if (word_byte(text_[at])) {
      while (at < text_.size() && word_byte(text_[at])) ++at;
    } else {
      ++at;
    }
    layers_.tokens.add({{begin, at}});
  }
  const auto token_at = [&](std::uint32_t byte) {
    for (std::size_t i = 0; i < layers_.tokens.size(); ++i) {
      if (layers_.tokens[TokenId(i)].span.contains(byte)) return TokenId(i);
    }
    throw std::runtime_error("no token there");
  };
  std::size_t first = 0;
  for (std::size_t i = 0; i < layers_.tokens.size(); ++i) {
    const Span span = layers_.tokens[TokenId(i)].span;
    const bool stop =
        text_[span.begin] == '.' && span.end < text_.size() && text_[span.end] == '\n';
    if (stop || i + 1 == layers_.tokens.size()) {
      layers_.sentences.add(
          {{layers_.tokens[TokenId(first)].span.begin, span.end}, TokenId(first), TokenId(i + 1)});
      first = i + 1;
    }
  }
  for (const auto& [mark, span] : closed) {
    if (mark.event) {
      EventMention event;
      event.type = ontology.class_named(mark.type);
      event.trigger = span;
      event.trigger_token = token_at(span.begin);
      event.evidence = sentence(span.begin);
      event.confidence = 0.8f;
      event.extractor = "fixture";
      events.push_back({mark.chain, std::move(event)});
    } else {
      Mention mention = make_mention(mark, span, text_, ontology);
      mention.head_token = token_at(mention.head.end - 1);
      mentions.push_back({mark.chain, std::move(mention)});
    }
  }
  std::sort(mentions.begin(), mentions.end(),
            [](const Found& a, const Found& b) { return earlier(a.mention.span, b.mention.span); });
  std::sort(events.begin(), events.end(), [](const FoundEvent& a, const FoundEvent& b) {
    return earlier(a.event.trigger, b.event.trigger);
  });
  for (Found& found : mentions) {
    const MentionId mention_id = layers_.mentions.add(found.mention);
    const auto [at, fresh] = chains_.emplace(found.chain, ChainId());
    if (fresh) at->second = layers_.coreference.chains.add({{}, found.mention.type, mention_id});
    Chain& chain = layers_.coreference.chains[at->second];
    chain.mentions.push_back(mention_id);
    if (static_cast<int>(found.mention.kind) <
        static_cast<int>(layers_.mentions[chain.representative].kind)) {
      chain.representative = mention_id;
      chain.type = found.mention.type;
    }
    layers_.coreference.chain_of.add(at->second);
  }
  for (FoundEvent& found : events) {
    const EventMentionId event_id = layers_.events.add(found.event);
    const auto [at, fresh] = event_chains_.emplace(found.chain, EventChainId());
    if (fresh) at->second = layers_.event_structure.chains.add({{}, found.event.type});
    layers_.event_structure.chains[at->second].mentions.push_back(event_id);
    layers_.event_structure.chain_of.add(at->second);
  }
}

AnnotatedFixture& AnnotatedFixture::published(std::string_view date) {
  info_.published = Date::parse(date);
  return *this;
}

AnnotatedFixture& AnnotatedFixture::placeline(std::string_view place) {
  info_.placeline = place;
  return *this;
}

Span AnnotatedFixture::sentence(std::uint32_t at) const {
  for (const Sentence& item : layers_.sentences) {
    if (item.span.contains(at)) return item.span;
  }
  throw std::runtime_error("no sentence there");
}

MentionId AnnotatedFixture::filler(const std::string& chain, Span near) const {
  const Chain& found = layers_.coreference.chains[chains_.at(chain)];
  MentionId best = found.mentions.front();
  for (const MentionId id : found.mentions) {
    if (layers_.mentions[id].span.end <= near.end) best = id;
  }
  return best;
}

EventMention& AnnotatedFixture::first_event(const std::string& chain) {
  return layers_.events[layers_.event_structure.chains[event_chains_.at(chain)].mentions.front()];
}

AnnotatedFixture& AnnotatedFixture::role(const std::string& event, std::string_view property,
                                         const std::string& chain) {
  EventMention& mention = first_event(event);
  mention.arguments.push_back(
      {ontology_.property_named(property), filler(chain, mention.evidence), 0.8f});
  return *this;
}

AnnotatedFixture& AnnotatedFixture::place(const std::string& event, const std::string& chain) {
  EventMention& mention = first_event(event);
  mention.place = filler(chain, mention.evidence);
  return *this;
}

AnnotatedFixture& AnnotatedFixture::when(const std::string& event, std::string_view begin,
                                         std::string_view end) {
  first_event(event).interval = {Date::parse(begin), Date::parse(end.empty() ? begin : end)};
  return *this;
}

AnnotatedFixture& AnnotatedFixture::factuality(const std::string& event, Modality modality,
                                               Polarity polarity) {
  first_event(event).factuality = {modality, polarity, {}};
  return *this;
}

AnnotatedFixture& AnnotatedFixture::relation(std::string_view property, const std::string& subject,
                                             const std::string& object) {
  RelationMention relation;
  relation.property = ontology_.property_named(property);
  const MentionId from = layers_.coreference.chains[chains_.at(subject)].mentions.front();
  const MentionId to = layers_.coreference.chains[chains_.at(object)].mentions.front();
  relation.subject = from;
  relation.object = to;
  relation.trigger = layers_.mentions[from].span;
  relation.evidence = sentence(relation.trigger.begin);
  relation.confidence = 0.8f;
  relation.extractor = "fixture";
  layers_.relations.push_back(std::move(relation));
  std::stable_sort(layers_.relations.begin(), layers_.relations.end(),
                   [](const RelationMention& a, const RelationMention& b) {
                     return earlier(a.trigger, b.trigger);
                   });
  return *this;
}

AnnotatedFixture& AnnotatedFixture::count(const std::string& chain, Quantity quantity) {
  const MentionId id = layers_.coreference.chains[chains_.at(chain)].mentions.front();
  const Span span = layers_.mentions[id].span;
  quantity.span = {span.begin, span.begin};
  while (quantity.span.end < span.end && text_[quantity.span.end] != ' ') ++quantity.span.end;
  quantity.unit = "person";
  quantity.of = id;
  layers_.quantities.add(std::move(quantity));
  std::stable_sort(layers_.quantities.begin(), layers_.quantities.end(),
                   [](const Quantity& a, const Quantity& b) { return earlier(a.span, b.span); });
  return *this;
}

AnnotatedFixture& AnnotatedFixture::link(std::string_view property, const std::string& from,
                                         const std::string& to) {
  layers_.event_structure.links.push_back({ontology_.property_named(property),
                                           event_chains_.at(from), event_chains_.at(to),
                                           first_event(from).evidence, 0.7f});
  return *this;
}

AnnotatedDocument AnnotatedFixture::document() const {
  Result<Document> made = Document::make(info_, text_);
  if (!made) throw std::runtime_error(made.error().message);
  AnnotatedDocument out{std::move(made).value(), layers_};
  if (Result<void> ok = verify(out.document, out.annotations); !ok) {
    throw std::runtime_error(ok.error().message);
  }
  return out;
}

Quantity exactly(double value) {
  Quantity quantity;
  quantity.value = value;
  return quantity;
}

Quantity at_least(double value) {
  Quantity quantity;
  quantity.min = value;
  return quantity;
}

Quantity about(double value) {
  Quantity quantity = exactly(value);
  quantity.approximate = true;
  return quantity;
}

Quantity between(double low, double high) {
  Quantity quantity = at_least(low);
  quantity.max = high;
  return quantity;
}

}  // namespace quipu::test
