#include "extract/mentions/nominals.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "extract/mentions/combine.hpp"

namespace quipu {

namespace {

constexpr float kLeastScore = 0.5f;
constexpr float kLeastScoreOfThings = 0.7f;  // of kinds other than people, bodies and places

bool outside_phrase(Deprel deprel) {
  switch (deprel) {
    case Deprel::Acl:
    case Deprel::AclRelcl:
    case Deprel::Advcl:
    case Deprel::AdvclRelcl:
    case Deprel::Appos:
    case Deprel::Conj:
    case Deprel::Cc:
    case Deprel::CcPreconj:
    case Deprel::Parataxis:
    case Deprel::Punct:
    case Deprel::Case:
    case Deprel::Mark:
    case Deprel::Cop:
    case Deprel::Aux:
    case Deprel::AuxPass:
    case Deprel::Nsubj:
    case Deprel::NsubjPass:
    case Deprel::NsubjOuter:
    case Deprel::Csubj:
    case Deprel::CsubjPass:
    case Deprel::CsubjOuter:
    case Deprel::Ccomp:
    case Deprel::Xcomp:
    case Deprel::Obl:
    case Deprel::OblAgent:
    case Deprel::OblUnmarked:
    case Deprel::OblTmod:
    case Deprel::OblNpmod:
    case Deprel::Obj:
    case Deprel::Iobj:
    case Deprel::Expl:
    case Deprel::Discourse:
    case Deprel::Vocative:
    case Deprel::Dislocated:
    case Deprel::List:
    case Deprel::Orphan:
    case Deprel::Reparandum:
    case Deprel::NmodTmod:
    case Deprel::Dep:
      return true;
    default:
      return false;
  }
}

/// A prepositional phrase of time or manner, which belongs to the clause more often than to the
/// noun it was attached to.
bool loose(const DependencyTree& tree, TokenId token) {
  static constexpr std::string_view kLoose[] = {"on",    "during",  "after",  "before",
                                                "since", "as",      "until",  "by",
                                                "like",  "despite", "without"};
  const std::string marker = tree.marker(token);
  return std::find(std::begin(kLoose), std::end(kLoose), marker) != std::end(kLoose);
}

/// "(police) in recent months", "(reporters) late Tuesday": when, not which.
bool of_time(const DocumentFacts& facts, const DependencyTree& tree, TokenId token) {
  switch (tree.deprel(token)) {
    case Deprel::Nmod:
    case Deprel::NmodTmod:
    case Deprel::NmodUnmarked:
      break;
    default:
      return false;
  }
  if (tree.marker(token) == "of") return false;
  return facts[token.value].in_time || facts.words().time_noun(lower(tree[token].lemma));
}

/// Marks the tokens of the phrase. Below the first level, modifiers keep their own case markers and
/// conjuncts ("members of the army and the police").
void mark_phrase(const DocumentFacts& facts, const DependencyTree& tree, TokenId token, bool top,
                 std::vector<TokenId>& out) {
  out.push_back(token);
  for (const TokenId child : tree.children(token)) {
    const Deprel deprel = tree.deprel(child);
    if (top && outside_phrase(deprel)) continue;
    // An adverb far before a predicate noun belongs to the clause.
    if (top && deprel == Deprel::Advmod && child.value + 1 != token.value && child < token)
      continue;
    if (deprel == Deprel::AclRelcl || deprel == Deprel::Appos || deprel == Deprel::Parataxis ||
        deprel == Deprel::Advcl || deprel == Deprel::Acl) {
      continue;
    }
    if (top && deprel == Deprel::Nmod && loose(tree, child)) continue;
    // "two soldiers and all ten", read as a modifier: what "and" adds is another thing.
    if (const TokenId joined = tree.child(child, Deprel::Cc);
        top && token < joined && joined < child && joined.valid()) {
      continue;
    }
    if (child > token && of_time(facts, tree, child)) continue;
    mark_phrase(facts, tree, child, false, out);
  }
}

}  // namespace

bool plural(const Word& word) {
  return word.xpos == "NNS" || word.xpos == "NNPS" ||
         word.feats.find("Number=Plur") != std::string::npos;
}

/// "At least 12", "between 20 and 25": part of the number, not a marker.
bool bounds_number(const DocumentFacts& facts, TokenId token) {
  const auto next = [&](std::size_t n) -> std::string_view {
    return token.value + n < facts.size() ? std::string_view(facts[token.value + n].folded) : "";
  };
  const std::string_view word = next(0);
  if (word == "at") return next(1) == "least" || next(1) == "most";
  return word == "between" && next(2) == "and";
}

Span noun_phrase(const DocumentFacts& facts, const DependencyTree& tree, TokenId head) {
  std::vector<TokenId> tokens;
  mark_phrase(facts, tree, head, true, tokens);
  std::sort(tokens.begin(), tokens.end());
  const auto at = std::find(tokens.begin(), tokens.end(), head);
  // Only what hangs together around the head; punctuation inside may be skipped.
  auto first = at;
  const auto gap_is_small = [&](TokenId left, TokenId right) {
    for (std::size_t t = left.value + 1; t < right.value; ++t) {
      if (facts[t].alphabetic || facts[t].text == ",") return false;
    }
    return right.value - left.value <= 2;
  };
  while (first != tokens.begin() && gap_is_small(*(first - 1), *first)) --first;
  auto last = at;
  while (last + 1 != tokens.end() && gap_is_small(*last, *(last + 1))) ++last;
  // What a parser left as an adjective before an article or possessor is part of the clause.
  for (auto each = first; each != at; ++each) {
    const Deprel deprel = tree.deprel(*each);
    if (each != first && tree.head(*each) == head && tree[*(each - 1)].upos == Upos::Adj &&
        tree.deprel(*(each - 1)) == Deprel::Amod &&
        ((deprel == Deprel::Det && tree[*each].upos == Upos::Det) ||
         (deprel == Deprel::NmodPoss && tree[*each].upos == Upos::Pron))) {
      first = each;
    }
  }
  // A date before the phrase is the clause's ("On 22 April soldiers ..."), but for a possessor's.
  auto dated = first;
  while (dated != at && facts[dated->value].in_time) ++dated;
  if (dated != first && facts[dated->value].alphabetic) first = dated;
  // In capitals throughout nothing tells where the phrase ends.
  if (facts[head.value].headline && facts[head.value].all_caps) last = at;
  while (last != at && !facts[last->value].alphabetic && tree.deprel(*last) == Deprel::Punct) {
    --last;
  }
  // A marker at either end belongs to what is around.
  while (first != at && tree.deprel(*first) == Deprel::Case && tree[*first].upos == Upos::Adp &&
         !bounds_number(facts, *first)) {
    ++first;
  }
  while (last != at && tree.deprel(*last) == Deprel::Case) --last;
  return facts.span(first->value, last->value + 1);
}

namespace {

class NominalFinder {
 public:
  NominalFinder(const DocumentFacts& facts, const DependencyTree& tree,
                const std::vector<bool>& in_name, std::vector<Mention>& out)
      : facts_(facts),
        words_(facts.words()),
        tree_(tree),
        in_name_(in_name),
        out_(out),
        names_(out.size()) {}

