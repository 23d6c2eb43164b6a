#include "export/sparql/rasqal_engine.hpp"

#include <rasqal.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "export/rdf_syntax.hpp"
#include "export/sparql/rasqal_limits.hpp"

namespace quipu::sparql {
namespace {

template <class T, void (*release)(T*)>
struct Deleter {
  void operator()(T* object) const { release(object); }
};
using World = std::unique_ptr<rasqal_world, Deleter<rasqal_world, rasqal_free_world>>;
using Question = std::unique_ptr<rasqal_query, Deleter<rasqal_query, rasqal_free_query>>;
using Results =
    std::unique_ptr<rasqal_query_results, Deleter<rasqal_query_results, rasqal_free_query_results>>;
using Uri = std::unique_ptr<raptor_uri, Deleter<raptor_uri, raptor_free_uri>>;

const unsigned char* bytes(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.c_str());
}
std::string text_of(raptor_uri* uri) {
  std::size_t size = 0;
  const unsigned char* text = raptor_uri_as_counted_string(uri, &size);
  return {reinterpret_cast<const char*>(text), size};
}

/// Rasqal's value as a term; xsd:string is left out.
Term term_of(rasqal_literal* literal) {
  if (literal->type == RASQAL_LITERAL_URI) return Term::iri(text_of(literal->value.uri));
  std::size_t size = 0;
  int error = 0;
  const unsigned char* text = rasqal_literal_as_counted_string(literal, &size, 0, &error);
  Term term = Term::literal(text ? std::string(reinterpret_cast<const char*>(text), size) : "");
  if (literal->type == RASQAL_LITERAL_BLANK) return Term::iri("urn:quipu:blank:" + term.value);
  if (literal->language) {
    term.language = literal->language;
  } else if (raptor_uri* datatype = rasqal_literal_datatype(literal)) {
    term.datatype = text_of(datatype);
    if (term.datatype == std::string(vocab::kXsd) + "string") term.datatype.clear();
  }
  return term;
}

Term term_of(const raptor_term* node) {
  if (node->type == RAPTOR_TERM_TYPE_URI) return Term::iri(text_of(node->value.uri));
  if (node->type == RAPTOR_TERM_TYPE_BLANK) {
    return Term::iri("urn:quipu:blank:" +
                     std::string(reinterpret_cast<const char*>(node->value.blank.string),
                                 node->value.blank.string_len));
  }
  const auto& literal = node->value.literal;
  Term term =
      Term::literal(std::string(reinterpret_cast<const char*>(literal.string), literal.string_len));
  if (literal.datatype) term.datatype = text_of(literal.datatype);
  if (literal.language) term.language = reinterpret_cast<const char*>(literal.language);
  return term;
}

/// Numbers of the index as Rasqal's values, each made once.
class Values {
 public:
  Values(rasqal_world* world, raptor_world* raptor, const QuadIndex& index)
      : world_(world), raptor_(raptor), index_(index), values_(index.term_end(), nullptr) {}
  ~Values() {
    for (rasqal_literal* value : values_) {
      if (value) rasqal_free_literal(value);
    }
  }
  Values(const Values&) = delete;
  Values& operator=(const Values&) = delete;

  rasqal_literal* of(std::uint32_t id) {
    if (values_[id]) return values_[id];
    const Term term = index_.view(id).term();
    if (term.kind == Term::Kind::Iri) {
      return values_[id] =
                 rasqal_new_uri_literal(world_, raptor_new_uri(raptor_, bytes(term.value)));
    }
    raptor_uri* datatype =
        term.datatype.empty() ? nullptr : raptor_new_uri(raptor_, bytes(term.datatype));
    unsigned char* language = term.language.empty() ? nullptr : copy(term.language);
    values_[id] = rasqal_new_string_literal(world_, copy(term.value),
                                            reinterpret_cast<char*>(language), datatype, nullptr);
    // Rasqal may rewrite a value ("1"^^xsd:boolean): it must still be found when it comes back.
    if (values_[id]) rewritten_.emplace(term_of(values_[id]), id);
    return values_[id];
  }

