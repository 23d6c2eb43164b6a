// Trains the syntax model: quipu_train_syntax MODEL TREEBANK... (see README.md).

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include "core/text.hpp"
#include "extract/syntax/analyzer.hpp"
#include "extract/training/examples.hpp"
#include "extract/training/oracle.hpp"
#include "extract/training/perceptron.hpp"
#include "lexicon/lexicon.hpp"

using namespace quipu;
using namespace quipu::training;
using namespace quipu::syntax;

namespace {

/// GUM's genres under non-commercial terms: no part of a model that is given away.
const std::set<std::string> kLeftOut = {"essay", "letter", "podcast", "fiction", "whow"};

/// SplitMix64 (Steele et al. 2014): the same numbers on every platform.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t operator()() { return mix(state_ += 0x9e3779b97f4a7c15ULL); }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>((*this)() % n); }
  bool chance(unsigned percent) { return below(100) < percent; }

 private:
  std::uint64_t state_;
};

void shuffle(std::vector<std::size_t>& order, Random& random) {
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
}
std::vector<std::size_t> identity(std::size_t n) {
  std::vector<std::size_t> order(n);
  for (std::size_t i = 0; i < n; ++i) order[i] = i;
  return order;
}

class Log {
 public:
  template <class... Values>
  void operator()(const char* format, Values... values) const {
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start_;
    std::fprintf(stderr, "%6.1f s  ", passed.count());
    std::fprintf(stderr, format, values...);
    std::fputc('\n', stderr);
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};
const Log say;

/// How a model is kept small: the number of features to go on with after some epochs.
struct Selection {
  int after_epoch;
  std::size_t features;
  double threshold;  // smallest weight kept at the end, in units
};
/// The right class must win by this much, or the weights move (margin perceptron, Krauth & Mezard
/// 1987). One update changes a difference by twice the number of features, some 100 and 260.
constexpr std::int32_t kTaggerMargin = 120, kParserMargin = 200;
constexpr double kUnit = 0.1;  // weight of one code step

template <class Include>
std::vector<std::byte> train_tagger(const std::vector<Example>& examples, std::size_t classes,
                                    int epochs, Selection selection, Include&& include) {
  Perceptron model(classes, 2);
  Random random(1);
  std::array<std::int32_t, 256> scores;
  FeatureVector features;
  auto order = identity(examples.size());
  for (int epoch = 1; epoch <= epochs; ++epoch) {
    shuffle(order, random);
    std::size_t wrong = 0, all = 0;
    for (const std::size_t e : order) {
      if (!include(e)) continue;
      const Example& example = examples[e];
      std::vector<Tag> tags(example.words.size());
      for (std::size_t at = 0; at < tags.size(); ++at) {
        tagger_features(example.words, tags, at, features);
        model.score(features, scores.data());
        const std::size_t gold = example.tags[at];
        std::size_t rival = gold == 0 ? 1 : 0;
        for (std::size_t cls = rival + 1; cls < classes; ++cls) {
          if (cls != gold && scores[cls] > scores[rival]) rival = cls;
        }
        if (scores[rival] >= scores[gold] - kTaggerMargin) model.update(features, gold, rival);
        const std::size_t guess = scores[rival] >= scores[gold] ? rival : gold;
        tags[at] = static_cast<Tag>(guess);
        wrong += guess != gold;
        model.tick();
        ++all;
      }
    }
    model.end_epoch();
    say("tagger, epoch %d: %.2f %% wrong, %zu features", epoch,
        100.0 * static_cast<double>(wrong) / static_cast<double>(all), model.features());
    if (epoch == selection.after_epoch) model.select(selection.features);
  }
  return model.pack(kUnit, selection.threshold);
}

/// Tags every sentence with a tagger that was trained on the others.
std::vector<std::vector<Tag>> jackknife(const std::vector<Example>& examples,
                                        const std::vector<std::size_t>& source,
                                        std::size_t classes) {
  constexpr std::size_t kFolds = 4;
  std::vector<std::vector<Tag>> tags(examples.size());
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    // Copies of a sentence are in its fold.
    const auto held_out = [&](std::size_t e) { return source[e] / 20 % kFolds == fold; };
    const auto bytes =
        train_tagger(examples, classes, 2, {0, 0, 1}, [&](std::size_t e) { return !held_out(e); });
    const Tagger tagger(*LinearModel::view(bytes));
    for (std::size_t e = 0; e < examples.size(); ++e) {
      if (held_out(e)) tagger.tag(examples[e].words, tags[e]);
    }
  }
  return tags;
}

