#include <nlohmann/json.hpp>

#include "export/annotation_writers.hpp"
#include "support.hpp"
#include "support/conllu_fixture.hpp"

using namespace quipu;
using namespace quipu::test;
using Json = nlohmann::json;

namespace {

/// Two sentences with letters of one to four bytes, so that bytes and code points differ.
AnnotatedDocument sample() {
  DocumentInfo info;
  info.id = "doc1";
  info.source = "a.txt";
  info.published = Date::of(1999, 5, 17);
  AnnotatedDocument document = from_conllu(
      "Señora Señora PROPN/NNP 2 compound\n"
      "Ñandú Ñandú PROPN/NNP 3 nsubj\n"
      "met meet VERB/VBD 0 root\n"
      "three three NUM/CD 5 nummod\n"
      "<miners> miner NOUN/NNS 3 obj\n"
      "yesterday yesterday NOUN/NN 3 obl:tmod\n"
      ". . PUNCT/. 3 punct\n"
      "\n"
      "She she PRON/PRP 2 nsubj\n"
      "left leave VERB/VBD 0 root\n",
      info);
  const ClassId person = ontology().class_named("Person");
  const ClassId group = ontology().class_named("Group");
  const auto ids = add_mentions(document, {{"Señora Ñandú", person, MentionKind::Named},
                                           {"three <miners>", group, MentionKind::Nominal},
                                           {"She", person, MentionKind::Pronominal}});
  set_coreference(document, {{ids[0], ids[2]}});
  document.annotations.coreference.antecedents.resize(3);
  document.annotations.coreference.antecedents[ids[2]] = {ids[0], {"pronoun", 0}};
  Annotations& layers = document.annotations;
  TimeExpression time;
  time.span = find(document, "yesterday");
  time.value = "1999-05-16";
  layers.times.add(time);
  Quantity quantity;
  quantity.span = find(document, "three");
  quantity.value = 3;
  quantity.unit = "person";
  quantity.of = ids[1];
  layers.quantities.add(quantity);
  EventMention event;
  event.type = ontology().class_named("Meeting");
  event.trigger = find(document, "met");
  event.trigger_token = token(document, "met");
  event.arguments = {{ontology().property_named("participant"), ids[0], 0.5f, {"subject", 0.25f}},
                     {ontology().property_named("participant"), ids[1], 0.25f}};
  event.time = TimeId(0);
  event.time_reason.by = "its own clause";
  event.interval = {Date::of(1999, 5, 16), {}};
  event.evidence = layers.sentences.front().span;
  event.factuality.modality = Modality::Reported;
  layers.events.add(event);
  RelationMention relation;
  relation.property = ontology().property_named("leaderOf");
  relation.subject = ids[2];
  relation.object = ids[1];
  relation.trigger = find(document, "left");
  relation.evidence = layers.sentences.back().span;
  relation.extractor = "test/rule";
  layers.relations.add(relation);
  return document;
}

std::string written(Result<void> (*write)(const AnnotatedDocument&, Output&)) {
  StringSink bytes;
  Output out(bytes);
  REQUIRE(write(sample(), out));
  REQUIRE(out.flush());
  return bytes.str();
}

/// Code points [begin, end) of the text.
std::string slice(const std::string& text, std::size_t begin, std::size_t end) {
  std::size_t from = 0, at = 0, index = 0;
  for (; at < text.size() && index < end; ++index) {
    if (index == begin) from = at;
    next_code_point(text, at);
  }
  return text.substr(from, at - from);
}

}  // namespace

