#!/usr/bin/env bash
# A knowledge base of the user: its things are linked to with a claim each, in both file formats alike.
. "$(dirname "$0")/lib.sh"
examples="$QUIPU_SOURCE/examples/harbour-merger"
cat >kb.csv <<'CSV'
id,label,aliases,type,description
http://kb.example/lindqvist,Kari Lindqvist,K. Lindqvist,Person,union leader
http://kb.example/nobody,Kari Nobody,,Person,
CSV
cat >kb.ttl <<'TTL'
@prefix schema: <https://schema.org/> .
<http://kb.example/lindqvist> a schema:Person ; schema:name "Kari Lindqvist" ;
  schema:alternateName "K. Lindqvist" ; schema:description "union leader" .
<http://kb.example/nobody> a schema:Person ; schema:name "Kari Nobody" .
TTL
for kb in kb.csv kb.ttl; do
  expect 0 "$QUIPU" build "$examples" --out "graph-$kb" --kb "$kb" --formats ttl,provenance,nq,merges --quiet
  says 'owl:sameAs <http://kb.example/lindqvist>' "graph-$kb/graph.ttl"
  says 'rdf:object <http://kb.example/lindqvist>' "graph-$kb/provenance.ttl"
  says 'quipu:extractedBy "linking"' "graph-$kb/provenance.ttl"
  grep -q 'kb.example/nobody' "graph-$kb/graph.ttl" && fail "linked to somebody whom no text names"
done
cmp graph-kb.csv/graph.nq graph-kb.ttl/graph.nq || fail "the format of the knowledge base shows"
expect 0 "$QUIPU" annotate "$examples" --fuse --kb kb.ttl --quiet
says '"links":{"iri":"http://kb.example/lindqvist"}' out

printf 'id,label\n1\n' >bad.csv
expect 1 "$QUIPU" build "$examples" --out none --kb bad.csv
says "bad.csv:2: the row has 1 fields, the header 2" err
expect 1 "$QUIPU" build "$examples" --out none --kb /dev/null
[ -e none ] && fail "output in spite of a wrong knowledge base"
expect 2 "$QUIPU" build "$examples" --out none --kb absent.csv
finish
