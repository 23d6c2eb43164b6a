"""Runs a reader over tokenized sentences."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from .batches import Collator, by_length, pack, _grid
from .corpus import Sentence
from .decode import bioes_transitions, spans_of, tree, viterbi
from .lemma import apply_script
from .model import Reader
from .wordpiece import WordPiece


@dataclass
class Prediction:
    tags: list[str]
    feats: list[str]
    lemmas: list[str]
    heads: list[int]
    relations: list[str]
    names: list[tuple[int, int, str]]
    nominals: list[str]


class Predictor:
    def __init__(self, reader: Reader, wordpiece: WordPiece, device="cpu", half: bool = False):
        self.reader, self.wordpiece, self.device, self.half = reader, wordpiece, device, half
        self.labels = reader.config.labels
        self.collate = Collator(wordpiece, self.labels, 0, 0)
        self.transitions = bioes_transitions(self.labels["ner"])

    @torch.no_grad()
    def __call__(self, documents: list[list[Sentence]], syntax: bool = True) -> list[list[Prediction]]:
        vectors = self.vectors(documents)
        result = [[None] * len(d) for d in documents]
        numbers = sorted(vectors, key=lambda n: len(vectors[n]))
        for at in range(0, len(numbers), 256):
            self._heads(numbers[at : at + 256], vectors, documents, result, syntax)
        return result

    @torch.no_grad()
    def vectors(self, documents: list[list[Sentence]], budget: int = 8192) -> dict[tuple[int, int], torch.Tensor]:
        """Word vectors [words, H] of each sentence, by the numbers of document and sentence."""
        self.reader.eval()
        windows = []
        for d, document in enumerate(documents):
            for window in pack(document, self.wordpiece):
                for part in window.parts:
                    part.number = (d, part.number)
                windows.append(window)
        # Word by word results of each sentence, put together from its windows.
        h = self.reader.config.hidden
        vectors = {}
        for batch_windows in by_length(windows, budget, None):
            batch = self.collate(batch_windows, False).to(self.device)
            with torch.autocast(torch.device(self.device).type, torch.bfloat16, enabled=self.half):
                words = self.reader.words(batch).float().cpu()
            for row, (s, number, i) in enumerate(batch.owners):
                if number not in vectors:
                    vectors[number] = torch.empty(len(s.words), h)
                vectors[number][i] = words[row]
        return vectors

    def _heads(self, numbers, vectors, documents, result, syntax: bool) -> None:
        device = self.device
        stacked = torch.cat([vectors[n] for n in numbers]).to(device)
        lengths = [len(vectors[n]) for n in numbers]
        starts = [0]
        for length in lengths:
            starts.append(starts[-1] + length)
        logits = {k: getattr(self.reader, k)(stacked).float().cpu() for k in Reader.LINEAR_HEADS}
        best = {k: v.argmax(1).tolist() for k, v in logits.items()}
        ner = logits["ner"].numpy().astype("float64")
        if syntax:
            grid = _grid([list(range(starts[i], starts[i + 1])) for i in range(len(numbers))], 0).to(device)
            arcs, relations = self.reader.dep(stacked[grid])
            arc_scores = arcs.float().cpu().numpy()
            chosen = torch.zeros_like(grid)
            for i, length in enumerate(lengths):
                chosen[i, :length] = torch.tensor(tree(arc_scores[i, :length, : length + 1]))
            exists = torch.arange(grid.shape[1], device=device)[None, :] < torch.tensor(lengths, device=device)[:, None]
            kinds = relations(chosen, exists).argmax(-1).tolist()
            heads = chosen.tolist()
        for i, number in enumerate(numbers):
            d, position = number
            s, a, b = documents[d][position], starts[i], starts[i + 1]
            names = [self.labels["ner"][x] for x in viterbi(ner[a:b], self.transitions)]
            result[d][position] = Prediction(
                tags=[self.labels["tag"][x] for x in best["tag"][a:b]],
                feats=[self.labels["feats"][x] for x in best["feats"][a:b]],
                lemmas=[
                    apply_script(self.labels["lemma"][x], w) for x, w in zip(best["lemma"][a:b], s.words)
                ],
                heads=heads[i][: b - a] if syntax else [],
                relations=[self.labels["dep"][x] for x in kinds[a:b]] if syntax else [],
                names=spans_of(names),
                nominals=[self.labels["nominal"][x] for x in best["nominal"][a:b]],
            )
