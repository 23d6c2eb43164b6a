#include "extract/syntax/morphology.hpp"

#include <algorithm>
#include <charconv>

#include "core/text.hpp"

namespace quipu::syntax {
namespace {

bool cuts_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

std::string cased(std::string_view form, LemmaScript::Case letter_case) {
  switch (letter_case) {
    case LemmaScript::Case::Keep:
      return std::string(form);
    case LemmaScript::Case::Lower:
      return lower(form);
    case LemmaScript::Case::Capital:
      return capitalized(lower(form));
  }
  return std::string(form);
}

bool has(std::uint64_t set, Relation relation) {
  return (set >> (relation & 63)) & 1;
}

}  // namespace

MorphologyInput::MorphologyInput(const std::vector<WordShape>& words_in,
                                 const std::vector<Tag>& tags_in, const std::vector<Arc>& arcs_in,
                                 std::uint64_t subject_relations, std::uint64_t clause_relations)
    : words(words_in),
      tags(tags_in),
      arcs(arcs_in),
      subject(words.size(), 0),
      child_relations(words.size(), 0) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const int head = arcs[i].head;
    if (head == 0) continue;
    const auto h = static_cast<std::size_t>(head - 1);
    child_relations[h] |= std::uint64_t{1} << (arcs[i].relation & 63);
    if (has(subject_relations, arcs[i].relation)) subject[h] = static_cast<int>(i) + 1;
  }
  // Auxiliaries share the subject of their head, later conjuncts that of the first.
  for (std::size_t i = 0; i < words.size(); ++i) {
    const int head = arcs[i].head;
    if (subject[i] == 0 && head != 0 && has(clause_relations, arcs[i].relation)) {
      subject[i] = subject[static_cast<std::size_t>(head - 1)];
    }
  }
}

void morphology_features(const MorphologyInput& in, std::size_t at, FeatureVector& f) {
  const WordShape& word = in.words[at];
  const unsigned tag = in.tags[at];
  const int head = in.arcs[at].head;
  const unsigned relation = in.arcs[at].relation;
  FeatureHash head_low = 1, subject_low = 1, antecedent_low = 1;
  unsigned head_tag = 254, subject_tag = 254, antecedent_tag = 254;
  if (head != 0) {
    const auto h = static_cast<std::size_t>(head - 1);
    head_low = in.words[h].low;
    head_tag = in.tags[h];
  }
  std::uint64_t subject_children = 0;
  if (in.subject[at] != 0) {
    const auto s = static_cast<std::size_t>(in.subject[at] - 1);
    subject_low = in.words[s].low;
    subject_tag = in.tags[s];
    subject_children = in.child_relations[s];
    // What a relative clause modifies: "the rebels who hold".
    const int verb = in.arcs[s].head;
    if (verb != 0) {
      const int noun = in.arcs[static_cast<std::size_t>(verb - 1)].head;
      if (noun != 0) {
        antecedent_low = in.words[static_cast<std::size_t>(noun - 1)].low;
        antecedent_tag = in.tags[static_cast<std::size_t>(noun - 1)];
      }
    }
  }
  f.clear();
  f.add(tag);
  f.add(tag, word.low);
  f.add(tag, word.form);
  f.add(tag, word.suffix[1]);
  f.add(tag, word.suffix[2]);
  f.add(tag, word.shape);
  f.add(tag, relation);
  f.add(tag, word.low, relation);
  f.add(tag, head_tag, relation);
  f.add(tag, head_low);
  f.add(tag, word.low, head_tag);
  f.add(tag, subject_tag);
  f.add(tag, subject_low);
  f.add(tag, word.low, subject_tag);
  f.add(tag, word.low, subject_low);
  f.add(tag, subject_tag, subject_children);
  f.add(tag, subject_low, antecedent_tag);
  f.add(tag, subject_low, antecedent_low);
  f.add(tag, in.child_relations[at]);
  f.add(tag, in.child_relations[at], relation);
  f.add(tag, word.low, in.child_relations[at]);
  f.add(tag, at > 0 ? in.words[at - 1].low : 1);
  f.add(tag, at > 0 ? in.tags[at - 1] : 255u);
  f.add(tag, at + 1 < in.words.size() ? in.words[at + 1].low : 1);
  f.add(tag, at + 1 < in.words.size() ? in.tags[at + 1] : 255u);
  f.add(tag, subject_tag == 254, at == 0);
}

LemmaScript LemmaScript::between(std::string_view form, std::string_view lemma) {
  LemmaScript best;
  std::size_t best_cost = static_cast<std::size_t>(-1);
  for (const Case letter_case : {Case::Lower, Case::Keep, Case::Capital}) {
    const std::string base = cased(form, letter_case);
    std::size_t common = 0;
    while (common < base.size() && common < lemma.size() && base[common] == lemma[common]) ++common;
    while (common > 0 && (cuts_character(base, common) || cuts_character(lemma, common))) --common;
    const std::size_t cost = base.size() - common + lemma.size() - common;
    if (cost < best_cost) {
      best_cost = cost;
      best = {letter_case, static_cast<std::uint32_t>(base.size() - common),
              std::string(lemma.substr(common))};
    }
  }
  return best;
}

LemmaScript LemmaScript::parse(std::string_view line) {
  const auto parts = split(line, ' ');
  LemmaScript script;
  if (parts.size() != 3 || parts[0].size() != 1) return script;
  switch (parts[0][0]) {
    case 'k':
      script.letter_case = Case::Keep;
      break;
    case 'c':
      script.letter_case = Case::Capital;
      break;
    default:
      break;
  }
  std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), script.strip);
  script.append = parts[2];
  return script;
}

std::string LemmaScript::to_string() const {
  return std::string(1, static_cast<char>(letter_case)) + " " + std::to_string(strip) + " " +
         append;
}

std::string LemmaScript::apply(std::string_view form, std::string_view lower_form) const {
  std::string lemma = letter_case == Case::Lower  ? std::string(lower_form)
                      : letter_case == Case::Keep ? std::string(form)
                                                  : capitalized(lower_form);
  if (strip > lemma.size() || cuts_character(lemma, lemma.size() - strip)) return lemma;
  lemma.resize(lemma.size() - strip);
  lemma += append;
  return lemma.empty() ? std::string(form) : lemma;
}

void lemma_features(const WordShape& word, Tag tag, std::uint8_t upos, FeatureVector& f) {
  const unsigned capital = word.all_caps ? 2 : word.capitalized ? 1 : 0;
  f.clear();
  f.add(tag, capital);
  f.add(upos, word.low, capital);
  f.add(tag, word.low);
  f.add(tag, word.form);
  f.add(tag, word.shape);
  for (const FeatureHash suffix : word.suffix) {
    if (suffix) {
      f.add(tag, suffix, capital);
    } else {
      f.skip();
    }
  }
  f.add(tag, word.prefix[0], word.suffix[1]);
  f.add(tag, word.prefix[3], capital);
  f.add(tag, word.prefix[3], word.suffix[1]);
}

}  // namespace quipu::syntax
