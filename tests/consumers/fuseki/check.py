#!/usr/bin/env python3
"""Apache Jena Fuseki serves what tdb2.tdbloader has loaded, and answers the competency queries over HTTP as quipu does."""
import csv
import io
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
import sparql
from common import check

here = os.path.abspath(common.folder())
common.need("java", "openjdk-17-jdk-headless")
common.need("mvn", "maven")
jena = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "jena", "check.py")
JAVA = ["java", "-cp", os.path.join(common.fetched(jena, here, "Apache Jena (from Maven)"), "*")]
WEB = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def asked(url, query, post=False):
    text = urllib.parse.urlencode({"query": query})
    request = urllib.request.Request(url if post else f"{url}?{text}", data=text.encode() if post else None,
                                     headers={"Accept": "text/csv"})
    with WEB.open(request, timeout=60) as answer:
        return [tuple(row) for row in csv.reader(io.StringIO(answer.read().decode("utf-8"), newline=""))][1:]


def await_start(server, url):
    for _ in range(600):
        check(server.poll() is None, "the server runs")
        try:
            return asked(url, "ASK {}")
        except urllib.error.URLError:
            time.sleep(0.1)
    return check(False, "the server answers within a minute")


with tempfile.TemporaryDirectory() as work:
    store = os.path.join(work, "db")
    files = [os.path.join(here, name) for name in ("graph.ttl", "provenance.ttl")]
    # What the scripts tdb2.tdbloader and fuseki-server run.
    done = subprocess.run(JAVA + ["tdb2.tdbloader", "--loc", store] + files, capture_output=True, text=True,
                          check=False, timeout=300)
    check(done.returncode == 0 and "WARN" not in done.stdout + done.stderr, f"loads: {done.stdout} {done.stderr}")
    port = free_port()
    server = subprocess.Popen(JAVA + ["org.apache.jena.fuseki.main.cmds.FusekiMainCmd", "--localhost",
                                      f"--port={port}", f"--loc={store}", "/news"],
                              cwd=work, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        endpoint = f"http://127.0.0.1:{port}/news"
        await_start(server, endpoint)
        (count,), = asked(endpoint, "SELECT (count(*) AS ?n) { ?s ?p ?o }")
        check(int(count) == sparql.triples_of(os.path.join(here, "graph.nq")), f"all triples are there, not {count}")
        queries = sparql.competency()
        for i, (name, query, wanted) in enumerate(queries):
            sparql.compare(name, asked(endpoint, query, post=i % 2 == 1), wanted, sparql.plain)
    finally:
        server.terminate()
        server.wait(30)
print(f"Fuseki 5.2.0: {count} triples, {len(queries)} competency queries by GET and POST")
