#include "ingest/given.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "ontology/ontology.hpp"

namespace quipu {
namespace {

using nlohmann::json;

/// Types of common tag sets (ACE, CoNLL, OntoNotes, MUC) for classes of the ontology.
struct TypeName {
  std::string_view type, name;
};
constexpr TypeName kTypeNames[] = {{"PER", "Person"},
                                   {"PERSON", "Person"},
                                   {"ORG", "Organization"},
                                   {"ORGANIZATION", "Organization"},
                                   {"LOC", "Place"},
                                   {"LOCATION", "Place"},
                                   {"GPE", "GeopoliticalEntity"},
                                   {"FAC", "Facility"},
                                   {"FACILITY", "Facility"},
                                   {"WEA", "Weapon"},
                                   {"VEH", "Vehicle"},
                                   {"NORP", "Group"},
                                   {"WORK_OF_ART", "CreativeWork"},
                                   {"EVENT", "Event"}};

class GivenReader {
 public:
  GivenReader(const json& record, const IngestOptions& options, Story& story)
      : record_(record), options_(options), story_(story), document_(story.document) {}

  Result<void> run() {
    if (options_.pretokenized) {
      if (Result<void> done = tokens(); !done) return done;
    }
    if (options_.given_mentions) {
      if (Result<void> done = mentions(); !done) return done;
    }
    return {};
  }

 private:
  /// Code points to bytes; none where they are not inside the text.
  std::optional<Span> span(const json& begin, const json& end) const {
    if (!begin.is_number_integer() || !end.is_number_integer()) return std::nullopt;
    const std::int64_t b = begin.get<std::int64_t>(), e = end.get<std::int64_t>();
    const std::int64_t size =
        document_.code_point(static_cast<std::uint32_t>(document_.text().size()));
    if (b < 0 || e <= b || e > size) return std::nullopt;
    return Span{document_.byte_of_code_point(static_cast<std::uint32_t>(b)),
                document_.byte_of_code_point(static_cast<std::uint32_t>(e))};
  }
  std::optional<Span> pair(const json& item) const {
    if (item.is_array() && item.size() >= 2) return span(item[0], item[1]);
    if (item.is_object() && item.contains("start") && item.contains("end")) {
      return span(item["start"], item["end"]);
    }
    return std::nullopt;
  }

  Result<std::vector<Span>> spans(const char* key) const {
    std::vector<Span> out;
    const auto found = record_.find(key);
    if (found == record_.end() || !found->is_array()) {
      return Error{std::string("no \"") + key + "\" in the record"};
    }
    for (const json& item : *found) {
      const std::optional<Span> one = pair(item);
      if (!one)
        return Error{std::string("\"") + key + "\": offsets outside the text: " + item.dump()};
      if (!out.empty() && one->begin < out.back().end) {
        return Error{std::string("\"") + key + "\": not in order or overlapping: " + item.dump()};
      }
      out.push_back(*one);
    }
    return out;
  }

  Result<void> tokens() {
    const Result<std::vector<Span>> tokens = spans("tokens");
    if (!tokens) return tokens.error();
    for (const Span& token : *tokens) story_.given.tokens.add({token});
    story_.given_layers = story_.given_layers | LayerSet{Layer::Tokens};
    if (!record_.contains("sentences")) return {};
    const Result<std::vector<Span>> sentences = spans("sentences");
    if (!sentences) return sentences.error();
    std::size_t next = 0;
    for (const Span& sentence : *sentences) {
      const std::size_t first = next;
      while (next < tokens->size() && (*tokens)[next].end <= sentence.end) {
        if ((*tokens)[next].begin < sentence.begin) return Error{"a token is in no sentence"};
        ++next;
      }
      if (next > first) story_.given.sentences.add({sentence, TokenId(first), TokenId(next)});
    }
    if (next != tokens->size()) return Error{"a token is in no sentence"};
    story_.given_layers = story_.given_layers | LayerSet{Layer::Sentences};
    return {};
  }

  /// Invalid where the type says nothing: the words will tell.
  ClassId entity_class(const std::string& type) const {
    const ClassId found = class_of_tag(*options_.ontology, type);
    return found.valid() && !(*options_.ontology)[found].event ? found : ClassId();
  }

