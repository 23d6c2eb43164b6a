#!/usr/bin/env bash
# How many of the listed mentions of facilities and groups (described.txt) are found: in the example
# corpora, and in the five seed texts where these are present. FLOOR and SEED_FLOOR are percentages.
. "$(dirname "$0")/../cli/lib.sh"
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
seeds="$QUIPU_SOURCE/../shared/seeds"
"$QUIPU" annotate "$QUIPU_SOURCE"/examples/lima-1996 "$QUIPU_SOURCE"/examples/harbour-merger >examples.jsonl
texts=(examples)
if [ -d "$seeds" ]; then
  "$QUIPU" annotate "$seeds"/*.txt >seeds.jsonl
  texts+=(seeds)
else
  echo "no seed texts beside the checkout: the example corpora only"
fi
python3 - "$QUIPU_SOURCE/tests/quality/described.txt" "examples=${FLOOR:-98}" "seeds=${SEED_FLOOR:-98}" "${texts[@]}" <<'EOF' || fail "fewer than the floor"
import collections, json, sys
listing, floors, texts = sys.argv[1], dict(x.split("=") for x in sys.argv[2:4]), sys.argv[4:]
listed = collections.defaultdict(dict)
for line in open(listing, encoding="utf-8"):
    if not line.startswith("#"):
        corpus, document, noun, count = line.rstrip("\n").split("|")
        listed[corpus][document, noun] = int(count)
status = 0
for corpus in texts:
    found = collections.Counter()
    for line in open(corpus + ".jsonl", encoding="utf-8"):
        document = json.loads(line)
        for entity in document["entities"]:
            for mention in entity["mentions"]:
                if mention["kind"] == "NOM":
                    begin, end = mention["head"]
                    found[document["id"], document["text"][begin:end].lower()] += 1
    held = 0
    for key, count in listed[corpus].items():
        held += min(count, found[key])
        if found[key] < count:
            print(f"{key[0]}: {found[key]} of {count} times '{key[1]}'")
    asked = sum(listed[corpus].values())
    print(f"{corpus}: {held} of {asked} found")
    if 100 * held < float(floors[corpus]) * asked:
        status = 1
sys.exit(status)
EOF
finish
