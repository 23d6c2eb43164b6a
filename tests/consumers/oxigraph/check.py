#!/usr/bin/env python3
"""Oxigraph loads every RDF file, and answers as quipu does."""
import os
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
import sparql
from common import check

here = common.folder()
common.fetched(__file__, here, "pyoxigraph (from PyPI)")
import pyoxigraph as ox
from random_queries import Generator


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


def asked_of_quipu(port, query):
    url = f"http://127.0.0.1:{port}/sparql?" + urllib.parse.urlencode({"query": query})
    request = urllib.request.Request(url, headers={"Accept": "text/tab-separated-values"})
    try:
        answer = urllib.request.urlopen(request, timeout=60)
    except urllib.error.HTTPError as problem:
        sys.exit(f"FAILED: {query}: {problem.read().decode()}")
    with answer:
        return [tuple(line.split("\t")) for line in answer.read().decode("utf-8").split("\n")[1:-1]]


def compare_random_queries(count):
    """Both engines answer queries that nobody would ask. Some have a variable twice; those are left out."""
    with subprocess.Popen([os.environ["QUIPU"], "serve", os.path.join(sparql.DATA, "data.trig"), "--port", "0"],
                          stdout=subprocess.PIPE, text=True) as server:
        try:
            port = int(re.search(r":(\d+)/", server.stdout.readline()).group(1))
            generator = Generator(1)
            compared = 0
            while compared < count:
                query = sparql.PREFIXES + generator.query()
                try:
                    wanted = rows(small, query)
                except SyntaxError:
                    continue
                if len(wanted) > 5000:
                    continue
                sparql.compare(query, asked_of_quipu(port, query), wanted, sparql.term)
                compared += 1
        finally:
            server.terminate()


random_queries = 400 if "QUIPU" in os.environ else 0
if random_queries:
    compare_random_queries(random_queries)
print(f"Oxigraph {ox.__version__}: {len(quads)} quads, {len(sparql.competency())} competency queries, "
      f"{len(cases)} small queries, {random_queries} random queries")
