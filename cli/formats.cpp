#include "export/formats.hpp"

#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "core/text.hpp"

namespace quipu::cli {

int formats(bool names_only) {
  if (names_only) {
    std::string_view last;  // files of one format stand together
    for (const OutputFormat& format : output_formats()) {
      if (format.name == last) continue;
      last = format.name;
      std::printf("%.*s\n", static_cast<int>(format.name.size()), format.name.data());
    }
    return done;
  }
  std::printf("%s\n", bold("Input (chosen by content and name)").c_str());
  for (const InputFormat& format : input_formats()) {
    std::vector<std::string> extensions(format.extensions.begin(), format.extensions.end());
    std::printf("  %-12s %s%s%s\n", std::string(format.name).c_str(),
                std::string(format.summary).c_str(), extensions.empty() ? "" : ": ",
                join(extensions, " ").c_str());
  }
  std::printf("%s\n", bold("Output (--formats; * written by default)").c_str());
  for (const OutputFormat& format : output_formats()) {
    std::printf("%c %-12s %-16s %s\n", format.by_default ? '*' : ' ',
                std::string(format.name).c_str(), std::string(format.file).c_str(),
                std::string(format.summary).c_str());
  }
  return done;
}

}  // namespace quipu::cli
