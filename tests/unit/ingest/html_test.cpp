#include <catch2/catch.hpp>

#include "ingest_helpers.hpp"

namespace quipu::test {
namespace {

const char* const kArticle = R"(<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Bridge reopens after storm | Daily Post</title>
<meta property="og:site_name" content="Daily Post">
<link rel="canonical" href="https://post.example/bridge">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge reopens after storm",
"datePublished":"2021-03-04T18:20:00+01:00","author":[{"@type":"Person","name":"Ada Brook"}]}</script>
</head><body>
<div id="cookie-banner"><p>We and our partners use cookies to give you the best experience here.</p></div>
<header><a href="/">Daily Post</a><nav><ul><li><a href="/w">World</a></li></ul></nav></header>
<main><article>
<h1>Bridge reopens after storm</h1>
<p class="byline">By <a href="/ada">Ada Brook</a></p>
<time datetime="2021-03-04">4 March 2021</time>
<div class="shareTools"><a href="#">Facebook</a></div>
<figure><img src="x.jpg" alt="Bridge"><figcaption>The bridge on Thursday morning.</figcaption></figure>
<p>NORTHPORT (AP) &mdash; The harbour bridge reopened on Thursday, weeks after
a storm had torn <b>two cables</b> from its&nbsp;tower, Mayor <a href="/x">Ellen Ruiz</a> said.</p>
<p>&ldquo;We are open,&rdquo; she said.</p>
<h2>Cost doubled</h2>
<p>The repair cost 4.2 million euros,<br>twice the estimate.</p>
<blockquote><p>Nobody expected the storm to last for nine days.</p></blockquote>
<ul><li>The northern lane opens at six.</li><li>Lorries must wait until Monday</li></ul>
<aside><h3>Elsewhere</h3><ul><li><a href="/2">Ferry stopped. Hundreds wait in the cold.</a></li></ul></aside>
<p>Traffic was light on the first day.</p>
<div class="newsletter">Get all the news in your letter box each morning.</div>
<div style="display:none"><p>This sentence is hidden from every reader of the page.</p></div>
</article>
<section class="comments"><p>I think the bridge is ugly and should be torn down at once.</p></section>
</main>
<footer><p>&copy; 2021 The Daily Post. All rights reserved.</p></footer>
<script>var a = "<p>not text</p>";</script></body></html>)";

TEST_CASE("an article page gives its article") {
  const std::vector<IngestedFile> files = ingest("bridge.html", kArticle);
  REQUIRE(files.size() == 1);
  CHECK(files[0].format == "html");
  REQUIRE(files[0].stories.size() == 1);
  const Story& story = files[0].stories[0];
  const DocumentInfo& info = story.document.info();
  CHECK(info.title == "Bridge reopens after storm");
  CHECK(info.author == "Ada Brook");
  CHECK(info.publisher == "Daily Post");
  CHECK(info.source == "https://post.example/bridge");
  CHECK(info.language == "en-GB");
  CHECK(info.placeline == "NORTHPORT");
  CHECK(published(story) == "2021-03-04T18:20:00+01:00");
  CHECK(texts(story, BlockKind::Title) == Strings{"Bridge reopens after storm"});
  CHECK(texts(story, BlockKind::Heading) == Strings{"NORTHPORT (AP) \u2014", "Cost doubled"});
  CHECK(texts(story, BlockKind::Paragraph) ==
        Strings{"The harbour bridge reopened on Thursday, weeks after a storm had torn two cables "
                "from its tower, Mayor Ellen Ruiz said.",
                "\u201cWe are open,\u201d she said.",
                "The repair cost 4.2 million euros, twice the estimate.",
                "Traffic was light on the first day."});
  CHECK(texts(story, BlockKind::Quotation) ==
        Strings{"Nobody expected the storm to last for nine days."});
  CHECK(texts(story, BlockKind::ListItem) ==
        Strings{"The northern lane opens at six.", "Lorries must wait until Monday"});
  CHECK(dropped(story, "caption") == Strings{"The bridge on Thursday morning."});
  CHECK(dropped(story, "hidden").size() == 1);
  CHECK(dropped(story, "subscription").size() == 1);
  CHECK(dropped(story, "feedback").size() == 1);
  const auto at = static_cast<std::uint32_t>(story.document.text().find("a storm had"));
  CHECK(story.document.line(at) == 17);
}

TEST_CASE("pages laid out by tables and line breaks are read") {
  const std::vector<Story> found =
      stories("old.htm", R"(<html><head><title>Mine closes</title></head><body>
<table width=600><tr><td width=120><a href=a>Home</a><br><a href=b>News</a><br><a href=c>Sports</a></td>
<td><h2>Mine closes after 90 years</h2>
<font size=2><b>June 3, 1999</b><br>Web posted at: 9:05 a.m. EDT (1305 GMT)</font><p>
COALTOWN, Ohio (AP) -- The last mine in the county closed on Thursday after ninety years.
<p>About 300 miners lost their jobs. The company offered them retraining.
<br><br>
The town council meets on Monday to discuss what comes next.
<hr><a href=x>Back to top</a><br>&copy; 1999 Old Site, Inc.</td></tr></table></body></html>)");
  REQUIRE(found.size() == 1);
  CHECK(published(found[0]) == "1999-06-03T09:05:00-04:00");
  CHECK(found[0].document.info().placeline == "COALTOWN, Ohio");
  CHECK(found[0].document.info().title == "Mine closes after 90 years");
  CHECK(texts(found[0], BlockKind::Paragraph) ==
        Strings{"The last mine in the county closed on Thursday after ninety years.",
                "About 300 miners lost their jobs. The company offered them retraining.",
                "The town council meets on Monday to discuss what comes next."});
}

TEST_CASE("a wrapper named after a sidebar does not swallow the story") {
  const std::vector<Story> found = stories("w.html", R"(<html><body><div class="page with sidebar">
<p>The harbour bridge reopened on Thursday after three weeks, the mayor said.</p>
<p>Traffic was light on the first day, and nobody had to wait for long.</p>
<div class="sidebar"><p>Ten recipes for a quick supper that you will love.</p></div></div></body></html>)");
  REQUIRE(found.size() == 1);
  CHECK(texts(found[0], BlockKind::Paragraph).size() == 2);
  CHECK(dropped(found[0], "related").size() == 1);
}

TEST_CASE("several articles on one page are several stories") {
  const std::vector<Story> found = stories("two.html", R"(<html><body>
<article><h2>Bridge reopens</h2><p>The harbour bridge reopened on Thursday after three weeks, the mayor said.</p></article>
<article><h2>Ferry sinks</h2><p>A ferry sank on Tuesday with forty people aboard, all of whom were saved.</p></article>
</body></html>)");
  REQUIRE(found.size() == 2);
  CHECK(found[0].document.info().title == "Bridge reopens");
  CHECK(found[1].document.info().title == "Ferry sinks");
  CHECK(found[1].document.info().story_of == "two");
}

TEST_CASE("a declared charset is respected") {
  const std::vector<IngestedFile> files = ingest(
      "c.html",
      "<html><head><meta charset=iso-8859-1></head><body><p>The caf\xE9 \x96 open since 1900 \x96 "
      "closed on Monday.</p></body></html>");
  REQUIRE(files[0].stories.size() == 1);
  CHECK(files[0].encoding == "windows-1252");
  CHECK(files[0].stories[0].document.text() ==
        "The caf\u00e9 \u2013 open since 1900 \u2013 closed on Monday.");
}

}  // namespace
}  // namespace quipu::test
