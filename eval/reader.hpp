#pragma once
// Reads gold and system files: annotation JSON lines or CoNLL-U, plain or packed.

#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "eval/record.hpp"

namespace quipu::eval {

/// The bytes of a file, unpacked where it is .xz, .gz, ...; "-" is standard input.
Result<std::string> read_packed(const std::string& path);

/// One JSON line in the format of `quipu annotate` and of the annotated corpora. An Error says what
/// is wrong: not JSON, no text, offsets outside it, ids that nothing bears.
Result<Record> read_record(std::string_view line);

/// CoNLL-U (universaldependencies.org/format.html). The text is put together from the words:
/// SpaceAfter=No and multi-word tokens are heeded, paragraphs ("# newpar") stand apart by a blank
/// line. `# meta::key = value` comments become fields. Errors name the line.
Result<std::vector<Record>> read_conllu(std::string_view content, const std::string& source = {});

/// All documents of a file of either format; which one, its first character says.
Result<std::vector<Record>> read_records(const std::string& path);

}  // namespace quipu::eval
