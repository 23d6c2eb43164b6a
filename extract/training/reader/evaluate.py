"""Scores of a model on the dev sets: `python -m reader.evaluate MODEL [--data DIR] [--json FILE]`."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import torch

from . import model_file
from .augment import CASES
from .corpus import Corpus, Sentence, _noun_head, _TokenIndex, read_conllu, read_jsonl
from .fact_reader import FactReader
from .fact_scores import score_facts
from .predict import Predictor
from .wordpiece import WordPiece

TO_MAIN = {"person": "PER", "organization": "ORG", "place": "LOC", "facility": "LOC"}
GOLD_MAIN = {
    "PER": "PER", "ORG": "ORG", "LOC": "LOC",
    "Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC",
}
NOMINAL_MAIN = {"group": "person", "facility": "place"}
GOLD_NOMINAL = {"PER": "person", "ORG": "organization", "LOC": "place",
                "person": "person", "organization": "organization", "place": "place", "event": "event"}


def f1(hit: int, found: int, gold: int) -> float:
    return 200.0 * hit / max(found + gold, 1)


def documents_of(corpus: Corpus, source: str, split: str):
    """(sentences, gold names per sentence) of each document."""
    for record in read_jsonl(corpus.root / source / f"{split}.jsonl.xz"):
        text, tokens = record["text"], [tuple(t) for t in record["tokens"]]
        index = _TokenIndex(tokens)
        sentences, gold, at = [], [], 0
        for b, e in record["sentences"]:
            first = at
            while at < len(tokens) and tokens[at][0] < e:
                at += 1
            if at > first:
                words = [" ".join(text[x:y].split()) or "\ufffd" for x, y in tokens[first:at]]
                sentences.append(Sentence(words, source, record["id"]))
                gold.append((first, at, set()))
        for entity in record.get("entities", []):
            kind = GOLD_MAIN.get(entity["type"])
            for mention in entity["mentions"]:
                if kind is None:
                    continue
                b, e = index.span(mention["start"], mention["end"])
                for first, last, spans in gold:
                    if b is not None and first <= b and e <= last:
                        spans.add((b - first, e - first, kind))
        yield sentences, [g[2] for g in gold]


def names(predictor: Predictor, corpus: Corpus, source: str, case: str | None = None, sample: int = 1) -> dict:
    documents = list(documents_of(corpus, source, "dev"))[::sample]
    change = CASES.get(case, lambda words: words)
    inputs = [[replace(s, words=change(s.words)) for s in sentences] for sentences, _ in documents]
    counts = {}
    for (_, gold), predicted in zip(documents, predictor(inputs, syntax=False)):
        for g, p in zip(gold, predicted):
            ours = {(b, e, TO_MAIN[t]) for b, e, t in p.names if t in TO_MAIN}
            for kind in ("PER", "ORG", "LOC", "all"):
                a = {x for x in ours if kind in ("all", x[2])}
                b = {x for x in g if kind in ("all", x[2])}
                c = counts.setdefault(kind, [0, 0, 0])
                c[0] += len(a & b)
                c[1] += len(a)
                c[2] += len(b)
    result = {k: round(f1(*c), 2) for k, c in counts.items()}
    hit, found, gold_count = counts["all"]
    result["precision"] = round(100 * hit / max(found, 1), 2)
    result["recall"] = round(100 * hit / max(gold_count, 1), 2)
    return result


def syntax(predictor: Predictor, corpus: Corpus, source: str) -> dict:
    path = corpus.root / source / "dev.conllu.xz"
    documents = [
        [s for _, s in group] for _, group in groupby(read_conllu(path, source), key=lambda x: x[0])
    ]
    n, right = 0, dict.fromkeys(("UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS"), 0)
    for document, predicted in zip(documents, predictor(documents)):
        for s, p in zip(document, predicted):
            n += len(s.words)
            for i in range(len(s.words)):
                right["UPOS"] += s.tags[i].split(" ")[0] == p.tags[i].split(" ")[0]
                right["XPOS"] += s.tags[i].split(" ")[1] == p.tags[i].split(" ")[1]
                right["UFeats"] += s.feats[i] == p.feats[i]
                right["Lemmas"] += s.lemmas[i] == p.lemmas[i] or s.lemmas[i] == "_"
                right["UAS"] += s.heads[i] == p.heads[i]
                same = s.relations[i].split(":")[0] == p.relations[i].split(":")[0]
                right["LAS"] += s.heads[i] == p.heads[i] and same
    return {k: round(100 * v / n, 2) for k, v in right.items()}


def nominals(predictor: Predictor, corpus: Corpus, source: str) -> dict:
    """Head words of described mentions; person and group count as one, so do place and facility."""
    genres = ("news", "interview", "bio")
    documents, golds = [], []
    for record in read_jsonl(corpus.root / source / "dev.jsonl.xz"):
        if source == "gum" and record["genre"] not in genres:
            continue
        text, tokens = record["text"], [tuple(t) for t in record["tokens"]]
        index = _TokenIndex(tokens)
        gold = {}
        for entity in record["entities"]:
            kind = GOLD_NOMINAL.get(entity["type"])
            for m in entity["mentions"]:
                b, e = index.span(m["start"], m["end"])
                if kind is None or b is None or m.get("kind") != "NOM":
                    continue
                words = [text[x:y] for x, y in tokens]
                if m.get("guessed") and any(w[:1].isupper() for w in words[b + 1 : e]):
                    continue  # kind unknown: probably a name
                head = index.span(*m["head"])[0] if "head" in m else b + _noun_head(words[b:e], 0, e - b)
                gold[head] = kind
        sentences, at, firsts = [], 0, []
        for b, e in record["sentences"]:
            first = at
            while at < len(tokens) and tokens[at][0] < e:
                at += 1
            if at > first:
                sentences.append(Sentence([text[x:y] for x, y in tokens[first:at]], source, record["id"]))
                firsts.append(first)
        documents.append(sentences)
        golds.append((gold, firsts))
    kinds = ("person", "organization", "place") + (("event",) if source == "gum" else ())
    typed, untyped, per = [0, 0, 0], [0, 0, 0], {k: [0, 0, 0] for k in kinds}
    for (gold, firsts), predicted in zip(golds, predictor(documents, syntax=False)):
        ours = {}
        for first, p in zip(firsts, predicted):
            for i, label in enumerate(p.nominals):
                label = NOMINAL_MAIN.get(label, label)
                if label in kinds:
                    ours[first + i] = label
        gold = {h: k for h, k in gold.items() if k in kinds}
        untyped = [a + b for a, b in zip(untyped, (len(ours.keys() & gold.keys()), len(ours), len(gold)))]
        a, b = set(ours.items()), set(gold.items())
        typed = [x + y for x, y in zip(typed, (len(a & b), len(a), len(b)))]
        for k in kinds:
            x, y = {i for i in a if i[1] == k}, {i for i in b if i[1] == k}
            per[k] = [u + v for u, v in zip(per[k], (len(x & y), len(x), len(y)))]
    return {"heads": round(f1(*untyped), 2), "typed": round(f1(*typed), 2),
            **{k: round(f1(*v), 2) for k, v in per.items()}}


def evaluate(predictor: Predictor, root: Path, quick: bool = False, log=print, ontology: Path | None = None) -> dict:
    """All scores; those of the heads for facts, where the reader has them, need the ontology."""
    corpus = Corpus(root)
    result: dict = {}

    def put(name: str, value: dict) -> None:
        result[name] = value
        log(f"{name:28s} " + " ".join(f"{k} {v:.2f}" for k, v in value.items()))

    for source in ("conll2003", "worldwide", "uner_ewt"):
        for case in (None, "upper", "lower"):
            if quick and case and source != "conll2003":
                continue
            put(f"names {source} {case or 'mixed'}", names(predictor, corpus, source, case, 3 if quick else 1))
    for source in ("gum", "meantime"):
        put(f"nominals {source}", nominals(predictor, corpus, source))
    for source in ("ewt", "gum"):
        put(f"syntax {source}", syntax(predictor, corpus, source))
    if predictor.reader.config.facts and ontology is not None:
        corpus.fact_reader = FactReader.on(root, ontology)
        score_facts(predictor, corpus, put, 3 if quick else 1)
    return result


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../../../shared/data"))
    parser.add_argument("--ontology", type=Path, default=Path("../../ontology/quipu.ttl"))
    parser.add_argument("--json", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--half", action="store_true", help="bfloat16 matrix products")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    reader, metadata = model_file.read(arguments.model)
    predictor = Predictor(reader, WordPiece(metadata["vocabulary"].split("\n")), half=arguments.half)
    result = evaluate(predictor, arguments.data, ontology=arguments.ontology)
    if arguments.json:
        arguments.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
