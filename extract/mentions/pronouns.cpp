#include <algorithm>

#include "extract/grammar/arguments.hpp"
#include "extract/mentions/nominals.hpp"

namespace quipu {

namespace {

enum class Refers : std::uint8_t { Person, Group, Anything };

struct Pronoun {
  std::string_view form;
  Refers refers;
  Gender gender;
  Number number;
  float score;
};

constexpr Gender kUnknown = Gender::Unknown;
constexpr Number kOne = Number::Singular;
constexpr Number kMany = Number::Plural;

constexpr Pronoun kPronouns[] = {
    {"i", Refers::Person, kUnknown, kOne, 0.95f},
    {"me", Refers::Person, kUnknown, kOne, 0.95f},
    {"my", Refers::Person, kUnknown, kOne, 0.95f},
    {"mine", Refers::Person, kUnknown, kOne, 0.9f},
    {"myself", Refers::Person, kUnknown, kOne, 0.95f},
    {"we", Refers::Group, kUnknown, kMany, 0.95f},
    {"us", Refers::Group, kUnknown, kMany, 0.95f},
    {"our", Refers::Group, kUnknown, kMany, 0.95f},
    {"ours", Refers::Group, kUnknown, kMany, 0.9f},
    {"ourselves", Refers::Group, kUnknown, kMany, 0.95f},
    {"you", Refers::Person, kUnknown, Number::Unknown, 0.8f},
    {"your", Refers::Person, kUnknown, Number::Unknown, 0.8f},
    {"yourself", Refers::Person, kUnknown, kOne, 0.8f},
    {"he", Refers::Person, Gender::Male, kOne, 1},
    {"him", Refers::Person, Gender::Male, kOne, 1},
    {"his", Refers::Person, Gender::Male, kOne, 1},
    {"himself", Refers::Person, Gender::Male, kOne, 1},
    {"she", Refers::Person, Gender::Female, kOne, 1},
    {"her", Refers::Person, Gender::Female, kOne, 1},
    {"hers", Refers::Person, Gender::Female, kOne, 1},
    {"herself", Refers::Person, Gender::Female, kOne, 1},
    {"it", Refers::Anything, Gender::Neuter, kOne, 0.6f},
    {"its", Refers::Anything, Gender::Neuter, kOne, 0.8f},
    {"itself", Refers::Anything, Gender::Neuter, kOne, 0.8f},
    {"they", Refers::Anything, kUnknown, kMany, 0.8f},
    {"them", Refers::Anything, kUnknown, kMany, 0.8f},
    {"their", Refers::Anything, kUnknown, kMany, 0.8f},
    {"theirs", Refers::Anything, kUnknown, kMany, 0.8f},
    {"themselves", Refers::Anything, kUnknown, kMany, 0.8f},
};

/// Of relative clauses; the antecedent tells one from many.
constexpr std::string_view kRelative[] = {"who", "whom", "whose"};
/// These stand for no person: what they mean has to be a mention.
constexpr std::string_view kRelativeToAny[] = {"which", "that", "where"};

template <std::size_t size>
bool among(const std::string_view (&words)[size], const std::string& form) {
  return std::find(std::begin(words), std::end(words), form) != std::end(words);
}

/// Inside a relative clause of a noun.
bool in_relative_clause(const DependencyTree& tree, TokenId token) {
  for (TokenId at = token; at.valid(); at = tree.head(at)) {
    const Deprel deprel = tree.deprel(at);
    if (deprel == Deprel::AclRelcl || deprel == Deprel::AdvclRelcl) return true;
    if (deprel == Deprel::Ccomp || deprel == Deprel::Root) return false;
  }
  return false;
}

/// What the relative pronoun stands for, among the mentions found; null: none.
const Mention* antecedent(const DependencyTree& tree, TokenId pronoun,
                          const std::vector<Mention>& mentions) {
  if (!is_relative(tree[pronoun])) return nullptr;
  const TokenId noun = ArgumentReader(tree).antecedent(pronoun);
  if (noun == pronoun || !noun.valid()) return nullptr;
  const auto found = std::find_if(mentions.begin(), mentions.end(),
                                  [&](const Mention& m) { return m.head_token == noun; });
  return found == mentions.end() ? nullptr : &*found;
}

}  // namespace

void find_pronouns(const DocumentFacts& facts, const DependencyTree& tree,
                   std::vector<Mention>& out) {
  const WordKnowledge& words = facts.words();
  for (std::size_t t = 0; t < facts.size(); ++t) {
    if (!facts[t].function_word) continue;
    const TokenId token(t);
    const std::string& form = facts[t].folded;
    Mention mention;
    mention.kind = MentionKind::Pronominal;
    mention.head = mention.span = facts.span(t, t + 1);
    mention.head_token = token;
    const auto entry = std::find_if(std::begin(kPronouns), std::end(kPronouns),
                                    [&](const Pronoun& p) { return p.form == form; });
    if (entry != std::end(kPronouns)) {
      const Deprel deprel = tree.deprel(token);
      // "it rained", the country "US" in capitals
      if (deprel == Deprel::Expl || (form == "us" && facts[t].all_caps)) continue;
      if (form == "mine" && tree[token].upos != Upos::Pron) continue;
      mention.type = entry->refers == Refers::Person  ? words.person
                     : entry->refers == Refers::Group ? words.group
                                                      : words.entity;
      mention.gender = entry->gender;
      mention.number = entry->number;
      mention.score = entry->score;
    } else if (among(kRelative, form) && in_relative_clause(tree, token)) {
      mention.type = form == "whose" ? words.entity : words.person;
      mention.relative = true;
      mention.score = 0.8f;
    } else if (const Mention* noun =
                   among(kRelativeToAny, form) ? antecedent(tree, token, out) : nullptr) {
      mention.type = noun->type;
      mention.gender = noun->gender;
      mention.number = noun->number;
      mention.relative = true;
      mention.score = 0.8f;
    } else {
      continue;
    }
    out.push_back(std::move(mention));
  }
}

}  // namespace quipu
