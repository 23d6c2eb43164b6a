#!/usr/bin/env python3
"""A knowledge base of made-up things, for measuring: large_kb.py COUNT csv|ttl > kb.csv

Names are put together from syllables, so that parts of them recur as in the world; every third thing has
aliases, every thing a type and a description.
"""
import random
import sys

SYLLABLES = "ba co di fa gu ha jo ka lo mi na or pe qua ri so ta ul va wen xi yo zu ber sten mar dal nor vik".split()
KINDS = [("Person", "politician of {}"), ("Person", "footballer from {}"), ("Organization", "company in {}"),
         ("City", "town in {}"), ("Organization", "trade union of {}")]
COUNTRIES = ["Peru", "Chile", "Norway", "Ghana", "Japan", "France", "Canada", "Kenya", "Poland", "Oman"]


def main(count, form):
    rng = random.Random(1)
    word = lambda: "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 3))).capitalize()
    first = [word() for _ in range(2000)]
    last = [word() for _ in range(20000)]
    if form == "csv":
        print("id,label,aliases,type,description,country")
    else:
        print("@prefix schema: <https://schema.org/> .\n@prefix q: <https://w3id.org/quipu#> .\n@prefix k: <http://kb.example/> .")
    for i in range(int(count)):
        kind, description = rng.choice(KINDS)
        a, b = rng.choice(first), rng.choice(last)
        label = f"{a} {b}" if kind == "Person" else f"{b} {word()}" if kind == "Organization" else b
        aliases = [f"{a[0]}. {b}"] if kind == "Person" and i % 3 == 0 else []
        country = rng.choice(COUNTRIES)
        if form == "csv":
            print(f'http://kb.example/{i},{label},{"|".join(aliases)},{kind},{description.format(country)},{country}')
        else:
            other = "".join(f' ; schema:alternateName "{alias}"' for alias in aliases)
            print(f'k:e{i} a q:{kind} ; schema:name "{label}"{other} ;\n  schema:description "{description.format(country)}" ; '
                  f'schema:addressCountry "{country}" .')


if __name__ == "__main__":
    main(*sys.argv[1:])
