// Any text: tokens and sentences keep their invariants, and every sentence gets one tree.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "extract/segmentation.hpp"
#include "extract/syntax.hpp"
#include "lexicon/lexicon.hpp"

using namespace quipu;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto lexicon = Lexicon::load();
  static const auto segmentation = make_segmentation();
  static const auto syntax = make_syntax(*lexicon);
  auto document = Document::make({}, std::string(reinterpret_cast<const char*>(data), size));
  if (!document) return 0;  // not UTF-8
  Annotations annotations;
  if (!segmentation->run(*document, annotations) || !verify(*document, annotations)) std::abort();
  if (!(*syntax)->run(*document, annotations) || !verify(*document, annotations)) std::abort();
  return 0;
}
