#include "graph/statements.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "graph/numbers.hpp"

namespace quipu {
namespace {

constexpr std::string_view kXsd = "http://www.w3.org/2001/XMLSchema#";

Literal date_literal(const Date& date) {
  return {date.to_string(), std::string(kXsd) + std::string(date.xsd_type()), {}};
}

Literal number_literal(const NumberForm& form) {
  const double number = representative(form);
  const std::string lexical = to_string(number);
  const bool whole = lexical.find_first_not_of("-0123456789") == std::string::npos;
  return {lexical, std::string(kXsd) + (whole ? "integer" : "decimal"), {}};
}

/// Reads the statements off one document at a time.
class StatementMaker {
 public:
  StatementMaker(const Fusion& fusion, FusionCounts& counts, std::vector<Violation>* violations)
      : fusion_(fusion), corpus_(fusion.corpus), counts_(counts), violations_(violations) {}

  std::vector<Statement> run() {
    for (std::size_t d = 0; d < corpus_.documents.size(); ++d) {
      document_ = &corpus_.documents[d];
      index_ = static_cast<std::uint32_t>(d);
      for (const RelationMention& relation : document_->annotations.relations) add(relation);
      for (std::size_t e = 0; e < document_->annotations.events.size(); ++e) {
        add(EventMentionId(e));
      }
      for (const EventLink& link : document_->annotations.event_structure.links) add(link);
      for (const Quantity& quantity : document_->annotations.quantities) add(quantity);
    }
    return std::move(out_);
  }

 private:
  struct Value {
    std::variant<NodeRef, Literal> object;
    std::optional<NumberForm> number;
    Span span;
  };

  /// A thing with a name or a description, or nothing.
  std::optional<NodeRef> entity(MentionId mention) const {
    const std::uint32_t root = fusion_.entity(corpus_.chain_of(*document_, mention));
    return has_words(root) ? std::optional(NodeRef{false, root}) : std::nullopt;
  }

  bool has_name(std::uint32_t root) const {
    const auto& members = fusion_.entities.chains.members(root);
    return std::any_of(members.begin(), members.end(),
                       [&](ChainNumber member) { return fusion_.profiles.chains[member].named; });
  }

  bool has_words(std::uint32_t root) const {
    for (const ChainNumber member : fusion_.entities.chains.members(root)) {
      if (fusion_.profiles.chains[member].named || corpus_.facts(member).nominals > 0) return true;
    }
    return false;
  }

  std::optional<Value> value(const Argument& argument) {
    if (const auto* mention = std::get_if<MentionId>(&argument)) {
      const std::optional<NodeRef> node = entity(*mention);
      if (!node) {
        ++counts_.nameless_ends;
        return std::nullopt;
      }
      return Value{*node, {}, document_->mention(*mention).span};
    }
    if (const auto* event = std::get_if<EventMentionId>(&argument)) {
      return Value{NodeRef{true, fusion_.event(corpus_.event_of(*document_, *event))},
                   {},
                   document_->annotations.events[*event].trigger};
    }
    if (const auto* time = std::get_if<TimeId>(&argument)) {
      const TimeExpression& expression = document_->annotations.times[*time];
      if (const auto date = Date::parse(expression.value)) {
        return Value{date_literal(*date), {}, expression.span};
      }
      return Value{Literal{expression.value.empty() ? squeeze(document_->surface(expression.span))
                                                    : expression.value,
                           {},
                           {}},
                   {},
                   expression.span};
    }
    if (const auto* quantity = std::get_if<QuantityId>(&argument)) {
      const Quantity& counted = document_->annotations.quantities[*quantity];
      const NumberForm form = number_form(counted);
      return Value{number_literal(form), form, counted.span};
    }
    const Span span = std::get<Span>(argument);
    return Value{Literal{squeeze(document_->surface(span)), {}, {}}, {}, span};
  }

  ClassId type(const NodeRef& node) const {
    return node.event ? fusion_.event_types[node.root] : fusion_.entity_types[node.root];
  }

