"""From data to model file: `python -m reader.train reader/config.toml` in extract/training."""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import torch
import torch.distributed as dist
import torch.multiprocessing as multiprocessing

from . import labels as L
from . import model_file
from .augment import Truecase, recase, rename
from .batches import Collator, by_length, pack
from .calibrate import calibrate
from .corpus import Corpus, Sentence
from .encoders import load_encoder, read_encoder
from .evaluate import evaluate
from .fact_heads import FactHeads
from .fact_reader import FactReader
from .facts import LABELS as FACT_LABELS
from .lemma import script_between
from .losses import losses
from .model import Config, Reader
from .names import Names
from .predict import Predictor
from .settings import parse_overrides, read_config
from .wordpiece import WordPiece


class Log:
    """Lines with seconds since the start, on the terminal and in a file; silent in helpers."""

    def __init__(self, path: Path, silent: bool):
        self.file = None if silent else path.open("a", encoding="utf-8")
        self.start = time.monotonic()

    def __call__(self, text: str) -> None:
        if self.file is None:
            return
        line = f"[{time.monotonic() - self.start:7.0f}s] {text}"
        print(line, flush=True)
        self.file.write(line + "\n")
        self.file.flush()


def load_data(corpus: Corpus, config: dict, names: Names, log) -> dict[str, list[Sentence]]:
    data = {}
    if "facts" in config:
        corpus.fact_reader = FactReader.on(corpus.root, config["ontology"])
    for source in config["sources"]:
        splits = source.get("splits", ["train"])
        name = source["name"]
        if name == "synthetic":
            from .synthetic import generate

            sentences = generate(corpus, names, source["sentences"], config["seed"])
        else:
            sentences = [s for split in splits for s in corpus.load(name, split)]
        data[name] = sentences
        log(f"{name}: {len(sentences)} sentences, {sum(len(s.words) for s in sentences)} words")
    return data


def mark_origins(corpus: Corpus, sentences: list[Sentence], names: Names) -> int:
    """Where a data set is silent about groups, words of origin and religion are taken for groups."""
    sets, count = corpus.name_sets, 0
    s_group, outside = L.NER_INDEX["S-group"], L.NER_INDEX["O"]
    place = frozenset(L.NER_INDEX[x] for x in ("S-place", "S-facility"))
    group, any_word = sets.of(["S-group"]), sets.any
    for s in sentences:
        if s.names is None:
            continue
        for i, word in enumerate(s.words):
            allowed = sets.sets[s.names[i]]
            if allowed == place and word in names.origin_words:  # "American", linked to the country
                s.names[i] = group
                s.spans = [x for x in s.spans if not x[0] <= i < x[1]]
                continue
            if s.names[i] == any_word or not {s_group, outside} <= allowed or word not in names.origin_words:
                continue
            if i and s.words[i - 1] in ("South", "North", "Saudi", "Sri", "Latin", "New", "Costa"):
                s.names[i - 1] = sets.of(["B-group", "O"])
                s.names[i] = sets.of(["E-group", "O"])
            else:
                s.names[i] = group
            count += 1
    return count


def make_labels(data: dict[str, list[Sentence]]) -> dict[str, list[str]]:
    tags, feats, lemmas, relations = Counter(), Counter(), Counter(), Counter()
    for sentences in data.values():
        for s in sentences:
            if s.tags is None:
                continue
            tags.update(s.tags)
            feats.update(s.feats)
            relations.update(s.relations)
            lemmas.update(script_between(w, l) for w, l in zip(s.words, s.lemmas) if l != "_")
            # Scripts of capitals: "PARTIES" -> "party", "OBAMA" -> "Obama".
            lemmas.update(script_between(w.upper(), l) for w, l in zip(s.words, s.lemmas) if l != "_" and w[:1].isupper())

    def common(counter: Counter, least: int) -> list[str]:
        return sorted(x for x, c in counter.items() if c >= least)

    return {
        "tag": common(tags, 2),
        "feats": common(feats, 3),
        "lemma": common(lemmas, 4),
        "dep": common(relations, 5),
        "ner": L.NER_LABELS,
        "nominal": L.NOMINAL_LABELS,
    }


