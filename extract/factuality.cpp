#include "extract/factuality.hpp"

#include <algorithm>
#include <array>

namespace quipu {

namespace {

constexpr int depth_limit = 24;

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 8> negations{"not",      "n't",     "never", "hardly",
                                                    "scarcely", "neither", "nor",   "nowhere"};
constexpr std::array<std::string_view, 6> negative_words{"no",      "none",    "nobody",
                                                         "nothing", "neither", "no-one"};
constexpr std::array<std::string_view, 4> occurrence_verbs{"happen", "occur", "take", "begin"};
constexpr std::array<std::string_view, 6> conditions{"if",       "unless",  "whether",
                                                     "provided", "in case", "as long as"};
constexpr std::array<std::string_view, 10> governed{"for",   "of",      "with", "on",   "to",
                                                    "about", "against", "from", "into", "at"};

struct WordModality {
  std::string_view word;
  Modality modality;
};

constexpr WordModality adverbs[]{
    {"reportedly", Modality::Reported},    {"allegedly", Modality::Alleged},
    {"purportedly", Modality::Alleged},    {"supposedly", Modality::Alleged},
    {"apparently", Modality::Believed},    {"presumably", Modality::Believed},
    {"probably", Modality::Believed},      {"likely", Modality::Believed},
    {"seemingly", Modality::Believed},     {"possibly", Modality::Conditional},
    {"perhaps", Modality::Conditional},    {"maybe", Modality::Conditional},
    {"potentially", Modality::Conditional}};

constexpr WordModality adjectives[]{
    {"alleged", Modality::Alleged},       {"purported", Modality::Alleged},
    {"supposed", Modality::Alleged},      {"reported", Modality::Reported},
    {"suspected", Modality::Believed},    {"apparent", Modality::Believed},
    {"presumed", Modality::Believed},     {"possible", Modality::Conditional},
    {"potential", Modality::Conditional}, {"future", Modality::Planned},
    {"planned", Modality::Planned},       {"proposed", Modality::Planned},
    {"scheduled", Modality::Planned},     {"upcoming", Modality::Planned},
    {"imminent", Modality::Planned},      {"forthcoming", Modality::Planned},
    {"intended", Modality::Planned},      {"threatened", Modality::Threatened}};

constexpr std::array<std::string_view, 7> negative_adjectives{
    "attempted", "failed", "foiled", "aborted", "abortive", "cancelled", "canceled"};

template <std::size_t N>
const WordModality* look_up(std::string_view word, const WordModality (&table)[N]) {
  for (const WordModality& entry : table) {
    if (entry.word == word) return &entry;
  }
  return nullptr;
}

bool is_oblique(Deprel deprel) {
  return deprel == Deprel::Obl || deprel == Deprel::OblAgent || deprel == Deprel::Nmod;
}

}  // namespace

/// What has been found on the way up. Once `presupposed`, plans and negations higher up no longer
/// reach the predicate ("they will punish those who killed him"), only whose words it is does.
struct FactualityReader::State {
  Modality modality = Modality::Asserted;
  bool negative = false;
  bool presupposed = false;
  MentionId source;

