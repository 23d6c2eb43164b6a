"""What the heads for facts should say of a batch, and their losses."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import torch
from torch.nn import functional as F

from .fact_heads import bucket, sameness, step
from .fact_labels import RELATION_LABELS
from .facts import FactSets
from .partial import partial_loss
from .sentences import PERSONAL
from .word_lists import FUNCTION_WORDS


OTHER_WORDS = 6  # of a sentence with relations: words that are no annotated mention


@dataclass
class Story:
    """Mentions of one story in text order."""

    rows: torch.Tensor  # [M] word numbers in the batch
    kinds: torch.Tensor
    same: torch.Tensor  # [M, M]
    sentences: torch.Tensor
    words: torch.Tensor
    gold: torch.Tensor  # [M, M + 1] right answers; no row where nothing is known


@dataclass
class PairTargets:
    left: torch.Tensor  # [T] word numbers
    at: torch.Tensor  # [P] into left
    right: torch.Tensor  # [P] word numbers
    steps: torch.Tensor
    gold: torch.Tensor  # [P] numbers of sets, or [P, K] with -1 for unknown


@dataclass
class FactTargets:
    labels: dict[str, torch.Tensor] = field(default_factory=dict)
    stories: list[Story] = field(default_factory=list)
    role: PairTargets | None = None
    relation: PairTargets | None = None

    def to(self, device):
        def moved(x):
            return None if x is None else type(x)(**{k: v.to(device) for k, v in vars(x).items()})

        return FactTargets(
            {k: v.to(device) for k, v in self.labels.items()},
            [moved(s) for s in self.stories],
            moved(self.role),
            moved(self.relation),
        )


def pair_features(mentions):
    """`same`, `sentences`, `words` [M, M] of mentions given as (sentence, place in the story, word)."""
    m = len(mentions)
    ids: dict[str, int] = {}
    forms = torch.tensor([ids.setdefault(w.lower(), len(ids)) for _, _, w in mentions])
    table = torch.zeros(len(ids), len(ids), dtype=torch.long)
    names = list(ids)
    for name, i in ids.items():
        table[i, i] = 1
        for ending in ("s", "es"):
            j = ids.get(name + ending)
            if j is not None:
                assert sameness(name, names[j]) == 2
                table[i, j] = table[j, i] = 2
    log = torch.tensor([bucket(n) for n in range(2048)])

    def buckets(positions):
        apart = (positions[:, None] - positions[None, :]).abs().clamp(max=2047)
        return log[apart]

    sentences = buckets(torch.tensor([x[0] for x in mentions]))
    words = buckets(torch.tensor([x[1] for x in mentions]))
    return table[forms[:, None].expand(m, m), forms[None, :].expand(m, m)], sentences, words


class FactCollector:
    """Gathers targets while a batch is put together, part by part."""

    def __init__(self, sets: FactSets, rng: random.Random | None = None):
        self.sets = sets
        self.rng = rng or random.Random(0)
        self.labels = {"event": [], "filler": [], "incident": []}
        self.mentions: dict[object, list] = {}  # story -> (row, kind, entity, sentence, place, word, partial)
        self.place: dict[object, tuple[int, int]] = {}  # story -> sentences, words so far
        self.role, self.relation = ([], [], [], [], []), ([], [], [], [], [])

    def add(self, story, part, base: int) -> None:
        """`base` is the row that the sentence's word `keep_first` has in the batch."""
        s, a, b = part.sentence, part.keep_first, part.keep_last
        n, facts = b - a, s.facts
        for name, values in (("event", "events"), ("filler", "fillers"), ("incident", "incidents")):
            known = getattr(facts, values) if facts is not None else None
            self.labels[name].extend(known[a:b] if known is not None else [0] * n)
        if facts is None:
            return
        whole = a == 0 and b == len(s.words)
        if facts.mentions is not None:
            sentence, place = self.place.get(story, (0, 0))
            self.place[story] = (sentence + (b == len(s.words)), place + n)
            found = self.mentions.setdefault(story, [])
            for word, kind, entity in facts.mentions:
                if a <= word < b:
                    found.append((base + word - a, kind, entity, sentence, place + word - a, s.words[word], facts.partial))
        if facts.roles and whole:
            self._roles(s, facts, base)
        if facts.relations is not None and whole:
            self._relations(facts.relations, base)

    def _roles(self, s, facts, base: int) -> None:
        left, at, right, steps, gold = self.role
        for trigger, roles in facts.roles.items():
            left.append(base + trigger)
            for i, word in enumerate(s.words):
                target = roles.get(i)
                if target is None:
                    small = word.lower()
                    possible = small in PERSONAL or word[:1].isalnum() and small not in FUNCTION_WORDS
                    if not possible or i in facts.open_words:
                        continue
                    target = self.sets.no_role
                at.append(len(left) - 1)
                right.append(base + i)
                steps.append(step(i - trigger))
                gold.append(target)

    def _relations(self, relations, base: int) -> None:
        left, at, right, steps, gold = self.relation
        silent = [-1] * len(RELATION_LABELS)
        for label in relations.known:
            silent[label] = 0
        others = self.rng.sample(relations.others, min(len(relations.others), OTHER_WORDS))
        words = sorted(relations.words + others)
        for i in words:
            left.append(base + i)
            for j in words:
                if i == j:
                    continue
                values = silent
                special = relations.values.get((i, j))
                if special:
                    values = list(silent)
                    for label, value in special.items():
                        values[label] = value
                at.append(len(left) - 1)
                right.append(base + j)
                steps.append(step(j - i))
                gold.append(values)

    def finish(self) -> FactTargets:
        result = FactTargets({k: torch.tensor(v) for k, v in self.labels.items()})
        for mentions in self.mentions.values():
            story = self._story(mentions)
            if story is not None:
                result.stories.append(story)
        for name in ("role", "relation"):
            columns = getattr(self, name)
            if columns[1]:
                setattr(result, name, PairTargets(*(torch.tensor(c) for c in columns)))
        return result

    @staticmethod
    def _story(mentions) -> Story | None:
        m = len(mentions)
        if m < 2:
            return None
        entity = torch.tensor([x[2] for x in mentions])
        earlier = torch.ones(m, m, dtype=torch.bool).tril(-1)
        right = (entity[:, None] == entity[None, :]) & (entity >= 0)[:, None] & earlier
        first = ~right.any(1, keepdim=True)
        if any(x[6] for x in mentions):  # where only some mentions are known, "none" is not
            first = torch.zeros_like(first)
        same, sentences, words = pair_features([(x[3], x[4], x[5]) for x in mentions])
        return Story(
            torch.tensor([x[0] for x in mentions]), torch.tensor([x[1] for x in mentions]), same, sentences, words,
            torch.cat([right, first], 1),
        )  # fmt: skip


