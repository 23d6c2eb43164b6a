#pragma once
// A set of files that appears complete or not at all: written beside their final names, synced,
// then renamed together. Linux: exchanges names where a file is replaced, so that a failure half
// way can be undone.

#include <memory>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "export/output.hpp"

namespace quipu {

class AtomicFileSet {
 public:
  /// Makes the folder where it does not exist. The Error names the folder.
  static Result<AtomicFileSet> open(const std::string& folder);
  /// Removes everything not committed, the folder too if this set made it.
  ~AtomicFileSet();
  AtomicFileSet(AtomicFileSet&&) noexcept;
  AtomicFileSet& operator=(AtomicFileSet&&) noexcept;

  /// The sink stays valid until commit(). `name` has no folder part and is new to the set.
  Result<ByteSink*> add(const std::string& name);
  /// Syncs all files to disk and gives them their names. On failure the folder is as before.
  Result<void> commit();

 private:
  struct Impl;
  explicit AtomicFileSet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// One file, the same way. "path" may have no folder part.
Result<void> write_file_atomically(const std::string& path, std::string_view content);

}  // namespace quipu
