#include "ingest/encoding.hpp"

#include <catch2/catch.hpp>

namespace quipu {
namespace {

std::string utf16(std::u16string_view text, bool big) {
  std::string out;
  for (char16_t c : text) {
    const char high = static_cast<char>(c >> 8), low = static_cast<char>(c & 0xFF);
    out += big ? high : low;
    out += big ? low : high;
  }
  return out;
}

TEST_CASE("encodings are detected and decoded") {
  struct Case {
    const char* name;
    std::string bytes;
    std::string declared;
    const char* text;
    const char* encoding;
  };
  const std::u16string_view wide = u"Caf\u00e9 \u201cPeru\u201d in the rain";
  const char* narrow = "Caf\u00e9 \u201cPeru\u201d in the rain";
  const Case cases[] = {
      {"ascii", "plain text", "", "plain text", "US-ASCII"},
      {"utf-8", "Caf\u00e9", "", "Caf\u00e9", "UTF-8"},
      {"utf-8 with mark",
       "\xEF\xBB\xBF"
       "Caf\u00e9",
       "", "Caf\u00e9", "UTF-8"},
      {"utf-16le with mark", "\xFF\xFE" + utf16(wide, false), "", narrow, "UTF-16LE"},
      {"utf-16be with mark", "\xFE\xFF" + utf16(wide, true), "", narrow, "UTF-16BE"},
      {"utf-16le", utf16(wide, false), "", narrow, "UTF-16LE"},
      {"utf-16be", utf16(wide, true), "", narrow, "UTF-16BE"},
      {"latin-1", "Caf\xE9 in the old town", "", "Caf\u00e9 in the old town", "ISO-8859-1"},
      {"windows-1252",
       "\x93"
       "Caf\xE9\x94 \x97 he said",
       "", "\u201cCaf\u00e9\u201d \u2014 he said", "windows-1252"},
      {"declared latin-1 is windows-1252", "\x93yes\x94", "iso-8859-1", "\u201cyes\u201d",
       "windows-1252"},
      {"declared cyrillic", "\xCC\xE8\xF0", "windows-1251", "\u041c\u0438\u0440", "windows-1251"},
      {"wrongly declared utf-8", "Caf\xE9 in the old town", "utf-8", "Caf\u00e9 in the old town",
       "ISO-8859-1"},
      {"wrongly declared latin-1", "Caf\u00e9", "iso-8859-1", "Caf\u00e9", "UTF-8"},
      {"line ends", "a\r\nb\rc\n", "", "a\nb\nc\n", "US-ASCII"},
  };
  for (const Case& test : cases) {
    CAPTURE(test.name);
    const auto decoded = decode_text(test.bytes, test.declared);
    REQUIRE(decoded);
    CHECK(decoded->text == test.text);
    CHECK(decoded->encoding == test.encoding);
  }
}

TEST_CASE("characters beyond the basic plane survive UTF-16") {
  const auto decoded = decode_text("\xFF\xFE" + utf16(u"a\U0001F600b", false), "");
  REQUIRE(decoded);
  CHECK(decoded->text ==
        "a\U0001F600"
        "b");
}

TEST_CASE("broken UTF-8 is an error with line and column") {
  const auto decoded = decode_text("Caf\u00e9 one\nCaf\u00e9 \xC3( two\nna\u00efve\n", "");
  REQUIRE_FALSE(decoded);
  CHECK(decoded.error().line == 2);
  CHECK(decoded.error().column == 7);
  CHECK(decoded.error().message.find("UTF-8") != std::string::npos);
}

TEST_CASE("half a UTF-16 character is an error") {
  CHECK_FALSE(decode_text(std::string("\xFF\xFE"
                                      "a\0b",
                                      5),
                          ""));
}

TEST_CASE("the charset that a document declares is found") {
  CHECK(declared_charset("<?xml version='1.0' encoding='ISO-8859-1'?><a/>") == "iso-8859-1");
  CHECK(declared_charset("<html><head><meta charset=\"windows-1252\">") == "windows-1252");
  CHECK(declared_charset("<meta http-equiv=Content-Type content=\"text/html; charset=UTF-8\">") ==
        "utf-8");
  CHECK(declared_charset("<html><p>charset=x").empty());
  CHECK(declared_charset("<?xml version='1.0'?>").empty());
}

}  // namespace
}  // namespace quipu
