#!/usr/bin/env python3
import io
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
from common import check

try:
    import networkx
except ImportError:
    common.skip("python3-networkx")

here = common.folder()
graphml = networkx.read_graphml(os.path.join(here, "graph.graphml"), force_multigraph=True)
# networkx 2.8 knows GEXF up to 1.2, which differs in what we write by its name only.
with open(os.path.join(here, "graph.gexf"), encoding="utf-8") as file:
    text = file.read()
check('version="1.3"' in text and 'xmlns="http://gexf.net/1.3"' in text, "graph.gexf is GEXF 1.3")
text = text.replace('version="1.3"', 'version="1.2"')
text = text.replace('"http://gexf.net/1.3', '"http://www.gexf.net/1.2draft')
gexf = networkx.read_gexf(io.BytesIO(text.encode("utf-8")), version="1.2draft")

check(graphml.is_directed() and gexf.is_directed(), "both are directed")
check(len(graphml) > 10, "there are nodes")
check(set(graphml) == set(gexf), "both have the same nodes")
edges = {key: (s, t) for s, t, key in graphml.edges(keys=True)}
check(len(edges) == graphml.number_of_edges() > 10, "edge ids are unique")
check(len(edges) == gexf.number_of_edges(), "both have the same edges")

positions, colours = set(), {}
for node, data in graphml.nodes(data=True):
    check(data["label"] and data["type"], f"{node} has label and type")
    check(data["kind"] == node.split("/")[0], f"{node} is an entity or event")
    check(isinstance(data["size"], float) and data["size"] > 0, f"{node} has a size")
    check(all(0 <= data[c] <= 255 for c in "rgb"), f"{node} has a colour")
    positions.add((data["x"], data["y"]))
    colours[data["type"]] = (data["r"], data["g"], data["b"])
    if "begin" in data:
        check(isinstance(data["beginDay"], int), f"{node} has a day number")
check(len(positions) == len(graphml), "no two nodes are drawn on one place")
check(len(set(colours.values())) > 2, "classes differ in colour")

labels = set()
for source, target, data in graphml.edges(data=True):
    check(data["label"] and data["weight"] >= 1, f"{source} -> {target} has label and weight")
    check(0 <= data["confidence"] <= 1, f"{source} -> {target} has a confidence")
    check(data["claim"] and data["quotation"], f"{source} -> {target} names its claim and words")
    labels.add(data["label"])
check(len(labels) > 5, "there are several kinds of edge")
print(f"{len(graphml)} nodes, {len(edges)} edges, {len(labels)} kinds of edge")