  std::optional<std::uint32_t> id(rasqal_literal* value) const {
    const Term term = term_of(value);
    if (const auto found = index_.find(term)) return found;
    const auto found = rewritten_.find(term);
    if (found == rewritten_.end()) return {};
    return found->second;
  }

 private:
  /// Rasqal takes over the string, which its own allocator must have made.
  static unsigned char* copy(const std::string& text) {
    auto* memory = static_cast<unsigned char*>(rasqal_alloc_memory(text.size() + 1));
    std::copy(text.c_str(), text.c_str() + text.size() + 1, memory);
    return memory;
  }

  rasqal_world* world_;
  raptor_world* raptor_;
  const QuadIndex& index_;
  std::vector<rasqal_literal*> values_;
  std::map<Term, std::uint32_t> rewritten_;
};

struct Context {
  const QuadIndex& index;
  rasqal_query* query = nullptr;
  Values* values = nullptr;
  std::string problem;
  std::uint32_t line = 0;
};

/// What the query's variables hold when a pattern begins to match. Rasqal keeps one value a
/// variable for the whole query and clears those of an OPTIONAL part after each row, also where the
/// patterns before still need them.
class HeldValues {
 public:
  explicit HeldValues(rasqal_query* query) {
    raptor_sequence* variables = rasqal_query_get_all_variable_sequence(query);
    for (int i = 0; i < raptor_sequence_size(variables); ++i) {
      auto* variable = static_cast<rasqal_variable*>(raptor_sequence_get_at(variables, i));
      if (!variable->value) continue;
      held_.emplace_back(variable, rasqal_new_literal_from_literal(variable->value));
    }
  }
  ~HeldValues() {
    for (const auto& [variable, value] : held_) rasqal_free_literal(value);
  }
  HeldValues(const HeldValues&) = delete;
  HeldValues& operator=(const HeldValues&) = delete;

  void restore() const {
    for (const auto& [variable, value] : held_) {
      if (variable->value == value) continue;
      rasqal_variable_set_value(variable, rasqal_new_literal_from_literal(value));
    }
  }

 private:
  std::vector<std::pair<rasqal_variable*, rasqal_literal*>> held_;
};

/// One triple pattern being matched.
struct Match {
  Context* context;
  std::unique_ptr<HeldValues> held;  // none: the pattern is only asked for
  QuadIndex::Range range;
  QuadPattern pattern;
  bool any_graph = true;  // no GRAPH around the pattern
  QuadIds last{};         // the last triple seen, in the range's order
  bool started = false;

  QuadIds current() const {
    QuadIds quad;
    for (std::size_t i = 0; i < 4; ++i) quad[(*range.permutation)[i]] = (*range.begin)[i];
    return quad;
  }
  bool fits() const {
    const QuadIds quad = current();
    for (std::size_t i = 0; i < 3; ++i) {
      if (pattern[i] && *pattern[i] != quad[i]) return false;
    }
    if (any_graph) {
      return !started || !std::equal(last.begin(), last.begin() + 3, range.begin->begin());
    }
    return pattern[3] ? quad[3] == *pattern[3] : quad[3] != 0;
  }
  void settle() {
    while (range.begin != range.end && !fits()) ++range.begin;
    if (range.begin != range.end) {
      last = *range.begin;
      started = true;
    }
  }
};

rasqal_triple_parts bind(rasqal_triples_match*, void* data, rasqal_variable* bindings[4],
                         rasqal_triple_parts parts) {
  auto* match = static_cast<Match*>(data);
  const QuadIds quad = match->current();
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      // "?x ?p ?x": both places must hold the same.
      if (bindings[i] && bindings[i] == bindings[j] && quad[i] != quad[j]) {
        return static_cast<rasqal_triple_parts>(0);
      }
    }
  }
  if (match->held) match->held->restore();
  int bound = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const int part = 1 << i;  // RASQAL_TRIPLE_SUBJECT, _PREDICATE, _OBJECT, _ORIGIN
    if (!(parts & part) || !bindings[i]) continue;
    // The variable takes over one reference.
    rasqal_variable_set_value(bindings[i],
                              rasqal_new_literal_from_literal(match->context->values->of(quad[i])));
    bound |= part;
  }
  return static_cast<rasqal_triple_parts>(bound);
}

