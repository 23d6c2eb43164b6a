#pragma once

#include <string_view>

#include "core/annotations.hpp"
#include "core/document.hpp"
#include "core/result.hpp"

namespace quipu {

/// A story and what was found in it.
struct AnnotatedDocument {
  Document document;
  Annotations annotations;

  std::string_view surface(Span span) const { return document.slice(span); }
  std::string_view surface(TokenId token) const {
    return document.slice(annotations.tokens[token].span);
  }
};

/// Checks every layer's invariants: spans inside the text on character boundaries, indices in
/// range, layers sorted, heads inside spans, partitions complete, trees without cycles. The error
/// names the layer and item.
Result<void> verify(const Document& document, const Annotations& annotations);

}  // namespace quipu
