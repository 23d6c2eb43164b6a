#pragma once

#include <string>
#include <string_view>

namespace quipu {

enum class Format : unsigned char { Text, Markdown, Html, Xml, JsonLines, Json, Pdf, Binary };

std::string_view name(Format format);

/// By the name's extension, corrected by what the decoded or raw first bytes show.
Format format_of(std::string_view name, std::string_view bytes);

/// An input format's or an archive's extension, or none at all.
bool known_extension(std::string_view path);

/// "folder/report.html.gz" -> "report".
std::string stem_of(std::string_view path);

/// "gzip", "zip", "tar" ..., or empty when the bytes are no archive.
std::string_view archive_kind(std::string_view bytes);

/// What a binary file is ("a PNG picture"), for messages; empty when it looks like text.
std::string_view binary_kind(std::string_view bytes);

}  // namespace quipu
