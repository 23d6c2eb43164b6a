#include <algorithm>
#include <map>
#include <set>

#include "core/text.hpp"
#include "eval/assignment.hpp"
#include "eval/events.hpp"

namespace quipu::eval {
namespace {

constexpr const char* kRoles[] = {"PerpInd", "PerpOrg", "Target", "Victim", "Weapon"};

using RoleFillers = std::map<std::string, Fillers>;

Fillers normalized(const Fillers& fillers) {
  Fillers out;
  for (const auto& strings : fillers) {
    std::vector<std::string> kept;
    for (const std::string& text : strings) kept.push_back(normalized_filler(text));
    if (!kept.empty()) out.push_back(std::move(kept));
  }
  return out;
}

const Fillers& of(const RoleFillers& roles, const std::string& role) {
  static const Fillers none;
  const auto found = roles.find(role);
  return found == roles.end() ? none : found->second;
}

/// All strings of the found entity are strings of the gold one.
bool within(const std::vector<std::string>& found, const std::vector<std::string>& gold) {
  return std::all_of(found.begin(), found.end(), [&](const std::string& text) {
    return std::find(gold.begin(), gold.end(), text) != gold.end();
  });
}

/// How an entity is called: its longest name, else the argument's own words.
struct Called {
  std::string text, kind;
};

Called called(const Record& record, const EventArgument& argument) {
  Called out{argument.span ? record.slice(*argument.span) : argument.text, "NOM"};
  const Entity* entity = record.find_entity(argument.entity);
  std::size_t longest = 0;
  for (const Mention& mention : entity ? entity->mentions : std::vector<Mention>()) {
    if (mention.kind != "NAM") continue;
    const Span name = mention.head_or_all();
    if (name.size() <= longest) continue;
    longest = name.size();
    out = {record.slice(name), "NAM"};
  }
  return out;
}

void add_filler(RoleFillers& roles, const std::string& role, const std::string& text) {
  Fillers& fillers = roles[role];
  const std::vector<std::string> filler{text};
  if (std::find(fillers.begin(), fillers.end(), filler) == fillers.end()) fillers.push_back(filler);
}

/// Of the incidents that the system tells of, each part in its own words; of words within words of
/// another the longer.
std::vector<Template> told_templates(const Record& record, const LabelMap& map) {
  std::vector<Template> out;
  for (const Event& incident : record.incidents) {
    RoleFillers roles;
    for (const EventArgument& part : incident.arguments) {
      const std::string role = map.part(part.role);
      const std::string text = normalized_filler(part.span ? record.slice(*part.span) : part.text);
      if (!role.empty() && !text.empty()) add_filler(roles, role, text);
    }
    for (auto& [role, fillers] : roles) {
      const Fillers all = fillers;
      std::erase_if(fillers, [&](const auto& one) {
        return std::any_of(all.begin(), all.end(), [&](const auto& other) {
          return other != one &&
                 (" " + other.front() + " ").find(" " + one.front() + " ") != std::string::npos;
        });
      });
    }
    out.push_back({incident.type, std::move(roles)});
  }
  return out;
}

/// Of events by their classes.
std::vector<Template> event_templates(const Record& record, const LabelMap& map) {
  std::map<std::string, RoleFillers> by_type;
  RoleFillers shared;
  for (const Event& event : record.events) {
    if (event.negative) continue;
    const auto types = map.system(event.type);
    if (!types.empty()) by_type.try_emplace(types.front());
    for (const EventArgument& argument : event.arguments) {
      const Entity* entity = record.find_entity(argument.entity);
      const Called name = called(record, argument);
      const std::string role =
          map.event_role(event.type, argument.role, entity ? entity->type : "", name.kind);
      const std::string text = normalized_filler(name.text);
      if (role.empty() || text.empty()) continue;
      add_filler(types.empty() ? shared : by_type[types.front()], role, text);
    }
  }
  std::vector<Template> out;
  for (auto& [type, roles] : by_type) {
    for (const auto& [role, fillers] : shared) {
      for (const auto& filler : fillers) add_filler(roles, role, filler.front());
    }
    out.push_back({type, std::move(roles)});
  }
  return out;
}

std::vector<Template> gold_templates(const Record& record) {
  std::vector<Template> out;
  for (const Template& given : record.templates) {
    Template made{given.type, {}};
    for (const auto& [role, fillers] : given.roles) made.roles[role] = normalized(fillers);
    const bool known = std::any_of(out.begin(), out.end(), [&](const Template& other) {
      return other.type == made.type && other.roles == made.roles;
    });
    if (!known) out.push_back(std::move(made));
  }
  return out;
}

void add_grit(const Record& gold, const std::vector<Template>& templates, Scores& scores) {
  RoleFillers found;
  for (const Template& one : templates) {
    for (const auto& [role, fillers] : one.roles) {
      for (const auto& filler : fillers) add_filler(found, role, filler.front());
    }
  }
  for (const char* role : kRoles) {
    const Fillers wanted = normalized(of(gold.role_fillers, role)), &ours = of(found, role);
    std::vector<std::vector<double>> same(wanted.size(), std::vector<double>(ours.size()));
    for (std::size_t g = 0; g < wanted.size(); ++g) {
      for (std::size_t s = 0; s < ours.size(); ++s) same[g][s] = within(ours[s], wanted[g]);
    }
    Score row;
    row.gold = static_cast<double>(wanted.size());
    row.system = static_cast<double>(ours.size());
    for (const std::size_t column : best_assignment(same)) {
      if (column != kUnassigned) row.right();
    }
    scores[role].add(row);
    scores["GRIT"].add(row);
  }
}

/// What aligning a found template with a gold one is worth, its type included.
struct Gain {
  double of_system = 0, of_gold = 0;
};

Gain gain(const Template& gold, const Template& system) {
  // "attack / bombing" admits either.
  if (gold.type.find(system.type) == std::string::npos) return {};
  Gain out{1, 1};
  for (const char* role : kRoles) {
    const Fillers &wanted = of(gold.roles, role), &ours = of(system.roles, role);
    for (const auto& filler : ours) {
      out.of_system += std::any_of(wanted.begin(), wanted.end(),
                                   [&](const auto& entity) { return within(filler, entity); });
    }
    for (const auto& entity : wanted) {
      out.of_gold += std::any_of(ours.begin(), ours.end(),
                                 [&](const auto& filler) { return within(filler, entity); });
    }
  }
  return out;
}

double slots(const Template& one) {
  double count = 1;
  for (const char* role : kRoles) count += static_cast<double>(of(one.roles, role).size());
  return count;
}

/// The alignment is the one with the most right slots on both sides, which is the one with the best
/// F1 wherever as many are right of gold's as of the system's.
void add_gtt(const Record& gold, const std::vector<Template>& found, Scores& scores) {
  const auto wanted = gold_templates(gold);
  std::vector<std::vector<double>> worth(wanted.size(), std::vector<double>(found.size()));
  for (std::size_t g = 0; g < wanted.size(); ++g) {
    for (std::size_t s = 0; s < found.size(); ++s) {
      const Gain both = gain(wanted[g], found[s]);
      worth[g][s] = both.of_gold + both.of_system;
    }
  }
  Score &types = scores["template type"], &all = scores["GTT"];
  types.gold += static_cast<double>(wanted.size());
  types.system += static_cast<double>(found.size());
  for (const Template& one : wanted) all.gold += slots(one);
  for (const Template& one : found) all.system += slots(one);
  const auto assignment = best_assignment(worth);
  for (std::size_t g = 0; g < wanted.size(); ++g) {
    if (assignment[g] == kUnassigned) continue;
    const Gain both = gain(wanted[g], found[assignment[g]]);
    types.right();
    all.correct_of_gold += both.of_gold;
    all.correct_of_system += both.of_system;
  }
}

}  // namespace

std::string normalized_filler(std::string_view text) {
  std::string bare;
  for (const char c : lower(text)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool punctuation = byte < 0x80 && byte > 0x20 && byte != 0x7F &&
                             !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z');
    if (!punctuation) bare += c;
  }
  bare = squeeze(bare);
  std::vector<std::string> words;
  for (const std::string_view word : split(bare, ' ')) {
    if (word != "a" && word != "an" && word != "the" && !word.empty()) words.emplace_back(word);
  }
  return join(words, " ");
}

Result<Scores> score_incidents(const std::vector<Pair>& pairs, const LabelMap& map) {
  Scores scores;
  for (const char* role : kRoles) (void)scores[role];
  for (const char* row : {"GRIT", "template type", "GTT"}) (void)scores[row];
  // A system that tells of no incident anywhere does not know them: then its events count.
  const bool told = std::any_of(pairs.begin(), pairs.end(),
                                [](const Pair& pair) { return !pair.system.incidents.empty(); });
  for (const Pair& pair : pairs) {
    const auto found = told ? told_templates(pair.system, map) : event_templates(pair.system, map);
    add_grit(pair.gold, found, scores);
    add_gtt(pair.gold, found, scores);
  }
  return scores;
}

}  // namespace quipu::eval
