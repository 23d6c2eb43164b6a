#include "serve/site.hpp"

#include <catch2/catch.hpp>

#include "serve/entity_page.hpp"

using namespace quipu;
using namespace quipu::serve;

namespace {

const QueryStore& store() {
  static const QueryStore loaded = [] {
    auto result = QueryStore::load(QUIPU_SOURCE_DIR "/tests/data/sparql/data.trig");
    if (!result) throw std::runtime_error(result.error().to_string());
    return *std::move(result);
  }();
  return loaded;
}

Request get(std::string target) {
  Request request;
  request.method = "GET";
  request.target = std::move(target);
  return request;
}

}  // namespace

TEST_CASE("A given page stands at the root, a plain one else") {
  SiteOptions options;
  options.home = "<p>explorer";
  CHECK(Site(store(), options).answer(get("/")).body == "<p>explorer");
  CHECK(Site(store(), {}).answer(get("/")).body.find("/sparql") != std::string::npos);
}

TEST_CASE("Only the loopback's names are answered, unless all are") {
  Request request = get("/");
  SiteOptions options;
  for (const char* host :
       {"localhost", "localhost:8765", "127.0.0.1:1", "[::1]:8765", "LOCALHOST"}) {
    request.headers["host"] = host;
    CHECK(Site(store(), options).answer(request).status == 200);
  }
  for (const char* host : {"example.org", "localhost.example.org", "127.0.0.1.example.org", "["}) {
    request.headers["host"] = host;
    CHECK(Site(store(), options).answer(request).status == 421);
  }
  options.loopback_only = false;
  CHECK(Site(store(), options).answer(request).status == 200);
}

TEST_CASE("An answer that grows too large is an error, not a half") {
  SiteOptions options;
  options.limits.result_bytes = 200;
  const Response response =
      Site(store(), options).answer(get("/sparql?query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D"));
  CHECK(response.status == 500);
  CHECK(response.body.find("more than 200 bytes") != std::string::npos);
}

TEST_CASE("A page about a thing is given whatever a query may have") {
  SiteOptions options;
  options.limits.query.rows = 1;
  const Site site(store(), options);
  const Response refused = site.answer(get("/sparql?query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D"));
  CHECK(refused.status == 500);
  CHECK(refused.body.find("more than 1 rows") != std::string::npos);
  const auto page = entity_page(store(), "http://example.org/ana", options.limits.query);
  REQUIRE(page);
  CHECK(page->find("<h2>Facts</h2>") != std::string::npos);
}
