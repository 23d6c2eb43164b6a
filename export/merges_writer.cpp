#include <cmath>

#include "export/graph_writers.hpp"
#include "export/json_text.hpp"

namespace quipu {

Result<void> write_merges(const KnowledgeGraph& graph, const Iris& iris, Output& out) {
  for (const MergeRecord& record : graph.merges()) {
    JsonText json(out);
    json.open_object();
    const auto iri = [&](const std::string& slug) {
      return record.event ? iris.event_of(slug) : iris.entity_of(slug);
    };
    json.key(record.event ? "event" : "entity").text(iri(record.kept));
    json.key("name").text(record.name);
    json.key("document").text(iris.document(record.document));
    json.key("other").text(record.other);
    json.key("otherDocument").text(iris.document(record.other_in));
    if (!record.other_node.empty() && record.other_node != record.kept) {
      json.key(record.event ? "otherEvent" : "otherEntity").text(iri(record.other_node));
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
