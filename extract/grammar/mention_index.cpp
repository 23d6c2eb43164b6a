#include "extract/grammar/mention_index.hpp"

#include <algorithm>

namespace quipu {

namespace {

/// First token that ends after `byte`.
TokenId token_at(const IdVector<TokenId, Token>& tokens, std::uint32_t byte) {
  const auto at = std::partition_point(tokens.begin(), tokens.end(),
                                       [&](const Token& token) { return token.span.end <= byte; });
  return TokenId(static_cast<std::size_t>(at - tokens.begin()));
}

enum class Rank : std::uint8_t { None, InHead, OnPath, Head };

}  // namespace

MentionIndex::MentionIndex(const Annotations& annotations, const DependencyTree& tree) {
  best_.assign(annotations.tokens.size(), MentionId{});
  IdVector<TokenId, Rank> rank(annotations.tokens.size(), Rank::None);
  const auto offer = [&](TokenId token, MentionId id, Rank offered) {
    const MentionId held = best_[token];
    bool better = offered > rank[token];
    if (!better && offered == rank[token] && held.valid()) {
      const auto size = annotations.mentions[id].span.size();
      const auto held_size = annotations.mentions[held].span.size();
      better = offered == Rank::InHead ? size < held_size : size > held_size;
    }
    if (!better) return;
    best_[token] = id;
    rank[token] = offered;
  };
  for (std::size_t m = 0; m < annotations.mentions.size(); ++m) {
    const MentionId id(m);
    const Mention& mention = annotations.mentions[id];
    for (TokenId token = token_at(annotations.tokens, mention.head.begin);
         token.value < annotations.tokens.size() &&
         annotations.tokens[token].span.begin < mention.head.end;
         ++token.value) {
      offer(token, id, Rank::InHead);
    }
    TokenId token = mention.head_token;
    if (!token.valid()) continue;
    // Upwards while still inside the phrase: "Aoki" -> "Morihisa" -> "ambassador".
    for (TokenId up = tree.head(token);
         up.valid() && mention.span.contains(annotations.tokens[up].span); up = tree.head(up)) {
      offer(token, id, Rank::OnPath);
      token = up;
    }
    offer(mention.head_token, id, Rank::OnPath);
    offer(token, id, Rank::Head);
  }
}

MentionId MentionIndex::of_argument(TokenId token, const ArgumentReader& reader) const {
  const TokenId antecedent = reader.antecedent(token);
  if (const MentionId own = best_[antecedent]; own.valid()) return own;
  return best_[reader.referent(antecedent)];
}

bool same_entity(const Coreference& coreference, MentionId a, MentionId b) {
  if (a == b) return true;
  const auto& chain_of = coreference.chain_of;
  return chain_of.contains(a) && chain_of.contains(b) && chain_of[a] == chain_of[b];
}

}  // namespace quipu
