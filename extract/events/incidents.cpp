#include "extract/events/incidents.hpp"

#include <algorithm>

#include "extract/encoder/fact_heads.hpp"

namespace quipu {
namespace {

/// A part that is less likely is not claimed.
constexpr float kEnough = 0.6f;
/// Sentences from a part to its event.
constexpr std::uint32_t kReach = 8;

class HeadScorer final : public IncidentScorer {
 public:
  explicit HeadScorer(const encoder::FactHeads& heads) : heads_(heads) {}

  bool ready(const Annotations& annotations) const override { return !annotations.vectors.empty(); }

  std::vector<IncidentFiller> fillers(const Annotations& annotations) const override {
    const auto& parts = heads_.fillers.types();
    const auto& kinds = heads_.incident.labels();
    const std::size_t labels = heads_.filler.labels().size();
    std::vector<IncidentFiller> out;
    std::vector<float> scores, kind, sum;
    std::vector<encoder::SpanDecoder::FoundSpan> found;
    encoder::SpanDecoder::Scratch scratch;
    for (const Sentence& sentence : annotations.sentences) {
      const std::size_t words = sentence.last.value - sentence.first.value;
      scores.resize(words * labels);
      heads_.filler.scores(annotations.vectors.of(sentence.first), words, scores.data());
      found.clear();
      heads_.fillers.decode(scores.data(), labels, words, scratch, found);
      if (found.empty()) continue;
      for (std::size_t w = 0; w < words; ++w) {
        encoder::softmax({scores.data() + w * labels, labels});
      }
      for (const auto& span : found) {
        IncidentFiller filler;
        filler.first = TokenId(sentence.first.value + span.first);
        filler.last = TokenId(sentence.first.value + span.last);
        filler.part = parts[span.type];
        sum.assign(kinds.size(), 0.0f);
        kind.resize(kinds.size());
        for (std::uint32_t w = span.first; w < span.last; ++w) {
          for (std::size_t l = 0; l < labels; ++l) {
            if (heads_.fillers.type_of(l) != span.type) continue;
            filler.probability +=
                scores[w * labels + l] / static_cast<float>(span.last - span.first);
          }
          heads_.incident.scores(annotations.vectors.of(TokenId(sentence.first.value + w)), 1,
                                 kind.data());
          for (std::size_t k = 0; k < kinds.size(); ++k) sum[k] += kind[k];
        }
        filler.kind =
            kinds[static_cast<std::size_t>(std::max_element(sum.begin(), sum.end()) - sum.begin())];
        out.push_back(std::move(filler));
      }
    }
    return out;
  }

 private:
  const encoder::FactHeads& heads_;
};

}  // namespace

IncidentRoles::IncidentRoles(const Ontology& ontology)
    : ontology_(ontology),
      agent_(ontology.find_property("agent")),
      target_(ontology.find_property("target")),
      instrument_(ontology.find_property("instrument")),
      victim_(ontology.find_property("victim")) {
  // What an incident of each kind may be called, or lead to.
  static constexpr std::pair<std::string_view, std::string_view> rows[] = {
      {"attack", "Attack"},         {"attack", "Death"},
      {"attack", "Injury"},         {"bombing", "Bombing"},
      {"bombing", "Explosion"},     {"bombing", "Attack"},
      {"bombing", "Death"},         {"bombing", "Injury"},
      {"kidnapping", "Kidnapping"}, {"kidnapping", "HostageTaking"},
      {"arson", "Arson"},           {"arson", "Attack"},
      {"robbery", "Robbery"}};
  for (const auto& [label, name] : rows) {
    if (kinds_.empty() || kinds_.back().label != label) kinds_.push_back({label, {}});
    const ClassId type = ontology.find_class(name);
    if (type.valid()) kinds_.back().classes.push_back(type);
  }
  for (const auto& [name, role] : {std::pair("Death", "killed"), std::pair("Injury", "injured"),
                                   std::pair("HostageTaking", "hostage")}) {
    const ClassId type = ontology.find_class(name);
    const PropertyId property = ontology.find_property(role);
    if (type.valid() && property.valid()) sufferers_.emplace_back(type, property);
  }
}

bool IncidentRoles::of_kind(std::string_view kind, ClassId event) const {
  for (const Kind& each : kinds_) {
    if (each.label != kind) continue;
    return std::any_of(each.classes.begin(), each.classes.end(),
                       [&](ClassId type) { return ontology_.is_a(event, type); });
  }
  return false;
}

PropertyId IncidentRoles::role_of(std::string_view part, ClassId event) const {
  if (part == "agent" || part == "body") return agent_;
  if (part == "target") return target_;
  if (part == "instrument") return instrument_;
  for (const auto& [type, role] : sufferers_) {
    if (ontology_.is_a(event, type)) return role;
  }
  return victim_;
}

void IncidentRoles::fill(const Annotations& annotations, const DependencyTree& tree,
                         const RoleFiller& roles, const std::vector<IncidentFiller>& fillers,
                         const std::vector<Event>& events) const {
  IdVector<TokenId, MentionId> headed(annotations.tokens.size(), MentionId());
  for (std::size_t m = annotations.mentions.size(); m-- > 0;) {
    headed[annotations.mentions[MentionId(m)].head_token] = MentionId(m);
  }
  for (const IncidentFiller& filler : fillers) {
    MentionId mention;
    for (TokenId t = filler.last; filler.first < t && !mention.valid();) {
      t = TokenId(t.value - 1);
      mention = headed[t];
    }
    if (!mention.valid() || filler.probability < kEnough) continue;
    const std::uint32_t sentence = tree.sentence(filler.first).value;
    const Event* nearest = nullptr;
    std::pair<std::uint32_t, std::uint32_t> least{kReach + 1, 0};
    const auto apart = [](std::uint32_t a, std::uint32_t b) { return a > b ? a - b : b - a; };
    for (const Event& event : events) {
      const ClassId type = event.frame->pattern->type;
      const PropertyId role = role_of(filler.part, type);
      if (!of_kind(filler.kind, type) || !role.valid() || event.trigger == filler.first) continue;
      if (!roles.admits(role, mention)) continue;
      const std::pair distance(apart(tree.sentence(event.trigger).value, sentence),
                               apart(event.trigger.value, filler.first.value));
      if (distance >= least) continue;
      least = distance;
      nearest = &event;
    }
    if (nearest == nullptr) continue;
    const PropertyId role = role_of(filler.part, nearest->frame->pattern->type);
    const Coreference& coreference = annotations.coreference;
    const auto same = [&](const FilledRole& filled) {
      if (!filled.mention.valid()) return false;
      return filled.mention == mention ||
             (coreference.chain_of.contains(mention) &&
              coreference.chain_of[filled.mention] == coreference.chain_of[mention]);
    };
    auto& filled = nearest->frame->roles;
    const auto known = std::find_if(filled.begin(), filled.end(), same);
    if (known == filled.end()) {
      FilledRole added;
      added.role = role;
      added.mention = mention;
      added.by_model = true;
      added.learned = filler.probability;
      filled.push_back(added);
    } else if (known->role == role) {
      known->learned = either(known->learned, filler.probability);
    }
  }
}

std::unique_ptr<IncidentScorer> make_incident_scorer(const encoder::FactHeads& heads) {
  return std::make_unique<HeadScorer>(heads);
}

}  // namespace quipu
