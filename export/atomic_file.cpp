#include "export/atomic_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "core/contract.hpp"

namespace quipu {
namespace {

namespace fs = std::filesystem;

Error system_error(const std::string& what, const std::string& path, int code) {
  return Error{what + ": " + std::strerror(code), path};
}

class File final : public ByteSink {
 public:
  File(std::string final_path, std::string aside_path, int descriptor)
      : path(std::move(final_path)),
        aside(std::move(aside_path)),
        descriptor_(descriptor),
        sink_(descriptor, path) {}
  ~File() override {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Result<void> write(std::string_view bytes) override {
    auto written = sink_.write(bytes);
    if (!written && !failure_) failure_ = std::make_unique<Error>(written.error());
    return written;
  }
  /// Everything is on the disk, or an Error.
  Result<void> close() {
    if (failure_) return *failure_;
    // Pipes and devices cannot be synced: EINVAL says so.
    if (::fsync(descriptor_) != 0 && errno != EINVAL && errno != EROFS) {
      return system_error("cannot write", path, errno);
    }
    const int descriptor = std::exchange(descriptor_, -1);
    if (::close(descriptor) != 0) return system_error("cannot write", path, errno);
    return {};
  }

  const std::string path;
  const std::string aside;  // the complete new file before, the old one after an exchange

 private:
  int descriptor_;
  DescriptorSink sink_;
  std::unique_ptr<Error> failure_;
};

enum class Placed { No, New, Exchanged };

/// Gives `file` its name; the file that had it, if any, keeps existing under `aside`.
Result<Placed> place(const File& file) {
  const char* from = file.aside.c_str();
  const char* to = file.path.c_str();
  if (::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return Placed::New;
  if (errno == EEXIST) {
    if (fs::is_directory(file.path)) return Error{"cannot write: is a folder", file.path};
    if (::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_EXCHANGE) == 0) return Placed::Exchanged;
  }
  if (errno != EINVAL && errno != ENOSYS) return system_error("cannot rename", file.path, errno);
  // This file system knows neither flag: a plain rename replaces each file whole.
  if (::rename(from, to) == 0) return Placed::New;
  return system_error("cannot rename", file.path, errno);
}

void undo(const File& file, Placed placed) {
  if (placed == Placed::New) ::rename(file.path.c_str(), file.aside.c_str());
  if (placed == Placed::Exchanged) {
    ::renameat2(AT_FDCWD, file.aside.c_str(), AT_FDCWD, file.path.c_str(), RENAME_EXCHANGE);
  }
}

}  // namespace

struct AtomicFileSet::Impl {
  std::string folder;
  bool folder_made = false;
  bool committed = false;
  std::vector<std::unique_ptr<File>> files;

  ~Impl() {
    for (const auto& file : files) ::unlink(file->aside.c_str());
    if (folder_made && !committed) ::rmdir(folder.c_str());
  }
};

AtomicFileSet::AtomicFileSet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
AtomicFileSet::AtomicFileSet(AtomicFileSet&&) noexcept = default;
AtomicFileSet& AtomicFileSet::operator=(AtomicFileSet&&) noexcept = default;
AtomicFileSet::~AtomicFileSet() = default;

Result<AtomicFileSet> AtomicFileSet::open(const std::string& folder) {
  auto impl = std::make_unique<Impl>();
  impl->folder = folder.empty() ? "." : folder;
  std::error_code code;
  impl->folder_made = fs::create_directories(impl->folder, code);
  if (code) return system_error("cannot make the folder", impl->folder, code.value());
  if (!fs::is_directory(impl->folder, code)) return Error{"is not a folder", impl->folder};
  return AtomicFileSet(std::move(impl));
}

Result<ByteSink*> AtomicFileSet::add(const std::string& name) {
  QUIPU_EXPECTS(!name.empty() && name.find('/') == std::string::npos);
  const std::string path = (fs::path(impl_->folder) / name).string();
  const std::string aside =
      (fs::path(impl_->folder) / ("." + name + "." + std::to_string(::getpid()) + ".part"))
          .string();
  for (const auto& file : impl_->files) QUIPU_EXPECTS(file->path != path);
  if (fs::is_directory(path)) return Error{"cannot write: is a folder", path};
  const int descriptor =
      ::open(aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (descriptor < 0) return system_error("cannot write", path, errno);
  impl_->files.push_back(std::make_unique<File>(path, aside, descriptor));
  return impl_->files.back().get();
}

Result<void> AtomicFileSet::commit() {
  QUIPU_EXPECTS(!impl_->committed);
  for (const auto& file : impl_->files) {
    if (auto closed = file->close(); !closed) return closed;
  }
  std::vector<Placed> placed;
  for (const auto& file : impl_->files) {
    auto result = place(*file);
    if (!result) {
      for (std::size_t i = placed.size(); i-- > 0;) undo(*impl_->files[i], placed[i]);
      return result.error();
    }
    placed.push_back(*result);
  }
  impl_->committed = true;
  const int folder = ::open(impl_->folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    ::fsync(folder);
    ::close(folder);
  }
  return {};
}

Result<void> write_file_atomically(const std::string& path, std::string_view content) {
  // A device or pipe ("/dev/stdout") cannot be replaced by a rename.
  std::error_code code;
  const auto status = fs::status(path, code);
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    if (fs::is_directory(status)) return Error{"cannot write: is a folder", path};
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) return system_error("cannot write", path, errno);
    File file(path, path, descriptor);
    if (auto written = file.write(content); !written) return written;
    return file.close();
  }
  const fs::path parts(path);
  auto set = AtomicFileSet::open(parts.parent_path().string());
  if (!set) return set.error();
  auto sink = set->add(parts.filename().string());
  if (!sink) return sink.error();
  if (auto written = (*sink)->write(content); !written) return written;
  return set->commit();
}

}  // namespace quipu
