#include "extract/syntax/model_file.hpp"

#include <bit>
#include <cstring>

#include "core/hash.hpp"
#include "core/text.hpp"

namespace quipu::syntax {
namespace {

static_assert(std::endian::native == std::endian::little, "model files are little-endian");

constexpr char kMagic[8] = {'q', 'u', 'i', 'p', 'u', 's', 'y', 'n'};
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kAlignment = 16;

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t sections;
  std::uint64_t checksum;  // of everything after the header
  std::uint64_t size;      // of the whole file
};
struct SectionPlace {
  std::uint64_t offset;
  std::uint64_t size;
};

std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
std::size_t aligned(std::size_t offset) {
  return (offset + kAlignment - 1) & ~(kAlignment - 1);
}

}  // namespace

Result<ModelFile> ModelFile::open(std::span<const std::byte> bytes) {
  Header header;
  if (bytes.size() < sizeof header) return Error{"syntax model is cut short"};
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % kAlignment != 0) {
    return Error{"syntax model is not aligned to 16 bytes in memory"};
  }
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0) return Error{"not a syntax model"};
  if (header.version != kVersion || header.sections != kSections) {
    return Error{"syntax model has version " + std::to_string(header.version) +
                 ", this program reads version " + std::to_string(kVersion)};
  }
  if (header.size != bytes.size()) return Error{"syntax model is cut short"};
  if (hash64(as_text(bytes.subspan(sizeof header))) != header.checksum) {
    return Error{"syntax model is damaged: its checksum differs"};
  }
  ModelFile file;
  for (std::size_t s = 0; s < kSections; ++s) {
    SectionPlace place;
    const std::size_t at = sizeof header + s * sizeof place;
    if (bytes.size() < at + sizeof place) return Error{"syntax model is cut short"};
    std::memcpy(&place, bytes.data() + at, sizeof place);
    if (place.offset % kAlignment != 0 || place.offset > bytes.size() ||
        place.size > bytes.size() - place.offset) {
      return Error{"syntax model is damaged: a section lies outside the file"};
    }
    file.sections_[s] = bytes.subspan(place.offset, place.size);
  }
  return file;
}

std::vector<std::byte> ModelFile::pack(
    const std::array<std::vector<std::byte>, kSections>& sections) {
  std::array<SectionPlace, kSections> places{};
  std::size_t end = aligned(sizeof(Header) + sizeof places);
  for (std::size_t s = 0; s < kSections; ++s) {
    places[s] = {end, sections[s].size()};
    end = aligned(end + sections[s].size());
  }
  std::vector<std::byte> out(end);
  std::memcpy(out.data() + sizeof(Header), places.data(), sizeof places);
  for (std::size_t s = 0; s < kSections; ++s) {
    if (sections[s].empty()) continue;
    std::memcpy(out.data() + places[s].offset, sections[s].data(), sections[s].size());
  }
  Header header{{}, kVersion, kSections, 0, end};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.checksum = hash64(as_text(std::span(out).subspan(sizeof header)));
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

std::vector<std::string_view> ModelFile::lines(Section section) const {
  const std::string_view text = as_text(this->section(section));
  if (text.empty()) return {};
  return split(text, '\n');
}

}  // namespace quipu::syntax
