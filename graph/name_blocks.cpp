#include "graph/name_blocks.hpp"

#include "core/hash.hpp"

namespace quipu {
namespace {

std::uint64_t keyed(char kind, std::string_view text) {
  std::string key(1, kind);
  key += text;
  return hash64(key);
}

/// All parts without vowels and doubled letters, with their first letters.
std::string skeletons(const NameKey& name) {
  std::string out;
  for (const std::string& part : name.parts) {
    out += ' ';
    out += part.front();
    out += skeleton(part);
  }
  return out;
}

}  // namespace

NameBlocks name_blocks(const NameKey& name, bool personal) {
  NameBlocks out;
  if (name.empty()) return out;
  out.exact = keyed('=', name.joined());
  if (personal) {
    for (std::size_t i = name.parts.size() > 1 ? 1 : 0; i < name.parts.size(); ++i) {
      if (!is_initial(name.parts[i])) out.similar.push_back(keyed('s', name.parts[i]));
    }
    if (name.parts.size() > 1 && !is_initial(name.parts.front())) {
      // A surname spelt otherwise: the given name and the surname's first letter stay.
      out.similar.push_back(keyed('g', name.parts.front() + name.parts.back().substr(0, 1)));
    }
  } else {
    out.similar.push_back(keyed('w', name.parts.front()));
    const std::string letters = name.acronym ? name.parts.front() : initials(name);
    if (letters.size() > 1) out.similar.push_back(keyed('a', letters));
  }
  out.similar.push_back(keyed('k', skeletons(name)));
  return out;
}

}  // namespace quipu
