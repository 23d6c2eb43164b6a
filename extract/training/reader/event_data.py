"""Triggers, roles, and the fillers of incidents."""

from __future__ import annotations

from . import fact_labels as F
from .facts import FactSets, facts_of
from .sentences import PERSONAL, Words, mention_word, noun_head
from .word_lists import FUNCTION_WORDS

SOURCES = ("wikievents", "muc4", "ecbplus", "eventstoryline", "meantime", "litbank")
_AUXILIARIES = frozenset("be is are was were been being am have has had having do does did will would can could may might".split())
_SPEECH = ("Other", "Statement", "Communication", "Demand", "Threat", "Offer", "Refusal", "Negotiation", "Agreement", "Meeting")


class EventWords:
    """The ontology's words for events, found by any of their forms."""

    def __init__(self, words: dict[str, frozenset[str]], sentences):
        self.words = words
        self.lemmas: dict[str, str] = {}
        counts: dict[tuple[str, str], int] = {}
        for s in sentences:
            for word, lemma, tag in zip(s.words, s.lemmas or (), s.tags or ()):
                if tag.startswith(("VERB", "NOUN")):
                    key = (word.lower(), lemma.lower())
                    counts[key] = counts.get(key, 0) + 1
        for (word, lemma), _ in sorted(counts.items(), key=lambda x: x[1]):
            self.lemmas[word] = lemma

    def classes(self, word: str) -> frozenset[str]:
        word = word.lower()
        found = set(self.words.get(word, ()))
        lemma = self.lemmas.get(word)
        guesses = [lemma] if lemma else [word[:-n] + more for n, end, more in _ENDINGS if word.endswith(end) and len(word) > n + 2]
        for guess in guesses:
            found |= self.words.get(guess, frozenset())
        return frozenset(found)


_ENDINGS = [(1, "s", ""), (2, "es", ""), (3, "ies", "y"), (2, "ed", ""), (1, "ed", ""), (3, "ied", "y"), (3, "ing", ""), (3, "ing", "e")]


def attach(source: str, record: dict, sentences: list, words: Words, sets: FactSets, lexicon: EventWords) -> None:
    if source == "muc4":
        _fillers(record, sentences, words, sets)
        return
    _unmarked(source, sentences, sets, lexicon)
    triggers = {}
    for event in record.get("events", []):
        spans = [event["trigger"]] if event.get("trigger") else []
        spans += event.get("mentions", [])
        if "start" in event:
            spans.append(event)
        for span in spans:
            at = words.span(span["start"], span["end"])
            if at is None:
                continue
            sentence, b, e = at
            s = sentences[sentence]
            word = noun_head(s.words, b, e)
            if s.words[b].lower() in _AUXILIARIES and word > b and source != "wikievents":
                word = e - 1
            allowed = _classes(source, event.get("type", ""), s.words[word], lexicon)
            if allowed is None:
                allowed = F.EVENT_LABELS
            s.facts.events[word] = sets.event.of(allowed)
            triggers.setdefault(event.get("id"), (sentence, word))
            triggers.setdefault((event.get("id"), sentence), (sentence, word))
    if source == "wikievents":
        _wikievents_roles(record, sentences, words, sets, triggers)
    elif source == "meantime":
        _meantime_roles(record, sentences, words, sets, triggers)


def _unmarked(source: str, sentences: list, sets: FactSets, lexicon: EventWords) -> None:
    outside = sets.event.of(["O"])
    for s in sentences:
        facts = facts_of(s)
        facts.events = []
        for word in s.words:
            small = word.lower()
            label = outside
            if small not in FUNCTION_WORDS and small not in PERSONAL and word[:1].isalpha() and source != "meantime":
                # Only what has one of a few types is marked, or what happened, or what the story needs.
                silent = lexicon.classes(word) if source != "ecbplus" else frozenset()
                if source == "wikievents":
                    silent &= F.WIKIEVENTS_SILENT
                label = sets.event.of(["O", "Other", *silent])
            facts.events.append(label)


def _classes(source: str, kind: str, word: str, lexicon: EventWords):
    """Classes that a trigger may be of; those that the ontology has for its word come first."""
    by_word = lexicon.classes(word)
    if source == "wikievents":
        allowed = F.wikievents_type(kind)
        if allowed is None:
            return None
        narrowed = [c for c in allowed if c in by_word]
        return narrowed or allowed
    if kind in ("ACTION_REPORTING", "NEG_ACTION_REPORTING", "SPEECH_COGNITIVE"):
        narrowed = [c for c in _SPEECH if c in by_word]
        return narrowed or _SPEECH[:1]
    if by_word:
        return sorted(by_word)
    if kind in ("GRAMMATICAL", "ACTION_STATE", "ACTION_ASPECTUAL", "ACTION_CAUSATIVE", "ACTION_PERCEPTION"):
        return ("O", "Other")
    return F.ANY_EVENT


