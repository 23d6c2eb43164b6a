#!/usr/bin/env python3
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
from common import check

try:
    import rdflib
    from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD
except ImportError:
    common.skip("python3-rdflib")

# Keep lexical forms: rdflib would otherwise write numbers anew.
rdflib.NORMALIZE_LITERALS = False
here = common.folder()
QUIPU = rdflib.Namespace("https://w3id.org/quipu#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
NIF = rdflib.Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
SEM = rdflib.Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")


def graph(name, syntax):
    parsed = rdflib.Graph()
    parsed.parse(os.path.join(here, name), format=syntax)
    return parsed


def quads(name, syntax):
    """(s, p, o, graph) with None for the default graph."""
    parsed = rdflib.ConjunctiveGraph()
    parsed.parse(os.path.join(here, name), format=syntax)
    found = set()
    for s, p, o, g in parsed.quads():
        name_of = g.identifier if isinstance(g, rdflib.Graph) else g
        named = isinstance(name_of, rdflib.URIRef) and "/doc/" in name_of
        found.add((s, p, o, name_of if named else None))
    return found


facts = graph("graph.ttl", "turtle")
provenance = graph("provenance.ttl", "turtle")
check(set(graph("graph.nt", "nt")) == set(facts), "graph.nt has the triples of graph.ttl")
check(set(graph("graph.rdf", "xml")) == set(facts), "graph.rdf has the triples of graph.ttl")
dataset = quads("graph.nq", "nquads")
check(quads("graph.trig", "trig") == dataset, "graph.trig has the quads of graph.nq")
check({q[:3] for q in dataset if q[3] is None} == set(facts), "the default graph is graph.ttl")
check({q[:3] for q in dataset if q[3]} == set(provenance), "the named graphs are provenance.ttl")

for name, parsed in (("graph.ttl", facts), ("provenance.ttl", provenance)):
    for triple in parsed:
        check(not any(isinstance(t, rdflib.BNode) for t in triple), f"{name} has no blank nodes")

entities = set(facts.subjects(SKOS.prefLabel, None))
events = set(facts.subjects(RDF.type, SEM.Event))
check(len(entities) > 10 and len(events) > 5, "there are entities and events")
for entity in entities:
    check(len(set(facts.objects(entity, RDFS.label))) == 1, f"{entity} has one label")
    check(set(facts.objects(entity, SKOS.prefLabel)) == set(facts.objects(entity, RDFS.label)),
          f"{entity}: label and preferred label agree")
    check(len(set(facts.objects(entity, QUIPU.named))) == 1, f"{entity} is named or not")
    check(set(facts.objects(entity, QUIPU.mentionedIn)), f"{entity} is mentioned somewhere")
for event in events:
    check((event, RDF.type, QUIPU.Event) in facts, f"{event} is a quipu:Event")
    check(len(set(facts.objects(event, QUIPU.modality))) == 1, f"{event} has a modality")
    for bound in (QUIPU.begin, QUIPU.end):
        for value in facts.objects(event, bound):
            check(value.datatype in (XSD.date, XSD.gYear, XSD.gYearMonth, XSD.dateTime),
                  f"{event} is dated")

documents = set(provenance.subjects(RDF.type, QUIPU.Document))
claims = set(provenance.subjects(RDF.type, QUIPU.Claim))
check(claims, "there are claims")
stated = set()
for claim in claims:
    parts = [list(provenance.objects(claim, p)) for p in (RDF.subject, RDF.predicate, RDF.object)]
    check(all(len(part) == 1 for part in parts), f"{claim} is one statement")
    confidence = [float(c) for c in provenance.objects(claim, QUIPU.confidence)]
    check(len(confidence) == 1 and 0 <= confidence[0] <= 1, f"{claim} has a confidence")
    check(set(provenance.objects(claim, QUIPU.source)) <= documents, f"{claim} has sources")
    mentions = list(provenance.objects(claim, PROV.wasDerivedFrom))
    check(mentions, f"{claim} rests on mentions")
    for mention in mentions:
        words = list(provenance.objects(mention, NIF.anchorOf))
        begin = int(next(provenance.objects(mention, NIF.beginIndex)))
        end = int(next(provenance.objects(mention, NIF.endIndex)))
        check(len(words) == 1 and len(words[0]) == end - begin, f"{mention} holds its words")
        check(str(mention).endswith(f"#char={begin},{end}"), f"{mention} is named by its place")
    modality = str(next(provenance.objects(claim, QUIPU.modality)))
    polarity = str(next(provenance.objects(claim, QUIPU.polarity)))
    if modality in ("asserted", "reported") and polarity == "positive":
        stated.add(tuple(part[0] for part in parts))

about_things = {t for t in facts
                if str(t[1]).startswith(str(QUIPU)) and
                t[1] not in (QUIPU.named, QUIPU.mentionCount, QUIPU.mentionedIn, QUIPU.modality,
                             QUIPU.polarity, QUIPU.begin, QUIPU.end)}
check(about_things <= stated, "every fact has a claim that is asserted or reported and positive")
per_document = len(facts) / max(len(documents), 1)
print(f"{len(facts)} facts, {len(claims)} claims, {per_document:.0f} facts a document")
