// What the network of event similarity is trained on: the sketches of given triggers and the
// features of each pair that fusion would compare.
//   quipu_event_pairs GOLD.jsonl OUT
// OUT: a line "items width features pairs"; for each item a line "id begin end" (code points); then
// float32 vectors [items, 2, width], uint32 pairs [pairs, 2], float32 features [pairs, features].

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

int run(const std::string& gold, const std::string& file) {
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
  if (count != 3) {
    std::cerr << "quipu_event_pairs GOLD.jsonl OUT\n";
    return 2;
  }
  return quipu::run(words[1], words[2]);
}
