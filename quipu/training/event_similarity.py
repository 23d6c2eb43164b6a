"""Trains graph/model/event_similarity.bin on ECB+.

    quipu_event_pairs train.jsonl train.pairs; quipu_event_pairs dev.jsonl dev.pairs
    python quipu/training/event_similarity.py train.jsonl train.pairs dev.jsonl dev.pairs graph/model/event_similarity.bin

An ensemble of small networks (Barhom et al., ACL 2019, without their fine-tuned encoder): word vectors
of both triggers are projected, their product and difference go with the features into one hidden
layer. The threshold of average linkage is the best on dev. Needs numpy, scipy and torch.
"""

from __future__ import annotations

import json
import sys
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


class Pairs:
    def __init__(self, gold: Path, path: Path):
        with path.open("rb") as file:
            items, width, features, pairs = map(int, file.readline().split())
            self.items = [tuple(file.readline().decode().split()) for _ in range(items)]
            read = lambda kind, *shape: np.frombuffer(file.read(4 * int(np.prod(shape))), kind).reshape(shape)
            self.vectors = read(np.float32, items, 2, width)
            self.pairs = read(np.uint32, pairs, 2).astype(np.int64)
            self.features = read(np.float32, pairs, features).copy()
        of = {}
        for line in gold.open(encoding="utf-8"):
            record = json.loads(line)
            for event in record.get("events", []):
                name = event["id"] if event.get("cross_doc") else f"{record['id']} {event['id']}"
                for m in event["mentions"]:
                    of[record["id"], str(m["start"]), str(m["end"])] = name
        self.gold = [of[item] for item in self.items]
        self.same = np.array([self.gold[a] == self.gold[b] for a, b in self.pairs], np.float32)

    def add_cosines(self, centre: np.ndarray) -> None:
        unit = self.vectors - centre
        unit = unit / np.linalg.norm(unit, axis=2, keepdims=True)
        a, b = self.pairs.T
        for column, which in ((VECTORS, 0), (SURROUNDINGS, 1)):
            self.features[:, column] = (unit[a, which] * unit[b, which]).sum(1)


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


def best_threshold(data: Pairs, probabilities: np.ndarray) -> tuple[float, float]:
    n = len(data.items)
    distance = np.ones((n, n), np.float32)
    a, b = data.pairs.T
    distance[a, b] = distance[b, a] = 1 - probabilities
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    scores = [(conll(data.gold, list(fcluster(tree, t, "distance"))), 1 - t) for t in np.arange(0.04, 0.6, 0.02)]
    print(" ".join(f"{t:.2f}:{s:.1f}" for s, t in scores))
    return max(scores)


def main() -> None:
    torch.set_num_threads(1)
    train_gold, train_pairs, dev_gold, dev_pairs, target = map(Path, sys.argv[1:])
    data, dev = Pairs(train_gold, train_pairs), Pairs(dev_gold, dev_pairs)
    centre, scale = data.vectors.mean(0), data.vectors.std(0)
    for each in (data, dev):
        each.add_cosines(centre)
    mean, deviation = data.features.mean(0), data.features.std(0) + 1e-6

    def standardised(x: Pairs):
        return torch.tensor((x.features - mean) / deviation), torch.tensor((x.vectors - centre) / scale)

    features, vectors = standardised(data)
    dev_features, dev_vectors = standardised(dev)
    networks, logits = [], 0
    for seed in range(NETWORKS):
        networks.append(train(seed, vectors, data, features))
        with torch.no_grad():
            pairs = torch.tensor(dev.pairs).split(8192)
            own = torch.cat([networks[-1](dev_vectors, p, f) for p, f in zip(pairs, dev_features.split(8192))])
        logits = logits + own.numpy()
        score, threshold = best_threshold(dev, 1 / (1 + np.exp(-logits / len(networks))))
        print(f"{len(networks)} networks: CoNLL {score:.2f} at {threshold:.2f}", flush=True)
    with target.open("wb") as out:
        out.write(b"QUIPUEV1")
        np.array([NETWORKS, data.vectors.shape[2], PROJECTED, HIDDEN, features.shape[1]], "<u4").tofile(out)
        put = lambda *values: [np.asarray(v, "<f4").tofile(out) for v in values]
        put([threshold], centre, scale, mean, deviation)
        for network in networks:
            for layer in (network.trigger, network.surroundings, network.hidden, network.out):
                put(layer.weight.detach().numpy(), layer.bias.detach().numpy())


if __name__ == "__main__":
    main()