  bool admitted(PropertyId property, const NodeRef& subject,
                const std::variant<NodeRef, Literal>& object) const {
    const Ontology& ontology = corpus_.ontology;
    if (!property.valid()) return false;
    const ClassId subject_type = type(subject);
    if (!subject_type.valid()) return false;
    const OntologyProperty& about = ontology[property];
    if (const auto* node = std::get_if<NodeRef>(&object)) {
      const ClassId object_type = type(*node);
      return about.datatype.empty() && object_type.valid() &&
             ontology.admits(property, subject_type, object_type);
    }
    const bool takes_literals =
        !about.datatype.empty() || about.range.empty() || property == corpus_.terms.holds_position;
    if (!takes_literals) return false;
    return about.domain.empty() ||
           std::any_of(about.domain.begin(), about.domain.end(),
                       [&](ClassId id) { return ontology.is_a(subject_type, id); });
  }

  void push(Statement statement) {
    if (const auto* object = std::get_if<NodeRef>(&statement.object);
        object && *object == statement.subject) {
      ++counts_.about_itself;
      return;
    }
    if (!admitted(statement.predicate, statement.subject, statement.object)) {
      ++counts_.outside_schema;
      list(statement);
      return;
    }
    std::sort(statement.evidence.begin(), statement.evidence.end());
    statement.evidence.erase(std::unique(statement.evidence.begin(), statement.evidence.end()),
                             statement.evidence.end());
    out_.push_back(std::move(statement));
  }

  /// Its evidence is as it was made: subject (or trigger) first, object last or before a trigger.
  void list(const Statement& statement) {
    if (!violations_ || !statement.predicate.valid() || statement.evidence.empty()) return;
    Violation violation;
    violation.property = statement.predicate;
    violation.subject_type = type(statement.subject);
    if (const auto* object = std::get_if<NodeRef>(&statement.object)) {
      violation.object_type = type(*object);
    }
    const OntologyProperty& property = corpus_.ontology[statement.predicate];
    const bool in_domain =
        property.domain.empty() ||
        (violation.subject_type.valid() &&
         std::any_of(property.domain.begin(), property.domain.end(), [&](ClassId id) {
           return corpus_.ontology.is_a(violation.subject_type, id);
         }));
    violation.rule = in_domain ? SchemaRule::Range : SchemaRule::Domain;
    violation.subject = statement.evidence.front();
    if (statement.evidence.size() > 1) violation.object = statement.evidence[1];
    violation.quotation = statement.quotation;
    violations_->push_back(violation);
  }

  void set_factuality(const Factuality& factuality, Statement& statement) const {
    statement.factuality = factuality;
    statement.factuality.attributed_to.reset();
    if (!factuality.attributed_to) return;
    if (const auto speaker = entity(*factuality.attributed_to)) {
      statement.attributed_to = speaker->root;
    }
  }

  void add(const RelationMention& relation) {
    std::optional<Value> subject = value(relation.subject);
    if (!subject) return;
    const auto* subject_node = std::get_if<NodeRef>(&subject->object);
    if (!subject_node) {
      ++counts_.outside_schema;
      return;
    }
    std::optional<Value> object = value(relation.object);
    if (!object) return;
    Statement statement;
    statement.subject = *subject_node;
    statement.predicate = relation.property;
    statement.object = std::move(object->object);
    statement.number = object->number;
    if (relation.of_body) {
      if (const auto body = entity(*relation.of_body)) statement.of_body = body->root;
    }
    statement.valid = relation.valid;
    set_factuality(relation.factuality, statement);
    statement.confidence = relation.confidence;
    statement.extractor = relation.extractor;
    statement.evidence = {{index_, subject->span}, {index_, object->span}};
    if (!relation.trigger.empty()) statement.evidence.push_back({index_, relation.trigger});
    statement.quotation = {index_, relation.evidence};
    push(std::move(statement));
  }

  Statement of_event(EventMentionId id) const {
    const EventMention& event = document_->annotations.events[id];
    Statement statement;
    statement.subject = {true, fusion_.event(corpus_.event_of(*document_, id))};
    set_factuality(event.factuality, statement);
    statement.confidence = event.confidence;
    statement.extractor = event.extractor;
    statement.evidence = {{index_, event.trigger}};
    statement.quotation = {index_, event.evidence};
    return statement;
  }

