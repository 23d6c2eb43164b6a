"""BERT's uncased word pieces (Devlin et al. 2019), one word at a time."""

import unicodedata

MAX_CHARACTERS = 100  # longer basic tokens become [UNK], as in the reference


def _is_punctuation(char: str) -> bool:
    code = ord(char)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(char).startswith("P")


def _is_cjk(char: str) -> bool:
    code = ord(char)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x2A6DF
        or 0x2A700 <= code <= 0x2B73F
        or 0x2B740 <= code <= 0x2B81F
        or 0x2B820 <= code <= 0x2CEAF
        or 0xF900 <= code <= 0xFAFF
        or 0x2F800 <= code <= 0x2FA1F
    )


def _is_space(char: str) -> bool:
    return char in " \t\n\r" or unicodedata.category(char) in ("Zs", "Zl", "Zp")


def _is_dropped(char: str) -> bool:
    if char in "\t\n\r":
        return False
    return ord(char) in (0, 0xFFFD) or unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs")


def basic_tokens(text: str) -> list[str]:
    """Cleaned, accents stripped, lower case, split at space, punctuation and CJK."""
    tokens: list[str] = []
    current: list[str] = []

    def flush() -> None:
        if current:
            tokens.append("".join(current))
            current.clear()

    clean = "".join(c for c in text if not _is_dropped(c))
    # The fast reference tokenizer strips accents (Mn) after NFD, then lowers.
    folded = "".join(
        # Lowered one by one: no final sigma.
        c.lower() for c in unicodedata.normalize("NFD", clean) if unicodedata.category(c) != "Mn"
    )
    for char in folded:
        if _is_space(char):
            flush()
        elif _is_cjk(char) or _is_punctuation(char):
            flush()
            tokens.append(char)
        else:
            current.append(char)
    flush()
    return tokens


class WordPiece:
    """`pieces(word)`: the ids of a word's pieces, never none."""

    def __init__(self, vocabulary: list[str]):
        self.vocabulary = vocabulary
        self.ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.pad, self.unknown = self.ids["[PAD]"], self.ids["[UNK]"]
        self.cls, self.sep, self.mask = self.ids["[CLS]"], self.ids["[SEP]"], self.ids["[MASK]"]
        self._cache: dict[str, tuple[int, ...]] = {}

    def pieces(self, word: str) -> tuple[int, ...]:
        found = self._cache.get(word)
        if found is None:
            ids: list[int] = []
            for token in basic_tokens(word):
                ids.extend(self._split(token))
            found = tuple(ids) if ids else (self.unknown,)
            self._cache[word] = found
        return found

    def _split(self, token: str) -> list[int]:
        if len(token) > MAX_CHARACTERS:
            return [self.unknown]
        ids, start = [], 0
        while start < len(token):
            end = len(token)
            while end > start:
                piece = token[start:end] if start == 0 else "##" + token[start:end]
                if piece in self.ids:
                    ids.append(self.ids[piece])
                    break
                end -= 1
            else:
                return [self.unknown]
            start = end
        return ids
