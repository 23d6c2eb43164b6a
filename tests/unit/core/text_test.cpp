#include "core/text.hpp"

#include <catch2/catch.hpp>

#include "core/hash.hpp"

using namespace quipu;

TEST_CASE("fold makes spellings of one name equal") {
  CHECK(fold("  Nestor  Cérpa ") == "nestor cerpa");
  CHECK(fold("O\u2019Neill") == fold("O'Neill"));
  CHECK(fold("Saint\u2013Denis") == "saint-denis");
  CHECK(fold("ﬁle") == "file");
  CHECK(fold("STRASSE") == fold("straße"));
  CHECK(fold("") == "");
}

TEST_CASE("slugs are IRI-safe, start with a letter and stay short") {
  CHECK(slug("Néstor Cerpa Cartolini") == "Nestor_Cerpa_Cartolini");
  CHECK(slug("14 rebels") == "x14_rebels");
  CHECK(slug("U.S. Navy") == "US_Navy");
  CHECK(slug("Москва") == "Moskva");
  CHECK(slug("!!!") == "x");
  CHECK(slug(std::string(300, 'a')).size() == 80);
  CHECK(slug("one two three", 9) == "one_two");
}

TEST_CASE("broken UTF-8 is found at its first byte") {
  CHECK_FALSE(first_invalid_utf8("caf\u00e9 \U0001F600"));
  CHECK(first_invalid_utf8("abc\xff"
                           "d") == 3);
  CHECK(first_invalid_utf8("abc\xe2\x82") == 3);
  CHECK(first_invalid_utf8("\xed\xa0\x80") == 0);  // a surrogate
  CHECK(first_invalid_utf8("\xc0\xaf") == 0);      // overlong
}

TEST_CASE("white space is squeezed and trimmed by Unicode's definition") {
  CHECK(squeeze(" a\u00a0\n b\t") == "a b");
  CHECK(trim("\u2003x y\n") == "x y");
  CHECK(trim(" \n ").empty());
}

TEST_CASE("case is seen beyond ASCII") {
  CHECK(starts_upper("Éric"));
  CHECK_FALSE(starts_upper("éric"));
  CHECK(is_all_caps("M.R.T.A."));
  CHECK_FALSE(is_all_caps("1997"));
  CHECK(lower("ÉRIC") == "éric");
  CHECK(capitalized("éric") == "Éric");
}

TEST_CASE("edit distance counts code points and swaps, up to its limit") {
  CHECK(edit_distance("morihita", "morihisa", 2) == 1);
  CHECK(edit_distance("issac", "isaac", 2) == 1);
  CHECK(edit_distance("é", "e", 2) == 1);
  CHECK(edit_distance("ab", "ba", 2) == 1);
  CHECK(edit_distance("pedro", "alberto", 2) == 3);
  CHECK(edit_distance("", "abc", 5) == 3);
}

TEST_CASE("hashes are stable") {
  CHECK(hash128_hex("quipu").size() == 32);
  CHECK(hash128_hex("quipu") == hash128_hex(std::string("qui") + "pu"));
  CHECK(short_hash("a") != short_hash("b"));
}