TEST_CASE("A document is one line of JSON with offsets in code points") {
  const std::string line = written([](const AnnotatedDocument& d, Output& o) {
    return write_annotation_json(d, ontology(), o);
  });
  CHECK(line.find('\n') == line.size() - 1);
  const Json json = Json::parse(line);
  const std::string text = json["text"];
  const auto words = [&](const Json& item) { return slice(text, item["start"], item["end"]); };
  CHECK(json["id"] == "doc1");
  CHECK(json["date"] == "1999-05-17");
  CHECK(json["tokens"].size() == 9);
  CHECK(slice(text, json["tokens"][4][0], json["tokens"][4][1]) == "<miners>");
  CHECK(json["syntax"][0]["head"] == 2);
  CHECK(json["syntax"][2]["head"] == 0);
  CHECK(json["syntax"][7]["head"] == 2);  // counted from the sentence's start
  CHECK(json["syntax"][5]["deprel"] == "obl:tmod");
  REQUIRE(json["entities"].size() == 2);
  const Json& person = json["entities"][0];
  CHECK(person["id"] == "T1");
  CHECK(person["type"] == "Person");
  CHECK(person["mentions"].size() == 2);
  CHECK(words(person["mentions"][0]) == "Señora Ñandú");
  CHECK(person["mentions"][1]["kind"] == "PRO");
  const Json& event = json["events"][0];
  CHECK(event["type"] == "Meeting");
  CHECK(words(event["trigger"]) == "met");
  CHECK(event["args"][1]["role"] == "participant");
  CHECK(event["args"][1]["entity"] == "T2");
  CHECK(words(event["args"][1]) == event["args"][1]["text"]);
  CHECK(event["attributes"] ==
        Json{{"begin", "1999-05-16"}, {"modality", "reported"}, {"polarity", "positive"}});
  CHECK(json["relations"][0]["type"] == "leaderOf");
  CHECK(json["relations"][0]["head"] == "T1");
  CHECK(json["relations"][0]["tail"] == "T2");
  CHECK(json["times"][0]["value"] == "1999-05-16");
  CHECK(json["quantities"][0]["value"] == 3);
  CHECK(json["quantities"][0]["of"] == "T2");
}

TEST_CASE("With explain, claims in JSON say what they rest on") {
  const Json json = Json::parse(written([](const AnnotatedDocument& d, Output& o) {
    return write_annotation_json(d, ontology(), o, {}, true);
  }));
  const std::string text = json["text"];
  const auto words = [&](const Json& pair) { return slice(text, pair[0], pair[1]); };
  const Json& event = json["events"][0]["explanation"];
  CHECK(words(event["trigger"]) == "met");
  CHECK(words(event["sentence"]).find("Señora") == 0);
  CHECK(words(event["time"]["expression"]) == "yesterday");
  CHECK(event["time"]["by"] == "its own clause");
  const Json& arguments = json["events"][0]["args"];
  CHECK(arguments[0]["explanation"] ==
        Json{{"by", "subject"}, {"learned", 0.25}, {"path", "met -nsubj-> Ñandú"}});
  CHECK(arguments[1]["explanation"] == Json{{"path", "met -obj-> <miners>"}});
  const Json& relation = json["relations"][0]["explanation"];
  CHECK(words(relation["trigger"]) == "left");
  CHECK(relation["head"]["path"] == "left -nsubj-> She");
  REQUIRE(relation["head"]["coreference"].size() == 1);
  const Json& step = relation["head"]["coreference"][0];
  CHECK(words(step["mention"]) == "She");
  CHECK(words(step["antecedent"]) == "Señora Ñandú");
  CHECK(step["by"] == "pronoun");
  CHECK_FALSE(relation["tail"].contains("path"));  // it stands in another sentence
}

TEST_CASE("Explanations are text for people") {
  const std::string text = written(
      [](const AnnotatedDocument& d, Output& o) { return write_explanations(d, ontology(), o); });
  const auto has = [&](const std::string& part) {
    INFO(text);
    CHECK(text.find(part) != std::string::npos);
  };
  has("== doc1, 1999-05-17\n");
  has("\nÑandú  leaderOf  three <miners>  [1.00]\n");
  has("  says     \"She >>left<<\"\n  by       test/rule\n");
  has("  subject  She, left -nsubj-> She\n           \"She\" is \"Señora Ñandú\": pronoun\n");
  has("\nMeeting  \"met\"  [1.00]\n");
  has("  participant Señora Ñandú: subject, trained head 0.25 [0.50], met -nsubj-> Ñandú\n");
  has("  time     1999-05-16/: \"yesterday\" (1999-05-16) in its own clause\n");
  has("  held as  reported\n");
}

