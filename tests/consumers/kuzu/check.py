#!/usr/bin/env python3
"""Kuzu and Ladybug load nodes.csv and relationships.csv by the recipe of docs/consumers.md."""
import collections
import csv
import importlib
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
from common import check

here = common.folder()
packages = os.path.join(common.cache(here), "kuzu")
fetched = subprocess.run([os.path.join(os.path.dirname(os.path.abspath(__file__)), "fetch"), packages],
                         env=dict(os.environ, PYTHON=sys.executable), capture_output=True, text=True,
                         check=False)
if fetched.returncode != 0:
    common.skip("kuzu (from PyPI)")
sys.path.insert(0, packages)

TYPES = {"string": "STRING", "int": "INT64", "long": "INT64", "double": "DOUBLE", "boolean": "BOOL"}


def columns(header):
    """Kuzu's declarations of what a neo4j-admin header names."""
    out = []
    for field in header:
        name, _, kind = field.partition(":")
        # Kuzu's names know no case: :LABEL and label would be one.
        name = name or {"LABEL": "classes", "TYPE": "relation"}[kind]
        out.append(f"`{name}` {TYPES.get(kind, 'STRING')}")
    return out


def load(engine, folder):
    database = engine.Database(os.path.join(folder, engine.__name__))
    connection = engine.Connection(database)
    nodes, edges = (os.path.join(here, f) for f in ("nodes.csv", "relationships.csv"))
    with open(nodes, encoding="utf-8") as file:
        declared = columns(next(csv.reader(file)))
    connection.execute(f"CREATE NODE TABLE Node({', '.join(declared)}, PRIMARY KEY(id))")
    with open(edges, encoding="utf-8") as file:
        declared = columns(next(csv.reader(file))[2:])
    connection.execute(f"CREATE REL TABLE Link(FROM Node TO Node, {', '.join(declared)})")
    options = "(HEADER=true, ESCAPE='\"', PARALLEL=false)"
    connection.execute(f"COPY Node FROM '{nodes}' {options}")
    connection.execute(f"COPY Link FROM '{edges}' {options}")
    return connection


def rows(connection, query):
    result = connection.execute(query)
    out = []
    while result.has_next():
        out.append(tuple(result.get_next()))
    return out


with open(os.path.join(here, "nodes.csv"), encoding="utf-8") as file:
    nodes = list(csv.DictReader(file))
with open(os.path.join(here, "relationships.csv"), encoding="utf-8") as file:
    edges = list(csv.DictReader(file))
classes = collections.Counter(n["type:string"] for n in nodes)
types = collections.Counter(e[":TYPE"] for e in edges)


def check_with(name, folder):
    engine = importlib.import_module(name)
    connection = load(engine, folder)
    got = dict(rows(connection, "MATCH (n:Node) RETURN n.type, count(*)"))
    check(got == dict(classes), f"{name}: nodes by class")
    got = dict(rows(connection, "MATCH ()-[r:Link]->() RETURN r.relation, count(*)"))
    check(got == dict(types), f"{name}: relationships by type")
    people = rows(connection, "MATCH (p:Node)-[r:Link]->(q:Node) WHERE p.classes CONTAINS 'Person' "
                              "RETURN p.label, r.relation, q.label")
    check(len(people) > 3, f"{name}: people have relations")
    print(f"{name} {engine.__version__}: {len(nodes)} nodes, {len(edges)} relationships")


# One process cannot hold both: they register the same types.
for name in ("kuzu", "ladybug"):
    with tempfile.TemporaryDirectory() as folder:
        child = os.fork()
        if child == 0:
            check_with(name, folder)
            sys.stdout.flush()
            os._exit(0)
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0:
            sys.exit(f"FAILED: {name}")
