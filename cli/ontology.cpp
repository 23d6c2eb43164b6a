#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "core/text.hpp"
#include "ontology/sources.hpp"

namespace quipu::cli {
namespace {

void print_list(const char* title, const std::vector<std::string>& items) {
  if (!items.empty()) std::printf("  %-12s %s\n", title, join(items, ", ").c_str());
}

std::vector<std::string> names(const Ontology& ontology, const std::vector<ClassId>& classes) {
  std::vector<std::string> out;
  for (const ClassId id : classes) out.push_back(ontology[id].name);
  return out;
}

std::string_view slot_name(const FrameSlot& slot) {
  switch (slot.slot) {
    case Slot::Subject:
      return "subject";
    case Slot::Object:
      return "object";
    case Slot::IndirectObject:
      return "indirect object";
    case Slot::Possessive:
      return "possessive";
    case Slot::Modifier:
      return "modifier";
    case Slot::Apposition:
      return "apposition";
    case Slot::Clause:
      return "clause";
    case Slot::Preposition:
      return slot.preposition;
    case Slot::Denoted:
      return "the word itself";
  }
  return "";
}

void print_frames(const Ontology& ontology, const std::vector<Frame>& frames) {
  for (const Frame& frame : frames) {
    std::printf("  expressed by\n");
    print_list("  verbs", frame.verbs);
    print_list("  nouns", frame.nouns);
    print_list("  adjectives", frame.adjectives);
    std::vector<std::string> slots;
    for (const FrameSlot& slot : frame.slots) {
      const std::string target = slot.role.valid()    ? ontology[slot.role].name
                                 : slot.fills_subject ? "the relation's subject"
                                                      : "the relation's object";
      std::string text = std::string(slot_name(slot)) + " = " + target;
      if (!slot.only.empty()) text += " (" + join(names(ontology, slot.only), " or ") + ")";
      slots.push_back(std::move(text));
    }
    print_list("  arguments", slots);
  }
}

void print_alignments(const std::vector<Alignment>& alignments) {
  std::vector<std::string> targets;
  for (const Alignment& alignment : alignments) targets.push_back(alignment.target);
  print_list("aligned with", targets);
}

void explain(const Ontology& ontology, ClassId id) {
  const OntologyClass& item = ontology[id];
  std::printf("%s  %s (%s)\n", bold(item.name).c_str(), item.iri.c_str(),
              item.event ? "event class" : "entity class");
  std::printf("  %s\n", item.definition.c_str());
  print_list("kind of", names(ontology, item.parents));
  std::vector<std::string> below;
  for (const OntologyClass& other : ontology.classes()) {
    for (const ClassId parent : other.parents) {
      if (parent == id) below.push_back(other.name);
    }
  }
  print_list("kinds", below);
  print_alignments(item.alignments);
  print_list("nouns", item.nouns);
  print_list("WordNet", item.synsets);
  print_list("titles", item.titles);
  print_list("name words", item.name_words);
  print_frames(ontology, item.frames);
}

void explain(const Ontology& ontology, PropertyId id) {
  const OntologyProperty& item = ontology[id];
  const char* kind = item.kind == PropertyKind::Relation ? "relation"
                     : item.kind == PropertyKind::Role   ? "event role"
                                                         : "attribute";
  std::printf("%s  %s (%s)\n", bold(item.name).c_str(), item.iri.c_str(), kind);
  std::printf("  %s\n", item.definition.c_str());
  print_list("from", names(ontology, item.domain));
  print_list("to", names(ontology, item.range));
  if (!item.datatype.empty()) print_list("to", {item.datatype});
  if (item.inverse.valid()) print_list("inverse", {ontology[item.inverse].name});
  std::vector<std::string> traits;
  if (item.symmetric) traits.push_back("symmetric");
  if (item.transitive) traits.push_back("transitive");
  if (item.functional) traits.push_back("functional");
  print_list("is", traits);
  print_alignments(item.alignments);
  print_list("titles", item.titles);
  print_frames(ontology, item.frames);
}

void list(const Ontology& ontology) {
  const auto classes = [&](const char* title, bool events) {
    std::printf("%s\n", bold(title).c_str());
    for (const OntologyClass& item : ontology.classes()) {
      if (item.event != events) continue;
      std::printf("  %*s%-28s %s\n", 2 * item.depth, "", item.name.c_str(),
                  item.definition.c_str());
    }
  };
  const auto properties = [&](const char* title, PropertyKind kind) {
    std::printf("%s\n", bold(title).c_str());
    for (const OntologyProperty& item : ontology.properties()) {
      if (item.kind == kind)
        std::printf("  %-28s %s\n", item.name.c_str(), item.definition.c_str());
    }
  };
  classes("Entity classes", false);
  classes("Event classes", true);
  properties("Relations", PropertyKind::Relation);
  properties("Event roles", PropertyKind::Role);
}

}  // namespace

int ontology(const OntologyOptions& options) {
  std::vector<std::string> files = options.ontologies;
  files.insert(files.end(), options.validate.begin(), options.validate.end());
  const auto sources = read_ontology_files(files);
  if (!sources) {
    complain(sources.error());
    return failed;
  }
  Diagnostics problems;
  const auto loaded = Ontology::load(*sources, &problems);
  for (const Diagnostic& problem : problems) complain(problem.what);
  if (!loaded) {
    if (problems.empty()) complain(loaded.error());
    return failed;
  }
  if (!options.validate.empty()) {
    std::printf("%s valid: %s, %s\n",
                options.validate.size() == 1 ? "The file is" : "The files are",
                counted(loaded->classes().size(), "class", "classes").c_str(),
                counted(loaded->properties().size(), "property", "properties").c_str());
    return done;
  }
  if (options.explain.empty()) {
    list(*loaded);
    return done;
  }
  if (const ClassId id = loaded->find_class(options.explain); id.valid()) {
    explain(*loaded, id);
    return done;
  }
  if (const PropertyId id = loaded->find_property(options.explain); id.valid()) {
    explain(*loaded, id);
    return done;
  }
  complain("the ontology has no class or property '" + options.explain +
           "'; 'quipu ontology' lists them");
  return failed;
}

}  // namespace quipu::cli
