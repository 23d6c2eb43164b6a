#include <catch2/catch.hpp>

#include "ingest_helpers.hpp"

namespace quipu::test {
namespace {

TEST_CASE("NITF is read") {
  const std::vector<IngestedFile> files = ingest("n.xml", R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf.dtd">
<nitf><head><docdata><date.issue norm="20040512T101500Z"/></docdata><pubdata name="The Wire"/></head>
<body><body.head><hedline><hl1>Parliament passes budget</hl1><hl2>Opposition walks out</hl2></hedline>
<byline>By <person>Jo Lind</person></byline><dateline><location>OSLO, Norway</location></dateline></body.head>
<body.content><block><p>Parliament passed the <org>budget</org> on Wednesday by
85 votes to 84.</p><media media-type="image"><media-caption>The chamber.</media-caption></media>
<p>It was close.</p></block></body.content></body></nitf>)");
  REQUIRE(files.size() == 1);
  CHECK(files[0].format == "nitf");
  REQUIRE(files[0].stories.size() == 1);
  const Story& story = files[0].stories[0];
  CHECK(story.document.info().title == "Parliament passes budget");
  CHECK(story.document.info().author == "Jo Lind");
  CHECK(story.document.info().publisher == "The Wire");
  CHECK(story.document.info().placeline == "OSLO, Norway");
  CHECK(published(story) == "2004-05-12T10:15:00Z");
  CHECK(texts(story, BlockKind::Paragraph) ==
        Strings{"Parliament passed the budget on Wednesday by 85 votes to 84.", "It was close."});
  CHECK(texts(story, BlockKind::Heading) == Strings{"Opposition walks out"});
  CHECK(dropped(story, "caption") == Strings{"The chamber."});
  CHECK(story.document.line(static_cast<std::uint32_t>(story.document.text().find("85 votes"))) ==
        7);
}

TEST_CASE("NewsML-G2 is read, each item a story") {
  const std::string item = R"(<newsItem><itemMeta><provider literal="The Wire"/>
<versionCreated>2004-05-12T10:20:00Z</versionCreated></itemMeta>
<contentMeta><contentCreated>2004-05-12T10:15:00Z</contentCreated><headline>Budget passes</headline>
<by>By Jo Lind</by><dateline>OSLO, Norway</dateline><language tag="en"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<body><p>Parliament passed the budget on <b>Wednesday</b>.</p></body></html></inlineXML></contentSet></newsItem>)";
  const std::vector<IngestedFile> one = ingest("n.xml", "<?xml version=\"1.0\"?>" + item);
  REQUIRE(one[0].stories.size() == 1);
  CHECK(one[0].format == "newsml-g2");
  const Story& story = one[0].stories[0];
  CHECK(story.document.info().title == "Budget passes");
  CHECK(story.document.info().author == "Jo Lind");
  CHECK(story.document.info().placeline == "OSLO, Norway");
  CHECK(story.document.info().language == "en");
  CHECK(published(story) == "2004-05-12T10:15:00Z");
  CHECK(texts(story, BlockKind::Title) == Strings{"Budget passes"});
  CHECK(texts(story, BlockKind::Paragraph) ==
        Strings{"Parliament passed the budget on Wednesday."});

  const std::vector<Story> two =
      stories("n.xml", "<newsMessage><itemSet>" + item + item + "</itemSet></newsMessage>");
  REQUIRE(two.size() == 2);
  CHECK(two[1].document.info().id == "n-2");
  CHECK(two[1].document.info().story_of == "n");
}

TEST_CASE("TEI is read") {
  const std::vector<Story> found =
      stories("t.xml", R"(<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>The lighthouse</title><author>Kim Low</author></titleStmt>
<publicationStmt><date when="2011"/></publicationStmt>
<sourceDesc><bibl><date when="1899-05-02">2 May</date></bibl></sourceDesc></fileDesc></teiHeader>
<text><body><div><head>The lighthouse</head><fw>Page 3</fw>
<p>The light went out on Sunday.<note>Not so.</note> It was <lb/>lit again.</p></div></body></text></TEI>)");
  REQUIRE(found.size() == 1);
  CHECK(published(found[0]) == "1899-05-02");
  CHECK(found[0].document.info().author == "Kim Low");
  CHECK(texts(found[0], BlockKind::Title) == Strings{"The lighthouse"});
  CHECK(found[0].document.text().find("Page 3") == std::string_view::npos);
  CHECK(found[0].document.text().find("It was lit again.") != std::string_view::npos);
  CHECK(dropped(found[0], "note") == Strings{"Not so."});
}

TEST_CASE("RSS items are stories") {
  const std::vector<Story> found =
      stories("f.rss", R"(<?xml version="1.0"?><rss version="2.0"><channel>
<title>Feed</title><item><title>Quake hits coast</title><link>http://n.example/1</link>
<pubDate>Tue, 22 Apr 1997 20:23:00 GMT</pubDate>
<description>&lt;p&gt;A quake hit the coast on Tuesday.&lt;/p&gt;</description></item>
<item><title>Talks resume</title><description>Talks resumed in the capital on Friday.</description></item>
</channel></rss>)");
  REQUIRE(found.size() == 2);
  CHECK(found[0].document.info().source == "http://n.example/1");
  CHECK(published(found[0]) == "1997-04-22T20:23:00Z");
  CHECK(texts(found[0], BlockKind::Paragraph) == Strings{"A quake hit the coast on Tuesday."});
  CHECK(texts(found[1], BlockKind::Title) == Strings{"Talks resume"});
}

TEST_CASE("XML of no known kind gives its title, date and paragraphs") {
  const std::vector<Story> found = stories("g.xml", R"(<report><id>17</id><date>3 May 2003</date>
<title>Fishing on the coast</title><body><para>Catches fell by a <i>third</i> in the northern waters this year.</para>
<para>The fleet is to be halved.</para></body></report>)");
  REQUIRE(found.size() == 1);
  CHECK(published(found[0]) == "2003-05-03");
  CHECK(found[0].document.info().title == "Fishing on the coast");
  CHECK(texts(found[0], BlockKind::Paragraph) ==
        Strings{"Catches fell by a third in the northern waters this year.",
                "The fleet is to be halved."});
}

}  // namespace
}  // namespace quipu::test
