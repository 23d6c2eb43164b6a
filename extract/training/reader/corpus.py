"""Readers of the data sets: every sentence with the layers that its data set annotates."""

from __future__ import annotations

import json
import lzma
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from . import labels as L
from .relation_data import fewrel_is_wanted
from .sentences import split_sentences
from .tokenize import tokenize
from .word_lists import COLLECTIVE, FUNCTION_WORDS, NAME_GLUE, PRONOUNS, TITLES

if TYPE_CHECKING:
    from .fact_reader import FactReader
    from .facts import Facts


@dataclass
class Sentence:
    words: list[str]
    source: str
    document: str
    tags: list[str] | None = None  # "UPOS XPOS"
    feats: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None  # 1-based, 0 the root
    relations: list[str] | None = None
    names: list[int] | None = None  # numbers of sets in `Corpus.name_sets`
    nominals: list[int] | None = None
    spans: list[tuple[int, int, str]] = field(default_factory=list)  # exact names of one type
    tokens: list[tuple[int, int]] | None = None  # characters of each word in its document
    facts: Facts | None = None


class Corpus:
    def __init__(self, root: Path):
        self.root = root
        self.fact_reader: FactReader | None = None
        self.name_sets = L.LabelSets(L.NER_LABELS)
        self.nominal_sets = L.LabelSets(L.NOMINAL_LABELS)

    def load(self, source: str, split: str) -> list[Sentence]:
        if source == "ewt":
            return self._ewt(split)
        if source == "gum":
            return self._gum(split)
        return self._jsonl(source, split)

    # --- treebanks -----------------------------------------------------------------------

    def _ewt(self, split: str) -> list[Sentence]:
        """EWT's syntax with the names that Universal NER put on the same sentences."""
        named = {}
        for sentence in self._jsonl("uner_ewt", split):
            named.setdefault(tuple(sentence.words), sentence)
        sentences = [s for _, s in read_conllu(self.root / "ewt" / f"{split}.conllu.xz", "ewt")]
        for sentence in sentences:
            twin = named.get(tuple(sentence.words))
            if twin is not None:
                sentence.names, sentence.spans = twin.names, twin.spans
        return sentences

    def _gum(self, split: str, genres: set[str] | None = None) -> list[Sentence]:
        """GUM without the genres whose texts are under non-commercial terms."""
        trees: dict[str, list[Sentence]] = {}
        for document, sentence in read_conllu(self.root / "gum" / f"{split}.conllu.xz", "gum"):
            trees.setdefault(document, []).append(sentence)
        result = []
        for record in read_jsonl(self.root / "gum" / f"{split}.jsonl.xz"):
            if "NC" in record["license"] or (genres and record["genre"] not in genres):
                continue
            sentences = trees[record["id"]]
            tokens = [tuple(t) for t in record["tokens"]]
            words = [record["text"][b:e] for b, e in tokens]
            if words != [w for s in sentences for w in s.words]:
                raise ValueError(f"gum {record['id']}: the two files differ")
            index = _TokenIndex(tokens)
            at = 0
            for sentence in sentences:
                self._gum_names(record, sentence, index, at)
                sentence.tokens = tokens[at : at + len(sentence.words)]
                at += len(sentence.words)
            if self.fact_reader is not None:
                self.fact_reader.attach("gum", record, sentences)
            result.extend(sentences)
        return result

    def _gum_names(self, record, s: Sentence, index: _TokenIndex, first: int) -> None:
        """GUM's mentions reach over all modifiers; a name's own words are found by the tree."""
        n = len(s.words)
        names = [self._unsaid(w, i, s.words, s.tags) for i, w in enumerate(s.words)]
        nominals = [self.nominal_sets.of(["O"])] * n
        mentions = []
        for entity in record["entities"]:
            for mention in entity["mentions"]:
                b, e = index.span(mention["start"], mention["end"])
                if b is None or b < first or e > first + n:
                    continue
                h, _ = index.span(*mention["head"])
                if h is not None and first <= h < first + n:
                    mentions.append((b - first, e - first, h - first, entity["type"], mention["kind"]))
        # Outer mentions last, so that the whole of "University of Cuzco" wins over "Cuzco".
        mentions.sort(key=lambda m: (m[1] - m[0], m[0]))
        for b, e, h, kind, form in mentions:
            if form == "NOM":
                types = L.NOMINALS["gum"].get(kind)
                if types is None:
                    continue
                if kind == "person":
                    types = _person_or_group(s, h)
                if not s.tags[h].startswith(("NOUN", "ADJ")):  # "one", "here"
                    types = ("O", *types)
                nominals[h] = self.nominal_sets.of(types)
            elif form == "NAM":
                self._gum_name(s, names, nominals, b, e, h, kind)
        s.names, s.nominals = names, nominals

    def _gum_name(self, s, names, nominals, b, e, h, kind) -> None:
        types = L.NAMES["gum"].get(kind)
        if types is None or types == L.GENERIC:
            return
        if kind == "person" and s.tags[h] == "PROPN NNPS":
            types = ("group",)
        determined = b < e and s.tags[b].startswith(("DET", "PRON"))
        while b < e and not _is_name_word(s.words[b]):
            b += 1
        while e > b and not _is_name_word(s.words[e - 1]):
            e -= 1
        if kind == "person":
            titled = b
            while titled < e - 1 and s.words[titled].lower().rstrip(".") in TITLES:
                titled += 1
            if titled < e and s.words[titled].lower().rstrip(".") in TITLES or determined and types == ("person",):
                # "the President": a title alone; some call it a name.
                names[h] = self.name_sets.of(["O", "S-person"])
                nominals[h] = self.nominal_sets.of(["O", "person"])
                return
            b = titled
        if not b <= h < e:
            return
        inner = s.words[b:e]
        plain = all(_is_name_word(w) or w.lower() in NAME_GLUE for w in inner)
        if kind == "person" and any(w.lower() in ("of", "and", "for") for w in inner):
            plain = False
        if plain and len(inner) <= 8:
            for i, allowed in enumerate(L.span_labels(types, e - b)):
                names[b + i] = self.name_sets.of(allowed)
            if len(types) == 1 and types[0] in ("person", "organization"):
                s.spans.append((b, e, types[0]))
            elif types == ("place", "facility"):
                s.spans.append((b, e, "place"))
            return
        for i in range(b, e):
            names[i] = self.name_sets.any
        allowed = [f"{p}-{t}" for t in types if t != "O" for p in "BIES"] + ["O"] * ("O" in types)
        names[h] = self.name_sets.of(allowed)

    def _unsaid(self, word, at, words, tags, partly=False) -> int:
        """Outside every mention: O, or for a capitalized word a type that the set is silent on."""
        if tags is not None and not tags[at].startswith(("PROPN", "ADJ", "NOUN", "X")):
            return self.name_sets.of(["O"])
        if not word[:1].isupper() and not any(c.isupper() for c in word):
            return self.name_sets.of(["O"])
        if partly:
            return self.name_sets.any
        if tags is None and at == 0 and word.lower() in FUNCTION_WORDS:
            return self.name_sets.of(["O"])
        return self.name_sets.of(["O"] + [f"{p}-{t}" for t in L.UNSAID for p in "BIES"])

    # --- JSON lines ----------------------------------------------------------------------

    def _jsonl(self, source: str, split: str) -> list[Sentence]:
        result = []
        for record in read_jsonl(self.root / source / f"{split}.jsonl.xz"):
            if source == "fewrel" and not fewrel_is_wanted(record):
                continue
            sentences = self.of_record(record, source)
            if self.fact_reader is not None:
                self.fact_reader.attach(source, record, sentences)
            result.extend(sentences)
        return result

    def of_record(self, record: dict, source: str) -> list[Sentence]:
        text = record["text"]
        sentence_spans = [
            (s["start"], s["end"]) if isinstance(s, dict) else (s[0], s[1])
            for s in record.get("sentences") or record.get("passages") or _spans_of(source, text)
            if not isinstance(s, dict) or s.get("validated", True)
        ]
        if not sentence_spans:
            return []
        tokens = record.get("tokens")
        if tokens is None:
            tokens = [t for b, e in sentence_spans for t in tokenize(text, b, e)]
        tokens = [tuple(t) for t in tokens]
        index = _TokenIndex(tokens)
        sentences, first_of = [], []
        for b, e in sentence_spans:
            lo, hi = bisect_left(index.begins, b), bisect_left(index.begins, e)
            if lo == hi:
                continue
            words = [" ".join(text[tb:te].split()) or "\ufffd" for tb, te in tokens[lo:hi]]
            sentences.append(Sentence(words, source, f"{source}/{record['id']}", tokens=tokens[lo:hi]))
            first_of.append(lo)
        table = L.NAMES.get(source)
        if table is None:
            return sentences
        for s in sentences:
            partly = source in L.POSITIVES_ONLY
            s.names = [self._unsaid(w, i, s.words, None, partly) for i, w in enumerate(s.words)]
            if partly and source in L.NOMINALS:
                closed = self.nominal_sets.of(["O"])
                s.nominals = [
                    closed if w.lower() in FUNCTION_WORDS or not w[:1].isalpha() else self.nominal_sets.any
                    for w in s.words
                ]
            elif source in L.NOMINALS:
                silent = source in L.SILENT_ON_EVENTS
                s.nominals = [self.nominal_sets.of(["O", "event"] if silent else ["O"])] * len(s.words)
        mentions = [
            (m["end"] - m["start"], m, e["type"])
            for e in record.get("entities", [])
            for m in e["mentions"]
        ]
        mentions.sort(key=lambda x: (x[0], x[1]["start"]))
        for _, mention, kind in mentions:
            b, e = index.span(mention["start"], mention["end"])
            if b is None:
                continue
            at = bisect_right(first_of, b) - 1
            s, offset = sentences[at], first_of[at]
            b, e = b - offset, e - offset
            if e > len(s.words):
                continue
            if b < 0 or at < 0:
                continue
            form = mention.get("kind", "NAM")
            if source in L.POSITIVES_ONLY and form == "?":
                b, e, form = _kind_of(s.words, b, e)
            if form == "NOM" and mention.get("guessed") and _looks_named(s.words, b, e):
                form = "?"
            if form == "NOM":
                types = L.NOMINALS.get(source, {}).get(kind)
                if types is not None and s.nominals is not None:
                    head = _noun_head(s.words, b, e)
                    if "PER" in kind:
                        types = _person_or_group(s, head)
                    s.nominals[head] = self.nominal_sets.of(types)
            elif form == "NAM":
                self._name(s, b, e, kind, table, source)
            elif form == "?":
                for i in range(b, e):
                    s.names[i] = self.name_sets.any
                    if s.nominals is not None:
                        s.nominals[i] = self.nominal_sets.any
        return sentences

    def _name(self, s: Sentence, b: int, e: int, kind: str, table, source: str) -> None:
        types = table.get(kind)
        if types == L.GENERIC:
            for i in range(b, e):
                s.names[i] = self.name_sets.of(["O"])
            return
        if types is None:
            for i in range(b, e):
                s.names[i] = self.name_sets.any
            return
        while b < e - 1 and s.words[b].lower() in ("the", "a", "an"):
            s.names[b] = self.name_sets.of(["O"])
            b += 1
        while b < e - 1 and s.words[b].islower() and any(_is_name_word(w) for w in s.words[b + 1 : e]):
            # "the", "northern"
            s.names[b] = self.name_sets.of(["O"])
            b += 1
        if source in ("litbank", "meantime"):  # mentions reach over titles and modifiers
            if kind == "PER":
                while b < e - 1 and s.words[b].lower().rstrip(".") in TITLES:
                    s.names[b] = self.name_sets.any
                    b += 1
            if not all(_is_name_word(w) or w.lower() in NAME_GLUE for w in s.words[b:e]):
                for i in range(b, e):
                    s.names[i] = self.name_sets.any
                return
        for i, allowed in enumerate(L.span_labels(types, e - b)):
            s.names[b + i] = self.name_sets.of(allowed)
        s.spans = [x for x in s.spans if x[1] <= b or x[0] >= e]
        if types == ("place", "facility"):
            s.spans.append((b, e, "place"))
        elif len(types) == 1 and types[0] in ("person", "organization", "place"):
            s.spans.append((b, e, types[0]))


