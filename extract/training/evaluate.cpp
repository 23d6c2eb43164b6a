// Prints the scores and the speed of segmentation and syntax on treebanks:
// quipu_evaluate_syntax [--model FILE] [--differences] TREEBANK...

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "extract/segmentation.hpp"
#include "extract/syntax.hpp"
#include "extract/training/scores.hpp"
#include "lexicon/lexicon.hpp"

using namespace quipu;
using namespace quipu::training;

namespace {

/// The stretches that were split into other words than in the treebank, most frequent first.
void print_differences(const std::vector<TreebankDocument>& documents, const Stage& segmentation) {
  std::map<std::string, int> counts;
  for (const TreebankDocument& document : documents) {
    Annotations system;
    if (!segmentation.run(document.gold.document, system)) continue;
    const auto forms = [&](const Annotations& layers, std::size_t from, std::size_t to) {
      std::string out;
      for (std::size_t i = from; i < to; ++i) {
        out += std::string(document.gold.document.slice(layers.tokens[TokenId(i)].span)) + " ";
      }
      return out;
    };
    const auto& gold = document.gold.annotations.tokens;
    const auto& ours = system.tokens;
    for (std::size_t g = 0, s = 0; g < gold.size() && s < ours.size();) {
      std::size_t g_last = g + 1, s_last = s + 1;
      for (;;) {
        const auto a = gold[TokenId(g_last - 1)].span.end, b = ours[TokenId(s_last - 1)].span.end;
        if (a == b) break;
        ++(a < b ? g_last : s_last);
      }
      if (g_last - g != 1 || s_last - s != 1) {
        ++counts[forms(document.gold.annotations, g, g_last) + " <> " + forms(system, s, s_last)];
      }
      g = g_last;
      s = s_last;
    }
    const auto excerpt = [&](std::uint32_t end) {
      const auto text = document.gold.document.text();
      const std::size_t from = end < 25 ? 0 : end - 25;
      std::string part(text.substr(from, 45));
      for (char& c : part) {
        if (c == '\n') c = '/';
      }
      return part;
    };
    std::map<std::uint32_t, int> ends;  // 1: gold only, 2: ours only
    for (const Sentence& sentence : document.gold.annotations.sentences)
      ends[sentence.span.end] |= 1;
    for (const Sentence& sentence : system.sentences) ends[sentence.span.end] |= 2;
    for (const auto& [end, who] : ends) {
      if (who != 3) ++counts[(who == 1 ? "missed end: " : "wrong end: ") + excerpt(end)];
    }
  }
  std::multimap<int, std::string, std::greater<>> sorted;
  for (const auto& [what, count] : counts) sorted.emplace(count, what);
  for (const auto& [count, what] : sorted) std::printf("%5d  %s\n", count, what.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  const auto segmentation = make_segmentation();
  bool differences = false;
  std::string model;
  std::vector<std::string> paths;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--differences") {
      differences = true;
    } else if (argument == "--model" && i + 1 < argc) {
      std::ifstream file(argv[++i], std::ios::binary);
      model.assign(std::istreambuf_iterator<char>(file), {});
    } else {
      paths.push_back(argument);
    }
  }
  const auto lexicon = Lexicon::load();
  if (!lexicon) {
    std::fprintf(stderr, "%s\n", lexicon.error().to_string().c_str());
    return 1;
  }
  const auto syntax = model.empty() ? make_syntax(*lexicon)
                                    : make_syntax(std::as_bytes(std::span(model)), *lexicon);
  if (!syntax) {
    std::fprintf(stderr, "%s\n", syntax.error().to_string().c_str());
    return 1;
  }
  std::printf("| data |");
  for (const char* metric : kMetricNames) std::printf(" %s |", metric);
  std::printf(" words/s |\n|---|---|---|---|---|---|---|---|---|---|\n");
  for (const std::string& path : paths) {
    const auto documents = read_treebank(path);
    if (!documents) {
      std::fprintf(stderr, "%s\n", documents.error().to_string().c_str());
      return 1;
    }
    for (const bool gold_tokens : {false, true}) {
      const auto start = std::chrono::steady_clock::now();
      const auto scores = score(*documents, {segmentation.get(), syntax->get()}, gold_tokens);
      const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
      if (!scores) {
        std::fprintf(stderr, "%s\n", scores.error().to_string().c_str());
        return 1;
      }
      const std::string row = path + (gold_tokens ? ", gold tokens" : ", raw text");
      std::printf("%s %.0f |\n", scores->table_row(row).c_str(),
                  static_cast<double>(scores->system_words) / passed.count());
    }
    if (differences) print_differences(*documents, *segmentation);
  }
}
