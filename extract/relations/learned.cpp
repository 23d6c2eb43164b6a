#include "extract/relations/learned.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "extract/confidence.hpp"

namespace quipu {
namespace {

/// A relation that is less likely is not claimed, with a word of its own near its ends or without:
/// the model saw few sentences of news in which people do not stand in relations.
constexpr float kEnough = 0.85f;
constexpr float kWordless = 0.95f;
/// Whom a text names together seem to belong together: of these it takes more.
constexpr float kBelonging = 0.99f;
constexpr std::array<std::string_view, 6> kBelongings = {"employedBy",  "locatedIn", "memberOf",
                                                         "nationality", "parentOf",  "residesIn"};
/// Nor one whose odds are so much worse than those of the likeliest relation of the pair.
constexpr float kNear = 0.2f;
/// Words between a relation's word and its ends, unless it stands between them.
constexpr std::uint32_t kClose = 4;
/// Whoever does such a thing to another is none of his.
constexpr std::array<std::string_view, 6> kHostile = {"Arrest",          "Attack", "Conflict",
                                                      "SecurityMeasure", "Threat", "Rescue"};
/// Ends of a relation are at most so many words apart.
constexpr std::uint32_t kReach = 60;
constexpr std::string_view kXsdDate = "http://www.w3.org/2001/XMLSchema#date";

float odds(float probability) {
  return probability / (1 - std::min(probability, 0.999999f));
}

/// The lowest word that both are below of; one of them where it is above the other.
TokenId meeting(const DependencyTree& tree, TokenId a, TokenId b) {
  for (TokenId at = a; at.valid(); at = tree.head(at)) {
    if (at == b || tree.below(b, at)) return at;
  }
  return a;
}

/// A word between two others or close by.
bool stands_near(const std::vector<TokenId>& words, TokenId a, TokenId b) {
  const std::uint32_t first = std::min(a.value, b.value), last = std::max(a.value, b.value);
  return std::any_of(words.begin(), words.end(), [&](TokenId word) {
    return word.value + kClose >= first && word.value <= last + kClose;
  });
}

}  // namespace

LearnedRelations::LearnedRelations(const Ontology& ontology, const encoder::PairScorer& scorer)
    : ontology_(ontology), scorer_(scorer), person_(ontology.find_class("Person")) {
  for (const std::string_view name : kHostile) {
    const ClassId hostile = ontology.find_class(name);
    if (!hostile.valid()) continue;
    for (std::size_t c = 0; c < ontology.classes().size(); ++c) {
      if (!ontology.is_a(ClassId(c), hostile)) continue;
      for (const Frame& frame : ontology[ClassId(c)].frames) {
        for (const std::string& verb : frame.verbs) hostile_.insert(lower(verb));
        for (const std::string& noun : frame.nouns) hostile_.insert(lower(noun));
      }
    }
  }
  for (const std::string& label : scorer.labels()) {
    const PropertyId property = ontology.find_property(label);
    properties_.push_back(property);
    const bool belonging =
        std::find(kBelongings.begin(), kBelongings.end(), label) != kBelongings.end();
    wordless_.push_back(belonging ? kBelonging : kWordless);
    if (!property.valid()) continue;
    const std::size_t number = properties_.size() - 1;
    const auto add = [&](const std::vector<std::string>& phrases, bool noun) {
      for (const std::string& phrase : phrases) {
        // The noun is the last word of its phrase ("prime minister"), a verb the first.
        const std::vector<std::string_view> words = split(phrase, ' ');
        auto& labels = cues_[lower(noun ? words.back() : words.front())];
        if (labels.empty() || labels.back() != number) labels.push_back(number);
      }
    };
    for (std::size_t p = 0; p < ontology.properties().size(); ++p) {
      // "son" tells of parents.
      const PropertyId other(p);
      if (other != property && ontology[property].inverse != other) continue;
      add(ontology[other].titles, true);
      for (const Frame& frame : ontology[other].frames) {
        add(frame.verbs, false);
        add(frame.nouns, true);
        add(frame.adjectives, false);
      }
    }
  }
}

bool LearnedRelations::of_another(const RelationContext& context, const End& subject,
                                  const End& object, const std::vector<End>& ends) const {
  const DependencyTree& tree = context.tree;
  const TokenId top = meeting(tree, subject.word, object.word);
  const auto same = [&](const End& a, const End& b) {
    const auto* x = std::get_if<MentionId>(&a.argument);
    const auto* y = std::get_if<MentionId>(&b.argument);
    return x != nullptr && y != nullptr && context.same_entity(*x, *y);
  };
  for (const TokenId from : {subject.word, object.word}) {
    for (TokenId below = from, at; below != top; below = at) {
      at = tree.head(below);
      if (!at.valid()) break;
      const Deprel step = tree.deprel(below);
      if (at == top || step == Deprel::Conj || step == Deprel::Appos) continue;
      for (const End& end : ends) {
        const auto* mention = std::get_if<MentionId>(&end.argument);
        if (mention == nullptr || !ontology_.is_a(end.type, person_)) continue;
        const Span head = context.annotations.mentions[*mention].head;
        if (head.contains(context.annotations.tokens[at].span) && !same(end, subject) &&
            !same(end, object)) {
          return true;
        }
      }
    }
  }
  return false;
}

bool LearnedRelations::opposed(const DependencyTree& tree, TokenId a, TokenId b) const {
  const TokenId top = meeting(tree, a, b);
  for (const TokenId end : {a, b}) {
    for (TokenId at = end; at.valid(); at = tree.head(at)) {
      if (tree.marker(at) == "against") return true;
      if (at != a && at != b && hostile_.contains(lower(tree[at].lemma))) return true;
      if (at == top) break;
    }
  }
  return false;
}

std::vector<std::vector<TokenId>> LearnedRelations::cues_of(const RelationContext& context,
                                                            const Sentence& sentence) const {
  std::vector<std::vector<TokenId>> out(properties_.size());
  for (TokenId t = sentence.first; t < sentence.last; t = TokenId(t.value + 1)) {
    const auto found = cues_.find(lower(context.tree[t].lemma));
    if (found == cues_.end()) continue;
    for (const std::size_t label : found->second) out[label].push_back(t);
  }
  return out;
}

/// Mentions and times of each sentence, each at one word; of several at one word the first.
std::vector<std::vector<LearnedRelations::End>> LearnedRelations::ends(
    const RelationContext& context) const {
  const Annotations& layers = context.annotations;
  std::vector<std::vector<End>> out(layers.sentences.size());
  const auto add = [&](End end) {
    auto& list = out[context.tree.sentence(end.word).value];
    const bool taken = std::any_of(list.begin(), list.end(),
                                   [&](const End& other) { return other.word == end.word; });
    if (!taken) list.push_back(std::move(end));
  };
  for (std::size_t m = 0; m < layers.mentions.size(); ++m) {
    const MentionId id(m);
    const ClassId type = context.type_of(id);
    if (type.valid() && context.resolved(id)) add({layers.mentions[id].head_token, id, type});
  }
  for (std::size_t t = 0; t < layers.times.size(); ++t) {
    const TimeExpression& time = layers.times[TimeId(t)];
    if (time.type != TimexType::Date || time.interval.empty()) continue;
    const TokenId after = context.token_at(time.span.end - 1);
    add({after, TimeId(t), ClassId()});
  }
  for (auto& list : out) {
    std::stable_sort(list.begin(), list.end(),
                     [](const End& a, const End& b) { return a.word < b.word; });
  }
  return out;
}

bool LearnedRelations::admits(const RelationContext& context, std::size_t label, const End& subject,
                              const End& object) const {
  const PropertyId property = properties_[label];
  if (!property.valid()) return false;
  const OntologyProperty& declared = ontology_[property];
  if (object.type.valid() == (declared.datatype == kXsdDate)) return false;
  if (!ontology_.admits(property, subject.type, object.type)) return false;
  return !object.type.valid() || !context.same_entity(std::get<MentionId>(subject.argument),
                                                      std::get<MentionId>(object.argument));
}

void LearnedRelations::add(RelationContext& context, PropertyId property, const End& subject,
                           const End& object, float probability) const {
  const TokenId trigger = meeting(context.tree, subject.word, object.word);
  RelationMention relation =
      context.make(property, subject.argument, object.argument,
                   context.annotations.tokens[trigger].span, "learned", probability);
  relation.learned = probability;
  const bool predicate =
      is_verbal(context.tree[trigger]) || context.tree.has_child(trigger, Deprel::Cop);
  if (predicate) relation.factuality = context.factuality.of(trigger);
  // "Agreed to buy": what lies between the ends is as real as the least real verb there.
  for (const TokenId end : {subject.word, object.word}) {
    for (TokenId at = end; at.valid() && at != trigger; at = context.tree.head(at)) {
      if (at == end || !is_verbal(context.tree[at])) continue;
      const Factuality between = context.factuality.of(at);
      if (between.modality <= relation.factuality.modality) continue;
      relation.factuality = between;
    }
  }
  const auto same = [&](const Argument& a, const Argument& b) {
    const auto* x = std::get_if<MentionId>(&a);
    const auto* y = std::get_if<MentionId>(&b);
    return x != nullptr && y != nullptr ? context.same_entity(*x, *y) : a == b;
  };
  bool known = false;
  for (RelationMention& other : context.out) {
    if (other.evidence != relation.evidence || !ontology_.is_a(other.property, property)) continue;
    const bool straight =
        same(other.subject, relation.subject) && same(other.object, relation.object);
    const bool turned = ontology_[property].symmetric && same(other.subject, relation.object) &&
                        same(other.object, relation.subject);
    if (!straight && !turned) continue;
    known = true;
    other.learned = std::max(other.learned, probability);
    if (other.extractor == relation.extractor) {
      other.confidence = std::max(other.confidence, probability);
    } else {
      other.confidence = either(other.confidence, probability);
    }
  }
  if (!known) context.emit(std::move(relation));
}

void LearnedRelations::run(RelationContext& context) const {
  std::vector<TokenId> words;
  std::vector<const End*> objects;
  std::vector<float> scores;
  const std::size_t labels = properties_.size();
  const auto all = ends(context);
  for (std::size_t s = 0; s < all.size(); ++s) {
    const std::vector<End>& list = all[s];
    if (list.size() < 2) continue;
    const auto cues = cues_of(context, context.annotations.sentences[SentenceId(s)]);
    for (const End& subject : list) {
      if (!subject.type.valid()) continue;
      words.clear();
      objects.clear();
      for (const End& object : list) {
        if (object.word == subject.word) continue;
        const std::uint32_t apart = std::max(object.word.value, subject.word.value) -
                                    std::min(object.word.value, subject.word.value);
        if (apart > kReach) continue;
        bool any = false;
        for (std::size_t k = 0; k < labels && !any; ++k) any = admits(context, k, subject, object);
        if (!any) continue;
        words.push_back(object.word);
        objects.push_back(&object);
      }
      if (words.empty()) continue;
      scorer_.score(context.annotations, subject.word, words, scores);
      for (std::size_t o = 0; o < objects.size(); ++o) {
        const float* const row = scores.data() + o * labels;
        const float best = odds(*std::max_element(row, row + labels));
        for (std::size_t k = 0; k < labels; ++k) {
          if (row[k] < kEnough || odds(row[k]) < kNear * best) continue;
          const End& object = *objects[o];
          if (row[k] < wordless_[k] && !stands_near(cues[k], subject.word, object.word)) continue;
          if (opposed(context.tree, subject.word, object.word) ||
              of_another(context, subject, object, list)) {
            continue;
          }
          if (!admits(context, k, subject, object)) continue;
          add(context, properties_[k], subject, object, row[k]);
        }
      }
    }
  }
}

}  // namespace quipu
