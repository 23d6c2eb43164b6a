// What the networks of event similarity are trained on: the sketches of given triggers, the
// features of each pair that fusion would compare, and what all pairs together say of each.
//   quipu_event_pairs GOLD.jsonl PAIRS
// PAIRS: a line "items width features pairs"; for each item a line "id begin end" (code points);
// then float32 vectors [items, 2, width], uint32 pairs [pairs, 2], float32 features [pairs,
// features].
//   quipu_event_pairs PAIRS SCORES CONTEXT
// SCORES: float32 log odds [pairs]; CONTEXT: float32 features [pairs, features of the context].

#include <cstdio>
#include <fstream>
#include <iostream>

#include "graph/sketched_events.hpp"
#include "quipu/quipu.hpp"

namespace quipu {
namespace {

template <class T>
void put(std::ostream& out, const std::vector<T>& values) {
  out.write(reinterpret_cast<const char*>(values.data()),
            static_cast<std::streamsize>(values.size() * sizeof(T)));
}

/// Items of PAIRS by their documents, and its pairs.
struct PairsFile {
  std::vector<std::uint32_t> documents;
  std::vector<PairContext::Pair> pairs;
};

PairsFile read_pairs(const std::string& name) {
  std::ifstream file(name, std::ios::binary);
  std::size_t items = 0, width = 0, features = 0, pairs = 0;
  file >> items >> width >> features >> pairs;
  PairsFile out;
  std::string last, id, begin, end;
  std::uint32_t document = 0;
  for (std::size_t i = 0; i < items; ++i) {
    file >> id >> begin >> end;
    if (i > 0 && id != last) ++document;
    last = id;
    out.documents.push_back(document);
  }
  file.ignore();
  file.ignore(static_cast<std::streamsize>(items * 2 * width * sizeof(float)));
  std::vector<std::uint32_t> numbers(2 * pairs);
  file.read(reinterpret_cast<char*>(numbers.data()),
            static_cast<std::streamsize>(numbers.size() * sizeof numbers[0]));
  if (!file) return {};
  for (std::size_t i = 0; i < pairs; ++i) {
    out.pairs.emplace_back(numbers[2 * i], numbers[2 * i + 1]);
  }
  return out;
}

int write_context(const std::string& name, const std::string& scored, const std::string& target) {
  const PairsFile read = read_pairs(name);
  std::vector<float> scores(read.pairs.size());
  std::ifstream in(scored, std::ios::binary);
  in.read(reinterpret_cast<char*>(scores.data()),
          static_cast<std::streamsize>(scores.size() * sizeof(float)));
  if (!in || scores.empty()) {
    std::cerr << "not a file of pairs and one of their scores\n";
    return 1;
  }
  const PairContext context(read.documents, read.pairs, scores);
  std::vector<float> features;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const ContextFeatures found = context.features(read.pairs[i], scores[i]);
    features.insert(features.end(), found.values.begin(), found.values.end());
  }
  std::ofstream out(target, std::ios::binary);
  put(out, features);
  return out.good() ? 0 : 1;
}

int write_pairs(const std::string& gold, const std::string& file) {
  const auto fail = [](const Error& error) {
    std::cerr << error.message << '\n';
    return 1;
  };
  Settings settings;
  settings.ingest.given_mentions = true;
  const auto engine = Engine::make(settings);
  if (!engine) return fail(engine.error());
  const auto lexicon = Lexicon::load();
  if (!lexicon) return fail(lexicon.error());
  Corpus corpus(engine->ontology(), *lexicon);
  const auto collect = [&](AnnotatedDocument document) -> Result<void> {
    corpus.documents.push_back(engine->collect(std::move(document)));
    return {};
  };
  if (const auto report = engine->annotate({gold}, {}, collect); !report)
    return fail(report.error());
  corpus.jobs = engine->jobs();
  corpus.number();

  const SketchedEvents events(corpus, EventSimilarity());
  const auto& items = events.items();
  const auto pairs = events.candidates();
  const std::size_t width = items.empty() ? 0 : items.front().sketch->vector.size();
  std::ofstream out(file, std::ios::binary);
  out << items.size() << ' ' << width << ' ' << std::size_t{SketchFeatures::kCount} << ' '
      << pairs.size() << '\n';
  for (const auto& item : items) {
    const CorpusDocument& document = corpus.documents[item.document];
    const Span trigger = document.annotations.events[item.mention].trigger;
    out << document.document.info().id << ' ' << document.document.code_point(trigger.begin) << ' '
        << document.document.code_point(trigger.end) << '\n';
  }
  for (const auto& item : items) {
    put(out, item.sketch->vector);
    put(out, item.sketch->surroundings);
  }
  std::vector<std::uint32_t> numbers;
  std::vector<float> features;
  for (const auto& [a, b] : pairs) {
    numbers.insert(numbers.end(), {a, b});
    const auto documents = events.compare_documents(items[a].document, items[b].document);
    const SketchFeatures found = events.features(a, b, documents);
    features.insert(features.end(), found.values.begin(), found.values.end());
  }
  put(out, numbers);
  put(out, features);
  return out.good() ? 0 : 1;
}

}  // namespace
}  // namespace quipu

int main(int count, char** words) {
  if (count == 3) return quipu::write_pairs(words[1], words[2]);
  if (count == 4) return quipu::write_context(words[1], words[2], words[3]);
  std::cerr << "quipu_event_pairs GOLD.jsonl PAIRS\n"
               "quipu_event_pairs PAIRS SCORES CONTEXT\n";
  return 2;
}
