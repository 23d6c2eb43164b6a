"""What each part of the reader is worth: `python -m reader.ablate reader/config.toml [OVERRIDES]`.

Trains the reader for a short while once as it is, and once for each change: more or fewer layers,
without the features of letter case, without each data set. All see the same number of pieces. Scores
(on every third dev document) go to `work`/NAME/scores.json; what is there already is kept, so that the
same command goes on. A table in Markdown ends it.
"""

from __future__ import annotations

import argparse
import copy
import json
from pathlib import Path

from .settings import parse_overrides, read_config
from .train import run

SHORT = {"workers": 1, "pieces_per_batch": 1024, "score_epochs": False, "report": 100}
COLUMNS = {
    "conll2003": ("names conll2003 mixed", "all"),
    "upper": ("names conll2003 upper", "all"),
    "lower": ("names conll2003 lower", "all"),
    "worldwide": ("names worldwide mixed", "all"),
    "uner_ewt": ("names uner_ewt mixed", "all"),
    "nominals gum": ("nominals gum", "typed"),
    "nominals meantime": ("nominals meantime", "typed"),
    "UPOS ewt": ("syntax ewt", "UPOS"),
    "LAS ewt": ("syntax ewt", "LAS"),
    "LAS gum": ("syntax gum", "LAS"),
}


def variants(config: dict) -> dict[str, dict]:
    """Name of each variant and its configuration."""
    found = {f"{config['encoder']['layers']} layers, everything": config}

    def add(name: str) -> dict:
        found[name] = copy.deepcopy(config)
        return found[name]

    for layers in (6, 12):
        add(f"{layers} layers")["encoder"]["layers"] = layers
    add("no features of letter case")["training"]["no_shapes"] = True
    add("no change of letter case")["augment"]["case"] = {}
    for source in config["sources"]:
        fewer = add(f"without {source['name']}")
        fewer["sources"] = [s for s in config["sources"] if s["name"] != source["name"]]
    return found


def table(results: dict[str, dict]) -> str:
    """The first row as it is, all others as differences from it."""
    lines = ["| | " + " | ".join(COLUMNS) + " |", "| --- |" + " ---: |" * len(COLUMNS)]
    first = None
    for name, scores in results.items():
        row = [scores[section][key] for section, key in COLUMNS.values()]
        shown = [f"{x:.1f}" for x in row] if first is None else [f"{x - y:+.1f}" for x, y in zip(row, first)]
        first = first or row
        lines.append(f"| {name} | " + " | ".join(shown) + " |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("config", type=Path)
    parser.add_argument("overrides", nargs="*", help="training.threads=2 and the like (TOML values)")
    parser.add_argument("--steps", type=int, default=240, help="of 1,024 pieces each")
    arguments = parser.parse_args()
    config, place = read_config(arguments.config, parse_overrides(arguments.overrides))
    config["training"] |= SHORT | {"rounds": [{"steps": arguments.steps, "rate": 0.7}]}
    config["quick"] = True
    results = {}
    for name, changed in variants(config).items():
        work = place["work"] / name.replace(" ", "-").replace(",", "")
        work.mkdir(parents=True, exist_ok=True)
        scores = work / "scores.json"
        if not scores.exists():
            run(0, changed, place | {"work": work, "model": work / "english.qmodel"}, 1)
            (work / "checkpoint.pt").unlink()
        results[name] = json.loads(scores.read_text(encoding="utf-8"))
    print(table(results))


if __name__ == "__main__":
    main()
