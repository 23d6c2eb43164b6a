"""The network: BERT encoder with shape features, and light heads on the words' first pieces."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

import torch
from torch import nn
from torch.nn import functional as F

from .fact_heads import add_fact_heads


@dataclass
class Config:
    layers: int = 6
    hidden: int = 384
    heads: int = 12
    intermediate: int = 1536
    max_pieces: int = 256
    layer_norm_eps: float = 1e-12
    vocabulary_size: int = 30522
    arc: int = 192
    relation: int = 96
    labels: dict[str, list[str]] = field(default_factory=dict)
    facts: dict[str, int] = field(default_factory=dict)  # sizes of the heads for facts; empty without them

    def to_dict(self) -> dict:
        return asdict(self)


def _dropout(x, share: float, training: bool):
    return F.dropout(x, share, True) if training and share > 0 else x


class Norm(nn.Module):
    def __init__(self, size: int, eps: float):
        super().__init__()
        self.gain, self.bias = nn.Parameter(torch.ones(size)), nn.Parameter(torch.zeros(size))
        self.eps = eps

    def forward(self, x):
        return F.layer_norm(x, self.gain.shape, self.gain, self.bias, self.eps)


class Layer(nn.Module):
    """One post-LN transformer block."""

    def __init__(self, c: Config):
        super().__init__()
        self.query, self.key, self.value, self.attention_output = (
            nn.Linear(c.hidden, c.hidden) for _ in range(4)
        )
        self.intermediate = nn.Linear(c.hidden, c.intermediate)
        self.output = nn.Linear(c.intermediate, c.hidden)
        self.attention_norm = Norm(c.hidden, c.layer_norm_eps)
        self.output_norm = Norm(c.hidden, c.layer_norm_eps)
        self.heads = c.heads

    def forward(self, x, mask, dropout: float):
        b, t, h = x.shape

        def split(y):
            return y.view(b, t, self.heads, h // self.heads).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        if x.is_cuda:
            a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        else:  # several times faster than the fused kernel's backward pass on a CPU
            scores = torch.matmul(q * (h // self.heads) ** -0.5, k.transpose(2, 3))
            if mask is not None:
                scores = scores + torch.zeros(mask.shape, dtype=scores.dtype).masked_fill(~mask, -1e4)
            a = torch.matmul(torch.softmax(scores, -1, dtype=v.dtype), v)
        a = self.attention_output(a.transpose(1, 2).reshape(b, t, h))
        x = self.attention_norm(x + _dropout(a, dropout, self.training))
        y = self.output(F.gelu(self.intermediate(x)))
        return self.output_norm(x + _dropout(y, dropout, self.training))


class Embeddings(nn.Module):
    def __init__(self, c: Config):
        super().__init__()
        self.word = nn.Embedding(c.vocabulary_size, c.hidden)
        self.position = nn.Embedding(c.max_pieces, c.hidden)
        self.kind = nn.Embedding(1, c.hidden)
        self.case = nn.Embedding(6, c.hidden)
        self.setting = nn.Embedding(6, c.hidden)
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.setting.weight)
        self.norm = Norm(c.hidden, c.layer_norm_eps)

    def forward(self, pieces, case, setting):
        x = self.word(pieces) + self.position.weight[: pieces.shape[1]] + self.kind.weight[0]
        return self.norm(x + self.case(case) + self.setting(setting))


class Dependencies(nn.Module):
    """Deep biaffine attention (Dozat & Manning 2017)."""

    def __init__(self, c: Config):
        super().__init__()
        k = len(c.labels["dep"])
        self.arc_dep, self.arc_head = nn.Linear(c.hidden, c.arc), nn.Linear(c.hidden, c.arc)
        self.rel_dep = nn.Linear(c.hidden, c.relation)
        self.rel_head = nn.Linear(c.hidden, c.relation)
        self.arc = nn.Parameter(torch.empty(c.arc + 1, c.arc))
        self.rel = nn.Parameter(torch.empty(k, c.relation + 1, c.relation + 1))
        self.root = nn.Parameter(torch.randn(c.hidden) * 0.5)
        nn.init.normal_(self.arc, std=0.02)
        nn.init.normal_(self.rel, std=0.02)

    def forward(self, words, heads=None, dropout: float = 0.0):
        """Scores of arcs [S, L, L+1] (column 0 the root) for `words` [S, L, H], and a function that
        scores the relations to chosen heads."""
        s, length, h = words.shape
        with_root = torch.cat([self.root.to(words.dtype).expand(s, 1, h), words], 1)

        def drop(x):
            return F.dropout(F.gelu(x), dropout, self.training)

        arc_dep, arc_head = drop(self.arc_dep(words)), drop(self.arc_head(with_root))
        rel_dep, rel_head = drop(self.rel_dep(words)), drop(self.rel_head(with_root))
        one = torch.ones_like(arc_dep[..., :1])
        arcs = torch.cat([arc_dep, one], -1) @ self.arc.to(arc_dep.dtype) @ arc_head.transpose(1, 2)

        def relations(chosen, exists):
            """Scores [N, K] of the words that exist, row by row."""
            picked = torch.gather(rel_head, 1, chosen[..., None].expand(-1, -1, rel_head.shape[-1]))
            left, right = rel_dep[exists], picked[exists]
            left = torch.cat([left, torch.ones_like(left[:, :1])], -1)
            right = torch.cat([right, torch.ones_like(right[:, :1])], -1)
            k, d, _ = self.rel.shape
            both = (left @ self.rel.permute(1, 0, 2).reshape(d, k * d).to(left.dtype)).view(-1, k, d)
            return torch.bmm(both, right[:, :, None]).squeeze(2)

        return arcs, relations


class Reader(nn.Module):
    LINEAR_HEADS = ("tag", "feats", "lemma", "ner", "nominal")

    def __init__(self, config: Config):
        super().__init__()
        self.config = config
        self.embeddings = Embeddings(config)
        self.layer = nn.ModuleList(Layer(config) for _ in range(config.layers))
        for name in self.LINEAR_HEADS:
            setattr(self, name, nn.Linear(config.hidden, len(config.labels[name])))
        self.dep = Dependencies(config)
        if config.facts:
            add_fact_heads(self, config.hidden, config.labels, config.facts)

    def encode(self, pieces, case, setting, mask, dropout: float = 0.0):
        """Last hidden states [B, T, H]; `mask` [B, T] is true at pieces that exist."""
        x = _dropout(self.embeddings(pieces, case, setting), dropout, self.training)
        attend = None if mask.all() else mask[:, None, None, :]
        for layer in self.layer:
            x = layer(x, attend, dropout)
        return x

    def words(self, batch, dropout: float = 0.0):
        """Word vectors [N, H] of a `Batch`."""
        x = self.encode(batch.pieces, batch.case, batch.setting, batch.mask, dropout)
        return x.reshape(-1, x.shape[-1])[batch.first_piece]
