#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "ontology/lexical_terms.hpp"
#include "support.hpp"

using namespace quipu;
using test::builtin;

TEST_CASE("every name of the agreed vocabulary is declared, labelled and defined") {
  std::istringstream list(test::file_text(QUIPU_SOURCE_DIR "/tests/unit/ontology/vocabulary.txt"));
  const Ontology& ontology = builtin();
  int count = 0;
  for (std::string kind, name; list >> kind >> name; ++count) {
    INFO(kind << ' ' << name);
    if (kind == "entity" || kind == "event") {
      const ClassId id = ontology.find_class(name);
      REQUIRE(id.valid());
      CHECK(ontology[id].iri == "https://w3id.org/quipu#" + name);
      CHECK_FALSE(ontology[id].definition.empty());
      CHECK(ontology[id].event == (kind == "event" || name == "Event"));
      if (kind == "event") CHECK_FALSE(ontology[id].frames.empty());
    } else {
      const PropertyId id = ontology.find_property(name);
      REQUIRE(id.valid());
      CHECK(ontology[id].iri == "https://w3id.org/quipu#" + name);
      CHECK_FALSE(ontology[id].definition.empty());
      CHECK((ontology[id].kind == PropertyKind::Role) == (kind == "role"));
      if (kind == "relation") CHECK_FALSE(ontology[id].alignments.empty());
    }
  }
  CHECK(count > 200);
}

TEST_CASE("symmetric, transitive, functional and inverse are declared") {
  const Ontology& ontology = builtin();
  const auto property = [&](const char* name) { return ontology[ontology.property_named(name)]; };
  CHECK(property("spouseOf").symmetric);
  CHECK(property("siblingOf").symmetric);
  CHECK_FALSE(property("leaderOf").symmetric);
  CHECK(property("locatedIn").transitive);
  CHECK(property("partOf").transitive);
  CHECK(property("birthDate").functional);
  CHECK(property("birthDate").kind == PropertyKind::Attribute);
  CHECK(property("birthDate").datatype == "http://www.w3.org/2001/XMLSchema#date");
  CHECK(property("founderOf").inverse == ontology.property_named("foundedBy"));
}

TEST_CASE("no blank nodes, and every lexical term the file uses is declared in it") {
  const std::string text(Ontology::builtin_turtle());
  CHECK(text.find('[') == std::string::npos);
  CHECK(text.find("_:") == std::string::npos);
  std::set<std::string> used;
  for (std::size_t at = text.find("lex:"); at != std::string::npos;
       at = text.find("lex:", at + 1)) {
    if (at > 0 && text[at - 1] != ' ' && text[at - 1] != '\n') continue;  // "quipu-lex:"
    const std::size_t end =
        text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-", at + 4);
    const std::string name = text.substr(at + 4, end - at - 4);
    if (!name.empty() && name.back() != '-' && text[end] == ' ') used.insert(name);
  }
  CHECK(used.size() > 50);
  for (const std::string& name : used) {
    INFO(name);
    const bool declared = text.find("\nlex:" + name + " a owl:") != std::string::npos;
    CHECK((declared || name == "Frame"));
    CHECK((name == "Frame" || lexical_term_of(name).has_value()));
  }
}

TEST_CASE("sense keys exist in WordNet 3.0") {
  const char* path = "/usr/share/wordnet/data.noun";
  if (!std::filesystem::exists(path)) {
    WARN("no WordNet on this machine");
    return;
  }
  std::set<std::string> keys;
  std::istringstream data(test::file_text(path));
  for (std::string line; std::getline(data, line);) {
    if (line.rfind("  ", 0) == 0) continue;
    std::istringstream fields(line);
    std::string offset, file, type, count, lemma, sense;
    fields >> offset >> file >> type >> count;
    for (int i = std::stoi(count, nullptr, 16); i > 0; --i) {
      fields >> lemma >> sense;
      std::transform(lemma.begin(), lemma.end(), lemma.begin(),
                     [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
      const int number = std::stoi(sense, nullptr, 16);
      keys.insert(lemma + "%1:" + file + (number < 10 ? ":0" : ":") + std::to_string(number) +
                  "::");
    }
  }
  const Ontology& ontology = builtin();
  for (const OntologyClass& declared : ontology.classes()) {
    for (const std::string& key : declared.synsets) {
      INFO(declared.name << ' ' << key);
      CHECK(keys.count(key) == 1);
    }
  }
}

TEST_CASE("sense keys are told from other text") {
  for (const char* good : {"residence%1:06:00::", "air_force%1:14:00::", "o'clock%1:28:00::"})
    CHECK(is_noun_sense_key(good));
  for (const char* bad : {"", "residence", "residence%2:30:00::", "%1:06:00::", "a b%1:06:00::",
                          "residence%1:6:00::", "residence%1:06:00:", "residence%1:06:00::x"})
    CHECK_FALSE(is_noun_sense_key(bad));
}

TEST_CASE("no event class or relation lists a word twice in one frame line") {
  const Ontology& ontology = builtin();
  for (const OntologyClass& declared : ontology.classes()) {
    std::map<std::string, int> count;
    for (const std::string& noun : declared.nouns) ++count[noun];
    for (const auto& [word, times] : count) {
      INFO(declared.name << ' ' << word);
      CHECK(times == 1);
    }
  }
}