  void find() {
    for (std::size_t t = 0; t < facts_.size(); ++t) {
      if (!facts_[t].alphabetic || facts_[t].in_time || in_name_[t]) continue;
      if (is_inhabitant(t)) continue;
      describe(t);
    }
    for (std::size_t t = 0; t < facts_.size(); ++t) complete(TokenId(t));
  }

 private:
  /// "170 hostages were freed and 38 more were released": a number in the place that a noun of
  /// people has in the clause before.
  void complete(TokenId token) {
    const Word& word = tree_[token];
    const bool more = word.upos == Upos::Adj && word.lemma == "more";
    const TokenId number = more ? tree_.child(token, Deprel::Nummod) : token;
    if (!number.valid() || tree_[number].upos != Upos::Num || tree_[number].lemma == "one") return;
    if (facts_[number.value].in_time || in_name_[token.value]) return;
    const bool object = word.deprel == Deprel::Obj;
    const auto subject = [](Deprel deprel) {
      return deprel == Deprel::Nsubj || deprel == Deprel::NsubjPass;
    };
    if (!object && !subject(word.deprel)) return;
    const TokenId verb = word.head;
    if (tree_.deprel(verb) != Deprel::Conj || !is_verbal(tree_[verb])) return;
    for (TokenId child : tree_.children(tree_.head(verb))) {
      const Deprel deprel = tree_.deprel(child);
      if (object ? deprel != Deprel::Obj : !subject(deprel)) continue;
      const Mention* model = described_at(child);
      if (!model || model->number != Number::Plural) return;
      Mention mention;
      mention.kind = MentionKind::Nominal;
      mention.type = model->type;
      mention.head = facts_.span(token.value, token.value + 1);
      mention.head_token = token;
      mention.span = facts_.span(std::min(number, token).value, std::max(number, token).value + 1);
      mention.number = Number::Plural;
      mention.score = model->score;
      out_.push_back(std::move(mention));
      return;
    }
  }