def _spans_of(source: str, text: str):
    """Sentences where a data set does not say them."""
    if source in ("gap", "muc4", "wikievents", "eventstoryline"):
        return split_sentences(text, lines=source in ("wikievents", "eventstoryline"))
    return [[0, len(text)]]


class _TokenIndex:
    def __init__(self, tokens):
        self.begins = [b for b, _ in tokens]
        self.ends = [e for _, e in tokens]

    def span(self, start: int, end: int):
        """Words that the characters [start, end) touch; (None, None) if there are none."""
        b = bisect_right(self.ends, start)
        e = bisect_left(self.begins, end)
        return (b, e) if b < e else (None, None)


def read_jsonl(path: Path):
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def read_conllu(path: Path, source: str):
    """(document, sentence) pairs; multiword and empty nodes are left out."""
    document, rows = "", []
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                document = line[len("# newdoc id = ") :]
            elif line and line[0] != "#":
                columns = line.split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
            elif not line and rows:
                yield document, Sentence(
                    words=[r[1] for r in rows],
                    source=source,
                    document=f"{source}/{document}",
                    tags=[f"{r[3]} {r[4]}" for r in rows],
                    feats=[r[5] for r in rows],
                    lemmas=[r[2] for r in rows],
                    heads=[int(r[6]) for r in rows],
                    relations=[r[7] for r in rows],
                )
                rows = []


