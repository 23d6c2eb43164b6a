#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include "export/build_folder.hpp"
#include "export/drawing/text_width.hpp"
#include "export/explorer.hpp"
#include "export/explorer_model.hpp"
#include "export/json_text.hpp"
#include "export/layout.hpp"
#include "export/palette.hpp"
#include "export/rdf_syntax.hpp"
#include "graph/numbers.hpp"
#include "ontology/iri.hpp"

namespace quipu {
namespace {

constexpr double kDiameter = 24;  // of a node, in the units of label_box()
constexpr std::size_t kMostNamed = 1500;

class ExplorerData {
 public:
  ExplorerData(const GraphTable& graph, const Ontology& ontology, const DocumentTexts& texts,
               Output& out)
      : graph_(graph),
        ontology_(ontology),
        palette_(ontology),
        texts_(texts),
        model_(graph, ontology, texts),
        json_(out) {}

  void write(std::string_view title) {
    json_.open_object();
    json_.key("title").text(title);
    json_.key("documents").open_array();
    for (const std::string& document : model_.documents().list()) write_document(document);
    json_.close_array();
    json_.key("classes").open_array();
    for (const std::string& type : model_.classes().list()) write_class(type);
    json_.close_array();
    json_.key("relations").open_array();
    for (const std::string& relation : model_.relations().list()) write_relation(relation);
    json_.close_array();
    write_nodes();
    json_.key("claims").open_array();
    for (const ExplorerModel::ClaimRow& claim : model_.claims()) write_claim(claim);
    json_.close_array();
    json_.key("disagreements").open_array();
    for (const std::string& group : model_.of_type("Disagreement")) write_disagreement(group);
    json_.close_array();
    json_.close_object();
  }

 private:
  void text(std::string_view key, std::string_view value) {
    if (!value.empty()) json_.key(key).text(value);
  }

  void write_document(const std::string& iri) {
    json_.open_object();
    json_.key("iri").text(iri);
    json_.key("id").text(local_name(iri));
    for (const auto& [key, term] : {std::pair{"title", "title"},
                                    {"source", "source"},
                                    {"publisher", "publisher"},
                                    {"author", "creator"},
                                    {"date", "date"}}) {
      text(key, graph_.value(iri, in(vocab::kDcterms, term)));
    }
    text("place", graph_.value(iri, ours("placeline")));
    if (model_.has_text(*model_.documents().find(iri))) json_.key("text").text(texts_.at(iri));
    json_.close_object();
  }

  void write_class(const std::string& iri) {
    const ClassId own = ontology_.find_class(iri);
    const ClassId known = model_.known_class(iri);
    const Palette::Kind& kind = palette_.kind(known);
    json_.open_object();
    json_.key("name").text(local_name(iri));
    json_.key("label").text(own.valid() ? ontology_[own].label : words_of(local_name(iri)));
    if (own.valid()) text("definition", ontology_[own].definition);
    json_.key("kind").text(kind.name.empty() ? "Entity" : kind.name);
    json_.key("colour").open_array();
    json_.number(kind.colour.red).number(kind.colour.green).number(kind.colour.blue);
    json_.close_array();
    json_.close_object();
  }

  void write_relation(const std::string& iri) {
    const PropertyId id = ontology_.find_property(iri);
    json_.open_object();
    json_.key("name").text(local_name(iri));
    json_.key("label").text(id.valid() ? ontology_[id].label : words_of(local_name(iri)));
    if (id.valid()) text("definition", ontology_[id].definition);
    json_.close_object();
  }

