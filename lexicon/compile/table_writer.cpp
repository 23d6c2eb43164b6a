#include "lexicon/compile/table_writer.hpp"

#include <bit>

#include "core/contract.hpp"

namespace quipu::lexicon_compile {

using namespace lexicon_table;

namespace {

template <class T>
std::string bytes_of(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

}  // namespace

void TableWriter::strings(Strings which, const std::vector<std::string>& strings) {
  std::vector<std::uint32_t> offsets{0};
  std::string characters;
  std::vector<std::uint32_t> slots(std::bit_ceil(2 * strings.size() + 2), 0);
  for (std::uint32_t i = 0; i < strings.size(); ++i) {
    characters += strings[i];
    offsets.push_back(static_cast<std::uint32_t>(characters.size()));
    std::size_t at = hash64(strings[i]) & (slots.size() - 1);
    while (slots[at] != 0) {
      QUIPU_EXPECTS(strings[slots[at] - 1] != strings[i]);
      at = (at + 1) & (slots.size() - 1);
    }
    slots[at] = i + 1;
  }
  sections_[section_of(which, 0)] = bytes_of(offsets);
  sections_[section_of(which, 1)] = characters;
  sections_[section_of(which, 2)] = bytes_of(slots);
}

TextRef TableWriter::text(const std::string& text) {
  const auto [entry, added] = text_offsets_.emplace(text, static_cast<std::uint32_t>(text_.size()));
  if (added) text_ += text;
  return {entry->second, static_cast<std::uint32_t>(text.size())};
}

std::string TableWriter::finish() {
  sections_[section_of(Array::Text)] = text_;
  std::vector<SectionEntry> directory;
  std::string payload;
  const std::size_t start = sizeof(Header) + sections_.size() * sizeof(SectionEntry);
  for (const std::string& section : sections_) {
    payload.resize((payload.size() + 7) / 8 * 8, '\0');
    directory.push_back({start + payload.size(), section.size()});
    payload += section;
  }
  const std::string body = bytes_of(directory) + payload;
  Header header{};
  kMagic.copy(header.magic, kMagic.size());
  header.version = kVersion;
  header.sections = kSections;
  header.size = sizeof header + body.size();
  header.checksum = hash64(body);
  return std::string(reinterpret_cast<const char*>(&header), sizeof header) + body;
}

}  // namespace quipu::lexicon_compile
