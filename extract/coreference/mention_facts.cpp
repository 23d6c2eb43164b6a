#include "extract/coreference/mention_facts.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "extract/quantities/numerals.hpp"

namespace quipu::coreference {
namespace {

struct PronounRow {
  std::string_view form;
  Person person;
  Gender gender;
  Number number;
  bool possessive;
};

constexpr std::array Pronouns = {
    PronounRow{"he", Person::Third, Gender::Male, Number::Singular, false},
    PronounRow{"him", Person::Third, Gender::Male, Number::Singular, false},
    PronounRow{"his", Person::Third, Gender::Male, Number::Singular, true},
    PronounRow{"himself", Person::Reflexive, Gender::Male, Number::Singular, false},
    PronounRow{"she", Person::Third, Gender::Female, Number::Singular, false},
    PronounRow{"her", Person::Third, Gender::Female, Number::Singular, true},
    PronounRow{"hers", Person::Third, Gender::Female, Number::Singular, true},
    PronounRow{"herself", Person::Reflexive, Gender::Female, Number::Singular, false},
    PronounRow{"it", Person::Third, Gender::Neuter, Number::Singular, false},
    PronounRow{"its", Person::Third, Gender::Neuter, Number::Singular, true},
    PronounRow{"itself", Person::Reflexive, Gender::Neuter, Number::Singular, false},
    PronounRow{"they", Person::Third, Gender::Unknown, Number::Plural, false},
    PronounRow{"them", Person::Third, Gender::Unknown, Number::Plural, false},
    PronounRow{"their", Person::Third, Gender::Unknown, Number::Plural, true},
    PronounRow{"theirs", Person::Third, Gender::Unknown, Number::Plural, true},
    PronounRow{"themselves", Person::Reflexive, Gender::Unknown, Number::Plural, false},
    PronounRow{"i", Person::First, Gender::Unknown, Number::Singular, false},
    PronounRow{"me", Person::First, Gender::Unknown, Number::Singular, false},
    PronounRow{"my", Person::First, Gender::Unknown, Number::Singular, true},
    PronounRow{"mine", Person::First, Gender::Unknown, Number::Singular, true},
    PronounRow{"myself", Person::First, Gender::Unknown, Number::Singular, false},
    PronounRow{"we", Person::First, Gender::Unknown, Number::Plural, false},
    PronounRow{"us", Person::First, Gender::Unknown, Number::Plural, false},
    PronounRow{"our", Person::First, Gender::Unknown, Number::Plural, true},
    PronounRow{"ours", Person::First, Gender::Unknown, Number::Plural, true},
    PronounRow{"ourselves", Person::First, Gender::Unknown, Number::Plural, false},
    PronounRow{"you", Person::Second, Gender::Unknown, Number::Unknown, false},
    PronounRow{"your", Person::Second, Gender::Unknown, Number::Unknown, true},
    PronounRow{"yours", Person::Second, Gender::Unknown, Number::Unknown, true},
    PronounRow{"yourself", Person::Second, Gender::Unknown, Number::Singular, false},
    PronounRow{"who", Person::Relative, Gender::Unknown, Number::Unknown, false},
    PronounRow{"whom", Person::Relative, Gender::Unknown, Number::Unknown, false},
    PronounRow{"whose", Person::Relative, Gender::Unknown, Number::Unknown, true},
    PronounRow{"which", Person::Relative, Gender::Unknown, Number::Unknown, false},
};

class Gatherer {
 public:
  Gatherer(const Document& document, const Annotations& annotations, const DependencyTree* tree,
           const StageResources& resources)
      : document_(document), layers_(annotations), tree_(tree), resources_(resources) {}

