#include "export/csv_reader.hpp"

namespace quipu {

CsvReader::CsvReader(std::string_view text, std::string source)
    : text_(text), source_(std::move(source)) {
  if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
}

Result<std::string> CsvReader::quoted() {
  std::string out;
  for (++at_; at_ < text_.size(); ++at_) {
    if (text_[at_] == '\n') ++next_line_;
    if (text_[at_] != '"') {
      out += text_[at_];
      continue;
    }
    ++at_;
    if (at_ == text_.size() || text_[at_] != '"') {
      const bool ends =
          at_ == text_.size() || text_[at_] == ',' || text_[at_] == '\n' || text_[at_] == '\r';
      if (!ends) return Error{"text follows a closing quote", source_, next_line_};
      return out;
    }
    out += '"';
  }
  return Error{"the quote that begins here is never closed", source_, line_};
}

Result<std::optional<std::vector<std::string>>> CsvReader::next() {
  while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) {
    if (text_[at_++] == '\n') ++next_line_;
  }
  if (at_ == text_.size()) return std::optional<std::vector<std::string>>();
  line_ = next_line_;
  std::vector<std::string> row(1);
  while (at_ < text_.size() && text_[at_] != '\n') {
    if (text_[at_] == '"' && row.back().empty()) {
      auto field = quoted();
      if (!field) return std::move(field).error();
      row.back() = std::move(*field);
      continue;
    }
    if (text_[at_] == ',') {
      row.emplace_back();
    } else if (text_[at_] != '\r') {
      row.back() += text_[at_];
    }
    ++at_;
  }
  return std::optional<std::vector<std::string>>(std::move(row));
}

}  // namespace quipu
