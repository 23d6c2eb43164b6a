#include "ingest/merger.hpp"

#include <algorithm>

#include "ingest/json_record.hpp"

namespace quipu {

using nlohmann::json;

const json& member(const json& object, const char* key) {
  static const json none;
  if (!object.is_object()) return none;
  const auto found = object.find(key);
  return found == object.end() ? none : *found;
}

float confidence_of(const json& item) {
  const json& value = member(item, "confidence");
  return value.is_number() ? std::clamp(value.get<float>(), 0.0f, 1.0f) : 1.0f;
}

void Merger::complain(const std::string& what, const json& item) {
  std::string shown = item.dump(-1, ' ', false, json::error_handler_t::replace);
  if (shown.size() > 120) shown = shown.substr(0, 117) + "...";
  Diagnostic problem = record_.problem(what + ": " + shown);
  const json& line = member(item, "line");
  if (line.is_number_unsigned()) problem.what.line = line.get<std::uint32_t>();
  problems_.push_back(std::move(problem));
}

const json& Merger::list(const char* key) {
  static const json none = json::array();
  const json& found = member(record_.value, key);
  if (found.is_array()) return found;
  if (!found.is_null()) complain(std::string("\"") + key + "\" is not a list", found);
  return none;
}

std::optional<Span> Merger::span(const json& begin, const json& end) const {
  if (!begin.is_number_integer() || !end.is_number_integer()) return std::nullopt;
  const auto from = begin.get<std::int64_t>(), until = end.get<std::int64_t>();
  const std::int64_t size =
      document_.code_point(static_cast<std::uint32_t>(document_.text().size()));
  if (from < 0 || until <= from || until > size) return std::nullopt;
  return Span{document_.byte_of_code_point(static_cast<std::uint32_t>(from)),
              document_.byte_of_code_point(static_cast<std::uint32_t>(until))};
}

std::optional<Span> Merger::span(const json& item) const {
  if (item.is_array() && item.size() == 2) return span(item[0], item[1]);
  if (item.is_object() && item.contains("exact")) return quoted(item);
  return span(member(item, "start"), member(item, "end"));
}

std::optional<Span> Merger::quoted(const json& item) const {
  const std::string exact = text_member(item, "exact"), prefix = text_member(item, "prefix");
  const std::string whole = prefix + exact + text_member(item, "suffix");
  const std::size_t at = document_.text().find(whole);
  if (exact.empty() || at == std::string_view::npos) return std::nullopt;
  const auto begin = static_cast<std::uint32_t>(at + prefix.size());
  return Span{begin, begin + static_cast<std::uint32_t>(exact.size())};
}

std::optional<Span> Merger::checked_span(const json& item, const char* what) {
  const std::optional<Span> found = span(item);
  if (!found) {
    complain(std::string(what) + " outside the text", item);
    return std::nullopt;
  }
  const std::string words = text_member(item, "text");
  if (!words.empty() && words != document_.slice(*found)) {
    complain(std::string(what) + ": its text is not what stands there", item);
    return std::nullopt;
  }
  return found;
}

TokenId Merger::last_token(Span words) const {
  const auto after = std::lower_bound(
      layers_.tokens.begin(), layers_.tokens.end(), words.end,
      [](const Token& token, std::uint32_t end) { return token.span.begin < end; });
  if (after == layers_.tokens.begin()) return {};
  const TokenId last(static_cast<std::size_t>(after - layers_.tokens.begin()) - 1);
  return layers_.tokens[last].span.overlaps(words) ? last : TokenId();
}

Span Merger::sentence(Span words) const {
  for (const Sentence& sentence : layers_.sentences) {
    if (sentence.span.contains(words)) return sentence.span;
  }
  return words;
}

bool Merger::related(ClassId a, ClassId b) const {
  return a.valid() && b.valid() && (ontology_.is_a(a, b) || ontology_.is_a(b, a));
}

std::optional<MentionId> Merger::nearest(const std::string& entity, Span to) const {
  const auto found = entities_.find(entity);
  if (found == entities_.end()) return std::nullopt;
  std::optional<MentionId> best;
  std::uint32_t least = 0;
  for (const MentionId id : found->second) {
    const Span own = layers_.mentions[id].span;
    const std::uint32_t away = own.overlaps(to)      ? 0
                               : own.end <= to.begin ? to.begin - own.end + 1
                                                     : own.begin - to.end + 1;
    if (!best || away < least) {
      best = id;
      least = away;
    }
  }
  return best;
}

Factuality Merger::factuality(const json& item, Span near) {
  Factuality made;
  const std::string modality = text_member(item, "modality");
  if (const auto known = modality_of(modality)) made.modality = *known;
  if (text_member(item, "polarity") == "negative") made.polarity = Polarity::Negative;
  if (const auto speaker = text_member(item, "attributedTo"); !speaker.empty()) {
    made.attributed_to = nearest(speaker, near);
  }
  return made;
}

TimeInterval Merger::interval(const json& item) {
  return {Date::parse(text_member(item, "begin")), Date::parse(text_member(item, "end"))};
}

std::string Merger::extractor(const json& item) const {
  const std::string own = text_member(item, "extractor");
  if (record_.tool.empty()) return own;
  return own.empty() ? record_.tool : record_.tool + "/" + own;
}

PropertyId Merger::property(const std::string& given) const {
  if (const PropertyId found = ontology_.find_property(given); found.valid()) return found;
  for (PropertyId id(0); ontology_.properties().contains(id); ++id.value) {
    for (const Alignment& alignment : ontology_[id].alignments) {
      if (alignment.target == given) return id;
    }
  }
  return {};
}

std::optional<Argument> Merger::reference(const std::string& id, Span near) const {
  if (const auto found = nearest(id, near)) return *found;
  if (const auto event = events_.find(id); event != events_.end()) {
    return event->second.front();
  }
  if (const auto time = times_.find(id); time != times_.end()) return time->second;
  return std::nullopt;
}

Span Merger::words(const Argument& argument) const {
  if (const auto* id = std::get_if<MentionId>(&argument)) return layers_.mentions[*id].span;
  if (const auto* id = std::get_if<EventMentionId>(&argument)) return layers_.events[*id].trigger;
  if (const auto* id = std::get_if<TimeId>(&argument)) return layers_.times[*id].span;
  if (const auto* id = std::get_if<QuantityId>(&argument)) return layers_.quantities[*id].span;
  return std::get<Span>(argument);
}

bool Merger::same(const Argument& a, const Argument& b) const {
  const auto* x = std::get_if<MentionId>(&a);
  const auto* y = std::get_if<MentionId>(&b);
  if (x && y) return chain(*x) == chain(*y);
  const auto* e = std::get_if<EventMentionId>(&a);
  const auto* f = std::get_if<EventMentionId>(&b);
  if (e && f) return event_chain(*e) == event_chain(*f);
  return a == b || (!x && !y && !e && !f && words(a) == words(b));
}

void merge_record(const AnnotationRecord& record, const Ontology& ontology,
                  AnnotatedDocument& document, Diagnostics& problems) {
  Annotations before = document.annotations;
  Merger(record, ontology, document, problems).run();
  if (const auto sound = verify(document.document, document.annotations); !sound) {
    document.annotations = std::move(before);
    problems.push_back(record.problem("cannot be merged: " + sound.error().message));
  }
}

}  // namespace quipu
