#include <glob.h>

#include <algorithm>
#include <filesystem>

#include "ingest/formats.hpp"
#include "ingest/ingest.hpp"

namespace quipu {
namespace fs = std::filesystem;
namespace {

void report(Diagnostics& out, Severity severity, std::string code, std::string message,
            const std::string& source) {
  out.push_back({severity, std::move(code), {std::move(message), source}});
}

bool hidden(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.size() > 1 && name[0] == '.';
}

void walk(const fs::path& folder, std::vector<std::string>& out, Diagnostics& diagnostics) {
  std::error_code error;
  fs::recursive_directory_iterator it(folder, error), end;
  if (error) {
    report(diagnostics, Severity::Error, "unreadable", "cannot read the folder: " + error.message(),
           folder.string());
    return;
  }
  while (it != end) {
    const fs::path path = it->path();
    std::error_code ignored;
    if (hidden(path)) {
      it.disable_recursion_pending();
    } else if (it->is_regular_file(ignored)) {
      if (known_extension(path.string())) {
        out.push_back(path.string());
      } else {
        report(diagnostics, Severity::Note, "not-a-document",
               "left out: no extension of a known document format", path.string());
      }
    }
    it.increment(error);
    if (error) {
      report(diagnostics, Severity::Error, "unreadable",
             "cannot read all of the folder: " + error.message(), folder.string());
      return;
    }
  }
}

bool has_glob(const std::string& argument) {
  return argument.find_first_of("*?[") != std::string::npos;
}

}  // namespace

std::vector<std::string> find_inputs(const std::vector<std::string>& arguments,
                                     Diagnostics& diagnostics) {
  std::vector<std::string> out;
  const auto add = [&](const std::string& path) {
    std::error_code error;
    if (fs::is_directory(path, error))
      walk(path, out, diagnostics);
    else
      out.push_back(path);
  };
  for (const std::string& argument : arguments) {
    std::error_code error;
    if (argument == "-") {
      out.push_back(argument);
    } else if (fs::exists(argument, error)) {
      add(argument);
    } else if (has_glob(argument)) {
      glob_t found{};
      const int status = ::glob(argument.c_str(), GLOB_NOSORT, nullptr, &found);
      if (status == 0) {
        for (std::size_t i = 0; i < found.gl_pathc; ++i) {
          if (!hidden(found.gl_pathv[i])) add(found.gl_pathv[i]);
        }
      } else {
        report(diagnostics, Severity::Error, "no-such-file", "no file matches", argument);
      }
      globfree(&found);
    } else {
      report(diagnostics, Severity::Error, "no-such-file",
             error ? "cannot look at the file: " + error.message() : "no such file or folder",
             argument);
    }
  }
  // One file may be named in several ways ("a.txt", "./a.txt").
  for (std::string& path : out) {
    if (path != "-") path = fs::path(path).lexically_normal().string();
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace quipu
