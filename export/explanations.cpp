#include "export/explanations.hpp"

#include <algorithm>
#include <cstdio>
#include <set>

#include "core/text.hpp"
#include "export/annotation_writers.hpp"

namespace quipu {

Explainer::Explainer(const AnnotatedDocument& document, const AnnotationView& view)
    : document_(document.document), layers_(document.annotations), view_(view) {}

SentenceId Explainer::sentence(TokenId token) const {
  const auto after =
      std::partition_point(layers_.sentences.begin(), layers_.sentences.end(),
                           [&](const Sentence& each) { return !(token < each.last); });
  if (after == layers_.sentences.end() || token < after->first) return {};
  return SentenceId(static_cast<std::size_t>(after - layers_.sentences.begin()));
}

std::string Explainer::word(TokenId token) const {
  return std::string(document_.slice(layers_.tokens[token].span));
}

// "nmod:of"
std::string Explainer::relation(TokenId dependent) const {
  std::string out(name(layers_.syntax[dependent].deprel));
  const SentenceId where = sentence(dependent);
  const Sentence& whole = layers_.sentences[where];
  for (TokenId child = whole.first; child < whole.last; ++child.value) {
    const Word& each = layers_.syntax[child];
    if (each.head == dependent && each.deprel == Deprel::Case) return out + ":" + each.lemma;
  }
  return out;
}

TokenId Explainer::head_token(Span span) const {
  const auto first =
      std::partition_point(layers_.tokens.begin(), layers_.tokens.end(),
                           [&](const Token& token) { return token.span.end <= span.begin; });
  TokenId found;
  for (auto at = first; at != layers_.tokens.end() && at->span.begin < span.end; ++at) {
    const TokenId token(static_cast<std::size_t>(at - layers_.tokens.begin()));
    if (!found.valid()) found = token;
    if (layers_.syntax.empty()) break;
    const TokenId head = layers_.syntax[token].head;
    if (!head.valid() || !layers_.tokens[head].span.overlaps(span)) return token;
  }
  return found;
}

std::string Explainer::path(TokenId from, TokenId to) const {
  if (layers_.syntax.empty() || !from.valid() || !to.valid() || from == to) return {};
  if (sentence(from) != sentence(to)) return {};
  const auto up = [&](TokenId token) {
    std::vector<TokenId> out{token};
    while (layers_.syntax[out.back()].head.valid()) out.push_back(layers_.syntax[out.back()].head);
    return out;
  };
  const std::vector<TokenId> left = up(from);
  const std::vector<TokenId> right = up(to);
  std::size_t a = 0;  // where the ways up meet
  std::size_t b = 0;
  for (; a < left.size(); ++a) {
    const auto met = std::find(right.begin(), right.end(), left[a]);
    if (met == right.end()) continue;
    b = static_cast<std::size_t>(met - right.begin());
    break;
  }
  if (a == left.size()) return {};
  std::string out = word(from);
  for (std::size_t i = 0; i < a; ++i) {
    out += " <-" + relation(left[i]) + "- " + word(left[i + 1]);
  }
  for (; b > 0; --b) out += " -" + relation(right[b - 1]) + "-> " + word(right[b - 1]);
  return out;
}

TokenId Explainer::head_token(const Argument& argument) const {
  const auto* mention = std::get_if<MentionId>(&argument);
  return mention != nullptr ? layers_.mentions[*mention].head_token
                            : head_token(view_.span(argument));
}

std::string Explainer::path(Span trigger, const Argument& argument) const {
  const TokenId from = head_token(trigger);
  if (!from.valid() || layers_.syntax.empty() || layers_.syntax[from].upos == Upos::Punct) {
    return {};
  }
  return path(from, head_token(argument));
}

std::string Explainer::path(const Argument& from, const Argument& to) const {
  return path(head_token(from), head_token(to));
}

std::vector<CoreferenceStep> Explainer::coreference(MentionId mention) const {
  std::vector<CoreferenceStep> out;
  const auto& antecedents = layers_.coreference.antecedents;
  while (antecedents.contains(mention) && antecedents[mention].mention.valid() &&
         layers_.mentions[mention].kind != MentionKind::Named) {
    out.push_back({mention, antecedents[mention]});
    mention = antecedents[mention].mention;
  }
  return out;
}

std::vector<CoreferenceStep> Explainer::coreference(const Argument& argument) const {
  const auto* mention = std::get_if<MentionId>(&argument);
  return mention != nullptr ? coreference(*mention) : std::vector<CoreferenceStep>();
}

namespace {

class TextWriter {
 public:
  TextWriter(const AnnotatedDocument& document, const Ontology& ontology, Output& out)
      : document_(document.document),
        layers_(document.annotations),
        view_(document),
        explainer_(document, view_),
        ontology_(ontology),
        out_(out) {}

  void write() {
    const DocumentInfo& info = document_.info();
    out_ << "== " << info.id;
    if (info.published) out_ << ", " << info.published->to_string();
    out_ << '\n';
    for (const RelationMention& each : layers_.relations) relation(each);
    for (const EventMention& each : layers_.events) event(each);
    for (const EventLink& each : layers_.event_structure.links) link(each);
    out_ << '\n';
  }

 private:
  static std::string number(float value) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "%.2f", static_cast<double>(value));
    return buffer;
  }
  std::string words(Span span) const { return squeeze(document_.slice(span)); }
  /// What a mention is called in its chain, else its own words.
  std::string called(const Argument& argument) const {
    const auto* id = std::get_if<MentionId>(&argument);
    if (id == nullptr || !layers_.coreference.chain_of.contains(*id)) {
      return words(view_.span(argument));
    }
    const Chain& chain = layers_.coreference.chains[layers_.coreference.chain_of[*id]];
    const Mention& best = layers_.mentions[chain.representative];
    return words(best.kind == MentionKind::Named ? best.head : best.span);
  }

