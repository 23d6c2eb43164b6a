#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "extract/mentions/acronyms.hpp"
#include "extract/mentions/combine.hpp"
#include "extract/mentions/name_weights.hpp"

namespace quipu {

namespace {

constexpr float kOwnContext = 0.4f;  // a name's own context against that of the document
constexpr float kSharedContext = 0.6f;
constexpr float kMostContext = 4.0f;
constexpr float kSureMargin = 1.5f;  // of a name that lends its kind to its parts

class Typer {
 public:
  Typer(const DocumentFacts& facts, std::vector<NameCandidate>& names)
      : facts_(facts), words_(facts.words()), names_(names) {}

  void run() {
    own_.resize(names_.size());
    context_.resize(names_.size());
    for (std::size_t n = 0; n < names_.size(); ++n) {
      if (names_[n].demonym) continue;
      own_[n] = weigh_name(facts_, names_[n]);
      context_[n] = weigh_context(facts_, names_[n]);
    }
    share_within_document();
    add_reader_evidence(facts_, names_);
    for (std::size_t n = 0; n < names_.size(); ++n) decide(n);
    weigh_parts();
    weigh_neighbors();
    share_classes();
    for (std::size_t n = 0; n < names_.size(); ++n) finish(n);
  }

 private:
  const std::string& folded(std::size_t token) const { return facts_[token].folded; }
  bool is(std::size_t token, std::string_view text) const {
    return token < facts_.size() && facts_[token].text == text;
  }

  void share_within_document() {
    std::unordered_map<std::string, Weights> shared;
    for (std::size_t n = 0; n < names_.size(); ++n) {
      if (names_[n].demonym) continue;
      Weights& sum = shared[names_[n].key];
      for (std::size_t k = 0; k < kKinds; ++k) sum.kinds[k] += context_[n].kinds[k];
      sum.against += context_[n].against;
    }
    for (std::size_t n = 0; n < names_.size(); ++n) {
      if (names_[n].demonym) continue;
      const Weights& all = shared[names_[n].key];
      const auto mix = [](float own, float sum) {
        return kOwnContext * own + kSharedContext * std::clamp(sum, -kMostContext, kMostContext);
      };
      const bool titled = names_[n].title_last > names_[n].title_first;
      for (std::size_t k = 0; k < kKinds; ++k) {
        names_[n].evidence[k] =
            own_[n].kinds[k] +
            (titled ? context_[n].kinds[k] : mix(context_[n].kinds[k], all.kinds[k]));
      }
      names_[n].against = own_[n].against + mix(context_[n].against, all.against);
    }
  }

  float margin(const NameCandidate& name) const {
    float best = -100;
    float second = -100;
    for (const float each : name.evidence) {
      if (each > best) {
        second = best;
        best = each;
      } else {
        second = std::max(second, each);
      }
    }
    return best - std::max(second, name.against);
  }

  void decide(std::size_t n) {
    NameCandidate& name = names_[n];
    if (name.demonym) return;
    const auto best = std::max_element(name.evidence.begin(), name.evidence.end());
    name.kind = static_cast<Kind>(best - name.evidence.begin());
  }

  // A bare surname after a full name, an acronym after the name it stands for.
  void weigh_parts() {
    struct Parts {
      bool last = false;
      bool first = false;
      ClassId body;
    };
    std::unordered_map<std::string, Parts> parts;
    std::unordered_map<std::string, ClassId> acronyms;
    for (const NameCandidate& name : names_) {
      if (name.demonym || margin(name) < kSureMargin) continue;
      const bool titled = name.title_last > name.title_first;
      if (name.kind == Kind::Person && (name.last - name.first > 1 || titled)) {
        parts[folded(name.last - 1)].last = true;
        if (name.last - name.first > 1) parts[folded(name.first)].first = true;
        // "Carlos Giusti Acuna": the father's name is the middle one.
        for (std::size_t t = name.first + 1; t + 1 < name.last; ++t) {
          if (facts_[t].upper && !facts_[t].initial) {
            parts[folded(t)].last = true;
            parts[facts_.key(t, name.last)].last = true;
          }
        }
      } else if (name.kind == Kind::Organization && name.last - name.first > 1) {
        const ClassId fine = name.fine[static_cast<std::size_t>(Kind::Organization)];
        const ClassId body = fine.valid() ? fine : words_.organization;
        for (std::size_t last = name.first + 1; last < name.last; ++last) {
          if (facts_[last - 1].upper && !facts_.common(folded(last - 1))) {
            parts[facts_.key(name.first, last)].body = body;
          }
        }
        for (const std::string& acronym : acronyms_of(facts_, name.first, name.last)) {
          acronyms.emplace(acronym, body);
        }
      }
    }
    for (const AcronymDefinition& definition : find_acronyms(facts_, names_)) {
      const NameCandidate& name = names_[definition.name];
      const ClassId fine = name.fine[static_cast<std::size_t>(name.kind)];
      if (name.kind == Kind::Organization || name.kind == Kind::Other) {
        acronyms[definition.acronym] = fine.valid() ? fine : words_.organization;
      }
    }
    for (std::size_t n = 0; n < names_.size(); ++n) {
      NameCandidate& name = names_[n];
      if (name.demonym) continue;
      Weights extra;
      ClassId& fine = name.fine[static_cast<std::size_t>(Kind::Organization)];
      if (const auto part = parts.find(name.key); part != parts.end()) {
        if (part->second.last && !known_place(name)) {
          extra.add(Evidence::PartOfPerson);
        } else if (part->second.first && !known_place(name)) {
          extra.add(Evidence::FirstOfPerson);
        }
        if (part->second.body.valid()) {
          extra.add(Evidence::PartOfBody);
          if (!fine.valid()) fine = part->second.body;
        }
      }
      if (const auto acronym = acronyms.find(plain_acronym(name.key));
          acronym != acronyms.end() && name.last == name.first + 1 && facts_[name.first].all_caps) {
        extra.add(Evidence::AcronymOfBody);
        fine = acronym->second;
      }
      for (std::size_t k = 0; k < kKinds; ++k) name.evidence[k] += extra.kinds[k];
      name.against += extra.against;
      decide(n);
    }
  }

