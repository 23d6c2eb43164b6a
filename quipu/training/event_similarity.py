"""Trains graph/model/event_similarity.bin on ECB+.

    quipu_event_pairs train.jsonl train.pairs; quipu_event_pairs dev.jsonl dev.pairs
    python quipu/training/event_similarity.py QUIPU_EVENT_PAIRS train.jsonl train.pairs dev.jsonl dev.pairs MODEL

First an ensemble of small networks (Barhom et al., ACL 2019, without their fine-tuned encoder): word
vectors of both triggers are projected, their product and difference go with the features into one
hidden layer. Then a second one, the judges, on the features and what the scores of all pairs say of a
pair; it is trained on scores by networks that have not seen the pair's topic. The threshold of average
linkage is the best on dev. Needs numpy, scipy and torch.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from copy import copy
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import torch
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import squareform
from torch.nn import functional as F

PROJECTED, HIDDEN, NETWORKS, EPOCHS = 24, 64, 4, 5
NEGATIVES = 0.1  # share of the pairs that are not one event, drawn anew each epoch
RATE, DECAY, DROPOUT, BATCH = 2e-3, 0.02, 0.3, 512
VECTORS, SURROUNDINGS = 5, 6  # features that are cosines of centred vectors
FOLDS = 3
JUDGE_HIDDEN, JUDGE_EPOCHS, JUDGE_DROPOUT, JUDGE_DECAY, JUDGE_BATCH = 64, 10, 0.15, 0.05, 1024
SAMPLES, SAMPLE_SIZES = 10, (2, 3, 4, 6, 10)  # of the corpus; documents of a topic
NONE, HOPELESS = -12, -6  # log odds of what is no pair, and of what is not judged again


class Pairs:
    def __init__(self, gold: Path, path: Path):
        with path.open("rb") as file:
            items, width, features, pairs = map(int, file.readline().split())
            self.items = [tuple(file.readline().decode().split()) for _ in range(items)]
            read = lambda kind, *shape: np.frombuffer(file.read(4 * int(np.prod(shape))), kind).reshape(shape)
            self.vectors = read(np.float32, items, 2, width)
            self.pairs = read(np.uint32, pairs, 2).astype(np.int64)
            self.features = read(np.float32, pairs, features).copy()
        of, topic = {}, {}
        for line in gold.open(encoding="utf-8"):
            record = json.loads(line)
            topic[record["id"]] = record["topic"]
            for event in record.get("events", []):
                name = event["id"] if event.get("cross_doc") else f"{record['id']} {event['id']}"
                for m in event["mentions"]:
                    of[record["id"], str(m["start"]), str(m["end"])] = name
        self.gold = [of[item] for item in self.items]
        self.topic = np.array([topic[item[0]] for item in self.items])
        self.same = np.array([self.gold[a] == self.gold[b] for a, b in self.pairs], np.float32)

    def add_cosines(self, centre: np.ndarray) -> None:
        unit = self.vectors - centre
        unit = unit / np.linalg.norm(unit, axis=2, keepdims=True)
        a, b = self.pairs.T
        for column, which in ((VECTORS, 0), (SURROUNDINGS, 1)):
            self.features[:, column] = (unit[a, which] * unit[b, which]).sum(1)

    def part(self, items: np.ndarray) -> Pairs:
        """Of some items, and the pairs within them."""
        part = copy(self)
        part.items = [item for item, taken in zip(self.items, items) if taken]
        part.gold = [name for name, taken in zip(self.gold, items) if taken]
        pairs = items[self.pairs].all(1)
        part.vectors, part.topic = self.vectors[items], self.topic[items]
        part.pairs = (np.cumsum(items) - 1)[self.pairs[pairs]]
        part.features, part.same = self.features[pairs], self.same[pairs]
        return part


class Network(torch.nn.Module):
    def __init__(self, width: int, features: int):
        super().__init__()
        self.trigger = torch.nn.Linear(width, PROJECTED)
        self.surroundings = torch.nn.Linear(width, PROJECTED // 2)
        self.hidden = torch.nn.Linear(2 * PROJECTED + PROJECTED // 2 + features, HIDDEN)
        self.out = torch.nn.Linear(HIDDEN, 1)

    def forward(self, vectors, pairs, features):
        drop = lambda x: F.dropout(x, DROPOUT, self.training)
        (a, c), (b, d) = (
            (self.trigger(drop(vectors[i, 0])), self.surroundings(drop(vectors[i, 1]))) for i in pairs.T
        )
        x = torch.cat([a * b, (a - b).abs(), c * d, features], 1)
        return self.out(drop(F.gelu(self.hidden(drop(x)))))[:, 0]


def train(seed: int, vectors, data: Pairs, features) -> Network:
    torch.manual_seed(seed)
    network = Network(vectors.shape[2], features.shape[1])
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    same, pairs = torch.tensor(data.same), torch.tensor(data.pairs)
    yes, no = torch.nonzero(same > 0)[:, 0], torch.nonzero(same == 0)[:, 0]
    drawn = int(len(no) * NEGATIVES)
    steps, step = EPOCHS * -(-(len(yes) + drawn) // BATCH), 0
    for _ in range(EPOCHS):
        seen = torch.cat([yes, no[torch.randperm(len(no))[:drawn]]])
        for batch in seen[torch.randperm(len(seen))].split(BATCH):
            for group in optimizer.param_groups:
                group["lr"] = RATE * (1 - step / steps)
            step += 1
            loss = F.binary_cross_entropy_with_logits(network(vectors, pairs[batch], features[batch]), same[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    with torch.no_grad():  # as if it had seen all pairs
        network.out.bias += float(np.log(NEGATIVES))
    return network.eval()


def conll(gold: list, system: list) -> float:
    """Mean F1 of MUC, B3 and CEAFe of two partitions of the same items, single ones included."""

    def clusters(labels):
        found = defaultdict(list)
        for i, label in enumerate(labels):
            found[label].append(i)
        return list(found.values())

    f1 = lambda p, r: 2 * p * r / (p + r) if p + r else 0.0
    left, right = clusters(gold), clusters(system)

    def muc(of, labels):
        links = sum(len(c) - 1 for c in of)
        return sum(len(c) - len({labels[i] for i in c}) for c in of) / max(links, 1)

    def b_cubed(of, labels):
        return sum(sum(n * n for n in Counter(labels[i] for i in c).values()) / len(c) for c in of) / len(gold)

    place = {label: k for k, label in enumerate(dict.fromkeys(system))}
    right = [[] for _ in place]
    for i, label in enumerate(system):
        right[place[label]].append(i)
    similar = np.zeros((len(left), len(right)))
    for k, cluster in enumerate(left):
        for s, n in Counter(place[system[i]] for i in cluster).items():
            similar[k, s] = 2 * n / (len(cluster) + len(right[s]))
    total = similar[linear_sum_assignment(-similar)].sum()
    return 100 / 3 * (
        f1(muc(right, gold), muc(left, system))
        + f1(b_cubed(right, gold), b_cubed(left, system))
        + f1(total / len(right), total / len(left))
    )


def tree_of(data: Pairs, probabilities: np.ndarray) -> np.ndarray:
    """By average linkage."""
    n = len(data.items)
    distance = np.ones((n, n), np.float32)
    a, b = data.pairs.T
    distance[a, b] = distance[b, a] = 1 - probabilities
    np.fill_diagonal(distance, 0)
    return linkage(squareform(distance, checks=False), "average")


def score_at(data: Pairs, tree: np.ndarray, threshold: float) -> float:
    return conll(data.gold, list(fcluster(tree, 1 - threshold, "distance")))


def best_threshold(data: Pairs, probabilities: np.ndarray) -> tuple[float, float]:
    tree = tree_of(data, probabilities)
    return max((score_at(data, tree, t), t) for t in np.arange(0.96, 0.4, -0.02))


def predict(network: torch.nn.Module, *inputs) -> np.ndarray:
    """Log odds of each pair; all `inputs` but the last two are shared by the pairs."""
    *shared, pairs, features = inputs
    with torch.no_grad():
        return torch.cat(
            [network(*shared, p, f) for p, f in zip(pairs.split(8192), features.split(8192))]
        ).numpy()


class Scorer:
    """The ensemble that sees one pair alone."""

    def __init__(self, data: Pairs):
        self.centre, self.scale = data.vectors.mean(0), data.vectors.std(0)
        self.mean, self.deviation = data.features.mean(0), data.features.std(0) + 1e-6
        vectors, features = self.standardised(data)
        self.networks = [train(seed, vectors, data, features) for seed in range(NETWORKS)]

    def standardised(self, data: Pairs):
        return (
            torch.tensor((data.vectors - self.centre) / self.scale),
            torch.tensor((data.features - self.mean) / self.deviation),
        )

    def __call__(self, data: Pairs) -> np.ndarray:
        vectors, features = self.standardised(data)
        pairs = torch.tensor(data.pairs)
        return np.mean([predict(n, vectors, pairs, features) for n in self.networks], 0)


def cross_fitted(data: Pairs) -> np.ndarray:
    """Scores of pairs by networks that have not seen their topics."""
    topics = sorted(set(data.topic))
    scores = np.full(len(data.pairs), NONE, np.float32)
    for fold in range(FOLDS):
        held = np.isin(data.topic, topics[fold::FOLDS])
        inside = held[data.pairs].all(1)
        scores[inside] = Scorer(data.part(~held))(data.part(held))
        print(f"fold {fold + 1}", flush=True)
    return scores


def context(tool: str, pairs: Path, scores: np.ndarray) -> np.ndarray:
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder) / "scores", Path(folder) / "context"
        scores.astype("<f4").tofile(given)
        subprocess.run([tool, pairs, given, made], check=True)
        return np.fromfile(made, "<f4").reshape(len(scores), -1)


def stacked(tool: str, path: Path, data: Pairs, scores: np.ndarray, items: np.ndarray | None = None):
    """What a judge sees of the pairs that have a chance, in a corpus of some of the items only; and which pairs."""
    if items is not None:
        scores = np.where(items[data.pairs].all(1), scores, np.float32(NONE))
    seen = scores >= HOPELESS
    return np.concatenate([context(tool, path, scores), data.features], 1)[seen], seen


def sample(data: Pairs, sizes: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
    """Items of a few documents of each topic."""
    documents, kept = np.array([item[0] for item in data.items]), []
    for topic in sorted(set(data.topic)):
        kept.extend(rng.permutation(np.unique(documents[data.topic == topic]))[: rng.choice(sizes)])
    return np.isin(documents, kept)


class Judge(torch.nn.Module):
    """Sees a pair's features and what the scores of all pairs say of it."""

    def __init__(self, features: int):
        super().__init__()
        self.hidden, self.out = torch.nn.Linear(features, JUDGE_HIDDEN), torch.nn.Linear(JUDGE_HIDDEN, 1)

    def forward(self, _, x):
        x = F.gelu(self.hidden(F.dropout(x, JUDGE_DROPOUT, self.training)))
        return self.out(F.dropout(x, JUDGE_DROPOUT, self.training))[:, 0]


