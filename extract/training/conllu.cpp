#include "extract/training/conllu.hpp"

#include "eval/reader.hpp"

namespace quipu::training {
namespace {

/// The record's words with the tag sets of this program.
Result<AnnotatedDocument> typed(const eval::Record& record, const std::string& path) {
  DocumentInfo info;
  info.id = record.id;
  info.source = path;
  auto document = Document::make(std::move(info), record.utf8());
  if (!document) return document.error();
  const auto bytes = [&](Span span) {
    return Span{document->byte_of_code_point(span.begin), document->byte_of_code_point(span.end)};
  };
  Annotations layers;
  for (const Span& token : record.tokens) layers.tokens.push_back({bytes(token)});
  std::size_t next = 0;
  for (const Span& sentence : record.sentences) {
    const std::size_t first = next;
    for (; next < record.tokens.size() && record.tokens[next].end <= sentence.end; ++next) {
      const eval::Word& given = record.syntax[next];
      const auto upos = upos_of(given.upos);
      const auto deprel = deprel_of(given.deprel);
      if (!upos || !deprel) {
        return Error{"unknown tag or relation: " + given.upos + ", " + given.deprel, path};
      }
      Word word;
      word.lemma = given.lemma;
      word.upos = *upos;
      word.xpos = given.xpos;
      if (given.feats != "_") word.feats = given.feats;
      word.deprel = *deprel;
      if (given.head > 0) word.head = TokenId(first + given.head - 1);
      layers.syntax.push_back(std::move(word));
    }
    layers.sentences.push_back({bytes(sentence), TokenId(first), TokenId(next)});
  }
  return AnnotatedDocument{std::move(*document), std::move(layers)};
}

}  // namespace

Result<std::vector<TreebankDocument>> read_treebank(const std::string& path) {
  const auto records = eval::read_records(path);
  if (!records) return records.error();
  std::vector<TreebankDocument> documents;
  for (const eval::Record& record : *records) {
    auto gold = typed(record, path);
    if (!gold) return gold.error();
    const auto genre = record.fields.find("genre");
    documents.push_back(
        {genre == record.fields.end() ? std::string() : genre->second, std::move(*gold)});
  }
  return documents;
}

}  // namespace quipu::training