  void write_nodes() {
    std::vector<Link> links;
    for (const ExplorerModel::ClaimRow& claim : model_.claims()) {
      if (!claim.plain || !claim.object || *claim.object == claim.subject) continue;
      links.push_back(
          {static_cast<std::uint32_t>(claim.subject), static_cast<std::uint32_t>(*claim.object)});
    }
    std::vector<Box> boxes;
    for (const std::string& iri : model_.node_names().list()) {
      // The page shows some hundred names at a time: room for all of many would only cost time.
      if (model_.nodes().size() > kMostNamed) {
        boxes.push_back({kDiameter, kDiameter});
        continue;
      }
      boxes.push_back(label_box(graph_.value(iri, in(vocab::kRdfs, "label")), kDiameter));
    }
    const std::vector<Point> positions = layout(model_.nodes().size(), links, boxes);
    json_.key("nodes").open_array();
    for (std::size_t i = 0; i < model_.nodes().size(); ++i) {
      write_node(model_.node_names().list()[i], model_.nodes()[i], positions[i]);
    }
    json_.close_array();
  }

  void write_node(const std::string& iri, const ExplorerModel::Node& node, Point position) {
    static const std::map<std::string, std::string_view> kSingle = {
        {in(vocab::kRdfs, "label"), "label"},
        {ours("begin"), "begin"},
        {ours("end"), "end"},
        {in(vocab::kGeo, "lat"), "lat"},
        {in(vocab::kGeo, "long"), "long"},
        {ours("modality"), "modality"},
        {ours("polarity"), "polarity"},
        {ours("named"), "named"}};
    std::vector<std::string_view> names, links;
    json_.open_object();
    json_.key("iri").text(iri);
    json_.key("type").number(node.type);
    for (const auto& [predicate, object] : node.about) {
      if (const auto at = kSingle.find(predicate); at != kSingle.end()) {
        json_.key(at->second).text(object.value);
      }
      if (predicate == in(vocab::kSkos, "altLabel")) names.push_back(object.value);
      if (predicate == in(vocab::kOwl, "sameAs")) links.push_back(object.value);
    }
    list("names", names);
    list("links", links);
    json_.key("x").real(std::round(position.x * 10) / 10);
    json_.key("y").real(std::round(position.y * 10) / 10);
    std::vector<std::string> mentions;
    for (auto& [stretch, predicate] : graph_.references(iri)) {
      if (predicate == in(vocab::kItsrdf, "taIdentRef")) mentions.push_back(std::move(stretch));
    }
    stretches("mentions", mentions);
    json_.close_object();
  }

  void list(std::string_view key, const std::vector<std::string_view>& values) {
    if (values.empty()) return;
    json_.key(key).open_array();
    for (std::string_view value : values) json_.text(value);
    json_.close_array();
  }

  /// [document, begin, end, line] of each, in text order, and the words where the text is lacking.
  void stretches(std::string_view key, const std::vector<std::string>& iris) {
    struct Stretch {
      std::size_t document = 0;
      std::uint32_t begin = 0, end = 0;
      const std::string* iri = nullptr;
    };
    std::vector<Stretch> found;
    for (const std::string& iri : iris) {
      constexpr std::string_view fragment = "#char=";
      const std::size_t cut = iri.rfind(fragment);
      if (cut == iri.npos) continue;
      Stretch stretch;
      stretch.iri = &iri;
      const auto document = model_.documents().find(iri.substr(0, cut));
      const char* last = iri.data() + iri.size();
      const auto begin = std::from_chars(iri.data() + cut + fragment.size(), last, stretch.begin);
      if (!document || begin.ptr == last) continue;
      if (std::from_chars(begin.ptr + 1, last, stretch.end).ec != std::errc()) continue;
      stretch.document = *document;
      found.push_back(stretch);
    }
    if (found.empty()) return;
    std::sort(found.begin(), found.end(), [](const Stretch& a, const Stretch& b) {
      return std::tie(a.document, a.begin, a.end) < std::tie(b.document, b.begin, b.end);
    });
    json_.key(key).open_array();
    for (const Stretch& stretch : found) {
      const std::string line = graph_.value(*stretch.iri, ours("line"));
      json_.open_array().number(stretch.document).number(stretch.begin).number(stretch.end);
      json_.number(line.empty() ? 0 : std::stoul(line));
      if (!model_.has_text(stretch.document)) {
        json_.text(graph_.value(*stretch.iri, in(vocab::kNif, "anchorOf")));
      }
      json_.close_array();
    }
    json_.close_array();
  }

