"""Labels of the heads for facts, and what the labels of each data set may mean in them."""

from __future__ import annotations

import re
from pathlib import Path

# --- events ------------------------------------------------------------------------------------

EVENT_CLASSES = (
    "Attack Bombing ArmedAssault Raid Assassination Arson Robbery Hijacking Explosion HostageTaking "
    "Kidnapping Siege Rescue Release Escape Surrender Execution Death Injury Arrest Charge Trial "
    "Sentence Imprisonment Pardon Extradition Investigation Exhumation Negotiation "
    "NegotiationBreakdown Demand Offer Refusal Threat Agreement Meeting Visit Travel Transfer "
    "Communication Statement Protest Ceremony Appointment Resignation Dismissal Election PowerChange "
    "Revolt Conflict Split Foundation Merger Bankruptcy Transaction Aid Preparation SecurityMeasure "
    "Birth Marriage Divorce Accident NaturalDisaster Discovery Publication Competition"
).split()
EVENT_LABELS = ["O", "Other", *EVENT_CLASSES]

# WikiEvents (two levels of KAIROS' types) -> classes.
WIKIEVENTS_TYPES: dict[str, str] = {
    "ArtifactExistence.DamageDestroyDisableDismantle": "Other",
    "ArtifactExistence.ManufactureAssemble": "Other Preparation",
    "Cognitive.IdentifyCategorize": "Other Discovery",
    "Cognitive.Inspection": "Other Discovery",
    "Cognitive.Research": "Other",
    "Cognitive.TeachingTrainingLearning": "Other",
    "Conflict.Attack": "Attack Bombing ArmedAssault Raid Assassination Arson Robbery Hijacking "
    "Explosion HostageTaking Siege Conflict",
    "Conflict.Defeat": "Other Surrender",
    "Conflict.Demonstrate": "Protest Revolt",
    "Contact.Contact": "Communication Statement Meeting Negotiation",
    "Contact.Prevarication": "Other Statement",
    "Contact.RequestCommand": "Demand",
    "Contact.ThreatenCoerce": "Threat",
    "Control.ImpedeInterfereWith": "Other SecurityMeasure",
    "Disaster.Crash": "Accident",
    "Disaster.DiseaseOutbreak": "Other NaturalDisaster",
    "Disaster.FireExplosion": "Explosion Accident NaturalDisaster",
    "GenericCrime.GenericCrime": "Other Robbery Kidnapping",
    "Justice.Acquit": "Other Trial",
    "Justice.ArrestJailDetain": "Arrest Imprisonment",
    "Justice.ChargeIndict": "Charge",
    "Justice.Convict": "Other Trial Sentence",
    "Justice.InvestigateCrime": "Investigation",
    "Justice.ReleaseParole": "Release Pardon",
    "Justice.Sentence": "Sentence",
    "Justice.TrialHearing": "Trial",
    "Life.Die": "Death Execution Assassination",
    "Life.Illness": "Other",
    "Life.Infect": "Other",
    "Life.Injure": "Injury",
    "Medical.Intervention": "Other Rescue",
    "Movement.Transportation": "Travel Visit Transfer Extradition Escape",
    "Personnel.EndPosition": "Resignation Dismissal",
    "Personnel.StartPosition": "Appointment Election",
    "Transaction.Donation": "Aid",
    "Transaction.ExchangeBuySell": "Transaction",
}
_TYPED = {c for classes in WIKIEVENTS_TYPES.values() for c in classes.split()}
# A word that WikiEvents leaves unmarked may still be an event of a class that it does not have.
WIKIEVENTS_SILENT = frozenset(c for c in EVENT_CLASSES if c not in _TYPED)
# What an untyped trigger of an unknown word may be: classes of which there are typed examples.
ANY_EVENT = ("Other", *(c for c in EVENT_CLASSES if c in _TYPED))


def wikievents_type(kind: str) -> tuple[str, ...] | None:
    classes = WIKIEVENTS_TYPES.get(".".join(kind.split(".")[:2]))
    return None if classes is None else tuple(classes.split())


# --- roles -------------------------------------------------------------------------------------

ROLE_LABELS = (
    "none agent target victim killed injured beneficiary speaker addressee participant instrument "
    "origin destination topic authority place"
).split()
ANY_ROLE = tuple(ROLE_LABELS)

