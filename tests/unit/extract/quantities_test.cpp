#include "extract/quantities.hpp"

#include <catch2/catch.hpp>
#include <cstdio>

#include "../../support/conllu_fixture.hpp"
#include "case_table.hpp"
#include "extract/quantities/numerals.hpp"
#include "extract/segmentation.hpp"
#include "extract/times.hpp"
#include "tests/support/embedded.hpp"

namespace quipu {
namespace {

using test::ontology;

std::string text_of(std::optional<double> number) {
  if (!number) return "";
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.10g", *number);
  return buffer;
}

}  // namespace

TEST_CASE("quantities keep the form of their numbers") {
  for (const test::CaseRow& row : test::case_rows("quantities.tsv")) {
    const test::MarkedText marked = test::marked_text(row.at(0));
    INFO("quantities.tsv:" << row.line << ": " << row.at(0));
    DocumentInfo info;
    info.id = "case";
    const Document document = Document::make(info, marked.text).value();
    Annotations layers;
    REQUIRE(make_segmentation()->run(document, layers).has_value());
    layers.times = find_times(document, layers);
    const auto found = find_quantities(document, layers, ontology());
    REQUIRE_FALSE(found.empty());
    const Quantity& quantity = found.front();
    CHECK(document.slice(quantity.span) == document.slice(marked.span));
    CHECK(text_of(quantity.value) == row.at(1));
    CHECK(text_of(quantity.min) == row.at(2));
    CHECK(text_of(quantity.max) == row.at(3));
    CHECK(quantity.approximate == (row.at(4) == "approximate"));
    CHECK(quantity.unit == row.at(5));
  }
}

TEST_CASE("of two numbers the one before 'and' does not count what the other counts") {
  AnnotatedDocument story = test::from_conllu(
      "One one NUM/CD 5 nummod\n"
      "hostage hostage ADJ/JJ 5 amod\n"
      "and and CCONJ/CC 5 cc\n"
      "two two NUM/CD 5 nummod\n"
      "officers officer NOUN/NNS 6 nsubj\n"
      "died die VERB/VBD 0 root\n"
      ". . PUNCT/. 6 punct\n");
  const auto mentions = test::add_mentions(
      story, {{"two officers", ontology().class_named("Group"), MentionKind::Nominal, 0}});
  for (const Quantity& each : find_quantities(story.document, story.annotations, ontology())) {
    CHECK((each.value == 2) == (each.of == mentions.front()));
  }
}

TEST_CASE("a quantity counts the mention it modifies") {
  AnnotatedDocument story = test::from_conllu(
      "About about ADV/RB 2 advmod\n"
      "twenty twenty NUM/CD 3 nummod\n"
      "soldiers soldier NOUN/NNS 4 nsubj\n"
      "fled flee VERB/VBD 0 root\n"
      ". . PUNCT/. 4 punct\n");
  const auto mentions = test::add_mentions(
      story, {{"About twenty soldiers", ontology().class_named("Group"), MentionKind::Nominal, 0}});
  const auto found = find_quantities(story.document, story.annotations, ontology());
  REQUIRE(found.size() == 1);
  CHECK(found.front().of == mentions.front());
  CHECK(found.front().unit == "person");
  CHECK(found.front().approximate);
}

TEST_CASE("a quantity counts the whole of a collective, and the noun before an and") {
  AnnotatedDocument story = test::from_conllu(
      "A a DET/DT 2 det\n"
      "gang gang NOUN/NN 6 nsubj\n"
      "of of ADP/IN 5 case\n"
      "twelve twelve NUM/CD 5 nummod\n"
      "smugglers smuggler NOUN/NNS 2 nmod\n"
      "fled flee VERB/VBD 0 root\n"
      ". . PUNCT/. 6 punct\n"
      "\n"
      "One one NUM/CD 5 nummod\n"  // as parsers will have it
      "driver driver NOUN/NN 6 nsubj\n"
      "and and CCONJ/CC 5 cc\n"
      "two two NUM/CD 5 nummod\n"
      "guards guard NOUN/NNS 2 conj\n"
      "slept sleep VERB/VBD 0 root\n"
      ". . PUNCT/. 6 punct\n");
  const ClassId group = ontology().class_named("Group");
  const ClassId person = ontology().class_named("Person");
  const auto mentions =
      test::add_mentions(story, {{"A gang of twelve smugglers", group, MentionKind::Nominal, 0},
                                 {"twelve smugglers", group, MentionKind::Nominal, 0},
                                 {"driver", person, MentionKind::Nominal, 0},
                                 {"two guards", group, MentionKind::Nominal, 0}});
  const auto found = find_quantities(story.document, story.annotations, ontology());
  REQUIRE(found.size() == 3);
  CHECK(found[QuantityId(0)].of == mentions[0]);
  CHECK(found[QuantityId(1)].of == mentions[2]);
  CHECK(found[QuantityId(2)].of == mentions[3]);
}

TEST_CASE("numbers inside time expressions are no quantities") {
  DocumentInfo info;
  info.id = "case";
  const Document document = Document::make(info, "It closed on 17 December 1996.").value();
  Annotations layers;
  REQUIRE(make_segmentation()->run(document, layers).has_value());
  layers.times = find_times(document, layers);
  CHECK(find_quantities(document, layers, ontology()).empty());
}

TEST_CASE("digits are read with their separators or not at all") {
  CHECK(digits_value("3,000") == 3000);
  CHECK(digits_value("1,234,567.5") == 1234567.5);
  CHECK(digits_value("72") == 72);
  CHECK_FALSE(digits_value("3,00").has_value());
  CHECK_FALSE(digits_value("1.2.3").has_value());
  CHECK_FALSE(digits_value("12a").has_value());
  CHECK_FALSE(digits_value("").has_value());
}

}  // namespace quipu
