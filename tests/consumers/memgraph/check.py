#!/usr/bin/env python3
"""graph.cypher, put together for Memgraph as docs/consumers.md says, is openCypher 9 that Memgraph's manual documents: literals,
UNWIND, MATCH, MERGE on one labelled node or relationship, SET. Not run: no registry has the engine."""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
from common import check

here = os.path.abspath(common.folder())
guide = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "docs", "consumers.md")
with open(guide, encoding="utf-8") as file:
    recipe = re.search(r"## Memgraph\n.*?```sh\n(.*?)```", file.read(), re.S).group(1)
check(recipe.endswith("| mgconsole\n") and "graph/graph.cypher" in recipe, "the recipe feeds mgconsole")
script = common.output_of("bash", "-c", recipe.replace("| mgconsole", "").replace("graph/", here + "/"))

NAME = r"`(?:[^`]|``)+`"
TEXT = r"'(?:[^'\\]|\\[\\'nrt])*'"
VALUE = rf"(?:{TEXT}|-?\d+(?:\.\d+)?|true|false)"
PAIRS = rf"(?:{NAME}|id|label|type|weight): {VALUE}(?:, (?:{NAME}|id|label|type|weight): {VALUE})*"
NODES = re.compile(rf"UNWIND \[\n(?:\{{{PAIRS}\}},?\n)+\] AS row MERGE \(n:Quipu \{{id: row\.id\}}\) SET n \+= row"
                   rf"(?: SET n(?::{NAME})+)?;\n")
LINKS = re.compile(rf"UNWIND \[\n(?:\{{source: {TEXT}, target: {TEXT}, properties: \{{{PAIRS}\}}\}},?\n)+\] AS row "
                   rf"MATCH \(a:Quipu \{{id: row\.source\}}\) MATCH \(b:Quipu \{{id: row\.target\}}\) "
                   rf"MERGE \(a\)-\[r:{NAME}\]->\(b\) SET r \+= row\.properties;\n")
script = re.sub(r"^//.*\n", "", script, flags=re.M)
head = "CREATE CONSTRAINT ON (n:Quipu) ASSERT n.id IS UNIQUE; CREATE INDEX ON :Quipu(id);\n"
check(script.startswith(head), "constraint and index come first, as Memgraph writes them")
at, found = len(head), {NODES: 0, LINKS: 0}
while at < len(script):
    for form in found:
        statement = form.match(script, at)
        if statement:
            found[form] += 1
            at = statement.end()
            break
    else:
        check(False, f"not in Memgraph's openCypher: {script[at:at + 300]}")
check(all(found.values()), "there are nodes and relationships")
print(f"{found[NODES]} statements of nodes, {found[LINKS]} of relationships in Memgraph's openCypher")
