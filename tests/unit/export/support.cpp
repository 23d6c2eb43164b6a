#include "support.hpp"

#include <raptor2.h>

namespace quipu::test {

std::vector<Term> awkward_literals() {
  const std::string xsd = "http://www.w3.org/2001/XMLSchema#";
  std::vector<Term> literals;
  for (const char* text : {"",
                           " ",
                           "plain",
                           "say \"so\"",
                           "\"\"\"",
                           "back\\slash",
                           "ends in \\",
                           "line\nbreak",
                           "carriage\rreturn",
                           "both\r\n",
                           "tab\there",
                           "<tag> & 'amp'",
                           "]]>",
                           "é ü ß ñ",
                           "日本語",
                           "emoji \U0001F600",
                           "right-to-left \u200F",
                           "\u0085 next line",
                           "no-break\u00A0space",
                           "\u2028 line separator",
                           "\\u0041 is not A",
                           "@en",
                           "^^xsd:int",
                           "a . b ; c , d",
                           "trailing space ",
                           "\uFEFF mark",
                           "http://example.org/a b"}) {
    literals.push_back(Term::literal(text));
  }
  for (const auto& [value, type] :
       std::vector<std::pair<const char*, const char*>>{{"NaN", "double"},
                                                        {"INF", "double"},
                                                        {"-INF", "float"},
                                                        {"1.0", "double"},
                                                        {"1.0E0", "double"},
                                                        {"5", "decimal"},
                                                        {"5.", "decimal"},
                                                        {".5", "decimal"},
                                                        {"1", "boolean"},
                                                        {"true", "boolean"},
                                                        {"abc", "integer"},
                                                        {"007", "integer"},
                                                        {"+7", "integer"},
                                                        {"-0", "integer"},
                                                        {"1996-12-17", "date"},
                                                        {"1996-12", "gYearMonth"},
                                                        {"1996", "gYear"},
                                                        {"1997-04-22T15:23:00-05:00", "dateTime"},
                                                        {"P4M", "duration"}}) {
    literals.push_back(Term::literal(value, xsd + type));
  }
  literals.push_back(Term::literal("<b>x</b>", "http://www.w3.org/1999/02/22-rdf-syntax-ns#HTML"));
  literals.push_back(Term::literal("own", "http://example.org/type#1st"));
  literals.push_back(Term::text("hello", "en"));
  literals.push_back(Term::text("hola \"amigo\"", "es-pe"));
  literals.push_back(Term::text("漢字", "zh-hant"));
  return literals;
}

KnowledgeGraph sample_graph() {
  GraphFixture make(ontology());
  const DocumentId first = make.document("doc_a", "Of \"quotes\" & <tags>\nand lines");
  const DocumentId second = make.document("doc_b");
  make.parts.documents[second].info.story_of = "page_7";
  make.parts.documents[second].info.placeline = "OSLO, Norway";
  const EntityId person = make.entity("Person", "Ana Ñandú", {first, second});
  const EntityId group = make.entity("Group", "14 striking miners", {first});
  const EntityId union_ = make.entity("Organization", "Miners' Union", {first, second});
  const EntityId town = make.entity("City", "Oslo", {second});
  auto& entities = make.parts.entities;
  entities[person].aliases = {"A. Nandu", "Dr. \\Ñandú\\ \"Ana\""};
  entities[group].named = false;
  entities[town].coordinates = {59.91273, 10.74609};
  entities[town].links = {{"http://www.wikidata.org/entity/Q585", 0.9f}, {"not an iri", 1.0f}};
  const EventId strike = make.event("Protest", "strike at the mine", {first, second});
  const EventId talks = make.event("Negotiation", "talks of the union", {second});
  make.parts.events[strike].interval = {Date::of(1999, 5, 3), Date::of(1999, 5, 14)};
  Date month = Date::of(1999, 6, 1);
  month.precision = DatePrecision::Month;
  make.parts.events[talks].interval = {month, {}};
  make.parts.events[talks].factuality.modality = Modality::Planned;

  make.claim(person, "leaderOf", union_, {first, second});
  make.claim(person, "memberOf", union_, {first});
  auto& claims = make.parts.claims;
  claims.back().attributed_to = union_;
  claims.back().modality = Modality::Reported;
  claims.back().valid.begin = Date::of(1990, 1, 1);
  make.claim(person, "nationality", Literal{"Norwegian \"citizen\"", "", ""}, {first});
  make.claim(person, "birthDate",
             Literal{"1950-02-28", "http://www.w3.org/2001/XMLSchema#date", ""}, {second});
  make.claim(person, "founderOf", union_, {second});
  claims.back().modality = Modality::Alleged;
  claims.back().plain = false;
  const std::string integer = "http://www.w3.org/2001/XMLSchema#integer";
  const ClaimId fourteen = make.claim(group, "size", Literal{"14", integer, ""}, {first});
  claims.back().number = NumberForm{14, {}, {}, false, "person"};
  const ClaimId twenty = make.claim(group, "size", Literal{"20", integer, ""}, {second});
  claims.back().number = NumberForm{{}, 15, 20.5, true, "person"};
  claims.back().plain = false;
  make.claim(union_, "basedIn", town, {second});
  make.claim(strike, "agent", group, {first, second});
  make.claim(strike, "place", town, {first});
  make.claim(talks, "participant", union_, {second});
  claims.back().modality = Modality::Planned;
  claims.back().plain = false;

  Disagreement disagreement;
  disagreement.key = "0d15a97ee";
  disagreement.about = group;
  disagreement.property = ontology().property_named("size");
  disagreement.claims = {fourteen, twenty};
  disagreement.best = fourteen;
  make.parts.disagreements.push_back(disagreement);
  return make.parts.graph();
}

namespace {

Term term_of(const raptor_term* term) {
  if (term->type == RAPTOR_TERM_TYPE_URI) {
    return Term::iri(reinterpret_cast<const char*>(raptor_uri_as_string(term->value.uri)));
  }
  if (term->type != RAPTOR_TERM_TYPE_LITERAL) throw std::runtime_error("blank node");
  const raptor_term_literal_value& literal = term->value.literal;
  Term result =
      Term::literal(std::string(reinterpret_cast<const char*>(literal.string), literal.string_len));
  if (literal.datatype) {
    result.datatype = reinterpret_cast<const char*>(raptor_uri_as_string(literal.datatype));
  }
  if (literal.language) result.language = reinterpret_cast<const char*>(literal.language);
  return result;
}

}  // namespace

std::set<Quad> parse_with_raptor(const std::string& text, const char* syntax) {
  struct Context {
    std::set<Quad> quads;
    std::string complaint;
  } context;
  raptor_world* world = raptor_new_world();
  raptor_world_set_log_handler(world, &context, [](void* data, raptor_log_message* message) {
    static_cast<Context*>(data)->complaint = message->text;
  });
  raptor_parser* parser = raptor_new_parser(world, syntax);
  raptor_parser_set_statement_handler(
      parser, &context, [](void* data, raptor_statement* statement) {
        static_cast<Context*>(data)->quads.emplace(
            term_of(statement->subject), term_of(statement->predicate), term_of(statement->object),
            statement->graph ? term_of(statement->graph).value : std::string());
      });
  raptor_uri* base =
      raptor_new_uri(world, reinterpret_cast<const unsigned char*>("http://base.example/"));
  raptor_parser_parse_start(parser, base);
  const int failure = raptor_parser_parse_chunk(
      parser, reinterpret_cast<const unsigned char*>(text.data()), text.size(), 1);
  raptor_free_parser(parser);
  raptor_free_uri(base);
  raptor_free_world(world);
  if (failure || !context.complaint.empty()) {
    throw std::runtime_error("raptor (" + std::string(syntax) + "): " + context.complaint);
  }
  return context.quads;
}

}  // namespace quipu::test
