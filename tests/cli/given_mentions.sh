#!/usr/bin/env bash
# Spans that the input gives are taken as they are, with no others, and linked within and across documents.
. "$(dirname "$0")/lib.sh"
python3 - <<'PY' || fail "no input"
import json

texts = {
    "a": ("A landslide buried the road near Arvik on Monday. Crews reopened the road after the slide.",
          ["landslide", "reopened", "slide"], ["Arvik", "Crews", "the road"]),
    "b": ("Arvik was cut off when a landslide covered the only road on Monday, police said.",
          ["landslide", "covered"], ["Arvik", "the only road"]),
    "c": ("The bakers of Tessin elected a new guild master and celebrated with 300 loaves.",
          ["elected", "celebrated"], ["The bakers of Tessin"]),
}
with open("given.jsonl", "w") as out:
    for name, (text, triggers, mentions) in texts.items():
        spans = lambda words: [[text.index(w), text.index(w) + len(w)] for w in words]
        record = {"id": name, "text": text,
                  "events": [{"type": "ACTION", "mentions": [s]} for s in spans(triggers)],
                  "entities": [{"type": "X", "mentions": [{"start": b, "end": e}]} for b, e in spans(mentions)]}
        # "slide" is the word of its own, not the end of "landslide".
        if name == "a":
            record["events"][2]["mentions"] = [[text.rindex("slide"), text.rindex("slide") + 5]]
        out.write(json.dumps(record) + "\n")
PY
expect 0 "$QUIPU" annotate given.jsonl --given-mentions --fuse --quiet
cp out found.jsonl
expect 0 "$QUIPU" annotate given.jsonl --given-mentions --fuse --quiet --jobs 1
cmp out found.jsonl || fail "threads show"
python3 - <<'PY' || fail "the annotations are not as given"
import json

given = [json.loads(line) for line in open("given.jsonl")]
found = [json.loads(line) for line in open("found.jsonl")]
cluster = {}
for before, after in zip(given, found, strict=True):
    asked = sorted(tuple(m) for e in before["events"] for m in e["mentions"])
    got = sorted((m[0], m[1]) for e in after["events"] for m in e["mentions"])
    assert asked == got, (asked, got)
    asked = sorted((m["start"], m["end"]) for e in before["entities"] for m in e["mentions"])
    got = sorted((m["start"], m["end"]) for e in after["entities"] for m in e["mentions"])
    assert asked == got, (asked, got)
    for kind in ("events", "entities"):
        for item in after[kind]:
            for m in item["mentions"]:
                b, e = m if kind == "events" else (m["start"], m["end"])
                cluster[before["id"], before["text"][b:e]] = item.get("cluster")
assert cluster["a", "landslide"] and cluster["a", "landslide"] == cluster["b", "landslide"], cluster
assert cluster["a", "Arvik"] and cluster["a", "Arvik"] == cluster["b", "Arvik"], cluster
assert cluster["a", "reopened"] != cluster["a", "landslide"], cluster
assert cluster["c", "elected"] not in (cluster["c", "celebrated"], cluster["a", "landslide"]), cluster
assert all(cluster[key] for key in cluster if key[1] in ("covered", "elected", "slide")), cluster
PY
expect 0 "$QUIPU" eval given.jsonl --task cross --given-mentions
says "events CoNLL" out
expect 0 "$QUIPU" annotate given.jsonl --given-mentions --no-model --fuse --quiet
says '"cluster"' out

echo '{"id":"x","text":"Short.","events":[{"mentions":[[0,50]]}]}' >bad.jsonl
expect 1 "$QUIPU" annotate bad.jsonl --given-mentions
says "bad.jsonl:1: trigger outside the text" err
finish
