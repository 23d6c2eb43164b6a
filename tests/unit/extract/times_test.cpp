#include "extract/times.hpp"

#include <catch2/catch.hpp>

#include "case_table.hpp"
#include "extract/segmentation.hpp"
#include "extract/syntax.hpp"
#include "tests/support/embedded.hpp"

namespace quipu {
namespace {

std::string text_of(const std::optional<Date>& date) {
  return date ? date->to_string() : "";
}

struct Read {
  Document document;
  Annotations annotations;
};

Read read_times(const std::string& text, const std::string& published) {
  DocumentInfo info;
  info.id = "case";
  if (!published.empty()) info.published = Date::parse(published);
  Read out{Document::make(info, text).value(), {}};
  REQUIRE(make_segmentation()->run(out.document, out.annotations).has_value());
  out.annotations.times = find_times(out.document, out.annotations);
  return out;
}

}  // namespace

TEST_CASE("time expressions are found and placed on the calendar") {
  for (const test::CaseRow& row : test::case_rows("times.tsv")) {
    const test::MarkedText marked = test::marked_text(row.at(1));
    INFO("times.tsv:" << row.line << ": " << row.at(1));
    const Read read = read_times(marked.text, row.at(0));
    const auto& times = read.annotations.times;
    if (row.at(2) == "-") {
      CHECK(times.empty());
      continue;
    }
    const TimeExpression* found = nullptr;
    for (const TimeExpression& time : times) {
      if (time.span.overlaps(marked.span)) found = &time;
    }
    REQUIRE(found != nullptr);
    CHECK(read.document.slice(found->span) == read.document.slice(marked.span));
    CHECK(name(found->type) == row.at(2));
    CHECK(found->value == row.at(3));
    CHECK(found->mod == row.at(4));
    CHECK(text_of(found->interval.begin) == row.at(5));
    CHECK(text_of(found->interval.end) == row.at(6));
  }
}

TEST_CASE("the verb tells on which side of the story's date a time lies") {
  const auto syntax = make_syntax(test::lexicon());
  REQUIRE(syntax);
  for (const test::CaseRow& row : test::case_rows("times_tense.tsv")) {
    const test::MarkedText marked = test::marked_text(row.at(1));
    INFO("times_tense.tsv:" << row.line << ": " << row.at(1));
    Read read = read_times(marked.text, row.at(0));
    REQUIRE((*syntax)->run(read.document, read.annotations).has_value());
    const auto times = find_times(read.document, read.annotations);
    std::string values;
    for (const TimeExpression& time : times) {
      values += (values.empty() ? "" : " ") + time.value;
    }
    CHECK(values == (row.at(2) == "-" ? "" : row.at(2)));
  }
}

TEST_CASE("time expressions are sorted and apart whatever the text") {
  const Read read = read_times(
      "On Monday, Tuesday and Wednesday, May 5, 1997 at 5 p.m. and 5:30, two years ago, 1980's "
      "1996-97 3/4/5 1/2/1998 a a a day the the last next year two to three to four weeks ' ' 's",
      "1997-04-23");
  std::uint32_t end = 0;
  REQUIRE(read.annotations.times.size() > 5);
  for (const TimeExpression& time : read.annotations.times) {
    CHECK(time.span.begin >= end);
    CHECK(time.span.begin < time.span.end);
    CHECK_FALSE(time.value.empty());
    end = time.span.end;
  }
}

}  // namespace quipu
