#!/usr/bin/env python3
"""graph.ttl and provenance.ttl keep to the Turtle that QLever's parallel parser takes with "ascii-prefixes-only": all
prefixes in one block at the very beginning, "." and a line break at the end of triples only, prefixed names in ASCII, no
blank nodes, no collections, no triple-quoted strings, no bare numbers, integers of at most 60 bits."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
from common import check

here = common.folder()
TERM = re.compile(r'''"(?:[^"\\\n]|\\["\\tnrbfuU])*"(?:@[a-z0-9-]+|\^\^[^\s,;]+)?|<[^<>"{}|^`\s\\]*>|[^\s,;"<]+|[,;]''')
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*:[A-Za-z][A-Za-z0-9_-]*\Z")
BLOCK = re.compile(r"\.\s*\n")
for file in ("graph.ttl", "provenance.ttl"):
    with open(os.path.join(here, file), encoding="utf-8", newline="") as opened:
        text = opened.read()
    check("\r" not in text and '"""' not in text and "'''" not in text, f"{file} has no long strings")
    head, body = text.split("\n\n", 1)
    check(all(re.fullmatch(r"@prefix [A-Za-z][A-Za-z0-9_-]*: <[^<>\s]+> \.", line) for line in head.splitlines()),
          f"{file} begins with its prefixes")
    check(not re.search(r"^\s*@?(prefix|base)\b", body, re.M | re.I), f"{file} has no prefixes later")
    blocks = [block for block in BLOCK.split(body) if block.strip()]
    for block in blocks:
        terms = TERM.findall(block)
        check("".join(terms) == re.sub(r"\s", "", re.sub(r'"(?:[^"\\]|\\.)*"', lambda m: m.group(0).replace(" ", "\0"),
                                                        block)).replace("\0", " "), f"{file}: {block[:200]}")
        for term in terms:
            if term in (",", ";", "a") or term[0] == "<":
                continue
            if term[0] == '"':
                integer = re.fullmatch(r'"([+-]?\d+)"\^\^xsd:integer', term)
                check(not integer or -2**59 <= int(integer.group(1)) < 2**59, f"{file}: {term} has at most 60 bits")
                continue
            check(NAME.match(term), f"{file}: {term} is a prefixed name in ASCII")
    print(f"{file}: {len(blocks)} subjects in QLever's subset of Turtle")