  void add(EventMentionId id) {
    const EventMention& event = document_->annotations.events[id];
    for (const EventArgument& argument : event.arguments) {
      std::optional<Value> filler = value(argument.value);
      if (!filler) continue;
      Statement statement = of_event(id);
      statement.predicate = argument.role;
      statement.object = std::move(filler->object);
      statement.number = filler->number;
      statement.confidence = std::min(event.confidence, argument.confidence);
      statement.evidence.push_back({index_, filler->span});
      push(std::move(statement));
    }
    if (event.place && corpus_.terms.event_place.valid()) {
      if (const auto place = entity(*event.place)) {
        Statement statement = of_event(id);
        statement.predicate = corpus_.terms.event_place;
        statement.object = *place;
        statement.evidence.push_back({index_, document_->mention(*event.place).span});
        push(std::move(statement));
      }
    }
    add_bound(id, corpus_.terms.begin, event.interval.begin);
    add_bound(id, corpus_.terms.end, event.interval.end);
  }

  void add_bound(EventMentionId id, PropertyId property, const std::optional<Date>& date) {
    if (!date || !property.valid()) return;
    const EventMention& event = document_->annotations.events[id];
    Statement statement = of_event(id);
    statement.predicate = property;
    statement.object = date_literal(*date);
    if (event.time) {
      statement.evidence.push_back({index_, document_->annotations.times[*event.time].span});
    }
    push(std::move(statement));
  }

  void add(const EventLink& link) {
    const auto number = [&](EventChainId chain) {
      return NodeRef{true,
                     fusion_.event(static_cast<EventNumber>(document_->first_event + chain.value))};
    };
    const auto trigger = [&](EventChainId chain) {
      const EventChain& events = document_->annotations.event_structure.chains[chain];
      return SourceSpan{index_, document_->annotations.events[events.mentions.front()].trigger};
    };
    Statement statement;
    statement.subject = number(link.from);
    statement.predicate = link.property;
    statement.object = number(link.to);
    statement.confidence = link.confidence;
    statement.extractor = "event_structure";
    statement.evidence = {trigger(link.from), trigger(link.to)};
    statement.quotation = {index_, link.evidence};
    push(std::move(statement));
  }

  /// The head count of a group.
  void add(const Quantity& quantity) {
    if (!quantity.of || !corpus_.terms.size.valid()) return;
    const std::optional<NodeRef> group = entity(*quantity.of);
    if (!group) return;
    const NumberForm form = number_form(quantity);
    if (!form.value && !form.min && !form.max) return;
    const Mention& mention = document_->mention(*quantity.of);
    // "14 rebels of the front" counts rebels, though the chain may be the front's; one is no group.
    const Family family = corpus_.family(fusion_.entity_types[group->root]);
    if (family == Family::Person ||
        (family == Family::Body && corpus_.family(mention.type) != Family::Body &&
         has_name(group->root))) {
      ++counts_.outside_schema;
      return;
    }
    Statement statement;
    statement.subject = *group;
    statement.predicate = corpus_.terms.size;
    statement.object = number_literal(form);
    statement.number = form;
    statement.confidence = mention.score;
    statement.extractor = "quantities";
    statement.evidence = {{index_, mention.span}, {index_, quantity.span}};
    statement.quotation = {index_, sentence(cover(mention.span, quantity.span))};
    push(std::move(statement));
  }

  Span sentence(Span span) const {
    const auto& sentences = document_->annotations.sentences;
    const auto after = std::upper_bound(
        sentences.begin(), sentences.end(), span.begin,
        [](std::uint32_t at, const Sentence& sentence) { return at < sentence.span.begin; });
    if (after == sentences.begin()) return span;
    const Span found = std::prev(after)->span;
    return found.contains(span) ? found : span;
  }

  const Fusion& fusion_;
  const Corpus& corpus_;
  FusionCounts& counts_;
  std::vector<Violation>* violations_;
  const CorpusDocument* document_ = nullptr;
  std::uint32_t index_ = 0;
  std::vector<Statement> out_;
};

}  // namespace

std::vector<Statement> make_statements(const Fusion& fusion, FusionCounts& counts,
                                       std::vector<Violation>* violations) {
  return StatementMaker(fusion, counts, violations).run();
}

}  // namespace quipu
