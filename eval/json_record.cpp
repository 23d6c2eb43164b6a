#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "eval/reader.hpp"

namespace quipu::eval {
namespace {

using nlohmann::json;

/// Thrown and caught in this file only: the record's nesting makes Results unreadable.
struct BadRecord {
  std::string message;
};

class Parser {
 public:
  explicit Parser(const json& record) : json_(record) {}

  Record read() {
    if (!json_.is_object()) throw BadRecord{"not a JSON object"};
    const auto text = json_.find("text");
    if (text == json_.end() || !text->is_string()) throw BadRecord{"no \"text\""};
    const std::string utf8 = text->get<std::string>();
    for (std::size_t at = 0; at < utf8.size();) out_.text += next_code_point(utf8, at);
    for (const auto& [key, value] : json_.items()) {
      if (value.is_string() && key != "text") out_.fields[key] = value.get<std::string>();
    }
    out_.id = text_of(json_, "id");
    out_.date = text_of(json_, "date");
    for (const json& item : list(json_, "tokens")) out_.tokens.push_back(pair(item));
    for (const json& item : list(json_, "sentences")) sentence(item);
    syntax();
    entities();
    times();
    relations();
    events();
    incidents();
    for (const json& item : list(json_, "passages")) passage(item);
    if (const auto found = json_.find("gap"); found != json_.end()) {
      out_.pronoun_case = PronounCase{pair(found->at("pronoun")), text_of(*found, "gender")};
    }
    templates();
    return std::move(out_);
  }

 private:
  static const json& list(const json& object, const char* key) {
    static const json none = json::array();
    const auto found = object.find(key);
    return found != object.end() && found->is_array() ? *found : none;
  }
  static std::string text_of(const json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) return {};
    return found->is_string() ? found->get<std::string>() : found->dump();
  }

  Span checked(std::int64_t begin, std::int64_t end) const {
    if (begin < 0 || end < begin || end > static_cast<std::int64_t>(out_.text.size())) {
      throw BadRecord{"offsets outside the text: " + std::to_string(begin) + ", " +
                      std::to_string(end)};
    }
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  Span pair(const json& item) const {
    if (!item.is_array() || item.size() < 2) throw BadRecord{"not a pair: " + item.dump()};
    return checked(item[0].get<std::int64_t>(), item[1].get<std::int64_t>());
  }
  Span start_end(const json& item) const {
    return checked(item.at("start").get<std::int64_t>(), item.at("end").get<std::int64_t>());
  }
  std::optional<Span> pair_at(const json& object, const char* key) const {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_array()) return std::nullopt;
    return pair(*found);
  }

  void sentence(const json& item) {
    if (item.is_array()) return out_.sentences.push_back(pair(item));
    out_.sentences.push_back(start_end(item));
    if (item.value("validated", true)) out_.annotated.push_back(out_.sentences.back());
  }

  /// The id where it holds in all documents, as ECB+ has it, else what fusion gave.
  static std::string cluster_of(const json& item) {
    return item.value("cross_doc", false) ? text_of(item, "id") : text_of(item, "cluster");
  }

  void syntax() {
    for (const json& item : list(json_, "syntax")) {
      Word word;
      word.lemma = text_of(item, "lemma");
      word.upos = text_of(item, "upos");
      word.xpos = text_of(item, "xpos");
      word.feats = text_of(item, "feats");
      word.deprel = text_of(item, "deprel");
      word.head = item.at("head").get<std::uint32_t>();
      out_.syntax.push_back(std::move(word));
    }
    if (!out_.syntax.empty() && out_.syntax.size() != out_.tokens.size()) {
      throw BadRecord{"\"syntax\" is not one item for each of \"tokens\""};
    }
    std::size_t next = 0;
    for (const Span& sentence : out_.sentences) {
      const std::size_t first = next;
      while (next < out_.syntax.size() && out_.tokens[next].end <= sentence.end) ++next;
      for (std::size_t i = first; i < next; ++i) {
        if (out_.syntax[i].head > next - first) throw BadRecord{"a head outside its sentence"};
      }
    }
    if (next != out_.syntax.size()) throw BadRecord{"\"syntax\" of a token in no sentence"};
  }

  void entities() {
    for (const json& item : list(json_, "entities")) {
      Entity entity{text_of(item, "id"), text_of(item, "type"), {}, {}, {}, cluster_of(item)};
      for (const json& place : list(item, "mentions")) {
        Mention mention;
        mention.span = start_end(place);
        mention.head = pair_at(place, "head");
        mention.kind = text_of(place, "kind");
        mention.guessed = place.value("guessed", false);
        entity.mentions.push_back(std::move(mention));
      }
      for (const json& place : list(item, "relatives")) entity.relatives.push_back(pair(place));
      if (const auto links = item.find("links"); links != item.end() && links->is_object()) {
        for (const auto& [base, id] : links->items())
          entity.links[base] = text_of(*links, base.c_str());
      }
      out_.entities.push_back(std::move(entity));
    }
  }

