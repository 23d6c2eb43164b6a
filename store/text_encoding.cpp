#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "store/encoding.hpp"

namespace quipu {
namespace {

using Json = nlohmann::json;

struct Member {
  const char* name;
  std::string DocumentInfo::*value;
};
constexpr Member kMembers[] = {{"id", &DocumentInfo::id},
                               {"title", &DocumentInfo::title},
                               {"source", &DocumentInfo::source},
                               {"publisher", &DocumentInfo::publisher},
                               {"author", &DocumentInfo::author},
                               {"placeline", &DocumentInfo::placeline},
                               {"storyOf", &DocumentInfo::story_of},
                               {"language", &DocumentInfo::language}};

Json date_json(const std::optional<Date>& date) {
  return date ? Json(date->to_string()) : Json();
}
std::optional<Date> date_of(const Json& json) {
  return json.is_string() ? Date::parse(json.get<std::string>()) : std::nullopt;
}

Error damaged() {
  return {"the stored text of a document is damaged", {}, 0, 0};
}

/// Blocks in order, apart, inside the text and on character boundaries.
bool fit(const std::vector<Block>& blocks, std::string_view text) {
  const auto boundary = [&](std::uint32_t byte) {
    return byte == text.size() || (static_cast<unsigned char>(text[byte]) & 0xC0) != 0x80;
  };
  std::uint32_t last = 0;
  for (const Block& block : blocks) {
    if (block.span.begin < last || block.span.end < block.span.begin ||
        block.span.end > text.size() || !boundary(block.span.begin) || !boundary(block.span.end)) {
      return false;
    }
    last = block.span.end;
  }
  return true;
}

}  // namespace

std::string encode_text(const CorpusDocument& collected) {
  const Document& document = collected.document;
  Json json;
  for (const auto& [name, value] : kMembers) json[name] = document.info().*value;
  json["published"] = date_json(document.info().published);
  json["ingested"] = date_json(collected.ingested);
  json["text"] = document.text();
  Json& blocks = json["blocks"] = Json::array();
  for (const Block& block : document.blocks()) {
    blocks.push_back({block.span.begin, block.span.end, static_cast<int>(block.kind)});
  }
  Json& lines = json["lines"] = Json::array();
  for (const LineMark& mark : document.lines()) lines.push_back({mark.begin, mark.line});
  std::string bytes;
  Json::to_cbor(json, bytes);
  return bytes;
}

Result<CorpusDocument> decode_text(std::string_view bytes) {
  const Json json = Json::from_cbor(bytes, true, false);
  if (!json.is_object()) return damaged();
  try {
    DocumentInfo info;
    for (const auto& [name, value] : kMembers) info.*value = json.value(name, std::string());
    info.published = date_of(json.value("published", Json()));
    std::vector<Block> blocks;
    for (const Json& block : json.at("blocks")) {
      blocks.push_back(
          {{block.at(0), block.at(1)}, static_cast<BlockKind>(block.at(2).get<int>())});
    }
    std::vector<LineMark> lines;
    for (const Json& mark : json.at("lines")) lines.push_back({mark.at(0), mark.at(1)});
    std::string text = json.at("text");
    if (!fit(blocks, text)) return damaged();
    auto document =
        Document::make(std::move(info), std::move(text), std::move(blocks), std::move(lines));
    if (!document) return damaged();
    CorpusDocument out{std::move(*document), {}, {}, {}};
    out.ingested = date_of(json.value("ingested", Json()));
    return out;
  } catch (const Json::exception&) {
    return damaged();
  }
}

}  // namespace quipu
