"""Silver names on openly licensed text, from spaCy's en_core_web_md (MIT; trained on OntoNotes).

    python -m reader.teacher --model DIR --data ../../../shared/data --out silver.jsonl

Runs in its own environment (requirements-teacher.txt). One JSON object a line: `id`, `source`,
`sentences`: [{"words": [...], "names": [[first, last, label], ...]}].
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import spacy
from spacy.tokens import Doc

from .corpus import read_jsonl
from .tokenize import tokenize

# Free to build on: CC BY 3.0, MIT, CC BY-SA 4.0, CC BY 4.0.
SOURCES = {"ecbplus": ("train", "dev"), "wikievents": ("train",), "knowledgenet": ("train",), "meantime": ("train",)}
SMALL_LINE = 3


def paragraphs(text: str):
    for match in re.finditer(r"[^\n]+(?:\n(?!\n)[^\n]+)*", text):
        yield match.span()


def texts(root: Path):
    for source, splits in SOURCES.items():
        for split in splits:
            for record in read_jsonl(root / source / f"{split}.jsonl.xz"):
                text = record.get("rest", "") if source == "meantime" else record["text"]
                if text.strip():
                    yield source, record["id"], text


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    nlp = spacy.load(arguments.model, exclude=["lemmatizer", "attribute_ruler"])
    with arguments.out.open("w", encoding="utf-8") as out:
        for source, name, text in texts(arguments.data):
            sentences = []
            docs = []
            for b, e in paragraphs(text):
                spans = tokenize(text, b, e)
                if not spans:
                    continue
                following = [x for x, _ in spans[1:]] + [spans[-1][1]]
                docs.append(
                    Doc(
                        nlp.vocab,
                        words=[text[x:y] for x, y in spans],
                        spaces=[y < n for (_, y), n in zip(spans, following)],
                    )
                )
            for doc in nlp.pipe(docs):
                for sentence in doc.sents:
                    names = [
                        [entity.start - sentence.start, entity.end - sentence.start, entity.label_]
                        for entity in sentence.ents
                    ]
                    sentences.append({"words": [t.text for t in sentence], "names": names})
            record = {"id": name, "source": source, "sentences": sentences}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