def story_scores(reader, x, story: Story, dropout: float = 0.0):
    """Scores [M, M + 1] in which later mentions are ruled out."""
    scores = reader.coref(x, story.kinds, story.same, story.sentences, story.words, dropout)
    m = len(story.kinds)
    later = F.pad(torch.ones(m, m, dtype=torch.bool, device=scores.device).triu(), (0, 1))
    return scores.masked_fill(later, float("-inf"))


def fact_losses(reader, x, targets: FactTargets, tables, dropout: float) -> dict[str, torch.Tensor]:
    """Summed losses over the batch, by head; `x` [N, H] are the word vectors."""
    result = {}
    for name in ("event", "filler", "incident"):
        chosen = (targets.labels[name] != 0).nonzero().squeeze(1)  # set 0: any label
        if len(chosen):
            logits = getattr(reader, name)(x[chosen]).float()
            result[name] = partial_loss(logits, tables[name][targets.labels[name][chosen]]).sum()
    coref = []
    for story in targets.stories:
        known = story.gold.any(1)
        if known.any():
            scores = story_scores(reader, x[story.rows], story, dropout)[known]
            coref.append(partial_loss(scores, story.gold[known]).sum())
    if coref:
        result["coref"] = torch.stack(coref).sum()
    if targets.role is not None:
        t = targets.role
        scores = reader.role(x[t.left], x[t.right], t.at, t.steps, dropout)
        result["role"] = partial_loss(scores, tables["role"][t.gold]).sum()
    if targets.relation is not None:
        t = targets.relation
        scores = reader.relation(x[t.left], x[t.right], t.at, t.steps, dropout)
        loss = F.binary_cross_entropy_with_logits(scores, t.gold.clamp(min=0).float(), reduction="none")
        result["fact"] = (loss * (t.gold >= 0)).sum()
    return result
