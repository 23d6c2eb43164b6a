#include <algorithm>

#include "core/text.hpp"
#include "extract/factuality/reader.hpp"

namespace quipu {

namespace {

using enum Modality;
constexpr Polarity yes = Polarity::Positive;
constexpr Polarity no = Polarity::Negative;

struct Group {
  Embedding embedding;  // modality, polarity, source, nominal, factive
  std::string_view lemmas;
};

// English verbs that say something about the reality of their complement. Verbs not listed (begin,
// force, help, manage, see ...) leave it as it is.
constexpr Group verb_groups[]{
    {{Reported, yes, true, false, false},
     "say tell state add declare claim note explain insist argue testify recall write describe "
     "conclude indicate maintain assert contend stress emphasize emphasise observe mention inform "
     "remind quote comment remark reply respond answer suggest point recount relate narrate "
     "complain repeat reiterate predict broadcast estimate"},
    {{Reported, yes, true, true, false}, "report announce cite"},
    {{Reported, yes, true, true, true}, "confirm acknowledge admit reveal disclose concede"},
    {{Asserted, yes, false, false, true},
     "know realize realise regret learn discover find show remember notice ignore prove"},
    {{Asserted, yes, false, false, false},
     "force prompt lead cause compel oblige manage help make let get drive enable persuade "
     "convince"},
    {{Alleged, yes, true, true, false}, "allege accuse charge indict blame arraign try prosecute"},
    {{Believed, yes, true, true, false}, "suspect presume"},
    {{Believed, yes, true, false, false},
     "believe think suppose assume consider guess feel speculate imagine deem understand rumor "
     "rumour theorize"},
    {{Believed, yes, false, false, false}, "seem appear look tend"},
    {{Believed, no, true, false, false}, "doubt question"},
    {{Planned, yes, false, true, false},
     "plan prepare decide want intend aim seek hope expect order ask urge demand request propose "
     "try attempt consider schedule resolve wish long aspire plot conspire advise recommend "
     "instruct authorize authorise encourage invite press push call appeal plead beg wait await "
     "vote agree offer volunteer apply strive bid campaign lobby set need anticipate envisage "
     "pressure"},
    {{Planned, yes, true, true, false}, "vow promise pledge swear undertake guarantee"},
    {{Conditional, yes, true, true, false}, "warn fear"},
    {{Conditional, yes, false, true, false}, "risk allow permit"},
    {{Threatened, yes, true, true, false}, "threaten"},
    {{Reported, no, true, true, false}, "deny dispute"},
    {{Asserted, no, false, false, false},
     "refuse fail decline forget neglect hesitate refrain abstain"},
    {{Asserted, no, false, true, false},
     "avoid prevent avert foil thwart forestall preclude ban prohibit forbid bar rule cancel lack "
     "oppose escape_from postpone suspend"},
};

constexpr Group noun_groups[]{
    {{Reported, yes, true, true, false},
     "report statement announcement news word account testimony confirmation acknowledgement "
     "admission declaration conclusion"},
    {{Alleged, yes, true, true, false},
     "allegation accusation claim charge complaint indictment rumor rumour assertion"},
    {{Believed, yes, false, true, false},
     "suspicion belief assumption speculation impression sign"},
    {{Planned, yes, false, true, false},
     "plan decision attempt effort bid offer demand proposal promise pledge order request call "
     "agreement intention desire hope wish plot conspiracy preparation campaign vow commitment "
     "deal appeal determination mandate mission move permission authority authorization deadline "
     "expectation prospect need pressure drive"},
    {{Conditional, yes, false, true, false},
     "fear risk danger possibility chance likelihood warning opportunity ability right willingness "
     "readiness event case"},
    {{Threatened, yes, true, true, false}, "threat"},
    {{Asserted, no, false, true, false},
     "refusal failure inability lack absence prevention avoidance reluctance unwillingness"},
    {{Reported, no, true, true, false}, "denial"},
};

constexpr Group adjective_groups[]{
    {{Believed, yes, false, false, false}, "likely probable apparent suspected"},
    {{Believed, no, false, false, false}, "unlikely improbable doubtful"},
    {{Planned, yes, false, false, false},
     "ready willing prepared eager due set poised about determined anxious keen scheduled "
     "committed"},
    {{Conditional, yes, false, false, false},
     "possible conceivable unclear uncertain free welcome"},
    {{Planned, no, false, false, false}, "reluctant unwilling"},
    {{Asserted, no, false, false, false}, "unable impossible false untrue"},
    {{Reported, yes, true, false, false}, "confident adamant convinced sure certain"},
};

template <class Table, std::size_t N>
void fill(Table& table, const Group (&groups)[N]) {
  for (const Group& group : groups) {
    for (std::string_view lemma : split(group.lemmas, ' ')) {
      table.insert_or_assign(std::string(lemma), group.embedding);
    }
  }
}

}  // namespace

FactualityLexicon::FactualityLexicon(const Ontology& ontology) {
  fill(verbs_, verb_groups);
  fill(nouns_, noun_groups);
  fill(adjectives_, adjective_groups);
  const auto declare = [](Table& table, const std::vector<std::string>& lemmas,
                          const Frame& frame) {
    for (const std::string& lemma : lemmas) {
      if (lemma.find(' ') != std::string::npos) continue;
      Embedding& embedding = table[lemma];
      embedding.modality = frame.modality;
      embedding.polarity = frame.polarity;
      if (frame.modality != Modality::Asserted) embedding.nominal = true;
      if (frame.modality == Modality::Reported || frame.modality == Modality::Alleged ||
          frame.modality == Modality::Threatened) {
        embedding.source = true;
      }
    }
  };
  const auto declare_all = [&](const std::vector<Frame>& frames) {
    for (const Frame& frame : frames) {
      if (frame.modality == Modality::Asserted && frame.polarity == Polarity::Positive) continue;
      declare(verbs_, frame.verbs, frame);
      declare(nouns_, frame.nouns, frame);
      declare(adjectives_, frame.adjectives, frame);
    }
  };
  for (const OntologyClass& type : ontology.classes()) declare_all(type.frames);
  for (const OntologyProperty& property : ontology.properties()) declare_all(property.frames);
}

const Embedding* FactualityLexicon::find(const Word& word) const {
  const Table* table = nullptr;
  switch (word.upos) {
    case Upos::Verb:
    case Upos::Aux:
      table = &verbs_;
      break;
    case Upos::Noun:
    case Upos::Propn:
      table = &nouns_;
      break;
    case Upos::Adj:
    case Upos::Adv:
      table = &adjectives_;
      break;
    default:
      return nullptr;
  }
  const auto at = table->find(word.lemma);
  return at == table->end() ? nullptr : &at->second;
}

bool FactualityLexicon::disputed(const Word& denial, const Word& noun) const {
  const Embedding* embedding = find(denial);
  const Embedding* what = find(noun);
  return embedding && what && embedding->modality == Modality::Reported &&
         embedding->polarity == Polarity::Negative && what->polarity == Polarity::Positive &&
         (what->modality == Modality::Reported || what->modality == Modality::Alleged);
}

bool FactualityLexicon::speech(const Word& word) const {
  const Embedding* embedding = is_verbal(word) ? find(word) : nullptr;
  return embedding && embedding->source && embedding->modality != Modality::Believed;
}

}  // namespace quipu
