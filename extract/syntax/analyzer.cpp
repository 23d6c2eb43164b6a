#include "extract/syntax/analyzer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/text.hpp"
#include "extract/syntax/correct_lemma.hpp"
#include "extract/syntax/lexical_class.hpp"
#include "lexicon/lexicon.hpp"

namespace quipu::syntax {
namespace {

std::uint64_t set_of(const std::vector<Deprel>& relations, std::initializer_list<Deprel> members) {
  std::uint64_t set = 0;
  for (std::size_t r = 0; r < relations.size(); ++r) {
    if (std::find(members.begin(), members.end(), relations[r]) != members.end()) {
      set |= std::uint64_t{1} << r;
    }
  }
  return set;
}

Error inconsistent(const char* what) {
  return Error{std::string("syntax model is inconsistent: ") + what};
}

template <class T>
std::span<const T> array_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
}

}  // namespace

std::uint64_t subject_relations(const std::vector<Deprel>& relations) {
  return set_of(relations, {Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter, Deprel::Csubj,
                            Deprel::CsubjPass, Deprel::CsubjOuter, Deprel::Expl});
}
std::uint64_t clause_relations(const std::vector<Deprel>& relations) {
  return set_of(relations, {Deprel::Aux, Deprel::AuxPass, Deprel::Cop, Deprel::Conj});
}

std::uint16_t AmbiguityDictionary::operator()(const WordShape& word) const {
  const auto found = std::lower_bound(words_.begin(), words_.end(), word.low);
  if (found == words_.end() || *found != word.low) return 0;
  return classes_[static_cast<std::size_t>(found - words_.begin())];
}

Result<Analyzer> Analyzer::make(std::span<const std::byte> bytes, const Lexicon& lexicon) {
  auto file = ModelFile::open(bytes);
  if (!file) return file.error();
  auto tagger = LinearModel::view(file->section(Section::Tagger));
  if (!tagger) return tagger.error();
  auto parser = LinearModel::view(file->section(Section::Parser));
  if (!parser) return parser.error();
  auto morphology = LinearModel::view(file->section(Section::Morphology));
  if (!morphology) return morphology.error();
  auto lemmatizer = LinearModel::view(file->section(Section::Lemmatizer));
  if (!lemmatizer) return lemmatizer.error();

  Analyzer analyzer{lexicon, Tagger(*tagger), Parser(*parser)};
  analyzer.morphology_ = *morphology;
  analyzer.lemmatizer_ = *lemmatizer;
  const auto about = file->section(Section::About);
  analyzer.about_ = {reinterpret_cast<const char*>(about.data()), about.size()};

  for (const std::string_view line : file->lines(Section::Tags)) {
    const auto space = line.find(' ');
    const auto upos = upos_of(line.substr(0, space));
    if (!upos || space == std::string_view::npos) return inconsistent("tags");
    analyzer.tags_.push_back({*upos, line.substr(space + 1)});
    analyzer.upos_of_tag_.push_back(static_cast<std::uint8_t>(*upos));
  }
  for (const std::string_view line : file->lines(Section::Relations)) {
    const auto relation = deprel_of(line);
    if (!relation) return inconsistent("relations");
    analyzer.relations_.push_back(*relation);
  }
  if (analyzer.tags_.size() != tagger->classes() || analyzer.tags_.size() > 250) {
    return inconsistent("tags");
  }
  if (analyzer.relations_.size() > 64 ||
      transition_classes(analyzer.relations_.size()) != parser->classes()) {
    return inconsistent("relations");
  }
  analyzer.subject_relations_ = subject_relations(analyzer.relations_);
  analyzer.clause_relations_ = clause_relations(analyzer.relations_);

  analyzer.features_of_tag_.resize(analyzer.tags_.size());
  for (const std::string_view line : file->lines(Section::Features)) {
    const auto columns = split(line, '\t');
    if (columns.size() != 2) return inconsistent("features");
    for (const std::string_view digits : split(columns[1], ' ')) {
      std::size_t tag = 0;
      std::from_chars(digits.data(), digits.data() + digits.size(), tag);
      if (tag >= analyzer.tags_.size()) return inconsistent("features");
      analyzer.features_of_tag_[tag].push_back(
          static_cast<std::uint8_t>(analyzer.features_.size()));
    }
    analyzer.features_.push_back(columns[0]);
  }
  if (analyzer.features_.size() != morphology->classes()) return inconsistent("features");
  for (const std::string_view line : file->lines(Section::Scripts)) {
    analyzer.scripts_.push_back(LemmaScript::parse(line));
  }
  if (analyzer.scripts_.size() != lemmatizer->classes()) return inconsistent("lemma scripts");

  const auto words = array_of<FeatureHash>(file->section(Section::AmbiguityWords));
  const auto classes = array_of<std::uint16_t>(file->section(Section::AmbiguityClasses));
  if (words.size() != classes.size()) return inconsistent("dictionary");
  analyzer.ambiguity_ = AmbiguityDictionary(words, classes);
  return analyzer;
}

void Analyzer::analyze(std::span<const std::string_view> forms, TokenId first, Scratch& scratch,
                       IdVector<TokenId, Word>& out) const {
  scratch.words.clear();
  for (const std::string_view form : forms) {
    scratch.words.emplace_back(form);
    WordShape& word = scratch.words.back();
    word.ambiguity = ambiguity_(word);
    const auto [known, unseen] = scratch.lexical.try_emplace(word.low);
    if (unseen) known->second = lexical_class(*lexicon_, word.lower);
    word.lexical = known->second;
  }
  tagger_.tag(scratch.words, scratch.tags);
  scratch.input.assign(scratch.words, scratch.tags, upos_of_tag_);
  parser_.parse(scratch.input, scratch.arcs);

  const MorphologyInput morphology(scratch.words, scratch.tags, scratch.arcs, subject_relations_,
                                   clause_relations_);
  std::array<std::int32_t, 256> scores;
  FeatureVector features;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const Tag tag = scratch.tags[i];
    Word word;
    word.upos = tags_[tag].upos;
    word.xpos = tags_[tag].xpos;
    const auto& choices = features_of_tag_[tag];
    if (!choices.empty()) {
      std::uint8_t best = choices[0];
      if (choices.size() > 1) {
        morphology_features(morphology, i, features);
        morphology_.score(features, scores.data());
        for (const std::uint8_t choice : choices) {
          if (scores[choice] > scores[best]) best = choice;
        }
      }
      word.feats = features_[best];
    }
    lemma_features(scratch.words[i], tag, upos_of_tag_[tag], features);
    lemmatizer_.score(features, scores.data());
    const auto* const script = std::max_element(scores.data(), scores.data() + scripts_.size());
    word.lemma = scripts_[static_cast<std::size_t>(script - scores.data())].apply(
        forms[i], scratch.words[i].lower);
    correct_lemma(*lexicon_, word.upos, scratch.words[i].lower, word.lemma);
    const Arc arc = scratch.arcs[i];
    if (arc.head == 0) {
      word.deprel = Deprel::Root;
    } else {
      word.head = TokenId(first.value + static_cast<std::size_t>(arc.head) - 1);
      word.deprel = relations_[arc.relation];
    }
    out.push_back(std::move(word));
  }
}

}  // namespace quipu::syntax