# WikiEvents: (type or its beginning, role) -> our roles; the first row that fits.
WIKIEVENTS_ROLES: list[tuple[str, str, str]] = [
    ("", "Place", "place"),
    ("Life.Die", "Victim", "killed"),
    ("Life.Injure", "Victim", "injured"),
    ("", "Victim", "victim"),
    ("", "Killer|Injurer|Attacker|Jailer|Investigator|Demonstrator|Transporter|Damager|Destroyer|Disabler|Dismantler", "agent"),
    ("", "DamagerDestroyer|ManufacturerAssembler|Identifier|Observer|Researcher|TeacherTrainer|Perpetrator|Treater", "agent"),
    ("", "Impeder|Victor", "agent"),
    ("", "Instrument|ExplosiveDevice|Components", "instrument"),
    ("Movement", "Vehicle", "instrument"),
    ("Disaster.Crash", "Vehicle", "target"),
    ("", "Detainee|Target|Artifact|IdentifiedObject|ObservedEntity|Subject|Defeated|CrashObject", "target"),
    ("Movement", "PassengerArtifact", "target"),
    ("Justice.ReleaseParole", "Defendant", "beneficiary"),
    ("Justice.ReleaseParole", "JudgeCourt", "agent authority"),
    ("Justice", "Defendant", "target"),
    ("Justice", "Prosecutor|JudgeCourt", "authority"),
    ("Contact", "Participant", "participant"),
    ("Contact", "Communicator", "speaker"),
    ("Contact", "Recipient", "addressee"),
    ("", "Topic", "topic"),
    ("", "Origin", "origin"),
    ("", "Destination", "destination"),
    ("Personnel", "Employee", "target agent"),
    ("Transaction.Donation", "Giver", "agent"),
    ("Transaction.Donation", "Recipient", "beneficiary"),
    ("Transaction", "Giver", "origin"),
    ("Transaction", "Recipient", "agent"),
    ("Transaction", "AcquiredEntity|ArtifactMoney", "target"),
    ("", "Patient|Learner", "beneficiary"),
]


def wikievents_role(kind: str, role: str) -> tuple[str, ...]:
    """Our roles; all of them where the table says nothing."""
    for prefix, names, ours in WIKIEVENTS_ROLES:
        if kind.startswith(prefix) and role in names.split("|"):
            return tuple(ours.split())
    return ANY_ROLE


_THINGS_DONE_TO = "target victim killed injured beneficiary addressee topic participant instrument origin destination".split()
# MEANTIME's PropBank arguments.
MEANTIME_ROLES: dict[str, tuple[str, ...]] = {
    "Arg0": ("agent", "speaker", "participant"),
    "Arg1": tuple(_THINGS_DONE_TO),
    "Arg2": ANY_ROLE,
    "Argm-LOC": ("place",),
}

# --- fillers of incidents (MUC-4) --------------------------------------------------------------

FILLERS = "agent body target victim people instrument".split()
FILLER_LABELS = ["O"] + [f"{p}-{t}" for t in FILLERS for p in "BIES"]
INCIDENT_LABELS = "attack bombing kidnapping arson robbery".split()
MUC4_SLOTS = {
    "PERP: INDIVIDUAL ID": "agent",
    "PERP: ORGANIZATION ID": "body",
    "PHYS TGT: ID": "target",
    "HUM TGT: NAME": "victim",
    "HUM TGT: DESCRIPTION": "people",
    "INCIDENT: INSTRUMENT ID": "instrument",
}
MUC4_ROLES = {"PerpInd": "agent", "PerpOrg": "body", "Target": "target", "Victim": "victim", "Weapon": "instrument"}

# --- relations ---------------------------------------------------------------------------------