_HEAD_STOPS = frozenset(
    "of in on at by for from with without to into under over above near behind beyond about against "
    "between among through within who whom whose which that where when as than like , ; : ( -- and or"
    .split()
)


def _is_name_word(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit() or any(c.isupper() for c in word)


def _looks_named(words, b, e) -> bool:
    return any(_is_name_word(w) for w in words[b:e])


def _kind_of(words, b, e) -> tuple[int, int, str]:
    """A mention of unknown kind without leading "in", "the"; name, noun or neither."""
    while b < e - 1 and words[b].lower() in FUNCTION_WORDS:
        b += 1
    if e - b == 1 and (b == 0 or words[b].lower() in PRONOUNS or words[b].lower() in FUNCTION_WORDS):
        return b, e, "?"  # "Witnesses": capital for the place in the sentence
    if all(_is_name_word(w) or w.lower() in ("of", "and", "the", "&") for w in words[b:e]) and _is_name_word(words[e - 1]):
        return b, e, "NAM" if e - b <= 6 else "?"
    head = _noun_head(words, b, e)
    word = words[head]
    if word.islower() and word.isalpha() and len(word) > 2 and word not in FUNCTION_WORDS and word not in PRONOUNS:
        return b, e, "NOM"
    return b, e, "?"


def _person_or_group(s: Sentence, at: int) -> tuple[str, ...]:
    word = s.words[at].lower()
    if word in COLLECTIVE:
        return ("person", "group")
    if s.feats is not None:
        plural = s.tags[at].endswith("NNS")
        return ("group",) if plural else ("person",)
    if word.endswith("s") and not word.endswith("ss") or word in ("men", "women", "children", "people", "folk"):
        return ("group", "person")
    return ("person",)


def _noun_head(words, b, e) -> int:
    """The last word before the first modifier that follows the noun."""
    for i in range(b + 1, e):
        if words[i].lower() in _HEAD_STOPS or re.match(r"(?i)^.{3,}(ing)$", words[i]) and i > b + 1:
            return i - 1
    head = e - 1
    while head > b and not any(c.isalnum() for c in words[head]):
        head -= 1
    return head
