#!/usr/bin/env bash
# Why two names are one thing, or two.
. "$(dirname "$0")/lib.sh"
expect 0 "$QUIPU" build "$QUIPU_SOURCE"/examples/lima-1996 --out graph --formats nquads,merges --quiet
expect 0 "$QUIPU" explain graph 'Alberto Fujimori' Fujimori
says "they are one, by these steps:" out
says "score" out
expect 0 "$QUIPU" explain graph 'Alberto Fujimori' 'Nestor Cerpa'
says "they are two; nothing brought them near enough" out
# Tellings of one event by several sources.
event=$(grep '"merged":true' graph/merges.jsonl | grep -o '"event":"[^"]*"' | head -n 1 | tr -d '"')
expect 0 "$QUIPU" explain graph "${event##*/}" "${event##*/}"
says " class, " out
grep -q '"event":.*"merged":true.*"reason":"[^"]*class' graph/merges.jsonl || fail "no merged event is recorded"
# What was looked at and refused.
expect 1 "$QUIPU" explain graph 'Nobody at all' Fujimori
says 'nothing in the graph is called "Nobody at all"' err
rm graph/merges.jsonl
expect 1 "$QUIPU" explain graph Fujimori Fujimori
says "--formats merges" err
finish
