"""Where decisions of the heads for facts are best taken: `python -m reader.calibrate MODEL`.

A label that is only sometimes given loses to "none". The dev sets tell by how much its bias is to be
moved; the model file is written anew with the biases so moved.
"""

from __future__ import annotations

import argparse
import itertools
import json
from pathlib import Path

import torch

from . import model_file
from .corpus import Corpus
from .fact_labels import EVENT_LABELS
from .fact_reader import FactReader
from .fact_scores import FactScorer
from .predict import Predictor
from .wordpiece import WordPiece


@torch.no_grad()
def _best(score, places: list[torch.Tensor], choices: list[tuple[float, ...]], log, name: str) -> None:
    """Adds to each of `places` the one of its `choices` with which the score is best together."""
    starts = [p.clone() for p in places]
    found: tuple[float, tuple[float, ...]] | None = None
    for offsets in itertools.product(*choices):
        for place, start, offset in zip(places, starts, offsets):
            place.copy_(start + offset)
        value = score()
        # Of equals the one that moves least.
        if found is None or (value, -sum(map(abs, offsets))) > (found[0], -sum(map(abs, found[1]))):
            found = (value, offsets)
    for place, start, offset in zip(places, starts, found[1]):
        place.copy_(start + offset)
    log(f"{name}: moved by {' '.join(f'{x:+.1f}' for x in found[1])}, score {found[0]:.2f}")


def calibrate(predictor: Predictor, corpus: Corpus, log, sample: int = 1) -> None:
    reader, scorer = predictor.reader, FactScorer(predictor, corpus)
    other = EVENT_LABELS.index("Other")
    event = reader.event.bias.data
    _best(
        lambda: scorer.wikievents(roles=False)["type"],
        [event[:1], event[other : other + 1]],
        [(0.0, -1.0, -2.0, -3.0, -4.0), (0.0, -1.5, -3.0, -4.5, -6.0)],
        log,
        "no trigger, other trigger",
    )
    _best(lambda: scorer.wikievents()["role, gold triggers"], [reader.role.distance.data[:1]], [(1.0, 0.5, 0.0, -0.5, -1.0, -1.5, -2.0)], log, "no role")
    _best(
        lambda: sum(v for k, v in scorer.muc4(sample).items() if k != "relevant"),
        [reader.filler.bias.data[:1]],
        [(1.0, 0.5, 0.0, -0.5, -1.0, -1.5, -2.0, -2.5, -3.0, -3.5)],
        log,
        "no filler",
    )
    start = reader.coref.start.data
    _best(
        lambda: sum(scorer.coreference(x)["conll own"] for x in ("gum", "meantime")),
        [start[:1], start[1:2], start[2:]],
        [(0.0, 1.0, 2.0), (0.0, 1.0, 2.0, 3.0), (-1.0, 0.0, 1.0)],
        log,
        "no antecedent of names, descriptions, pronouns",
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../../../shared/data"))
    parser.add_argument("--ontology", type=Path, default=Path("../../ontology/quipu.ttl"))
    arguments = parser.parse_args()
    reader, metadata = model_file.read(arguments.model)
    vocabulary = metadata["vocabulary"].split("\n")
    corpus = Corpus(arguments.data)
    corpus.fact_reader = FactReader.on(corpus.root, arguments.ontology)
    calibrate(Predictor(reader, WordPiece(vocabulary), half=True), corpus, print)
    model_file.write(arguments.model, reader, vocabulary, metadata["about"], metadata["licence"], json.loads(metadata["data"]))


if __name__ == "__main__":
    main()