void next(rasqal_triples_match*, void* data) {
  auto* match = static_cast<Match*>(data);
  if (match->range.begin != match->range.end) ++match->range.begin;
  match->settle();
}

int at_end(rasqal_triples_match*, void* data) {
  auto* match = static_cast<Match*>(data);
  return match->range.begin == match->range.end;
}

void finish(rasqal_triples_match*, void* data) {
  delete static_cast<Match*>(data);
}

/// The pattern's known parts; false when one of them is nowhere in the data.
bool known_parts(const Context& context, rasqal_triple* triple, QuadPattern& pattern,
                 rasqal_variable** variables) {
  rasqal_literal* parts[4] = {triple->subject, triple->predicate, triple->object, triple->origin};
  bool possible = true;
  for (std::size_t i = 0; i < 4; ++i) {
    if (!parts[i]) continue;
    rasqal_variable* variable = rasqal_literal_as_variable(parts[i]);
    if (variables) variables[i] = variable;
    rasqal_literal* value = variable ? variable->value : parts[i];
    if (!value) continue;
    pattern[i] = context.values->id(value);
    if (!pattern[i]) possible = false;
  }
  return possible;
}

Match* new_match(Context& context, rasqal_triple* triple, rasqal_variable** variables) {
  auto match = std::make_unique<Match>();
  match->context = &context;
  match->any_graph = triple->origin == nullptr;
  const bool possible = known_parts(context, triple, match->pattern, variables);
  if (possible) match->range = context.index.range(match->pattern);
  match->settle();
  return match.release();
}

int init_match(rasqal_triples_match* matcher, rasqal_triples_source*, void* data,
               rasqal_triple_meta* meta, rasqal_triple* triple) {
  matcher->bind_match = bind;
  matcher->next_match = next;
  matcher->is_end = at_end;
  matcher->finish = finish;
  Context& context = **static_cast<Context**>(data);
  Match* match = new_match(context, triple, meta->bindings);
  match->held = std::make_unique<HeldValues>(context.query);
  matcher->user_data = match;
  return 0;
}

int present(rasqal_triples_source*, void* data, rasqal_triple* triple) {
  const std::unique_ptr<Match> match(new_match(**static_cast<Context**>(data), triple, nullptr));
  return match->range.begin != match->range.end;
}

int new_source(rasqal_query* query, void* factory_data, void* data, rasqal_triples_source* source) {
  auto* context = static_cast<Context*>(factory_data);
  context->query = query;
  *static_cast<Context**>(data) = context;
  source->version = 1;
  source->init_triples_match = init_match;
  source->triple_present = present;
  source->free_triples_source = [](void*) {};
  return 0;
}

int register_source(rasqal_triples_source_factory* factory) {
  factory->version = 1;
  factory->user_data_size = sizeof(Context*);
  factory->new_triples_source = new_source;
  return 0;
}

void on_message(void* data, raptor_log_message* message) {
  auto* context = static_cast<Context*>(data);
  if (message->level < RAPTOR_LOG_LEVEL_ERROR || !context->problem.empty()) return;
  context->problem = message->text ? message->text : "error";
  if (message->locator && message->locator->line > 0) {
    context->line = static_cast<std::uint32_t>(message->locator->line);
  }
}

QueryResult bindings(rasqal_query* query, rasqal_query_results* results) {
  QueryResult result;
  // From the query: results without rows do not know their columns.
  raptor_sequence* variables = rasqal_query_get_bound_variable_sequence(query);
  const int columns = raptor_sequence_size(variables);
  for (int i = 0; i < columns; ++i) {
    const auto* variable = static_cast<rasqal_variable*>(raptor_sequence_get_at(variables, i));
    result.columns.emplace_back(reinterpret_cast<const char*>(variable->name));
  }
  for (; !rasqal_query_results_finished(results); rasqal_query_results_next(results)) {
    auto& row = result.rows.emplace_back();
    for (int i = 0; i < columns; ++i) {
      rasqal_literal* value = rasqal_query_results_get_binding_value(results, i);
      row.push_back(value ? std::optional(term_of(value)) : std::nullopt);
    }
  }
  return result;
}

