#include "export/atomic_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support.hpp"

using namespace quipu;
using namespace quipu::test;

TEST_CASE("Files of a set appear together") {
  TemporaryFolder folder;
  std::ofstream(folder / "old") << "before";
  auto set = AtomicFileSet::open(folder.str());
  REQUIRE(set);
  REQUIRE((*set->add("old"))->write("after"));
  REQUIRE((*set->add("new"))->write("fresh"));
  CHECK(read_file(folder / "old") == "before");
  CHECK_FALSE(std::filesystem::exists(folder / "new"));
  REQUIRE(set->commit());
  set = Error{"gone", {}, 0, 0};  // the destructor cleans up
  CHECK(read_file(folder / "old") == "after");
  CHECK(read_file(folder / "new") == "fresh");
  CHECK(folder.names() == std::set<std::string>{"new", "old"});
}

TEST_CASE("A set that is not committed leaves nothing behind") {
  TemporaryFolder folder;
  {
    auto set = AtomicFileSet::open(folder / "made/on/the/way");
    REQUIRE(set);
    REQUIRE((*set->add("a"))->write("x"));
  }
  CHECK_FALSE(std::filesystem::exists(folder / "made/on/the/way"));
}

TEST_CASE("A failure half way undoes what was renamed") {
  TemporaryFolder folder;
  std::ofstream(folder / "first") << "old first";
  std::ofstream(folder / "third") << "old third";
  {
    auto set = AtomicFileSet::open(folder.str());
    REQUIRE(set);
    for (const char* name : {"first", "second", "third"}) {
      REQUIRE((*set->add(name))->write(std::string("new ") + name));
    }
    std::filesystem::remove(folder / "third");
    std::filesystem::create_directory(folder / "third");  // comes between add and commit
    const auto committed = set->commit();
    REQUIRE_FALSE(committed);
    CHECK(committed.error().source == folder / "third");
  }
  CHECK(read_file(folder / "first") == "old first");
  CHECK(folder.names() == std::set<std::string>{"first", "third"});
}

TEST_CASE("Write failures have a clear message") {
  TemporaryFolder folder;
  SECTION("a device that is full") {
    const auto written = write_file_atomically("/dev/full", "x");
    REQUIRE_FALSE(written);
    CHECK(written.error().to_string() == "/dev/full: cannot write: No space left on device");
  }
  SECTION("a descriptor of a full device") {
    const int full = ::open("/dev/full", O_WRONLY);
    DescriptorSink sink(full, "graph.ttl");
    Output out(sink);
    out << std::string(200000, 'x');
    CHECK_FALSE(out.status());
    const auto flushed = out.flush();
    REQUIRE_FALSE(flushed);
    CHECK(flushed.error().source == "graph.ttl");
    ::close(full);
  }
  SECTION("the folder is a file") {
    std::ofstream(folder / "file") << "x";
    CHECK_FALSE(AtomicFileSet::open(folder / "file"));
    CHECK_FALSE(AtomicFileSet::open(folder / "file/below"));
  }
  SECTION("the file is a folder") {
    std::filesystem::create_directory(folder / "graph.ttl");
    auto set = AtomicFileSet::open(folder.str());
    REQUIRE(set);
    CHECK_FALSE(set->add("graph.ttl"));
  }
  SECTION("no permission") {
    if (::geteuid() == 0) return;  // root may write everywhere
    ::chmod(folder.str().c_str(), 0500);
    auto set = AtomicFileSet::open(folder.str());
    REQUIRE(set);
    CHECK_FALSE(set->add("a"));
  }
}

TEST_CASE("One file is replaced whole") {
  TemporaryFolder folder;
  REQUIRE(write_file_atomically(folder / "a", "one"));
  REQUIRE(write_file_atomically(folder / "a", "two"));
  CHECK(read_file(folder / "a") == "two");
  CHECK(folder.names().size() == 1);
  CHECK_FALSE(write_file_atomically(folder.str(), "x"));
}
