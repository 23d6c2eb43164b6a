// PDF, by poppler's pdftotext: a separate program, so that its licence binds nobody else.

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>

#include "ingest/readers.hpp"

extern char** environ;

namespace quipu {
namespace {

constexpr int kSeconds = 120;

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { reset(); }
  void reset(int fd = -1) {
    if (fd_ >= 0) ::close(fd_);
    fd_ = fd;
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

std::string system_reason() {
  return std::strerror(errno);
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::lseek(fd, 0, SEEK_SET) == 0;
}

long now_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec;
}

}  // namespace

Result<std::string> pdf_text(const std::string& bytes, std::uint64_t max_bytes) {
  Descriptor input(::memfd_create("quipu-pdf", MFD_CLOEXEC));
  if (input.get() < 0 || !write_all(input.get(), bytes)) {
    return Error{"cannot hand the file to pdftotext: " + system_reason()};
  }
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return Error{"cannot make a pipe: " + system_reason()};
  Descriptor out(ends[0]), in(ends[1]);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input.get(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, in.get(), STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const char* arguments[] = {"pdftotext", "-q", "-enc", "UTF-8", "-eol", "unix", "-", "-", nullptr};
  pid_t child = 0;
  const int failed = ::posix_spawnp(&child, arguments[0], &actions, nullptr,
                                    const_cast<char* const*>(arguments), environ);
  posix_spawn_file_actions_destroy(&actions);
  in.reset();
  if (failed == ENOENT) {
    return Error{"PDF needs the program pdftotext (Debian package poppler-utils): not installed"};
  }
  if (failed != 0) return Error{std::string("cannot start pdftotext: ") + std::strerror(failed)};

  std::string text;
  std::string problem;
  const long limit = now_seconds() + kSeconds;
  char buffer[1 << 16];
  for (;;) {
    pollfd waiting{out.get(), POLLIN, 0};
    const int ready = ::poll(&waiting, 1, 1000);
    if (now_seconds() > limit) problem = "pdftotext took longer than two minutes";
    if (text.size() > max_bytes) problem = "unpacks to more text than the limit";
    if (!problem.empty()) break;
    if (ready < 0 && errno != EINTR) problem = "cannot wait for pdftotext: " + system_reason();
    if (ready <= 0) continue;
    const ssize_t got = ::read(out.get(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    text.append(buffer, static_cast<std::size_t>(got));
  }
  if (!problem.empty()) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!problem.empty()) return Error{problem};
  // poppler: 1 cannot open, 3 not permitted.
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    return Error{code == 3 ? "damaged PDF: its owner forbids reading"
                           : "damaged PDF: pdftotext cannot read it"};
  }
  return text;
}

}  // namespace quipu
