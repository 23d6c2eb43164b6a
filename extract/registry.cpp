#include "extract/registry.hpp"

#include "extract/coreference.hpp"
#include "extract/encoder/fact_heads.hpp"
#include "extract/encoder/fact_scorers.hpp"
#include "extract/event_structure.hpp"
#include "extract/events.hpp"
#include "extract/events/incidents.hpp"
#include "extract/mentions.hpp"
#include "extract/quantities.hpp"
#include "extract/reader.hpp"
#include "extract/relations.hpp"
#include "extract/segmentation.hpp"
#include "extract/syntax.hpp"
#include "extract/times.hpp"

namespace quipu {

const encoder::FactHeads* StageResources::fact_heads() const {
  return reader ? reader->fact_heads() : nullptr;
}

// A new stage is one row here, after the stages whose layers it needs.
const std::vector<StageEntry>& stage_table() {
  static const std::vector<StageEntry> table{
      {"segmentation",
       [](const StageResources&) -> Result<std::unique_ptr<Stage>> { return make_segmentation(); }},
      {"syntax",
       [](const StageResources& resources) {
         return resources.reader ? make_reader(*resources.reader, resources.lexicon)
                                 : make_syntax(resources.lexicon);
       }},
      {"times",
       [](const StageResources&) -> Result<std::unique_ptr<Stage>> { return make_times(); }},
      {"mentions", make_mentions},
      {"coreference", make_coreference},
      {"quantities", make_quantities},
      {"relations", [](const StageResources& resources) { return make_relations(resources); }},
      {"events",
       [](const StageResources& resources) -> Result<std::unique_ptr<Stage>> {
         EventScorers scorers;
         if (const encoder::FactHeads* const heads = resources.fact_heads()) {
           scorers = {encoder::make_word_scorer(heads->event),
                      encoder::make_pair_scorer(heads->role, encoder::Labels::Exclusive),
                      encoder::make_incident_scorer(*heads)};
         }
         return make_events(resources.ontology, resources.lexicon, std::move(scorers));
       }},
      {"event_structure",
       [](const StageResources& resources) -> Result<std::unique_ptr<Stage>> {
         return make_event_structure(resources.ontology);
       }},
  };
  return table;
}

}  // namespace quipu
