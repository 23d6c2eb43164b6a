#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "export/annotation_view.hpp"
#include "export/annotation_writers.hpp"
#include "export/explanation_json.hpp"
#include "export/json_text.hpp"

namespace quipu {
namespace {

using Range = std::pair<std::uint32_t, std::uint32_t>;

class Writer {
 public:
  Writer(const AnnotatedDocument& document, const Ontology& ontology, Output& out,
         const Clusters& clusters, bool explain)
      : document_(document.document),
        layers_(document.annotations),
        view_(document),
        ontology_(ontology),
        json_(out),
        clusters_(clusters) {
    if (explain) explanations_.emplace(document, view_, json_);
  }

  void write() {
    const DocumentInfo& info = document_.info();
    json_.open_object();
    json_.key("id").text(info.id).key("text").text(document_.text());
    if (info.published) json_.key("date").text(info.published->to_string());
    if (!info.source.empty()) json_.key("source").text(info.source);
    tokens();
    syntax();
    entities();
    relations();
    events();
    incidents();
    times();
    quantities();
    json_.close_object();
  }

 private:
  Range range(Span span) const {
    return {document_.code_point(span.begin), document_.code_point(span.end)};
  }
  void pair(Span span) {
    const auto [begin, end] = range(span);
    json_.open_array().number(begin).number(end).close_array();
  }
  void start_end(Span span) {
    const auto [begin, end] = range(span);
    json_.key("start").number(begin).key("end").number(end);
  }
  void confidence(float value) {
    json_.key("confidence").real(std::round(static_cast<double>(value) * 1000) / 1000);
  }
  std::string surface(Span span) const { return std::string(document_.slice(span)); }

  void tokens() {
    if (!layers_.tokens.empty()) {
      json_.key("tokens").open_array();
      for (const Token& token : layers_.tokens) pair(token.span);
      json_.close_array();
    }
    if (!layers_.sentences.empty()) {
      json_.key("sentences").open_array();
      for (const Sentence& sentence : layers_.sentences) pair(sentence.span);
      json_.close_array();
    }
  }

  void syntax() {
    if (layers_.syntax.empty()) return;
    json_.key("syntax").open_array();
    for (const Sentence& sentence : layers_.sentences) {
      for (TokenId token = sentence.first; token < sentence.last; ++token.value) {
        const Word& word = layers_.syntax[token];
        json_.open_object().key("lemma").text(word.lemma).key("upos").text(name(word.upos));
        if (!word.xpos.empty()) json_.key("xpos").text(word.xpos);
        if (!word.feats.empty()) json_.key("feats").text(word.feats);
        json_.key("head").number(word.head.valid() ? word.head.value - sentence.first.value + 1
                                                   : 0);
        json_.key("deprel").text(name(word.deprel)).close_object();
      }
    }
    json_.close_array();
  }

  void entities() {
    if (view_.entities().empty()) return;
    json_.key("entities").open_array();
    for (std::size_t i = 0; i < view_.entities().size(); ++i) {
      const AnnotationEntity& entity = view_.entities()[i];
      json_.open_object().key("id").text(view_.entity_id(i));
      json_.key("type").text(class_name(entity.type)).key("mentions").open_array();
      std::vector<Range> ranges;
      for (MentionId id : entity.mentions) {
        const Mention& mention = layers_.mentions[id];
        ranges.push_back(range(mention.span));
        if (aside(entity, mention)) continue;
        json_.open_object();
        start_end(mention.span);
        json_.key("kind").text(kind(mention)).key("head");
        pair(mention.head);
        json_.close_object();
      }
      json_.close_array();
      relatives(entity);
      if (!clusters_.empty()) {
        const std::string cluster = clusters_.entity(document_.info().id, ranges);
        if (!cluster.empty()) json_.key("cluster").text(cluster);
        links(clusters_.links(cluster));
      }
      json_.close_object();
    }
    json_.close_array();
  }

  /// Relative pronouns stand apart from the mentions, as most annotated corpora have none; not
  /// those of something that nothing else stands for.
  bool aside(const AnnotationEntity& entity, const Mention& mention) const {
    return mention.relative &&
           std::any_of(entity.mentions.begin(), entity.mentions.end(),
                       [&](MentionId id) { return !layers_.mentions[id].relative; });
  }

