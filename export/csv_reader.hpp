#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace quipu {

/// Rows of comma-separated values (RFC 4180): quoted fields may hold commas, line ends and doubled
/// quotes; a byte order mark is skipped. Rows without any character are left out.
class CsvReader {
 public:
  /// `text` must outlive the reader; `source` names it in errors.
  CsvReader(std::string_view text, std::string source);

  /// The next row; none at the end. Fails on a quote that never closes or that text follows.
  Result<std::optional<std::vector<std::string>>> next();
  /// Line on which the row given last begins, 1-based.
  std::uint32_t line() const { return line_; }

 private:
  Result<std::string> quoted();

  std::string_view text_;
  std::string source_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 0;
  std::uint32_t next_line_ = 1;
};

}  // namespace quipu
