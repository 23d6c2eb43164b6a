#pragma once
// The only place that knows whether a person is watching.

#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>

#include "quipu/quipu.hpp"

namespace quipu::cli {

bool is_terminal(std::FILE* stream);
/// Columns of the terminal behind `stream`; 100 when it is none.
std::size_t width(std::FILE* stream);
/// `text` in bold when standard output is a terminal.
std::string bold(std::string_view text);
std::string dim(std::string_view text);

/// "quipu: error: file:3: message" on standard error.
void complain(const Error& error);
void complain(std::string_view message);
/// What was skipped and why, on standard error; returns how many documents or files were skipped.
std::size_t report_problems(const BuildReport& report, bool quiet);

/// "1,234 words"; the noun's plural is regular unless given.
std::string counted(std::size_t count, std::string_view noun, std::string_view plural = {});
/// "3 entities, 1 event, 12 claims, 0 disagreements".
std::string contents_of(const KnowledgeGraph& graph);

/// A progress bar on standard error, drawn ten times a second, only on a terminal.
class ProgressBar {
 public:
  explicit ProgressBar(bool enabled);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  Progress progress();
  void clear();

 private:
  void draw(std::size_t done, std::size_t total, std::string_view current);

  bool enabled_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point last_{};
};

}  // namespace quipu::cli
