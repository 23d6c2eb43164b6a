"""What the data sets say of coreference, events and relations, word by word of a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import fact_labels as F
from .labels import LabelSets


@dataclass
class Relations:
    words: list[int]  # annotated mentions; any two of them are a pair
    others: list[int] = field(default_factory=list)  # words that could be mentions
    values: dict[tuple[int, int], dict[int, int]] = field(default_factory=dict)  # label -> 1 holds, -1 unknown
    known: tuple[int, ...] = ()  # labels of which silence means "no"


@dataclass
class Facts:
    """Annotations of one sentence; None where its data set is silent."""

    mentions: list[tuple[int, int, int]] | None = None  # word, kind, number of its entity in the document; -1: of none
    partial: bool = False  # only some mentions are annotated: no antecedent says nothing
    events: list[int] | None = None  # numbers of sets
    roles: dict[int, dict[int, int]] | None = None  # trigger -> word -> set; words that are absent: none
    open_words: frozenset[int] = frozenset()  # words that get no role loss where absent
    fillers: list[int] | None = None
    incidents: list[int] | None = None
    relations: Relations | None = None


class FactSets:
    """The sets of labels that targets are numbers of."""

    def __init__(self):
        self.event = LabelSets(F.EVENT_LABELS)
        self.role = LabelSets(F.ROLE_LABELS)
        self.filler = LabelSets(F.FILLER_LABELS)
        self.incident = LabelSets(F.INCIDENT_LABELS)
        self.no_role = self.role.of(["none"])

    def tables(self, device) -> dict:
        return {k: getattr(self, k).matrix().to(device) for k in ("event", "role", "filler", "incident")}


LABELS = {
    "event": F.EVENT_LABELS,
    "role": F.ROLE_LABELS,
    "filler": F.FILLER_LABELS,
    "incident": F.INCIDENT_LABELS,
    "relation": F.RELATION_LABELS,
}


def facts_of(sentence) -> Facts:
    if sentence.facts is None:
        sentence.facts = Facts()
    return sentence.facts
