"""What an uncased encoder does not see: letter case, as two features a word."""

import unicodedata

CASE_ROWS, SETTING_ROWS = 6, 6
NO_LETTER, LOWER, INITIAL, CAPITALS, ONE_CAPITAL, MIXED = range(CASE_ROWS)

_CASE_OF: dict[str, int] = {}


def _letters(word: str) -> list[bool]:
    """For each cased letter (general category Lu, Lt or Ll): is it a capital?"""
    flags = []
    for char in word:
        if char.isascii():
            if char.isalpha():
                flags.append(char.isupper())
        else:
            category = unicodedata.category(char)
            if category in ("Lu", "Lt"):
                flags.append(True)
            elif category == "Ll":
                flags.append(False)
    return flags


def word_case(word: str) -> int:
    """Row of `embeddings.case`."""
    row = _CASE_OF.get(word)
    if row is None:
        flags = _letters(word)
        if not flags:
            row = NO_LETTER
        elif not any(flags):
            row = LOWER
        elif len(flags) == 1:
            row = ONE_CAPITAL
        elif all(flags):
            row = CAPITALS
        elif flags[0] and not any(flags[1:]):
            row = INITIAL
        else:
            row = MIXED
        _CASE_OF[word] = row
    return row


def sentence_settings(words: list[str]) -> list[int]:
    """Rows of `embeddings.setting`, one for each word of a sentence."""
    rows = [word_case(word) for word in words]
    has_lower = any(row in (LOWER, INITIAL, MIXED) for row in rows)
    has_upper = any(row in (INITIAL, CAPITALS, ONE_CAPITAL, MIXED) for row in rows)
    base = 2 if has_upper and not has_lower else 4 if has_lower and not has_upper else 0
    return [base + (1 if i == 0 else 0) for i in range(len(words))]
