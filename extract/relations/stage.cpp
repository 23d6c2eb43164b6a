#include <algorithm>
#include <optional>

#include "extract/encoder/fact_heads.hpp"
#include "extract/relations.hpp"
#include "extract/relations/learned.hpp"
#include "extract/relations/rules.hpp"

namespace quipu {

RelationNames::RelationNames(const Ontology& ontology)
    : person(ontology.find_class("Person")),
      group(ontology.find_class("Group")),
      organization(ontology.find_class("Organization")),
      place(ontology.find_class("Place")),
      geopolitical(ontology.find_class("GeopoliticalEntity")),
      country(ontology.find_class("Country")),
      city(ontology.find_class("City")),
      region(ontology.find_class("Region")),
      facility(ontology.find_class("Facility")),
      embassy(ontology.find_class("Embassy")),
      court(ontology.find_class("Court")),
      company(ontology.find_class("Company")),
      school(ontology.find_class("EducationalInstitution")),
      leader_of(ontology.find_property("leaderOf")),
      holds_position(ontology.find_property("holdsPosition")),
      nationality(ontology.find_property("nationality")),
      age(ontology.find_property("age")),
      located_in(ontology.find_property("locatedIn")),
      member_of(ontology.find_property("memberOf")) {}

namespace {

class RelationsStage final : public Stage {
 public:
  RelationsStage(const StageResources& resources, std::shared_ptr<const encoder::PairScorer> scorer)
      : ontology_(resources.ontology),
        lexicon_(resources.lexicon),
        words_(resources.ontology),
        names_(resources.ontology),
        embeddings_(resources.ontology),
        scorer_(std::move(scorer)) {
    if (scorer_) learned_.emplace(ontology_, *scorer_);
  }

  StageInfo info() const override {
    return {"relations",
            "relations between entities, from the ontology's frames, titles and word order",
            {Layer::Tokens, Layer::Sentences, Layer::Syntax, Layer::Times, Layer::Mentions,
             Layer::Coreference},
            {Layer::Relations}};
  }

  Result<void> run(const Document& document, Annotations& annotations) const override {
    if (annotations.syntax.empty()) return {};
    const DependencyTree tree(annotations);
    const ArgumentReader arguments(tree);
    const MentionIndex mentions(annotations, tree);
    const FactualityReader factuality(document, annotations, tree, arguments, mentions,
                                      embeddings_);
    std::vector<RelationMention> found;
    RelationContext context{ontology_, lexicon_, document,   annotations, tree,
                            arguments, mentions, factuality, found};
    std::vector<bool> used(tree.size(), false);
    frame_relations(context, words_, names_, used);
    person_relations(context, names_, used);
    member_relations(context, names_);
    place_relations(context, names_);
    if (learned_ && scorer_->ready(annotations)) learned_->run(context);
    std::stable_sort(found.begin(), found.end(),
                     [](const RelationMention& a, const RelationMention& b) {
                       return a.trigger.begin != b.trigger.begin ? a.trigger.begin < b.trigger.begin
                                                                 : a.trigger.end > b.trigger.end;
                     });
    annotations.relations.reserve(found.size());
    for (RelationMention& relation : found) annotations.relations.add(std::move(relation));
    return {};
  }

 private:
  const Ontology& ontology_;
  const Lexicon& lexicon_;
  RelationWords words_;
  RelationNames names_;
  FactualityLexicon embeddings_;
  std::shared_ptr<const encoder::PairScorer> scorer_;
  std::optional<LearnedRelations> learned_;
};

}  // namespace

Result<std::unique_ptr<Stage>> make_relations(const StageResources& resources) {
  const encoder::FactHeads* const heads = resources.fact_heads();
  if (heads == nullptr) return make_relations(resources, nullptr);
  return make_relations(resources,
                        encoder::make_pair_scorer(heads->relation, encoder::Labels::Independent));
}

std::unique_ptr<Stage> make_relations(const StageResources& resources,
                                      std::shared_ptr<const encoder::PairScorer> scorer) {
  return std::make_unique<RelationsStage>(resources, std::move(scorer));
}

}  // namespace quipu
