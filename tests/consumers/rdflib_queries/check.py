#!/usr/bin/env python3
"""rdflib 7 answers the competency queries as quipu does, and reads graph.jsonld."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
import sparql
from common import check

here = common.folder()
common.fetched(__file__, here, "rdflib 7 (from PyPI)")
import rdflib

rdflib.NORMALIZE_LITERALS = False
facts = rdflib.Graph().parse(os.path.join(here, "graph.ttl"), format="turtle")
linked = rdflib.Graph().parse(os.path.join(here, "graph.jsonld"), format="json-ld")
check(set(linked) == set(facts), "graph.jsonld has the triples of graph.ttl")
whole = facts.parse(os.path.join(here, "provenance.ttl"), format="turtle")
for name, query, wanted in sparql.competency():
    got = [tuple("" if value is None else str(value) for value in row) for row in whole.query(query)]
    sparql.compare(name, got, wanted, sparql.plain)
print(f"rdflib {rdflib.__version__}: {len(whole)} triples, {len(sparql.competency())} competency queries")
