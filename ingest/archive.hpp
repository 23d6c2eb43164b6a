#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "ingest/ingest.hpp"

namespace quipu {

struct ArchiveMember {
  std::string name;  // path inside the archive; empty for a file packed by itself (".gz")
  std::string bytes;
};

/// Unpacks every regular file of an archive or compressed file. A member that is too large or
/// packed too tightly, and damage, are an Error after the members before it; reading ends there.
Result<void> unpack(std::string_view bytes, const IngestOptions& options,
                    const std::function<void(ArchiveMember)>& deliver);

}  // namespace quipu
