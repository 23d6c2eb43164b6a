"""Quick checks of the parts that can go wrong silently: `python -m reader.selfcheck`."""

from __future__ import annotations

import itertools
import random
import tempfile
from pathlib import Path

import numpy as np
import torch

from . import labels as L
from . import model_file
from .batches import MAX_PIECES, Collator, Part, pack
from .chain_scores import ChainScores, clusters_of
from .corpus import Sentence
from .decode import bioes_transitions, spans_of, tree, viterbi
from .fact_heads import bucket, sameness, step
from .fact_targets import FactCollector, fact_losses, pair_features
from .facts import LABELS as FACT_LABELS
from .facts import Facts, FactSets
from .lemma import apply_script, script_between
from .model import Config, Reader
from .sentences import DESCRIBED, NAMED, PRONOUN, mention_word, split_sentences
from .shapes import sentence_settings, word_case
from .tokenize import tokenize
from .partial import partial_loss
from .wordpiece import WordPiece, basic_tokens

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "un", "##aff", "##able", "jose", ",", "京", "a", "##a"]


def check_wordpiece() -> None:
    wp = WordPiece(VOCABULARY)
    assert wp.pieces("UNAFFABLE") == (5, 6, 7)
    assert wp.pieces("José,") == (8, 9)
    assert wp.pieces("京京") == (10, 10)
    assert wp.pieces("\u200b") == (1,) and wp.pieces("xyz") == (1,) and wp.pieces("a" * 101) == (1,)
    assert basic_tokens("Ångström's\u0001 no\u00a0break") == ["angstrom", "'", "s", "no", "break"]


def check_shapes() -> None:
    words = ["3", "peru", "Lima", "UN", "A", "McKay", "U.S.", "Ω", "京"]
    assert [word_case(w) for w in words] == [0, 1, 2, 3, 4, 5, 3, 4, 0]
    assert sentence_settings(["The", "end"]) == [1, 0]
    assert sentence_settings(["THE", "END"]) == [3, 2]
    assert sentence_settings(["the", "end"]) == [5, 4]
    assert sentence_settings(["1", "2"]) == [1, 0]


def check_lemmas() -> None:
    for form, lemma in [("Parties", "party"), ("OBAMA", "Obama"), ("were", "be"), ("CDs", "CD"), ("Muñoz", "Muñoz"), ("žít", "žil")]:
        assert apply_script(script_between(form, lemma), form) == lemma, (form, lemma)
    assert script_between("parties", "party") == "l 3 y"


def check_bioes() -> None:
    transitions = bioes_transitions(L.NER_LABELS)
    rng = np.random.default_rng(1)
    small = ["O"] + [f"{p}-{t}" for t in ("x", "y") for p in "BIES"]
    allowed, start, end = bioes_transitions(small)
    for _ in range(30):
        scores = rng.normal(size=(3, len(small)))
        best = max(
            (
                p
                for p in itertools.product(range(len(small)), repeat=3)
                if start[p[0]] and end[p[-1]] and all(allowed[a, b] for a, b in zip(p, p[1:]))
            ),
            key=lambda p: sum(scores[i, x] for i, x in enumerate(p)),
        )
        assert viterbi(scores, (allowed, start, end)) == list(best)
    labels = [L.NER_LABELS[i] for i in viterbi(rng.normal(size=(20, len(L.NER_LABELS))), transitions)]
    assert all(b < e for b, e, _ in spans_of(labels))
    assert spans_of(["S-x", "B-y", "I-y", "E-y", "O"]) == [(0, 1, "x"), (1, 4, "y")]
    sets = L.span_labels(("place", "facility"), 2)
    assert sets == [["B-place", "B-facility"], ["E-place", "E-facility"]]


def _score(scores, heads) -> float:
    return sum(scores[i, h] for i, h in enumerate(heads))


def _is_tree(heads) -> bool:
    for i in range(1, len(heads) + 1):
        seen = set()
        while i and i not in seen:
            seen.add(i)
            i = heads[i - 1]
        if i:
            return False
    return list(heads).count(0) == 1


