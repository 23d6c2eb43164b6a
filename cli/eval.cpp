#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "core/parallel.hpp"
#include "core/text.hpp"
#include "eval/reader.hpp"
#include "eval/tasks.hpp"
#include "export/annotation_writers.hpp"
#include "quipu/quipu.hpp"

namespace quipu::cli {
namespace {

using eval::Pair;
using eval::Record;

Result<eval::LabelMap> find_map(const std::string& name) {
  if (name.empty()) return eval::LabelMap();
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(name, ignored)) return eval::LabelMap::builtin(name);
  const auto rows = eval::read_packed(name);
  if (!rows) return rows.error();
  return eval::LabelMap::parse(*rows, name);
}

/// "genre=news,interview"
bool meets(const Record& record, const std::string& condition) {
  const std::size_t equals = condition.find('=');
  const auto found = record.fields.find(condition.substr(0, equals));
  if (found == record.fields.end()) return false;
  for (const std::string_view value : split(std::string_view(condition).substr(equals + 1), ',')) {
    if (value == found->second) return true;
  }
  return false;
}

Result<std::vector<Record>> read_gold(const EvalOptions& options) {
  auto records = eval::read_records(options.gold);
  if (!records) return records;
  std::vector<Record> kept;
  for (Record& record : *records) {
    bool wanted = options.limit == 0 || kept.size() < options.limit;
    for (const std::string& condition : options.where) wanted = wanted && meets(record, condition);
    if (wanted) kept.push_back(std::move(record));
  }
  if (kept.empty()) return Error{"no document is left to score", options.gold};
  return kept;
}

/// Gold's bare text as an input of `quipu annotate`.
std::string bare_line(const Record& gold, const EvalOptions& options) {
  Record bare;
  bare.text = eval::recased(gold.text, options.recase == "upper"   ? eval::Case::Upper
                                       : options.recase == "lower" ? eval::Case::Lower
                                                                   : eval::Case::Unchanged);
  nlohmann::json line{{"id", gold.id}, {"text", bare.utf8()}};
  if (!gold.date.empty()) line["date"] = gold.date;
  const auto pairs = [&](const char* key, const std::vector<Span>& spans) {
    auto& list = line[key] = nlohmann::json::array();
    for (const Span& span : spans) list.push_back({span.begin, span.end});
  };
  if (options.pretokenized) {
    pairs("tokens", gold.tokens);
    pairs("sentences", gold.sentences);
  }
  if (options.given_mentions) {
    // One by one: what is one thing is not told.
    const auto put = [&](const char* key, const std::string& type, const Span& span,
                         nlohmann::json mention) {
      mention["start"] = span.begin;
      mention["end"] = span.end;
      line[key].push_back({{"type", type}, {"mentions", {std::move(mention)}}});
    };
    line["entities"] = line["events"] = nlohmann::json::array();
    for (const eval::Entity& entity : gold.entities) {
      for (const eval::Mention& mention : entity.mentions) {
        put("entities", entity.type, mention.span, {{"kind", mention.kind}});
      }
    }
    for (const eval::Event& event : gold.events) {
      for (const Span& mention : event.mentions) {
        put("events", event.type, mention, nlohmann::json::object());
      }
    }
  }
  return line.dump();
}

/// What `make` gives of each gold document, in parallel; texts of white space are left out.
template <class T, class Make>
Result<std::vector<T>> for_all(const std::vector<Record>& gold, unsigned jobs, Make make) {
  std::vector<std::optional<Result<T>>> results(gold.size());
  parallel_for(gold.size(), jobs, [&](std::size_t i) {
    if (!trim(gold[i].utf8()).empty()) results[i] = make(gold[i]);
  });
  std::vector<T> out;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    if (!results[i]) continue;
    Result<T>& result = *results[i];
    if (!result) return Error{"document '" + gold[i].id + "': " + result.error().message};
    out.push_back(std::move(*result));
  }
  return out;
}

Result<AnnotatedDocument> analysed(const Engine& engine, const Record& gold,
                                   const EvalOptions& options) {
  auto results = engine.annotate("gold.jsonl", bare_line(gold, options));
  if (!results) return results.error();
  if (results->size() != 1) return Error{"cannot be annotated"};
  return std::move(results->front());
}

Result<Record> as_record(const Engine& engine, const AnnotatedDocument& document,
                         const Clusters& clusters) {
  StringSink line;
  Output out(line);
  if (auto written = write_annotation_json(document, engine.ontology(), out, clusters); !written) {
    return written.error();
  }
  if (auto flushed = out.flush(); !flushed) return flushed.error();
  return eval::read_record(line.str());
}

