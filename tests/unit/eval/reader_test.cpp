#include "eval/reader.hpp"

#include "eval/tasks.hpp"
#include "support.hpp"

using namespace quipu::eval;
using quipu::Span;

TEST_CASE("a record's offsets are code points") {
  const Record made = record(
      R"({"id":"x","text":"Né à Lima","genre":"news","tokens":[[0,2],[3,4],[5,9]],"sentences":[[0,9]],
          "times":[{"start":5,"end":9,"type":"DATE","value":"1997"},{"type":"DATE","value":"1990"}],
          "relations":[{"type":"r","head":"T1","tail":"1997","tail_span":[5,9],"evidence":[[0,9]],"polarity":"negative"}],
          "events":[{"id":"E1","type":"Birth","trigger":{"start":0,"end":2},"args":[{"role":"place","entity":"T1","start":5,"end":9}]},
                    {"id":"E2","type":"OTHER","start":3,"end":4}]})");
  CHECK(made.slice({0, 2}) == "Né");
  CHECK(made.slice(made.tokens[2]) == "Lima");
  CHECK(made.fields.at("genre") == "news");
  REQUIRE(made.times.size() == 1);
  CHECK(made.relations[0].negative);
  CHECK(made.relations[0].tail_span == Span{5, 9});
  CHECK(made.events[0].mentions.size() == 1);
  CHECK(made.events[1].trigger == Span{3, 4});
  CHECK(made.events[0].arguments[0].role == "place");
}

TEST_CASE("bad records say what is wrong") {
  const auto message = [](const char* line) {
    const auto made = read_record(line);
    REQUIRE_FALSE(made);
    return made.error().message;
  };
  CHECK(message("[]") == "not a JSON object");
  CHECK(message("{}") == "no \"text\"");
  CHECK(message(R"({"text":"abc","tokens":[[1,4]]})") == "offsets outside the text: 1, 4");
  CHECK(message(R"({"text":"abc","tokens":[[2,1]]})") == "offsets outside the text: 2, 1");
  CHECK(message(R"({"text":"a","tokens":[[0,1]],"syntax":[{"head":0},{"head":1}]})") ==
        "\"syntax\" is not one item for each of \"tokens\"");
  CHECK(message(R"({"text":"a","tokens":[[0,1]],"sentences":[[0,1]],"syntax":[{"head":2}]})") ==
        "a head outside its sentence");
  CHECK(message(R"({"text":"a","tokens":[[0,1]],"sentences":[[0,1]],"syntax":[{"head":-1}]})") ==
        "a head outside its sentence");
  CHECK(message(R"({"text":"a","tokens":[[0,1]],"syntax":[{"head":0}]})") ==
        "\"syntax\" of a token in no sentence");
  CHECK(message("{\"text\":").find("not as expected: ") == 0);
  CHECK(message(R"({"text":"a","entities":[{"mentions":[{"start":0}]}]})").find("end") !=
        std::string::npos);
}

TEST_CASE("CoNLL-U text is put together again") {
  const auto records = conllu(
      "# newdoc id = d1\n# meta::genre = news\n# newpar\n# text = I don't.\n"
      "1\tI\tI\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n"
      "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
      "2\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_\n"
      "3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_\n"
      "4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n"
      "\n"
      "1\tAu\tau\tX\tFW\t_\t0\troot\t_\t_\n"
      "1.1\tnothing\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "\n# newpar id = p2\n"
      "1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "1\tde\tde\tADP\tIN\t_\t2\tcase\t_\t_\n"
      "2\tle\tle\tDET\tDT\t_\t0\troot\t_\t_\n"
      "\n# newdoc id = d2\n"
      "1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n");
  REQUIRE(records.size() == 2);
  const Record& first = records[0];
  CHECK(first.id == "d1");
  CHECK(first.fields.at("genre") == "news");
  CHECK(first.utf8() == "I don't. Au\n\ndu");
  CHECK(first.tokens ==
        std::vector<Span>{{0, 1}, {2, 4}, {4, 7}, {7, 8}, {9, 11}, {13, 15}, {13, 15}});
  CHECK(first.surface_tokens == std::vector<Span>{{0, 1}, {2, 7}, {7, 8}, {9, 11}, {13, 15}});
  CHECK(first.sentences == std::vector<Span>{{0, 8}, {9, 11}, {13, 15}});
  CHECK(first.syntax[1].lemma == "do");
  CHECK(records[1].utf8() == "No");
}

TEST_CASE("bad CoNLL-U is named with its line") {
  const auto message = [](const char* text) {
    const auto made = read_conllu(text, "t.conllu");
    REQUIRE_FALSE(made);
    return made.error().to_string();
  };
  CHECK(message("1\ta\n") == "t.conllu:1: not ten columns");
  CHECK(message("# x\n2\ta\t_\t_\t_\t_\t0\t_\t_\t_\n") ==
        "t.conllu:2: word ids are not 1, 2, 3, ...");
  CHECK(message("1\ta\t_\t_\t_\t_\tx\t_\t_\t_\n") == "t.conllu:1: not a number: x");
  CHECK(message("1\ta\t_\t_\t_\t_\t2\t_\t_\t_\n\n") ==
        "t.conllu:2: a head that is not in the sentence");
  CHECK(message("1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\t_\t_\t_\t_\t0\t_\t_\t_\n\n") ==
        "t.conllu:3: a multi-word token goes on after its sentence");
}

TEST_CASE("another case keeps every offset") {
  const std::u32string text = U"Straße ﬁne İstanbul";
  const auto upper = recased(text, Case::Upper), lower = recased(text, Case::Lower);
  CHECK(upper.size() == text.size());
  CHECK(lower.size() == text.size());
  CHECK(upper.substr(0, 6) == U"STRAßE");
  CHECK(lower.substr(0, 6) == U"straße");
  CHECK(recased(text, Case::Unchanged) == text);
}

TEST_CASE("gold and system must be the same documents") {
  const auto one = [](const char* id, const char* text) {
    return record(std::string(R"({"id":")") + id + R"(","text":")" + text + "\"}");
  };
  auto pairs = pair_up({one("a", "Lima"), one("b", "Peru"), one("blank", " ")},
                       {one("b", "PERU"), one("a", "lima")});
  REQUIRE(pairs);
  CHECK((*pairs)[0].system.utf8() == "lima");
  const auto missing = pair_up({one("a", "Lima")}, {one("c", "Lima")});
  REQUIRE_FALSE(missing);
  CHECK(missing.error().message == "the system has no document 'a'");
  const auto other = pair_up({one("a", "Lima")}, {one("a", "Lame")});
  REQUIRE_FALSE(other);
  CHECK(other.error().message == "document 'a': the system's text is not the gold text");
}