def check_tree() -> None:
    rng = np.random.default_rng(2)
    for _ in range(60):
        n = int(rng.integers(1, 6))
        scores = rng.normal(size=(n, n + 1)) * 3
        best = max((h for h in itertools.product(range(n + 1), repeat=n) if _is_tree(h)), key=lambda h: _score(scores, h))
        found = tree(scores)
        assert _is_tree(found) and abs(_score(scores, found) - _score(scores, best)) < 1e-9


def check_windows() -> None:
    wp = WordPiece(VOCABULARY)
    rng = random.Random(3)
    for _ in range(20):
        sentences = [Sentence(["a" * rng.randint(1, 9)] * rng.randint(1, 400), "x", "x") for _ in range(5)]
        windows = pack(sentences, wp)
        read = [(p.number, i) for w in windows for p in w.parts for i in range(p.keep_first, p.keep_last)]
        assert sorted(read) == [(n, i) for n, s in enumerate(sentences) for i in range(len(s.words))]
        assert all(w.size <= MAX_PIECES for w in windows)
        assert all(p.first <= p.keep_first and p.keep_last <= p.last for w in windows for p in w.parts)


def check_partial_loss() -> None:
    logits = torch.tensor([[1.0, 2.0, 3.0]])
    loss = partial_loss(logits, torch.tensor([[True, False, True]]))
    assert torch.allclose(loss, -torch.log(torch.softmax(logits, 1)[:, [0, 2]].sum(1)))


def check_model_file() -> None:
    torch.manual_seed(4)
    labels = {h: ["O", "A", "B"] for h in (*Reader.LINEAR_HEADS, "dep")}
    labels["ner"] = L.NER_LABELS
    labels.update(FACT_LABELS)
    sizes = {"coref": 8, "role": 6, "relation": 7}
    config = Config(
        layers=1, hidden=24, heads=2, intermediate=48, vocabulary_size=len(VOCABULARY), arc=8, relation=6, labels=labels, facts=sizes
    )
    reader = Reader(config).eval()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "m.qmodel"
        model_file.write(path, reader, VOCABULARY, "test", "none", [{"name": "x", "licence": "y"}])
        again, metadata = model_file.read(path)
        model_file.write(Path(folder) / "n.qmodel", again, VOCABULARY, "test", "none", [{"name": "x", "licence": "y"}])
        assert metadata["vocabulary"].split("\n") == VOCABULARY
        batch = Collator(WordPiece(VOCABULARY), labels, 0, 0)(pack([Sentence(["a", "京", "jose"], "x", "x")], WordPiece(VOCABULARY)), False)
        with torch.no_grad():
            assert torch.allclose(reader.words(batch), again.words(batch), atol=0.1)
            x = torch.randn(5, 24)
            at, steps = torch.tensor([0, 1, 2]), torch.tensor([1, 0, 7])
            for head in (lambda r: r.role(x, x[2:], at, steps), lambda r: r.relation(x, x[2:], at, steps), lambda r: r.coref.none(x)):
                assert torch.allclose(head(reader), head(again), atol=0.1)
        damaged = bytearray(path.read_bytes())
        damaged[-1] ^= 1
        path.write_bytes(damaged)
        try:
            model_file.read(path)
            raise AssertionError("a damaged file was read")
        except ValueError:
            pass


def check_tokenize() -> None:
    text = "Mr. O'Neil can't leave the U.S.-based firm's office, e.g. at 3.5%."
    words = [text[b:e] for b, e in tokenize(text, 0, len(text))]
    assert words[0] == "Mr." and "ca" in words and "n't" in words and "'s" in words and "3.5" in words, words


