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
expect 2 "$QUIPU" disagreements graph --verdict maybe
expect 1 "$QUIPU" disagreements nowhere

says '"merged":true' graph/merges.jsonl
grep -vq '"reason":"[^"]' graph/merges.jsonl && fail "a decision without a reason"
finish
