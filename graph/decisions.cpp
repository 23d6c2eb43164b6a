#include "graph/decisions.hpp"

#include <algorithm>
#include <map>

#include "core/text.hpp"
#include "graph/labels.hpp"

namespace quipu {
namespace {

/// Reads the words of one line.
class Line {
 public:
  Line(std::string_view text, const std::string& source, std::uint32_t number)
      : text_(text), source_(source), number_(number) {
    skip();
  }

  bool done() const { return at_ == text_.size(); }
  Error error(std::string message) const {
    return Error{std::move(message), source_, number_, static_cast<std::uint32_t>(at_ + 1)};
  }

  std::string_view word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != ' ' && text_[at_] != '\t' && text_[at_] != '"')
      ++at_;
    const std::string_view found = text_.substr(begin, at_ - begin);
    skip();
    return found;
  }

  Result<std::string> quoted() {
    if (done() || text_[at_] != '"') return error("a name in double quotes is missing here");
    std::string out;
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      out += text_[at_];
    }
    if (at_ == text_.size()) return error("the name's closing quote is missing");
    ++at_;
    skip();
    if (squeeze(out).empty()) return error("the name is empty");
    return out;
  }

  Result<Designation> designation() {
    auto name = quoted();
    if (!name) return std::move(name).error();
    Designation out{std::move(*name), {}};
    if (text_.substr(at_).starts_with("in")) {
      (void)word();
      auto document = quoted();
      if (!document) return std::move(document).error();
      out.document = std::move(*document);
    }
    return out;
  }

 private:
  void skip() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    if (at_ < text_.size() && text_[at_] == '#') at_ = text_.size();
  }

  std::string_view text_;
  const std::string& source_;
  std::uint32_t number_;
  std::size_t at_ = 0;
};

Result<Decision> read_decision(Line& line, const Ontology& ontology) {
  static constexpr std::pair<std::string_view, Decision::Kind> kinds[] = {
      {"same", Decision::Kind::Same},
      {"apart", Decision::Kind::Apart},
      {"rename", Decision::Kind::Rename},
      {"type", Decision::Kind::Retype}};
  const Error unknown = line.error("a line begins with same, apart, rename or type");
  const std::string_view verb = line.word();
  const auto kind = std::find_if(std::begin(kinds), std::end(kinds),
                                 [&](const auto& row) { return row.first == verb; });
  if (kind == std::end(kinds)) return unknown;
  Decision out;
  out.kind = kind->second;
  auto subject = line.designation();
  if (!subject) return std::move(subject).error();
  out.subject = std::move(*subject);
  if (out.kind == Decision::Kind::Rename) {
    auto name = line.quoted();
    if (!name) return std::move(name).error();
    out.value = squeeze(*name);
  } else if (out.kind == Decision::Kind::Retype) {
    const Error wrong = line.error("no class of the ontology that an entity can have");
    out.value = line.word();
    const ClassId type = ontology.find_class(out.value);
    if (!type.valid() || ontology[type].event) return wrong;
  } else {
    auto object = line.designation();
    if (!object) return std::move(object).error();
    out.object = std::move(*object);
  }
  if (!line.done()) return line.error("nothing more can stand here");
  return out;
}

}  // namespace

Result<std::vector<Decision>> read_decisions(std::string_view text, const std::string& source,
                                             const Ontology& ontology) {
  std::vector<Decision> out;
  std::uint32_t number = 0;
  for (const std::string_view row : split(text, '\n')) {
    Line line(trim(row), source, ++number);
    if (line.done()) continue;
    auto decision = read_decision(line, ontology);
    if (!decision) return std::move(decision).error();
    decision->source = source;
    decision->line = number;
    out.push_back(std::move(*decision));
  }
  return out;
}