std::vector<std::byte> train_parser(const std::vector<Example>& examples,
                                    const std::vector<std::vector<Tag>>& tags,
                                    const Inventories& inventories, int epochs,
                                    Selection selection) {
  const std::size_t classes = transition_classes(inventories.relations.size());
  Perceptron model(classes, 3);
  Random random(2);
  std::array<std::int32_t, 256> scores;
  FeatureVector features;
  ParserInput input;
  auto order = identity(examples.size());
  for (int epoch = 1; epoch <= epochs; ++epoch) {
    shuffle(order, random);
    std::size_t wrong = 0, all = 0;
    for (const std::size_t e : order) {
      const Example& example = examples[e];
      const Oracle oracle(example.arcs);
      input.assign(example.words, tags[e], inventories.upos_of_tag);
      ArcHybridState state(example.words.size());
      state.apply({Move::Shift, 0});
      while (!state.finished()) {
        parser_features(input, state, features);
        model.score(features, scores.data());
        const Oracle::Best best = oracle.best(state);
        const bool legal[] = {state.legal(Move::Shift), state.legal(Move::Left),
                              state.legal(Move::Right)};
        std::size_t right = classes, rival = classes;  // the best of each kind
        for (std::size_t cls = 0; cls < classes; ++cls) {
          if (!legal[static_cast<std::size_t>(Transition::of(cls).move)]) continue;
          std::size_t& top = best(cls) ? right : rival;
          if (top == classes || scores[cls] > scores[top]) top = cls;
        }
        std::size_t next = right;
        if (rival != classes && scores[rival] >= scores[right] - kParserMargin) {
          model.update(features, right, rival);
          // Explore the consequences of mistakes once the model is no longer naive.
          if (scores[rival] >= scores[right]) {
            ++wrong;
            if (epoch > 1 && random.chance(90)) next = rival;
          }
        }
        state.apply(Transition::of(next));
        model.tick();
        ++all;
      }
    }
    model.end_epoch();
    say("parser, epoch %d: %.2f %% wrong, %zu features", epoch,
        100.0 * static_cast<double>(wrong) / static_cast<double>(all), model.features());
    if (epoch == selection.after_epoch) model.select(selection.features);
  }
  return model.pack(kUnit, selection.threshold);
}

std::vector<std::byte> train_morphology(const std::vector<Example>& examples,
                                        const Inventories& inventories, int epochs) {
  const std::size_t classes = inventories.features.size();
  std::vector<std::vector<std::size_t>> choices(inventories.tags.size());
  for (std::size_t f = 0; f < classes; ++f) {
    for (const std::size_t tag : inventories.tags_of_features[f]) choices[tag].push_back(f);
  }
  const auto subjects = subject_relations(inventories.deprels);
  const auto clauses = clause_relations(inventories.deprels);
  Perceptron model(classes, 2);
  Random random(3);
  std::array<std::int32_t, 256> scores;
  FeatureVector features;
  auto order = identity(examples.size());
  for (int epoch = 1; epoch <= epochs; ++epoch) {
    shuffle(order, random);
    std::size_t wrong = 0, all = 0;
    for (const std::size_t e : order) {
      const Example& example = examples[e];
      const MorphologyInput input(example.words, example.tags, example.arcs, subjects, clauses);
      for (std::size_t at = 0; at < example.words.size(); ++at) {
        const auto& options = choices[example.tags[at]];
        if (example.features[at] < 0 || options.size() < 2) continue;
        const auto gold = static_cast<std::size_t>(example.features[at]);
        if (std::find(options.begin(), options.end(), gold) == options.end()) continue;
        morphology_features(input, at, features);
        model.score(features, scores.data());
        std::size_t guess = options[0];
        for (const std::size_t option : options) {
          if (scores[option] > scores[guess]) guess = option;
        }
        if (guess != gold) {
          model.update(features, gold, guess);
          ++wrong;
        }
        model.tick();
        ++all;
      }
    }
    model.end_epoch();
    say("morphology, epoch %d: %.2f %% wrong, %zu features", epoch,
        100.0 * static_cast<double>(wrong) / static_cast<double>(all), model.features());
  }
  return model.pack(kUnit, 2);
}

