"""Reference vectors for the program's tests: `python -m reader.reference MODEL OUT.json`.

The quantized weights run in float32. Each text is one window of whole sentences.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from . import model_file
from .batches import Collator, pack
from .corpus import Sentence
from .fact_heads import FactHeads, step
from .fact_targets import pair_features
from .predict import Predictor
from .wordpiece import WordPiece

# Written for this purpose: sentences of words, a list of sentences to each text.
TEXTS: dict[str, list[str]] = {
    "mixed": [
        "The mayor of Trondheim , Ingrid Solberg , told reporters on Monday that two engineers were missing .",
        "They had entered the old tunnel near Lake Jonsvatnet .",
    ],
    "capitals": ["POLICE IN NAIROBI ARREST THREE MEN AFTER RAID ON KENYATTA MARKET .", "NO ONE WAS HURT ."],
    "small": ["the president of the world bank flew from lagos to geneva , aides of amina bello said ."],
    "headline": ["Miners and Owners Sign Pact in Zambia After Long Strike"],
    "accents": ["José Ángel Muñoz met Zoë Müller at the café in São Tomé , said Łukasz Wójcik ."],
    "ideographs": ["The banner read 東京 and 世界 , and the tourists from 서울 took photos ."],
    "emoji": ["Great match 😀 👍🏽 , wrote @lena_k on Friday ! #final", "😀"],
    "long word": [
        "The chemist wrote "
        + "methionylthreonylthreonylglutaminylarginyl" * 3
        + " on the board , not Donaudampfschifffahrtsgesellschaft ."
    ],
    "controls": ["He said \u200b \u0001 and left \ufffd ."],
    "numbers": ["Accra United 3 , Kumasi Stars 1 ( halftime 2-0 ) ; attendance : 12,500 ."],
    "quotes": [
        '" We won\'t wait , " O\'Brien \'s lawyer said , " until the U.N. mission leaves Goma . "',
        "It 's the rebels ' last offer .",
    ],
    "one word": ["Why"],
    "described": [
        "Soldiers freed the hostages from the ambassador 's residence .",
        "A spokeswoman for the teachers ' union blamed the ministry .",
    ],
}


def vectors(reader, metadata) -> dict:
    wordpiece = WordPiece(metadata["vocabulary"].split("\n"))
    predictor = Predictor(reader, wordpiece)
    labels = reader.config.labels
    texts = []
    for name, lines in TEXTS.items():
        sentences = [Sentence(line.split(" "), "reference", name) for line in lines]
        windows = pack(sentences, wordpiece)
        assert len(windows) == 1
        batch = Collator(wordpiece, labels, 0, 0)(windows, False)
        with torch.no_grad():
            words = reader.words(batch)
            logits = {h: getattr(reader, h)(words) for h in reader.LINEAR_HEADS}
        predictions = predictor([sentences])[0]
        firsts = batch.first_piece.tolist()
        at, out = 0, []
        for sentence, p in zip(sentences, predictions):
            n = len(sentence.words)
            rows = range(at, at + n)
            at += n
            out.append(
                {
                    "words": sentence.words,
                    "first_pieces": [firsts[i] for i in rows],
                    "case": [int(batch.case[0, firsts[i]]) for i in rows],
                    "setting": [int(batch.setting[0, firsts[i]]) for i in rows],
                    **{h: [labels[h][int(logits[h][i].argmax())] for i in rows] for h in reader.LINEAR_HEADS},
                    # Logits of labels 0 to 3 of three heads, and the first 4 values of the word vector.
                    "tag_logits": [_round(logits["tag"][i, :4]) for i in rows],
                    "ner_logits": [_round(logits["ner"][i, :4]) for i in rows],
                    "nominal_logits": [_round(logits["nominal"][i, :4]) for i in rows],
                    "vector": [_round(words[i, :4]) for i in rows],
                    "heads": p.heads,
                    "relations": p.relations,
                    "names": [list(x) for x in p.names],
                    "lemmas": p.lemmas,
                }
            )
        texts.append({"name": name, "pieces": batch.pieces[0].tolist(), "sentences": out})
        if reader.config.facts:
            texts[-1]["facts"] = fact_vectors(reader, words, sentences, name)
    return {"about": metadata["about"], "texts": texts}


# Words of mentions (sentence, word, kind), and a trigger, in the texts above.
MENTIONS = {
    "mixed": [(0, 1, 1), (0, 3, 0), (0, 6, 0), (0, 8, 1), (0, 13, 1), (1, 0, 2), (1, 5, 1), (1, 8, 0)],
    "described": [(0, 0, 1), (0, 3, 1), (0, 6, 1), (0, 8, 1), (1, 1, 1), (1, 4, 1), (1, 6, 1), (1, 9, 1)],
    "capitals": [(0, 0, 1), (0, 2, 0), (0, 5, 1), (0, 10, 0), (1, 1, 2)],
}
TRIGGERS = {"mixed": (0, 8), "described": (0, 1), "capitals": (0, 3)}


@torch.no_grad()
def fact_vectors(reader, x, sentences, name: str) -> dict:
    """Labels and scores of the heads for facts; `x` are the word vectors of the whole text."""
    labels = reader.config.labels
    starts = [0]
    for s in sentences:
        starts.append(starts[-1] + len(s.words))
    logits = {h: getattr(reader, h)(x) for h in FactHeads.LINEAR}
    result: dict = {h: [labels[h][int(row.argmax())] for row in logits[h]] for h in FactHeads.LINEAR}
    result.update({f"{h}_logits": [_round(row[:4]) for row in logits[h]] for h in FactHeads.LINEAR})
    if name not in MENTIONS:
        return result
    mentions = MENTIONS[name]
    features = pair_features([(n, starts[n] + w, sentences[n].words[w]) for n, w, _ in mentions])
    rows = torch.tensor([starts[n] + w for n, w, _ in mentions])
    scores = reader.coref(x[rows], torch.tensor([k for _, _, k in mentions]), *features)
    # Row i: scores of the earlier mentions 0 ... i - 1, then that of none.
    result["mentions"] = [list(m) for m in mentions]
    result["coref"] = [_round(torch.cat([row[:i], row[-1:]])) for i, row in enumerate(scores)]
    sentence, trigger = TRIGGERS[name]
    length, first = len(sentences[sentence].words), starts[sentence]
    here = x[first : first + length]
    steps = torch.tensor([step(w - trigger) for w in range(length)])
    at = torch.zeros(length, dtype=torch.long)
    left = here[trigger : trigger + 1]
    # From the trigger to each word of its sentence: scores of the first four labels.
    result["trigger"] = [sentence, trigger]
    result["role"] = [_round(row[:4]) for row in reader.role(left, here, at, steps)]
    result["relation"] = [_round(row[:4]) for row in reader.relation(left, here, at, steps)]
    return result


def _round(values) -> list[float]:
    return [round(float(v), 5) for v in values]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    reader, metadata = model_file.read(arguments.model)
    result = vectors(reader, metadata)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(json.dumps(t, ensure_ascii=False) for t in result["texts"])
    text = f'{{"about": {json.dumps(result["about"])},\n"texts": [\n{lines}\n]}}\n'
    arguments.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