  /// The description of people that this token heads.
  const Mention* described_at(TokenId head) const {
    for (std::size_t i = names_; i < out_.size(); ++i) {
      if (out_[i].head_token == head && out_[i].type == words_.group) return &out_[i];
    }
    return nullptr;
  }

  bool could_head(std::size_t t) const {
    const Word& word = tree_[TokenId(t)];
    if (facts_[t].function_word) return false;
    if (word.upos == Upos::Propn) {
      // "the President": a noun with a capital, not a name; "the Japanese ambassador to Peru": one
      // that was read as the middle of a name.
      if (!(facts_.common(facts_[t].folded) || words_.kind_word(facts_[t].folded))) return false;
    } else if (word.upos != Upos::Noun) {
      return false;
    }
    switch (word.deprel) {
      case Deprel::Fixed:
      case Deprel::Goeswith:
        return false;
      case Deprel::Compound:
      case Deprel::Flat:
      case Deprel::NmodDesc:
        // A modifier of a noun that follows; a stray label otherwise.
        return !(t + 1 < facts_.size() &&
                 (is_nominal(tree_[TokenId(t + 1)].upos) || facts_[t + 1].text == "-" ||
                  tree_[TokenId(t + 1)].upos == Upos::Adj));
      default:
        return true;
    }
  }

  HeadClass class_of(std::size_t t, std::string& lemma) const {
    const std::string& surface = facts_[t].folded;
    lemma = lower(tree_[TokenId(t)].lemma);
    if (lemma.empty() || lemma == "_") {
      const auto bases = words_.lexicon().base_forms(surface, WordClass::Noun);
      lemma = bases.empty() ? surface : bases.back();
    }
    if (t > 0 && facts_[t - 1].alphabetic && !facts_[t - 1].function_word) {
      for (const std::string& head : {lemma, surface}) {
        const std::string pair = facts_[t - 1].folded + ' ' + head;
        const HeadClass two = words_.noun(pair);
        if (two.type.valid()) return two;
        // "cocktail party": a word of its own, for nothing that is an entity.
        if (words_.lexicon().knows(pair, WordClass::Noun)) return {};
      }
    }
    if (surface != lemma) {
      // "troops", "forces", "authorities" are words of their own.
      const HeadClass own = words_.ontology_noun(surface);
      if (own.type.valid()) return own;
    }
    return words_.noun(lemma);
  }

