#include "core/text.hpp"
#include "export/annotation_writers.hpp"

namespace quipu {
namespace {

/// A CoNLL-U field may hold neither tabs nor line breaks, and is never empty.
std::string field(std::string_view text) {
  std::string out = squeeze(text);
  return out.empty() ? "_" : out;
}

void write_word(const AnnotatedDocument& document, const Sentence& sentence, TokenId token,
                Output& out) {
  const Annotations& layers = document.annotations;
  const Span span = layers.tokens[token].span;
  out << std::to_string(token.value - sentence.first.value + 1) << '\t'
      << field(document.surface(span)) << '\t';
  if (layers.syntax.empty()) {
    out << "_\t_\t_\t_\t_\t_\t_\t";
  } else {
    const Word& word = layers.syntax[token];
    const std::uint32_t head = word.head.valid() ? word.head.value - sentence.first.value + 1 : 0;
    out << field(word.lemma) << '\t' << name(word.upos) << '\t' << field(word.xpos) << '\t'
        << field(word.feats) << '\t' << std::to_string(head) << '\t' << name(word.deprel)
        << "\t_\t";
  }
  const TokenId next(token.value + 1);
  if (layers.tokens.contains(next) && layers.tokens[next].span.begin == span.end) {
    out << "SpaceAfter=No|";
  }
  out << "TokenRange=" << std::to_string(document.document.code_point(span.begin)) << ':'
      << std::to_string(document.document.code_point(span.end)) << '\n';
}

}  // namespace

Result<void> write_conllu(const AnnotatedDocument& document, Output& out) {
  const Annotations& layers = document.annotations;
  const std::string id = field(document.document.info().id);
  out << "# newdoc id = " << id << '\n';
  std::size_t number = 0;
  for (const Sentence& sentence : layers.sentences) {
    out << "# sent_id = " << id << '-' << std::to_string(++number) << '\n';
    out << "# text = " << field(document.surface(sentence.span)) << '\n';
    for (TokenId token = sentence.first; token < sentence.last; ++token.value) {
      write_word(document, sentence, token, out);
    }
    out << '\n';
  }
  return out.status();
}

}  // namespace quipu
