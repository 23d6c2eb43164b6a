#!/usr/bin/env python3
"""Oxigraph loads every RDF file, and answers as quipu does."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
import sparql
from common import check

here = common.folder()
common.fetched(__file__, here, "pyoxigraph (from PyPI)")
import pyoxigraph as ox


def store(*files):
    loaded = ox.Store()
    for file, form in files:
        loaded.bulk_load(path=os.path.join(here, file), format=form)
    return loaded


def rows(engine, query):
    result = engine.query(query)
    if isinstance(result, ox.QueryBoolean):
        return [(str(bool(result)).lower(),)]
    if isinstance(result, ox.QueryTriples):
        return sorted({tuple(str(t) for t in (t.subject, t.predicate, t.object)) for t in result})
    return [tuple("" if value is None else str(value) for value in row) for row in result]


def values(engine, query):
    return [tuple("" if value is None else value.value for value in row) for row in engine.query(query)]


quads = store(("graph.nq", ox.RdfFormat.N_QUADS))
check(len(quads) == len(set(open(os.path.join(here, "graph.nq"), encoding="utf-8"))), "all quads are there")
check(len(store(("graph.trig", ox.RdfFormat.TRIG))) == len(quads), "graph.trig has as many quads")
facts = store(("graph.ttl", ox.RdfFormat.TURTLE))
for file, form in (("graph.nt", ox.RdfFormat.N_TRIPLES), ("graph.rdf", ox.RdfFormat.RDF_XML),
                   ("graph.jsonld", ox.RdfFormat.JSON_LD)):
    check(set(store((file, form))) == set(facts), f"{file} has the triples of graph.ttl")

whole = store(("graph.ttl", ox.RdfFormat.TURTLE), ("provenance.ttl", ox.RdfFormat.TURTLE))
for name, query, wanted in sparql.competency():
    sparql.compare(name, values(whole, query), wanted, sparql.plain)

small = ox.Store()
small.load(path=os.path.join(sparql.DATA, "data.trig"), format=ox.RdfFormat.TRIG)
for quad in list(small):  # quipu's default graph is that of all graphs
    small.add(ox.Quad(quad.subject, quad.predicate, quad.object))
cases = sparql.cases("oxigraph")
for name, query, wanted in cases:
    sparql.compare(name, rows(small, query), wanted, sparql.term)
print(f"Oxigraph {ox.__version__}: {len(quads)} quads, {len(sparql.competency())} competency queries, "
      f"{len(cases)} small queries")