  void describe(std::size_t t) {
    std::string lemma;
    HeadClass head;
    const bool could = could_head(t);
    const bool noun = could || is_nominal(tree_[TokenId(t)].upos);
    if (noun) head = class_of(t, lemma);
    const Upos upos = tree_[TokenId(t)].upos;
    if (upos == Upos::Pron || upos == Upos::Det) return;  // "no one", "those"
    const NominalVerdict verdict = judge_nominal(facts_, t, head);
    if (verdict.says == NominalVerdict::Says::No) return;
    const bool sure = verdict.says == NominalVerdict::Says::Yes;
    if (sure) {
      head.type = verdict.type;
      head.score = std::max(head.score, kLeastScoreOfThings);
    } else if (!could || !head.type.valid() || head.score < kLeastScore) {
      return;
    }
    const Kind kind = words_.kind(head.type);
    const bool people = kind == Kind::Person || words_.ontology().is_a(head.type, words_.group);
    const TokenId token(t);
    const Word& word = tree_[token];
    const bool people_by_quality = sure && upos == Upos::Adj;  // "the dead"
    const bool many = plural(word) || has_counting_number(token) || people_by_quality;
    if (unspecific(token)) return;
    if (!sure) {
      if (kind == Kind::Other && !people && head.score < kLeastScoreOfThings) return;
      if (!many && bare(t) && !stands_alone(t, kind, head.type)) return;
      if (kind == Kind::Place && many) return;  // "28 countries" are no one place
    }
    Mention mention;
    mention.kind = MentionKind::Nominal;
    mention.type = kind == Kind::Person && many ? words_.group : head.type;
    mention.head = facts_.span(t, t + 1);
    mention.head_token = token;
    mention.span = noun_phrase(facts_, tree_, token);
    if (kind == Kind::Person) leave_conjunct(token, mention.span);
    take_whole_name(mention.span);
    mention.number = many ? Number::Plural : Number::Singular;
    if (mention.type == words_.group && !many) mention.number = Number::Unknown;  // "the police"
    if (kind == Kind::Person) {
      mention.gender = words_.noun_gender(lemma);
    } else if (!people) {
      mention.gender = Gender::Neuter;
    }
    mention.score = head.score;
    out_.push_back(std::move(mention));
  }

  /// "any witness", "no rebels": said of nobody in particular.
  bool unspecific(TokenId token) const {
    static constexpr std::string_view kQuantifiers[] = {"any", "no", "every", "neither",
                                                        "whatever"};
    const TokenId determiner = tree_.child(token, Deprel::Det);
    return determiner.valid() && determiner < token &&
           std::find(std::begin(kQuantifiers), std::end(kQuantifiers),
                     facts_[determiner.value].folded) != std::end(kQuantifiers);
  }

  /// "the mayor and police chief" are two people, however the first hangs on the second.
  void leave_conjunct(TokenId head, Span& span) const {
    for (std::size_t t = head.value; t-- > 1;) {
      if (facts_.span(t, t + 1).begin <= span.begin) return;
      if (tree_[TokenId(t)].upos != Upos::Cconj) continue;
      const HeadClass before = words_.noun(lower(tree_[TokenId(t - 1)].lemma));
      if (words_.kind(before.type) == Kind::Person && before.score >= kLeastScore) {
        span.begin = facts_.span(t + 1, t + 2).begin;
      }
      return;
    }
  }

  /// A phrase begins with a whole name or without it.
  void take_whole_name(Span& span) const {
    const auto after =
        std::partition_point(out_.begin(), out_.begin() + static_cast<std::ptrdiff_t>(names_),
                             [&](const Mention& name) { return name.head.begin < span.begin; });
    for (auto name = after; name != out_.begin() && after - name < 3;) {
      --name;
      if (name->head.end > span.begin && name->head.end < span.end) span.begin = name->head.begin;
    }
  }

  bool has_counting_number(TokenId token) const {
    const TokenId number = tree_.child(token, Deprel::Nummod);
    return number.valid() && number < token && tree_[number].lemma != "one" &&
           facts_[number.value].text != "1";
  }

