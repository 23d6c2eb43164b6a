#!/usr/bin/env python3
"""Apache Jena reads every RDF file without a warning, loads a TDB2 store, and answers as quipu does."""
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
import sparql
from common import check

here = common.folder()
common.need("java", "openjdk-17-jdk-headless")
common.need("mvn", "maven")
jars = common.fetched(__file__, here, "Apache Jena (from Maven)")


def value(cell):
    """What CSV would have of an N-Triples term."""
    found = re.match(r'"((?:[^"\\]|\\.)*)"', cell, re.S)
    if not found:
        return cell.strip("<>")
    return re.sub(r"\\u([0-9A-Fa-f]{4})", lambda m: chr(int(m.group(1), 16)),
                  found.group(1).replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\"))


with tempfile.TemporaryDirectory() as work:
    asked = {"competency": sparql.competency(), "cases": sparql.cases("jena")}
    for kind, queries in asked.items():
        os.mkdir(os.path.join(work, kind))
        for i, (_, query, _) in enumerate(queries):
            with open(os.path.join(work, kind, f"{i}.rq"), "w", encoding="utf-8") as file:
                file.write(query)
    done = subprocess.run(
        ["java", "-cp", os.path.join(jars, "*"), os.path.join(os.path.dirname(os.path.abspath(__file__)), "JenaCheck.java"),
         here, work, os.path.join(sparql.DATA, "data.trig")],
        capture_output=True, text=True, check=False, timeout=170)
    check(done.returncode == 0, f"Jena reads the files: {done.stderr[-1500:]}")
    check("WARN" not in done.stderr, f"Jena warns of nothing: {done.stderr[:500]}")
    counts = dict(line.split("\t")[1:] for line in done.stdout.splitlines() if line.startswith("count"))
    check(counts["graph.nt"] == counts["graph.ttl"] == counts["graph.rdf"] == counts["graph.jsonld"], f"same counts: {counts}")
    check(int(counts["graph.nt"]) == sparql.lines_of(os.path.join(here, "graph.nt")), "all triples are there")
    check(counts["graph.nq"] == counts["graph.trig"] == counts["tdb2"], f"same counts of quads: {counts}")
    for kind, queries in asked.items():
        for i, (name, _, wanted) in enumerate(queries):
            with open(os.path.join(work, kind, f"{i}.tsv"), encoding="utf-8") as file:
                lines = file.read().split("\n")[:-1]
            got = [tuple(line.split("\t")) for line in lines]
            if kind == "competency":
                got = [tuple(value(cell) for cell in row) for row in got]
            sparql.compare(f"{kind}, {name}", got, wanted, sparql.plain if kind == "competency" else sparql.term)
print(f"Jena 5.2.0: {counts['tdb2']} quads in TDB2, {len(asked['competency'])} competency queries, "
      f"{len(asked['cases'])} small queries")
