"""Chains of mentions, each read at one word."""

from __future__ import annotations

from .facts import facts_of
from .sentences import DESCRIBED, KINDS, NAMED, PERSONAL, PRONOUN, Words, mention_word, name_head

SOURCES = ("gum", "litbank", "meantime", "ecbplus", "wikievents", "gap")
_PARTIAL = ("gap",)
# Data sets in which a pronoun outside all mentions refers to nothing that they know.
_ALL_PRONOUNS = ("gum", "litbank")


def attach(source: str, record: dict, sentences: list, words: Words) -> None:
    found: dict[tuple[int, int], tuple[int, int, int]] = {}  # (sentence, word) -> length, kind, entity
    for number, entity in enumerate(record.get("entities", [])):
        for mention in entity.get("mentions", []):
            at = words.span(mention["start"], mention["end"])
            if at is None:
                continue
            sentence, b, e = at
            s = sentences[sentence]
            kind = mention.get("kind")
            if mention.get("guessed") and kind == "NOM":
                kind = None
            if "head" in mention and kind in KINDS:
                head, kind = _by_tree(s, words, sentence, b, e, mention["head"], KINDS[kind])
            else:
                head, kind = mention_word(s.words, b, e, kind)
            known = found.get((sentence, head))
            if known is None or known[0] < e - b:  # of two mentions at one word the longer
                found[sentence, head] = (e - b, kind, number)
    for number, s in enumerate(sentences):
        facts = facts_of(s)
        facts.mentions, facts.partial = [], source in _PARTIAL
    for (sentence, head), (_, kind, number) in sorted(found.items()):
        sentences[sentence].facts.mentions.append((head, kind, number))
    if source in _ALL_PRONOUNS:
        for number, s in enumerate(sentences):
            for i, word in enumerate(s.words):
                if word.lower() in PERSONAL and (number, i) not in found:
                    s.facts.mentions.append((i, PRONOUN, -1))
            s.facts.mentions.sort()


def _by_tree(s, words: Words, sentence: int, b: int, e: int, head, kind: int) -> tuple[int, int]:
    at = words.span(*head)
    if at is None or at[0] != sentence:
        return mention_word(s.words, b, e)
    word = at[1]
    if kind == NAMED:
        # GUM's mentions reach over all modifiers: the run of capitalized words that has the head.
        first = word
        while first > b and s.words[first - 1][:1].isupper():
            first -= 1
        return name_head(s.words, first, e), NAMED
    return word, PRONOUN if kind == PRONOUN else DESCRIBED
