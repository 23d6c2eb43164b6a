#!/usr/bin/env python3
"""Neo4j loads graph.graphml through APOC, graph.cypher twice, the second time with
cypher-shell, and the CSV files with neo4j-admin, and counts what we wrote."""
import collections
import csv
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
from common import check

here = os.path.abspath(common.folder())
source = os.path.dirname(os.path.abspath(__file__))
common.need("java", "openjdk-17-jdk-headless")
common.need("mvn", "maven")
jars = os.path.join(common.cache(here), "neo4j")
fetched = subprocess.run([os.path.join(source, "fetch"), jars], capture_output=True, text=True,
                         check=False)
if fetched.returncode != 0:
    common.skip("Neo4j (from Maven)")

labels, types, nodes, people = collections.Counter(), collections.Counter(), {}, 0
with open(os.path.join(here, "nodes.csv"), encoding="utf-8") as file:
    for row in csv.DictReader(file):
        nodes[row["id:ID"]] = row[":LABEL"].split(";")
        labels.update(nodes[row["id:ID"]])
with open(os.path.join(here, "relationships.csv"), encoding="utf-8") as file:
    for row in csv.DictReader(file):
        types[row[":TYPE"]] += 1
        people += "Person" in nodes[row[":START_ID"]]

with tempfile.TemporaryDirectory() as scratch:
    java = ["java", "-XX:TieredStopAtLevel=1", "-cp", os.path.join(jars, "*")]
    imported = os.path.join(scratch, "imported")
    os.makedirs(os.path.join(imported, "conf"))
    # What the script neo4j-admin runs.
    done = subprocess.run(java + ["org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j",
                                  "--overwrite-destination", "--nodes=" + os.path.join(here, "nodes.csv"),
                                  "--relationships=" + os.path.join(here, "relationships.csv")],
                          capture_output=True, text=True, check=False, timeout=300, cwd=scratch,
                          env=dict(os.environ, NEO4J_HOME=imported, NEO4J_CONF=os.path.join(imported, "conf")))
    check(done.returncode == 0, f"neo4j-admin imports the CSV files: {done.stdout[-1000:]} {done.stderr[-1000:]}")
    done = subprocess.run(java + [os.path.join(source, "Neo4jCheck.java"), here, scratch, imported],
                          capture_output=True, text=True, check=False, timeout=600)
check(done.returncode == 0, f"Neo4j loads the build: {done.stderr[-2000:]}")
got = collections.defaultdict(dict)
for line in done.stdout.splitlines():
    if line.count("\t") == 3:
        way, kind, name, count = line.split("\t")
        got[way, kind][name] = int(count)
for way in ("graphml", "cypher", "cypher-shell", "neo4j-admin"):
    want = dict(labels, Quipu=len(nodes)) if way.startswith("cypher") else dict(labels)
    check(got[way, "label"] == want, f"{way}: nodes by label: {got[way, 'label']}")
    check(got[way, "type"] == dict(types), f"{way}: relationships by type: {got[way, 'type']}")
    rows = {"nodes": len(nodes), "whole": len(nodes), "people": people}
    check(got[way, "rows"] == rows, f"{way}: {got[way, 'rows']}")
print(f"{len(nodes)} nodes, {sum(types.values())} relationships, {len(labels)} labels, {len(types)} types")
