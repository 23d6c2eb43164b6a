#!/usr/bin/env python3
"""Virtuoso bulk-loads graph.ttl and provenance.ttl, and answers the competency queries as quipu does."""
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
import sparql
from common import check

here = common.folder()
common.need("virtuoso-t", "virtuoso-opensource-7-bin")
common.need("isql-vt", "virtuoso-opensource-7-bin")
GRAPH = "http://example.org/build"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def isql(statement):
    done = subprocess.run(["isql-vt", f"127.0.0.1:{ports[0]}", "dba", "dba", "VERBOSE=OFF", "BANNER=OFF", "PROMPT=OFF",
                           f"exec={statement}"], capture_output=True, text=True, check=False)
    check(done.returncode == 0 and "Error" not in done.stderr, f"Virtuoso does {statement}: {done.stderr}")
    return done.stdout


def ask(query):
    form = urllib.parse.urlencode({"query": query, "default-graph-uri": GRAPH,
                                   "format": "application/sparql-results+json"})
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{ports[1]}/sparql", data=form.encode(), timeout=60) as answer:
            result = json.load(answer)
    except urllib.error.HTTPError as problem:
        return [("ERROR", problem.read().decode()[:300])]
    columns = result["head"]["vars"]
    return [tuple(row[c]["value"] if c in row else "" for c in columns) for row in result["results"]["bindings"]]


work = tempfile.mkdtemp()
ports = free_port(), free_port()
for file in ("graph.ttl", "provenance.ttl"):
    shutil.copy(os.path.join(here, file), work)
with open(os.path.join(work, "v.ini"), "w", encoding="ascii") as file:
    file.write(f"""[Database]
DatabaseFile=v.db
ErrorLogFile=v.log
LockFile=v.lck
TransactionFile=v.trx
xa_persistent_file=v.pxa
[TempDatabase]
DatabaseFile=t.db
TransactionFile=t.trx
[Parameters]
ServerPort=127.0.0.1:{ports[0]}
DisableUnixSocket=1
NumberOfBuffers=20000
MaxDirtyBuffers=15000
DirsAllowed=.
[HTTPServer]
ServerPort=127.0.0.1:{ports[1]}
ServerRoot=.
ServerThreads=4
""")
server = subprocess.Popen(["virtuoso-t", "+foreground", "+configfile", "v.ini"], cwd=work, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL)
try:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", ports[1])) == 0:
                break
        time.sleep(0.2)
    isql(f"ld_dir('.','*.ttl','{GRAPH}'); rdf_loader_run(); checkpoint;")
    states = isql("select ll_file, ll_state, ll_error from DB.DBA.load_list;")
    check(states.count(" 2 ") == 2 and states.count("NULL") == 2, f"both files are loaded: {states}")
    count = int(ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0][0])
    check(count == sparql.triples_of(os.path.join(here, "graph.nq")), f"all triples are there, not {count}")
    problems = []
    for name, query, wanted in sparql.competency():
        try:
            sparql.compare(name, ask(query), wanted, sparql.plain)
        except SystemExit as problem:
            problems.append(str(problem))
    check(not problems, "\n".join(problems))
    print(f"Virtuoso 7.2.5: {count} triples, {len(sparql.competency())} competency queries")
finally:
    server.terminate()
    server.wait()
    shutil.rmtree(work)
