#include "serve/negotiation.hpp"

#include <catch2/catch.hpp>

#include "serve/url.hpp"

using namespace quipu::serve;

TEST_CASE("The best accepted type is chosen") {
  const std::vector<std::string_view> offer = {"text/html", "text/turtle", "application/ld+json"};
  struct Case {
    const char* accept;
    const char* type;
  };
  const std::vector<Case> cases = {
      {"", "text/html"},
      {"*/*", "text/html"},
      {"text/turtle", "text/turtle"},
      {"TEXT/Turtle ; q=0.3", "text/turtle"},
      {"text/*;q=0.2, application/ld+json;q=0.3", "application/ld+json"},
      {"text/html;q=0, */*;q=0.1", "text/turtle"},
      {"text/turtle;q=0.5, text/*;q=0.4", "text/turtle"},
      {"application/*", "application/ld+json"},
      {"image/png", ""},
      {"text/turtle;q=0", ""},
      {"text/html, text/turtle;q=0.9", "text/html"},
      {",,;q=,text/turtle", "text/turtle"},
      {"text/turtle;q=nonsense", ""},
  };
  for (const Case& test : cases) {
    INFO(test.accept);
    CHECK(negotiated(test.accept, offer) == test.type);
  }
}

TEST_CASE("Forms are decoded, or refused") {
  const auto form = form_parameters("query=a+b%2Bc&x=&y&query=%C3%A9");
  REQUIRE(form);
  CHECK(values_of(*form, "query") == std::vector<std::string>{"a b+c", "é"});
  CHECK(values_of(*form, "y") == std::vector<std::string>{""});
  CHECK_FALSE(form_parameters("a=%"));
  CHECK_FALSE(form_parameters("a=%4"));
  CHECK_FALSE(form_parameters("a=%zz"));
  CHECK(percent_decoded("a+b", false) == "a+b");
}
