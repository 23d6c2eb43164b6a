#include "core/text.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "ingest_helpers.hpp"

namespace quipu::test {
namespace {

Story only(std::vector<Story> found) {
  REQUIRE(found.size() == 1);
  return std::move(found.front());
}

TEST_CASE("hard-wrapped text becomes paragraphs") {
  const Story story = only(stories("a.txt",
                                   "The ferry between the two islands stopped running on Sunday\n"
                                   "after ice had closed the northern harbour, the company\n"
                                   "said.\n"
                                   "\n"
                                   "About forty passengers spent the night in the school of the\n"
                                   "smaller island, where the council gave them soup.\n"));
  CHECK(texts(story, BlockKind::Paragraph) ==
        Strings{"The ferry between the two islands stopped running on Sunday after ice had closed "
                "the northern harbour, the company said.",
                "About forty passengers spent the night in the school of the smaller island, where "
                "the council gave them soup."});
}

TEST_CASE("wrapped lines with a blank line after each become paragraphs") {
  const Story story = only(stories("a.txt",
                                   "The ferry between the two islands stopped running on Sunday\n\n"
                                   "after ice had closed the northern harbour, the company of\n\n"
                                   "Westhaven said.\n\n"
                                   "About forty passengers spent the night in the school of the\n\n"
                                   "smaller island, where the council gave them soup.\n\n"
                                   "They left at noon.\n"));
  CHECK(texts(story, BlockKind::Paragraph) ==
        Strings{"The ferry between the two islands stopped running on Sunday after ice had closed "
                "the northern harbour, the company of Westhaven said.",
                "About forty passengers spent the night in the school of the smaller island, where "
                "the council gave them soup.",
                "They left at noon."});
}

TEST_CASE("a short story of short paragraphs is known to be wrapped") {
  const Story story = only(stories("a.txt",
                                   "Ferry line sells two of its boats\n"
                                   "\n"
                                   "The ferry company Bluewater sold two of the boats that\n"
                                   "Norland had bought in June, its director said in front\n"
                                   "of reporters.\n"
                                   "\n"
                                   "Its boats carried eight thousand people. Most of them\n"
                                   "Danes, they went to Norway and back on one day.\n"
                                   "\n"
                                   "The company will look for a partner. Nothing is fixed.\n"));
  CHECK(
      texts(story, BlockKind::Paragraph) ==
      Strings{"The ferry company Bluewater sold two of the boats that Norland had bought in June, "
              "its director said in front of reporters.",
              "Its boats carried eight thousand people. Most of them Danes, they went to Norway "
              "and back on one day.",
              "The company will look for a partner. Nothing is fixed."});
}

TEST_CASE("one paragraph on each line stays as it is") {
  const Story story = only(stories(
      "a.txt",
      "The ferry stopped running on Sunday, the company said in a short note to its customers.\n"
      "Ice had closed the northern harbour.\n"
      "Nobody was hurt.\n"));
  CHECK(texts(story, BlockKind::Paragraph).size() == 3);
}

TEST_CASE("wrapped text all in capitals becomes paragraphs") {
  const Story story =
      only(stories("a.txt",
                   "NORTHPORT, 4 MAR 91 (AFP) -- THE HARBOUR BRIDGE REOPENED TODAY AFTER\n"
                   "THREE WEEKS OF WORK ON ITS TOWER, THE MAYOR OF THE TOWN SAID IN A\n"
                   "SPEECH.\n\n"
                   "   SHE ADDED THAT THE COST HAD DOUBLED AND THAT THE COUNCIL WOULD MEET\n"
                   "ON FRIDAY.\n"));
  CHECK(
      texts(story, BlockKind::Paragraph) ==
      Strings{"THE HARBOUR BRIDGE REOPENED TODAY AFTER THREE WEEKS OF WORK ON ITS TOWER, THE MAYOR "
              "OF THE TOWN SAID IN A SPEECH.",
              "SHE ADDED THAT THE COST HAD DOUBLED AND THAT THE COUNCIL WOULD MEET ON FRIDAY."});
  CHECK(story.document.info().placeline == "NORTHPORT");
  CHECK(published(story) == "1991-03-04");
}

TEST_CASE("long text without a full stop is no furniture") {
  const Story story =
      only(stories("a.txt",
                   "The bridge opened on Monday with a speech.\nA very long sentence that somebody "
                   "cut off before "
                   "it could come to its end and that nobody has mended since th\nShort line\n"
                   "The mayor said that she was glad of it.\n"));
  CHECK(story.document.text().find("mended since th") != std::string_view::npos);
}

TEST_CASE("a word broken at the line's end loses its hyphen only where the file has the word") {
  const Story story =
      only(stories("a.txt",
                   "The government promised a quick answer to the people of the is-\n"
                   "lands, but the island council and the islands waited for a long-\n"
                   "term plan that the ministry had never even begun to write for\n"
                   "them.\n"));
  const std::string text(story.document.text());
  CHECK(text.find("the islands, but") != std::string::npos);
  CHECK(text.find("a long-term plan") != std::string::npos);
}

TEST_CASE("text keeps the line it came from") {
  const std::string file =
      "\n\nThe ferry between the two islands stopped running on Sunday\n"
      "after ice had closed the northern harbour, the company\n"
      "said.\n\nNobody was hurt when the second boat ran aground.\n";
  const Story story = only(stories("a.txt", file));
  const auto line = [&](std::string_view word) {
    return story.document.line(static_cast<std::uint32_t>(story.document.text().find(word)));
  };
  CHECK(line("The ferry") == 3);
  CHECK(line("northern") == 4);
  CHECK(line("said.") == 5);
  CHECK(line("Nobody") == 7);
}

const char* const kPage =
    "Daily Post logo\n\n- HOME\n- WORLD\n- SPORTS\n- WEATHER\n\nEXPLORE\n\n"
    "Bridge reopens after storm\n\n"
    "Mayor thanks workers\n\n"
    "March 4, 2021\nWeb posted at: 9:05 a.m. EST (1405 GMT)\n\n"
    "In this story:\n\n- [Cost doubled](#cost)\n- [Related sites](#sites)\n\n"
    "NORTHPORT, Maine (AP) -- The harbour bridge reopened on Thursday after three weeks.\n\n"
    "Ruiz (AP)\n\n"
    "Mayor Ellen Ruiz thanked the workers. (23 sec. /280K [AIFF](#a) sound)\n\n"
    "Cost doubled\n\n"
    "The repair cost 4.2 million euros, twice the estimate, and another million is due, which\n\n\n"
    "worried the council.\n\n"
    "Reuters contributed to this report.\n\n"
    "Related stories:\n\n- [Storm batters coast](#) - February 11, 2021\n"
    "- [Ferry stopped \\(again\\)](#) - February 12, 2021\n\n"
    "Sound off on our message boards\n\nBACK TO TOP\n\n"
    "\u00a9 2021 Daily Post, Inc.\nAll Rights Reserved.\n\n"
    "[Terms](#) under which this service is provided to you.\n\n";

TEST_CASE("page furniture is dropped and listed") {
  const Story story = only(stories("page.txt", kPage));
  CHECK(texts(story, BlockKind::Title) == Strings{"Bridge reopens after storm"});
  CHECK(texts(story, BlockKind::Heading) ==
        Strings{"Mayor thanks workers", "NORTHPORT, Maine (AP) --", "Cost doubled"});
  CHECK(
      texts(story, BlockKind::Paragraph) ==
      Strings{"The harbour bridge reopened on Thursday after three weeks.",
              "Mayor Ellen Ruiz thanked the workers.",
              "The repair cost 4.2 million euros, twice the estimate, and another million is due, "
              "which worried the council."});
  const DocumentInfo& info = story.document.info();
  CHECK(info.id == "page");
  CHECK(info.title == "Bridge reopens after storm");
  CHECK(info.placeline == "NORTHPORT, Maine");
  CHECK(info.story_of.empty());
  CHECK(published(story) == "2021-03-04T09:05:00-05:00");
  CHECK(dropped(story, "credit") == Strings{"Ruiz (AP)", "Reuters contributed to this report."});
  CHECK(dropped(story, "media") == Strings{"(23 sec. /280K AIFF sound)"});
  CHECK(dropped(story, "links") == Strings{"Cost doubled",
                                           "Storm batters coast - February 11, 2021",
                                           "Ferry stopped (again) - February 12, 2021"});
  CHECK(dropped(story, "copyright").size() == 2);
  CHECK(dropped(story, "navigation").size() >= 6);
}

TEST_CASE("several stories in one file are set apart") {
  const std::string second =
      "Daily Post logo\n\n- HOME\n- WORLD\n- SPORTS\n- WEATHER\n\n"
      "Ferry sinks off Westhaven\n\nMarch 9, 2021\n\n"
      "WESTHAVEN (Reuters) - A ferry sank on Tuesday with forty people aboard, the police said.\n\n"
      "All of them were saved.\n";
  const std::vector<Story> found = stories("two.txt", kPage + second);
  REQUIRE(found.size() == 2);
  CHECK(found[0].document.info().id == "two-1");
  CHECK(found[1].document.info().id == "two-2");
  CHECK(found[1].document.info().story_of == "two");
  CHECK(found[0].document.info().placeline == "NORTHPORT, Maine");
  CHECK(found[1].document.info().placeline == "WESTHAVEN");
  CHECK(published(found[1]) == "2021-03-09");
  CHECK(found[1].document.info().title == "Ferry sinks off Westhaven");
  CHECK(found[1].document.text().find("harbour bridge") == std::string_view::npos);
}

TEST_CASE("headline lines in capitals and a byline between date and text are understood") {
  const Story story =
      only(stories("a.txt",
                   "March 4, 2021\n\nSTORM ON THE COAST: THE SCENE\n\n"
                   "BRIDGE TORN FROM ITS TOWER;\n\nFORTY LEFT WITHOUT A ROAD\n\n"
                   "By ADA BROOK\n\n"
                   "The storm tore the harbour bridge from its tower on Monday night.\n"));
  CHECK(story.document.info().title == "BRIDGE TORN FROM ITS TOWER; FORTY LEFT WITHOUT A ROAD");
  CHECK(story.document.info().author == "ADA BROOK");
  CHECK(published(story) == "2021-03-04");
  CHECK(dropped(story, "byline") == Strings{"By ADA BROOK"});
}

TEST_CASE("a day heading and a year before the headline make the date") {
  const Story story =
      only(stories("a.txt",
                   "3 May\nFront Page | Years | Themes\n1969: Bridge opens in Northport\n"
                   "The harbour bridge has been opened by the mayor after nine years of work and "
                   "two storms.\n"));
  CHECK(published(story) == "1969-05-03");
}

TEST_CASE("nothing is invented where the text names no date") {
  const Story story = only(stories(
      "a.txt",
      "Bridge opens\n\nThe bridge opened on Monday, 3 May 1969, with music and speeches.\n"));
  CHECK(published(story).empty());
  CHECK(story.document.info().placeline.empty());
}

TEST_CASE("text without a full sentence is kept") {
  const Story story = only(stories("a.txt", "Ada Brook, mayor of Northport\n"));
  CHECK(story.document.text() == "Ada Brook, mayor of Northport");
}

TEST_CASE("Markdown structure and front matter are read") {
  const Story story =
      only(stories("n.md",
                   "---\ntitle: \"A quiet year\"\ndate: 2019-05-06\nauthor: Kim Low\n---\n"
                   "# A quiet year\n\n"
                   "The lake was **frozen** for [ninety days](http://x.example), the longest\n"
                   "spell since 1963, the *weather service* said.\n\n"
                   "![the lake](lake.png)\n\n## Fishing\n\n"
                   "- The season opened two weeks late.\n- Catches fell by a third\n\n"
                   "> \"We have never seen this,\" said one fisherman.\n\n"
                   "```\nnot prose\n```\n"));
  CHECK(texts(story, BlockKind::Title) == Strings{"A quiet year"});
  CHECK(texts(story, BlockKind::Heading) == Strings{"Fishing"});
  CHECK(texts(story, BlockKind::ListItem) ==
        Strings{"The season opened two weeks late.", "Catches fell by a third"});
  CHECK(texts(story, BlockKind::Quotation) ==
        Strings{"\"We have never seen this,\" said one fisherman."});
  CHECK(texts(story, BlockKind::Paragraph) ==
        Strings{"The lake was frozen for ninety days, the longest spell since 1963, the weather "
                "service said."});
  CHECK(published(story) == "2019-05-06");
  CHECK(story.document.info().author == "Kim Low");
  CHECK(dropped(story, "code") == Strings{"```", "not prose", "```"});
  CHECK(dropped(story, "image") == Strings{"the lake"});
}

std::string letters(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t at = i;
    const char32_t c = next_code_point(text, i);
    if (!is_space(c) && c != 0xA0) out += text.substr(at, i - at);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string letters_of(const std::vector<Story>& found) {
  std::string all;
  for (const Story& story : found) {
    all += story.document.text();
    for (const Furniture& item : story.furniture) all += item.text;
  }
  return letters(all);
}

TEST_CASE("property: every character of the input is in a story or listed as furniture") {
  // Pages put together at random from lines of every sort.
  const Strings lines = {
      "HOME",
      "Related stories:",
      "March 4, 2021",
      "By ADA BROOK",
      "Bridge reopens after storm",
      "NORTHPORT (AP) -- The harbour bridge reopened on Thursday after three weeks.",
      "The council will meet on Monday to talk about the cost of the repair and about the ferry",
      "that used to run between the two islands before the ice came.",
      "He declined.",
      "Photo: A. Nother",
      "",
      "",
      "\u00a9 2021 Daily Post",
      "M. The storm lasted for nine days and took two roofs with it, the police said.",
      "BREAKING NEWS",
      "\"Nobody expected it,\" she said.",
      "movie icon",
      "Front Page | Years | Themes",
      "Web posted at: 9:05 a.m. EST (1405 GMT)",
      "caf\u00e9 na\u00efve",
  };
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    std::string file = "The mayor of Northport opened the bridge on Monday with a long speech.\n";
    const auto count = random() % 30;
    for (unsigned i = 0; i < count; ++i) file += lines[random() % lines.size()] + "\n";
    const std::vector<Story> found = stories("page.txt", file);
    CAPTURE(file);
    REQUIRE(letters_of(found) == letters(file));
    for (const Story& story : found) {
      std::uint32_t end = 0;
      for (const Block& block : story.document.blocks()) {
        REQUIRE(block.span.begin >= end);
        end = block.span.end;
      }
    }
  }
}

TEST_CASE("the texts at hand are read without loss") {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(QUIPU_SHARED) / "seeds";
  if (!fs::exists(folder)) {
    WARN("no texts beside the checkout");
    return;
  }
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::ifstream in(entry.path(), std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    CAPTURE(entry.path().string());
    const std::vector<Story> found = stories(entry.path().string(), bytes.str());
    REQUIRE_FALSE(found.empty());
    const std::string file = bytes.str();
    for (const Story& story : found) {
      CHECK(story.document.info().published);
      // Running text: no link list, menu or credit looks like this.
      for (const std::string& text : texts(story, BlockKind::Paragraph)) {
        CHECK(text.find("](") == std::string::npos);
        CHECK(text.size() > 10);
      }
    }
    if (file.find("](#)") == std::string::npos && file.find("\n- ") == std::string::npos) {
      CHECK(letters_of(found) == letters(file));
    }
  }
}

}  // namespace
}  // namespace quipu::test
