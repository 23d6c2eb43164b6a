#include "cli/arguments.hpp"

#include <CLI/CLI.hpp>
#include <set>

#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "core/text.hpp"
#include "eval/tasks.hpp"

namespace quipu::cli {
namespace {

void add_model_options(CLI::App& command, ModelOptions& options) {
  auto* none = command.add_flag("--no-model", options.no_model,
                                "Read by word lists and rules alone, without a trained model");
  command
      .add_option("--model", options.model,
                  "File of a trained reader (default: the one that is part of the program)")
      ->check(CLI::ExistingFile)
      ->excludes(none);
}

}  // namespace

void add_ingested_at(CLI::App& command, std::string& date) {
  command
      .add_option("--ingested-at", date,
                  "Date on which the documents are taken in, written with each of them "
                  "(default: none; the clock is never read)")
      ->check([](const std::string& text) {
        return Date::parse(text) ? std::string() : "no date like 2024-05-17: " + text;
      });
}

void add_knowledge_options(CLI::App& command, KnowledgeOptions& options) {
  command
      .add_option("--ontology", options.ontologies,
                  "Turtle file with classes, relations, event types and their words, on top of the "
                  "built-in ontology; may be repeated")
      ->check(CLI::ExistingFile)
      ->allow_extra_args(false);
  command
      .add_option("--decisions", options.decisions,
                  "File of what you decided about names, a line each: same \"A\" \"B\", apart "
                  "\"A\" \"B\", rename \"A\" \"B\", type \"A\" Class")
      ->check(CLI::ExistingFile);
  command
      .add_option("--kb", options.knowledge_bases,
                  "Knowledge base (Turtle, N-Triples or CSV) whose things are linked to by "
                  "owl:sameAs; may be repeated")
      ->check(CLI::ExistingFile)
      ->allow_extra_args(false);
  add_model_options(command, options);
}

namespace {

void add_analysis_options(CLI::App& command, AnalysisOptions& options) {
  command
      .add_option("inputs", options.inputs,
                  "Files, folders, globs, archives, or - for standard input")
      ->required();
  add_knowledge_options(command, options);
  command.add_option("-j,--jobs", options.jobs, "Threads (default: as many as the machine has)");
  command.add_flag("-q,--quiet", options.quiet, "Print errors only");
  command.add_flag("--strict", options.strict, "Exit with 1 when any document was skipped");
}

CLI::App* add_build(CLI::App& app, BuildOptions& options) {
  CLI::App* command = app.add_subcommand("build", "Read documents and write one knowledge graph");
  add_analysis_options(*command, options);
  auto* annotations =
      command
          ->add_option("--annotations", options.annotations,
                       "What other tools found in the documents, or in texts it brings along: JSON "
                       "lines as 'quipu annotate' writes them, NIF or Web Annotations in Turtle; "
                       "may be repeated")
          ->check(CLI::ExistingFile)
          ->allow_extra_args(false);
  CLI::Option* inputs = command->get_option("inputs");
  inputs->required(false);
  command->parse_complete_callback([inputs, annotations] {
    if (inputs->empty() && annotations->empty()) throw CLI::RequiredError(inputs->get_name());
  });
  command->add_option("-o,--out", options.out, "Folder to write to")->capture_default_str();
  command
      ->add_option("-f,--formats", options.formats,
                   "Comma-separated; see 'quipu formats' (default: the standard set)")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->add_option("--base", options.base,
                      "Namespace of the data IRIs (default: https://w3id.org/quipu/data/)");
  command->add_flag("--materialize", options.materialize,
                    "Also write inverse, symmetric and transitive consequences");
  command
      ->add_option(
          "--view", options.view,
          "What GraphML, GEXF, CSV, Cypher and pictures show: events as nodes (events), as "
          "edges between those who took part (entities), or both (all)")
      ->check(CLI::IsMember({"events", "entities", "all"}))
      ->capture_default_str();
  add_ingested_at(*command, options.ingested_at);
  command->add_flag("--timings", options.timings,
                    "Record timings in report.json (its bytes then differ from run to run)");
  command->add_flag("--explore", options.explore,
                    "Also write explorer.html, a page to explore the graph in any browser");
  command->footer(
      "Examples:\n"
      "  quipu build news/ --out graph\n"
      "  quipu build 'archive/*.html' report.pdf --formats ttl,graphml\n"
      "  quipu build dump.jsonl.gz --ontology my.ttl --strict\n"
      "  cat story.txt | quipu build - --out graph");
  return command;
}

CLI::App* add_annotate(CLI::App& app, AnnotateOptions& options) {
  CLI::App* command =
      app.add_subcommand("annotate", "Write what was found in each document, one JSON line each");
  add_analysis_options(*command, options);
  command->add_option("-o,--out", options.out, "File to write (default: standard output)");
  command
      ->add_option("-f,--format", options.format,
                   "jsonl, conllu, html or text (default: jsonl; with --explain text)")
      ->check(CLI::IsMember({"jsonl", "conllu", "html", "text"}));
  command->add_flag(
      "--explain", options.explain,
      "Say of each claim why it is made: sentence, trigger, rule or trained head, path "
      "and score; as text, or in the JSON lines as 'explanation'");
  command->add_flag("--pretokenized", options.pretokenized,
                    "Keep the tokens and sentences that JSON lines bring along");
  command->add_flag(
      "--given-mentions", options.given_mentions,
      "Take the spans of entities and events that JSON lines bring along, and only link "
      "them");
  command->add_flag("--fuse", options.fuse,
                    "Give what is the same in several documents one cluster id");
  command->footer(
      "Examples:\n"
      "  quipu annotate story.html | jq .entities\n"
      "  quipu annotate corpus.jsonl --pretokenized --out found.jsonl\n"
      "  quipu annotate story.txt --format html --out story-annotated.html\n"
      "  quipu annotate story.txt --explain | less\n"
      "  quipu annotate story.txt --explain --format jsonl | jq '.relations[].explanation'");
  return command;
}

CLI::App* add_query(CLI::App& app, QueryOptions& options) {
  CLI::App* command = app.add_subcommand("query", "Ask a built graph in SPARQL");
  command->add_option("graph", options.graph, "Folder of a build, or an RDF file")->required();
  auto* text = command->add_option("query", options.text, "The query; common prefixes are known");
  command->add_option("--file", options.file, "Read the query from a file")->excludes(text);
  command->add_option("-f,--format", options.format, "table, csv, tsv, json or xml")
      ->check(CLI::IsMember({"table", "csv", "tsv", "json", "xml"}))
      ->capture_default_str();
  command->add_flag("--rasqal", options.rasqal,
                    "Let Rasqal answer, to compare; it knows less of SPARQL and is slow");
  command->footer(
      "Examples:\n"
      "  quipu query graph 'SELECT ?name { ?p a quipu:Person ; rdfs:label ?name }'\n"
      "  quipu query graph --file examples/queries/who-leads-what.rq --format csv");
  return command;
}

CLI::App* add_serve(CLI::App& app, ServeOptions& options) {
  CLI::App* command = app.add_subcommand(
      "serve", "Answer SPARQL queries and show entities over HTTP, on this machine, read only");
  command->add_option("graph", options.graph, "Folder of a build, or an RDF file")->required();
  command->add_option("-p,--port", options.port, "Port; 0 for any that is free")
      ->capture_default_str();
  command->add_option("--bind", options.bind, "IP address to listen on")->capture_default_str();
  command->add_option("--cors", options.cors,
                      "Origin whose pages may read the answers, or * (default: none)");
  command->add_option("--timeout", options.seconds, "Seconds that a query may take")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command->add_option("--max-rows", options.rows, "Rows that a result may have")
      ->capture_default_str();
  command
      ->add_option("--max-memory", options.megabytes,
                   "MB that a query may keep on its way, and a result may have")
      ->capture_default_str();
  command->add_option("--patience", options.patience, "Seconds for a request to arrive whole")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command->add_option(
      "-j,--jobs", options.jobs,
      "Queries answered at a time (default: as many as the machine has processors)");
  command->add_flag("--plain", options.plain, "A plain page at / instead of the explorer");
  command->footer(
      "Examples:\n"
      "  quipu serve graph\n"
      "  curl -G localhost:8765/sparql --data-urlencode 'query=ASK { ?s a quipu:Person }'\n"
      "  curl -H 'Accept: text/turtle' localhost:8765/entity/Peru");
  return command;
}

CLI::App* add_show(CLI::App& app, ShowOptions& options) {
  CLI::App* command =
      app.add_subcommand("show", "Show an entity or event with its facts and their sources");
  command->add_option("directory", options.directory, "Folder of a build")->required();
  command->add_option("name", options.name, "A name, alias or slug; part of one will do")
      ->required();
  command->add_option("--quotations", options.quotations, "Most quotations of each fact")
      ->capture_default_str();
  command->footer(
      "Examples:\n"
      "  quipu show graph Fujimori\n"
      "  quipu show graph 'Tupac Amaru Revolutionary Movement' --quotations 1");
  return command;
}

CLI::App* add_explore(CLI::App& app, ExploreOptions& options) {
  CLI::App* command = app.add_subcommand(
      "explore", "Write one HTML page to explore a build in any browser, without a network");
  command->add_option("directory", options.directory, "Folder of a build")->required();
  command->add_option("-o,--out", options.out,
                      "File to write (default: explorer.html in that folder)");
  command->add_option("--title", options.title, "Title of the page (default: the folder's name)");
  command
      ->add_option("--ontology", options.ontologies,
                   "Turtle file that the build was made with, for labels and colours; may be "
                   "repeated")
      ->check(CLI::ExistingFile)
      ->allow_extra_args(false);
  command->footer(
      "Examples:\n"
      "  quipu explore graph\n"
      "  quipu explore graph --title 'Harbour strike' --out strike.html");
  return command;
}

CLI::App* add_explain(CLI::App& app, ExplainOptions& options) {
  CLI::App* command =
      app.add_subcommand("explain", "Say why two names are one thing of the graph, or are not");
  command->add_option("directory", options.directory, "Folder of a build")->required();
  command->add_option("first", options.first, "A name, alias or slug")->required();
  command->add_option("second", options.second, "Another")->required();
  command->footer(
      "Examples:\n"
      "  quipu explain graph 'Isaac Velazco' 'Issac Velazco'\n"
      "  quipu explain graph Raid_1997-04-22 Raid_1996-12-17");
  return command;
}

CLI::App* add_disagreements(CLI::App& app, DisagreementsOptions& options) {
  CLI::App* command = app.add_subcommand(
      "disagreements", "List what sources differ on, each value with the words that give it");
  command->add_option("directory", options.directory, "Folder of a build")->required();
  command->add_option("--about", options.about, "Only of things with this in their name");
  command
      ->add_option("--verdict", options.verdict,
                   "Only agree, refine, supersede, dispute or spelling")
      ->check(CLI::IsMember({"agree", "refine", "supersede", "dispute", "spelling"}));
  command->add_option("--quotations", options.quotations, "Most quotations of each value")
      ->capture_default_str();
  command->footer(
      "Examples:\n"
      "  quipu disagreements graph\n"
      "  quipu disagreements graph --about rebels --verdict dispute");
  return command;
}

CLI::App* add_stats(CLI::App& app, StatsOptions& options) {
  CLI::App* command = app.add_subcommand("stats", "Count what a built graph holds");
  command->add_option("directory", options.directory, "Folder of a build")->required();
  command->add_flag("--json", options.json, "As JSON");
  command->footer("Example:\n  quipu stats graph");
  return command;
}

CLI::App* add_eval(CLI::App& app, EvalOptions& options) {
  CLI::App* command = app.add_subcommand("eval", "Score annotations against an annotated corpus");
  command
      ->add_option(
          "gold", options.gold,
          "Annotated documents: JSON lines or CoNLL-U, plain or packed; - for standard input")
      ->required();
  auto* system = command->add_option(
      "system", options.system,
      "What to score, as 'quipu annotate' writes it (default: annotate the gold file's bare text)");
  std::set<std::string> names;
  std::string summary = "What to score:";
  for (const eval::Task& task : eval::tasks()) {
    names.emplace(task.name);
    summary += std::string("\n") + std::string(task.name) + ": " + std::string(task.summary);
  }
  command->add_option("-t,--task", options.task, summary)->required()->check(CLI::IsMember(names));
  command->add_option("--map", options.map,
                      "How the two label sets are compared: a file of rows, or a built-in map: " +
                          join(eval::LabelMap::builtin_names(), ", "));
  command->add_option("--case", options.recase, "Annotate the text in upper or lower case")
      ->check(CLI::IsMember({"upper", "lower"}))
      ->excludes(system);
  command
      ->add_option("--where", options.where,
                   "Only documents with KEY=VALUE[,VALUE...] among their fields; may be repeated")
      ->check([](const std::string& text) {
        return text.find('=') == std::string::npos ? "not KEY=VALUE: " + text : std::string();
      })
      ->allow_extra_args(false);
  command->add_option("--limit", options.limit, "Only the first N documents");
  command
      ->add_flag("--pretokenized", options.pretokenized, "Annotate with gold's words and sentences")
      ->excludes(system);
  command
      ->add_flag("--given-mentions", options.given_mentions,
                 "Annotate with the spans of gold's entities and events, not what links them")
      ->excludes(system);
  command->add_option("-f,--format", options.format, "table or json")
      ->check(CLI::IsMember({"table", "json"}))
      ->capture_default_str();
  command
      ->add_option("--ontology", options.ontologies, "Turtle file on top of the built-in ontology")
      ->check(CLI::ExistingFile)
      ->allow_extra_args(false);
  command
      ->add_option("--kb", options.knowledge_bases,
                   "Knowledge base to link to, document by document; may be repeated")
      ->check(CLI::ExistingFile)
      ->excludes(system)
      ->allow_extra_args(false);
  add_model_options(*command, options);
  command->add_option("-j,--jobs", options.jobs, "Threads (default: as many as the machine has)");
  command->footer(
      "Examples:\n"
      "  quipu eval conll2003/dev.jsonl.xz --task ner --map conll2003 --case upper\n"
      "  quipu eval ewt/dev.conllu.xz --task syntax --format json\n"
      "  quipu eval ecbplus/dev.jsonl.xz --task cross --given-mentions\n"
      "  quipu eval gum/dev.jsonl.xz --task nominal --map gum --where genre=news,interview,bio\n"
      "  quipu annotate corpus.jsonl --out found.jsonl && quipu eval corpus.jsonl found.jsonl "
      "--task ner");
  return command;
}

CLI::App* add_ontology(CLI::App& app, OntologyOptions& options) {
  CLI::App* command = app.add_subcommand(
      "ontology", "List the ontology, explain one class or relation, or validate a file");
  command
      ->add_option("--ontology", options.ontologies,
                   "Turtle file on top of the built-in ontology; may be repeated")
      ->check(CLI::ExistingFile)
      ->allow_extra_args(false);
  auto* explain =
      command->add_option("name", options.explain, "Class, relation or role to explain");
  command->add_option("--validate", options.validate, "Check Turtle files")
      ->check(CLI::ExistingFile)
      ->excludes(explain);
  command->footer(
      "Examples:\n"
      "  quipu ontology\n"
      "  quipu ontology leaderOf\n"
      "  quipu ontology --validate my.ttl");
  return command;
}

}  // namespace

int run(int argc, char** argv) {
  CLI::App app{
      "quipu reads documents and builds a knowledge graph in which every fact keeps its source"};
  app.name("quipu");
  app.set_version_flag("--version", std::string("quipu ") + std::string(version()));
  app.set_help_all_flag("--help-all", "Help of every command");
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 done, 1 failed, 2 wrong usage.\n"
      "Example: quipu build news/ --out graph && quipu show graph 'some name'");
  app.get_formatter()->column_width(34);

