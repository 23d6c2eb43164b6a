#include "export/rdf_reader.hpp"

#include <raptor2.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

namespace quipu {
namespace {

struct Release {
  void operator()(raptor_world* world) const { raptor_free_world(world); }
  void operator()(raptor_parser* parser) const { raptor_free_parser(parser); }
  void operator()(raptor_uri* uri) const { raptor_free_uri(uri); }
  void operator()(std::FILE* file) const { std::fclose(file); }
};

struct Statement {
  Term subject;
  Term predicate;
  Term object;
  Term graph;
};

struct Reading {
  TripleSink* sink = nullptr;
  raptor_parser* parser = nullptr;
  std::string path;
  Result<void> status;
  Statement statement;

  void fail(Error error) {
    if (!status) return;
    status = std::move(error);
    if (parser) raptor_parser_parse_abort(parser);
  }
};

std::string text(const unsigned char* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

std::string uri_text(raptor_uri* uri) {
  std::size_t size = 0;
  const unsigned char* bytes = raptor_uri_as_counted_string(uri, &size);
  return text(bytes, size);
}

void assign(std::string& out, raptor_uri* uri) {
  std::size_t size = 0;
  const unsigned char* bytes = raptor_uri_as_counted_string(uri, &size);
  out.assign(reinterpret_cast<const char*>(bytes), size);
}

/// Into a term of the last statement, whose memory is used again.
void assign(Term& out, const raptor_term* node) {
  out.datatype.clear();
  out.language.clear();
  out.kind = Term::Kind::Iri;
  if (node->type == RAPTOR_TERM_TYPE_URI) return assign(out.value, node->value.uri);
  if (node->type == RAPTOR_TERM_TYPE_BLANK) {
    out.value = "urn:quipu:blank:" + text(node->value.blank.string, node->value.blank.string_len);
    return;
  }
  const auto& literal = node->value.literal;
  out.kind = Term::Kind::Literal;
  out.value.assign(reinterpret_cast<const char*>(literal.string), literal.string_len);
  if (literal.datatype) assign(out.datatype, literal.datatype);
  if (literal.language) out.language = text(literal.language, literal.language_len);
}

void on_statement(void* context, raptor_statement* statement) {
  auto* reading = static_cast<Reading*>(context);
  if (!reading->status) return;
  Statement& read = reading->statement;
  assign(read.subject, statement->subject);
  assign(read.predicate, statement->predicate);
  assign(read.object, statement->object);
  read.graph.value.clear();
  if (statement->graph) assign(read.graph, statement->graph);
  auto taken = reading->sink->triple(read.subject, read.predicate, read.object, read.graph.value);
  if (!taken) reading->fail(std::move(taken).error());
}

void on_namespace(void* context, raptor_namespace* space) {
  auto* reading = static_cast<Reading*>(context);
  const unsigned char* prefix = raptor_namespace_get_prefix(space);
  raptor_uri* uri = raptor_namespace_get_uri(space);
  if (!uri || !reading->status) return;
  const char* name = prefix ? reinterpret_cast<const char*>(prefix) : "";
  auto taken = reading->sink->prefix(name, uri_text(uri));
  if (!taken) reading->fail(std::move(taken).error());
}

void on_message(void* context, raptor_log_message* message) {
  auto* reading = static_cast<Reading*>(context);
  if (message->level < RAPTOR_LOG_LEVEL_ERROR) return;
  const int line = message->locator ? message->locator->line : 0;
  reading->fail(Error{message->text ? message->text : "not readable as RDF", reading->path,
                      line > 0 ? static_cast<std::uint32_t>(line) : 0});
}

const char* syntax_of(const std::filesystem::path& path) {
  constexpr std::array<std::pair<const char*, const char*>, 8> syntaxes{{{".ttl", "turtle"},
                                                                         {".nt", "ntriples"},
                                                                         {".nq", "nquads"},
                                                                         {".trig", "trig"},
                                                                         {".rdf", "rdfxml"},
                                                                         {".owl", "rdfxml"},
                                                                         {".xml", "rdfxml"},
                                                                         {".json", "json"}}};
  for (const auto& [ending, syntax] : syntaxes) {
    if (path.extension() == ending) return syntax;
  }
  return "guess";
}

}  // namespace

Result<void> read_rdf(const std::string& path, TripleSink& sink) {
  const std::unique_ptr<std::FILE, Release> file(std::fopen(path.c_str(), "rb"));
  if (!file) return Error{std::string("cannot be read: ") + std::strerror(errno), path};
  const std::unique_ptr<raptor_world, Release> world(raptor_new_world());
  Reading reading{&sink, nullptr, path, {}, {}};
  raptor_world_set_log_handler(world.get(), &reading, on_message);
  const std::unique_ptr<raptor_parser, Release> parser(
      raptor_new_parser(world.get(), syntax_of(path)));
  reading.parser = parser.get();
  // Nothing is ever fetched: not from the network, not from other files.
  raptor_parser_set_option(parser.get(), RAPTOR_OPTION_NO_NET, nullptr, 1);
  raptor_parser_set_option(parser.get(), RAPTOR_OPTION_NO_FILE, nullptr, 1);
  raptor_parser_set_statement_handler(parser.get(), &reading, on_statement);
  raptor_parser_set_namespace_handler(parser.get(), &reading, on_namespace);

  const std::unique_ptr<raptor_uri, Release> base(
      raptor_new_uri(world.get(), reinterpret_cast<const unsigned char*>("urn:quipu:file")));
  if (raptor_parser_parse_start(parser.get(), base.get()) != 0) {
    return Error{"not readable as RDF", path};
  }
  std::array<unsigned char, 1 << 16> buffer;
  bool end = false;
  while (reading.status && !end) {
    const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), file.get());
    if (std::ferror(file.get())) return Error{"cannot be read to its end", path};
    end = size < buffer.size();
    if (raptor_parser_parse_chunk(parser.get(), buffer.data(), size, end) != 0) {
      reading.fail(Error{"not readable as RDF", path});
    }
  }
  reading.parser = nullptr;
  return reading.status;
}

Result<std::string> graph_file(const std::string& path, bool facts_only) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::is_regular_file(path, error)) return path;
  if (!fs::is_directory(path, error)) return Error{"no such folder or file", path};
  constexpr std::array<const char*, 4> whole{"graph.nq", "graph.trig", "graph.ttl", "graph.nt"};
  constexpr std::array<const char*, 4> facts{"graph.ttl", "graph.nt", "graph.nq", "graph.trig"};
  for (const char* name : facts_only ? facts : whole) {
    const fs::path candidate = fs::path(path) / name;
    if (fs::is_regular_file(candidate, error)) return candidate.string();
  }
  return Error{"holds no graph.ttl, graph.nq or graph.trig; build with --formats nq", path};
}

Result<std::vector<std::string>> graph_files(const std::string& path) {
  namespace fs = std::filesystem;
  auto whole = graph_file(path, false);
  if (!whole) return whole.error();
  std::vector<std::string> files{*whole};
  const fs::path provenance = fs::path(path) / "provenance.ttl";
  const std::string name = fs::path(*whole).filename().string();
  std::error_code ignored;
  if (fs::is_directory(path, ignored) && (name == "graph.ttl" || name == "graph.nt") &&
      fs::is_regular_file(provenance, ignored)) {
    files.push_back(provenance.string());
  }
  return files;
}

}  // namespace quipu
