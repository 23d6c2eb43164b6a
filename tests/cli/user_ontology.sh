#!/usr/bin/env bash
# docs/adding.md's worked example: a relation by ontology alone, no recompile. README's too.
. "$(dirname "$0")/lib.sh"

turtle() { sed -n '/^```turtle/,/^```/p' "$QUIPU_SOURCE/$1" | sed '/^```/d'; }

turtle docs/adding.md >rivers.ttl
cat >dam.txt <<'TEXT'
Itaipu Power Company dammed the Paraguay River in 1984, engineers said.
TEXT
expect 0 "$QUIPU" ontology --validate rivers.ttl
expect 0 "$QUIPU" build dam.txt --ontology rivers.ttl --out graph
ask='PREFIX my: <https://example.org/rivers#> SELECT ?a ?b { ?who my:dams ?river . ?who rdfs:label ?a . ?river rdfs:label ?b }'
expect 0 "$QUIPU" query graph "$ask" --format csv
says "Itaipu Power Company,Paraguay River" out
expect 0 "$QUIPU" build dam.txt --out without
expect 0 "$QUIPU" query without "$ask" --format csv
if grep -q Itaipu out; then fail "the relation is there without its ontology"; fi

turtle README.md >launch.ttl
cat >launch.txt <<'TEXT'
The European Space Agency launched two satellites from French Guiana on March 3, 2011.
TEXT
expect 0 "$QUIPU" ontology --validate launch.ttl
expect 0 "$QUIPU" build launch.txt --ontology launch.ttl --out graph2
expect 0 "$QUIPU" query graph2 'PREFIX my: <https://example.org/my#> SELECT ?agent ?day { ?e a my:Launch ; quipu:agent ?a ; quipu:begin ?day . ?a rdfs:label ?agent }' --format csv
says "European Space Agency,2011-03-03" out
finish
