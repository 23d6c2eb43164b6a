#include <string_view>
#include <vector>

#include "extract/syntax.hpp"
#include "extract/syntax/analyzer.hpp"

extern "C" const char quipu_syntax_model_begin[], quipu_syntax_model_end[];

namespace quipu {
namespace {

class Syntax final : public Stage {
 public:
  explicit Syntax(syntax::Analyzer analyzer) : analyzer_(std::move(analyzer)) {}

  StageInfo info() const override {
    return {"syntax",
            "parts of speech, morphology, lemmas and dependency trees (Universal Dependencies)",
            {Layer::Tokens, Layer::Sentences},
            {Layer::Syntax}};
  }

  Result<void> run(const Document& document, Annotations& annotations) const override {
    syntax::Analyzer::Scratch scratch;
    std::vector<std::string_view> forms;
    annotations.syntax.reserve(annotations.tokens.size());
    for (const Sentence& sentence : annotations.sentences) {
      forms.clear();
      for (TokenId t = sentence.first; t < sentence.last; t = TokenId(t.value + 1)) {
        forms.push_back(document.slice(annotations.tokens[t].span));
      }
      analyzer_.analyze(forms, sentence.first, scratch, annotations.syntax);
    }
    return {};
  }

 private:
  syntax::Analyzer analyzer_;
};

}  // namespace

Result<std::unique_ptr<Stage>> make_syntax(const Lexicon& lexicon) {
  return make_syntax(std::as_bytes(std::span(quipu_syntax_model_begin, quipu_syntax_model_end)),
                     lexicon);
}

Result<std::unique_ptr<Stage>> make_syntax(std::span<const std::byte> model,
                                           const Lexicon& lexicon) {
  auto analyzer = syntax::Analyzer::make(model, lexicon);
  if (!analyzer) return analyzer.error();
  return std::unique_ptr<Stage>(std::make_unique<Syntax>(std::move(*analyzer)));
}

}  // namespace quipu
