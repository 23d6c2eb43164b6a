#include "lexicon/compile/wordnet.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <sstream>
#include <stdexcept>

#include "core/text.hpp"

namespace quipu::lexicon_compile {

using namespace lexicon_table;

namespace {

constexpr std::array kFileNames = {"noun", "verb", "adj", "adv"};

std::size_t class_of(char letter) {
  switch (letter) {
    case 'n':
      return 0;
    case 'v':
      return 1;
    case 'a':
    case 's':
      return 2;
    case 'r':
      return 3;
  }
  throw std::runtime_error(std::string("unknown part of speech ") + letter);
}

std::string spaced(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

/// Calls `read` with each line that is not of the licence header, and says where it failed.
void for_each_line(const std::filesystem::path& file,
                   const std::function<void(std::istringstream&)>& read) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file.string() + ": cannot be read");
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.starts_with("  ")) continue;
    std::istringstream fields(line);
    fields.exceptions(std::ios::failbit);
    try {
      read(fields);
    } catch (const std::exception&) {
      throw std::runtime_error(file.string() + ":" + std::to_string(number) + ": malformed");
    }
  }
}

}  // namespace

bool Synset::instance() const {
  return std::any_of(pointers.begin(), pointers.end(),
                     [](const Pointer& p) { return p.symbol == "@i"; });
}

WordNet::WordNet(const std::filesystem::path& folder) {
  for (std::size_t c = 0; c < 4; ++c) read_data(folder, c);
  for (Synset& synset : synsets_) {
    for (Pointer& pointer : synset.pointers) {
      pointer.target = by_offset_[pointer.word_class].at(pointer.target);
    }
  }
  for (std::size_t c = 0; c < 4; ++c) {
    read_index(folder, c);
    read_exceptions(folder, c);
  }
  read_counts(folder);
}

void WordNet::read_data(const std::filesystem::path& folder, std::size_t word_class) {
  const auto file = folder / (std::string("data.") + kFileNames[word_class]);
  for_each_line(file, [&](std::istringstream& in) {
    Synset synset;
    synset.word_class = word_class;
    std::uint32_t offset = 0;
    int lex_file = 0;
    std::string type;
    std::size_t words = 0;
    in >> offset >> lex_file >> type >> std::hex >> words;
    synset.file = static_cast<std::uint8_t>(lex_file);
    for (std::size_t i = 0; i < words; ++i) {
      std::string text;
      int lex_id = 0;
      in >> text >> std::hex >> lex_id;
      if (text.ends_with(')')) text.resize(text.rfind('('));  // "(p)": a syntactic marker
      synset.words.push_back({spaced(text), static_cast<std::uint8_t>(lex_id)});
    }
    std::size_t pointers = 0;
    in >> std::dec >> pointers;
    for (std::size_t i = 0; i < pointers; ++i) {
      Pointer pointer;
      std::string part_of_speech;
      std::string ends;
      in >> pointer.symbol >> std::dec >> pointer.target >> part_of_speech >> ends;
      pointer.word_class = class_of(part_of_speech.at(0));
      pointer.from_word = std::stoul(ends.substr(0, 2), nullptr, 16);
      pointer.to_word = std::stoul(ends.substr(2, 2), nullptr, 16);
      synset.pointers.push_back(std::move(pointer));
    }
    by_offset_[word_class].emplace(offset, static_cast<std::uint32_t>(synsets_.size()));
    synsets_.push_back(std::move(synset));
  });
}

void WordNet::read_index(const std::filesystem::path& folder, std::size_t word_class) {
  const auto file = folder / (std::string("index.") + kFileNames[word_class]);
  for_each_line(file, [&](std::istringstream& in) {
    std::string lemma;
    std::string field;
    std::size_t senses = 0;
    std::size_t symbols = 0;
    in >> lemma >> field >> senses >> symbols;
    for (std::size_t i = 0; i < symbols + 2; ++i) in >> field;
    Lemma& entry = lemmas_[word_class][spaced(lemma)];
    for (std::size_t i = 0; i < senses; ++i) {
      std::uint32_t offset = 0;
      in >> offset;
      entry.senses.push_back(by_offset_[word_class].at(offset));
    }
  });
}

void WordNet::read_exceptions(const std::filesystem::path& folder, std::size_t word_class) {
  const auto file = folder / (std::string(kFileNames[word_class]) + ".exc");
  for_each_line(file, [&](std::istringstream& in) {
    std::string inflected;
    std::string rest;
    in >> inflected >> std::ws;
    std::getline(in, rest);
    exceptions_[word_class].emplace(spaced(inflected), rest);  // bases keep '_' inside
  });
}

