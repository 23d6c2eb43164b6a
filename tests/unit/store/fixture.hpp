#pragma once

#include "annotated_fixture.hpp"
#include "graph/corpus.hpp"
#include "tests/support/embedded.hpp"

namespace quipu::test {

/// A document with something in every layer that fusion reads.
inline CorpusDocument collected(const std::string& id, std::string_view leader = "Ana Ruiz") {
  AnnotatedFixture fixture(ontology(), id,
                           "{ana|NAM|Person|Minister *" + std::string(leader) +
                               "} led {front|NAM|ArmedGroup|Red Front}. {rebels|NOM+|Group|14 "
                               "rebels} <raid|Raid|stormed> {house|NOM|Residence|the "
                               "residence} in {lima|NAM|City|Lima}.");
  fixture.published("1996-12-18")
      .placeline("LIMA, Peru")
      .relation("leaderOf", "ana", "front")
      .role("raid", "agent", "rebels")
      .role("raid", "target", "house")
      .place("raid", "lima")
      .when("raid", "1996-12-17", "1996-12-17")
      .count("rebels", exactly(14));
  return collect(fixture.document(), lexicon());
}

}  // namespace quipu::test
