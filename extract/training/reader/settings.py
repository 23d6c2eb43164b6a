"""Configuration files: TOML, one on top of another."""

from __future__ import annotations

import tomllib
from pathlib import Path


def merged(base: dict, more: dict) -> dict:
    """`more` over `base`, section by section; sources by name, attributions and other lists appended."""
    result = dict(base)
    for key, value in more.items():
        old = result.get(key)
        if isinstance(value, dict) and isinstance(old, dict):
            result[key] = merged(old, value)
        elif key == "sources":
            named = {x["name"]: x for x in old}
            for source in value:
                named[source["name"]] = merged(named.get(source["name"], {}), source)
            result[key] = list(named.values())
        elif key == "attributions":
            result[key] = old + value
        else:
            result[key] = value
    return result


def load_config(path: Path) -> dict:
    config = tomllib.loads(path.read_text(encoding="utf-8"))
    base = config.pop("base", None)
    return config if base is None else merged(load_config(path.parent / base), config)


def parse_overrides(texts: list[str]) -> dict:
    """`training.bfloat16=false` and the like: values are TOML's."""
    pairs = (text.split("=", 1) for text in texts)
    return {key: tomllib.loads(f"x = {value}")["x"] for key, value in pairs}


def read_config(path: Path, overrides: dict) -> tuple[dict, dict[str, Path]]:
    config = load_config(path)
    for key, value in overrides.items():
        section, name = key.split(".", 1) if "." in key else (None, key)
        (config[section] if section else config)[name] = value
    place = {k: (path.resolve().parent / v) for k, v in config["paths"].items()}
    place["work"].mkdir(parents=True, exist_ok=True)
    config["ontology"] = place.get("ontology")
    return config, place
