#pragma once
// The tag sets of Universal Dependencies v2 (universaldependencies.org), English.

#include <cstdint>
#include <optional>
#include <string_view>

namespace quipu {

// clang-format off
#define QUIPU_UPOS(E)                                                                          \
  E(Adj, "ADJ") E(Adp, "ADP") E(Adv, "ADV") E(Aux, "AUX") E(Cconj, "CCONJ") E(Det, "DET")      \
  E(Intj, "INTJ") E(Noun, "NOUN") E(Num, "NUM") E(Part, "PART") E(Pron, "PRON")                \
  E(Propn, "PROPN") E(Punct, "PUNCT") E(Sconj, "SCONJ") E(Sym, "SYM") E(Verb, "VERB") E(X, "X")

#define QUIPU_DEPREL(E)                                                                        \
  E(Root, "root") E(Nsubj, "nsubj") E(NsubjPass, "nsubj:pass") E(NsubjOuter, "nsubj:outer")    \
  E(Obj, "obj") E(Iobj, "iobj") E(Csubj, "csubj") E(CsubjPass, "csubj:pass")                   \
  E(CsubjOuter, "csubj:outer") E(Ccomp, "ccomp") E(Xcomp, "xcomp") E(Obl, "obl")               \
  E(OblAgent, "obl:agent") E(OblUnmarked, "obl:unmarked") E(OblTmod, "obl:tmod")               \
  E(OblNpmod, "obl:npmod") E(Vocative, "vocative") E(Expl, "expl") E(Dislocated, "dislocated") \
  E(Advcl, "advcl") E(AdvclRelcl, "advcl:relcl") E(Advmod, "advmod") E(Discourse, "discourse") \
  E(Aux, "aux") E(AuxPass, "aux:pass") E(Cop, "cop") E(Mark, "mark") E(Nmod, "nmod")           \
  E(NmodPoss, "nmod:poss") E(NmodDesc, "nmod:desc") E(NmodUnmarked, "nmod:unmarked")           \
  E(NmodTmod, "nmod:tmod") E(NmodNpmod, "nmod:npmod") E(Appos, "appos") E(Nummod, "nummod")    \
  E(Acl, "acl") E(AclRelcl, "acl:relcl") E(Amod, "amod") E(Det, "det")                         \
  E(DetPredet, "det:predet") E(Clf, "clf") E(Case, "case") E(Conj, "conj") E(Cc, "cc")         \
  E(CcPreconj, "cc:preconj") E(Fixed, "fixed") E(Flat, "flat") E(List, "list")                 \
  E(Parataxis, "parataxis") E(Compound, "compound") E(CompoundPrt, "compound:prt")             \
  E(Orphan, "orphan") E(Goeswith, "goeswith") E(Reparandum, "reparandum") E(Punct, "punct")    \
  E(Dep, "dep")

// clang-format on

#define QUIPU_NAME_ONLY(name, text) name,
enum class Upos : std::uint8_t { QUIPU_UPOS(QUIPU_NAME_ONLY) };
enum class Deprel : std::uint8_t { QUIPU_DEPREL(QUIPU_NAME_ONLY) };
#undef QUIPU_NAME_ONLY

std::string_view name(Upos);
std::string_view name(Deprel);
/// An unknown subtype ("nmod:xyz") falls back to its universal relation; none when that is unknown.
std::optional<Deprel> deprel_of(std::string_view name);
std::optional<Upos> upos_of(std::string_view name);

}  // namespace quipu
