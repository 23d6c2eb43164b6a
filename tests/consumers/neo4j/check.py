#!/usr/bin/env python3
"""Neo4j loads graph.graphml through APOC, graph.cypher twice, the second time with cypher-shell, and the CSV files with
neo4j-admin, and counts what we wrote; so too for names that try to get out of their quotes."""
import collections
import csv
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
from common import check

here = os.path.abspath(common.folder())
common.need("java", "openjdk-17-jdk-headless")
common.need("mvn", "maven")
jars = common.fetched(__file__, here, "Neo4j (from Maven)")
JAVA = ["java", "-XX:TieredStopAtLevel=1", "-cp", os.path.join(jars, "*")]
HOSTILE = [r'say "so"', r"back\slash", "ends in \\", r"\u0041 \n \N", r"'quote' `tick`", "'}) DETACH DELETE n; //",
           "<b>x</b>", "R&D &amp; &#65;", "\U0001F600 \U00020000", "日本語の名前", "{a}, $b; c|d"]


def expected(folder):
    """What the CSV files hold, as Neo4j is to count it."""
    want, nodes, people = collections.defaultdict(collections.Counter), {}, 0
    with open(os.path.join(folder, "nodes.csv"), encoding="utf-8") as file:
        for row in csv.DictReader(file):
            nodes[row["id:ID"]] = row[":LABEL"].split(";")
            want["label"].update(nodes[row["id:ID"]])
            want["name"][row["label:string"]] += 1
    with open(os.path.join(folder, "relationships.csv"), encoding="utf-8") as file:
        for row in csv.DictReader(file):
            want["type"][row[":TYPE"]] += 1
            people += "Person" in nodes[row[":START_ID"]]
    want["rows"].update({"nodes": len(nodes), "whole": len(nodes), "people": people})
    return want


def imported(folder, home):
    """What the script neo4j-admin runs."""
    os.makedirs(os.path.join(home, "conf"))
    done = subprocess.run(JAVA + ["org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j", "--overwrite-destination",
                                  "--nodes=" + os.path.join(folder, "nodes.csv"),
                                  "--relationships=" + os.path.join(folder, "relationships.csv"),
                                  "--report-file=" + os.path.join(home, "import.report")],  # else in the working directory
                          capture_output=True, text=True, check=False, timeout=300,
                          env=dict(os.environ, NEO4J_HOME=home, NEO4J_CONF=os.path.join(home, "conf")))
    check(done.returncode == 0, f"neo4j-admin imports the CSV files: {done.stdout[-1000:]} {done.stderr[-1000:]}")
    return home


def compare(folder):
    with tempfile.TemporaryDirectory() as scratch:
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Neo4jCheck.java")
        done = subprocess.run(JAVA + [source, folder, scratch, imported(folder, os.path.join(scratch, "imported"))],
                              capture_output=True, text=True, check=False, timeout=600)
    check(done.returncode == 0, f"Neo4j loads the build: {done.stderr[-2000:]}")
    got = collections.defaultdict(dict)
    for line in done.stdout.splitlines():
        if line.count("\t") == 3:
            way, kind, name, count = line.split("\t")
            got[way, kind][name] = int(count)
    want = expected(folder)
    for way in ("graphml", "cypher", "cypher-shell", "neo4j-admin"):
        for kind, counts in want.items():
            wanted = dict(counts)
            if kind == "label" and way.startswith("cypher"):
                wanted["Quipu"] = want["rows"]["nodes"]
            check(got[way, kind] == wanted, f"{way}, {kind}: {got[way, kind]} instead of {wanted}")
    return want


def hostile_build(folder):
    """A text about people with such names, annotated."""
    text, people, relations = "Union. ", [], []
    union = [{"start": 0, "end": 5, "kind": "named"}]
    for i, name in enumerate(HOSTILE):
        begin = len(text)
        text += f"{name} leads Union now. "
        people.append({"id": f"T{i}", "type": "Person", "mentions": [{"start": begin, "end": begin + len(name), "kind": "named"}]})
        at = text.rindex("Union")
        union.append({"start": at, "end": at + 5, "kind": "named"})
        relations.append({"type": "leaderOf", "head": f"T{i}", "tail": "U", "evidence": [[begin, len(text) - 1]]})
    entities = people + [{"id": "U", "type": "Organization", "mentions": union}]
    with open(os.path.join(folder, "names.jsonl"), "w", encoding="utf-8") as file:
        json.dump({"id": "names", "text": text, "entities": entities, "relations": relations}, file)
    build = os.path.join(folder, "build")
    common.output_of(os.environ["QUIPU"], "build", "--annotations", file.name, "--out", build, "--formats",
                     "graphml,cypher,neo4j-csv", "--quiet")
    return build


counts = compare(here)
with tempfile.TemporaryDirectory() as work:
    names = compare(hostile_build(work))["name"]
    check(set(HOSTILE) <= set(names), f"hostile names arrive as they are: {sorted(names)}")
print(f"{counts['rows']['nodes']} nodes, {sum(counts['type'].values())} relationships, {len(counts['label'])} labels, "
      f"{len(counts['type'])} types; {len(HOSTILE)} hostile names")
