// Whose words they are: quotations, "according to", the subjects of verbs of saying.

#include <algorithm>

#include "extract/factuality/reader.hpp"

namespace quipu {

void FactualityReader::find_reports() {
  report_.assign(annotations_.sentences.size(), Report{});
  for (std::size_t s = 0; s < annotations_.sentences.size(); ++s) {
    const Sentence& sentence = annotations_.sentences[SentenceId(s)];
    for (std::size_t i = sentence.first.value; i + 2 < sentence.last.value; ++i) {
      const std::string& lemma = tree_[TokenId(i)].lemma;
      if (lemma != "accord" && lemma != "according") continue;
      if (tree_[TokenId(i + 1)].lemma != "to") continue;
      Report& report = report_[SentenceId(s)];
      report.stated = true;
      // The head of the noun phrase that follows.
      TokenId last;
      for (std::size_t j = i + 2; j < sentence.last.value; ++j) {
        const Word& word = tree_[TokenId(j)];
        const bool nominal = is_nominal(word.upos);
        if (!nominal && word.upos != Upos::Det && word.upos != Upos::Adj &&
            word.upos != Upos::Part) {
          break;
        }
        if (nominal) last = TokenId(j);
      }
      if (last.valid()) report.source = mentions_.at(last);
    }
  }
}

void FactualityReader::find_quotations(const Document& document) {
  quotation_of_.assign(annotations_.tokens.size(), -1);
  const std::size_t count = annotations_.tokens.size();
  TokenId open;
  std::uint32_t previous_end = 0;
  const auto close = [&](std::size_t last) {
    quotations_.push_back({open, TokenId(last), MentionId{}});
    open = TokenId{};
  };
  for (std::size_t i = 0; i < count; ++i) {
    const Span span = annotations_.tokens[TokenId(i)].span;
    const std::string_view between =
        document.text().substr(previous_end, span.begin - previous_end);
    previous_end = span.end;
    if (open.valid() && between.find('\n') != std::string_view::npos &&
        between.find('\n') != between.rfind('\n')) {
      close(i - 1);  // left open at the end of the paragraph: the next one goes on
    }
    if (span.size() > 3) continue;
    const std::string_view surface = document.slice(span);
    const bool opens = surface == "“" || surface == "``" || surface == "„";
    const bool closes = surface == "”";
    if (!opens && !closes && surface != "\"" && surface != "''") continue;
    if (open.valid() && !opens) {
      close(i);
    } else if (!open.valid() && !closes) {
      open = TokenId(i);
    }
  }
  if (open.valid() && count > 0) close(count - 1);
  std::erase_if(quotations_, [](const Quotation& quotation) {
    return quotation.last.value < quotation.first.value + 4;  // a name or a scare quote
  });
  for (std::size_t q = 0; q < quotations_.size(); ++q) {
    for (std::size_t i = quotations_[q].first.value; i <= quotations_[q].last.value; ++i) {
      quotation_of_[TokenId(i)] = static_cast<std::int32_t>(q);
    }
  }
  for (std::size_t q = 0; q < quotations_.size(); ++q) {
    quotations_[q].speaker = speaker_near(quotations_[q]);
    // "...," he said. "..." : the second part has the speaker of the first.
    if (!quotations_[q].speaker.valid() && q > 0) {
      const SentenceId before = tree_.sentence(quotations_[q - 1].last);
      const SentenceId here = tree_.sentence(quotations_[q].first);
      if (before.valid() && here.valid() && here.value <= before.value + 1) {
        quotations_[q].speaker = quotations_[q - 1].speaker;
      }
    }
  }
}

MentionId FactualityReader::speaker_near(const Quotation& quotation) const {
  const auto look = [&](SentenceId id) -> MentionId {
    if (!id.valid()) return {};
    const Sentence& sentence = annotations_.sentences[id];
    MentionId found;
    for (std::size_t i = sentence.first.value; i < sentence.last.value; ++i) {
      const TokenId token(i);
      if (token >= quotation.first && token <= quotation.last) continue;
      if (quotation_of_[token] >= 0 || !lexicon_.speech(tree_[token])) continue;
      const MentionId speaker = source_of(token);
      if (!speaker.valid()) continue;
      found = speaker;
      if (token > quotation.last) break;  // the nearest after, else the last before
    }
    return found;
  };
  const SentenceId end = tree_.sentence(quotation.last);
  if (const MentionId speaker = look(end); speaker.valid()) return speaker;
  const SentenceId begin = tree_.sentence(quotation.first);
  if (begin != end) return look(begin);
  return {};
}

MentionId FactualityReader::quoted_speaker(TokenId token) const {
  const std::int32_t quotation = quotation_of_[token];
  return quotation < 0 ? MentionId{} : quotations_[std::size_t(quotation)].speaker;
}

MentionId FactualityReader::source_of(TokenId embedder) const {
  if (is_verbal(tree_[embedder]) && !arguments_.passive(embedder)) {
    for (TokenId subject : arguments_.surface_subjects(embedder)) {
      const MentionId mention = mentions_.of_argument(subject, arguments_);
      if (mention.valid()) return mention;
    }
    return {};
  }
  for (const GrammaticalArgument& argument : arguments_.arguments(embedder)) {
    if (argument.slot == Slot::Subject || argument.slot == Slot::Possessive ||
        (argument.slot == Slot::Preposition && argument.preposition == "by")) {
      const MentionId mention = mentions_.of_argument(argument.token, arguments_);
      if (mention.valid()) return mention;
    }
  }
  return {};
}

}  // namespace quipu
