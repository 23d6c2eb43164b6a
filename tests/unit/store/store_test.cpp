#include "store/store.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "fixture.hpp"

using namespace quipu;
using namespace quipu::test;

namespace {

/// A folder that goes when the test ends.
struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "quipu-store-XXXXXX";
    path = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string store() const { return path / "s"; }
};

StoredFile file(const std::string& path, const std::vector<std::string>& ids) {
  StoredFile out{{path, "hash of " + path, "1", 0}, {{"notes of " + path, {}}}};
  for (const std::string& id : ids) {
    out.members[0].stories.push_back({collected(id), 0, 7, "notes of " + id});
  }
  return out;
}

std::vector<std::string> ids(const Store& store) {
  std::vector<std::string> out;
  const auto walked = store.each([&](StoredFile stored) -> Result<void> {
    for (const StoredMember& member : stored.members) {
      for (const StoredStory& story : member.stories) {
        out.push_back(story.document.document.info().id);
      }
    }
    return {};
  });
  CHECK(walked);
  return out;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("Files come back in order of path, in place of what their path gave before") {
  const Folder folder;
  REQUIRE(Store::create(folder.store(), {{"model", "none"}}));
  CHECK_FALSE(Store::create(folder.store(), {}));
  auto store = Store::open_for_writing(folder.store());
  REQUIRE(store);
  CHECK((*store->settings())["model"] == "none");
  REQUIRE(store->put({file("b", {"b1", "b2"}), file("a", {"a1"})}));
  CHECK(ids(*store) == Ids{"a1", "b1", "b2"});
  REQUIRE(store->put({file("b", {"b3"})}));
  CHECK(ids(*store) == Ids{"a1", "b3"});
  const auto entries = store->files();
  REQUIRE(entries);
  REQUIRE(entries->size() == 2);
  CHECK((*entries)[1].path == "b");
  CHECK((*entries)[1].hash == "hash of b");
  CHECK((*entries)[1].stories == 1);
  const auto b = store->file("b");
  REQUIRE(b);
  CHECK(b->members[0].notes == "notes of b");
  CHECK(b->members[0].stories[0].words == 7);
  CHECK(b->members[0].stories[0].notes == "notes of b3");
  CHECK_FALSE(store->file("c"));
  const auto texts = store->file("b", Store::Part::Texts);
  REQUIRE(texts);
  const CorpusDocument& bare = texts->members[0].stories[0].document;
  CHECK(bare.document.text() == b->members[0].stories[0].document.document.text());
  CHECK(bare.annotations.mentions.empty());
}

TEST_CASE("A file of which a story was taken out is no longer what its bytes would give") {
  const Folder folder;
  REQUIRE(Store::create(folder.store(), {}));
  auto store = Store::open_for_writing(folder.store());
  REQUIRE(store);
  REQUIRE(store->put({file("a", {"a1"}), file("b", {"b1", "b2", "b3"})}));
  REQUIRE(store->remove({"a"}, {{"b", 0, 1}}));
  CHECK(ids(*store) == Ids{"b1", "b3"});
  CHECK((*store->files())[0].hash.empty());
}

TEST_CASE("One writer at a time, and readers see what was there when they began") {
  const Folder folder;
  REQUIRE(Store::create(folder.store(), {}));
  auto writer = Store::open_for_writing(folder.store());
  REQUIRE(writer);
  const auto second = Store::open_for_writing(folder.store());
  REQUIRE_FALSE(second);
  CHECK(second.error().message.find("another process") != std::string::npos);
  REQUIRE(writer->put({file("a", {"a1"})}));
  const auto reader = Store::open(folder.store());
  REQUIRE(reader);
  bool changed = false;
  std::size_t seen = 0;
  const auto walked = reader->each([&](StoredFile) -> Result<void> {
    ++seen;
    if (!changed) CHECK(writer->put({file("z", {"z1"})}));
    changed = true;
    return {};
  });
  CHECK(walked);
  CHECK(seen == 1);
  CHECK(ids(*reader) == Ids{"a1", "z1"});
}

TEST_CASE("What is no store says so") {
  const Folder folder;
  const auto none = Store::open(folder.path);
  REQUIRE_FALSE(none);
  CHECK(none.error().message.find("quipu init") != std::string::npos);
}
