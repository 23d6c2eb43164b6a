#include <filesystem>

#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "export/explorer.hpp"
#include "serve/http_server.hpp"
#include "serve/site.hpp"

namespace quipu::cli {
namespace {

/// Statements above which the explorer's page would be too heavy for a browser.
constexpr std::size_t kMostExplored = 500'000;

/// The explorer of a build's folder; empty where there is none to show.
std::string home_page(const ServeOptions& options, const QueryStore& store) {
  std::error_code ignored;
  const bool folder = std::filesystem::is_directory(options.graph, ignored);
  if (!folder || options.plain || store.size() > kMostExplored) return {};
  const auto ontology = Ontology::load();
  if (!ontology) return {};
  StringSink page;
  if (const auto written = write_explorer(options.graph, *ontology, {}, page); !written) return {};
  return page.str();
}

}  // namespace

int serve(const ServeOptions& options) {
  const auto store = QueryStore::load(options.graph);
  if (!store) {
    complain(store.error());
    return failed;
  }
  std::atomic<bool> stopping = false;
  serve::SiteOptions site_options;
  site_options.limits.query.time =
      std::chrono::milliseconds(static_cast<std::int64_t>(options.seconds * 1000));
  site_options.limits.query.rows = options.rows;
  site_options.limits.query.terms = options.megabytes * ((std::size_t{1} << 20) / 4);
  site_options.limits.query.cancelled = &stopping;
  site_options.limits.result_bytes = options.megabytes << 20;
  site_options.home = home_page(options, *store);
  site_options.cors = options.cors;
  site_options.loopback_only = serve::is_loopback(options.bind);
  const serve::Site site(*store, site_options);
  serve::HttpOptions http;
  http.address = options.bind;
  http.port = options.port;
  http.workers = options.jobs;
  http.request_time = std::chrono::seconds(options.patience);
  const auto served = serve::serve_http(
      http, [&](const serve::Request& request) { return site.answer(request); },
      [&](unsigned short port) {
        const bool six = options.bind.find(':') != std::string::npos;
        std::printf("%zu statements; http://%s%s%s:%d/ and /sparql; end with Ctrl-C\n",
                    store->size(), six ? "[" : "", options.bind.c_str(), six ? "]" : "", port);
        std::fflush(stdout);
      },
      stopping);
  if (!served) {
    complain(served.error());
    return failed;
  }
  return done;
}

}  // namespace quipu::cli