def check_distances() -> None:
    assert [bucket(n) for n in (0, 1, 2, 3, 4, 7, 8, 1023, 1024, 99999)] == [0, 1, 2, 2, 3, 3, 4, 10, 11, 11]
    assert [step(d) for d in (0, -1, -2, -3, -4, -15, -16, -99, 1, 2, 4, 16, 99)] == [0, 1, 2, 2, 3, 4, 5, 5, 6, 7, 8, 10, 10]
    words = ["Rebel", "rebels", "church", "churches", "Peru"]
    same, sentences, apart = pair_features([(i, 3 * i, w) for i, w in enumerate(words)])
    for i, a in enumerate(words):
        for j, b in enumerate(words):
            assert same[i, j] == sameness(a.lower(), b.lower()), (a, b)
            assert sentences[i, j] == bucket(abs(i - j)) and apart[i, j] == bucket(3 * abs(i - j))


def check_sentences() -> None:
    text = "MR. DIAZ LEFT. THE U.S. ENVOY,\nA LAWYER, STAYED.\n\n   \"WE WAIT,\" HE SAID"
    assert [text[b:e].split()[0] for b, e in split_sentences(text, False)] == ["MR.", "THE", '"WE']
    words = "the former head of the Bank of Oslo , Ingrid Solberg 's aides".split()
    assert mention_word(words, 0, 8, "NOM") == (2, DESCRIBED)
    assert mention_word(words, 4, 8, "NAM") == (7, NAMED)
    assert mention_word(words, 9, 12, "NAM")[0] == 10
    assert mention_word(["Mayor", "Ann", "Lee", ",", "a", "lawyer"], 0, 6, "NAM")[0] == 2
    assert mention_word(["them"], 0, 1) == (0, PRONOUN)


def check_chains() -> None:
    """The example of Pradhan et al. 2014, by hand: {a, b, c}, {d, e, f, g} against {a, b}, {c, d}, {f, g, h, i}."""
    scores = ChainScores()
    scores.add([frozenset("abc"), frozenset("defg")], [frozenset("ab"), frozenset("cd"), frozenset("fghi")])
    got = scores.result()
    assert abs(got["muc"] - 40.0) < 0.01 and abs(got["b3"] - 100 * 2 * 0.4167 * 0.5 / 0.9167) < 0.05, got
    assert abs(got["ceafe"] - 100 * 2 * 0.65 * 0.4333 / 1.0833) < 0.05, got
    assert sorted(map(len, clusters_of({0: None, 1: 0, 2: None, 3: 1}))) == [1, 3]


class _TableHead:
    """In place of a network: scores of mentions and none are what the test says."""

    def __init__(self, scores):
        self.scores = scores

    def coref(self, *_):
        return self.scores


def check_antecedents() -> None:
    """Anna ... she ... Bo ... she: the loss is that of the allowed antecedents among all earlier ones and none."""
    sentence = Sentence(["Anna", "said", "she", "met", "Bo", "whom", "she", "knew"], "x", "x")
    sentence.facts = Facts(mentions=[(0, 0, 7), (2, 2, 7), (4, 0, 8), (6, 2, 7)])
    collector = FactCollector(FactSets())
    collector.add("s", Part(sentence, 0, 0, 8, 0, 8, []), 0)
    targets = collector.finish()
    (story,) = targets.stories
    expected = [[0, 0, 0, 0, 1], [1, 0, 0, 0, 0], [0, 0, 0, 0, 1], [1, 1, 0, 0, 0]]
    assert story.gold.tolist() == [[bool(x) for x in row] for row in expected]
    scores = torch.arange(20.0).view(4, 5) / 7
    loss = fact_losses(_TableHead(scores), torch.zeros(8, 1), targets, {}, 0.0)["coref"]
    by_hand = 0.0
    for i, row in enumerate(expected):
        p = torch.softmax(torch.cat([scores[i, :i], scores[i, 4:]]), 0)
        right = [row[j] for j in range(i)] + [row[4]]
        by_hand -= torch.log((p * torch.tensor(right)).sum())
    assert torch.allclose(loss, by_hand)


def main() -> None:
    for name, check in list(globals().items()):
        if name.startswith("check_"):
            check()
            print(f"{name[6:]}: ok")


if __name__ == "__main__":
    main()