  void weaken(Modality to) {
    if (to == Modality::Asserted) return;
    if (modality == Modality::Asserted || (modality == Modality::Reported && !presupposed)) {
      modality = to;
    }
  }
};

FactualityReader::FactualityReader(const Document& document, const Annotations& annotations,
                                   const DependencyTree& tree, const ArgumentReader& arguments,
                                   const MentionIndex& mentions, const FactualityLexicon& lexicon)
    : annotations_(annotations),
      tree_(tree),
      arguments_(arguments),
      mentions_(mentions),
      lexicon_(lexicon) {
  for (const Sentence& sentence : annotations.sentences) {
    question_.push_back(document.slice(sentence.span).ends_with('?'));
  }
  find_quotations(document);
  find_reports();
}

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

void FactualityReader::apply(State& state, TokenId embedder, const Embedding& embedding) const {
  const auto attribute = [&] {
    if (embedding.source && !state.source.valid()) state.source = source_of(embedder);
  };
  if (state.presupposed) {
    if (embedding.modality == Modality::Reported || embedding.modality == Modality::Alleged) {
      state.weaken(embedding.modality);
      attribute();
    }
    return;
  }
  State host;
  local(host, embedder);
  if (embedding.polarity == Polarity::Negative) state.negative = !state.negative;
  if (host.negative && !embedding.factive) {
    if (embedding.modality == Modality::Reported) {
      state.weaken(Modality::Conditional);
    } else {
      state.negative = !state.negative;
    }
  }
  state.weaken(embedding.modality);
  if (embedding.modality != Modality::Reported) state.weaken(host.modality);
  attribute();
}

void FactualityReader::modals(State& state, TokenId predicate) const {
  Modality found = Modality::Asserted;
  bool perfect = false;
  bool condition = false;
  std::string_view modal;
  for (TokenId child : tree_.children(predicate)) {
    const Word& word = tree_[child];
    if (word.deprel == Deprel::Aux || word.deprel == Deprel::AuxPass) {
      if (word.lemma == "have") perfect = true;
      if (word.xpos == "MD" || word.lemma == "will" || word.lemma == "would" ||
          word.lemma == "may" || word.lemma == "might" || word.lemma == "can" ||
          word.lemma == "could" || word.lemma == "shall" || word.lemma == "should" ||
          word.lemma == "must") {
        modal = word.lemma;
      }
    } else if (word.deprel == Deprel::Advcl) {
      condition |= one_of(tree_.marker(child, Deprel::Mark), conditions);
    }
  }
  if (modal == "will" || modal == "would" || modal == "shall" || modal == "should" ||
      modal == "must" || modal == "'ll" || modal == "wo" || modal == "'d" || modal == "ought") {
    found = perfect || condition ? Modality::Conditional : Modality::Planned;
  } else if (!modal.empty()) {  // may, might, can, could
    found = perfect ? Modality::Believed : Modality::Conditional;
  }
  state.weaken(found);
}

/// Negation, modals, adverbs, marks and determiners on the predicate itself.
void FactualityReader::local(State& state, TokenId predicate) const {
  modals(state, predicate);
  const Word& word = tree_[predicate];
  for (TokenId child : tree_.children(predicate)) {
    const Word& part = tree_[child];
    switch (part.deprel) {
      case Deprel::Advmod:
        if (one_of(part.lemma, negations)) {
          state.negative = true;
        } else if (part.lemma == "long" || part.lemma == "longer") {
          for (TokenId under : tree_.children(child)) {
            if (tree_[under].lemma == "no") state.negative = true;
          }
        } else if ((part.lemma == "nearly" || part.lemma == "almost") && is_verbal(word) &&
                   child.value + 1 == predicate.value) {
          state.negative = true;
        } else if (const WordModality* adverb = look_up(part.lemma, adverbs)) {
          state.weaken(adverb->modality);
        }
        break;
      case Deprel::Det:
        if (part.lemma == "no" || part.lemma == "neither") state.negative = true;
        break;
      case Deprel::Amod:
        if (const WordModality* adjective = look_up(part.lemma, adjectives)) {
          state.weaken(adjective->modality);
        } else if (one_of(part.lemma, negative_adjectives) && !is_verbal(word)) {
          state.negative = true;
        } else if (part.upos == Upos::Verb && !is_verbal(word)) {
          // "planned attack", "threatened strike" with the participle tagged as a verb
          if (part.lemma == "attempt" || part.lemma == "fail" || part.lemma == "foil") {
            state.negative = true;
          } else if (const Embedding* embedding = lexicon_.find(part);
                     embedding && embedding->nominal) {
            state.weaken(embedding->modality);
          }
        }
        break;
      case Deprel::Nsubj:
      case Deprel::NsubjPass:
      case Deprel::Obj:
        if (!is_verbal(word)) break;
        if (one_of(part.lemma, negative_words)) {
          state.negative = true;
          break;
        }
        for (TokenId under : tree_.children(child)) {
          if (tree_.deprel(under) == Deprel::Det && tree_[under].lemma == "no") {
            state.negative = true;
          }
        }
        break;
      case Deprel::Mark:
      case Deprel::Case: {
        const std::string marker = tree_.marker(predicate, part.deprel);
        if (marker == "without" || marker == "instead of" || marker == "rather than" ||
            marker == "lest") {
          state.negative = true;
        } else if (one_of(marker, conditions) || marker == "in case of" ||
                   marker == "in the event of") {
          state.weaken(Modality::Conditional);
        }
        break;
      }
      default:
        break;
    }
  }
}

namespace {

/// A finite form or one with its own auxiliary: what the first conjunct's auxiliaries say of it
/// ends.
bool independent(const DependencyTree& tree, TokenId verb) {
  const Word& word = tree[verb];
  if (word.xpos == "VBD" || word.xpos == "VBZ" || word.xpos == "VBP") return true;
  for (TokenId child : tree.children(verb)) {
    const Deprel deprel = tree.deprel(child);
    if (deprel == Deprel::Aux || deprel == Deprel::AuxPass || deprel == Deprel::Nsubj ||
        deprel == Deprel::NsubjPass || deprel == Deprel::Cop) {
      return true;
    }
  }
  return false;
}

}  // namespace

TokenId FactualityReader::climb_clause(State& state, TokenId verb) const {
  const Word& word = tree_[verb];
  // "..., he said" and "according to him" qualify the whole clause.
  for (TokenId child : tree_.children(verb)) {
    if (tree_.deprel(child) == Deprel::Parataxis && lexicon_.speech(tree_[child]) &&
        !tree_.has_child(child, Deprel::Ccomp) && !tree_.has_child(child, Deprel::Obj)) {
      if (const Embedding* embedding = lexicon_.find(tree_[child])) {
        apply(state, child, *embedding);
      }
    } else if (is_oblique(tree_.deprel(child)) && tree_.marker(child) == "according to") {
      state.weaken(Modality::Reported);
      if (!state.source.valid()) state.source = mentions_.of_argument(child, arguments_);
    }
  }
  const TokenId head = word.head;
  if (!head.valid()) {
    const SentenceId sentence = tree_.sentence(verb);
    if (sentence.valid() && !state.presupposed && question_[sentence]) {
      state.weaken(Modality::Conditional);
    }
    if (tree_.marker(verb, Deprel::Mark) == "to" && !state.presupposed) {
      state.weaken(Modality::Planned);  // headline: "Rebels to free hostages"
    }
    return {};
  }
  const Embedding* embedding = lexicon_.find(tree_[head]);
  const auto host = [&] {  // the governing predicate's own modality and polarity hold here too
    if (state.presupposed) return;
    State above;
    local(above, head);
    state.weaken(above.modality);
    if (above.negative) state.negative = !state.negative;
  };
  switch (word.deprel) {
    case Deprel::Ccomp:
    case Deprel::Csubj:
    case Deprel::CsubjPass:
      if (embedding) {
        apply(state, head, *embedding);
      } else if (!state.presupposed && is_verbal(tree_[head])) {
        modals(state, head);
      }
      return head;
    case Deprel::Xcomp:
      if (!state.presupposed && (tree_[head].lemma == "have" || tree_[head].lemma == "be")) {
        for (TokenId child : tree_.children(head)) {
          if (tree_[child].lemma == "yet") state.negative = true;  // "has yet to stand trial"
        }
      }
      if (tree_[head].lemma == "go" && is_present_participle(tree_[head]) && !state.presupposed) {
        state.weaken(Modality::Planned);  // "are going to"
      }
      if (embedding) {
        apply(state, head, *embedding);
      } else {
        host();
      }
      return head;
    case Deprel::Conj:
      if (!independent(tree_, verb) && !state.presupposed && is_verbal(tree_[head])) {
        State above;
        local(above, head);
        state.weaken(above.modality);
        const TokenId conjunction = tree_.child(verb, Deprel::Cc);
        if (above.negative && conjunction.valid() &&
            (tree_[conjunction].lemma == "or" || tree_[conjunction].lemma == "nor")) {
          state.negative = true;
        }
      }
      return head;
    case Deprel::Advcl: {
      const std::string marker = tree_.marker(verb, Deprel::Mark);
      bool purpose = false;  // "to", "in order to"
      for (TokenId child : tree_.children(verb)) {
        purpose |= tree_.deprel(child) == Deprel::Mark && tree_[child].lemma == "to";
      }
      if (purpose) {
        if (embedding) {
          apply(state, head, *embedding);
        } else if (!state.presupposed) {
          state.weaken(Modality::Planned);
        }
        state.presupposed = true;
      } else if (embedding && is_present_participle(word) && one_of(marker, governed)) {
        apply(state, head, *embedding);  // "accused of killing", "prevented from leaving"
      } else if (marker.empty() || marker == "by") {
        if (!state.presupposed) modals(state, head);
      } else {
        state.presupposed = true;
      }
      return head;
    }
    case Deprel::Acl:
    case Deprel::AclRelcl: {
      const std::string marker = tree_.marker(verb, Deprel::Mark);
      if (word.deprel == Deprel::Acl && !marker.empty()) {
        if (embedding) {
          apply(state, head, *embedding);
        } else if (marker == "to" && !state.presupposed) {
          state.weaken(Modality::Planned);
        }
      } else {
        state.presupposed = true;
      }
      return head;
    }
    case Deprel::Nsubj:
    case Deprel::NsubjPass:
    case Deprel::Obj:
    case Deprel::Obl:
    case Deprel::Nmod:
      // A clause in a noun's place, as parsers sometimes leave one: no noun to climb from.
      if (tree_.has_child(verb, Deprel::Cop)) {
        state.presupposed = true;
        return head;
      }
      return climb_nominal(state, verb);
    default:
      state.presupposed = true;
      return head;
  }
}

TokenId FactualityReader::climb_nominal(State& state, TokenId noun) const {
  const Word& word = tree_[noun];
  const TokenId head = word.head;
  if (!head.valid() || tree_.has_child(noun, Deprel::Cop)) return climb_clause(state, noun);
  const Word& above = tree_[head];
  const Embedding* embedding = lexicon_.find(above);
  if (embedding && !embedding->nominal) embedding = nullptr;
  const auto host = [&] {
    if (state.presupposed) return;
    State own;
    local(own, head);
    state.weaken(own.modality);
    if (own.negative) state.negative = !state.negative;
  };
  const bool passive = word.deprel == Deprel::NsubjPass ||
                       (word.deprel == Deprel::Nsubj && arguments_.passive(head));
  switch (word.deprel) {
    case Deprel::Obj:
    case Deprel::Nsubj:
    case Deprel::NsubjPass:
      if (word.deprel == Deprel::Nsubj && !passive) {
        if (is_verbal(above) && one_of(above.lemma, occurrence_verbs)) {
          host();
        } else if (above.lemma == "be" || tree_.has_child(head, Deprel::Expl)) {
          host();  // "there was no attack"
        } else {
          state.presupposed = true;
        }
      } else if (arguments_.light_verb(noun) == head) {
        host();
      } else if (embedding) {
        apply(state, head, *embedding);
      } else {
        state.presupposed = true;
      }
      return head;
    case Deprel::Obl:
    case Deprel::OblAgent:
    case Deprel::Nmod: {
      const std::string marker = tree_.marker(noun);
      if (embedding && one_of(marker, governed)) {
        apply(state, head, *embedding);
      } else if (!state.presupposed) {
        state.presupposed = true;
      }
      return head;
    }
    case Deprel::Compound:
      if (embedding) {
        apply(state, head, *embedding);  // "hostage release plan"
      } else {
        state.presupposed = true;
      }
      return head;
    case Deprel::Conj:
      return head;
    default:
      state.presupposed = true;
      return head;
  }
}

Factuality FactualityReader::of(TokenId predicate) const {
  State state;
  local(state, predicate);
  TokenId at = predicate;
  for (int step = 0; at.valid() && step < depth_limit; ++step) {
    const bool nominal = is_nominal(tree_[at].upos) && !tree_.has_child(at, Deprel::Nsubj);
    at = nominal ? climb_nominal(state, at) : climb_clause(state, at);
  }
  if (quotation_of_[predicate] >= 0) {
    state.presupposed = false;
    state.weaken(Modality::Reported);
    if (!state.source.valid()) state.source = quoted_speaker(predicate);
  }
  if (const SentenceId sentence = tree_.sentence(predicate);
      sentence.valid() && report_[sentence].stated && quotation_of_[predicate] < 0) {
    state.weaken(Modality::Reported);
    if (!state.source.valid()) state.source = report_[sentence].source;
  }
  Factuality found;
  found.modality = state.modality;
  found.polarity = state.negative ? Polarity::Negative : Polarity::Positive;
  if (state.source.valid()) found.attributed_to = state.source;
  return found;
}

}  // namespace quipu
