"""What the ontology entails of plain facts, worked out by rdflib, is what --materialize writes.

    closure.py ONTOLOGY.ttl PLAIN.ttl MATERIALIZED.ttl

Rules of OWL 2 RL: prp-symp, prp-inv1, prp-inv2, prp-trp, prp-spo1, over the properties of quipu's ontology;
what a cycle in the sources would say of a thing and itself is left out.
"""
import sys

import rdflib
from rdflib.namespace import OWL, RDF, RDFS

QUIPU = "https://w3id.org/quipu#"


def load(*paths):
    graph = rdflib.Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


def closure(ontology, facts):
    ours = lambda p: str(p).startswith(QUIPU)
    symmetric = set(ontology.subjects(RDF.type, OWL.SymmetricProperty))
    transitive = set(ontology.subjects(RDF.type, OWL.TransitiveProperty))
    inverse, above = {}, {}
    for p, q in ontology.subject_objects(OWL.inverseOf):
        if ours(p) and ours(q):
            inverse.setdefault(p, set()).add(q)
            inverse.setdefault(q, set()).add(p)
    for p, q in ontology.subject_objects(RDFS.subPropertyOf):
        above.setdefault(p, set()).add(q)
    known = set(facts)
    while True:  # naive on purpose: the program's way is another
        new = set()
        for s, p, o in known:
            for q in above.get(p, ()):
                new.add((s, q, o))
            if isinstance(o, rdflib.Literal):
                continue
            if p in symmetric:
                new.add((o, p, s))
            for q in inverse.get(p, ()):
                new.add((o, q, s))
        for p in transitive:
            edges = {}
            for s, q, o in known | new:
                if q == p:
                    edges.setdefault(s, set()).add(o)
            for s, nexts in edges.items():
                for o in list(nexts):
                    new.update((s, p, far) for far in edges.get(o, ()))
        if new <= known:
            return {t for t in known if t[0] != t[2]}
        known |= new


def main(ontology_file, plain_file, materialized_file):
    ontology = load(ontology_file)
    properties = {p for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for p in ontology.subjects(RDF.type, kind)}
    plain, materialized = load(plain_file), load(materialized_file)
    facts = {t for t in plain if t[1] in properties}
    wanted = closure(ontology, facts) | set(plain)
    got = set(materialized)
    for missing in sorted(wanted - got)[:10]:
        print("missing:", *missing)
    for surplus in sorted(got - wanted)[:10]:
        print("not entailed:", *surplus)
    print(f"{len(plain)} triples, {len(got)} with consequences, {len(wanted)} wanted")
    return 0 if wanted == got and len(got) > len(plain) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