  /// A singular without article, number, possessor or adjective: "in prison", "by car".
  bool bare(std::size_t t) const {
    for (const TokenId child : tree_.children(TokenId(t))) {
      switch (tree_.deprel(child)) {
        case Deprel::Det:
        case Deprel::NmodPoss:
        case Deprel::Nummod:
          return false;
        case Deprel::Amod:
        case Deprel::Compound:
          if (child.value < t && facts_[child.value].upper) return false;  // "Peruvian police"
          break;
        default:
          break;
      }
    }
    // The article may hang elsewhere in a poor tree.
    for (std::size_t left = t; left-- > 0 && left + 4 > t;) {
      const Upos upos = tree_[TokenId(left)].upos;
      if (upos == Upos::Det || facts_[left].text == "'s") return false;
      if (upos != Upos::Adj && upos != Upos::Noun && upos != Upos::Num) break;
    }
    return true;
  }

  /// Bare singulars that still refer: collectives ("police said"), offices in apposition or as
  /// predicates ("X, leader of Y", "elected president"), capitalised ones ("President says").
  bool stands_alone(std::size_t t, Kind kind, ClassId type) const {
    if (words_.ontology().is_a(type, words_.group) && kind != Kind::Organization) return true;
    const Deprel deprel = tree_.deprel(TokenId(t));
    if (kind == Kind::Person) {
      return deprel == Deprel::Appos || deprel == Deprel::Nsubj || deprel == Deprel::NsubjPass ||
             deprel == Deprel::Conj || deprel == Deprel::Xcomp || deprel == Deprel::Root ||
             facts_[t].upper || tree_.has_child(TokenId(t), Deprel::Nmod);
    }
    if (kind == Kind::Organization) {
      return deprel == Deprel::Nsubj || deprel == Deprel::NsubjPass || facts_[t].upper;
    }
    return false;
  }

  /// "the Peruvians", "a Briton", "the Japanese"
  bool is_inhabitant(std::size_t t) {
    if (!facts_[t].upper) return false;
    const Demonym demonym = words_.lexicon().find_demonym(facts_[t].folded);
    if (!demonym.place.valid() || !demonym.noun) return false;
    const Word& word = tree_[TokenId(t)];
    if (t + 1 < facts_.size() && !facts_[t + 1].function_word && facts_[t + 1].alphabetic &&
        (is_nominal(tree_[TokenId(t + 1)].upos) || tree_[TokenId(t + 1)].upos == Upos::Adj)) {
      return false;  // a modifier
    }
    if (word.deprel == Deprel::Amod || word.deprel == Deprel::Compound) return false;
    bool the = false;
    bool a = false;
    for (std::size_t left = t; left-- > 0 && left + 4 > t && !the && !a;) {
      the = facts_[left].folded == "the" || tree_[TokenId(left)].upos == Upos::Num;
      a = facts_[left].folded == "a" || facts_[left].folded == "an";
      const Upos upos = tree_[TokenId(left)].upos;
      if (upos != Upos::Adj && upos != Upos::Noun) break;
    }
    const bool many = demonym.plural && (!demonym.adjective || the);
    if (!many && !(a || (the && !demonym.adjective))) return false;
    Mention mention;
    mention.kind = MentionKind::Nominal;
    mention.type = many ? words_.group : words_.person;
    mention.number = many ? Number::Plural : Number::Singular;
    mention.head = facts_.span(t, t + 1);
    mention.head_token = TokenId(t);
    mention.span = noun_phrase(facts_, tree_, TokenId(t));
    mention.score = 0.9f;
    out_.push_back(std::move(mention));
    return true;
  }

  const DocumentFacts& facts_;
  const WordKnowledge& words_;
  const DependencyTree& tree_;
  const std::vector<bool>& in_name_;
  std::vector<Mention>& out_;
  std::size_t names_;  // mentions in out_ that are names, in text order
};

}  // namespace

void find_nominals(const DocumentFacts& facts, const DependencyTree& tree,
                   const std::vector<bool>& in_name, std::vector<Mention>& out) {
  NominalFinder(facts, tree, in_name, out).find();
}

}  // namespace quipu
