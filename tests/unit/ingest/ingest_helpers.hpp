#pragma once

#include <string>
#include <vector>

#include "ingest/ingest.hpp"

namespace quipu::test {

inline std::vector<IngestedFile> ingest(const std::string& name, std::string bytes,
                                        const IngestOptions& options = {}) {
  std::vector<IngestedFile> files;
  ingest_bytes(name, std::move(bytes), options,
               [&](IngestedFile file) { files.push_back(std::move(file)); });
  return files;
}

inline std::vector<Story> stories(const std::string& name, std::string bytes,
                                  const IngestOptions& options = {}) {
  std::vector<Story> out;
  for (IngestedFile& file : ingest(name, std::move(bytes), options)) {
    for (Story& story : file.stories) out.push_back(std::move(story));
  }
  return out;
}

inline std::vector<std::string> texts(const Story& story, BlockKind kind) {
  std::vector<std::string> out;
  for (const Block& block : story.document.blocks()) {
    if (block.kind == kind) out.emplace_back(story.document.slice(block.span));
  }
  return out;
}

inline std::vector<std::string> dropped(const Story& story, std::string_view kind) {
  std::vector<std::string> out;
  for (const Furniture& item : story.furniture) {
    if (item.kind == kind) out.push_back(item.text);
  }
  return out;
}

inline std::string published(const Story& story) {
  const auto& date = story.document.info().published;
  return date ? date->to_string() : "";
}

using Strings = std::vector<std::string>;

}  // namespace quipu::test
