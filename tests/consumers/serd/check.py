#!/usr/bin/env python3
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
from common import check

common.need("serdi", "serdi")
here = common.folder()


def count(name, syntax):
    text = common.output_of("serdi", "-i", syntax, "-o", "NQuads", os.path.join(here, name))
    return len(set(text.splitlines()))


facts = count("graph.ttl", "Turtle")
provenance = count("provenance.ttl", "Turtle")
check(facts > 100, "graph.ttl holds facts")
check(provenance > facts, "provenance.ttl holds more than the facts")
check(count("graph.nt", "NTriples") == facts, "graph.nt has the triples of graph.ttl")
quads = count("graph.nq", "NQuads")
check(quads >= facts + provenance, "graph.nq holds facts and provenance")
check(count("graph.trig", "TriG") == quads, "graph.trig has the quads of graph.nq")