  void relatives(const AnnotationEntity& entity) {
    bool any = false;
    for (MentionId id : entity.mentions) {
      if (!aside(entity, layers_.mentions[id])) continue;
      if (!any) json_.key("relatives").open_array();
      any = true;
      pair(layers_.mentions[id].span);
    }
    if (any) json_.close_array();
  }

  void links(const std::vector<KnowledgeBaseLink>& found) {
    if (found.empty()) return;
    json_.key("links").open_object();
    for (const KnowledgeBaseLink& link : found) json_.key(link.base).text(link.id);
    json_.close_object();
  }

  /// An adjective ("Peruvian") refers to the place, but is none of name, description and pronoun.
  std::string_view kind(const Mention& mention) const {
    const bool adjective =
        !layers_.syntax.empty() && layers_.syntax[mention.head_token].upos == Upos::Adj;
    return mention.kind == MentionKind::Named && adjective ? "?" : name(mention.kind);
  }

  std::string class_name(ClassId type) const {
    return type.valid() ? ontology_[type].name : std::string();
  }

  /// Id of what an argument is, or the words themselves.
  std::string reference(const Argument& argument) const {
    if (const auto* id = std::get_if<MentionId>(&argument)) return view_.entity_id(*id);
    if (const auto* id = std::get_if<EventMentionId>(&argument)) return view_.event_id(*id);
    if (const auto* id = std::get_if<TimeId>(&argument)) return view_.time_id(*id);
    return surface(view_.span(argument));
  }

  void factuality(const Factuality& factuality) {
    json_.key("modality").text(name(factuality.modality));
    json_.key("polarity").text(name(factuality.polarity));
    if (factuality.attributed_to) {
      json_.key("attributedTo").text(view_.entity_id(*factuality.attributed_to));
    }
  }

  void interval(const TimeInterval& interval) {
    if (interval.begin) json_.key("begin").text(interval.begin->to_string());
    if (interval.end) json_.key("end").text(interval.end->to_string());
  }

  void relations() {
    if (layers_.relations.empty() && layers_.event_structure.links.empty()) return;
    json_.key("relations").open_array();
    for (const RelationMention& relation : layers_.relations) {
      json_.open_object().key("type").text(ontology_[relation.property].name);
      json_.key("head").text(reference(relation.subject));
      json_.key("tail").text(reference(relation.object));
      if (!std::holds_alternative<MentionId>(relation.object) &&
          !std::holds_alternative<EventMentionId>(relation.object)) {
        json_.key("tail_span");
        pair(view_.span(relation.object));
      }
      if (relation.of_body) json_.key("ofBody").text(view_.entity_id(*relation.of_body));
      interval(relation.valid);
      json_.key("evidence").open_array();
      pair(relation.evidence);
      json_.close_array();
      confidence(relation.confidence);
      factuality(relation.factuality);
      if (!relation.extractor.empty()) json_.key("extractor").text(relation.extractor);
      if (explanations_) explanations_->write(relation);
      json_.close_object();
    }
    for (const EventLink& link : layers_.event_structure.links) {
      json_.open_object().key("type").text(ontology_[link.property].name);
      json_.key("head").text(view_.event_id(link.from)).key("tail").text(view_.event_id(link.to));
      json_.key("evidence").open_array();
      pair(link.evidence);
      json_.close_array();
      confidence(link.confidence);
      json_.close_object();
    }
    json_.close_array();
  }

  void arguments(const AnnotationEvent& event) {
    std::set<std::pair<PropertyId, std::string>> written;  // a role once for each filler
    bool any = false;
    for (EventMentionId id : event.mentions) {
      for (const EventArgument& argument : layers_.events[id].arguments) {
        const std::string filler = reference(argument.value);
        if (!written.emplace(argument.role, filler).second) continue;
        if (!any) json_.key("args").open_array();
        any = true;
        json_.open_object().key("role").text(ontology_[argument.role].name);
        if (std::holds_alternative<MentionId>(argument.value)) json_.key("entity").text(filler);
        if (std::holds_alternative<EventMentionId>(argument.value)) json_.key("event").text(filler);
        if (std::holds_alternative<TimeId>(argument.value)) json_.key("time").text(filler);
        const Span span = argument.words.value_or(view_.span(argument.value));
        start_end(span);
        json_.key("text").text(surface(span));
        confidence(argument.confidence);
        if (explanations_) explanations_->write(layers_.events[id], argument);
        json_.close_object();
      }
    }
    if (any) json_.close_array();
  }

