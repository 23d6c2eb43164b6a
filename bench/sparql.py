#!/usr/bin/env python3
"""How fast quipu answers the competency queries beside Oxigraph (pyoxigraph, from PyPI) and Rasqal, in one run on one graph:
sparql.py BENCH_SPARQL GRAPH.nq [QUERY.rq...]. Ratios are the other engine's seconds over quipu's; both see each triple in
the default graph once. Rasqal gets half a minute for loading and each query."""
import glob
import os
import statistics
import subprocess
import sys
import time

import pyoxigraph as ox

bench, graph, *queries = sys.argv[1:]
here = os.path.dirname(os.path.abspath(__file__))
queries = queries or sorted(glob.glob(os.path.join(here, "..", "examples", "queries", "*.rq")))

ours = {}
for line in subprocess.run([bench, graph, *queries], capture_output=True, text=True, check=True).stdout.splitlines():
    name, rows, seconds, *memory = line.split("\t")
    ours[name] = (int(rows), float(seconds), *memory)

begun = time.monotonic()
store = ox.Store()
store.bulk_load(path=graph, format=ox.RdfFormat.N_QUADS)
loading = time.monotonic() - begun
plain = ox.Store()
plain.bulk_extend({ox.Quad(q.subject, q.predicate, q.object) for q in store})
quads, seconds, memory = ours["load"]
print(f"{quads} quads: quipu loads them in {seconds:.2f} s and {memory}, Oxigraph in {loading:.2f} s ({loading / seconds:.1f})")
print(f"{'query':26}{'rows':>7}{'quipu':>11}{'Oxigraph':>11}{'ratio':>8}{'Rasqal':>11}{'ratio':>9}")
ratios = []
for path in queries:
    name = os.path.splitext(os.path.basename(path))[0]
    rows, own, *_ = ours[name]
    with open(path, encoding="utf-8") as file:
        text = file.read()
    times = []
    for _ in range(5):
        begun = time.monotonic()
        found = sum(1 for _ in plain.query(text))
        times.append(time.monotonic() - begun)
        if times[0] > 5:
            break
    other = statistics.median(times)
    try:
        done = subprocess.run([bench, "--rasqal", graph, path], capture_output=True, text=True, check=False, timeout=30)
        slow = float(done.stdout.splitlines()[1].split("\t")[2]) if done.returncode == 0 else None
        rasqal = f"{slow:9.3f} s{slow / own:9.0f}" if slow is not None else "    refused        -"
    except subprocess.TimeoutExpired:
        rasqal = "    > 30 s        -"
    ratios.append(other / own)
    differs = "" if found == rows else f"  {found} rows there"
    print(f"{name:26}{rows:7}{own * 1000:8.2f} ms{other * 1000:8.2f} ms{other / own:8.1f}{rasqal}{differs}", flush=True)
print(f"Oxigraph over quipu: median {statistics.median(ratios):.1f}, least {min(ratios):.1f}, most {max(ratios):.1f}")
