#!/usr/bin/env python3
"""graph.gexf is valid: against gexf.rng, and against the published schema where
QUIPU_GEXF_SCHEMA names it (gexf.rng of gexf.net/1.3, CC BY 4.0, not part of this repository)."""
import os
import subprocess
import sys
import xml.etree.ElementTree as ET

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
from common import check

common.need("xmllint", "libxml2-utils")
path = os.path.join(common.folder(), "graph.gexf")
own = os.path.join(os.path.dirname(os.path.abspath(__file__)), "gexf.rng")

for schema in filter(None, (own, os.environ.get("QUIPU_GEXF_SCHEMA"))):
    done = subprocess.run(["xmllint", "--noout", "--relaxng", schema, path], capture_output=True,
                          text=True, check=False)
    check(done.returncode == 0, f"{schema}: {done.stderr[:2000]}")
    print(f"valid: {schema}")

# What a grammar can't say: references resolve, ids are unique, spells are in order.
root = ET.parse(path).getroot()
NS = {"g": "http://gexf.net/1.3"}
nodes = [n.get("id") for n in root.iterfind(".//g:node", NS)]
check(len(nodes) == len(set(nodes)), "node ids are unique")
edges = root.findall(".//g:edge", NS)
check(len({e.get("id") for e in edges}) == len(edges), "edge ids are unique")
for edge in edges:
    check({edge.get("source"), edge.get("target")} <= set(nodes), f"{edge.get('id')} has its ends")
for kind in ("node", "edge"):
    declared = {a.get("id") for a in root.iterfind(f".//g:attributes[@class='{kind}']/g:attribute", NS)}
    used = {v.get("for") for v in root.iterfind(f".//g:{kind}/g:attvalues/g:attvalue", NS)}
    check(used <= declared, f"{kind} columns are declared: {used - declared}")
for thing in root.iterfind(".//*[@start][@end]"):
    check(thing.get("start") <= thing.get("end"), f"{thing.get('id')}: {thing.get('start')} first")
