#!/usr/bin/env bash
# Values that sources differ on are listed with the words that give them; merges have reasons.
. "$(dirname "$0")/lib.sh"
expect 0 "$QUIPU" build "$QUIPU_SOURCE/examples/lima-1996" --out graph --quiet
expect 0 "$QUIPU" disagreements graph --about rebels
says "size" out
says "* 14" out
says "20 to 25" out
says "08-official-report.txt:" out
expect 0 "$QUIPU" disagreements graph --about guests --verdict refine
says "at least 600" out
grep -q "(dispute)" out && fail "--verdict refine lists disputes"
expect 0 "$QUIPU" disagreements graph --about 'nobody of this name'
says "the sources agree on what you ask for" out
expect 0 "$QUIPU" disagreements graph --verdict spelling
says "Aoki: name" out
says "Morihita Aoki  (1 source)" out
grep -qE "size|Victor" out && fail "--verdict spelling lists more than names spelled differently"
expect 2 "$QUIPU" disagreements graph --verdict maybe
expect 1 "$QUIPU" disagreements nowhere

# Whatever format holds the claims; without them nothing is said of the sources.
expect 0 "$QUIPU" disagreements graph
cp out all
expect 0 "$QUIPU" build "$QUIPU_SOURCE/examples/lima-1996" --out parts --quiet --formats ttl,provenance
expect 0 "$QUIPU" disagreements parts
cmp out all || fail "graph.ttl with provenance.ttl gives other disagreements than graph.nq"
expect 0 "$QUIPU" build "$QUIPU_SOURCE/examples/lima-1996" --out bare --quiet --formats ttl
expect 1 "$QUIPU" disagreements bare
says "holds facts without their claims" err

says '"merged":true' graph/merges.jsonl
grep -vq '"reason":"[^"]' graph/merges.jsonl && fail "a decision without a reason"
finish