# Data set -> its label -> ours; ^ where head and tail change places.
RELATIONS: dict[str, dict[str, str]] = {
    "knowledgenet": {
        "DATE_OF_BIRTH": "birthDate",
        "DATE_OF_DEATH": "deathDate",
        "PLACE_OF_BIRTH": "birthPlace",
        "PLACE_OF_RESIDENCE": "residesIn",
        "NATIONALITY": "nationality",
        "EMPLOYEE_OR_MEMBER_OF": "employedBy",
        "EDUCATED_AT": "educatedAt",
        "POLITICAL_AFFILIATION": "memberOf",
        "CHILD_OF": "^parentOf",
        "SPOUSE": "spouseOf",
        "DATE_FOUNDED": "foundationDate",
        "HEADQUARTERS": "basedIn",
        "SUBSIDIARY_OF": "subsidiaryOf",
        "FOUNDED_BY": "^founderOf",
        "CEO": "^leaderOf",
    },
    "redocred": {
        "P131": "locatedIn", "P17": "locatedIn", "P276": "locatedIn", "P706": "locatedIn", "P30": "locatedIn",
        "P150": "^locatedIn", "P27": "nationality", "P361": "partOf", "P527": "^partOf", "P463": "memberOf",
        "P102": "memberOf", "P54": "memberOf", "P241": "memberOf", "P569": "birthDate", "P570": "deathDate",
        "P571": "foundationDate", "P19": "birthPlace", "P20": "deathPlace", "P3373": "siblingOf",
        "P40": "parentOf", "P22": "^parentOf", "P25": "^parentOf", "P26": "spouseOf", "P50": "^authorOf",
        "P170": "^authorOf", "P800": "authorOf", "P6": "^headOfGovernment", "P35": "^headOfState",
        "P69": "educatedAt", "P127": "^ownerOf", "P140": "religion", "P108": "employedBy",
        "P166": "awardReceived", "P749": "subsidiaryOf", "P355": "^subsidiaryOf", "P159": "basedIn",
        "P488": "^leaderOf", "P112": "^founderOf", "P1376": "capitalOf", "P36": "^capitalOf",
        "P551": "residesIn", "P1056": "^productOf", "P176": "productOf", "P178": "productOf", "P172": "ancestry",
    },
    "fewrel": {
        "P463": "memberOf", "P40": "parentOf", "P25": "^parentOf", "P26": "spouseOf", "P361": "partOf",
        "P50": "^authorOf", "P166": "awardReceived", "P749": "subsidiaryOf", "P108": "employedBy",
        "P1056": "^productOf", "P54": "memberOf", "P172": "ancestry",
    },
}
SYMMETRIC = ("spouseOf", "siblingOf")
RELATION_LABELS = sorted({name.lstrip("^") for table in RELATIONS.values() for name in table.values()})
RELATION_INDEX = {name: i for i, name in enumerate(RELATION_LABELS)}
# What else a pair with a relation may well be, though its data set does not say so.
ALSO = {
    "memberOf": ("employedBy", "leaderOf", "partOf"),
    "employedBy": ("memberOf", "leaderOf", "founderOf", "ownerOf"),
    "leaderOf": ("employedBy", "memberOf", "founderOf", "headOfState", "headOfGovernment"),
    "founderOf": ("employedBy", "memberOf", "leaderOf", "ownerOf"),
    "headOfState": ("leaderOf", "nationality", "residesIn", "employedBy"),
    "headOfGovernment": ("leaderOf", "nationality", "residesIn", "employedBy"),
    "locatedIn": ("partOf", "basedIn"),
    "basedIn": ("locatedIn",),
    "partOf": ("locatedIn", "memberOf", "subsidiaryOf"),
    "subsidiaryOf": ("partOf",),
    "capitalOf": ("locatedIn",),
    "birthPlace": ("residesIn", "nationality"),
    "residesIn": ("birthPlace", "deathPlace", "nationality"),
    "nationality": ("residesIn", "birthPlace"),
    "deathPlace": ("residesIn",),
}

# --- the ontology's words for events -----------------------------------------------------------


def event_words(ontology: Path) -> dict[str, frozenset[str]]:
    """Lemma of a single-word trigger -> the classes of which the ontology calls it a trigger."""
    known, words = set(EVENT_CLASSES), {}
    text = re.sub(r"(?m)^\s*#.*$", "", ontology.read_text(encoding="utf-8"))
    blocks = {}
    for block in re.split(r"\.\s*\n(?=\S)", text):
        subject = re.match(r"\s*(quipu(?:-lex)?:\S+)\s+a\s", block)
        if subject:
            blocks[subject.group(1)] = block
    for name in EVENT_CLASSES:
        own = blocks.get(f"quipu:{name}", "")
        frames = [blocks.get(f, "") for listed in re.findall(r"lex:frame ([^;]*)", own) for f in re.findall(r"quipu-lex:[\w-]+", listed)]
        for block in (own, *(f for f in frames if "lex:denoted" not in f)):
            for listed in re.findall(r"lex:(?:verb|noun) ((?:\"[^\"]*\"(?:@en)?[,\s]*)+)", block):
                for word in re.findall(r"\"([^\"]*)\"", listed):
                    if " " not in word:
                        words.setdefault(word.lower(), set()).add(name)
    assert set().union(*words.values()) <= known
    return {word: frozenset(classes) for word, classes in words.items()}