QueryResult triples(rasqal_query_results* results) {
  QueryResult result;
  result.columns = {"subject", "predicate", "object"};
  result.is_triples = true;
  std::set<std::vector<std::optional<Term>>> rows;
  while (raptor_statement* statement = rasqal_query_results_get_triple(results)) {
    rows.insert(
        {term_of(statement->subject), term_of(statement->predicate), term_of(statement->object)});
    if (rasqal_query_results_next_triple(results) != 0) break;
  }
  result.rows.assign(rows.begin(), rows.end());
  return result;
}

/// PREFIX lines for what the query uses and does not declare, on one line so that line numbers
/// stay.
std::string prologue(const std::vector<SparqlToken>& tokens, const Prefixes& prefixes) {
  std::set<std::string_view> used;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != SparqlTokenKind::Name) continue;
    used.insert(tokens[i].text.substr(0, tokens[i].text.find(':')));
  }
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (!tokens[i].is_word("PREFIX")) continue;
    used.erase(tokens[i + 1].text.substr(0, tokens[i + 1].text.find(':')));
  }
  std::string text;
  for (std::string_view name : used) {
    const auto found = prefixes.find(name);
    if (found == prefixes.end()) continue;
    text += "PREFIX " + found->first + ": <" + found->second + "> ";
  }
  return text;
}

}  // namespace

Result<QueryResult> run_rasqal(const QuadIndex& index, std::string_view text,
                               const Prefixes& prefixes) {
  const auto tokens = sparql_tokens(text);
  if (!tokens) return tokens.error();
  if (auto supported = check_supported(*tokens); !supported) return supported.error();
  const bool named_graphs = std::any_of(tokens->begin(), tokens->end(),
                                        [](const auto& token) { return token.is_word("GRAPH"); });
  // Rasqal refuses a comment that the end of the text closes.
  const std::string sparql = prologue(*tokens, prefixes) + std::string(text) + "\n";
  Context context{index, nullptr, nullptr, {}, 0};
  const World world(rasqal_new_world());
  if (rasqal_world_open(world.get()) != 0) return Error{"Rasqal does not start", "query"};
  rasqal_world_set_log_handler(world.get(), &context, on_message);
  raptor_world* raptor = rasqal_world_get_raptor(world.get());
  Values values(world.get(), raptor, index);
  context.values = &values;
  rasqal_set_triples_source_factory(world.get(), register_source, &context);
  const auto failed = [&](const char* what) {
    return Error{context.problem.empty() ? what : context.problem, "query", context.line};
  };

  const Question query(rasqal_new_query(world.get(), "sparql", nullptr));
  const Uri base(raptor_new_uri(raptor, bytes("urn:quipu:query")));
  if (!query || rasqal_query_prepare(query.get(), bytes(sparql), base.get()) != 0) {
    return failed("not a SPARQL query");
  }
  if (named_graphs) {
    for (std::uint32_t graph : index.graphs()) {
      const Uri name(raptor_new_uri(raptor, bytes(index.view(graph).term().value)));
      rasqal_query_add_data_graph(
          query.get(),
          rasqal_new_data_graph_from_uri(world.get(), name.get(), name.get(),
                                         RASQAL_DATA_GRAPH_NAMED, nullptr, nullptr, nullptr));
    }
  }
  const Results results(rasqal_query_execute(query.get()));
  if (!results || !context.problem.empty()) return failed("the query could not be executed");
  QueryResult result;
  if (rasqal_query_results_is_boolean(results.get())) {
    result.answer = rasqal_query_results_get_boolean(results.get()) > 0;
  } else if (rasqal_query_results_is_graph(results.get())) {
    result = triples(results.get());
  } else if (rasqal_query_results_is_bindings(results.get())) {
    result = bindings(query.get(), results.get());
  } else {
    return failed("the query has no result that can be shown");
  }
  if (!context.problem.empty()) return failed("");
  return result;
}

}  // namespace quipu::sparql