  bool known_place(const NameCandidate& name) const {
    return name.place.valid() && words_.lexicon()[name.place].class_name == "Country";
  }

  // "France, Germany and Xland"
  void weigh_neighbors() {
    std::vector<Weights> extra(names_.size());
    for (std::size_t n = 0; n + 1 < names_.size(); ++n) {
      if (names_[n].demonym || names_[n + 1].demonym || names_[n + 1].nested) continue;
      const std::size_t gap = names_[n].last;
      if (names_[n + 1].first != gap + 1 || !(is(gap, "and") || is(gap, "or") || is(gap, ","))) {
        continue;
      }
      const auto lend = [&](std::size_t from, std::size_t to) {
        if (margin(names_[from]) < kSureMargin) return;
        extra[to].add(Evidence::LikeNeighbor);
        extra[to].add(names_[from].kind, kNeighborWeight);
      };
      lend(n, n + 1);
      lend(n + 1, n);
    }
    for (std::size_t n = 0; n < names_.size(); ++n) {
      for (std::size_t k = 0; k < kKinds; ++k) names_[n].evidence[k] += extra[n].kinds[k];
      names_[n].against += extra[n].against;
      decide(n);
    }
  }

  // Occurrences of one name have one class: the most telling.
  void share_classes() {
    std::unordered_map<std::string, std::array<ClassId, kKinds>> best;
    for (const NameCandidate& name : names_) {
      if (name.demonym) continue;
      auto& classes = best[name.key];
      for (std::size_t k = 0; k < kKinds; ++k) {
        const ClassId fine = name.fine[k];
        if (fine.valid() && (!classes[k].valid() || depth(fine) > depth(classes[k]))) {
          classes[k] = fine;
        }
      }
    }
    for (NameCandidate& name : names_) {
      if (!name.demonym) name.fine = best[name.key];
    }
  }

  void finish(std::size_t n) {
    NameCandidate& name = names_[n];
    if (name.demonym) {
      name.kind = Kind::Place;
      const std::string_view class_name = words_.lexicon()[name.place].class_name;
      name.fine[static_cast<std::size_t>(Kind::Place)] = words_.ontology().find_class(class_name);
      name.score = 1;
      return;
    }
    const auto k = static_cast<std::size_t>(name.kind);
    if (name.evidence[k] - name.against < kLeastMargin) return;
    ClassId& fine = name.fine[k];
    switch (name.kind) {
      case Kind::Person:
        fine = words_.person;
        break;
      case Kind::Place:
        if (!fine.valid()) fine = words_.place;
        break;
      case Kind::Organization:
        if (!fine.valid()) fine = words_.organization;
        break;
      case Kind::Facility:
        if (!fine.valid()) fine = words_.facility;
        break;
      case Kind::Other:
        if (!fine.valid()) return;  // a name, but of nothing that the ontology knows
        break;
    }
    float sum = std::exp(name.against - name.evidence[k]);
    for (const float each : name.evidence) sum += std::exp(each - name.evidence[k]);
    name.score = 1 / sum;
  }

  int depth(ClassId type) const { return words_.ontology()[type].depth; }

  const DocumentFacts& facts_;
  const WordKnowledge& words_;
  std::vector<NameCandidate>& names_;
  std::vector<Weights> own_;      // what each name's own words say
  std::vector<Weights> context_;  // what stands around it
};

}  // namespace

void type_names(const DocumentFacts& facts, std::vector<NameCandidate>& names) {
  Typer(facts, names).run();
}

}  // namespace quipu
