#include <algorithm>
#include <map>

#include "export/annotation_view.hpp"
#include "export/annotation_writers.hpp"
#include "export/palette.hpp"
#include "export/xml_text.hpp"

namespace quipu {
namespace {

constexpr std::string_view kStyle = R"(
body{font:16px/1.7 Georgia,serif;max-width:60em;margin:2em auto;padding:0 1em;color:#111;background:#fff}
h1{font-size:1.4em;line-height:1.3}h2{font-size:1.1em}.meta{color:#555;font-size:.85em}
p{white-space:pre-line}mark{color:inherit;background:var(--c);padding:.1em .15em;border-radius:.2em}
mark.event{background:none;border-bottom:.2em solid var(--c);border-radius:0}
mark sub{font:.65em sans-serif;color:#333;padding-left:.25em}
table{border-collapse:collapse;font:.85em/1.4 sans-serif;width:100%}
td,th{border-bottom:1px solid #ccc;text-align:left;padding:.25em .6em .25em 0;vertical-align:top}
.no{color:#a00}.legend{font:.85em sans-serif}.legend mark{margin-right:.6em}
)";

struct Mark {
  Span span;
  bool event = false;
  ClassId type;
  std::string id;
  std::string title;
};

class Page {
 public:
  Page(const AnnotatedDocument& document, const Ontology& ontology, Output& out)
      : document_(document),
        layers_(document.annotations),
        view_(document),
        ontology_(ontology),
        palette_(ontology),
        out_(out) {}

  void write() {
    const DocumentInfo& info = document_.document.info();
    out_ << "<article>\n<h1>";
    write_xml_text(out_, info.title.empty() ? info.id : info.title);
    out_ << "</h1>\n<p class=\"meta\">";
    write_xml_text(out_, info.source);
    if (info.published) out_ << " · " << info.published->to_string();
    if (!info.placeline.empty()) {
      out_ << " · ";
      write_xml_text(out_, info.placeline);
    }
    out_ << "</p>\n";
    marks();
    legend();
    for (const Block& block : document_.document.blocks()) {
      const bool heading = block.kind == BlockKind::Title || block.kind == BlockKind::Heading;
      out_ << (heading ? "<h2>" : "<p>");
      text(block.span);
      out_ << (heading ? "</h2>\n" : "</p>\n");
    }
    relations();
    events();
    out_ << "</article>\n";
  }

 private:
  std::string type_name(ClassId type) const {
    return type.valid() ? ontology_[type].name : "unknown";
  }

  /// Outer marks first; a mark that would cross one before it is left out of the text.
  void marks() {
    for (MentionId id(0); layers_.mentions.contains(id); ++id.value) {
      const Mention& mention = layers_.mentions[id];
      const std::string entity = view_.entity_id(id);
      marks_.push_back(
          {mention.span, false, mention.type, entity,
           entity + " " + type_name(mention.type) + " " + std::string(name(mention.kind))});
    }
    for (EventMentionId id(0); layers_.events.contains(id); ++id.value) {
      const EventMention& event = layers_.events[id];
      const std::string chain = view_.event_id(id);
      marks_.push_back({event.trigger, true, event.type, chain,
                        chain + " " + type_name(event.type) + " " +
                            std::string(name(event.factuality.modality)) + " " +
                            std::string(name(event.factuality.polarity))});
    }
    std::stable_sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    std::vector<std::uint32_t> open;
    std::erase_if(marks_, [&](const Mark& mark) {
      while (!open.empty() && open.back() <= mark.span.begin) open.pop_back();
      if (mark.span.empty() || (!open.empty() && mark.span.end > open.back())) return true;
      open.push_back(mark.span.end);
      return false;
    });
  }

  void open(const Mark& mark) {
    const Rgb colour = palette_.of(mark.type);
    out_ << "<mark class=\"" << (mark.event ? "event" : "entity") << "\" style=\"--c:rgba("
         << std::to_string(colour.red) << ',' << std::to_string(colour.green) << ','
         << std::to_string(colour.blue) << (mark.event ? ",1)\"" : ",.35)\"");
    write_xml_attribute(out_, "title", mark.title);
    out_ << '>';
  }
  void close(const Mark& mark) { out_ << "<sub>" << mark.id << "</sub></mark>"; }

  void text(Span span) {
    std::vector<const Mark*> stack;
    std::uint32_t at = span.begin;
    const auto up_to = [&](std::uint32_t to) {
      if (to > at) write_xml_text(out_, document_.surface(Span{at, to}));
      at = std::max(at, to);
    };
    const auto close_until = [&](std::uint32_t to) {
      while (!stack.empty() && stack.back()->span.end <= to) {
        up_to(stack.back()->span.end);
        close(*stack.back());
        stack.pop_back();
      }
    };
    auto mark = std::lower_bound(marks_.begin(), marks_.end(), span.begin,
                                 [](const Mark& m, std::uint32_t b) { return m.span.begin < b; });
    for (; mark != marks_.end() && mark->span.begin < span.end; ++mark) {
      if (mark->span.end > span.end) continue;
      close_until(mark->span.begin);
      up_to(mark->span.begin);
      open(*mark);
      stack.push_back(&*mark);
    }
    close_until(span.end);
    up_to(span.end);
  }

  void legend() {
    std::map<std::string, std::pair<ClassId, bool>> seen;
    for (const Mark& mark : marks_) {
      seen.try_emplace(type_name(mark.type), mark.type, mark.event);
    }
    if (seen.empty()) return;
    out_ << "<p class=\"legend\">";
    for (const auto& [label, of] : seen) {
      open(Mark{{}, of.second, of.first, {}, label});
      write_xml_text(out_, label);
      out_ << "</mark>";
    }
    out_ << "</p>\n";
  }

  void cell(std::string_view text) {
    out_ << "<td>";
    write_xml_text(out_, text);
    out_ << "</td>";
  }
  std::string described(const Argument& argument) const {
    std::string text(document_.surface(view_.span(argument)));
    if (const auto* id = std::get_if<MentionId>(&argument)) text += " " + view_.entity_id(*id);
    if (const auto* id = std::get_if<EventMentionId>(&argument)) text += " " + view_.event_id(*id);
    return text;
  }
  void row(const Factuality& factuality) {
    const bool plain =
        factuality.polarity == Polarity::Positive &&
        (factuality.modality == Modality::Asserted || factuality.modality == Modality::Reported);
    out_ << (plain ? "<tr>" : "<tr class=\"no\">");
  }
  static std::string said(const Factuality& factuality) {
    std::string text(name(factuality.modality));
    return factuality.polarity == Polarity::Negative ? text + ", negated" : text;
  }

  void relations() {
    if (layers_.relations.empty()) return;
    out_ << "<h2>Relations</h2>\n<table><tr><th>subject<th>relation<th>object<th>stated</tr>\n";
    for (const RelationMention& relation : layers_.relations) {
      row(relation.factuality);
      cell(described(relation.subject));
      cell(ontology_[relation.property].name);
      cell(described(relation.object));
      cell(said(relation.factuality));
      out_ << "</tr>\n";
    }
    out_ << "</table>\n";
  }

  void events() {
    if (layers_.events.empty()) return;
    out_ << "<h2>Events</h2>\n<table><tr><th>event<th>class<th>roles<th>time<th>stated</tr>\n";
    for (EventMentionId id(0); layers_.events.contains(id); ++id.value) {
      const EventMention& event = layers_.events[id];
      row(event.factuality);
      cell(std::string(document_.surface(event.trigger)) + " " + view_.event_id(id));
      cell(type_name(event.type));
      std::string roles;
      for (const EventArgument& argument : event.arguments) {
        roles += (roles.empty() ? "" : "; ") + ontology_[argument.role].name + ": " +
                 described(argument.value);
      }
      if (event.place) roles += (roles.empty() ? "" : "; ") + ("place: " + described(*event.place));
      cell(roles);
      std::string when = event.interval.begin ? event.interval.begin->to_string() : "";
      if (event.interval.end && event.interval.end != event.interval.begin) {
        when += " – " + event.interval.end->to_string();
      }
      cell(when);
      cell(said(event.factuality));
      out_ << "</tr>\n";
    }
    out_ << "</table>\n";
  }

  const AnnotatedDocument& document_;
  const Annotations& layers_;
  const AnnotationView view_;
  const Ontology& ontology_;
  const Palette palette_;
  Output& out_;
  std::vector<Mark> marks_;
};

}  // namespace

void begin_annotation_html(Output& out) {
  out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width\">\n<title>quipu annotate</title>\n"
         "<style>"
      << kStyle << "</style>\n</head>\n<body>\n";
}

Result<void> write_annotation_html(const AnnotatedDocument& document, const Ontology& ontology,
                                   Output& out) {
  Page(document, ontology, out).write();
  return out.status();
}

Result<void> end_annotation_html(Output& out) {
  out << "</body>\n</html>\n";
  return out.flush();
}

}  // namespace quipu