  ClassId event_class(const std::string& type) const {
    const ClassId found = class_of_tag(*options_.ontology, type);
    if (found.valid() && (*options_.ontology)[found].event) return found;
    return options_.ontology->find_class("Event");
  }

  static std::string type_of(const json& item) {
    const auto type = item.find("type");
    return type != item.end() && type->is_string() ? type->get<std::string>() : std::string();
  }

  static std::optional<MentionKind> mention_kind(const json& item) {
    if (!item.is_object() || !item.contains("kind")) return std::nullopt;
    for (MentionKind kind : {MentionKind::Named, MentionKind::Nominal, MentionKind::Pronominal}) {
      if (item["kind"] == name(kind)) return kind;
    }
    return std::nullopt;
  }

  template <class Items>
  static void order(Items& items) {
    std::stable_sort(items.begin(), items.end(), [](const auto& a, const auto& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    items.erase(std::unique(items.begin(), items.end(),
                            [](const auto& a, const auto& b) { return a.span == b.span; }),
                items.end());
  }

  Result<void> entities(const json& list) {
    if (!list.is_array()) return Error{"\"entities\" is no list"};
    std::vector<GivenSpans::Entity> out;
    for (const json& entity : list) {
      if (!entity.is_object()) return Error{"an entity is not an object"};
      const ClassId type = entity_class(type_of(entity));
      const auto mentions = entity.find("mentions");
      if (mentions == entity.end() || !mentions->is_array()) {
        return Error{"an entity without mentions"};
      }
      for (const json& item : *mentions) {
        const std::optional<Span> where = pair(item);
        if (!where) return Error{"mention outside the text: " + item.dump()};
        std::optional<Span> head;
        if (item.is_object() && item.contains("head")) head = pair(item["head"]);
        if (head && !where->contains(*head)) head.reset();
        out.push_back({*where, head, mention_kind(item), type});
      }
    }
    order(out);
    story_.given.given.entities = std::move(out);
    return {};
  }

  Result<void> events(const json& list) {
    if (!list.is_array()) return Error{"\"events\" is no list"};
    std::vector<GivenSpans::Trigger> out;
    for (const json& event : list) {
      if (!event.is_object()) return Error{"an event is not an object"};
      const ClassId type = event_class(type_of(event));
      const auto add = [&](const json& item) -> Result<void> {
        const std::optional<Span> where = pair(item);
        if (!where) return Error{"trigger outside the text: " + item.dump()};
        out.push_back({*where, type});
        return {};
      };
      const auto mentions = event.find("mentions");
      if (mentions != event.end() && mentions->is_array()) {
        for (const json& item : *mentions) {
          if (Result<void> done = add(item); !done) return done;
        }
      }
      const auto trigger = event.find("trigger");
      if (trigger == event.end() || trigger->is_null()) continue;
      if (Result<void> done = add(*trigger); !done) return done;
    }
    order(out);
    story_.given.given.triggers = std::move(out);
    return {};
  }

  Result<void> mentions() {
    if (!options_.ontology) return Error{"given mentions need an ontology"};
    const auto entities = record_.find("entities"), events = record_.find("events");
    if (entities == record_.end() && events == record_.end()) {
      return Error{"neither \"entities\" nor \"events\" in the record"};
    }
    if (entities != record_.end()) {
      if (Result<void> done = this->entities(*entities); !done) return done;
    }
    return events != record_.end() ? this->events(*events) : Result<void>();
  }

  const json& record_;
  const IngestOptions& options_;
  Story& story_;
  const Document& document_;
};

}  // namespace

ClassId class_of_tag(const Ontology& ontology, std::string_view type) {
  if (const ClassId found = ontology.find_class(type); found.valid()) return found;
  for (const TypeName& entry : kTypeNames) {
    if (entry.type == type) return ontology.find_class(entry.name);
  }
  for (ClassId id(0); ontology.classes().contains(id); ++id.value) {
    for (const Alignment& alignment : ontology[id].alignments) {
      if (alignment.target == type) return id;
    }
  }
  return {};
}

Result<void> read_given(const nlohmann::json& record, const IngestOptions& options, Story& story) {
  return GivenReader(record, options, story).run();
}

}  // namespace quipu