def train_judge(seed: int, features, same) -> Judge:
    torch.manual_seed(seed)
    judge = Judge(features.shape[1])
    optimizer = torch.optim.AdamW(judge.parameters(), lr=RATE, weight_decay=JUDGE_DECAY)
    steps, step = JUDGE_EPOCHS * -(-len(features) // JUDGE_BATCH), 0
    for _ in range(JUDGE_EPOCHS):
        for batch in torch.randperm(len(features)).split(JUDGE_BATCH):
            for group in optimizer.param_groups:
                group["lr"] = RATE * (1 - step / steps)
            step += 1
            loss = F.binary_cross_entropy_with_logits(judge(None, features[batch]), same[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return judge.eval()


def main() -> None:
    torch.set_num_threads(1)
    tool = sys.argv[1]
    train_gold, train_pairs, dev_gold, dev_pairs, target = map(Path, sys.argv[2:])
    data, dev = Pairs(train_gold, train_pairs), Pairs(dev_gold, dev_pairs)
    centre = data.vectors.mean(0)
    for each in (data, dev):
        each.add_cosines(centre)

    cross = cross_fitted(data)
    scorer = Scorer(data)
    scores = scorer(dev)
    score, threshold = best_threshold(dev, 1 / (1 + np.exp(-scores)))
    print(f"by the pair alone: CoNLL {score:.2f} at {threshold:.2f}", flush=True)

    # Small corpora say less of a pair: the judges have to know both.
    rng = np.random.default_rng(0)
    samples = [None] + [sample(data, SAMPLE_SIZES, rng) for _ in range(SAMPLES)]
    looks = [stacked(tool, train_pairs, data, cross, items) for items in samples]
    features = np.concatenate([seen for seen, _ in looks])
    same = torch.tensor(np.concatenate([data.same[which] for _, which in looks]))
    mean, deviation = features.mean(0), features.std(0) + 1e-6
    features = torch.tensor((features - mean) / deviation)
    judges = [train_judge(seed, features, same) for seed in range(NETWORKS)]

    def judged(items: np.ndarray | None = None) -> np.ndarray:
        seen, which = stacked(tool, dev_pairs, dev, scores, items)
        seen = torch.tensor((seen - mean) / deviation)
        logits = np.mean([predict(judge, seen, seen) for judge in judges], 0)
        probabilities = np.zeros(len(scores), np.float32)
        probabilities[which] = 1 / (1 + np.exp(-logits))
        return probabilities

    alone = threshold
    score, threshold = best_threshold(dev, judged())
    print(f"judged: CoNLL {score:.2f} at {threshold:.2f}", flush=True)
    for size in (2, 3, 5, 10):
        drawn = [sample(dev, (size,), rng) for _ in range(5)]
        mean_score = lambda given, at: np.mean(
            [score_at(p, tree_of(p, x[i[dev.pairs].all(1)]), at) for i in drawn for p, x in [(dev.part(i), given(i))]]
        )
        by_pair = mean_score(lambda _: 1 / (1 + np.exp(-scores)), alone)
        print(f"{size} documents a topic: {by_pair:.2f}, judged {mean_score(judged, threshold):.2f}", flush=True)

    with target.open("wb") as out:
        out.write(b"QUIPUEV2")
        sizes = [NETWORKS, data.vectors.shape[2], PROJECTED, HIDDEN, data.features.shape[1]]
        sizes += [NETWORKS, JUDGE_HIDDEN, features.shape[1] - data.features.shape[1]]
        np.array(sizes, "<u4").tofile(out)
        put = lambda *values: [np.asarray(v, "<f4").tofile(out) for v in values]
        put([threshold], scorer.centre, scorer.scale, scorer.mean, scorer.deviation)
        layers = lambda *of: [put(x.weight.detach().numpy(), x.bias.detach().numpy()) for x in of]
        for network in scorer.networks:
            layers(network.trigger, network.surroundings, network.hidden, network.out)
        put(mean, deviation)
        for judge in judges:
            layers(judge.hidden, judge.out)


if __name__ == "__main__":
    main()
