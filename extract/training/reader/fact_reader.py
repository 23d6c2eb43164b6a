"""Puts what a data set says of facts on its sentences."""

from __future__ import annotations

from pathlib import Path

from . import coref_data, event_data, relation_data
from .corpus import read_conllu
from .fact_labels import event_words
from .facts import FactSets
from .sentences import Words


class FactReader:
    def __init__(self, ontology: Path, treebank_sentences):
        self.sets = FactSets()
        self.lexicon = event_data.EventWords(event_words(ontology), treebank_sentences)

    @classmethod
    def on(cls, data: Path, ontology: Path) -> FactReader:
        """With the lemmas of the treebanks under `data`."""
        return cls(ontology, [s for x in ("ewt", "gum") for _, s in read_conllu(data / x / "train.conllu.xz", x)])

    def attach(self, source: str, record: dict, sentences: list) -> None:
        """`sentences` are all of one record, in order, and know their tokens."""
        if not sentences:
            return
        words = Words(sentences)
        if source in coref_data.SOURCES:
            coref_data.attach(source, record, sentences, words)
        if source in event_data.SOURCES:
            event_data.attach(source, record, sentences, words, self.sets, self.lexicon)
        if source in relation_data.SOURCES:
            relation_data.attach(source, record, sentences, words)