void WordNet::read_counts(const std::filesystem::path& folder) {
  for_each_line(folder / "cntlist.rev", [&](std::istringstream& in) {
    std::string key;
    int number = 0;
    int count = 0;
    in >> key >> number >> count;
    const std::size_t percent = key.find('%');
    static constexpr std::string_view kTypes = "nvara";  // ss_type 1..5
    const std::size_t word_class = class_of(kTypes.at(key.at(percent + 1) - '1'));
    counts_[std::to_string(word_class) + spaced(key.substr(0, percent)) + ' ' +
            std::to_string(number)] = static_cast<std::uint16_t>(std::min(count, 0xffff));
  });
}

std::uint32_t WordNet::noun(const std::string& lemma, std::size_t sense) const {
  return lemmas_[0].at(lemma).senses.at(sense);
}

bool WordNet::is_a(std::uint32_t synset, std::uint32_t ancestor) const {
  if (synset == ancestor) return true;
  for (const Pointer& pointer : synsets_[synset].pointers) {
    if ((pointer.symbol == "@" || pointer.symbol == "@i") && is_a(pointer.target, ancestor)) {
      return true;
    }
  }
  return false;
}

void WordNet::write_derived(TableWriter& table, std::size_t word_class) const {
  std::array<std::map<std::string, std::uint32_t>, 4> index;
  for (std::size_t c = 0; c < 4; ++c) {
    for (const auto& [lemma, entry] : lemmas_[c]) {
      index[c].emplace(lemma, static_cast<std::uint32_t>(index[c].size()));
    }
  }
  std::vector<std::uint32_t> begin{0};
  std::vector<std::uint32_t> derived;
  for (const auto& [lemma, entry] : lemmas_[word_class]) {
    std::vector<std::uint32_t> targets;
    for (const std::uint32_t sense : entry.senses) {
      const Synset& synset = synsets_[sense];
      for (const Pointer& pointer : synset.pointers) {
        if (pointer.symbol != "+" || pointer.from_word == 0 ||
            lower(synset.words[pointer.from_word - 1].text) != lemma) {
          continue;
        }
        const std::string to = lower(synsets_[pointer.target].words[pointer.to_word - 1].text);
        const auto target = index[pointer.word_class].find(to);
        if (target == index[pointer.word_class].end()) continue;
        const auto code = static_cast<std::uint32_t>(pointer.word_class << 30) | target->second;
        if (std::find(targets.begin(), targets.end(), code) == targets.end()) {
          targets.push_back(code);
        }
      }
    }
    derived.insert(derived.end(), targets.begin(), targets.end());
    begin.push_back(static_cast<std::uint32_t>(derived.size()));
  }
  table.array(nth(Array::NounDerivedBegin, word_class), begin);
  table.array(nth(Array::NounDerived, word_class), derived);
}

void WordNet::write(TableWriter& table) const {
  for (std::size_t c = 0; c < 4; ++c) {
    std::vector<std::string> lemmas;
    std::vector<std::uint32_t> begin{0};
    std::vector<std::uint32_t> senses;
    std::vector<SenseInfo> infos;
    for (const auto& [lemma, entry] : lemmas_[c]) {
      lemmas.push_back(lemma);
      for (std::size_t number = 1; number <= entry.senses.size(); ++number) {
        const std::uint32_t sense = entry.senses[number - 1];
        const Synset& synset = synsets_[sense];
        SenseInfo info{};
        const auto count = counts_.find(std::to_string(c) + lemma + ' ' + std::to_string(number));
        if (count != counts_.end()) info.count = count->second;
        for (const SynsetWord& word : synset.words) {
          if (lower(word.text) != lemma) continue;
          info.lex_id = word.lex_id;
          if (starts_upper(word.text)) info.flags |= kCapitalised;
        }
        if (synset.instance()) info.flags |= kInstance;
        senses.push_back(sense);
        infos.push_back(info);
      }
      begin.push_back(static_cast<std::uint32_t>(senses.size()));
    }
    table.strings(nth(Strings::NounLemmas, c), lemmas);
    table.array(nth(Array::NounSenseBegin, c), begin);
    table.array(nth(Array::NounSenses, c), senses);
    table.array(nth(Array::NounSenseInfo, c), infos);
    write_derived(table, c);

    std::vector<std::string> inflected;
    std::vector<TextRef> bases;
    for (const auto& [form, base] : exceptions_[c]) {
      inflected.push_back(form);
      bases.push_back(table.text(base));
    }
    table.strings(nth(Strings::NounExceptions, c), inflected);
    table.array(nth(Array::NounBases, c), bases);
  }

  std::vector<std::uint8_t> files;
  std::vector<std::uint32_t> parent_begin{0};
  std::vector<std::uint32_t> parents;
  for (const Synset& synset : synsets_) {
    files.push_back(synset.file);
    for (const Pointer& pointer : synset.pointers) {
      if (pointer.symbol == "@" || pointer.symbol == "@i") parents.push_back(pointer.target);
    }
    parent_begin.push_back(static_cast<std::uint32_t>(parents.size()));
  }
  table.array(Array::SynsetFile, files);
  table.array(Array::ParentBegin, parent_begin);
  table.array(Array::Parents, parents);
}

}  // namespace quipu::lexicon_compile
