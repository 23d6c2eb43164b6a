#!/usr/bin/env bash
# Other tools' annotations go through the same fusion; our own read back change nothing.
. "$(dirname "$0")/lib.sh"
corpus=$QUIPU_SOURCE/examples/lima-1996
expect 0 "$QUIPU" build "$corpus" --out plain --quiet --formats ttl,nq,texts
expect 0 "$QUIPU" annotate "$corpus" --out own.jsonl --quiet

# 1. What we found ourselves, put beside the same files: not a byte differs.
expect 0 "$QUIPU" build "$corpus" --annotations own.jsonl --out same --formats ttl,nq --quiet --strict
for file in graph.ttl graph.nq; do
  cmp -s plain/$file same/$file || { fail "$file differs with our own annotations"; diff plain/$file same/$file | head -n 20; }
done

# 2. Documents by annotations alone: as their bare texts, which lack only what files know besides
# (title, publisher, dateline's place in other formats, lines).
python3 - own.jsonl bare.jsonl <<'PYTHON'
import json, sys
with open(sys.argv[1]) as given, open(sys.argv[2], "w") as bare:
    for line in given:
        record = json.loads(line)
        bare.write(json.dumps({key: record[key] for key in ("id", "text", "date", "source") if key in record}) + "\n")
PYTHON
expect 0 "$QUIPU" build bare.jsonl --out bare --formats ttl --quiet
expect 0 "$QUIPU" build --annotations own.jsonl --out alone --formats ttl --quiet --strict
python3 - bare/graph.ttl alone/graph.ttl plain/graph.ttl <<'PYTHON' || fail "annotations alone give another graph"
import sys
bare, alone, plain = [set(open(name)) for name in sys.argv[1:]]
common = len(alone & plain) / len(alone | plain)
print(f"lines of graph.ttl in common: {len(alone & bare) / len(alone | bare):.3f} with the bare texts, {common:.3f} with the files")
sys.exit(common < 0.8 or len(alone & bare) / len(alone | bare) < 0.95)
PYTHON
tail -n 1 out

# 3. A foreign tool: names that we do not know, relations and an event of its own.
cat >tool.py <<'PYTHON'
import json, sys
documents = [json.loads(line) for line in open(sys.argv[1])]
with open("foreign.jsonl", "w") as out:
    for document in documents:
        text, entities = document["text"], []
        for name, kind in (("Peru", "GPE"), ("Lima", "GPE"), ("Alberto Fujimori", "PERSON"), ("garden wall", "FAC")):
            spans, at = [], text.find(name)
            while at >= 0:
                spans.append({"start": at, "end": at + len(name), "text": name})
                at = text.find(name, at + 1)
            if spans:
                entities.append({"id": name, "type": kind, "mentions": spans})
        relations = []
        if {"Peru", "Lima"} <= {e["id"] for e in entities}:
            relations.append({"type": "capitalOf", "head": "Lima", "tail": "Peru", "confidence": 0.9})
        out.write(json.dumps({"id": document["id"], "tool": "spotter-2", "entities": entities, "relations": relations}) + "\n")
PYTHON
python3 tool.py own.jsonl
expect 0 "$QUIPU" build "$corpus" --annotations foreign.jsonl --out foreign --formats ttl,nq --quiet --strict
says "quipu:capitalOf" foreign/graph.ttl
says '"spotter-2"' foreign/graph.nq
grep -q 'capitalOf' plain/graph.ttl && fail "the relation is the tool's alone"
grep -qi 'garden_wall' foreign/graph.ttl || fail "no new thing from the tool"

# 4. NIF and a text that only it brings; 5. bad spans, named by file and line, and the rest goes on.
cat >notes.ttl <<'TURTLE'
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix itsrdf: <http://www.w3.org/2005/11/its/rdf#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<http://example.org/note#char=0,44> a nif:Context ; nif:isString "Morwen Quill visited Porto Verde on 4 May 1999." .
<http://example.org/note#char=0,12> nif:referenceContext <http://example.org/note#char=0,44> ; nif:anchorOf "Morwen Quill" ;
  nif:beginIndex "0"^^xsd:nonNegativeInteger ; nif:endIndex "12"^^xsd:nonNegativeInteger ; itsrdf:taClassRef <http://xmlns.com/foaf/0.1/Person> .
<http://example.org/note#char=21,32> nif:referenceContext <http://example.org/note#char=0,44> ; nif:anchorOf "Porto Verde" ;
  nif:beginIndex "21"^^xsd:nonNegativeInteger ; nif:endIndex "32"^^xsd:nonNegativeInteger ; itsrdf:taClassRef <https://w3id.org/quipu#City> .
TURTLE
printf '%s\n' '{"id":"note","entities":[{"type":"City","mentions":[[21,32],[21,999]]}]}' 'no json' '{"id":"nowhere"}' >bad.jsonl
expect 0 "$QUIPU" build --annotations notes.ttl --annotations bad.jsonl --out note --formats ttl
says "bad.jsonl:1: mention outside the text" err
says "bad.jsonl:2: not JSON" err
says "bad.jsonl:3: there is no document 'nowhere'" err
says "entity:Porto_Verde" note/graph.ttl
expect 1 "$QUIPU" build --annotations notes.ttl --annotations bad.jsonl --out note --formats ttl --strict --quiet
expect 2 "$QUIPU" build --out nothing
finish
