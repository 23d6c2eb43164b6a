"""Pairs of mentions in one sentence, and the relations that hold between them."""

from __future__ import annotations

from . import fact_labels as F
from .facts import Relations, facts_of
from .sentences import PERSONAL, Words, mention_word
from .word_lists import FUNCTION_WORDS

SOURCES = ("knowledgenet", "redocred", "fewrel")
_MOST_WORDS = 28


def attach(source: str, record: dict, sentences: list, words: Words) -> None:
    if source == "knowledgenet":
        _knowledgenet(record, sentences, words)
    elif source == "redocred":
        _redocred(record, sentences, words)
    else:
        _fewrel(record, sentences, words)


def _word(sentences, words: Words, span, kind: str, form: str | None = None):
    """(sentence, word) by which a mention is read; a date is read at its last word."""
    at = words.span(*span)
    if at is None:
        return None
    number, b, e = at
    s = sentences[number]
    if kind in ("DATE", "TIME"):
        while e - 1 > b and not s.words[e - 1][:1].isalnum():
            e -= 1
        return number, e - 1, b, e
    return number, mention_word(s.words, b, e, form)[0], b, e


def _known(names) -> tuple[int, ...]:
    return tuple(sorted(F.RELATION_INDEX[n.lstrip("^")] for n in set(names)))


def _others(s, taken: set[int], inside: set[int]) -> list[int]:
    """Words that could be mentions, beside the annotated ones."""
    found = [
        i
        for i, w in enumerate(s.words)
        if i not in taken and i not in inside and (w.lower() in PERSONAL or w[:1].isalnum() and w.lower() not in FUNCTION_WORDS)
    ]
    capitals = [i for i in found if s.words[i][:1].isupper() or s.words[i].lower() in PERSONAL]
    rest = [i for i in found if i not in set(capitals)]
    return (capitals + rest[:: max(1, len(rest) // 8)])[: max(0, _MOST_WORDS - len(taken))]


def _put(relations: Relations, name: str, head: int, tail: int, value: int = 1) -> None:
    if name.startswith("^"):
        name, head, tail = name[1:], tail, head
    if head == tail:
        return
    both = [(head, tail)] + ([(tail, head)] if name in F.SYMMETRIC else [])
    for pair in both:
        labels = relations.values.setdefault(pair, {})
        label = F.RELATION_INDEX[name]
        labels[label] = max(value, labels.get(label, -1)) if label in labels else value
        if value == 1:
            for other in F.ALSO.get(name, ()):
                if other in F.RELATION_INDEX:
                    labels.setdefault(F.RELATION_INDEX[other], -1)


def _knowledgenet(record, sentences, words: Words) -> None:
    table = F.RELATIONS["knowledgenet"]
    kinds = {e["id"]: e["type"] for e in record.get("entities", [])}
    for passage in record["passages"]:
        at = words.span(passage["start"], passage["end"])
        if at is None:
            continue
        number, s = at[0], sentences[at[0]]
        relations = Relations([], known=_known(table[p] for p in passage["annotated_properties"] if p in table))
        taken, inside = set(), set()
        facts = []
        for relation in record.get("relations", []):
            head = _word(sentences, words, relation["head_span"], kinds.get(relation["head"], ""))
            tail = _word(sentences, words, relation["tail_span"], kinds.get(relation["tail"], ""))
            if head is None or tail is None or head[0] != number or tail[0] != number:
                continue
            facts.append((relation["type"], head[1], tail[1]))
            for _, word, b, e in (head, tail):
                taken.add(word)
                inside.update(range(b, e))
        relations.words, relations.others = sorted(taken), _others(s, taken, inside)
        # Of "she" and "Anna" only one need be annotated: another end of the same fact is not certain.
        for name, head, tail in facts:
            for other in relations.words + relations.others:
                _put(relations, table[name], other, tail, -1)
                _put(relations, table[name], head, other, -1)
        for name, head, tail in facts:
            _put(relations, table[name], head, tail)
        facts_of(s).relations = relations


def _redocred(record, sentences, words: Words) -> None:
    table = F.RELATIONS["redocred"]
    known = _known(table.values())
    where: dict[str, list[tuple[int, int, int, int]]] = {}
    for entity in record.get("entities", []):
        spots = [_word(sentences, words, (m["start"], m["end"]), entity["type"], m.get("kind")) for m in entity["mentions"]]
        where[entity["id"]] = [x for x in spots if x is not None]
    for number, s in enumerate(sentences):
        spots = [x for found in where.values() for x in found if x[0] == number]
        taken = {x[1] for x in spots}
        inside = {i for x in spots for i in range(x[2], x[3])}
        # Names are all annotated, other words not.
        facts_of(s).relations = Relations(sorted(taken), known=known)
    for relation in record.get("relations", []):
        name = table.get(relation["type"])
        if name is None:
            continue
        evidence = relation.get("evidence") or []
        for head in where.get(relation["head"], []):
            for tail in where.get(relation["tail"], []):
                if head[0] == tail[0]:
                    sure = not evidence or head[0] in evidence
                    _put(sentences[head[0]].facts.relations, name, head[1], tail[1], 1 if sure else -1)


def fewrel_is_wanted(record: dict) -> bool:
    """Sentences of Wikipedia, few of those whose relation is none of ours."""
    mapped = any(r["type"] in F.RELATIONS["fewrel"] for r in record["relations"])
    return record["part"] == "val_wiki" and (mapped or record["id"].endswith("7"))


def _fewrel(record, sentences, words: Words) -> None:
    mention = {e["id"]: (e["mentions"][0], e["type"]) for e in record["entities"] if e.get("mentions")}
    for relation in record.get("relations", []):
        if relation["head"] not in mention or relation["tail"] not in mention:
            continue
        ends = []
        for end in (relation["head"], relation["tail"]):
            m, kind = mention[end]
            ends.append(_word(sentences, words, (m["start"], m["end"]), kind, m.get("kind")))
        if ends[0] is None or ends[1] is None or ends[0][0] != ends[1][0] or ends[0][1] == ends[1][1]:
            continue
        name = F.RELATIONS["fewrel"].get(relation["type"])
        known = _known(F.RELATIONS["fewrel"].values())
        relations = Relations(sorted({ends[0][1], ends[1][1]}), known=known)
        if name is not None:
            _put(relations, name, ends[0][1], ends[1][1])
        facts_of(sentences[ends[0][0]]).relations = relations