  Facts facts(MentionId id) {
    const Mention& mention = layers_.mentions[id];
    Facts out;
    out.id = id;
    out.head = mention.head_token;
    out.mention_kind = mention.kind;
    out.type = mention.type;
    out.kind = kind_of(resources_.ontology, mention.type);
    out.gender = mention.gender;
    out.number = mention.number;
    token_range(mention.span, out);
    if (tree_ != nullptr) out.head = top_of(mention, out);
    while (sentence_ < layers_.sentences.size() &&
           layers_.sentences[SentenceId(sentence_)].span.end <= mention.span.begin) {
      ++sentence_;
    }
    out.sentence = SentenceId(sentence_);
    if (mention.kind == MentionKind::Named) name(mention, out);
    if (mention.kind == MentionKind::Pronominal) pronoun(mention, out);
    if (mention.title) {
      out.role = squeeze(lower(document_.slice(*mention.title)));
      while (!out.role.empty() && out.role.back() == '.') out.role.pop_back();
    }
    if (tree_ != nullptr) grammar(mention, out);
    if (out.kind == Kind::Person) gender(mention, out);
    return out;
  }

 private:
  std::string word(TokenId token) const {
    return lower(document_.slice(layers_.tokens[token].span));
  }

  void token_range(Span span, Facts& out) {
    const auto begin =
        std::lower_bound(layers_.tokens.begin(), layers_.tokens.end(), span.begin,
                         [](const Token& token, std::uint32_t at) { return token.span.end <= at; });
    out.first = TokenId(static_cast<std::size_t>(begin - layers_.tokens.begin()));
    out.last = out.first;
    while (out.last.value < layers_.tokens.size() &&
           layers_.tokens[out.last].span.begin < span.end) {
      ++out.last.value;
    }
  }

  /// A name's last word is its head here; in the tree it hangs on the name's first or on a title.
  TokenId top_of(const Mention& mention, const Facts& facts) const {
    TokenId token = mention.head_token;
    for (int steps = 0; steps < 8; ++steps) {
      const Word& word = (*tree_)[token];
      if (word.deprel != Deprel::Flat && word.deprel != Deprel::Compound &&
          word.deprel != Deprel::NmodDesc) {
        break;
      }
      if (word.head < facts.first || !(word.head < facts.last)) break;
      token = word.head;
    }
    return token;
  }

  void name(const Mention& mention, Facts& out) const {
    const std::string_view text = document_.slice(mention.head);
    std::string folded = fold(text);
    if (folded.ends_with("'s")) folded.resize(folded.size() - 2);
    std::string current;
    const auto flush = [&] {
      if (!current.empty() && current != "the") out.name.push_back(current);
      current.clear();
    };
    for (const char c : folded) {
      if (c == ' ' || c == ',' || c == '"' || c == '(' || c == ')' || c == '\'') {
        flush();
      } else if (c != '.') {
        current += c;
      }
    }
    flush();
    out.name_key = join(out.name, " ");
    out.acronym = out.name.size() == 1 && out.name_key.size() >= 2 && is_all_caps(text);
    const Demonym origin = resources_.lexicon.find_demonym(lower(text));
    if (origin.place.valid()) {
      out.place = origin.place;
    } else if (out.kind == Kind::Place) {
      const auto places = resources_.lexicon.places(text);
      if (!places.empty()) out.place = places.front();
    }
  }

  void pronoun(const Mention& mention, Facts& out) const {
    out.pronoun = lower(document_.slice(mention.head));
    if (mention.relative) out.person = Person::Relative;
    for (const PronounRow& row : Pronouns) {
      if (row.form != out.pronoun) continue;
      if (!mention.relative) out.person = row.person;
      if (out.gender == Gender::Unknown) out.gender = row.gender;
      if (out.number == Number::Unknown) out.number = row.number;
      out.possessive = row.possessive;
      if (row.gender == Gender::Male || row.gender == Gender::Female) out.kind = Kind::Person;
      return;
    }
    if (out.pronoun == "that" && tree_ != nullptr &&
        (*tree_)[mention.head_token].feats.find("PronType=Rel") != std::string::npos) {
      out.person = Person::Relative;
    }
  }

