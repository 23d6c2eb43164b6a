// Who belongs to a group or crowd, by the words "among" and "including".

#include <algorithm>

#include "core/text.hpp"
#include "extract/relations/rules.hpp"

namespace quipu {
namespace {

class MemberRules {
 public:
  MemberRules(RelationContext& context, const RelationNames& names) : c_(context), names_(names) {}

  void run() {
    if (!names_.member_of.valid()) return;
    for (TokenId token(0); token.value < c_.tree.size(); ++token.value) {
      const std::string& lemma = c_.tree[token].lemma;
      if (lemma == "among" || lemma == "amongst") {
        counted(token);
        predicated(token);
      } else if (c_.surface(token) == "including") {
        listed(token, TokenId(token.value + 1));
      }
    }
  }

 private:
  /// "ten hostages, among them two judges".
  void counted(TokenId among) {
    const TokenId next(among.value + 1);
    if (!c_.annotations.tokens.contains(next) || c_.surface(next) != "them") return;
    listed(among, TokenId(next.value + 1));
  }

  /// The whole stands right before `word`, its parts from `first` on.
  void listed(TokenId word, TokenId first) {
    if (!c_.annotations.tokens.contains(first) ||
        c_.tree.sentence(first) != c_.tree.sentence(word) || word.value == 0)
      return;
    TokenId last(word.value - 1);
    if (c_.surface(last) == "," && last.value > 0) --last.value;
    const MentionId whole = group_ending_at(last);
    const MentionId part = c_.mention_from(first);
    if (!whole.valid() || !part.valid()) return;
    belong(top(part), whole, word, 0.8f);
  }

  /// "X and Y are among the captives", "among the captives are X and Y".
  void predicated(TokenId among) {
    const TokenId head = c_.tree.head(among);
    if (!head.valid() || c_.tree.deprel(among) != Deprel::Case) return;
    const MentionId whole = c_.mentions.at(head);
    if (!whole.valid() || !is_group(whole)) return;
    if (c_.tree.has_child(head, Deprel::Cop)) {
      const TokenId subject = c_.tree.child(head, Deprel::Nsubj);
      if (subject.valid()) belong(subject, whole, among, 0.85f);
      return;
    }
    const TokenId predicate = c_.tree.head(head);
    if (!predicate.valid() || predicate < head || !is_nominal(c_.tree[predicate].upos)) return;
    const TokenId copula = c_.tree.child(predicate, Deprel::Cop);
    if (copula.valid() && copula > head && copula < predicate &&
        !c_.tree.has_child(predicate, Deprel::Nsubj))
      belong(predicate, whole, among, 0.85f);
  }

  bool is_group(MentionId id) const {
    return c_.annotations.mentions[id].kind != MentionKind::Pronominal &&
           (c_.is_a(id, names_.group) || c_.is_a(id, names_.organization));
  }

  /// The longest phrase for people that ends with the token.
  MentionId group_ending_at(TokenId last) const {
    constexpr int kLookBack = 24;  // mentions that begin before the token
    const std::uint32_t end = c_.annotations.tokens[last].span.end;
    const auto& layer = c_.annotations.mentions;
    const auto after =
        std::partition_point(layer.begin(), layer.end(),
                             [&](const Mention& mention) { return mention.span.begin < end; });
    MentionId best;
    std::size_t m = static_cast<std::size_t>(after - layer.begin());
    for (int left = kLookBack; m > 0 && left > 0; --left) {
      const MentionId id(--m);
      if (layer[id].span.end == end && is_group(id)) best = id;
    }
    return best;
  }

  /// The token of a phrase that heads its other tokens.
  TokenId top(MentionId id) const {
    const Mention& mention = c_.annotations.mentions[id];
    TokenId token = mention.head_token;
    for (TokenId up = c_.tree.head(token);
         up.valid() && mention.span.contains(c_.annotations.tokens[up].span); up = c_.tree.head(up))
      token = up;
    return token;
  }

  /// The phrase headed by `first`, and those it is coordinated with.
  void belong(TokenId first, MentionId whole, TokenId word, float confidence) {
    std::vector<TokenId> parts{first};
    const auto add_conjuncts = [&](TokenId token) {
      for (const TokenId child : c_.tree.children(token)) {
        if (c_.tree.deprel(child) == Deprel::Conj) parts.push_back(child);
      }
    };
    add_conjuncts(first);
    // "his brother X and Minister Y": coordinated with the name in apposition.
    const TokenId name = c_.tree.child(first, Deprel::Appos);
    if (name.valid() && name.value == first.value + 1) add_conjuncts(name);
    const Span trigger = c_.annotations.tokens[word].span;
    for (const TokenId part : parts) {
      const MentionId id = c_.mentions.of_argument(part, c_.arguments);
      if (!id.valid() || id == whole) continue;
      c_.emit(c_.make(names_.member_of, id, whole, trigger, "among", confidence));
    }
  }

  RelationContext& c_;
  const RelationNames& names_;
};

}  // namespace

void member_relations(RelationContext& context, const RelationNames& names) {
  MemberRules(context, names).run();
}

}  // namespace quipu
