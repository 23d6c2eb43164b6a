#pragma once

#include "extract/factuality/reader.hpp"

namespace quipu {

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

}  // namespace quipu
