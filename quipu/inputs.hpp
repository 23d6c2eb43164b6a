#pragma once
// What a build and a store do alike with the stories of their inputs.

#include <set>
#include <string>

#include "quipu/quipu.hpp"

namespace quipu {

/// A story that is left out, and why.
Diagnostic skipped(Error error);

/// find_inputs(); what is not there is entered in `report`.
std::vector<std::string> find_inputs(const std::vector<std::string>& arguments,
                                     BuildReport& report);

/// Makes the ids of stories unique. Inputs come in the order of their paths, so who keeps the
/// plain id does not depend on the order in which a person names them.
class DocumentIds {
 public:
  /// Gives the document its id and enters that in `input`; false, with a diagnostic there, where
  /// the same story was given already.
  bool name(Document& document, InputReport& input);

 private:
  std::set<std::string> taken_;
};

/// By source, as report.json lists them.
void sort_inputs(BuildReport& report);

}  // namespace quipu
