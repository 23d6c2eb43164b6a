#!/usr/bin/env bash
# `annotate --explain`: every claim with its sentence, its rule, the path to its parts and its score.
. "$(dirname "$0")/lib.sh"

cat >story.txt <<'EOF'
Gunmen attacked the police station in Ayacucho on 5 May 1997. They killed two officers.

President Rosa Salas visited the city.
EOF
expect 0 "$QUIPU" annotate story.txt --no-model --explain --quiet
cp out text
says 'Attack  "attacked"' text
says '"Gunmen >>attacked<< the police station in Ayacucho on 5 May 1997."' text
says 'by       events/verb' text
says 'agent    Gunmen: subject' text
says 'attacked -nsubj-> Gunmen' text
says 'time     1997-05-05: "5 May 1997"' text
says 'Rosa Salas  holdsPosition' text
says 'by       relations/' text
grep -qE '^[A-Z].*  \[[01]\.[0-9]{2}\]$' text || fail "no confidence in a claim's first line"

expect 0 "$QUIPU" annotate story.txt --no-model --format text --quiet
cmp -s out text || fail "--format text is not what --explain writes"

expect 0 "$QUIPU" annotate story.txt --no-model --explain --format jsonl --quiet
cp out explained
says '"explanation"' explained
says '"path":"attacked -nsubj-> Gunmen"' explained
says '"by":"subject"' explained
expect 0 "$QUIPU" annotate story.txt --no-model --quiet
grep -q '"explanation"' out && fail "an explanation nobody asked for"
if command -v python3 >/dev/null; then
  # Explanations add to the format and change nothing else.
  python3 - out explained <<'EOF' || fail "explanations change the annotations"
import json, sys
def bare(value):
    if isinstance(value, dict):
        return {k: bare(v) for k, v in value.items() if k != "explanation"}
    return [bare(v) for v in value] if isinstance(value, list) else value
plain, explained = (json.loads(open(path, encoding="utf-8").readline()) for path in sys.argv[1:])
event = explained["events"][0]
begin, end = event["explanation"]["trigger"]
ok = bare(explained) == plain and explained["text"][begin:end] == "attacked"
ok = ok and all("explanation" in claim for claim in explained["events"] + explained.get("relations", []) if "args" in claim or "extractor" in claim)
sys.exit(not ok)
EOF
fi
expect 2 "$QUIPU" annotate story.txt --explain --format html
finish