/// What the program makes of gold's bare text, through the very formats it reads and writes.
Result<Record> annotated(const Engine& engine, const Record& gold, const EvalOptions& options) {
  auto document = analysed(engine, gold, options);
  if (!document) return document.error();
  Clusters clusters;
  if (!options.knowledge_bases.empty()) {
    const auto graph = engine.fuse({*document});
    if (!graph) return graph.error();
    clusters = Clusters(*graph);
  }
  return as_record(engine, *document, clusters);
}

/// As above, with all documents fused into one graph.
Result<std::vector<Record>> annotated_together(const Engine& engine,
                                               const std::vector<Record>& gold,
                                               const EvalOptions& options) {
  const auto documents = for_all<AnnotatedDocument>(
      gold, engine.jobs(), [&](const Record& each) { return analysed(engine, each, options); });
  if (!documents) return documents.error();
  const auto graph = engine.fuse(*documents);
  if (!graph) return graph.error();
  const Clusters clusters(*graph);
  std::vector<Record> records;
  for (const AnnotatedDocument& document : *documents) {
    auto record = as_record(engine, document, clusters);
    if (!record) return record.error();
    records.push_back(std::move(*record));
  }
  return records;
}

Result<std::vector<Record>> annotate_all(const std::vector<Record>& gold,
                                         const EvalOptions& options) {
  Settings settings;
  settings.ontology_files = options.ontologies;
  settings.ingest.pretokenized = options.pretokenized;
  settings.ingest.given_mentions = options.given_mentions;
  settings.jobs = options.jobs;
  settings.knowledge_bases = options.knowledge_bases;
  settings.model = options.model;
  settings.use_model = !options.no_model;
  const auto engine = Engine::make(settings);
  if (!engine) return engine.error();
  if (eval::find_task(options.task)->together) return annotated_together(*engine, gold, options);
  return for_all<Record>(gold, engine->jobs(),
                         [&](const Record& each) { return annotated(*engine, each, options); });
}

Result<Ontology> load_ontology(const std::vector<std::string>& files) {
  std::vector<OntologySource> sources;
  for (const std::string& file : files) {
    auto turtle = eval::read_packed(file);
    if (!turtle) return turtle.error();
    sources.push_back({file, std::move(*turtle)});
  }
  return Ontology::load(sources);
}

eval::Ancestors ancestors_in(const Ontology& ontology) {
  return [&ontology](std::string_view name) {
    std::vector<std::string> names;
    if (const ClassId id = ontology.find_class(name); id.valid()) {
      for (const ClassId above : ontology.with_ancestors(id)) names.push_back(ontology[above].name);
    } else if (const PropertyId property = ontology.find_property(name); property.valid()) {
      for (const PropertyId parent : ontology[property].parents) {
        names.push_back(ontology[parent].name);
      }
    }
    return names;
  };
}

void print(const EvalOptions& options, std::size_t documents, const eval::Scores& scores) {
  if (options.format == "json") {
    nlohmann::ordered_json json{{"task", options.task}, {"gold", options.gold}};
    if (!options.system.empty()) json["system"] = options.system;
    if (!options.map.empty()) json["map"] = options.map;
    if (!options.recase.empty()) json["case"] = options.recase;
    if (!options.where.empty()) json["where"] = options.where;
    if (options.pretokenized) json["pretokenized"] = true;
    if (options.given_mentions) json["given_mentions"] = true;
    json["documents"] = documents;
    json["scores"] = nlohmann::ordered_json::parse(eval::json(scores));
    std::printf("%s\n", json.dump(2).c_str());
    return;
  }
  std::string title = options.task + ", " + counted(documents, "document") + " of " + options.gold;
  if (!options.map.empty()) title += ", map " + options.map;
  if (!options.recase.empty()) title += ", " + options.recase + " case";
  for (const std::string& condition : options.where) title += ", " + condition;
  std::printf("%s\n%s", bold(title).c_str(), eval::table(scores).c_str());
}

}  // namespace

int evaluate(const EvalOptions& options) {
  const eval::Task* task = eval::find_task(options.task);
  auto map = find_map(options.map);
  if (!map) {
    complain(map.error());
    return usage;
  }
  auto gold = read_gold(options);
  if (!gold) {
    complain(gold.error());
    return failed;
  }
  auto system =
      options.system.empty() ? annotate_all(*gold, options) : eval::read_records(options.system);
  if (!system) {
    complain(system.error());
    return failed;
  }
  if (map->relatives()) {
    for (eval::Record& record : *system) record.count_relatives();
  }
  const auto pairs = eval::pair_up(std::move(*gold), std::move(*system));
  if (!pairs) {
    complain(pairs.error());
    return failed;
  }
  const auto ontology = load_ontology(options.ontologies);
  if (!ontology) {
    complain(ontology.error());
    return failed;
  }
  map->set_ancestors(ancestors_in(*ontology));
  const auto scores = task->score(*pairs, *map);
  if (!scores) {
    complain(scores.error());
    return failed;
  }
  print(options, pairs->size(), *scores);
  return done;
}

}  // namespace quipu::cli
