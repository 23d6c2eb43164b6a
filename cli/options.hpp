#pragma once
// What the command line says, as plain values; arguments.cpp fills them.

#include <string>
#include <vector>

namespace quipu::cli {

/// Exit codes: scripts rely on them.
enum ExitCode : int { done = 0, failed = 1, usage = 2 };

struct ModelOptions {
  std::string model;      // file; empty: the program's own
  bool no_model = false;  // lexical means only
};

/// What the program is to know besides the documents.
struct KnowledgeOptions : ModelOptions {
  std::vector<std::string> ontologies;
  std::string decisions;
  std::vector<std::string> knowledge_bases;
};

struct AnalysisOptions : KnowledgeOptions {
  std::vector<std::string> inputs;
  unsigned jobs = 0;
  bool quiet = false;
  bool strict = false;
};

struct BuildOptions : AnalysisOptions {
  std::string out = "quipu-out";
  std::vector<std::string> formats;
  std::string base;
  bool materialize = false;
  std::string view = "events";  // events, entities, all
  bool timings = false;
  std::string ingested_at;  // a date; empty: not said
  bool explore = false;
  std::vector<std::string> annotations;
};

struct AnnotateOptions : AnalysisOptions {
  std::string out;     // empty: standard output
  std::string format;  // empty: jsonl, or text with `explain`
  bool explain = false;
  bool pretokenized = false;
  bool given_mentions = false;
  bool fuse = false;
};

/// init, add, remove, rebuild.
struct CollectionOptions : KnowledgeOptions {
  std::string store;
  std::vector<std::string> names;  // inputs to add, files and ids to remove
  bool all = false;
  bool resets_settings = false;
  std::string ingested_at;  // of what is added; empty: not said
  unsigned jobs = 0;
  bool quiet = false;
  bool strict = false;
};

struct DiffOptions {
  std::string before;  // a store, a build's folder or an RDF file
  std::string after;
  std::string format = "text";
  unsigned jobs = 0;
};

struct QueryOptions {
  std::string graph;  // folder of a build, or an RDF file
  std::string text;
  std::string file;
  std::string format = "table";
  bool rasqal = false;
};

struct ServeOptions {
  std::string graph;  // folder of a build, or an RDF file
  std::string bind = "127.0.0.1";
  unsigned short port = 8765;
  std::string cors;             // allowed origin; empty: none
  double seconds = 30;          // a query may take
  std::size_t rows = 1000000;   // of a result
  std::size_t megabytes = 256;  // a query may keep, and a result may have
  unsigned patience = 10;       // seconds for a request to arrive
  unsigned jobs = 0;
  bool plain = false;  // no explorer
};

struct ShowOptions {
  std::string directory;
  std::string name;
  std::size_t quotations = 3;  // of each fact
};

struct ExplainOptions {
  std::string directory;
  std::string first;
  std::string second;
};

struct DisagreementsOptions {
  std::string directory;
  std::string about;           // part of the label of what they are about; empty: all
  std::string verdict;         // agree, refine, supersede, dispute, spelling; empty: all
  std::size_t quotations = 2;  // of each value
};

struct ExploreOptions {
  std::string directory;
  std::string out;    // empty: explorer.html in the directory
  std::string title;  // empty: the directory's name
  std::vector<std::string> ontologies;
};

struct StatsOptions {
  std::string directory;
  bool json = false;
};

struct EvalOptions : ModelOptions {
  std::string gold;
  std::string system;  // empty: annotate gold's text
  std::string task;
  std::string map;     // built-in name or file; empty: labels as they are
  std::string recase;  // upper, lower; empty: as it is
  std::vector<std::string> where;
  std::vector<std::string> knowledge_bases;
  std::size_t limit = 0;  // documents; 0: all
  bool pretokenized = false;
  bool given_mentions = false;
  std::string format = "table";
  std::vector<std::string> ontologies;
  unsigned jobs = 0;
};

struct OntologyOptions {
  std::vector<std::string> ontologies;
  std::string explain;                // a class or property
  std::vector<std::string> validate;  // files
};

}  // namespace quipu::cli
