#include "extract/events/sketches.hpp"

#include <algorithm>
#include <string_view>

#include "core/text.hpp"

namespace quipu {
namespace {

void sort_distinct(std::vector<std::string>& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

/// The relation without its subtype.
std::string_view universal(Deprel deprel) {
  const std::string_view full = name(deprel);
  return full.substr(0, full.find(':'));
}

template <std::size_t N>
bool is_one_of(std::string_view relation, const std::string_view (&list)[N]) {
  return std::find(std::begin(list), std::end(list), relation) != std::end(list);
}

class Sketcher {
 public:
  Sketcher(const Annotations& annotations, const DependencyTree& tree,
           const encoder::WordScorer* triggers)
      : layers_(annotations), tree_(tree), triggers_(triggers) {}

  EventSketches run() {
    EventSketches out;
    for (std::size_t t = 0; t < tree_.size(); ++t) {
      if (is_content(TokenId(t))) out.content.push_back(lemma(TokenId(t)));
    }
    std::sort(out.content.begin(), out.content.end());
    for (const EventMention& event : layers_.events) out.events.push_back(sketch(event));
    if (triggers_ != nullptr && triggers_->ready(layers_)) add_classes(out);
    return out;
  }

 private:
  std::string lemma(TokenId token) const { return fold(tree_[token].lemma); }

  bool is_content(TokenId token) const {
    switch (tree_[token].upos) {
      case Upos::Noun:
      case Upos::Verb:
      case Upos::Propn:
      case Upos::Adj:
      case Upos::Num:
        break;
      default:
        return false;
    }
    const std::string& word = tree_[token].lemma;
    return std::any_of(word.begin(), word.end(), [](char c) {
      return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') ||
             (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    });
  }

  void add_below(TokenId token, std::vector<TokenId>& out) const {
    out.push_back(token);
    for (const TokenId child : tree_.children(token)) add_below(child, out);
  }

  /// Words that say who and what takes part, as far as grammar ties them to the trigger.
  std::vector<TokenId> dependents(TokenId trigger) const {
    static constexpr std::string_view kParts[] = {"nsubj", "obj",      "iobj", "obl",
                                                  "nmod",  "compound", "amod", "nummod"};
    static constexpr std::string_view kShared[] = {"conj", "xcomp", "advcl"};
    static constexpr std::string_view kModifies[] = {"compound", "nmod", "amod", "acl", "obj"};
    static constexpr std::string_view kBeside[] = {"compound", "nmod", "nsubj", "amod"};
    std::vector<TokenId> out;
    bool subject = false;
    for (const TokenId child : tree_.children(trigger)) {
      const std::string_view relation = universal(tree_.deprel(child));
      if (!is_one_of(relation, kParts)) continue;
      subject = subject || relation == "nsubj";
      add_below(child, out);
    }
    const TokenId head = tree_.head(trigger);
    if (!head.valid()) return out;
    const std::string_view relation = universal(tree_.deprel(trigger));
    if (!subject && is_one_of(relation, kShared)) {
      for (const TokenId child : tree_.children(head)) {
        if (universal(tree_.deprel(child)) == "nsubj") add_below(child, out);
      }
    }
    if (is_one_of(relation, kModifies)) {
      out.push_back(head);
      for (const TokenId child : tree_.children(head)) {
        if (child != trigger && is_one_of(universal(tree_.deprel(child)), kBeside)) {
          out.push_back(child);
        }
      }
    }
    return out;
  }

  EventSketch sketch(const EventMention& event) const {
    const Sentence& sentence = layers_.sentences[tree_.sentence(event.trigger_token)];
    const auto in_trigger = [&](TokenId token) {
      return layers_.tokens[token].span.overlaps(event.trigger);
    };
    EventSketch out;
    out.lemma = lemma(event.trigger_token);
    out.upos = tree_[event.trigger_token].upos;
    out.sentence = tree_.sentence(event.trigger_token).value;
    std::size_t words = 0;  // of the trigger
    for (TokenId t = sentence.first; t < sentence.last; ++t.value) {
      if (in_trigger(t)) {
        if (words++ > 0) out.phrase += ' ';
        out.phrase += lemma(t);
      }
      if (!is_content(t)) continue;
      if (in_trigger(t)) {
        out.words.push_back(lemma(t));
        continue;
      }
      out.company.push_back(lemma(t));
      if (tree_[t].upos == Upos::Propn) out.names.push_back(lemma(t));
    }
    if (out.words.empty()) out.words.push_back(out.lemma);
    if (words < 2) out.phrase.clear();
    for (const TokenId token : dependents(event.trigger_token)) {
      if (in_trigger(token)) continue;
      if (tree_[token].upos == Upos::Num) out.numbers.push_back(lemma(token));
      if (is_content(token)) out.arguments.push_back(lemma(token));
    }
    for (const TimeExpression& time : layers_.times) {
      if (sentence.span.contains(time.span) && !time.value.empty()) out.times.push_back(time.value);
    }
    for (auto* words : {&out.words, &out.names, &out.arguments, &out.numbers, &out.times}) {
      sort_distinct(*words);
    }
    std::sort(out.company.begin(), out.company.end());
    if (!layers_.vectors.empty()) add_vectors(event.trigger_token, sentence, out);
    return out;
  }

  void add_classes(EventSketches& sketches) const {
    std::vector<TokenId> words;
    for (const EventMention& event : layers_.events) words.push_back(event.trigger_token);
    std::vector<float> scores;
    triggers_->score(layers_, words, scores);
    const std::vector<std::string>& labels = triggers_->labels();
    for (std::size_t e = 0; e < words.size(); ++e) {
      std::vector<float>& out = sketches.events[EventMentionId(e)].classes;
      for (std::size_t k = 0; k < labels.size(); ++k) {
        if (labels[k] != "O" && labels[k] != "Other") out.push_back(scores[e * labels.size() + k]);
      }
    }
  }

  void add_vectors(TokenId trigger, const Sentence& sentence, EventSketch& out) const {
    const std::size_t width = layers_.vectors.width;
    const float* const own = layers_.vectors.of(trigger);
    out.vector.assign(own, own + width);
    out.surroundings.assign(width, 0);
    for (TokenId t = sentence.first; t < sentence.last; ++t.value) {
      const float* const row = layers_.vectors.of(t);
      for (std::size_t i = 0; i < width; ++i) out.surroundings[i] += row[i];
    }
    const auto count = static_cast<float>(sentence.last.value - sentence.first.value);
    for (float& value : out.surroundings) value /= count;
  }

  const Annotations& layers_;
  const DependencyTree& tree_;
  const encoder::WordScorer* triggers_;
};

}  // namespace

EventSketches sketch_events(const Annotations& annotations, const DependencyTree& tree,
                            const encoder::WordScorer* triggers) {
  return Sketcher(annotations, tree, triggers).run();
}

}  // namespace quipu
