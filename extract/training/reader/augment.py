"""Other letter case and other names in the training sentences."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from dataclasses import replace

from .corpus import Sentence
from .word_lists import FUNCTION_WORDS
from .names import Names

SMALL_WORDS = frozenset("a an the of in on at by for to and or but from with as".split())


def upper(words: list[str]) -> list[str]:
    return [w.upper() for w in words]


def lower(words: list[str]) -> list[str]:
    return [w.lower() for w in words]


def title(words: list[str]) -> list[str]:
    """Headline capitals."""
    return [
        w if i and w.lower() in SMALL_WORDS else w[:1].upper() + w[1:] for i, w in enumerate(words)
    ]


CASES = {"upper": upper, "lower": lower, "title": title}


class Truecase:
    """The usual case of a word, for texts that are all in capitals."""

    def __init__(self, data: dict[str, list[Sentence]]):
        counts: dict[str, Counter] = defaultdict(Counter)
        for source, sentences in data.items():
            if source in ("ewt", "gum", "redocred", "wikievents", "knowledgenet"):
                for s in sentences:
                    for word in s.words[1:]:
                        counts[word.lower()][word] += 1
        self.usual = {word: forms.most_common(1)[0][0] for word, forms in counts.items()}

    def __call__(self, words: list[str]) -> list[str]:
        result = [self.usual.get(w.lower()) or w[:1].upper() + w[1:].lower() for w in words]
        if result and result[0].islower():
            result[0] = result[0][:1].upper() + result[0][1:]
        return result


def recase(sentences: list[Sentence], shares: dict[str, float], rng: random.Random, truecase: Truecase) -> list[Sentence]:
    """With the chances in `shares` a stretch of text comes all in another case; now and then
    only its first sentence, as headlines do."""
    draw = rng.random()
    if sentences[0].source == "muc4":  # in capitals
        if draw < 0.5:
            return sentences
        return [replace(s, words=lower(s.words) if draw > 0.9 else truecase(s.words)) for s in sentences]
    for name, share in shares.items():
        if draw < share:
            change = CASES[name]
            only_first = name != "lower" and len(sentences) > 1 and rng.random() < 0.25
            return [
                replace(s, words=change(s.words)) if i == 0 or not only_first else s
                for i, s in enumerate(sentences)
            ]
        draw -= share
    return sentences


def rename(sentences: list[Sentence], names: Names, share: float, rng: random.Random) -> list[Sentence]:
    """Puts other names of the same type and number of words in place of some; the same name
    becomes the same name throughout the stretch."""
    chosen: dict[tuple[str, ...], list[str] | None] = {}
    result = []
    for s in sentences:
        words = None
        chains = s.facts is not None and s.facts.mentions is not None
        for b, e, kind in s.spans:
            if chains and kind == "person":  # pronouns and parts of the name tell whose it is
                continue
            old = s.words[b:e]
            if e - b > 4 or any("@" in w or "#" in w or not w[:1].isalnum() for w in old):
                continue
            if any(w.islower() and w in FUNCTION_WORDS for w in old):
                continue
            key = (kind, *old)
            if key not in chosen:
                chosen[key] = names.of(kind, rng, e - b) if rng.random() < share else None
            new = chosen[key]
            if new is None:
                continue
            if words is None:
                words = list(s.words)
            capitals = len(old[0]) > 3 and all(w.isupper() for w in old)
            small = all(w.islower() for w in old)
            words[b:e] = [w.upper() if capitals else w.lower() if small else w for w in new]
        if words is None:
            result.append(s)
        else:
            lemmas = s.lemmas
            if lemmas is not None:
                lemmas = [
                    l if w == old else (w if l[:1].isupper() else w.lower())
                    for l, w, old in zip(lemmas, words, s.words)
                ]
            result.append(replace(s, words=words, lemmas=lemmas))
    return result
