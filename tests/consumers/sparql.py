"""Queries with the rows that quipu gives, to be asked of other engines: the competency queries of examples/queries and
the small queries of tests/data/sparql."""
import csv
import glob
import os
import re

from common import check

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
DATA = os.path.join(SOURCE, "tests", "data", "sparql")
XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = (f"PREFIX : <http://example.org/> PREFIX xsd: <{XSD}> "
            "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
            "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\n")


def competency():
    """(name, query, rows) of all queries about the corpus of the build; rows are tuples of texts."""
    found = []
    for path in sorted(glob.glob(os.path.join(SOURCE, "examples", "queries", "*.rq"))):
        with open(path, encoding="utf-8") as file:
            query = file.read()
        if re.search(r"^# corpus: (?!lima-1996)", query, re.M):
            continue
        with open(path[:-3] + ".csv", encoding="utf-8", newline="") as file:
            rows = [tuple(row) for row in csv.reader(file)][1:]
        found.append((os.path.basename(path)[:-3], query, rows))
    check(len(found) >= 20, "there are twenty competency queries")
    return found


def cases(engine):
    """(name, query, rows) of the small queries; rows are tuples of N-Triples terms. Those that the engine is known to
    answer otherwise are left out."""
    with open(os.path.join(DATA, "cases.txt"), encoding="utf-8") as file:
        text = file.read()
    found = []
    for block in re.split(r"^== ", text, flags=re.M)[1:]:
        name, rest = block.split("\n", 1)
        query, rows = rest.split("\n--\n", 1)
        lines = rows.rstrip("\n").split("\n") if rows.strip() else [""]
        if not rows.endswith("\n\n") and rows.count("\n") > len(lines):
            lines += [""] * (rows.count("\n") - len(lines))
        without = re.search(r" \(not ([^)]*)\)$", name)
        if without and engine in without.group(1).split():
            continue
        ask = query.upper().startswith("ASK")
        body = lines if ask else lines[1:]
        found.append((name, PREFIXES + query, [tuple(line.split("\t")) for line in body]))
    check(len(found) > 140, "there are small queries")
    return found


def number(text):
    return f"{float(text):.12g}"


NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


def plain(value):
    """A text with numbers and truth values in one form, as CSV has no types."""
    value = value or ""
    if NUMBER.fullmatch(value):
        return number(value)
    return {"true": "1", "false": "0"}.get(value, value)


def term(value):
    """An N-Triples term with numbers and truth values in one form."""
    found = re.fullmatch(r'"(.*)"\^\^<' + re.escape(XSD) + r"(\w+)>", value, re.S)
    if not found:
        return number(value) if NUMBER.fullmatch(value) else value
    text, kind = found.groups()
    if kind in ("integer", "decimal", "double", "float") and NUMBER.fullmatch(text):
        return number(text)
    if kind == "boolean":
        return {"1": "true", "0": "false"}.get(text, text)
    if kind == "string":
        return f'"{text}"'
    return value


def compare(name, got, wanted, form):
    """Fails unless both have the same rows, whatever their order."""
    got = sorted(tuple(form(v) for v in row) for row in got)
    wanted = sorted(tuple(form(v) for v in row) for row in wanted)
    if got != wanted:
        missing = [row for row in wanted if row not in got][:3]
        extra = [row for row in got if row not in wanted][:3]
        check(False, f"{name}: {len(got)} rows instead of {len(wanted)}; missing {missing}; extra {extra}")


QUAD = re.compile(r'(<[^>]*> <[^>]*> (?:<[^>]*>|"(?:[^"\\]|\\.)*"(?:@\S+|\^\^<[^>]*>)?))(?: <[^>]*>)? \.\n')


def triples_of(path):
    """How many different triples an N-Quads file holds."""
    with open(path, encoding="utf-8") as file:
        return len({QUAD.fullmatch(line).group(1) for line in file})


def lines_of(path):
    with open(path, encoding="utf-8") as file:
        return sum(1 for _ in file)
