#pragma once

#include <string_view>
#include <vector>

namespace quipu::serve {

/// The offered media type that an Accept header likes best (RFC 9110 §12.5.1): by quality, then by
/// the order of the offer. Empty when none is acceptable; no header accepts all.
std::string_view negotiated(std::string_view accept, const std::vector<std::string_view>& offer);

}  // namespace quipu::serve