TEST_CASE("Relative pronouns stand apart from the mentions, unless nothing else does") {
  for (const bool alone : {false, true}) {
    AnnotatedDocument document = from_conllu(
        "Ana Ana PROPN/NNP 4 nsubj\n"
        "who who PRON/WP 3 nsubj\n"
        "left leave VERB/VBD 1 acl:relcl\n"
        "called call VERB/VBD 0 root\n",
        {.id = "doc"});
    const ClassId person = ontology().class_named("Person");
    const auto ids = add_mentions(
        document, {{"Ana", person, MentionKind::Named}, {"who", person, MentionKind::Pronominal}});
    document.annotations.mentions[ids[1]].relative = true;
    if (!alone) set_coreference(document, {{ids[0], ids[1]}});
    StringSink bytes;
    Output out(bytes);
    REQUIRE(write_annotation_json(document, ontology(), out));
    REQUIRE(out.flush());
    const Json json = Json::parse(bytes.str());
    const Json& first = json["entities"][0];
    CHECK(first["mentions"].size() == 1);
    CHECK(json["entities"].size() == (alone ? 2 : 1));
    if (alone) {
      CHECK(json["entities"][1]["mentions"][0]["kind"] == "PRO");
    } else {
      CHECK(first["relatives"] == Json::array({{4, 7}}));
    }
  }
}

TEST_CASE("Empty keys are left out") {
  auto document = Document::make({"bare", "", "", "", "", {}, "", "", ""}, "Nothing here.");
  REQUIRE(document);
  StringSink bytes;
  Output out(bytes);
  REQUIRE(write_annotation_json({*std::move(document), {}}, ontology(), out));
  REQUIRE(out.flush());
  CHECK(bytes.str() == "{\"id\":\"bare\",\"text\":\"Nothing here.\"}\n");
}

TEST_CASE("Clusters come from the fused graph") {
  GraphFixture make(ontology());
  const DocumentId document = make.document("doc1");
  const EntityId person = make.entity("Person", "Ana Ñandú", {});
  Evidence mention = make.evidence(document, "Señora Ñandú");
  mention.begin = 0;
  mention.end = 12;
  make.parts.entities[person].mentions = {mention};
  const KnowledgeGraph graph = make.parts.graph();
  StringSink bytes;
  Output out(bytes);
  REQUIRE(write_annotation_json(sample(), ontology(), out, Clusters(graph)));
  REQUIRE(out.flush());
  const Json json = Json::parse(bytes.str());
  CHECK(json["entities"][0]["cluster"] == "Ana_Nandu");
  CHECK_FALSE(json["entities"][1].contains("cluster"));
}

TEST_CASE("CoNLL-U has ten columns and reads back as the same analysis") {
  const std::string text = written(write_conllu);
  CHECK(text.find("# newdoc id = doc1\n# sent_id = doc1-1\n") == 0);
  CHECK(text.find("# text = Señora Ñandú met three <miners> yesterday") != std::string::npos);
  CHECK(text.find("3\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\tTokenRange=13:16\n") !=
        std::string::npos);
  const AnnotatedDocument back = from_conllu(text);
  const Annotations before = sample().annotations;
  REQUIRE(back.annotations.tokens.size() == before.tokens.size());
  for (TokenId id(0); before.tokens.contains(id); ++id.value) {
    CHECK(back.annotations.syntax[id].lemma == before.syntax[id].lemma);
    CHECK(back.annotations.syntax[id].head == before.syntax[id].head);
    CHECK(back.annotations.syntax[id].deprel == before.syntax[id].deprel);
  }
}

TEST_CASE("The page stands alone and escapes the text") {
  StringSink bytes;
  Output out(bytes);
  begin_annotation_html(out);
  REQUIRE(write_annotation_html(sample(), ontology(), out));
  REQUIRE(end_annotation_html(out));
  const std::string& page = bytes.str();
  CHECK(page.find("three &lt;miners&gt;<sub>T2</sub></mark>") != std::string::npos);
  CHECK(page.find("<miners>") == std::string::npos);
  CHECK(page.find("http") == std::string::npos);
  CHECK(page.find("<script") == std::string::npos);
  const auto count = [&](const std::string& what) {
    std::size_t found = 0;
    for (std::size_t at = page.find(what); at != std::string::npos; at = page.find(what, at + 1)) {
      ++found;
    }
    return found;
  };
  CHECK(count("<mark") == count("</mark>"));
}
