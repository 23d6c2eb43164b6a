#!/usr/bin/env python3
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
from common import check

common.need("rapper", "raptor2-utils")
here = common.folder()


def triples(name, syntax, output="nquads"):
    text = common.output_of("rapper", "-q", "-i", syntax, "-o", output, os.path.join(here, name))
    return set(text.splitlines())


facts = triples("graph.ttl", "turtle")
check(len(facts) > 100, "graph.ttl holds facts")
check(triples("graph.nt", "ntriples") == facts, "graph.nt has the triples of graph.ttl")
check(triples("graph.rdf", "rdfxml") == facts, "graph.rdf has the triples of graph.ttl")
quads = triples("graph.nq", "nquads")
check(triples("graph.trig", "trig") == quads, "graph.trig has the quads of graph.nq")
check(facts <= quads, "the default graph of graph.nq holds the facts")
provenance = triples("provenance.ttl", "turtle")
check(provenance, "provenance.ttl is not empty")
