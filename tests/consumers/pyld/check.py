#!/usr/bin/env python3
"""PyLD expands graph.jsonld, without a network, to the triples of graph.nt, and context.jsonld is its context."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
from common import check

here = common.folder()
common.fetched(__file__, here, "PyLD (from PyPI)")
from pyld import jsonld


def refused(url, options):
    sys.exit(f"FAILED: the file wants {url}")


jsonld.set_document_loader(refused)
with open(os.path.join(here, "graph.jsonld"), encoding="utf-8") as file:
    document = json.load(file)
with open(os.path.join(here, "context.jsonld"), encoding="utf-8") as file:
    context = json.load(file)
check(document["@context"] == context["@context"], "context.jsonld is the context of graph.jsonld")
lines = jsonld.to_rdf(document, {"format": "application/n-quads"})
with open(os.path.join(here, "graph.nt"), encoding="utf-8") as file:
    wanted = set(file.read().splitlines())
got = set(lines.splitlines())
check(got == wanted, f"same triples: {sorted(got ^ wanted)[:4]}")
compacted = jsonld.compact(jsonld.expand(document), context["@context"])
check(any("headOfState" in node for node in compacted["@graph"]), "properties have short names")
print(f"PyLD: {len(got)} triples")
