#!/usr/bin/env python3
"""Makes the knowledge base of the linking score: CSV on standard output.

    linking_kb.py KNOWLEDGENET_DIR FEWREL_DIR [without-dev] > kb.csv

Wikidata ids from three files. KnowledgeNet's training split and FewRel give ids with every name, type
and relation that their texts have. Of KnowledgeNet's dev split, the one that is scored, an id gives its
fullest name and its coarse type alone: other forms of the name have to be found by their likeness. FewRel's
15,000 other things are there to be confused with. With "without-dev" nothing is taken from the dev split: what
it has and the others lack is then not in the knowledge base.
"""
import collections
import csv
import json
import lzma
import sys

TYPES = {"PER": "Person", "ORG": "Organization", "LOC": "Place"}


def records(path):
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main(knowledgenet, fewrel, mode=""):
    names = collections.defaultdict(collections.Counter)
    fullest = collections.defaultdict(set)
    types = collections.defaultdict(collections.Counter)
    related = collections.defaultdict(set)

    def take(record, scored):
        ids = {}
        for entity in record.get("entities", ()):
            wikidata = entity.get("links", {}).get("wikidata")
            if not wikidata:
                continue
            ids[entity["id"]] = wikidata
            if entity["type"] in TYPES:
                types[wikidata][TYPES[entity["type"]]] += 1
            for mention in entity["mentions"]:
                name = " ".join(record["text"][mention["start"]:mention["end"]].split())
                if mention["kind"] == "PRO" or not any(c.isupper() for c in name):
                    continue
                fullest[wikidata].add(name)
                if not scored:
                    names[wikidata][name] += 1
        if scored:
            return
        for relation in record.get("relations", ()):
            head, tail = ids.get(relation["head"]), ids.get(relation["tail"])
            if head and tail and head != tail:
                related[head].add(tail)
                related[tail].add(head)

    for split in ("train", "dev"):
        for record in records(f"{fewrel}/{split}.jsonl.xz"):
            take(record, False)
    for record in records(f"{knowledgenet}/train.jsonl.xz"):
        take(record, False)
    if mode != "without-dev":
        for record in records(f"{knowledgenet}/dev.jsonl.xz"):
            take(record, True)

    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["id", "label", "aliases", "type", "related"])
    for wikidata in sorted(fullest):
        label = max(sorted(fullest[wikidata]), key=len)
        aliases = sorted(name for name in names[wikidata] if name != label)
        kind = types[wikidata].most_common(1)
        space = "http://www.wikidata.org/entity/"
        out.writerow([space + wikidata, label, "|".join(name.replace("|", " ") for name in aliases),
                      kind[0][0] if kind else "", "|".join(space + id for id in sorted(related[wikidata]))])


if __name__ == "__main__":
    main(*sys.argv[1:])
