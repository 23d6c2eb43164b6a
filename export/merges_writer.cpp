#include <cmath>

#include "export/graph_writers.hpp"
#include "export/json_text.hpp"

namespace quipu {

Result<void> write_merges(const KnowledgeGraph& graph, const Iris& iris, Output& out) {
  for (const MergeRecord& record : graph.merges()) {
    JsonText json(out);
    json.open_object();
    json.key("entity").text(iris.entity_of(record.kept));
    json.key("name").text(record.name);
    json.key("document").text(iris.document(record.document));
    json.key("other").text(record.other);
    json.key("otherDocument").text(iris.document(record.other_in));
    if (!record.other_entity.empty() && record.other_entity != record.kept) {
      json.key("otherEntity").text(iris.entity_of(record.other_entity));
    }
    json.key("merged").boolean(record.merged);
    json.key("score").real(std::round(record.score * 1000) / 1000);
    json.key("reason").text(record.reason);
    json.close_object();
    out << '\n';
  }
  return {};
}

}  // namespace quipu
