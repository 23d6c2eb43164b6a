"""From scores to labels: Viterbi under BIOES, and the best tree with one root."""

from __future__ import annotations

import numpy as np

NEGATIVE = -1e30


def bioes_transitions(labels: list[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(allowed [from, to], may start, may end)."""

    def follows(a: str, b: str) -> bool:
        a_open = a[0] in "BI"
        b_inside = b[0] in "IE"
        if a_open != b_inside:
            return False
        return not a_open or a[2:] == b[2:]

    n = len(labels)
    allowed = np.array([[follows(labels[i], labels[j]) for j in range(n)] for i in range(n)])
    start = np.array([label[0] in "OBS" for label in labels])
    end = np.array([label[0] in "OES" for label in labels])
    return allowed, start, end


def viterbi(scores: np.ndarray, transitions) -> list[int]:
    """Best legal labels of one sentence; `scores` [L, labels] are logits. Ties: the lower label."""
    allowed, start, end = transitions
    barrier = np.where(allowed, 0.0, NEGATIVE)
    best = scores[0] + np.where(start, 0.0, NEGATIVE)
    back = []
    for row in scores[1:]:
        paths = best[:, None] + barrier
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    best = best + np.where(end, 0.0, NEGATIVE)
    at = int(best.argmax())
    result = [at]
    for pointers in reversed(back):
        at = int(pointers[at])
        result.append(at)
    return result[::-1]


def spans_of(labels: list[str]) -> list[tuple[int, int, str]]:
    """Spans of a legal BIOES sequence."""
    spans, start = [], 0
    for i, label in enumerate(labels):
        if label[0] == "S":
            spans.append((i, i + 1, label[2:]))
        elif label[0] == "B":
            start = i
        elif label[0] == "E":
            spans.append((start, i + 1, label[2:]))
    return spans


def _chu_liu_edmonds(scores: np.ndarray) -> np.ndarray:
    """Maximum spanning arborescence from node 0; `scores[d, h]`."""
    n = scores.shape[0]
    scores = scores.copy()
    np.fill_diagonal(scores, NEGATIVE)
    heads = scores.argmax(1)
    heads[0] = 0
    colour = np.zeros(n, dtype=int)
    cycle: list[int] = []
    for start in range(1, n):
        if colour[start]:
            continue
        node, path = start, []
        while node != 0 and colour[node] == 0:
            colour[node] = 1
            path.append(node)
            node = heads[node]
        if node != 0 and colour[node] == 1:
            cycle = path[path.index(node) :]
        for p in path:
            colour[p] = 2
        if cycle:
            break
    if not cycle:
        return heads
    members = set(cycle)
    rest = [i for i in range(n) if i not in members]
    inner = {c: scores[c, heads[c]] for c in cycle}
    total = sum(inner.values())
    m = len(rest)
    smaller = np.full((m + 1, m + 1), NEGATIVE)
    enter, leave = {}, {}
    for i, d in enumerate(rest):
        for j, h in enumerate(rest):
            smaller[i, j] = scores[d, h]
        best = max(cycle, key=lambda c: (scores[d, c], -c))
        smaller[i, m], leave[i] = scores[d, best], best
    for j, h in enumerate(rest):
        best = max(cycle, key=lambda c: (scores[c, h] - inner[c], -c))
        smaller[m, j], enter[j] = total + scores[best, h] - inner[best], best
    found = _chu_liu_edmonds(smaller)
    for i, d in enumerate(rest):
        if i:
            heads[d] = leave[i] if found[i] == m else rest[found[i]]
    entry = found[m]
    heads[enter[entry]] = rest[entry]
    return heads


def tree(scores: np.ndarray) -> list[int]:
    """Heads (0 the root, words from 1) of the best tree in which one word hangs on the root.
    `scores` [L, L+1] as from `Dependencies`."""
    length = scores.shape[0]
    full = np.full((length + 1, length + 1), NEGATIVE)
    full[1:] = scores.astype(np.float64)
    heads = _chu_liu_edmonds(full)
    if (heads[1:] == 0).sum() == 1:
        return heads[1:].tolist()
    # Several roots: a large enough penalty on arcs from the root leaves exactly one.
    spread = float(scores.max() - scores.min()) + 1.0
    full[1:, 0] -= spread * (length + 1)
    return _chu_liu_edmonds(full)[1:].tolist()