std::vector<std::byte> train_lemmatizer(const std::vector<Example>& examples,
                                        const Inventories& inventories, int epochs,
                                        std::vector<std::string>& scripts) {
  std::map<std::string, std::size_t> counts;
  for (const Example& example : examples) {
    for (std::size_t at = 0; at < example.words.size(); ++at) {
      ++counts[LemmaScript::between(example.forms[at], example.lemmas[at]).to_string()];
    }
  }
  std::vector<std::pair<std::size_t, std::string>> frequent;
  for (const auto& [script, count] : counts) {
    if (count >= 3) frequent.emplace_back(count, script);
  }
  std::stable_sort(frequent.begin(), frequent.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (frequent.size() > 250) frequent.resize(250);
  std::map<std::string, std::size_t> number;
  for (const auto& item : frequent) {
    number.emplace(item.second, scripts.size());
    scripts.push_back(item.second);
  }
  Perceptron model(scripts.size(), 1);
  Random random(4);
  std::array<std::int32_t, 256> scores;
  FeatureVector features;
  auto order = identity(examples.size());
  for (int epoch = 1; epoch <= epochs; ++epoch) {
    shuffle(order, random);
    std::size_t wrong = 0, all = 0;
    for (const std::size_t e : order) {
      const Example& example = examples[e];
      for (std::size_t at = 0; at < example.words.size(); ++at) {
        const auto gold =
            number.find(LemmaScript::between(example.forms[at], example.lemmas[at]).to_string());
        if (gold == number.end()) continue;
        const Tag tag = example.tags[at];
        lemma_features(example.words[at], tag, inventories.upos_of_tag[tag], features);
        model.score(features, scores.data());
        const auto guess = static_cast<std::size_t>(
            std::max_element(scores.data(), scores.data() + scripts.size()) - scores.data());
        if (guess != gold->second) {
          model.update(features, gold->second, guess);
          ++wrong;
        }
        model.tick();
        ++all;
      }
    }
    model.end_epoch();
    say("lemmatizer, epoch %d: %.2f %% wrong, %zu features", epoch,
        100.0 * static_cast<double>(wrong) / static_cast<double>(all), model.features());
  }
  return model.pack(kUnit, 2);
}

std::vector<std::byte> bytes_of(std::string_view text) {
  const auto* begin = reinterpret_cast<const std::byte*>(text.data());
  return {begin, begin + text.size()};
}
template <class T>
std::vector<std::byte> bytes_of(const std::vector<T>& items) {
  const auto* begin = reinterpret_cast<const std::byte*>(items.data());
  return {begin, begin + items.size() * sizeof(T)};
}

constexpr std::string_view kAbout =
    "quipu syntax model: segmentation conventions, tags, features, lemmas and trees of Universal\n"
    "Dependencies v2.16. Trained on UD English EWT (train, CC BY-SA 4.0) and GUM (train, CC BY "
    "4.0\n"
    "annotations on CC BY, CC BY-SA and public-domain texts; genres under non-commercial terms "
    "left\n"
    "out). Averaged perceptrons; see extract/training/README.md.";

}  // namespace