def epoch_windows(data, sources, names, truecase: Truecase, wordpiece, augment: dict, rng: random.Random):
    """One epoch: stretches of documents in random lengths, letter case and names."""
    windows, stories = [], 0
    for source in sources:
        sentences = data[source["name"]]
        copies = source.get("copies", 1.0)
        documents = defaultdict(list)
        for s in sentences:
            documents[s.document].append(s)
        groups = list(documents.values())
        if source.get("loose", False):  # unrelated sentences: neighbours change
            rng.shuffle(groups)
            groups = [[s for g in groups for s in g]]
        for group in groups:
            stretches, at = [], 0
            while at < len(group):
                length = rng.choice((1, 2, 3, 5, 8, 13, 40))
                stretches.append(group[at : at + length])
                at += length
            for stretch in stretches:
                times = int(copies) + (rng.random() < copies - int(copies))
                for _ in range(times):
                    changed = rename(stretch, names, augment["rename"], rng)
                    changed = recase(changed, augment["case"], rng, truecase)
                    packed = pack(changed, wordpiece, rng.choice((128, 254)))
                    if stretch[0].facts is not None and stretch[0].facts.mentions is not None:
                        stories += 1  # chains reach over windows: they stay together
                        for window in packed:
                            window.story = stories
                    windows.extend(packed)
    return windows


def parameter_groups(reader: Reader, settings: dict) -> list[dict]:
    """Encoder and heads learn at different rates; biases, norms and embeddings do not decay."""
    groups: dict[tuple[float, float], list] = defaultdict(list)
    for name, parameter in reader.named_parameters():
        if not parameter.requires_grad:
            continue
        fresh = name.split(".")[0] not in ("embeddings", "layer") or name.startswith(("embeddings.case", "embeddings.setting"))
        rate = settings["head_rate"] if fresh else settings["encoder_rate"]
        decay = settings["weight_decay"] if parameter.ndim == 2 and not name.startswith("embeddings") else 0.0
        groups[rate, decay].append(parameter)
    return [{"params": p, "lr": r, "base": r, "weight_decay": d} for (r, d), p in groups.items()]


class Gradients:
    """All gradients in one buffer, averaged over the worker processes."""

    def __init__(self, reader: Reader, workers: int):
        self.parameters = [p for p in reader.parameters() if p.requires_grad]
        self.workers = workers
        self.buffer = torch.zeros(sum(p.numel() for p in self.parameters), device=self.parameters[0].device)
        at = 0
        for p in self.parameters:
            p.grad = self.buffer[at : at + p.numel()].view_as(p)
            at += p.numel()

    def clear(self) -> None:
        self.buffer.zero_()

    def average(self) -> None:
        if self.workers > 1:
            dist.all_reduce(self.buffer)
            self.buffer.div_(self.workers)

    def clip(self, limit: float) -> None:
        norm = float(self.buffer.norm())
        if norm > limit:
            self.buffer.mul_(limit / norm)


class Round:
    """Steps [begin, end) of one rise and fall of the learning rate (warm restarts: Loshchilov, Hutter 2017)."""

    def __init__(self, begin: int, steps: int, rate: float, warmup: float):
        self.begin, self.end, self.rate, self.warm = begin, begin + steps, rate, warmup * steps

    def scale(self, step: int) -> float:
        rise = (step - self.begin + 1) / self.warm
        fall = (self.end - step) / (self.end - self.begin - self.warm)
        return self.rate * max(0.0, min(1.0, rise, fall))


class Schedule:
    """The rounds, one after another. With `minutes` they pass at least as fast as the clock, so that
    the rate has fallen to nothing by then, however slow the machine."""

    def __init__(self, rounds: list[Round], minutes: float | None, workers: int):
        self.rounds, self.minutes, self.workers = rounds, minutes, workers
        self.start = time.monotonic()

    def rate(self, step: int) -> float | None:
        """Of the next step; None when all is done."""
        total = self.rounds[-1].end
        if self.minutes is not None:
            share = torch.tensor([(time.monotonic() - self.start) / 60 / self.minutes], dtype=torch.float64)
            if self.workers > 1:
                dist.broadcast(share, 0)
            step = max(step, int(total * float(share)))
        return next((r.scale(step) for r in self.rounds if step < r.end), None)


