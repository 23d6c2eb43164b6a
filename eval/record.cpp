#include "eval/record.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace quipu::eval {

std::string Record::slice(Span span) const {
  std::string out;
  for (std::uint32_t i = span.begin; i < span.end && i < text.size(); ++i)
    append_utf8(out, text[i]);
  return out;
}

const Entity* Record::find_entity(std::string_view id_of_entity) const {
  const auto found = std::find_if(entities.begin(), entities.end(),
                                  [&](const Entity& entity) { return entity.id == id_of_entity; });
  return found == entities.end() ? nullptr : &*found;
}

std::u32string recased(std::u32string_view text, Case to) {
  std::u32string out(text);
  for (char32_t& c : out) {
    if (to == Case::Upper) c = to_upper(c);
    if (to == Case::Lower) c = to_lower(c);
  }
  return out;
}

void Record::count_relatives() {
  for (Entity& entity : entities) {
    for (const Span& pronoun : entity.relatives) {
      entity.mentions.push_back({pronoun, pronoun, "PRO", false});
    }
    entity.relatives.clear();
    std::stable_sort(
        entity.mentions.begin(), entity.mentions.end(),
        [](const Mention& a, const Mention& b) { return a.span.begin < b.span.begin; });
  }
}

}  // namespace quipu::eval
