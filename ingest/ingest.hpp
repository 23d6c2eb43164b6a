#pragma once
// From files to stories: find, unpack, decode, understand the format, drop page furniture, split.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/annotations.hpp"
#include "core/diagnostics.hpp"
#include "core/document.hpp"
#include "core/layers.hpp"
#include "core/result.hpp"

namespace quipu {

class Ontology;

struct IngestOptions {
  std::uint64_t max_file_bytes = 1ull << 30;  // of one unpacked member
  std::uint64_t max_unpacked_ratio = 1000;    // zip bomb guard
  bool pretokenized = false;                  // JSONL: keep given tokens and sentences
  bool given_mentions = false;                // JSONL: keep given entities and events
  const Ontology* ontology = nullptr;         // gives given_mentions their classes
};

/// Text that was left out of the story on purpose.
struct Furniture {
  std::uint32_t line = 0;  // of the original file
  std::string kind;        // "navigation", "caption", "credit", "copyright", ...
  std::string text;
};

/// One story and what became of the rest of its page.
struct Story {
  Document document;
  Annotations given;  // JSON lines only: what the input annotates and the options keep
  LayerSet given_layers;
  std::vector<Furniture> furniture;
};

/// What one input file gave. `stories` may be empty: then `diagnostics` says why.
struct IngestedFile {
  std::string source;
  std::string format;    // "text", "html", "nitf", ...
  std::string encoding;  // "UTF-8", "windows-1252", ...
  std::vector<Story> stories;
  Diagnostics diagnostics;
};

struct InputFormat {
  std::string_view name;
  std::string_view summary;
  std::vector<std::string_view> extensions;
};
const std::vector<InputFormat>& input_formats();

/// Files behind the user's words, sorted, each once: files, folders (recursively, hidden files left
/// out), globs, "-" for standard input. A path that does not exist is a diagnostic.
std::vector<std::string> find_inputs(const std::vector<std::string>& arguments,
                                     Diagnostics& diagnostics);

/// Reads one file (an archive gives one IngestedFile for each member). Never fails as a whole:
/// what cannot be read is a diagnostic with file and position.
void ingest_file(const std::string& path, const IngestOptions& options,
                 const std::function<void(IngestedFile)>& deliver);
/// The same for bytes in memory; `name` decides the format together with the content.
void ingest_bytes(std::string name, std::string bytes, const IngestOptions& options,
                  const std::function<void(IngestedFile)>& deliver);

}  // namespace quipu