  void times() {
    for (const json& item : list(json_, "times")) {
      if (!item.contains("start")) continue;  // a time that no words express
      out_.times.push_back(
          {text_of(item, "id"), start_end(item), text_of(item, "type"), text_of(item, "value")});
    }
  }

  void relations() {
    for (const json& item : list(json_, "relations")) {
      Relation relation;
      relation.type = text_of(item, "type");
      relation.head = text_of(item, "head");
      relation.tail = text_of(item, "tail");
      relation.head_span = pair_at(item, "head_span");
      relation.tail_span = pair_at(item, "tail_span");
      relation.modality = text_of(item, "modality");
      relation.negative = text_of(item, "polarity") == "negative";
      relation.optional = item.value("optional", false);
      for (const json& evidence : list(item, "evidence")) {
        relation.evidence.push_back(pair(evidence));
      }
      relation.of_body = text_of(item, "ofBody");
      out_.relations.push_back(std::move(relation));
    }
  }

  void arguments(const json& item, Event& event) {
    for (const json& given : list(item, "args")) {
      EventArgument argument;
      argument.role = text_of(given, "role");
      argument.entity = text_of(given, "entity");
      if (given.contains("start")) argument.span = start_end(given);
      argument.text = text_of(given, "text");
      argument.event = text_of(given, "event");
      argument.optional = given.value("optional", false);
      event.arguments.push_back(std::move(argument));
    }
  }

  void incidents() {
    for (const json& item : list(json_, "incidents")) {
      Event incident;
      incident.type = text_of(item, "type");
      arguments(item, incident);
      out_.incidents.push_back(std::move(incident));
    }
  }

  void events() {
    for (const json& item : list(json_, "events")) {
      Event event;
      event.id = text_of(item, "id");
      event.type = text_of(item, "type");
      const auto trigger = item.find("trigger");
      if (trigger != item.end() && trigger->is_object()) {
        event.trigger = start_end(*trigger);
      } else if (item.contains("start")) {
        event.trigger = start_end(item);
      }
      event.cluster = cluster_of(item);
      for (const json& mention : list(item, "mentions")) {
        event.mentions.push_back(mention.is_array() ? pair(mention) : start_end(mention));
      }
      if (event.mentions.empty() && event.trigger) event.mentions.push_back(*event.trigger);
      arguments(item, event);
      if (const auto found = item.find("attributes"); found != item.end() && found->is_object()) {
        event.begin = text_of(*found, "begin");
        event.end = text_of(*found, "end");
        event.modality = text_of(*found, "modality");
        event.attributed_to = text_of(*found, "attributedTo");
        event.negative = text_of(*found, "polarity") == "negative";
        EventArgument place;
        place.role = "place";
        place.entity = text_of(*found, "place");
        if (!place.entity.empty()) event.arguments.push_back(std::move(place));
      }
      event.optional = item.value("optional", false);
      out_.events.push_back(std::move(event));
    }
  }

  void passage(const json& item) {
    Passage made{start_end(item), {}};
    for (const json& property : list(item, "annotated_properties")) {
      made.properties.push_back(property.get<std::string>());
    }
    out_.passages.push_back(std::move(made));
  }

  /// Gold strings of GTT and GRIT, kept in the record as published (Du et al., 2021).
  void templates() {
    if (const auto given = json_.find("benchmark_grit_extracts"); given != json_.end()) {
      for (const auto& [role, value] : given->items()) {
        out_.role_fillers[role] = value.get<Fillers>();
      }
    }
    const auto found = json_.find("benchmark_gtt_templates");
    if (found == json_.end()) return;
    out_.has_templates = true;
    for (const json& item : *found) {
      Template made;
      for (const auto& [role, value] : item.items()) {
        if (role == "incident_type") {
          made.type = value.get<std::string>();
        } else {
          made.roles[role] = value.get<Fillers>();
        }
      }
      out_.templates.push_back(std::move(made));
    }
  }

  const json& json_;
  Record out_;
};

}  // namespace

Result<Record> read_record(std::string_view line) {
  try {
    return Parser(json::parse(line)).read();
  } catch (const BadRecord& bad) {
    return Error{bad.message};
  } catch (const json::exception& bad) {
    std::string_view what = bad.what();
    if (const std::size_t end = what.find("] "); end != what.npos) what = what.substr(end + 2);
    return Error{"not as expected: " + std::string(what.substr(0, 200))};
  }
}

}  // namespace quipu::eval
