#!/usr/bin/env bash
# Decisions about the IRIs of an earlier build, in Turtle: obeyed, and obeyed again about what they made.
. "$(dirname "$0")/lib.sh"
examples=("$QUIPU_SOURCE"/examples/harbour-merger/*)
expect 0 "$QUIPU" build "${examples[@]}" --out before --formats ttl --quiet
says "entity:Kari_Lindqvist " before/graph.ttl
cat >decisions.ttl <<'TTL'
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix quipu: <https://w3id.org/quipu#> .
@prefix entity: <https://w3id.org/quipu/data/entity/> .
entity:Kari_Lindqvist owl:sameAs entity:Lindqvist ;
  skos:prefLabel "Kari Lindqvist of the union" .
entity:Nobody_at_all owl:differentFrom entity:Kari_Lindqvist .
TTL
grep -q 'entity:Lindqvist ' before/graph.ttl || sed -i 's/owl:sameAs entity:Lindqvist ;//' decisions.ttl
expect 0 "$QUIPU" build "${examples[@]}" --out graph --decisions decisions.ttl
says "no entity has an IRI that ends in entity/Nobody_at_all" err
says 'rdfs:label "Kari Lindqvist of the union"' graph/graph.ttl
grep -q 'rdfs:label "Lindqvist"' graph/graph.ttl && fail "Lindqvist is still a thing of its own"

# The plain form says the same, and gives the same bytes.
cat >decisions.txt <<'TXT'
same "Kari Lindqvist" "Lindqvist"
rename "Kari Lindqvist" "Kari Lindqvist of the union"
TXT
expect 0 "$QUIPU" build "${examples[@]}" --out plain --decisions decisions.txt --formats ttl --quiet
cmp plain/graph.ttl graph/graph.ttl || fail "Turtle and plain decisions differ"

# About what the first decisions made: its new IRI is known too.
cat >>decisions.ttl <<'TTL'
<https://w3id.org/quipu/data/entity/Kari_Lindqvist_of_the_union> skos:prefLabel "Kari of the union" .
TTL
expect 0 "$QUIPU" build "${examples[@]}" --out again --decisions decisions.ttl --formats ttl --quiet
says 'rdfs:label "Kari of the union"' again/graph.ttl
reversed=()
for file in "${examples[@]}"; do reversed=("$file" "${reversed[@]}"); done
expect 0 "$QUIPU" build "${reversed[@]}" --out reversed --decisions decisions.ttl --formats ttl --quiet
cmp again/graph.ttl reversed/graph.ttl || fail "the order of files changes the output"

printf '@prefix dc: <http://purl.org/dc/terms/> .\n<http://a.example/entity/A>\n  dc:title "x" .\n' >wrong.ttl
expect 1 "$QUIPU" build "${examples[@]}" --out none --decisions wrong.ttl
says "decides nothing" err
says "wrong.ttl:2:" err
printf '<http://a.example/entity/A> a <https://w3id.org/quipu#Raid> .\n' >wrong.ttl
expect 1 "$QUIPU" build "${examples[@]}" --out none --decisions wrong.ttl
says "is no class of the ontology that an entity can have" err
printf '<http://a.example/entity/A> a\n' >wrong.ttl
expect 1 "$QUIPU" build "${examples[@]}" --out none --decisions wrong.ttl
[ -e none ] && fail "output in spite of wrong decisions"
finish
