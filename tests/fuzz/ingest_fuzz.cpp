// Every reader on arbitrary bytes: the first byte chooses the format, the rest is the file.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/annotated_document.hpp"
#include "ingest/ingest.hpp"
#include "ontology/ontology.hpp"

namespace {

constexpr const char* kNames[] = {"f.txt", "f.md", "f.html", "f.xml", "f.jsonl", "f.json", "f"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  // Another program's parser is not under test.
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (bytes.find("%PDF") != std::string::npos) return 0;
  quipu::IngestOptions options;
  options.max_file_bytes = 1 << 20;
  options.pretokenized = (data[0] & 0x80) != 0;
  options.given_mentions = (data[0] & 0x40) != 0;
  static const auto ontology = quipu::Ontology::load();
  if (!ontology) std::abort();
  options.ontology = &*ontology;
  quipu::ingest_bytes(kNames[(data[0] & 0x3F) % std::size(kNames)], bytes, options,
                      [](quipu::IngestedFile file) {
                        if (file.stories.empty() && file.diagnostics.empty())
                          std::abort();  // gone in silence
                        for (const quipu::Story& story : file.stories) {
                          if (!quipu::verify(story.document, story.given)) std::abort();
                        }
                      });
  return 0;
}