int main(int argc, char** argv) {
  const bool quick = argc > 1 && std::string_view(argv[1]) == "--quick";  // to try things out
  if (quick) {
    --argc;
    ++argv;
  }
  if (argc < 3) {
    std::fprintf(stderr, "usage: quipu_train_syntax [--quick] MODEL TREEBANK...\n");
    return 2;
  }
  std::vector<TreebankDocument> documents;
  for (int i = 2; i < argc; ++i) {
    auto read = read_treebank(argv[i]);
    if (!read) {
      std::fprintf(stderr, "%s\n", read.error().to_string().c_str());
      return 1;
    }
    for (TreebankDocument& document : *read) {
      if (!kLeftOut.contains(document.genre)) documents.push_back(std::move(document));
    }
  }
  const auto lexicon = Lexicon::load();
  if (!lexicon) {
    std::fprintf(stderr, "%s\n", lexicon.error().to_string().c_str());
    return 1;
  }
  const Inventories inventories = make_inventories(documents);
  std::vector<Example> examples = make_examples(documents, inventories, *lexicon);
  documents.clear();
  std::vector<std::size_t> source = identity(examples.size());
  Random random(0);
  for (std::size_t e = 0; e < source.size(); ++e) {
    if (e != source[e]) break;  // the copies begin
    const std::size_t lot = random.below(100);
    if (lot >= 22) continue;
    const Recasing recasing = lot < 10   ? Recasing::Upper
                              : lot < 16 ? Recasing::Lower
                                         : Recasing::Title;
    examples.push_back(recased(examples[e], recasing, inventories, *lexicon));
    source.push_back(e);
  }
  std::size_t words = 0;
  for (const Example& example : examples) words += example.words.size();
  say("%zu sentences, %zu words, %zu tags, %zu relations, %zu feature sets", examples.size(), words,
      inventories.tags.size(), inventories.relations.size(), inventories.features.size());

  std::array<std::vector<std::byte>, kSections> sections;
  const auto section = [&](Section s) -> std::vector<std::byte>& {
    return sections[static_cast<std::size_t>(s)];
  };
  section(Section::About) = bytes_of(kAbout);
  section(Section::Tags) = bytes_of(join(inventories.tags, "\n"));
  section(Section::Relations) = bytes_of(join(inventories.relations, "\n"));
  std::vector<std::string> feature_lines;
  for (std::size_t f = 0; f < inventories.features.size(); ++f) {
    std::vector<std::string> tags;
    for (const std::size_t tag : inventories.tags_of_features[f])
      tags.push_back(std::to_string(tag));
    feature_lines.push_back(inventories.features[f] + "\t" + join(tags, " "));
  }
  section(Section::Features) = bytes_of(join(feature_lines, "\n"));
  section(Section::AmbiguityWords) = bytes_of(inventories.ambiguity_words);
  section(Section::AmbiguityClasses) = bytes_of(inventories.ambiguity_classes);

  section(Section::Morphology) = train_morphology(examples, inventories, quick ? 2 : 5);
  std::vector<std::string> scripts;
  section(Section::Lemmatizer) = train_lemmatizer(examples, inventories, quick ? 2 : 5, scripts);
  section(Section::Scripts) = bytes_of(join(scripts, "\n"));
  section(Section::Tagger) =
      train_tagger(examples, inventories.tags.size(), quick ? 3 : 7, {quick ? 1 : 3, 160000, 18},
                   [](std::size_t) { return true; });
  std::vector<std::vector<Tag>> tags;
  if (quick) {
    for (const Example& example : examples) tags.push_back(example.tags);
  } else {
    tags = jackknife(examples, source, inventories.tags.size());
  }
  section(Section::Parser) =
      train_parser(examples, tags, inventories, quick ? 3 : 9, {quick ? 1 : 3, 400000, 37});

  for (std::size_t s = 0; s < kSections; ++s) say("section %zu: %zu bytes", s, sections[s].size());
  const auto model = ModelFile::pack(sections);
  std::ofstream file(argv[1], std::ios::binary);
  file.write(reinterpret_cast<const char*>(model.data()),
             static_cast<std::streamsize>(model.size()));
  file.close();
  if (!file) {
    std::fprintf(stderr, "%s: cannot be written\n", argv[1]);
    return 1;
  }
  say("%s: %zu bytes", argv[1], model.size());
}