  void write_claim(const ExplorerModel::ClaimRow& claim) {
    std::vector<std::string> words, quotes;
    std::vector<std::string_view> extractors;
    json_.open_object();
    json_.key("id").text(local_name(claim.iri));
    json_.key("subject").number(claim.subject);
    json_.key("predicate").number(claim.predicate);
    if (claim.object) {
      json_.key("object").number(*claim.object);
    } else {
      json_.key("value").text(value_of(claim));
    }
    if (claim.plain) json_.key("plain").boolean(true);
    for (const auto& [predicate, object] : claim.about) {
      const std::string& value = object.value;
      if (predicate == ours("confidence")) json_.key("confidence").real(std::stod(value));
      if (predicate == ours("modality") && value != "asserted") text("modality", value);
      if (predicate == ours("polarity") && value == "negative") json_.key("denied").boolean(true);
      if (predicate == ours("validFrom")) text("from", value);
      if (predicate == ours("validUntil")) text("until", value);
      if (predicate == ours("extractedBy")) extractors.push_back(value);
      if (predicate == ours("attributedTo")) reference("speaker", value);
      if (predicate == ours("ofBody")) reference("body", value);
      if (predicate == in(vocab::kProv, "wasDerivedFrom")) words.push_back(value);
      if (predicate == in(vocab::kProv, "wasQuotedFrom")) quotes.push_back(value);
    }
    list("by", extractors);
    stretches("words", words);
    stretches("quotes", quotes);
    json_.close_object();
  }

  /// Counts as their source put them: "more than 500", not 500.
  static std::string value_of(const ExplorerModel::ClaimRow& claim) {
    NumberForm form;
    for (const auto& [predicate, object] : claim.about) {
      if (predicate == ours("value")) form.value = std::stod(object.value);
      if (predicate == ours("min")) form.min = std::stod(object.value);
      if (predicate == ours("max")) form.max = std::stod(object.value);
      if (predicate == ours("approximate")) form.approximate = object.value == "true";
    }
    return form.value || form.min || form.max ? to_words(form) : claim.value.value;
  }

  void reference(std::string_view key, const std::string& iri) {
    if (const auto node = model_.node_names().find(iri)) json_.key(key).number(*node);
  }

  void write_disagreement(const std::string& group) {
    const auto about = model_.node_names().find(graph_.value(group, ours("about")));
    const std::string property = graph_.value(group, ours("onProperty"));
    if (!about) return;
    json_.open_object();
    json_.key("about").number(*about);
    json_.key("property").number(model_.relations().find(property).value_or(0));
    json_.key("verdict").text(graph_.value(group, ours("verdict")));
    const std::string best = graph_.value(group, ours("bestClaim"));
    json_.key("claims").open_array();
    for (const Term& claim : graph_.objects(group, ours("claim"))) {
      if (const auto at = model_.claim(claim.value)) json_.number(*at);
    }
    json_.close_array();
    if (const auto at = model_.claim(best)) json_.key("best").number(*at);
    json_.close_object();
  }

  const GraphTable& graph_;
  const Ontology& ontology_;
  const Palette palette_;
  const DocumentTexts& texts_;
  const ExplorerModel model_;
  JsonText json_;
};

}  // namespace

Result<void> write_explorer_data(const std::string& folder, const Ontology& ontology,
                                 const std::string& title, Output& out) {
  const auto graph = load_build(folder);
  if (!graph) return graph.error();
  const auto texts = read_texts(folder);
  if (!texts) return texts.error();
  ExplorerData(*graph, ontology, *texts, out).write(title);
  return out.status();
}

}  // namespace quipu
