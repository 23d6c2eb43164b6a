#include "export/query.hpp"

#include <unistd.h>

#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "core/file.hpp"

namespace quipu::cli {
namespace {

Result<std::string> query_text(const QueryOptions& options) {
  if (options.file.empty()) return options.text;
  return read_file(options.file, "query");
}

}  // namespace

int query(const QueryOptions& options) {
  const auto text = query_text(options);
  if (!text) {
    complain(text.error());
    return failed;
  }
  if (text->empty()) {
    complain("no query given: write it after the graph, or name a file with --file");
    return usage;
  }
  const auto store = QueryStore::load(options.graph);
  if (!store) {
    complain(store.error());
    return failed;
  }
  const auto result = options.rasqal ? store->run_by_rasqal(*text) : store->run(*text);
  if (!result) {
    complain(result.error());
    return failed;
  }
  DescriptorSink sink(STDOUT_FILENO, "standard output");
  Output out(sink);
  if (const auto written = write_query_result(*result, options.format, out); !written) {
    complain(written.error());
    return failed;
  }
  return done;
}

}  // namespace quipu::cli
