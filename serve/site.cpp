#include "serve/site.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "export/rdf_syntax.hpp"
#include "serve/entity_page.hpp"
#include "serve/negotiation.hpp"
#include "serve/url.hpp"

namespace quipu::serve {
namespace {

constexpr std::string_view kOwnPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";
/// The home page may be a program of its own, but reach nothing outside.
constexpr std::string_view kHomePolicy =
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; style-src "
    "'unsafe-inline'; img-src data: blob:; font-src data:; worker-src blob:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

Response html(std::string text, std::string_view policy) {
  Response response;
  response.type = "text/html; charset=utf-8";
  response.body = std::move(text);
  response.headers.emplace_back("Content-Security-Policy", policy);
  return response;
}

/// Host header without its port.
std::string host_name(std::string_view host) {
  if (host.starts_with('[')) {
    return std::string(host.substr(0, std::max(host.find(']') + 1, std::size_t{1})));
  }
  return lower(host.substr(0, host.find(':')));
}

}  // namespace

Site::Site(const QueryStore& store, SiteOptions options)
    : store_(store),
      options_(std::move(options)),
      home_(options_.home.empty() ? plain_home_page(store) : options_.home) {}

Response Site::answer(const Request& request) const {
  const std::string host = host_name(request.header("host"));
  if (options_.loopback_only && !host.empty() &&
      !one_of(host, {"localhost", "127.0.0.1", "[::1]"})) {
    return plain(421, "this server answers for localhost only");
  }
  Response response = routed(request);
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("Referrer-Policy", "no-referrer");
  if (!options_.cors.empty()) {
    response.headers.emplace_back("Access-Control-Allow-Origin", options_.cors);
    if (options_.cors != "*") response.headers.emplace_back("Vary", "Origin");
  }
  return response;
}

Response Site::routed(const Request& request) const {
  const std::string path = request.target.substr(0, request.target.find('?'));
  const bool reads = request.method == "GET" || request.method == "HEAD";
  const bool asks = path == "/sparql" && request.method == "POST";
  if (request.method == "OPTIONS") {
    Response response;
    response.status = 204;
    response.headers = {{"Allow", "GET, HEAD, POST, OPTIONS"}};
    if (!options_.cors.empty()) {
      response.headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD, POST");
      response.headers.emplace_back("Access-Control-Allow-Headers", "Accept, Content-Type");
    }
    return response;
  }
  if (!reads && !asks) {
    Response response = plain(405, "only read: GET, HEAD, and POST of a query to /sparql");
    response.headers.emplace_back(
        "Allow", path == "/sparql" ? "GET, HEAD, POST, OPTIONS" : "GET, HEAD, OPTIONS");
    return response;
  }
  if (path == "/sparql") return sparql_response(store_, request, options_.limits);
  if (path == "/") return html(home_, options_.home.empty() ? kOwnPolicy : kHomePolicy);
  return described(path, request);
}

Response Site::described(const std::string& path, const Request& request) const {
  for (std::string_view kind : {"/entity/", "/event/", "/claim/", "/disagreement/", "/doc/"}) {
    if (!path.starts_with(kind)) continue;
    std::string iri = store_.base() + path.substr(1);
    if (!is_valid_iri(iri)) break;
    auto found = store_.run("DESCRIBE <" + iri + ">", options_.limits.query);
    const auto decoded = percent_decoded(path, false);
    if (found && found->rows.empty() && decoded &&
        is_valid_iri(store_.base() + decoded->substr(1))) {
      iri = store_.base() + decoded->substr(1);
      found = store_.run("DESCRIBE <" + iri + ">", options_.limits.query);
    }
    if (!found) return plain(500, found.error().to_string());
    if (found->rows.empty()) break;
    const std::vector<std::string_view> offer = {"text/html", "text/turtle",
                                                 "application/n-triples", "application/ld+json"};
    const std::string_view type = negotiated(request.header("accept"), offer);
    if (type != "text/html") return result_response(*found, true, request, options_.limits);
    auto page = entity_page(store_, iri, options_.limits.query);
    if (!page) return plain(500, page.error().to_string());
    Response response = html(*std::move(page), kOwnPolicy);
    response.headers.emplace_back("Vary", "Accept");
    return response;
  }
  return plain(404, "nothing of that name");
}

}  // namespace quipu::serve
