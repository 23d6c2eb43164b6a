#include <catch2/catch.hpp>
#include <chrono>
#include <cstring>
#include <vector>

#include "lexicon/compile/table_writer.hpp"
#include "tests/unit/lexicon/support.hpp"

extern "C" const char quipu_lexicon_begin[];
extern "C" const char quipu_lexicon_end[];

using namespace quipu;

namespace {

/// A copy of the embedded table, aligned as open() wants it.
std::vector<std::uint64_t> copy_of_table() {
  const auto size = static_cast<std::size_t>(quipu_lexicon_end - quipu_lexicon_begin);
  std::vector<std::uint64_t> copy((size + 7) / 8);
  std::memcpy(copy.data(), quipu_lexicon_begin, size);
  return copy;
}

std::span<std::byte> bytes(std::vector<std::uint64_t>& copy) {
  return {reinterpret_cast<std::byte*>(copy.data()),
          static_cast<std::size_t>(quipu_lexicon_end - quipu_lexicon_begin)};
}

}  // namespace

TEST_CASE("A whole copy of the table opens", "[lexicon]") {
  auto copy = copy_of_table();
  const auto opened = Lexicon::open(bytes(copy));
  REQUIRE(opened);
  CHECK_FALSE(opened->places("Peru").empty());
}

TEST_CASE("A damaged table is refused wherever the damage is", "[lexicon]") {
  auto copy = copy_of_table();
  const std::span<std::byte> table = bytes(copy);
  for (const std::size_t at :
       {std::size_t{0}, std::size_t{8}, std::size_t{12}, std::size_t{17}, std::size_t{25},
        std::size_t{40}, table.size() / 2, table.size() - 1}) {
    INFO("byte " << at);
    table[at] ^= std::byte{0x40};
    const auto opened = Lexicon::open(table);
    table[at] ^= std::byte{0x40};
    REQUIRE_FALSE(opened);
    CHECK(opened.error().message.find("lexicon table") != std::string::npos);
  }
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{7}, sizeof(lexicon_table::Header), table.size() - 1}) {
    INFO("truncated to " << size);
    CHECK_FALSE(Lexicon::open(table.first(size)));
  }
}

TEST_CASE("String sets find exactly their members", "[lexicon]") {
  using namespace lexicon_table;
  lexicon_compile::TableWriter writer;
  writer.strings(Strings::Surnames, {"a", "", "bc", "b"});
  std::string table = writer.finish();
  std::vector<std::uint64_t> aligned((table.size() + 7) / 8);
  std::memcpy(aligned.data(), table.data(), table.size());
  const View view({reinterpret_cast<const std::byte*>(aligned.data()), table.size()});
  const StringSet set = view.strings(Strings::Surnames);
  REQUIRE(set.size() == 4);
  CHECK(set.find("a") == 0);
  CHECK(set.find("") == 1);
  CHECK(set.find("bc") == 2);
  CHECK(set.find("c") == kNone);
  CHECK(set[3] == "b");
}

TEST_CASE("Loading takes milliseconds, not parsing", "[lexicon]") {
  const auto loaded = Lexicon::load();  // pages are in memory from here on
  REQUIRE(loaded);
  const auto start = std::chrono::steady_clock::now();
  REQUIRE(Lexicon::load());
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  WARN("loading took " << took.count() << " ms");
  CHECK(took.count() < 50);  // 5 ms on an idle machine
}