def load_start(reader: Reader, path: Path, device: str, log) -> None:
    """The averaged weights of a trained reader; heads that it lacks stay fresh."""
    saved = torch.load(path, map_location=device, weights_only=True)["average"]
    missing, unexpected = reader.load_state_dict(saved, strict=False)
    fresh = sorted({name.split(".")[0] for name in missing})
    if unexpected or set(fresh) - set(FactHeads.NAMES):
        raise ValueError(f"{path}: another network ({unexpected or fresh})")
    log(f"started from {path}; fresh: {' '.join(fresh)}")


def run(rank: int, config: dict, place: dict[str, Path], workers: int) -> None:
    """One worker of the training; worker 0 keeps the log and writes the files."""
    log = Log(place["work"] / "log.txt", rank != 0)
    settings = config["training"]
    device = "cuda" if torch.cuda.is_available() and settings.get("gpu", True) else "cpu"
    if workers > 1:
        dist.init_process_group("gloo", init_method=f"file://{place['work'].resolve()}/meeting", rank=rank, world_size=workers)
    if device == "cpu":
        torch.set_num_threads(settings["threads"])
    torch.manual_seed(config["seed"])

    names = Names(place["lexicon"])
    corpus = Corpus(place["data"])
    data = load_data(corpus, config, names, log)
    for name, sentences in data.items():
        if name != "synthetic":
            log(f"{name}: {mark_origins(corpus, sentences, names)} words of origin marked as groups")
    names.add_organizations(
        [s.words[b:e] for x in data.values() for s in x for b, e, kind in s.spans if kind == "organization" and e - b <= 5]
    )
    tensors, vocabulary = read_encoder(place["encoder"])
    wordpiece = WordPiece(vocabulary)
    labels = make_labels(data)
    facts = config.get("facts", {})
    if facts:
        labels.update(FACT_LABELS)
    log("labels: " + " ".join(f"{k} {len(v)}" for k, v in labels.items()))
    reader = Reader(Config(layers=config["encoder"]["layers"], vocabulary_size=len(vocabulary), labels=labels, facts=facts))
    load_encoder(reader, tensors)
    if settings.get("no_shapes"):
        for part in (reader.embeddings.case, reader.embeddings.setting):
            part.weight.requires_grad_(False)
    reader.embeddings.word.weight.requires_grad_(not settings["freeze_words"])
    reader.to(device)
    tables = {"ner": corpus.name_sets.matrix().to(device), "nominal": corpus.nominal_sets.matrix().to(device)}
    fact_sets = corpus.fact_reader.sets if facts else None
    if facts:
        tables.update(fact_sets.tables(device))
    truecase = Truecase(data)
    collate = Collator(wordpiece, labels, corpus.name_sets.any, corpus.nominal_sets.any, fact_sets)
    optimizer = torch.optim.AdamW(parameter_groups(reader, settings), betas=(0.9, 0.98), fused=True)

    def windows_of(epoch: int):
        rng = random.Random(config["seed"] * 1000 + epoch)
        windows = epoch_windows(data, config["sources"], names, truecase, wordpiece, config["augment"], rng)
        batches = by_length(windows, settings["pieces_per_batch"], rng)
        return batches[rank : len(batches) - len(batches) % workers : workers], random.Random(f"{config['seed']} {epoch} {rank}")

    checkpoint, step, first_epoch = place["work"] / "checkpoint.pt", 0, 0
    per_epoch = len(windows_of(0)[0])
    rounds, done = [], 0
    for size in settings["rounds"]:
        steps = size["steps"] if "steps" in size else math.ceil(per_epoch * size["epochs"])
        rounds.append(Round(done, steps, size["rate"], settings["warmup"]))
        done = rounds[-1].end
    total, epochs = done, math.ceil(done / per_epoch)
    average = {k: v.detach().clone() for k, v in reader.state_dict().items()}
    gradients = Gradients(reader, workers)
    if checkpoint.exists():
        saved = torch.load(checkpoint, map_location=device, weights_only=True)
        reader.load_state_dict(saved["reader"])
        optimizer.load_state_dict(saved["optimizer"])
        average, step, first_epoch = saved["average"], saved["step"], saved["epoch"]
        log(f"resumed after epoch {first_epoch}")
    elif "start" in place:
        load_start(reader, place["start"], device, log)
        average = {k: v.detach().clone() for k, v in reader.state_dict().items()}
    log(f"{sum(p.numel() for p in reader.parameters())} parameters, {per_epoch} steps an epoch, {total} in all, {device}")
    weights = config["losses"]
    schedule = Schedule(rounds, settings.get("minutes"), workers)
    for epoch in range(first_epoch, epochs + 1):
        if schedule.rate(step) is None:
            break
        torch.manual_seed((config["seed"] * 1000 + epoch) * 100 + rank)
        batches, rng = windows_of(epoch)
        reader.train()
        sums, pieces, began = Counter(), 0, time.monotonic()
        for number, windows in enumerate(batches):
            scale = schedule.rate(step)
            if scale is None:
                break
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * scale
            batch = collate(windows, True, rng, settings["masking"]).to(device)
            with torch.autocast(device, torch.bfloat16, enabled=settings["bfloat16"]):
                parts = losses(reader, batch, tables, settings)
            loss = sum(weights[k] * v for k, v in parts.items())
            gradients.clear()
            loss.backward()
            gradients.average()
            gradients.clip(settings["clip"])
            optimizer.step()
            step += 1
            pieces += int(batch.mask.sum()) * workers
            if step % 10 == 0:
                keep = min(settings["average"], step / (step + 100.0))
                with torch.no_grad():
                    for k, v in reader.named_parameters():
                        if v.requires_grad:
                            average[k].lerp_(v, 1 - keep)
            for k, v in parts.items():
                sums[k] += float(v.detach())
            if (number + 1) % settings["report"] == 0:
                speed = pieces / (time.monotonic() - began)
                shown = " ".join(f"{k} {sums[k] / settings['report']:.3f}" for k in weights)
                log(f"epoch {epoch} step {step} {shown} ({speed:.0f} pieces/s)")
                sums.clear()
        if rank:
            continue
        torch.save(
            {"reader": reader.state_dict(), "optimizer": optimizer.state_dict(), "average": average, "step": step, "epoch": epoch + 1},
            checkpoint.with_suffix(".tmp"),
        )
        checkpoint.with_suffix(".tmp").replace(checkpoint)
        if settings.get("score_epochs") and step < total:
            score(reader, average, wordpiece, place, device, settings, log)
    if workers > 1:
        dist.destroy_process_group()
    if rank:
        return
    reader.load_state_dict(average)
    for head, moves in config.get("offsets", {}).items():
        for label, offset in moves.items():
            getattr(reader, head).bias.data[labels[head].index(label)] += offset
    if facts:
        calibrate(Predictor(reader, wordpiece, device, settings["bfloat16"]), corpus, log)
    about = config["about"].format(layers=config["encoder"]["layers"])
    model_file.write(place["model"], reader, vocabulary, about, config["licence"], config["attributions"])
    log(f"wrote {place['model']}, {place['model'].stat().st_size} bytes")
    quantized, _ = model_file.read(place["model"])
    quantized.to(device)
    result = evaluate(Predictor(quantized, wordpiece, device, settings["bfloat16"]), place["data"], config.get("quick", False), log, place.get("ontology"))
    (place["work"] / "scores.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def score(reader, average, wordpiece, place, device, settings, log) -> None:
    current = {k: v.detach().clone() for k, v in reader.state_dict().items()}
    reader.load_state_dict(average)
    evaluate(Predictor(reader, wordpiece, device, settings["bfloat16"]), place["data"], True, log, place.get("ontology"))
    reader.load_state_dict(current)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("config", type=Path)
    parser.add_argument("overrides", nargs="*", help="training.bfloat16=false and the like (TOML values)")
    arguments = parser.parse_args()
    config, place = read_config(arguments.config, parse_overrides(arguments.overrides))
    workers = 1 if torch.cuda.is_available() else config["training"]["workers"]
    (place["work"] / "meeting").unlink(missing_ok=True)
    if workers == 1:
        run(0, config, place, 1)
    else:
        multiprocessing.spawn(run, (config, place, workers), nprocs=workers)


if __name__ == "__main__":
    main()
