#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "core/text.hpp"

namespace quipu::cli {
namespace {

std::string styled(std::string_view text, const char* code) {
  if (!is_terminal(stdout)) return std::string(text);
  return std::string("\033[") + code + "m" + std::string(text) + "\033[0m";
}

std::string grouped(std::size_t count) {
  std::string digits = std::to_string(count);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return digits;
}

}  // namespace

bool is_terminal(std::FILE* stream) {
  return isatty(fileno(stream)) == 1;
}

std::size_t width(std::FILE* stream) {
  winsize size{};
  if (is_terminal(stream) && ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) {
    return size.ws_col;
  }
  return 100;
}

std::string bold(std::string_view text) {
  return styled(text, "1");
}
std::string dim(std::string_view text) {
  return styled(text, "2");
}

void complain(const Error& error) {
  std::fprintf(stderr, "quipu: error: %s\n", error.to_string().c_str());
}
void complain(std::string_view message) {
  complain(Error{std::string(message)});
}

std::size_t report_problems(const BuildReport& report, bool quiet) {
  std::size_t skipped = 0;
  for (const InputReport& input : report.inputs) {
    for (const Diagnostic& diagnostic : input.diagnostics) {
      const bool error = diagnostic.severity == Severity::Error;
      skipped += error;
      if (diagnostic.severity == Severity::Note || (quiet && !error)) continue;
      Error what = diagnostic.what;
      if (what.source.empty()) what.source = input.source;
      std::fprintf(stderr, "quipu: %s: %s\n", error ? "skipped" : "warning",
                   what.to_string().c_str());
    }
  }
  return skipped;
}

std::string counted(std::size_t count, std::string_view noun, std::string_view plural) {
  std::string out = grouped(count) + " ";
  if (count == 1) return out.append(noun);
  if (!plural.empty()) return out.append(plural);
  return out.append(noun) + "s";
}

std::string contents_of(const KnowledgeGraph& graph) {
  return join({counted(graph.entities().size(), "entity", "entities"),
               counted(graph.events().size(), "event"), counted(graph.claims().size(), "claim"),
               counted(graph.disagreements().size(), "disagreement")},
              ", ");
}

ProgressBar::ProgressBar(bool enabled) : enabled_(enabled && is_terminal(stderr)) {}
ProgressBar::~ProgressBar() {
  clear();
}

Progress ProgressBar::progress() {
  if (!enabled_) return {};
  return {[this](std::size_t done, std::size_t total, std::string_view current) {
    draw(done, total, current);
  }};
}

void ProgressBar::clear() {
  if (drawn_) std::fputs("\r\033[K", stderr);
  drawn_ = false;
}

void ProgressBar::draw(std::size_t done, std::size_t total, std::string_view current) {
  const auto now = std::chrono::steady_clock::now();
  if (done < total && now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  constexpr std::size_t cells = 24;
  const std::size_t filled = total ? cells * done / total : cells;
  std::string bar = std::string(filled, '#') + std::string(cells - filled, '.');
  std::string line = "[" + bar + "] " + std::to_string(done) + "/" + std::to_string(total) + " ";
  const std::size_t room = width(stderr) - std::min(width(stderr), line.size() + 1);
  line += std::string(current.substr(0, room));
  std::fprintf(stderr, "\r\033[K%s", line.c_str());
  std::fflush(stderr);
  drawn_ = true;
}

}  // namespace quipu::cli