  void gender(const Mention& mention, Facts& out) const {
    if (out.gender != Gender::Unknown) return;
    if (one_of(out.role, {"mr", "sir", "king", "prince", "lord"})) out.gender = Gender::Male;
    if (one_of(out.role, {"mrs", "ms", "miss", "queen", "princess", "lady", "madam"})) {
      out.gender = Gender::Female;
    }
    if (out.gender == Gender::Unknown && mention.kind == MentionKind::Named &&
        out.name.size() >= 2) {
      const NameStatistics born = resources_.lexicon.personal_name(out.name.front());
      if (born.male > 20 * (born.female + 1)) out.gender = Gender::Male;
      if (born.female > 20 * (born.male + 1)) out.gender = Gender::Female;
    }
  }

  void grammar(const Mention& mention, Facts& out) {
    const DependencyTree& tree = *tree_;
    const Word& head = tree[out.head];
    const Word& noun = tree[mention.head_token];
    out.head_word = lower(noun.lemma.empty() ? document_.slice(mention.head) : noun.lemma);
    if (out.number == Number::Unknown) {
      if (noun.feats.find("Number=Plur") != std::string::npos) out.number = Number::Plural;
      if (noun.feats.find("Number=Sing") != std::string::npos) out.number = Number::Singular;
    }
    out.subject = head.deprel == Deprel::Nsubj || head.deprel == Deprel::NsubjPass;
    out.object = head.deprel == Deprel::Obj || head.deprel == Deprel::Iobj ||
                 head.deprel == Deprel::Obl || head.deprel == Deprel::OblAgent;
    if (mention.kind == MentionKind::Pronominal) {
      if (out.pronoun == "her" && head.deprel != Deprel::NmodPoss) out.possessive = false;
      return;
    }
    bool whole = false;
    for (const TokenId child : tree.children(out.head)) {
      const Word& word = tree[child];
      const std::string form = this->word(child);
      switch (word.deprel) {
        case Deprel::Det:
        case Deprel::DetPredet:
          determiner(form, out);
          whole = whole || form == "all";
          break;
        case Deprel::NmodPoss:
          out.possessor = child;
          if (out.determiner == Determiner::None) out.determiner = Determiner::Possessive;
          break;
        case Deprel::Nmod:
          if (!out.possessor.valid() && tree.marker(child) == "of") out.possessor = child;
          // "Ambassador X of Y" holds an office of Y.
          if (out.named() && !out.role.empty() && tree.marker(child) == "of") origin(child, out);
          break;
        case Deprel::Nummod:
          count(child, out);
          break;
        case Deprel::Amod:
        case Deprel::Compound:
        case Deprel::NmodDesc:
          if (child < out.head) modifier(child, form, out);
          break;
        default:
          break;
      }
    }
    // "All 14 rebels" are the rebels; "all rebels" may be any.
    if (whole && out.count) out.determiner = Determiner::Definite;
    // The house of the Japanese ambassador is "the Japanese residence" as well.
    if (out.kind == Kind::Facility && !out.origin.valid() && out.possessor.valid()) {
      for (const TokenId child : tree.children(out.possessor)) {
        if (tree.deprel(child) != Deprel::Amod) continue;
        out.origin = resources_.lexicon.find_demonym(this->word(child)).place;
      }
    }
    if (out.nominal() && out.kind == Kind::Person && out.role.empty()) {
      for (const std::string& modifier : out.modifiers) out.role += modifier + " ";
      out.role += out.head_word;
    }
  }

  void origin(TokenId token, Facts& out) const {
    const auto places = resources_.lexicon.places(document_.slice(layers_.tokens[token].span));
    if (places.empty() || resources_.lexicon[places.front()].class_name != "Country") return;
    out.origin = places.front();
  }

  void determiner(std::string_view form, Facts& out) const {
    if (form == "the") {
      out.determiner = Determiner::Definite;
    } else if (form == "both") {
      out.determiner = Determiner::Definite;
      out.count = 2;
    } else if (one_of(form, {"this", "that", "these", "those"})) {
      out.determiner = Determiner::Demonstrative;
    } else {
      if (out.determiner == Determiner::None) out.determiner = Determiner::Indefinite;
      if (form == "no") out.negative = true;
      if (form == "another") out.other = true;
    }
  }

