"""Words in the manner of UD English, for data sets that give text alone."""

import re

_WORD = re.compile(
    r"""https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+
    |(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|Gen|Col|Lt|Sgt|Gov|Sen|Rep|Rev|Inc|Corp|Co|Ltd|vs|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.
    |\b[A-Z]\.(?=\s)
    |\d+(?:[.,:]\d+)*|(?:\.\.+)|--+|[^\W\d_]+(?:&[^\W\d_]+)?|[$£€]|\S""",
    re.X,
)
_CLITIC = re.compile(r"(?i)^(?:'|’)(?:s|re|ve|ll|d|m)$")


def tokenize(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the words of `text[start:end]`."""
    spans = [m.span() for m in _WORD.finditer(text, start, end)]
    merged: list[tuple[int, int]] = []
    i = 0
    while i < len(spans):
        b, e = spans[i]
        if text[b:e] in ("'", "’") and i + 1 < len(spans) and spans[i + 1][0] == e and merged:
            clitic = text[b : spans[i + 1][1]]
            if _CLITIC.match(clitic) and merged[-1][1] == b:
                merged.append((b, spans[i + 1][1]))
                i += 2
                continue
            last_b, last_e = merged[-1]
            if clitic[1:].lower() == "t" and last_e == b and text[last_e - 1] in "nN" and last_e - last_b > 1:
                merged[-1] = (last_b, last_e - 1)
                merged.append((last_e - 1, spans[i + 1][1]))
                i += 2
                continue
        merged.append((b, e))
        i += 1
    return merged
