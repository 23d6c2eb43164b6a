#pragma once

namespace quipu {

/// Chance that of two independent pieces of evidence, right with these chances, one is ("noisy or":
/// J. Pearl, Probabilistic Reasoning in Intelligent Systems, 1988).
inline float either(float a, float b) {
  return 1 - (1 - a) * (1 - b);
}

}  // namespace quipu
