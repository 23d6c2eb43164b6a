#!/usr/bin/env bash
# quipu serve speaks the SPARQL 1.1 Protocol, describes entities, keeps its limits and ends when told.
. "$(dirname "$0")/lib.sh"
command -v python3 >/dev/null || { echo "skipped: python3 is not installed"; exit 77; }
expect 0 "$QUIPU" build "$QUIPU_SOURCE/examples/harbour-merger" --out build --quiet
expect 0 python3 "$QUIPU_SOURCE/tests/cli/serve.py" "$QUIPU" build
cat out
expect 1 "$QUIPU" serve missing
expect 1 "$QUIPU" serve build --bind 203.0.113.1 --port 0
expect 2 "$QUIPU" serve build --port 99999
finish