  void row(std::string_view label, std::string_view text) {
    out_ << "  " << label;
    for (std::size_t i = label.size(); i < 8; ++i) out_ << ' ';
    out_ << ' ' << text << '\n';
  }
  void head(const std::string& claim, float confidence) {
    out_ << '\n' << claim << "  [" << number(confidence) << "]\n";
    told_.clear();
  }
  void says(Span evidence, Span trigger) {
    if (!evidence.contains(trigger) || trigger.empty()) {
      row("says", "\"" + words(evidence) + "\"");
      return;
    }
    const std::string marked = std::string(document_.slice({evidence.begin, trigger.begin})) +
                               ">>" + std::string(document_.slice(trigger)) + "<<" +
                               std::string(document_.slice({trigger.end, evidence.end}));
    row("says", "\"" + squeeze(marked) + "\"");
  }
  void by(const std::string& extractor, float learned) {
    std::string text = extractor.empty() ? "unknown" : extractor;
    if (learned > 0) text += ", trained head " + number(learned);
    row("by", text);
  }
  static std::string reasons(const Reason& reason) {
    constexpr std::string_view head = "trained head";
    std::string text(reason.by);
    if (reason.learned <= 0) return text;
    if (text != head) text += (text.empty() ? "" : ", ") + std::string(head);
    return text + " " + number(reason.learned);
  }
  void factuality(const Factuality& factuality) {
    if (factuality == Factuality()) return;
    std::string text(name(factuality.modality));
    if (factuality.polarity == Polarity::Negative) text += ", negative";
    if (factuality.attributed_to) text += ", by " + called(*factuality.attributed_to);
    row("held as", text);
  }
  void part(std::string_view label, Span trigger, const Argument& argument,
            std::string_view reason) {
    std::string text = words(view_.span(argument));
    if (!reason.empty()) text += ": " + std::string(reason);
    const std::string path = explainer_.path(trigger, argument);
    if (!path.empty()) text += ", " + path;
    row(label, text);
    for (const CoreferenceStep& step : explainer_.coreference(argument)) {
      if (!told_.insert(step.mention).second) break;
      row("", "\"" + words(layers_.mentions[step.mention].span) + "\" is \"" +
                  words(layers_.mentions[step.antecedent.mention].span) +
                  "\": " + reasons(step.antecedent.reason));
    }
  }

  void relation(const RelationMention& relation) {
    head(called(relation.subject) + "  " + ontology_[relation.property].name + "  " +
             called(relation.object),
         relation.confidence);
    says(relation.evidence, relation.trigger);
    by(relation.extractor, relation.learned);
    part("subject", relation.trigger, relation.subject, {});
    part("object", relation.trigger, relation.object, {});
    if (explainer_.path(relation.trigger, relation.subject).empty() &&
        explainer_.path(relation.trigger, relation.object).empty()) {
      const std::string path = explainer_.path(relation.subject, relation.object);
      if (!path.empty()) row("path", path);
    }
    if (relation.of_body) part("of", relation.trigger, *relation.of_body, {});
    when(relation.valid, {}, {});
    factuality(relation.factuality);
  }

  void when(const TimeInterval& interval, const std::optional<TimeId>& time, const Reason& reason) {
    if (interval.empty()) return;
    std::string text = interval.begin ? interval.begin->to_string() : "";
    const std::string end = interval.end ? interval.end->to_string() : "";
    if (end != text) text += "/" + end;
    if (time) {
      const TimeExpression& expression = layers_.times[*time];
      text += ": \"" + words(expression.span) + "\" (" + expression.value + ")";
      if (!reason.by.empty()) text += " in " + std::string(reason.by);
    } else if (!reason.by.empty()) {
      text += ", from " + std::string(reason.by);
    }
    row("time", text);
  }

  void event(const EventMention& event) {
    head(ontology_[event.type].name + "  \"" + words(event.trigger) + "\"", event.confidence);
    says(event.evidence, event.trigger);
    by(event.extractor, event.learned);
    for (const EventArgument& argument : event.arguments) {
      std::string reason = reasons(argument.reason);
      if (!reason.empty()) reason += ' ';
      part(ontology_[argument.role].name, event.trigger, argument.value,
           reason + "[" + number(argument.confidence) + "]");
    }
    if (event.place) part("place", event.trigger, *event.place, reasons(event.place_reason));
    when(event.interval, event.time,
         event.time ? event.time_reason : Reason{"an event it goes with", 0});
    factuality(event.factuality);
  }

  void link(const EventLink& link) {
    const auto trigger = [&](EventChainId id) {
      const EventMention& first =
          layers_.events[layers_.event_structure.chains[id].mentions.front()];
      return ontology_[first.type].name + " \"" + words(first.trigger) + "\"";
    };
    head(trigger(link.from) + "  " + ontology_[link.property].name + "  " + trigger(link.to),
         link.confidence);
    says(link.evidence, {});
  }

  const Document& document_;
  const Annotations& layers_;
  const AnnotationView view_;
  const Explainer explainer_;
  const Ontology& ontology_;
  Output& out_;
  std::set<MentionId> told_;  // how they came to their antecedents, within one claim
};

}  // namespace

Result<void> write_explanations(const AnnotatedDocument& document, const Ontology& ontology,
                                Output& out) {
  TextWriter(document, ontology, out).write();
  return out.status();
}

}  // namespace quipu
