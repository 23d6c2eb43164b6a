#include "ingest/archive.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <cstring>
#include <memory>

namespace quipu {
namespace {

// Below this, a high ratio is harmless (a few kilobytes of blanks).
constexpr std::uint64_t kHarmless = 16u << 20;
constexpr std::size_t kMaxMembers = 1'000'000;

std::string reason(archive* reader) {
  const char* text = archive_error_string(reader);
  return text ? text : "unknown reason";
}

}  // namespace

Result<void> unpack(std::string_view bytes, const IngestOptions& options,
                    const std::function<void(ArchiveMember)>& deliver) {
  const auto close = [](archive* reader) { archive_read_free(reader); };
  std::unique_ptr<archive, decltype(close)> reader(archive_read_new(), close);
  archive_read_support_filter_gzip(reader.get());
  archive_read_support_filter_xz(reader.get());
  archive_read_support_filter_zstd(reader.get());
  archive_read_support_filter_bzip2(reader.get());
  archive_read_support_format_tar(reader.get());
  archive_read_support_format_zip(reader.get());
  archive_read_support_format_raw(reader.get());
  if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    return Error{"damaged archive: " + reason(reader.get())};
  }
  std::uint64_t unpacked = 0;
  const std::uint64_t allowed =
      std::max<std::uint64_t>(kHarmless, bytes.size() * options.max_unpacked_ratio);
  for (std::size_t count = 0;; ++count) {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(reader.get(), &entry);
    if (status == ARCHIVE_EOF) return {};
    if (status < ARCHIVE_WARN) return Error{"damaged archive: " + reason(reader.get())};
    if (count >= kMaxMembers) return Error{"archive with too many members"};
    const bool raw = archive_format(reader.get()) == ARCHIVE_FORMAT_RAW;
    const char* path = archive_entry_pathname(entry);
    ArchiveMember member;
    if (!raw) member.name = path ? path : "unnamed";
    if (!raw && archive_entry_filetype(entry) != AE_IFREG) continue;
    if (archive_entry_is_encrypted(entry)) {
      return Error{"member '" + member.name + "' is encrypted"};
    }
    const std::string where = raw ? "" : " (member '" + member.name + "')";
    for (;;) {
      const void* block = nullptr;
      std::size_t size = 0;
      la_int64_t offset = 0;
      const int read = archive_read_data_block(reader.get(), &block, &size, &offset);
      if (read == ARCHIVE_EOF) break;
      if (read < ARCHIVE_WARN) {
        return Error{"damaged or truncated archive: " + reason(reader.get()) + where};
      }
      // A sparse member may claim to go on after any number of zeros.
      const std::uint64_t end = static_cast<std::uint64_t>(offset) + size;
      if (end > options.max_file_bytes) {
        return Error{"unpacks to more than " + std::to_string(options.max_file_bytes) + " bytes" +
                     where};
      }
      const std::uint64_t growth = end > member.bytes.size() ? end - member.bytes.size() : 0;
      unpacked += growth;
      if (unpacked > allowed) {
        return Error{"unpacks to more than " + std::to_string(options.max_unpacked_ratio) +
                     " times its size: taken for a zip bomb" + where};
      }
      if (growth > 0) member.bytes.resize(end);
      if (size > 0) std::memcpy(member.bytes.data() + offset, block, size);
    }
    deliver(std::move(member));
    if (raw) return {};
  }
}

}  // namespace quipu
