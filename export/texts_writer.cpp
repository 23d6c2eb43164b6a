#include "export/graph_writers.hpp"
#include "export/json_text.hpp"

namespace quipu {

Result<void> write_texts(const KnowledgeGraph& graph, const Iris& iris, Output& out) {
  for (const SourceDocument& document : graph.documents()) {
    const DocumentInfo& info = document.info;
    JsonText json(out);
    json.open_object();
    const auto text = [&](std::string_view key, std::string_view value) {
      if (!value.empty()) json.key(key).text(value);
    };
    json.key("id").text(info.id);
    json.key("iri").text(iris.document(info.id));
    text("title", info.title);
    text("source", info.source);
    text("publisher", info.publisher);
    text("author", info.author);
    if (info.published) text("date", info.published->to_string());
    text("language", info.language);
    json.key("text").text(document.text);
    json.close_object();
    out << '\n';
  }
  return {};
}

}  // namespace quipu
