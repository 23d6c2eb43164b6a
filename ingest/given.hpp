#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "ingest/ingest.hpp"

namespace quipu {

/// Fills `story.given` from one JSON record (the format of quipu annotate), as far as the options
/// ask. Offsets are code points of the record's text. An Error names what is wrong with it.
Result<void> read_given(const nlohmann::json& record, const IngestOptions& options, Story& story);

/// The class of that name or IRI, of that tag of a common tag set ("PER", "GPE"), or that is
/// aligned with that IRI; invalid where there is none.
ClassId class_of_tag(const Ontology& ontology, std::string_view type);

}  // namespace quipu
