#!/usr/bin/env bash
# Three clocks: events have theirs, documents have the day of publication and, only where the user gives
# it, the day on which they were taken in. No clock of the machine shows.
. "$(dirname "$0")/lib.sh"
examples="$QUIPU_SOURCE/examples/harbour-merger"
expect 0 "$QUIPU" build "$examples" --out plain --formats provenance,ttl --quiet
grep -q ingestedAt plain/provenance.ttl && fail "a time of ingestion that nobody gave"
says "dcterms:date" plain/provenance.ttl
says "quipu:begin" plain/graph.ttl
expect 0 "$QUIPU" build "$examples" --out dated --formats provenance,ttl --ingested-at 2024-05-17 --quiet
says 'quipu:ingestedAt "2024-05-17"^^xsd:date' dated/provenance.ttl
diff <(grep -v ingestedAt dated/provenance.ttl) <(grep -v ingestedAt plain/provenance.ttl) >/dev/null ||
  fail "the time of ingestion changes more than itself"
cmp plain/graph.ttl dated/graph.ttl || fail "the time of ingestion changes facts"
[ "$(grep -c ingestedAt dated/provenance.ttl)" -eq "$(grep -c 'nif:Context' dated/provenance.ttl)" ] ||
  fail "not every document says when it was taken in"
expect 0 "$QUIPU" build "$examples" --out again --formats provenance,ttl --ingested-at 2024-05-17 --quiet
diff -r dated again >/dev/null || fail "the same input and date, other bytes"
expect 0 "$QUIPU" build "$examples" --out minute --formats provenance --ingested-at 2024-05-17T08:30:00Z --quiet
says 'quipu:ingestedAt "2024-05-17T08:30:00Z"^^xsd:dateTime' minute/provenance.ttl
# A store keeps the date with each document, whenever the graph is built.
expect 0 "$QUIPU" init store --quiet
expect 0 "$QUIPU" add store "$examples" --ingested-at 2024-05-17 --quiet
expect 0 "$QUIPU" build store --out stored --formats provenance,ttl --quiet
cmp stored/provenance.ttl dated/provenance.ttl || fail "a store forgets when its documents were taken in"
expect 2 "$QUIPU" build "$examples" --out none --ingested-at tomorrow
says "no date like 2024-05-17" err
# Open bounds stay open: an event that began and is not said to end has no end.
expect 0 "$QUIPU" build "$QUIPU_SOURCE/examples/lima-1996" --out lima --formats ttl --quiet
awk '/^[^ ]/ { if (begins && !ends) open++; begins = ends = 0 } /quipu:begin / { begins = 1 } /quipu:end / { ends = 1 }
  END { exit !open }' lima/graph.ttl || fail "every event that begins is said to end"
finish