def _heads(entity: dict, sentences: list, words: Words):
    """(sentence, first word, last + 1, head) of each mention."""
    for mention in entity.get("mentions", []):
        at = words.span(mention["start"], mention["end"])
        if at is not None:
            sentence, b, e = at
            yield sentence, b, e, mention_word(sentences[sentence].words, b, e, mention.get("kind"))[0]


def _wikievents_roles(record, sentences, words, sets: FactSets, triggers) -> None:
    entities = {e["id"]: list(_heads(e, sentences, words)) for e in record.get("entities", [])}
    for event in record.get("events", []):
        at = triggers.get(event.get("id"))
        if at is None:
            continue
        number, trigger = at
        facts = sentences[number].facts
        facts.roles = facts.roles if facts.roles is not None else {}
        roles = facts.roles.setdefault(trigger, {})
        for argument in event.get("args", []):
            allowed = F.wikievents_role(event["type"], argument["role"])
            here = [m for m in entities.get(argument.get("entity"), []) if m[0] == number]
            here.sort(key=lambda m: abs(m[3] - trigger))
            for i, (_, _, _, head) in enumerate(here):
                labels = allowed if i == 0 else (*allowed, "none")
                _add_role(roles, head, labels, sets)
    _open(sentences, [m for mentions in entities.values() for m in mentions])
    for s in sentences:  # the same trigger word of several events: what the others say of it stays
        if s.facts.roles is None:
            s.facts.roles = {}


def _add_role(roles: dict[int, int], word: int, labels, sets: FactSets) -> None:
    if word in roles:
        labels = {*labels, *(F.ROLE_LABELS[i] for i in sets.role.sets[roles[word]])}
        if roles[word] != sets.role.any:
            labels.discard("none")
    roles[word] = sets.role.of(labels)


def _open(sentences, mentions) -> None:
    inside: dict[int, set[int]] = {}
    heads: dict[int, set[int]] = {}
    for number, b, e, head in mentions:
        inside.setdefault(number, set()).update(range(b, e))
        heads.setdefault(number, set()).add(head)
    for number, covered in inside.items():
        sentences[number].facts.open_words = frozenset(covered - heads[number])


def _meantime_roles(record, sentences, words, sets: FactSets, triggers) -> None:
    mentions = {}
    for entity in record.get("entities", []):
        for mention, found in zip(entity["mentions"], _all_heads(entity, sentences, words)):
            if found is not None:
                mentions[mention.get("id")] = found
    for s in sentences:
        s.facts.roles = {}
    for number, trigger in {at for at in triggers.values()}:
        sentences[number].facts.roles.setdefault(trigger, {})
    for relation in record.get("relations", []):
        name = relation["type"].removeprefix("HAS_PARTICIPANT:")
        at, argument = triggers.get(relation["head"]), mentions.get(relation["tail"])
        if name == relation["type"] or at is None or argument is None or at[0] != argument[0]:
            continue
        roles = sentences[at[0]].facts.roles[at[1]]
        _add_role(roles, argument[3], F.MEANTIME_ROLES.get(name, F.ANY_ROLE), sets)
    _open(sentences, mentions.values())


def _all_heads(entity, sentences, words):
    for mention in entity["mentions"]:
        yield next(_heads({"mentions": [mention]}, sentences, words), None)


def _fillers(record, sentences, words, sets: FactSets) -> None:
    for s in sentences:
        facts = facts_of(s)
        facts.fillers = [sets.filler.of(["O"])] * len(s.words)
        facts.incidents = [sets.incident.any] * len(s.words)
    roles, kinds = {}, {}
    for event in record.get("events", []):
        for argument in event.get("args", []):
            role = F.MUC4_SLOTS.get(argument.get("slot"))
            if role is None:
                continue
            roles.setdefault(argument["entity"], set()).add(role)
            kinds.setdefault(argument["entity"], set()).add(event["type"].lower())
    spans = []
    for entity in record.get("entities", []):
        if entity["id"] not in roles:
            continue
        inside = [m for m in entity.get("mentions", []) if m["start"] >= record.get("body_start", 0)]
        for i, mention in enumerate(sorted(inside, key=lambda m: m["start"])):
            at = words.span(mention["start"], mention["end"])
            if at is not None:
                # A later "HOUSE" may be another house: the text was only searched for the words.
                sure = i == 0 or at[2] - at[1] > 1
                spans.append((at[2] - at[1], *at, entity["id"], sure))
    for _, number, b, e, entity, sure in sorted(spans, key=lambda x: x[0]):  # longer ones win
        facts = sentences[number].facts
        prefixes = ["S"] if e - b == 1 else ["B"] + ["I"] * (e - b - 2) + ["E"]
        known = [k for k in F.INCIDENT_LABELS if k in kinds[entity]]
        for word, prefix in zip(range(b, e), prefixes):
            labels = [f"{prefix}-{role}" for role in sorted(roles[entity])]
            facts.fillers[word] = sets.filler.of(labels if sure else [*labels, "O"])
            facts.incidents[word] = sets.incident.of(known) if known else sets.incident.any
