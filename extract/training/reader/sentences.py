"""Sentences of plain text, words under characters, and the word by which a mention is read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from .tokenize import tokenize
from .word_lists import FUNCTION_WORDS

_ENDS = frozenset((".", "?", "!"))
_ABBREVIATED = frozenset("mr mrs ms dr gen col lt sgt capt maj gov sen rep rev prof st msgr eng adm cmdr pres".split())
_CLOSING = frozenset(("\"", "''", "'", "”", "’", ")", "]"))


def split_sentences(text: str, lines: bool) -> list[tuple[int, int]]:
    """Spans of sentences; a blank line ends one, with `lines` every line break does."""
    spans = []
    for block in re.finditer(r"[^\n]+" if lines else r"(?:[^\n]+(?:\n(?!\s*\n))?)+", text):
        tokens = tokenize(text, block.start(), block.end())
        first = 0
        for i, (b, e) in enumerate(tokens):
            end = i + 1
            if text[b:e] not in _ENDS:
                continue
            before = text[tokens[i - 1][0] : tokens[i - 1][1]] if i > first and tokens[i - 1][1] == b else ""
            if text[b:e] == "." and (before.lower() in _ABBREVIATED or len(before) == 1 and before.isupper()):
                continue
            while end < len(tokens) and text[tokens[end][0] : tokens[end][1]] in _CLOSING and tokens[end][0] == tokens[end - 1][1]:
                end += 1
            if end < len(tokens):
                after = text[tokens[end][0]]
                if tokens[end][0] == tokens[end - 1][1] or not (after.isupper() or after.isdigit() or after in "\"'“‘([`-"):
                    continue
            if end > first:
                spans.append((tokens[first][0], tokens[end - 1][1]))
                first = end
        if first < len(tokens):
            spans.append((tokens[first][0], tokens[-1][1]))
    return spans


class Words:
    """Finds the words of sentences under spans of characters; sentences must know their tokens."""

    def __init__(self, sentences):
        self.sentences = sentences
        self.begins, self.ends, self.where = [], [], []
        for number, s in enumerate(sentences):
            for i, (b, e) in enumerate(s.tokens):
                self.begins.append(b)
                self.ends.append(e)
                self.where.append((number, i))

    def span(self, start: int, end: int):
        """(number of the sentence, first word, last word + 1), within the sentence where it begins."""
        b, e = bisect_right(self.ends, start), bisect_left(self.begins, end)
        if b >= e:
            return None
        number, first = self.where[b]
        return number, first, min(first + e - b, len(self.sentences[number].words))


PRONOUNS = frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her "
    "hers herself it its itself they them their theirs themselves this that these those who whom whose which "
    "one ones another each both all some none everybody somebody anybody nobody everyone someone anyone "
    "something anything nothing everything there here".split()
)
PERSONAL = frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her "
    "hers herself it its itself they them their theirs themselves".split()
)
NAMED, DESCRIBED, PRONOUN = 0, 1, 2
KINDS = {"NAM": NAMED, "NOM": DESCRIBED, "PRO": PRONOUN}
_GLUE = frozenset("of the and for & - – de la le del da di du den der van von al el bin ibn 's ’s '".split())
_STOPS = frozenset(
    "of in on at by for from with without to into under over above near behind beyond about against between among "
    "through within who whom whose which that where when as than like during after before since until because "
    ", ; : ( [ -- and or".split()
)


def _name_word(word: str) -> bool:
    return word[:1].isdigit() or any(c.isupper() for c in word)


def name_head(words: list[str], b: int, e: int) -> int:
    """Last word of the first run of capitalized words in [b, e); without any, the noun's head."""
    start = next((i for i in range(b, e) if _name_word(words[i])), None)
    if start is None:
        return noun_head(words, b, e)
    last = start
    for i in range(start + 1, e):
        if _name_word(words[i]):
            last = i
        elif words[i].lower() not in _GLUE:
            break
    return last


def noun_head(words: list[str], b: int, e: int) -> int:
    """The last word before the first modifier that follows the noun."""
    end = e
    for i in range(b + 1, e):
        participle = i + 1 < e and re.match(r"(?i)^.{3,}ing$", words[i]) and words[i + 1].lower() in FUNCTION_WORDS
        if words[i].lower() in _STOPS or participle:
            end = i
            break
    while end - 1 > b and (not any(c.isalnum() for c in words[end - 1]) or words[end - 1].lower() in ("'s", "’s")):
        end -= 1
    return end - 1


def mention_word(words: list[str], b: int, e: int, kind: str | None = None) -> tuple[int, int]:
    """(the word a mention is read at, its kind); a kind that is not given is guessed."""
    if kind not in KINDS:
        if e - b == 1 and words[b].lower() in PRONOUNS:
            kind = "PRO"
        else:
            head = noun_head(words, b, e)
            capitals = all(w.isupper() for w in words if w.isalpha() and len(w) > 1)
            kind = "NAM" if _name_word(words[head]) and not capitals and not words[head][:1].isdigit() else "NOM"
    if kind == "NAM":
        return name_head(words, b, e), NAMED
    return noun_head(words, b, e), KINDS[kind]
