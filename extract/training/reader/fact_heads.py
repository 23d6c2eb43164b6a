"""Heads for facts: which earlier mention is meant, triggers and their arguments, relations.

The contract with the program, formula by formula, is in README.md.
"""

from __future__ import annotations

import math

import torch
from torch import nn
from torch.nn import functional as F

BUCKETS = 12
STEPS = 11


def bucket(n: int) -> int:
    """Of a distance without sign: 0, 1, 2-3, 4-7, ... ."""
    return 0 if n == 0 else min(BUCKETS - 1, n.bit_length())


def step(d: int) -> int:
    """Of a distance with sign."""
    if d == 0:
        return 0
    m = min(5, abs(d).bit_length())
    return m if d < 0 else 5 + m


def sameness(a: str, b: str) -> int:
    """Of two words in small letters: 1 equal, 2 one the plural of the other, 0 neither."""
    if a == b:
        return 1
    return 2 if a in (b + "s", b + "es") or b in (a + "s", a + "es") else 0


class Coreference(nn.Module):
    """Mention ranking over the words of mentions."""

    def __init__(self, hidden: int, size: int):
        super().__init__()
        self.anaphor, self.antecedent = nn.Linear(hidden, size), nn.Linear(hidden, size)
        self.none = nn.Linear(hidden, 1)
        self.pair = nn.Parameter(torch.randn(size + 1, size) * 0.02)
        self.match = nn.Parameter(torch.zeros(3, 3, 3))
        self.sentences = nn.Parameter(torch.zeros(3, 3, BUCKETS))
        self.words = nn.Parameter(torch.zeros(3, 3, BUCKETS))
        self.start = nn.Parameter(torch.zeros(3))

    def forward(self, x, kinds, same, sentences, words, dropout: float = 0.0):
        """Scores [M, M + 1] of mentions `x` [M, H] for the mention in each column, the last for none.
        `same`, `sentences`, `words` [M, M] are the features of each pair."""

        def drop(y):
            return F.dropout(F.gelu(y), dropout, self.training)

        a, b = drop(self.anaphor(x)), drop(self.antecedent(x))
        a = torch.cat([a, torch.ones_like(a[:, :1])], -1)
        scores = (a @ self.pair.to(a.dtype) @ b.T).float()
        i, j = kinds[:, None].expand_as(same), kinds[None, :].expand_as(same)
        scores = scores + self.match[i, j, same] + self.sentences[i, j, sentences] + self.words[i, j, words]
        none = self.none(x).float() + self.start[kinds][:, None]
        return torch.cat([scores, none], -1)


class Pairs(nn.Module):
    """Scores of every label for pairs of words: biaffine, and a bias for their distance."""

    def __init__(self, hidden: int, size: int, labels: int, left: str, right: str, start: float = 0.0):
        super().__init__()
        self.sides = (left, right)
        setattr(self, left, nn.Linear(hidden, size))
        setattr(self, right, nn.Linear(hidden, size))
        self.pair = nn.Parameter(torch.randn(labels, size + 1, size + 1) * 0.02)
        self.distance = nn.Parameter(torch.full((labels, STEPS), start))

    def forward(self, left, right, at, steps, dropout: float = 0.0):
        """Scores [P, K] of pairs; the left word of pair p is `left[at[p]]`, the right `right[p]`."""

        def drop(y):
            y = F.dropout(F.gelu(y), dropout, self.training)
            return torch.cat([y, torch.ones_like(y[:, :1])], -1)

        a, b = drop(getattr(self, self.sides[0])(left)), drop(getattr(self, self.sides[1])(right))
        k, d, _ = self.pair.shape
        both = (a @ self.pair.permute(1, 0, 2).reshape(d, k * d).to(a.dtype)).view(-1, k, d)
        scores = torch.bmm(both[at], b[:, :, None]).squeeze(2)
        return scores.float() + self.distance.T[steps]


class FactHeads(nn.Module):
    """All of them; the reader holds them under their own names."""

    NAMES = ("coref", "event", "role", "filler", "incident", "relation")
    LINEAR = ("event", "filler", "incident")
    QUANTIZED = (
        "coref.anaphor", "coref.antecedent", "coref.none", "event", "filler", "incident",
        "role.trigger", "role.argument", "relation.subject", "relation.object",
    )  # fmt: skip
    TABLES = ("coref.pair", "coref.match", "coref.sentences", "coref.words", "coref.start", "role.distance", "relation.distance")
    HALF = ("role.pair", "relation.pair")


def add_fact_heads(reader: nn.Module, hidden: int, labels: dict[str, list[str]], sizes: dict[str, int]) -> None:
    reader.coref = Coreference(hidden, sizes["coref"])
    reader.role = Pairs(hidden, sizes["role"], len(labels["role"]), "trigger", "argument")
    reader.relation = Pairs(hidden, sizes["relation"], len(labels["relation"]), "subject", "object", -math.e)
    for name in FactHeads.LINEAR:
        setattr(reader, name, nn.Linear(hidden, len(labels[name])))
