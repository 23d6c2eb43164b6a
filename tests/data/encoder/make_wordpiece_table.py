#!/usr/bin/env python3
"""Writes wordpiece.jsonl: words and the ids that the reference tokenizer gives them.

Needs the package transformers. The vocabulary is the small one beside this file, so that the table
tests the tokenizer and not a model's vocabulary. A word that the reference drops is [UNK] with us.
"""
import json
import pathlib

from transformers import BertTokenizer

HERE = pathlib.Path(__file__).parent
WORDS = """
the The THE tHe a I of was's children tunnelling Tunnelling ambassadors ambassador's rock'n'roll don't can't
U.S. U.N. e.g. ... -- -LRB- $3.50 1,234,567 50% #tag @name a_b C++ x=y ~ ^ ` | \\ <b> & * [UNK] [CLS] ##ing
unaffable zzyzx qqqqq 1997 1990s 23rd 12:30 03/04/97 http://example.org/a?b=c&d=%20 name@example.org
Élan naïve São Ñandú Zürich Łódź Ångström İstanbul ıssız Straße ẞ Æsir œuvre ﬁnance ½ Ⅷ ² № ™ © ° € £ ¥
ΣΊΣΥΦΟΣ Ελλάδα Москва Київ ёлка հայ ქართული Ꭰ Ⴀ
東京 北京市 上海の 서울 ひらがな カタカナ 한국어 豈 𠀀 𪜀 𫝀 𫠠 㐀 ไทย हिन्दी தமிழ் עברית العربية שָׁלוֹם
“quoted” ‘x’ «y» – — … • † ‽ 、。 「」 ¿Qué? ¡No! ‐ ‑ 、 ・ ＿ ！ ：
😀 👩‍👩‍👧 🇵🇪 ❤️ ☃ → ∑ ≤ ♫
𝐀 𝒜 ａｂｃ Ａ ㎏ ﷺ ǅ ß
""".split()
WORDS += [
    "", " ", "\t", "a b", "a\u00a0b", "a\u2003b", "a\u3000b", "a\u200bb", "a\u00adb", "a\ufeffb", "\u200b",
    "\u0000a", "a\u0000b", "\ufffd", "a\ufffdb", "\u0007", "a\u0007b", "a\u000bb", "a\u0085b", "a\u2028b",
    "a\u007fb", "a\ue000b", "a\U000f0000b", "e\u0301", "E\u0301\u0323", "\u0301", "a\u20ddb", "a\u0903b", "a\u0660b",
    "a\u166db", "a\u1734b", "a\u1885b", "a\ua9bdb", "a\U000111c9b", "a\u2e52b", "a\u180fb", "a\u0378b", "a\U0010ffffb",
    "x" * 99, "x" * 100, "x" * 101, "é" * 100, "é" * 101, "a-" * 60, "the" * 33, "the" * 34, "un" * 50, "東" * 120,
    "a" * 100 + "\u0301", "a" * 101 + "\u0301",
]


def main():
    vocabulary = HERE / "vocabulary.txt"
    pieces = vocabulary.read_text(encoding="utf-8").splitlines()
    tokenizer = BertTokenizer(vocab={piece: i for i, piece in enumerate(pieces)}).backend_tokenizer
    tokenizer.no_padding()
    tokenizer.no_truncation()
    # Special tokens that occur in the text are words as any other.
    unknown = pieces.index("[UNK]")
    with open(HERE / "wordpiece.jsonl", "w", encoding="ascii") as out:
        for word in WORDS:
            if word.startswith("[") and word.endswith("]"):
                ids = [i for part in ("[", word[1:-1], "]") for i in tokenizer.encode(part, add_special_tokens=False).ids]
            else:
                ids = tokenizer.encode(word, add_special_tokens=False).ids
            out.write(json.dumps([word, ids or [unknown]]) + "\n")


if __name__ == "__main__":
    main()
