#pragma once
// Inline Markdown (CommonMark's links, images, emphasis, code spans and escapes).

#include <cstdint>
#include <string>
#include <string_view>

namespace quipu {

struct InlineText {
  std::string text;
  std::uint32_t link_bytes = 0;  // of `text` that are inside links
  bool image = false;            // an image stood in it; its description is not in `text`
  std::string descriptions;      // of the images
};

InlineText resolve_inline_markdown(std::string_view line);

/// Plain text made from a web page often has Markdown's links: "[text](target)".
bool has_inline_links(std::string_view text);

}  // namespace quipu
