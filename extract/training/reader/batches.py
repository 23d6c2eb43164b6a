"""Windows of whole sentences, and batches of windows as tensors."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

import torch

from .corpus import Sentence
from .fact_targets import FactCollector, FactTargets
from .facts import FactSets
from .lemma import script_between
from .shapes import sentence_settings, word_case
from .wordpiece import WordPiece

MAX_PIECES = 254  # between [CLS] and [SEP]
OVERLAP = 64
IGNORE = -100


@dataclass
class Part:
    """A sentence, or a stretch of a long one: words [first, last) are in the window, and those
    from `keep_first` to `keep_last` are read from it."""

    sentence: Sentence
    number: int
    first: int
    last: int
    keep_first: int
    keep_last: int
    settings: list[int]


@dataclass
class Window:
    parts: list[Part]
    size: int
    story: int | None = None  # windows of one number are read in one batch


def pack(sentences: list[Sentence], wordpiece: WordPiece, limit: int = MAX_PIECES) -> list[Window]:
    """Windows of whole consecutive sentences of one story, at most `limit` pieces each."""
    windows: list[Window] = []
    current, size = [], 0
    for number, sentence in enumerate(sentences):
        lengths = [len(wordpiece.pieces(word)) for word in sentence.words]
        total = sum(lengths)
        settings = sentence_settings(sentence.words)
        if current and size + total > limit:
            windows.append(Window(current, size))
            current, size = [], 0
        if total <= MAX_PIECES:
            n = len(sentence.words)
            current.append(Part(sentence, number, 0, n, 0, n, settings))
            size += total
        else:
            windows.extend(_cut(sentence, number, lengths, settings))
    if current:
        windows.append(Window(current, size))
    return windows


def _cut(sentence, number, lengths, settings) -> list[Window]:
    """Overlapping windows over a sentence that is too long for one; a word of more than a window
    is cut short. Every word is read where it lies farthest from an edge."""
    stretches, first = [], 0
    n = len(lengths)
    while True:
        last, size = first, 0
        while last < n and (size + lengths[last] <= MAX_PIECES or last == first):
            size += min(lengths[last], MAX_PIECES)
            last += 1
        stretches.append((first, last, size))
        if last == n:
            break
        back, covered = last, 0
        while back > first + 1 and covered + lengths[back - 1] <= OVERLAP:
            back -= 1
            covered += lengths[back]
        first = max(back, first + 1)
    starts = [0]
    for length in lengths:
        starts.append(starts[-1] + length)
    borders = [0]
    for (_, last, _), (following, _, _) in zip(stretches, stretches[1:]):
        # Of the words in both, the left window reads those nearer to the right window's edge.
        border = following
        while border < last and starts[border] - starts[following] < starts[last] - starts[border + 1]:
            border += 1
        borders.append(border)
    borders.append(n)
    return [
        Window([Part(sentence, number, first, last, borders[i], borders[i + 1], settings)], size)
        for i, (first, last, size) in enumerate(stretches)
    ]


@dataclass
class Batch:
    pieces: torch.Tensor  # [B, T]
    case: torch.Tensor
    setting: torch.Tensor
    mask: torch.Tensor
    first_piece: torch.Tensor  # [N], into the flattened [B * T]
    owners: list[tuple[Sentence, int, int]]  # sentence, its number, word: of each of the N words
    targets: dict[str, torch.Tensor]
    trees: torch.Tensor | None  # [S, L] word numbers into N, -1 where the sentence is shorter
    facts: FactTargets | None = None

    def to(self, device):
        moved = {
            name: getattr(self, name).to(device)
            for name in ("pieces", "case", "setting", "mask", "first_piece")
        }
        targets = {k: v.to(device) for k, v in self.targets.items()}
        trees = None if self.trees is None else self.trees.to(device)
        facts = None if self.facts is None else self.facts.to(device)
        return replace(self, targets=targets, trees=trees, facts=facts, **moved)


class Collator:
    def __init__(self, wordpiece: WordPiece, labels, name_any: int, nominal_any: int, fact_sets: FactSets | None = None):
        self.wordpiece = wordpiece
        self.fact_sets = fact_sets
        self.index = {head: {x: i for i, x in enumerate(v)} for head, v in labels.items()}
        self.name_any, self.nominal_any = name_any, nominal_any
        self._scripts: dict[tuple[str, str], int] = {}

    def _script(self, form: str, lemma: str) -> int:
        key = (form, lemma)
        if key not in self._scripts:
            found = self.index["lemma"].get(script_between(form, lemma), IGNORE)
            self._scripts[key] = found if lemma != "_" or form == "_" else IGNORE
        return self._scripts[key]

    def __call__(
        self, windows: list[Window], with_targets: bool, rng: random.Random | None = None, masking: float = 0.0
    ) -> Batch:
        wp = self.wordpiece
        width = max(w.size for w in windows) + 2
        shape = (len(windows), width)
        pieces = torch.full(shape, wp.pad, dtype=torch.long)
        case, setting = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
        mask = torch.zeros(shape, dtype=torch.bool)
        first_piece, owners, trees = [], [], []
        t: dict[str, list[int]] = {k: [] for k in ("tag", "feats", "lemma", "ner", "nominal")}
        heads, relations = [], []
        facts = FactCollector(self.fact_sets, rng) if with_targets and self.fact_sets else None
        for row, window in enumerate(windows):
            ids, cases, settings = [wp.cls], [0], [0]
            for part in window.parts:
                s = part.sentence
                first_of_sentence = len(first_piece)
                for i in range(part.first, part.last):
                    word_pieces = wp.pieces(s.words[i])[:MAX_PIECES]
                    if part.keep_first <= i < part.keep_last:
                        first_piece.append(row * width + len(ids))
                        owners.append((s, part.number, i))
                    if masking and rng.random() < masking:
                        word_pieces = (wp.mask,) * len(word_pieces)
                    ids.extend(word_pieces)
                    cases.extend([word_case(s.words[i])] * len(word_pieces))
                    settings.extend([part.settings[i]] * len(word_pieces))
                if with_targets:
                    self._targets(t, s, part)
                if facts is not None:
                    facts.add(-row if window.story is None else window.story, part, first_of_sentence)
                whole = part.keep_first == 0 and part.keep_last == len(s.words)
                if with_targets and s.heads is not None and whole:
                    trees.append(list(range(first_of_sentence, len(first_piece))))
                    heads.append(s.heads)
                    relations.append([self.index["dep"].get(r, IGNORE) for r in s.relations])
            ids.append(wp.sep)
            pieces[row, : len(ids)] = torch.tensor(ids)
            case[row, : len(cases)] = torch.tensor(cases)
            setting[row, : len(settings)] = torch.tensor(settings)
            mask[row, : len(ids)] = True
        targets = {k: torch.tensor(v) for k, v in t.items()} if with_targets else {}
        grid = None
        if trees:
            grid = _grid(trees, -1)
            targets["heads"] = _grid(heads, IGNORE)
            targets["relations"] = _grid(relations, IGNORE)
        told = None if facts is None else facts.finish()
        return Batch(pieces, case, setting, mask, torch.tensor(first_piece), owners, targets, grid, told)

    def _targets(self, t, s: Sentence, part: Part) -> None:
        a, b = part.keep_first, part.keep_last
        n = b - a
        if s.tags is not None:
            t["tag"].extend(self.index["tag"].get(x, IGNORE) for x in s.tags[a:b])
            t["feats"].extend(self.index["feats"].get(x, IGNORE) for x in s.feats[a:b])
            t["lemma"].extend(self._script(w, l) for w, l in zip(s.words[a:b], s.lemmas[a:b]))
        else:
            for head in ("tag", "feats", "lemma"):
                t[head].extend([IGNORE] * n)
        t["ner"].extend(s.names[a:b] if s.names is not None else [self.name_any] * n)
        t["nominal"].extend(s.nominals[a:b] if s.nominals is not None else [self.nominal_any] * n)


def _grid(rows: list[list[int]], fill: int) -> torch.Tensor:
    width = max(len(r) for r in rows)
    return torch.tensor([r + [fill] * (width - len(r)) for r in rows])


def by_length(windows: list[Window], budget: int, rng: random.Random | None) -> list[list[Window]]:
    """Batches of windows of about the same length, at most `budget` pieces with padding; windows of
    one story come together."""
    noise = (lambda: rng.uniform(0.9, 1.1)) if rng else (lambda: 1.0)
    units: dict[object, list[Window]] = {}
    for number, window in enumerate(windows):
        units.setdefault(("single", number) if window.story is None else window.story, []).append(window)
    ordered = sorted(units.values(), key=lambda unit: max(w.size for w in unit) * noise())
    batches, current, widest = [], [], 0
    for unit in ordered:
        widest_now = max(widest, max(w.size for w in unit) + 2)
        if current and widest_now * (len(current) + len(unit)) > budget:
            batches.append(current)
            current, widest_now = [], max(w.size for w in unit) + 2
        current.extend(unit)
        widest = widest_now
    if current:
        batches.append(current)
    if rng:
        rng.shuffle(batches)
    return batches
