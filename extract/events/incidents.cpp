#include "extract/events/incidents.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace quipu {
namespace {

/// A part that is less likely is not claimed of an event.
constexpr float kEnough = 0.7f;

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

namespace {

/// The mention that the filler's words are: headed by the word that hangs on none of them, else by
/// the last that heads one.
MentionId mention_of(const IdVector<TokenId, MentionId>& headed, const DependencyTree& tree,
                     const encoder::IncidentFiller& filler) {
  MentionId last;
  for (TokenId t = filler.first; t < filler.last; ++t.value) {
    if (!headed[t].valid()) continue;
    if (!tree.hangs_within(t, filler.first, filler.last)) return headed[t];
    last = headed[t];
  }
  return last;
}

std::uint32_t apart(std::uint32_t a, std::uint32_t b) {
  return a > b ? a - b : b - a;
}

}  // namespace

std::vector<IncidentPart> incident_parts(const Annotations& annotations, const DependencyTree& tree,
                                         const std::vector<encoder::IncidentFiller>& fillers) {
  IdVector<TokenId, MentionId> headed(annotations.tokens.size(), MentionId());
  for (std::size_t m = annotations.mentions.size(); m-- > 0;) {
    headed[annotations.mentions[MentionId(m)].head_token] = MentionId(m);
  }
  std::vector<IncidentPart> out;
  for (const encoder::IncidentFiller& filler : fillers) {
    const MentionId mention = mention_of(headed, tree, filler);
    if (!mention.valid()) continue;
    out.push_back({filler, mention,
                   cover(annotations.tokens[filler.first].span,
                         annotations.tokens[TokenId(filler.last.value - 1)].span)});
  }
  return out;
}

const IncidentRoles::Event* IncidentRoles::nearest(const DependencyTree& tree,
                                                   const RoleFiller& roles,
                                                   const IncidentPart& part,
                                                   const std::vector<Event>& events) const {
  const encoder::IncidentFiller& filler = part.filler;
  const Event* best = nullptr;
  const SentenceId sentence = tree.sentence(filler.first);
  std::uint32_t least = 0;
  for (const Event& event : events) {
    const ClassId type = event.frame->pattern->type;
    const PropertyId role = role_of(filler.part, type);
    if (tree.sentence(event.trigger) != sentence || event.trigger == filler.first) continue;
    if (!of_kind(filler.kind, type) || !role.valid() || !roles.admits(role, part.mention)) continue;
    const std::uint32_t distance = apart(event.trigger.value, filler.first.value);
    if (best != nullptr && distance >= least) continue;
    least = distance;
    best = &event;
  }
  return best;
}

void IncidentRoles::fill(const Annotations& annotations, const DependencyTree& tree,
                         const RoleFiller& roles, const std::vector<IncidentPart>& parts,
                         const std::vector<Event>& events) const {
  const auto same = [&](MentionId a, MentionId b) {
    return same_entity(annotations.coreference, a, b);
  };
  std::set<const FilledFrame*> touched;
  for (const IncidentPart& part : parts) {
    const encoder::IncidentFiller& filler = part.filler;
    if (filler.probability < kEnough) continue;
    const Event* const event = nearest(tree, roles, part, events);
    if (event == nullptr) continue;
    touched.insert(event->frame);
    FilledRole added;
    added.role = role_of(filler.part, event->frame->pattern->type);
    added.mention = part.mention;
    added.by_model = true;
    added.learned = filler.probability;
    added.words = part.words;
    auto& filled = event->frame->roles;
    const auto known = std::find_if(filled.begin(), filled.end(), [&](const FilledRole& each) {
      return same(each.mention, part.mention);
    });
    if (known == filled.end()) {
      if (!event->frame->holds(annotations, added.role, part.mention)) filled.push_back(added);
    } else if (known->role == added.role) {
      known->learned = either(known->learned, filler.probability);
      if (known->mention == part.mention) known->words = added.words;
    }
  }
  for (const Event& event : events) {
    if (!touched.contains(event.frame)) continue;
    for (FilledRole& filled : event.frame->roles) {
      const bool takes_part = filled.role == agent_ || filled.role == target_ ||
                              filled.role == instrument_ || filled.role == victim_;
      if (!takes_part || filled.by_model || !filled.mention.valid()) continue;
      filled.doubted = std::none_of(parts.begin(), parts.end(), [&](const IncidentPart& part) {
        return same(filled.mention, part.mention);
      });
    }
  }
}

std::vector<Incident> incidents_of(const Annotations& annotations,
                                   const std::vector<IncidentPart>& parts) {
  std::map<std::string, Incident> by_kind;
  for (const auto& [filler, mention, words] : parts) {
    Incident& incident = by_kind[filler.kind];
    incident.kind = filler.kind;
    const Incident::Part part{filler.part, mention, words, filler.probability};
    const auto known = std::find_if(
        incident.parts.begin(), incident.parts.end(), [&, told = mention](const auto& other) {
          return other.role == part.role &&
                 same_entity(annotations.coreference, other.mention, told);
        });
    if (known == incident.parts.end()) {
      incident.parts.push_back(part);
    } else if (part.confidence > known->confidence) {
      *known = part;
    }
  }
  std::vector<Incident> out;
  for (auto& [kind, incident] : by_kind) out.push_back(std::move(incident));
  return out;
}

}  // namespace quipu
