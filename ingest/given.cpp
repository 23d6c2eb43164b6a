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
    if (options_.given_mentions && !record_.contains("tokens")) {
      return Error{"given mentions need the record's \"tokens\" too"};
    }
    if (options_.pretokenized || options_.given_mentions) {
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

  ClassId entity_class(const std::string& type) const {
    const ClassId found = class_of_tag(*options_.ontology, type);
    if (found.valid()) return found;
    for (std::string_view general : {"Entity", "Thing", "Organization"}) {
      if (const ClassId id = options_.ontology->find_class(general); id.valid()) return id;
    }
    return {};
  }

  TokenId head_token(Span head) const {
    TokenId last;
    for (std::size_t i = 0; i < story_.given.tokens.size(); ++i) {
      const Span token = story_.given.tokens[TokenId(i)].span;
      if (token.begin >= head.end) break;
      if (token.overlaps(head)) last = TokenId(i);
    }
    return last;
  }

  struct Given {
    Mention mention;
    std::size_t entity;
  };

  Result<void> mentions() {
    if (!options_.ontology) return Error{"given mentions need an ontology"};
    const auto entities = record_.find("entities");
    if (entities == record_.end() || !entities->is_array()) {
      return Error{"no \"entities\" in the record"};
    }
    std::vector<Given> given;
    std::size_t count = 0;
    for (const json& entity : *entities) {
      const std::size_t index = count++;
      if (!entity.is_object()) return Error{"an entity is not an object"};
      const std::string type = entity.value("type", "");
      const auto list = entity.find("mentions");
      if (list == entity.end() || !list->is_array()) return Error{"an entity without mentions"};
      for (const json& item : *list) {
        const std::optional<Span> where = pair(item);
        if (!where) return Error{"mention outside the text: " + item.dump()};
        Mention mention;
        mention.span = *where;
        mention.head = *where;
        if (item.is_object()) {
          if (item.contains("head")) {
            const std::optional<Span> head = pair(item["head"]);
            if (head && where->contains(*head)) mention.head = *head;
          }
          const std::string kind = item.contains("kind") && item["kind"].is_string()
                                       ? item["kind"].get<std::string>()
                                       : std::string();
          mention.kind = kind == "NOM"   ? MentionKind::Nominal
                         : kind == "PRO" ? MentionKind::Pronominal
                                         : MentionKind::Named;
        }
        mention.type = entity_class(type);
        mention.head_token = head_token(mention.head);
        given.push_back({mention, index});
      }
    }
    std::stable_sort(given.begin(), given.end(), [](const Given& a, const Given& b) {
      return a.mention.span != b.mention.span ? a.mention.span < b.mention.span
                                              : a.entity < b.entity;
    });
    given.erase(std::unique(given.begin(), given.end(),
                            [](const Given& a, const Given& b) {
                              return a.entity == b.entity && a.mention.span == b.mention.span;
                            }),
                given.end());
    Annotations& out = story_.given;
    std::vector<ChainId> chain_of_entity(count);
    for (const Given& item : given) {
      const MentionId id = out.mentions.add(item.mention);
      ChainId& chain = chain_of_entity[item.entity];
      if (!chain.valid()) chain = out.coreference.chains.add({{}, item.mention.type, id});
      out.coreference.chains[chain].mentions.push_back(id);
      out.coreference.chain_of.add(chain);
      Mention& representative = out.mentions[out.coreference.chains[chain].representative];
      if (representative.kind > item.mention.kind)
        out.coreference.chains[chain].representative = id;
    }
    story_.given_layers = story_.given_layers | LayerSet{Layer::Mentions, Layer::Coreference};
    return {};
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