  void events() {
    if (view_.events().empty()) return;
    json_.key("events").open_array();
    for (std::size_t i = 0; i < view_.events().size(); ++i) {
      const AnnotationEvent& event = view_.events()[i];
      const EventMention& first = layers_.events[event.mentions.front()];
      json_.open_object().key("id").text(view_.event_id(i));
      json_.key("type").text(class_name(event.type)).key("trigger").open_object();
      start_end(first.trigger);
      json_.close_object().key("mentions").open_array();
      std::vector<Range> ranges;
      for (EventMentionId id : event.mentions) {
        ranges.push_back(range(layers_.events[id].trigger));
        pair(layers_.events[id].trigger);
      }
      json_.close_array();
      arguments(event);
      json_.key("attributes").open_object();
      attributes(event);
      json_.close_object();
      confidence(first.confidence);
      if (!first.extractor.empty()) json_.key("extractor").text(first.extractor);
      if (explanations_) explanations_->write(event);
      if (!clusters_.empty()) {
        const std::string cluster = clusters_.event(document_.info().id, ranges);
        if (!cluster.empty()) json_.key("cluster").text(cluster);
      }
      json_.close_object();
    }
    json_.close_array();
  }

  /// Time and place from the first mention that has them, factuality from the first.
  void attributes(const AnnotationEvent& event) {
    TimeInterval when;
    std::optional<MentionId> where;
    for (EventMentionId id : event.mentions) {
      const EventMention& mention = layers_.events[id];
      if (when.empty()) when = mention.interval;
      if (!where) where = mention.place;
    }
    interval(when);
    if (where) json_.key("place").text(view_.entity_id(*where));
    factuality(layers_.events[event.mentions.front()].factuality);
  }

  void incidents() {
    if (layers_.incidents.empty()) return;
    json_.key("incidents").open_array();
    for (const Incident& incident : layers_.incidents) {
      json_.open_object().key("type").text(incident.kind);
      json_.key("args").open_array();
      for (const Incident::Part& part : incident.parts) {
        json_.open_object().key("role").text(part.role);
        json_.key("entity").text(view_.entity_id(part.mention));
        start_end(part.words);
        json_.key("text").text(surface(part.words));
        confidence(part.confidence);
        json_.close_object();
      }
      json_.close_array().close_object();
    }
    json_.close_array();
  }

  void times() {
    if (layers_.times.empty()) return;
    json_.key("times").open_array();
    for (TimeId id(0); layers_.times.contains(id); ++id.value) {
      const TimeExpression& time = layers_.times[id];
      json_.open_object();
      if (view_.refers_to(id)) json_.key("id").text(view_.time_id(id));
      start_end(time.span);
      json_.key("type").text(name(time.type));
      if (!time.value.empty()) json_.key("value").text(time.value);
      if (!time.mod.empty()) json_.key("mod").text(time.mod);
      json_.close_object();
    }
    json_.close_array();
  }

  void quantities() {
    if (layers_.quantities.empty()) return;
    const auto bound = [&](std::string_view name, const std::optional<double>& value) {
      if (value && std::isfinite(*value)) json_.key(name).real(*value);
    };
    json_.key("quantities").open_array();
    for (const Quantity& quantity : layers_.quantities) {
      json_.open_object();
      start_end(quantity.span);
      bound("value", quantity.value);
      bound("min", quantity.min);
      bound("max", quantity.max);
      json_.key("approximate").boolean(quantity.approximate);
      if (!quantity.unit.empty()) json_.key("unit").text(quantity.unit);
      if (quantity.of) json_.key("of").text(view_.entity_id(*quantity.of));
      json_.close_object();
    }
    json_.close_array();
  }

  const Document& document_;
  const Annotations& layers_;
  const AnnotationView view_;
  const Ontology& ontology_;
  JsonText json_;
  const Clusters& clusters_;
  std::optional<ExplanationJson> explanations_;
};

}  // namespace

Result<void> write_annotation_json(const AnnotatedDocument& document, const Ontology& ontology,
                                   Output& out, const Clusters& clusters, bool explain) {
  Writer(document, ontology, out, clusters, explain).write();
  out << '\n';
  return out.status();
}

}  // namespace quipu
