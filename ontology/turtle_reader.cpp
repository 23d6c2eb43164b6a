#include "ontology/turtle_reader.hpp"

#include <raptor2.h>

#include <algorithm>
#include <memory>
#include <string_view>

namespace quipu {
namespace {

struct WorldFree {
  void operator()(raptor_world* world) const { raptor_free_world(world); }
};
struct ParserFree {
  void operator()(raptor_parser* parser) const { raptor_free_parser(parser); }
};
struct UriFree {
  void operator()(raptor_uri* uri) const { raptor_free_uri(uri); }
};

std::string text(const unsigned char* bytes, std::size_t size) {
  return std::string(reinterpret_cast<const char*>(bytes), size);
}
std::string text(raptor_uri* uri) {
  std::size_t size = 0;
  const unsigned char* bytes = raptor_uri_as_counted_string(uri, &size);
  return text(bytes, size);
}

RdfNode node_of(const raptor_term& term) {
  RdfNode node;
  switch (term.type) {
    case RAPTOR_TERM_TYPE_LITERAL:
      node.kind = RdfNode::Kind::Literal;
      node.value = text(term.value.literal.string, term.value.literal.string_len);
      if (term.value.literal.language != nullptr)
        node.language = text(term.value.literal.language, term.value.literal.language_len);
      break;
    case RAPTOR_TERM_TYPE_BLANK:
      node.kind = RdfNode::Kind::Blank;
      node.value = text(term.value.blank.string, term.value.blank.string_len);
      break;
    default:
      node.value = text(term.value.uri);
  }
  return node;
}

struct Reading {
  TurtleContent content;
  raptor_parser* parser = nullptr;
  const OntologySource* source = nullptr;
  std::uint32_t index = 0;
  std::uint32_t first_line = 1;  // of the statement being read
  std::uint32_t last_line = 0;   // of the statement read before

  std::uint32_t current_line() const {
    const raptor_locator* locator = raptor_parser_get_locator(parser);
    return locator != nullptr && locator->line > 0 ? static_cast<std::uint32_t>(locator->line) : 0;
  }

  void statement(const raptor_statement& triple) {
    // The parser hands over a statement's triples together, from its last line.
    const std::uint32_t line = current_line();
    if (line != last_line) {
      first_line = std::max(1u, last_line);
      last_line = line;
    }
    RdfStatement read{node_of(*triple.subject),
                      text(triple.predicate->value.uri),
                      node_of(*triple.object),
                      index,
                      first_line,
                      last_line};
    content.statements.push_back(std::move(read));
  }

  void message(const raptor_log_message& log) {
    if (log.level < RAPTOR_LOG_LEVEL_ERROR) return;
    std::uint32_t line = 0;
    if (log.locator != nullptr && log.locator->line > 0)
      line = static_cast<std::uint32_t>(log.locator->line);
    // One mistake gives several messages: the first says most, a later one knows the line.
    if (!content.errors.empty()) {
      Error& last = content.errors.back();
      if (last.line == 0) last.line = line;
      if (last.line == line || line == 0) return;
    }
    content.errors.push_back({log.text, source->name, line, 0});
  }
};

}  // namespace

TurtleContent read_turtle(const OntologySource& source, std::uint32_t index) {
  Reading reading;
  reading.source = &source;
  reading.index = index;
  const std::unique_ptr<raptor_world, WorldFree> world(raptor_new_world());
  if (!world) {
    reading.content.errors.push_back({"cannot start the Turtle parser", source.name, 0, 0});
    return std::move(reading.content);
  }
  raptor_world_set_log_handler(world.get(), &reading, [](void* data, raptor_log_message* log) {
    static_cast<Reading*>(data)->message(*log);
  });
  raptor_world_open(world.get());
  const std::unique_ptr<raptor_parser, ParserFree> parser(raptor_new_parser(world.get(), "turtle"));
  const std::unique_ptr<raptor_uri, UriFree> base(raptor_new_uri(
      world.get(), reinterpret_cast<const unsigned char*>("https://w3id.org/quipu")));
  if (!parser || !base) {
    reading.content.errors.push_back({"cannot start the Turtle parser", source.name, 0, 0});
    return std::move(reading.content);
  }
  reading.parser = parser.get();
  raptor_parser_set_statement_handler(parser.get(), &reading,
                                      [](void* data, raptor_statement* triple) {
                                        static_cast<Reading*>(data)->statement(*triple);
                                      });
  raptor_parser_set_namespace_handler(
      parser.get(), &reading, [](void* data, raptor_namespace* declared) {
        const unsigned char* prefix = raptor_namespace_get_prefix(declared);
        raptor_uri* uri = raptor_namespace_get_uri(declared);
        if (uri == nullptr) return;
        static_cast<Reading*>(data)->content.prefixes.emplace_back(
            prefix == nullptr ? "" : reinterpret_cast<const char*>(prefix), text(uri));
      });
  int failed = raptor_parser_parse_start(parser.get(), base.get());
  if (failed == 0) {
    failed = raptor_parser_parse_chunk(parser.get(),
                                       reinterpret_cast<const unsigned char*>(source.turtle.data()),
                                       source.turtle.size(), 1);
  }
  if (failed != 0 && reading.content.errors.empty())
    reading.content.errors.push_back({"not readable as Turtle", source.name, 0, 0});
  return std::move(reading.content);
}

namespace {

bool name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}

/// `token` stands in `line` and is not part of a longer name.
bool has_token(std::string_view line, std::string_view token) {
  for (std::size_t at = line.find(token); at != std::string_view::npos;
       at = line.find(token, at + 1)) {
    const std::size_t after = at + token.size();
    const bool open_left = at > 0 && name_character(line[at - 1]) && name_character(token.front());
    const bool open_right =
        after < line.size() && name_character(line[after]) && name_character(token.back());
    if (!open_left && !open_right) return true;
  }
  return false;
}

}  // namespace

std::uint32_t line_of(const RdfStatement& statement, const RdfNode& node,
                      const OntologySource& source,
                      const std::vector<std::pair<std::string, std::string>>& prefixes) {
  std::vector<std::string> spellings;
  if (node.kind == RdfNode::Kind::Literal) {
    spellings = {'"' + node.value, '\'' + node.value, node.value};
  } else if (node.kind == RdfNode::Kind::Iri) {
    spellings.push_back('<' + node.value + '>');
    for (const auto& [prefix, space] : prefixes) {
      if (node.value.compare(0, space.size(), space) == 0)
        spellings.push_back(prefix + ':' + node.value.substr(space.size()));
    }
  }
  const std::string_view turtle = source.turtle;
  std::uint32_t line = 1;
  std::uint32_t first_code_line = 0;
  for (std::size_t begin = 0; begin < turtle.size() && line <= statement.last_line; ++line) {
    const std::size_t end = std::min(turtle.find('\n', begin), turtle.size());
    const std::string_view content = turtle.substr(begin, end - begin);
    begin = end + 1;
    if (line < statement.first_line) continue;
    const std::size_t start = content.find_first_not_of(" \t\r");
    if (start == std::string_view::npos || content[start] == '#' || content[start] == '@') continue;
    if (first_code_line == 0 && line > statement.first_line) first_code_line = line;
    for (const std::string& spelling : spellings) {
      if (!spelling.empty() && has_token(content, spelling)) return line;
    }
  }
  return first_code_line != 0 ? first_code_line : statement.last_line;
}

}  // namespace quipu
