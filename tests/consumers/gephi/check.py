#!/usr/bin/env python3
"""The Gephi Toolkit imports graph.graphml and graph.gexf and understands what we wrote."""
import glob
import math
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
from common import check

here = common.folder()
source = os.path.dirname(os.path.abspath(__file__))
common.need("java", "openjdk-17-jdk-headless")
common.need("mvn", "maven")
fetched = subprocess.run([os.path.join(source, "fetch"), os.path.join(common.cache(here), "gephi")],
                         capture_output=True, text=True, check=False)
if fetched.returncode != 0:
    common.skip("the Gephi Toolkit (from Maven)")
jar = fetched.stdout.strip().splitlines()[-1]


def read(path, picture=None):
    """Gephi's view of a file: {kind of line: [fields]}."""
    command = ["java", "-Djava.awt.headless=true", "-cp", jar,
               os.path.join(source, "GephiCheck.java"), path] + ([picture] if picture else [])
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=170)
    check(done.returncode == 0, f"Gephi reads {path}: {done.stderr[-1500:]}")
    lines = {}
    for line in done.stdout.splitlines():
        kind, *fields = line.split("\t")
        lines.setdefault(kind, []).append(fields)
    return lines


def days(date):
    import datetime
    return (datetime.date.fromisoformat(date) - datetime.date(1970, 1, 1)).days


NS = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
written = ET.parse(os.path.join(here, "graph.gexf")).getroot()
nodes = {n.get("id"): n for n in written.iterfind(".//g:node", NS)}
edges = {e.get("id"): e for e in written.iterfind(".//g:edge", NS)}


def spells(element):
    own = element.findall("g:spells/g:spell", NS) or (
        [element] if element.get("start") or element.get("end") else [])
    return sorted((days(s.get("start")) if s.get("start") else None,
                   days(s.get("end")) if s.get("end") else None) for s in own)


def understood(text):
    """Open bounds are infinite in Gephi."""
    bounds = []
    for part in text.split():
        low, high = (int(x) for x in part.split(".."))
        bounds.append((low if abs(low) < 10**7 else None, high if abs(high) < 10**7 else None))
    return sorted(bounds, key=str)


with tempfile.TemporaryDirectory() as folder:
    picture = os.path.join(folder, "graph.pdf")
    for name in ("graph.gexf", "graph.graphml"):
        graph = read(os.path.join(here, name), picture if name == "graph.graphml" else None)
        for level, message in graph.get("issue", []):
            check(level == "INFO", f"{name}: Gephi reports {level}: {message}")
        counts = graph["graph"][0]
        check(int(counts[0]) == len(nodes), f"{name}: {counts[0]} nodes of {len(nodes)}")
        check(int(counts[1]) == len(edges), f"{name}: {counts[1]} edges of {len(edges)}")
        columns = dict(graph["nodeColumn"])
        for column, type_ in {"type": "String", "latitude": "Double", "longitude": "Double",
                              "pagerank": "Double", "betweenness": "Double", "degree": "Integer",
                              "core": "Integer", "community": "Integer"}.items():
            check(columns.get(column) == type_, f"{name}: column {column} is {columns.get(column)}")
        got = {n[0]: n for n in graph["node"]}
        # The importer puts the middle of all nodes at the origin.
        middle = [sum(float(n.find("viz:position", NS).get(axis)) for n in nodes.values()) / len(nodes)
                  for axis in "xy"]
        for id_, node in nodes.items():
            label, type_, x, y, size, r, g, b, when = (got[id_][1:] + [""])[:9]
            check(label == node.get("label"), f"{name}: {id_} is labelled {label}")
            check(type_ == node.find("g:attvalues/g:attvalue[@for='type']", NS).get("value"),
                  f"{name}: {id_} is a {type_}")
            colour = node.find("viz:color", NS)
            check((r, g, b) == tuple(colour.get(c) for c in "rgb"), f"{name}: colour of {id_}")
            check(math.isclose(float(size), float(node.find("viz:size", NS).get("value")), abs_tol=0.01),
                  f"{name}: {id_} has size {size}")
            place = node.find("viz:position", NS)
            for axis, value in enumerate((x, y)):
                want = float(place.get("xy"[axis])) - middle[axis]
                check(abs(float(value) - want) < 0.5, f"{name}: {id_} lies at {x}, {y}")
            if name == "graph.gexf":
                check(understood(when) == sorted(spells(node), key=str), f"{id_}: {when}")
        kinds = set()
        for id_, _, _, label, kind, weight, *when in graph["edge"]:
            edge = edges[id_]
            check(label == kind == edge.get("kind"), f"{name}: {id_} is a {kind}")
            check(float(weight) == float(edge.get("weight")), f"{name}: {id_} weighs {weight}")
            kinds.add(kind)
            if name == "graph.gexf":
                check(understood((when + [""])[0]) == sorted(spells(edge), key=str),
                      f"{id_}: {when}")
        check(len(kinds) > 5, f"{name}: edges have types")
    check(os.path.getsize(picture) > 10000, "Gephi draws the graph")
    timed = sum(1 for n in nodes.values() if spells(n))
    check(timed > len(nodes) / 3, "most nodes have a time")
print(f"{len(nodes)} nodes ({timed} with time), {len(edges)} edges, {len(kinds)} types of edge")
