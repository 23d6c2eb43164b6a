"""A made-up build of any size, for measuring the page: graph.nq and documents.jsonl."""
import json
import os
import random

QUIPU = "https://w3id.org/quipu#"
BASE = "https://w3id.org/quipu/data/"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
PROV = "http://www.w3.org/ns/prov#"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
XSD = "http://www.w3.org/2001/XMLSchema#"

CLASSES = ["Person"] * 5 + ["Organization", "Company", "GovernmentBody", "City", "Country", "Facility", "Group"]
EVENTS = ["Attack", "Meeting", "Arrest", "Statement", "Protest", "Agreement"]
RELATIONS = ["leaderOf", "memberOf", "locatedIn", "employedBy", "alliedWith", "opponentOf"]


def iri(value):
    return f"<{value}>"


def text(value, datatype=None):
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"' + (f"^^<{XSD}{datatype}>" if datatype else "")


def write(folder, nodes, seed=1):
    """`nodes` things, a third of them events, with three claims each in one text for every 25."""
    chance = random.Random(seed)
    rows = []

    def say(subject, predicate, value, graph=""):
        rows.append(f"{iri(subject)} {iri(predicate)} {value}{' ' + iri(graph) if graph else ''} .")

    def quantity(value):
        return text(str(value), "nonNegativeInteger")

    things, events = [], []
    for i in range(nodes):
        event = i % 3 == 2
        kind = chance.choice(EVENTS if event else CLASSES)
        name = f"{'Event' if event else 'Thing'} {i} {kind}"
        subject = f"{BASE}{'event' if event else 'entity'}/n{i}"
        (events if event else things).append((subject, name))
        say(subject, RDF + "type", iri(QUIPU + kind))
        say(subject, RDFS + "label", text(name))
        if event:
            say(subject, RDF + "type", iri(QUIPU + "Event"))
            day = f"{1990 + chance.randrange(12)}-{1 + chance.randrange(12):02}-{1 + chance.randrange(28):02}"
            say(subject, QUIPU + "begin", text(day, "date"))
            say(subject, QUIPU + "end", text(day, "date"))
        else:
            say(subject, QUIPU + "named", text("true", "boolean"))
            if kind in ("City", "Country", "Facility"):
                say(subject, GEO + "lat", text(f"{chance.uniform(-55, 70):.4f}", "decimal"))
                say(subject, GEO + "long", text(f"{chance.uniform(-170, 170):.4f}", "decimal"))

    documents = []
    for d in range(max(1, nodes // 25)):
        document = f"{BASE}doc/text_{d}"
        body, line = "", 1
        for c in range(75):
            event = chance.random() < 0.4
            subject, name = chance.choice(events if event and events else things)
            # A few things are in most stories, as in news.
            target, other = things[min(int(chance.expovariate(8) * len(things)), len(things) - 1)]
            if target == subject:
                continue
            relation = chance.choice(["agent", "target"] if event else RELATIONS)
            begin = len(body)
            sentence = f"{name} has to do with {other}."
            quote = f"{document}#char={begin},{begin + len(sentence) - 1}"
            word = f"{document}#char={begin},{begin + len(name)}"
            second = begin + len(sentence) - 1 - len(other)
            object_word = f"{document}#char={second},{second + len(other)}"
            say(subject, QUIPU + relation, iri(target))
            claim = f"{BASE}claim/c{d}_{c}"
            for predicate, value in (
                    (RDF + "type", iri(QUIPU + "Claim")), (RDF + "subject", iri(subject)), (RDF + "predicate", iri(QUIPU + relation)),
                    (RDF + "object", iri(target)), (QUIPU + "confidence", text("0.9", "decimal")), (QUIPU + "modality", text("asserted")),
                    (QUIPU + "polarity", text("positive")), (PROV + "wasQuotedFrom", iri(quote)),
                    (PROV + "wasDerivedFrom", iri(word)), (PROV + "wasDerivedFrom", iri(object_word))):
                say(claim, predicate, value, document)
            for stretch, words, node in ((word, name, subject), (object_word, other, target)):
                say(stretch, NIF + "anchorOf", text(words), document)
                say(stretch, QUIPU + "line", text(str(line), "integer"), document)
                say(stretch, "http://www.w3.org/2005/11/its/rdf#taIdentRef", iri(node), document)
            body += sentence + "\n"
            line += 1
        say(document, RDF + "type", iri(QUIPU + "Document"), document)
        say(document, NIF + "endIndex", quantity(len(body)), document)
        documents.append({"id": f"text_{d}", "iri": document, "text": body})

    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "graph.nq"), "w", encoding="utf-8") as file:
        file.write("\n".join(rows) + "\n")
    with open(os.path.join(folder, "documents.jsonl"), "w", encoding="utf-8") as file:
        file.writelines(json.dumps(document) + "\n" for document in documents)