  BuildOptions build_options;
  AnnotateOptions annotate_options;
  CollectionOptions collection_options;
  DiffOptions diff_options;
  QueryOptions query_options;
  ServeOptions serve_options;
  ShowOptions show_options;
  ExploreOptions explore_options;
  ExplainOptions explain_options;
  DisagreementsOptions disagreements_options;
  StatsOptions stats_options;
  EvalOptions eval_options;
  OntologyOptions ontology_options;
  int code = done;
  add_build(app, build_options)->final_callback([&] { code = build(build_options); });
  add_annotate(app, annotate_options)->final_callback([&] { code = annotate(annotate_options); });
  add_collection_commands(app, collection_options, diff_options, code);
  add_query(app, query_options)->final_callback([&] { code = query(query_options); });
  add_serve(app, serve_options)->final_callback([&] { code = serve(serve_options); });
  add_show(app, show_options)->final_callback([&] { code = show(show_options); });
  add_explore(app, explore_options)->final_callback([&] { code = explore(explore_options); });
  add_explain(app, explain_options)->final_callback([&] { code = explain(explain_options); });
  add_disagreements(app, disagreements_options)->final_callback([&] {
    code = disagreements(disagreements_options);
  });
  add_stats(app, stats_options)->final_callback([&] { code = stats(stats_options); });
  add_eval(app, eval_options)->final_callback([&] { code = evaluate(eval_options); });
  bool names_only = false;
  CLI::App* formats_command = app.add_subcommand("formats", "List input and output formats");
  formats_command->add_flag("--names", names_only, "Names of the output formats only");
  formats_command->final_callback([&] { code = formats(names_only); });
  add_ontology(app, ontology_options)->final_callback([&] { code = ontology(ontology_options); });

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? done : usage;
  }
  return code;
}

}  // namespace quipu::cli
