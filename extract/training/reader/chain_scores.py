"""Scores of coreference: MUC, B3 and CEAFe of clusters of mentions, and their mean."""

from __future__ import annotations

from collections import Counter

import numpy as np
from scipy.optimize import linear_sum_assignment


def clusters_of(links: dict) -> list[frozenset]:
    """Mentions and what they are linked to (None: nothing) -> clusters."""
    top: dict = {m: m for m in links}

    def find(m):
        while top[m] != m:
            m = top[m]
        return m

    for mention, antecedent in links.items():
        if antecedent is not None:
            a, b = find(mention), find(antecedent)
            top[max(a, b)] = min(a, b)
    groups: dict = {}
    for m in links:
        groups.setdefault(find(m), set()).add(m)
    return [frozenset(g) for g in groups.values()]


class ChainScores:
    """Sums over documents; `gold` and `found` are lists of sets of mentions."""

    def __init__(self):
        self.sums = Counter()

    def add(self, gold: list[frozenset], found: list[frozenset]) -> None:
        of_gold = {m: c for c in gold for m in c}
        of_found = {m: c for c in found for m in c}
        for name, one, other_of in (("recall", gold, of_found), ("precision", found, of_gold)):
            for cluster in one:
                parts = Counter(id(other_of[m]) if m in other_of else ("alone", m) for m in cluster)
                self.sums["muc", name, "hit"] += len(cluster) - len(parts)
                self.sums["muc", name, "all"] += len(cluster) - 1
                for m in cluster:
                    other = other_of.get(m, frozenset())
                    self.sums["b3", name, "hit"] += len(cluster & other) / len(cluster)
                    self.sums["b3", name, "all"] += 1
        if gold and found:
            same = np.array([[2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold])
            hit = float(same[linear_sum_assignment(-same)].sum())
        else:
            hit = 0.0
        for name, count in (("recall", len(gold)), ("precision", len(found))):
            self.sums["ceafe", name, "hit"] += hit
            self.sums["ceafe", name, "all"] += count

    def result(self) -> dict[str, float]:
        values = {}
        for metric in ("muc", "b3", "ceafe"):
            p, r = (self.sums[metric, x, "hit"] / max(self.sums[metric, x, "all"], 1) for x in ("precision", "recall"))
            values[metric] = 200 * p * r / (p + r) if p + r else 0.0
        values["conll"] = sum(values.values()) / 3
        return {k: round(v, 2) for k, v in values.items()}
