#include <algorithm>
#include <tuple>

#include "core/text.hpp"
#include "extract/mentions.hpp"
#include "extract/mentions/combine.hpp"
#include "extract/mentions/fillers.hpp"
#include "extract/mentions/given.hpp"
#include "extract/mentions/names.hpp"
#include "extract/mentions/nominals.hpp"

namespace quipu {

namespace {

class MentionStage final : public Stage {
 public:
  explicit MentionStage(const StageResources& resources)
      : words_(resources.ontology, resources.lexicon),
        entity_(resources.ontology.class_named("Entity")) {
    if (const encoder::FactHeads* const heads = resources.fact_heads()) {
      incidents_ = encoder::make_incident_scorer(*heads);
    }
  }

  StageInfo info() const override {
    return {"mentions",
            "names, descriptions and pronouns that refer to entities",
            {Layer::Tokens, Layer::Sentences, Layer::Syntax, Layer::Times},
            {Layer::Mentions}};
  }

  Result<void> run(const Document& document, Annotations& annotations) const override {
    const DocumentFacts facts(document, annotations, words_);
    std::vector<NameCandidate> names = find_names(facts);
    combine_candidates(facts, names);
    type_names(facts, names);

    std::vector<Mention> mentions;
    std::vector<bool> in_name(facts.size(), false);
    for (const NameCandidate& name : names) {
      if (name.score <= 0 || describes_people(facts, name)) continue;
      // "U.S." is a word of origin and a name.
      if (name.demonym && !name.nested && !abbreviates_place(facts, name) &&
          !modifies(facts, name)) {
        continue;
      }
      mentions.push_back(mention_of(facts, name));
      const bool titled = name.title_last > name.title_first;
      for (std::size_t t = titled ? name.title_first : name.first; t < name.last; ++t) {
        in_name[t] = true;
      }
    }
    if (!annotations.syntax.empty()) {
      const DependencyTree tree(annotations);
      find_nominals(facts, tree, in_name, mentions);
      if (incidents_ && incidents_->ready(annotations)) {
        find_fillers(facts, tree, incidents_->fillers(annotations), mentions);
      }
      find_pronouns(facts, tree, mentions);
    }
    if (annotations.given.entities) {
      mentions = adopt_mentions(*annotations.given.entities, mentions, annotations, entity_);
    }
    const auto order = [](const Mention& m) {
      return std::tuple(m.span.begin, ~m.span.end, m.head.begin, m.kind);
    };
    std::sort(mentions.begin(), mentions.end(),
              [&](const Mention& a, const Mention& b) { return order(a) < order(b); });
    annotations.mentions.reserve(mentions.size());
    for (Mention& mention : mentions) annotations.mentions.add(std::move(mention));
    return {};
  }

 private:
  /// A lone noun for people in the plural, "Gunmen" or "HOSTAGES" in a headline, is no person's
  /// name.
  bool describes_people(const DocumentFacts& facts, const NameCandidate& name) const {
    if (name.kind != Kind::Person || name.last != name.first + 1) return false;
    if (name.title_last > name.title_first) return false;
    const Word* const word = facts.syntax(name.first);
    if (word == nullptr || word->xpos != "NNS") return false;
    return words_.ontology_noun(lower(word->lemma)).type.valid();
  }

  bool abbreviates_place(const DocumentFacts& facts, const NameCandidate& name) const {
    return name.last == name.first + 1 && facts[name.first].all_caps &&
           !words_.lexicon().places_folded(name.key).empty();
  }

  /// A word of origin before what it describes; else it is a noun or a language.
  bool modifies(const DocumentFacts& facts, const NameCandidate& name) const {
    if (name.last >= facts.size()) return false;
    const TokenFacts& next = facts[name.last];
    if (next.text == "-") return true;  // "Peruvian-born"
    if (!next.alphabetic || next.function_word) return false;
    // "Roman Catholic" is of no place.
    if (next.upper && words_.kind_word(next.folded) &&
        !words_.lexicon().demonym(next.folded).valid()) {
      return false;
    }
    const Word* word = facts.syntax(name.last - 1);
    if (word == nullptr) return true;
    if (word->head.valid() && word->head.value >= name.last) {
      return word->deprel == Deprel::Amod || word->deprel == Deprel::Compound ||
             word->deprel == Deprel::NmodDesc || word->deprel == Deprel::Flat;
    }
    return next.upper;  // a poor tree; "Peruvian President"
  }

  Mention mention_of(const DocumentFacts& facts, const NameCandidate& name) const {
    Mention mention;
    mention.kind = MentionKind::Named;
    mention.type = name.fine[static_cast<std::size_t>(name.kind)];
    mention.head = facts.span(name.first, name.last);
    mention.head_token = TokenId(name.last - 1);
    mention.span = mention.head;
    mention.number = Number::Singular;
    mention.score = name.score;
    if (name.kind == Kind::Person) {
      mention.gender = gender_of(facts, name);
    } else {
      mention.gender = Gender::Neuter;
    }
    if (name.title_last > name.title_first) {
      mention.title = facts.span(name.title_first, name.title_last);
      mention.span = cover(*mention.title, mention.head);
    }
    return mention;
  }

  Gender gender_of(const DocumentFacts& facts, const NameCandidate& name) const {
    for (std::size_t t = name.title_first; t < name.title_last; ++t) {
      const Gender titled = words_.noun_gender(facts[t].folded);
      if (titled != Gender::Unknown) return titled;
    }
    if (name.last - name.first > 1) return words_.given_name_gender(facts[name.first].folded);
    return Gender::Unknown;
  }

  WordKnowledge words_;
  ClassId entity_;
  std::unique_ptr<encoder::IncidentScorer> incidents_;
};

}  // namespace

Result<std::unique_ptr<Stage>> make_mentions(const StageResources& resources) {
  return std::unique_ptr<Stage>(std::make_unique<MentionStage>(resources));
}

}  // namespace quipu
