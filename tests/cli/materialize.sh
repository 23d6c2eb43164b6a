#!/usr/bin/env bash
# --materialize writes just what another library works out: inverse, symmetric and transitive properties
# and super-properties, until nothing new follows.
. "$(dirname "$0")/lib.sh"
python3=/usr/bin/python3
[ -x "$python3" ] || python3=python3
"$python3" -c 'import rdflib' 2>/dev/null || { echo "skipped: no rdflib"; exit 77; }
# A user's ontology whose properties chain into each other: one is symmetric and below a transitive one.
cat >chain.ttl <<'TTL'
@prefix quipu: <https://w3id.org/quipu#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
quipu:connectedTo a owl:ObjectProperty, owl:TransitiveProperty ; rdfs:label "connected to"@en ;
  rdfs:domain quipu:Entity ; rdfs:range quipu:Entity .
quipu:memberOf rdfs:subPropertyOf quipu:connectedTo .
quipu:leaderOf rdfs:subPropertyOf quipu:connectedTo .
quipu:locatedIn rdfs:subPropertyOf quipu:connectedTo .
quipu:hasMember a owl:ObjectProperty ; rdfs:label "has member"@en ; owl:inverseOf quipu:memberOf ;
  rdfs:domain quipu:Agent ; rdfs:range quipu:Agent .
TTL
for corpus in lima-1996 harbour-merger; do
  for extra in "" "--ontology chain.ttl"; do
    # shellcheck disable=SC2086
    expect 0 "$QUIPU" build "$QUIPU_SOURCE/examples/$corpus" --out plain --formats ttl --quiet $extra
    # shellcheck disable=SC2086
    expect 0 "$QUIPU" build "$QUIPU_SOURCE/examples/$corpus" --out full --formats ttl --materialize --quiet $extra
    cat "$QUIPU_SOURCE/ontology/quipu.ttl" >ontology.ttl
    [ -z "$extra" ] || cat chain.ttl >>ontology.ttl
    "$python3" "$QUIPU_SOURCE/tests/consumers/closure/closure.py" ontology.ttl plain/graph.ttl full/graph.ttl ||
      fail "$corpus $extra: not what is entailed"
    rm -r plain full
  done
done
finish
