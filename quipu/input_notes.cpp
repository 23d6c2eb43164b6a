#include "quipu/input_notes.hpp"

#include <nlohmann/json.hpp>

namespace quipu {
namespace {

using Json = nlohmann::json;

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string notes_of(const InputReport& input) {
  Json json = {{"source", input.source}, {"format", input.format}, {"encoding", input.encoding}};
  for (const Diagnostic& diagnostic : input.diagnostics) {
    const Error& what = diagnostic.what;
    json["diagnostics"].push_back({static_cast<int>(diagnostic.severity), diagnostic.code,
                                   what.message, what.source, what.line, what.column});
  }
  return dump(json);
}

InputReport input_of(const std::string& notes) {
  const Json json = Json::parse(notes);
  InputReport input;
  input.source = json.at("source");
  input.format = json.at("format");
  input.encoding = json.at("encoding");
  for (const Json& item : json.value("diagnostics", Json::array())) {
    input.diagnostics.push_back({static_cast<Severity>(item.at(0).get<int>()),
                                 item.at(1),
                                 {item.at(2), item.at(3), item.at(4).get<std::uint32_t>(),
                                  item.at(5).get<std::uint32_t>()}});
  }
  return input;
}

std::string notes_of(const std::vector<Furniture>& furniture) {
  Json json = Json::array();
  for (const Furniture& piece : furniture) json.push_back({piece.line, piece.kind, piece.text});
  return dump(json);
}

void add_furniture(const std::string& notes, InputReport& input) {
  for (const Json& piece : Json::parse(notes)) {
    input.furniture.push_back({piece.at(0).get<std::uint32_t>(), piece.at(1), piece.at(2)});
  }
}

}  // namespace quipu