  void count(TokenId token, Facts& out) const {
    NumberReader reader;
    if (const auto digits = digits_value(document_.slice(layers_.tokens[token].span))) {
      reader.start(*digits);
    } else if (const auto number = number_word(word(token))) {
      reader.accept(*number);
    } else {
      return;
    }
    out.count = reader.value();
  }

  void modifier(TokenId token, const std::string& form, Facts& out) const {
    if (one_of(form, {"other", "more", "additional", "further", "different", "new", "second"})) {
      out.other = true;
    }
    if (out.determiner == Determiner::None &&
        one_of(form, {"several", "many", "few", "various", "numerous", "certain"})) {
      out.determiner = Determiner::Indefinite;
      return;
    }
    const Demonym origin = resources_.lexicon.find_demonym(form);
    if (origin.place.valid()) {
      out.origin = origin.place;
      return;
    }
    const Word& word = (*tree_)[token];
    out.modifiers.push_back(word.lemma.empty() ? form : lower(word.lemma));
  }

  const Document& document_;
  const Annotations& layers_;
  const DependencyTree* tree_;
  const StageResources& resources_;
  std::size_t sentence_ = 0;
};

}  // namespace

Kind kind_of(const Ontology& ontology, ClassId type) {
  const auto below = [&](std::string_view name) {
    const ClassId id = ontology.find_class(name);
    return id.valid() && type.valid() && ontology.is_a(type, id);
  };
  if (!type.valid()) return Kind::Unknown;
  if (below("Person")) return Kind::Person;
  if (below("Organization")) return Kind::Organization;
  if (below("Group")) return Kind::Group;
  if (below("Facility")) return Kind::Facility;
  if (below("Place")) return Kind::Place;
  const std::string& name = ontology[type].name;
  return name == "Entity" || name == "Agent" ? Kind::Unknown : Kind::Thing;
}

bool kinds_agree(Kind a, Kind b) {
  if (a == b || a == Kind::Unknown || b == Kind::Unknown) return true;
  const auto pair = [&](Kind x, Kind y) { return (a == x && b == y) || (a == y && b == x); };
  // A body acts as a group; a facility is a place; a body is told from its building by context.
  return pair(Kind::Group, Kind::Organization) || pair(Kind::Facility, Kind::Place);
}

namespace {

/// The name of a body right before the head of a description: "Red Front rebels".
MentionId body_before(const Document& document, const Annotations& annotations,
                      const IdVector<MentionId, Facts>& facts, MentionId id) {
  const Mention& mention = annotations.mentions[id];
  // Of mentions that begin together the shorter come first.
  std::size_t i = id.value;
  while (i > 0 && annotations.mentions[MentionId(i - 1)].span.begin == mention.span.begin) --i;
  for (; i < annotations.mentions.size(); ++i) {
    const Mention& inner = annotations.mentions[MentionId(i)];
    if (inner.span.begin >= mention.head.begin) break;
    if (inner.kind != MentionKind::Named || inner.span.end > mention.head.begin ||
        facts[MentionId(i)].kind != Kind::Organization) {
      continue;
    }
    if (trim(document.slice({inner.span.end, mention.head.begin})).empty()) return MentionId(i);
  }
  return {};
}

}  // namespace

IdVector<MentionId, Facts> gather_facts(const Document& document, const Annotations& annotations,
                                        const DependencyTree* tree,
                                        const StageResources& resources) {
  IdVector<MentionId, Facts> facts;
  Gatherer gatherer(document, annotations, tree, resources);
  facts.reserve(annotations.mentions.size());
  for (std::size_t i = 0; i < annotations.mentions.size(); ++i) {
    facts.push_back(gatherer.facts(MentionId(i)));
  }
  for (Facts& each : facts) {
    if (each.nominal()) each.body = body_before(document, annotations, facts, each.id);
  }
  return facts;
}

}  // namespace quipu::coreference
