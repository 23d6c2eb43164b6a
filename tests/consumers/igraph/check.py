#!/usr/bin/env python3
"""igraph reads graph.graphml, and finds no communities of greater modularity than ours."""
import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
from common import check

try:
    import igraph
except ImportError:
    common.skip("python3-igraph")

graph = igraph.Graph.Read_GraphML(os.path.join(common.folder(), "graph.graphml"))
check(graph.is_directed() and graph.vcount() > 10 and graph.ecount() > 10, "a directed graph")
for attribute in ("label", "type", "size", "x", "y", "pagerank", "betweenness", "core", "community"):
    check(attribute in graph.vs.attributes(), f"nodes have {attribute}")
check(all(graph.vs["label"]) and all(graph.es["label"]), "nodes and edges are labelled")

# Parallel links count by the sum of their weights in both.
members = [int(c) for c in graph.vs["community"]]
simple = graph.copy()
simple.to_undirected(mode="each")
simple.simplify(combine_edges={"weight": "sum"})
ours = simple.modularity(members, weights="weight")
best = {}
for seed in range(20):
    random.seed(seed)
    igraph.set_random_number_generator(random)
    # Until nothing changes (-1) this version stops early; ten rounds find more in large graphs.
    leiden = [simple.community_leiden(objective_function="modularity", weights="weight",
                                      n_iterations=rounds) for rounds in (-1, 10)]
    louvain = simple.community_multilevel(weights="weight")
    for name, found in (("Leiden", leiden[0]), ("Leiden", leiden[1]), ("Louvain", louvain)):
        value = simple.modularity(found.membership, weights="weight")
        best[name] = max(best.get(name, -1), value)
for name, value in best.items():
    check(ours >= value - 1e-9, f"our modularity {ours:.6f} is below igraph's {name}: {value:.6f}")

core = simple.coreness()
check([int(c) for c in graph.vs["core"]] == core, "k-cores are igraph's")
pagerank = graph.pagerank(damping=0.85)
check(all(abs(a - b) < 1e-6 for a, b in zip(graph.vs["pagerank"], pagerank)), "PageRank is igraph's")
n = simple.vcount()
between = [2 * b / ((n - 1) * (n - 2)) for b in simple.betweenness()]
check(all(abs(a - b) < 1e-6 for a, b in zip(graph.vs["betweenness"], between)),
      "betweenness is igraph's")
print(f"igraph {igraph.__version__}: {graph.vcount()} nodes, {graph.ecount()} edges; modularity "
      f"{ours:.6f}, igraph's best of 20 runs: " +
      ", ".join(f"{name} {value:.6f}" for name, value in sorted(best.items())))
