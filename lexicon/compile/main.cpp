// lexicon_compile WORDNET DATA SURNAMES OUT: makes the table that lexicon/lexicon.cpp reads.

#include <fstream>
#include <iostream>

#include "lexicon/compile/gazetteer.hpp"
#include "lexicon/compile/wordnet.hpp"

int main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "usage: lexicon_compile WORDNET DATA SURNAMES OUT\n";
    return 2;
  }
  try {
    const quipu::lexicon_compile::WordNet wordnet(argv[1]);
    const quipu::lexicon_compile::Gazetteer gazetteer(argv[2], argv[3], wordnet);
    quipu::lexicon_compile::TableWriter table;
    wordnet.write(table);
    gazetteer.write(table);
    const std::string bytes = table.finish();
    std::ofstream out(argv[4], std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) throw std::runtime_error(std::string(argv[4]) + ": cannot be written");
  } catch (const std::exception& problem) {
    std::cerr << "lexicon_compile: " << problem.what() << '\n';
    return 1;
  }
}