Decided::Decided(const Corpus& corpus, const std::vector<Decision>& decisions,
                 const std::map<std::string, std::vector<ChainNumber>>& earlier)
    : corpus_(corpus) {
  if (decisions.empty()) return;
  std::map<std::string, std::vector<ChainNumber>> called;
  for (std::size_t i = 0; i < corpus.chains(); ++i) {
    const auto chain = static_cast<ChainNumber>(i);
    const CorpusDocument& document = corpus.document_of(chain);
    const auto add = [&](std::string_view phrase) {
      auto& list = called[fold(phrase)];
      if (list.empty() || list.back() != chain) list.push_back(chain);
    };
    for (const SurfaceCount& name : corpus.facts(chain).names) add(name.text);
    for (const MentionId id : corpus.chain(chain).mentions) {
      const Mention& mention = document.mention(id);
      if (mention.kind == MentionKind::Pronominal) continue;
      const std::string phrase = squeeze(document.surface(mention.span));
      add(phrase);
      add(without_determiner(phrase));
    }
  }
  const auto find = [&](const Designation& wanted) {
    std::vector<ChainNumber> chains;
    if (!wanted.slug.empty()) {
      const auto found = earlier.find(wanted.slug);
      return found == earlier.end() ? chains : found->second;
    }
    const auto found = called.find(fold(wanted.name));
    if (found == called.end()) return chains;
    for (const ChainNumber chain : found->second) {
      const std::string& id = corpus.document_of(chain).document.info().id;
      if (wanted.document.empty() || wanted.document == id) chains.push_back(chain);
    }
    return chains;
  };
  for (const Decision& decision : decisions) {
    matched_.push_back({&decision, find(decision.subject), find(decision.object)});
  }
}

void Decided::apply(EntityResolution& resolution) {
  // What must be apart comes first: a chain of "same" lines cannot join it.
  for (const bool joining : {false, true}) {
    for (const Matched& each : matched_) {
      const Decision& decision = *each.decision;
      if (decision.kind != (joining ? Decision::Kind::Same : Decision::Kind::Apart)) continue;
      bool any = false, obeyed = true;
      for (const ChainNumber a : each.subjects) {
        for (const ChainNumber b : each.objects) {
          if (a == b) continue;
          any = true;
          if (joining) {
            obeyed = resolution.chains.merge(a, b) && obeyed;
          } else {
            resolution.chains.keep_apart(a, b);
          }
        }
      }
      if (!any) continue;
      std::string reason = "decided in " + decision.source + ":" + std::to_string(decision.line);
      if (!obeyed) reason += "; another decision keeps some of them apart";
      resolution.decisions.push_back(
          {each.subjects.front(), each.objects.back(), joining && obeyed, 1.0, std::move(reason)});
    }
  }
}

void Decided::retype(Fusion& fusion) const {
  for (const Matched& each : matched_) {
    if (each.decision->kind != Decision::Kind::Retype) continue;
    const ClassId type = corpus_.ontology.find_class(each.decision->value);
    for (const ChainNumber chain : each.subjects) fusion.entity_types[fusion.entity(chain)] = type;
  }
}

std::string Decided::name_of(const Fusion& fusion, std::uint32_t root) const {
  std::string name;
  for (const Matched& each : matched_) {
    if (each.decision->kind != Decision::Kind::Rename) continue;
    for (const ChainNumber chain : each.subjects) {
      if (fusion.entity(chain) == root) name = each.decision->value;
    }
  }
  return name;
}

std::vector<Error> Decided::idle() const {
  std::vector<Error> out;
  for (const Matched& each : matched_) {
    const Decision& decision = *each.decision;
    const auto say = [&](std::string message) {
      out.push_back({std::move(message), decision.source, decision.line});
    };
    const auto missing = [&](const Designation& wanted) {
      if (!wanted.slug.empty()) {
        say("no entity has an IRI that ends in entity/" + wanted.slug);
        return;
      }
      say("no document speaks of \"" + wanted.name + "\"" +
          (wanted.document.empty() ? "" : " in \"" + wanted.document + "\""));
    };
    const bool pair =
        decision.kind == Decision::Kind::Same || decision.kind == Decision::Kind::Apart;
    if (each.subjects.empty()) {
      missing(decision.subject);
    } else if (pair && each.objects.empty()) {
      missing(decision.object);
    } else if (decision.kind == Decision::Kind::Apart) {
      for (const ChainNumber chain : each.subjects) {
        if (std::find(each.objects.begin(), each.objects.end(), chain) == each.objects.end()) {
          continue;
        }
        say("within the document \"" + corpus_.document_of(chain).document.info().id +
            "\" both are one thing, which stays");
      }
    }
  }
  return out;
}

}  // namespace quipu
