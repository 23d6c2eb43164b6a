#include "eval/reader.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

#include "core/text.hpp"

namespace quipu::eval {

Result<std::string> read_packed(const std::string& path) {
  const std::unique_ptr<archive, decltype(&archive_read_free)> reader(archive_read_new(),
                                                                      archive_read_free);
  archive_read_support_filter_all(reader.get());
  archive_read_support_format_raw(reader.get());
  archive_read_support_format_empty(reader.get());
  const auto failure = [&] {
    const char* why = archive_error_string(reader.get());
    return Error{why ? why : "cannot be read", path == "-" ? "<stdin>" : path};
  };
  archive_entry* entry = nullptr;
  if (archive_read_open_filename(reader.get(), path == "-" ? nullptr : path.c_str(), 1 << 16) !=
      ARCHIVE_OK) {
    return failure();
  }
  std::string content;
  const int first = archive_read_next_header(reader.get(), &entry);
  if (first == ARCHIVE_EOF) return content;
  if (first != ARCHIVE_OK) return failure();
  std::vector<char> buffer(1 << 16);
  for (;;) {
    const auto size = archive_read_data(reader.get(), buffer.data(), buffer.size());
    if (size < 0) return failure();
    if (size == 0) return content;
    content.append(buffer.data(), static_cast<std::size_t>(size));
  }
}

Result<std::vector<Record>> read_records(const std::string& path) {
  const auto content = read_packed(path);
  if (!content) return content.error();
  const std::string source = path == "-" ? "<stdin>" : path;
  const std::string_view bare = trim(*content);
  if (bare.empty()) return Error{"the file is empty", source};
  if (bare.front() != '{') return read_conllu(*content, source);
  std::vector<Record> records;
  std::uint32_t number = 0;
  for (const std::string_view line : split(*content, '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    auto record = read_record(line);
    if (!record) return Error{record.error().message, source, number};
    if (record->id.empty()) record->id = std::to_string(number);
    records.push_back(std::move(*record));
  }
  return records;
}

}  // namespace quipu::eval
