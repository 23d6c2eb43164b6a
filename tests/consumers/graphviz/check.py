#!/usr/bin/env python3
"""Graphviz draws graph.dot and timeline.dot without a complaint, with our names for things and lines between them."""
import csv
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
from common import check

here = common.folder()
common.need("dot", "graphviz")
labels, links = {}, set()
with open(os.path.join(here, "nodes.csv"), encoding="utf-8") as file:
    for row in csv.DictReader(file):
        labels[row["id:ID"]] = row["label:string"]
with open(os.path.join(here, "relationships.csv"), encoding="utf-8") as file:
    for row in csv.DictReader(file):
        links.add((row[":START_ID"], row[":TYPE"], row[":END_ID"]))

graph = json.loads(common.output_of("neato", "-n2", "-Tjson0", os.path.join(here, "graph.dot")))
nodes = graph["objects"]
check(10 < len(nodes) <= 60, f"as many things as a slide holds: {len(nodes)}")
for node in nodes:
    check(labels[node["name"]] == node["xlabel"], f"{node['name']} is called {node['xlabel']}")
for edge in graph["edges"]:
    link = (nodes[edge["tail"]]["name"], edge["label"], nodes[edge["head"]]["name"])
    check(link in links, f"{link} is in the graph")
check(len(graph["edges"]) >= len(nodes) - 1, "all hang together")

timeline = json.loads(common.output_of("dot", "-Tjson0", os.path.join(here, "timeline.dot")))
events = [node for node in timeline["objects"] if node.get("name", "").startswith("event/")]
check(len(events) > 5, "events have their days")
for event in events:
    check(labels[event["name"]] == event["label"], f"{event['name']} is called {event['label']}")
print(f"{len(nodes)} things, {len(graph['edges'])} lines; {len(events)} events on their days")
