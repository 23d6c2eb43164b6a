"""The labels of the heads, and what the labels of each data set may mean in them.

A label of a data set becomes a set of ours; the loss is -log of the summed probability of
the set. Types map to classes of the ontology: person Person, organization Organization,
group Group, place Place, facility Facility, event Event; other has no single class.
"""

TYPES = ["person", "organization", "group", "place", "facility", "event", "other"]
NER_LABELS = ["O"] + [f"{p}-{t}" for t in TYPES for p in "BIES"]
NOMINAL_LABELS = ["O", "person", "group", "organization", "place", "facility", "event"]

NER_INDEX = {label: i for i, label in enumerate(NER_LABELS)}
NOMINAL_INDEX = {label: i for i, label in enumerate(NOMINAL_LABELS)}

# What a capitalized word outside every mention may still be, where a data set is silent about it.
UNSAID = ("group", "event", "other")
GENERIC = ("O",)  # not a name

_PLACE = ("place", "facility")
_PERSONS = "person politician writer scientist researcher musicalartist"
_ORGANIZATIONS = "organisation university"
_OTHERS = "award book poem song album magazine academicjournal theory product programlang"
# Kinds of things rather than names; some annotators would call them "other".
_KINDS = (
    "discipline enzyme protein chemicalelement chemicalcompound musicgenre musicalinstrument "
    "literarygenre field task algorithm metrics"
)

# data set -> its label -> our types ("O": no name). A label that is absent here means "unknown".
NAMES: dict[str, dict[str, tuple[str, ...]]] = {
    "uner_ewt": {"PER": ("person",), "ORG": ("organization",), "LOC": _PLACE},
    "btc": {"PER": ("person",), "ORG": ("organization",), "LOC": _PLACE},
    "wnut17": {
        "person": ("person",),
        "location": _PLACE,
        "group": ("organization", "group"),
        "corporation": ("organization",),
        "product": ("other",),
        "creative-work": ("other", "event"),
    },
    "redocred": {
        "PER": ("person",),
        "ORG": ("organization",),
        "LOC": _PLACE,
        "MISC": ("group", "event", "other", "facility"),
        "TIME": GENERIC,
        "NUM": GENERIC,
    },
    "crossner": {
        **{label: ("person",) for label in _PERSONS.split()},
        **{label: ("organization",) for label in _ORGANIZATIONS.split()},
        **{label: ("other",) for label in _OTHERS.split()},
        **{label: ("O", "other") for label in _KINDS.split()},
        "band": ("organization",),
        "politicalparty": ("organization", "group"),
        "conference": ("event", "organization"),
        "election": ("event",),
        "event": ("event",),
        "country": ("place",),
        "location": _PLACE,
        "astronomicalobject": ("place", "other"),
        "misc": ("group", "event", "other", "O"),
    },
    "gum": {
        "person": ("person",),
        "organization": ("organization",),
        "place": _PLACE,
        "event": ("event",),
        "abstract": ("O", "other", "event"),
        "object": ("O", "other"),
        "substance": ("O", "other"),
        "plant": ("O", "other"),
        "animal": ("O", "other"),
        "time": GENERIC,
    },
    "litbank": {
        "PER": ("person",),
        "ORG": ("organization",),
        "FAC": ("facility",),
        "GPE": ("place",),
        "LOC": ("place",),
        "VEH": ("other",),
    },
    "meantime": {
        "PER": ("person",),
        "ORG": ("organization",),
        "LOC": _PLACE,
        "PRODUCT": ("other",),
        "FINANCIAL": ("other", "organization"),
    },
    # Only some mentions are annotated in these: elsewhere a capitalized word may be anything.
    "knowledgenet": {"PER": ("person",), "ORG": ("organization",), "LOC": _PLACE},
    "ecbplus": {
        "HUMAN_PART_PER": ("person",),
        "HUMAN_PART_ORG": ("organization",),
        "HUMAN_PART_GPE": ("place",),
        "LOC_GEO": ("place",),
        "LOC_FAC": ("facility",),
    },
    "synthetic": {t: (t,) for t in TYPES},
}
POSITIVES_ONLY = ("knowledgenet", "ecbplus")

# The same for common nouns: the head word of a described mention.
NOMINALS: dict[str, dict[str, tuple[str, ...]]] = {
    "gum": {
        "person": ("person",),
        "organization": ("organization",),
        "place": _PLACE,
        "event": ("event",),
    },
    "litbank": {
        "PER": ("person",),
        "ORG": ("organization",),
        "FAC": ("facility",),
        "GPE": ("place",),
        "LOC": ("place",),
    },
    "meantime": {"PER": ("person",), "ORG": ("organization",), "LOC": _PLACE},
    "ecbplus": {
        "HUMAN_PART_PER": ("person",),
        "HUMAN_PART_ORG": ("organization",),
        "HUMAN_PART_GPE": ("place",),
        "LOC_GEO": _PLACE,
        "LOC_FAC": ("facility",),
    },
}
# Data sets that say nothing of events described by a noun: such a word may be O or event.
SILENT_ON_EVENTS = ("litbank", "meantime")


class LabelSets:
    """Interns sets of labels: a target is the number of a set."""

    def __init__(self, labels: list[str]):
        self.index = {label: i for i, label in enumerate(labels)}
        self.sets: list[frozenset[int]] = []
        self.numbers: dict[frozenset[int], int] = {}
        self.any = self.of(labels)

    def of(self, labels) -> int:
        key = frozenset(self.index[label] for label in labels)
        number = self.numbers.get(key)
        if number is None:
            number = self.numbers[key] = len(self.sets)
            self.sets.append(key)
        return number

    def matrix(self):
        import torch

        table = torch.zeros(len(self.sets), len(self.index), dtype=torch.bool)
        for i, labels in enumerate(self.sets):
            table[i, list(labels)] = True
        return table


def span_labels(types, length: int) -> list[list[str]]:
    """BIOES label sets of a span's words; "O" among the types allows all of it to be no name."""
    prefixes = ["S"] if length == 1 else ["B"] + ["I"] * (length - 2) + ["E"]
    return [["O"] * ("O" in types) + [f"{p}-{t}" for t in types if t != "O"] for p in prefixes]
