"""Sentences made from templates and lists of names: datelines, results, markets, bylines.

Treebanks hold little wire text, where much is said without verbs. The templates are this
project's own and follow the conventions of agencies in general; labels come with the slots.
"""

from __future__ import annotations

import random

from . import labels as L
from .corpus import Corpus, Sentence
from .names import COMPANY_WORDS, INDUSTRY_WORDS, TEAM_WORDS, Names

# {slot} draws a name with its label; {n} and the like draw plain words. "a|b" chooses.
TEMPLATES = {
    "results": """
{team} {n} {team} {n}
{team} {n} , {team} {n}
{team} {n} {team} {n} ( halftime {n} - {n} )
{team} {d} {d} {d} {d} {n} {n} {n}
{team} {nn} {nn} . {nnn} {d} {d} / {d}
{team} {nn} {nn} {nn} {nn} {nn} {nn} {nn}
{team} {d} {team} {d}
{team} {n} {team} {n} ( {clock} )
Played on {weekday} : {team} {d} {team} {d}
{d} . {team} {nn} {nn}
{d} . {person} ( {country} ) , {surname} ( {country} )
{team} {n} {n} {n} {n} {n} {n} {n}
{team} {nn} {nn} {pct} {nn}
{team} {nn} {nn} {pct} {nn} 1/2
{team} {nn} {nn} {pct} -
{team} {d} {d} {d} {d} {d} {d} {d}
{team} {d} {d} {d} {d} {nn} {d} {nn}
( tabulate under played , won , drawn , lost , for , against , points )
{adj} DIVISION
W L PCT GB
{team} ( {country} ) {nn} {team} ( {country} ) {nn} ( halftime {set} )
{team} at {team}
{team} v {team}
{team} vs. {team}
{d} . {person} ( {country} ) {clock}
{d} . {person} ( {country} ) {team} {clock}
{person} ( {country} ) beat {person} ( {country} ) {set} {set}
{d} - {person} ( {country} ) beat {d} - {person} ( {country} ) {set} {set} {set}
{person} , {country} , {clock}
{person} ( {country} ) {n}
{d} . {person} {country} {n} points
{d} . {country} {clock} ( {person} , {person} )
{country} {n} {country} {n}
{country} {n} ( {person} {d} , {person} {nn} ) {country} {d} ( {person} {nn} pen )
Scorers : {team} - {person} ( {nn} ) ; {team} - {person} ( {nn} )
{country} first innings {nnn} ( {initial} {surname} {nn} , {initial} {surname} {nn} )
{initial} {surname} b {surname} {nn}
{initial} {surname} c {surname} b {surname} {d}
{initial} {surname} lbw b {surname} {nn}
{initial} {surname} not out {nn}
Bowling : {surname} {n} - {d} - {nn} - {d} , {surname} {n} - {d} - {nn} - {d}
Fall of wickets : {d} - {nn} {d} - {nn} {d} - {nnn}
Attendance : {big}
Halftime : {d} - {d} . Attendance : {big}
{person} , {team} , {nnn}
{person} , {team} , {d} home runs
{weekday} 's results : {team} {n} , {team} {n}
Leading scorers : {person} ( {team} ) {nn} , {person} ( {team} ) {nn}
{sport|SPORT} - {team} beat {team} {d} - {d}
{sport|SPORT} - {person} wins {event}
{sport|SPORT} - {country} draw with {country}
{sport|SPORT} - {demonym} league|first division|cup results
{sport|SPORT} - {adj} {person} out for season
{sport|SPORT} - {surname} signs for {team}
Result|Results of {demonym} first|second division soccer matches on {weekday} :
Summary of {demonym} premier division match played on {weekday} :
Standings ( tabulate under played , won , drawn , lost ) :
Results of matches in {event} on {weekday} ( prefix number denotes seeding ) :
{demonym} {person} won the {event} on {weekday} , beating {person} of {country} {set} {set}
""",
    "sport": """
{team} beat {team} {d} - {d} at {facility} on {weekday} .
{person} scored twice as {team} defeated {team} {d} - {d} .
{team} coach {person} said his side deserved to win .
{team} manager {person} was pleased with the result .
{team} striker {person} will miss the game against {team} with a knee injury .
{country} will play {country} in the {event} final in {city} .
{person} of {country} won the {event} in {city} on {weekday} .
{country} captain {person} won the toss and chose to bat against {country} .
{surname} hit {nn} runs before he was caught by {surname} off {surname} .
Top seed {person} of {country} beat {demonym} {person} {set} {set} .
The {team} traded {person} to the {team} for pitcher {person} .
In {city} , {person} pitched a four-hitter as the {team} beat the {team} {d} - {d} .
At {city} , {person} homered twice and the {team} edged {team} {d} - {d} .
{person} threw two touchdown passes to lead {team} past {team} .
World champion {person} finished ahead of compatriot {surname} .
{team} remain top of the table , two points ahead of {team} .
{team} lost {d} - {d} to {team} after extra time .
{demonym} champions {team} face {team} in the first round .
{person} ( {team} ) and {person} ( {team} ) share the lead .
{city} beat {city} on penalties .
{country} 's {person} broke the world record in {city} on {weekday} .
{team} forward {surname} was sent off for a foul on {surname} .
{region!} were bowled out for {nnn} by {region!} at {city} .
{region!} captain {person} made {nn} before lunch against {region!} .
{team} captain {surname} and {team} coach {surname} shook hands .
The {event} begins in {city} on {weekday} .
{event} holders {team} were drawn against {team} .
The {demonym} team arrived in {city} without {surname} , who is injured .
""",
    "datelines": """
{CITY} {date}
{CITY} , {country} {date}
{city} {date}
{CITY} , {month} {nn} ( {agency} ) -
{CITY} , {month} {nn} -- {demonym} president {person} met {demonym} premier {person} .
{CITY} ( {agency} ) - {person} was elected president of {country} on {weekday} .
{CITY} : {org} said on {weekday} it would close its plant in {city} .
{CITY} , {country} ( {agency} ) _ Police in {city} arrested {person} on {weekday} .
-- {city} newsroom {phone}
-- {agency} {city} newsroom , {phone}
-- {person} , {city} newsroom {phone}
By {person}
BY {person}
by {person} in {city}
{person} in {city}
{person} , {agency}
{weekday} , {month} {nn} ( {agency} )
Reporting by {person} and {person} in {city} ; editing by {person}
Text of report by {demonym} news agency {agency}
( c ) {agency} {year}
Following are some of the leading stories in {city} newspapers on {weekday} :
{agency} has not verified these stories and does not vouch for their accuracy .
""",
    "markets": """
{company} said it had agreed to buy {company} for ${n} million .
{company} shares fell {n} percent in {city} .
{company} shares rose {nn} cents to {nn} .
{company} posts {year} net loss of ${n} million
{company} Q2 net $ {n} mln vs $ {n} mln
{company} sees {year} net profit up
{company} to cut {nnn} jobs in {country}
{company} unit to sell {company} stake
{company} chairman {person} said the merger with {company} was dead .
{company} chief executive {person} resigned on {weekday} .
{person} , an analyst at {company} in {city} , said the market was nervous .
" The market is waiting for the data , " said {person} at {company} .
{city} stocks closed lower on {weekday} as investors sold {company} and {company} .
{demonym} shares ended higher , led by {company} .
{company} , based in {city} , {country} , makes machine tools .
{city} - based {company} said sales rose {n} percent .
The {demonym} central bank left rates unchanged , governor {person} said .
{demonym} wheat exports to {country} rose in {month} .
{agency} -- {company} upgraded to buy
{company} rating raised by {company}
{country} crude oil output rose , {agency} said .
A tanker sailed from {city} to {city} with {n} tonnes of rice .
{city} 's {index} index rose {n} points to {n}
The {index} fell {n} percent in {city} .
{country} 's {org} said {company} had broken the rules .
Analysts at {company} in {city} expect the {index} to recover .
U.S. regulators fined {company} and its {city} unit .
""",
    "politics": """
{demonym} foreign minister {person} arrived in {city} for talks with {person} .
U.S. senator {person} and U.S. officials met {demonym} envoys in {city} .
{country} 's president {person} said on {weekday} that {country} would not attend .
{body} leader {person} accused {body} of breaking the ceasefire .
{body} said its fighters had attacked a barracks near {city} .
A spokesman for {body} denied the report .
{person} , who heads {body} , told {agency} by telephone from {city} .
Talks between {country} and {country} broke down in {city} .
{org} called on {country} to free {person} .
{org} secretary - general {person} will visit {country} .
Judge {person} sentenced {person} to {n} years in prison .
Police in {city} said {person} , {nn} , was found dead at {facility} .
Thousands of {demonym_plural} marched through {city} on {weekday} .
{demonym_plural} and {demonym_plural} live side by side in {city} .
The bomb went off near {facility} in {city} , killing {n} people .
Guests at {facility} in {city} were freed on {weekday} .
{demonym} troops withdrew from {city} , {agency} reported .
{person} was born in {city} , {country} , in {year} .
{person} ( {body} ) won {nn} percent of the vote in {city} .
{body} won {nn} seats , {body} {nn} and {body} {n} .
Senator {person} of {region} voted against the bill .
{region} governor {person} declared an emergency .
A court in {city} , {region} , ordered the extradition of {person} to {country} .
{surname} said he would meet {surname} in {city} .
{surname} 's lawyer , {person} , said he would appeal .
" We are ready , " {surname} told {agency} .
The {org} mission in {city} is led by {person} of {country} .
{country} , {country} and {country} signed the agreement in {city} .
The {adj_lower} talks in {city} collapsed after {country} walked out .
""",
}
SPORTS = "Soccer Tennis Cricket Golf Baseball Basketball Cycling Athletics Rugby Boxing Hockey Swimming Skiing".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December Jan Feb Aug Sept Oct Nov Dec".split()
AGENCIES = (
    "Reuters;AP;AFP;Associated Press;Xinhua;Interfax;Itar-Tass;BBC;CNN;Kyodo;Anadolu;IRNA;Yonhap;Notimex;EFE;ANSA;dpa;PTI;"
    "Al Jazeera;Bloomberg;UPI;Bernama;Antara;MENA;SANA;PANA"
).split(";")
EVENTS = (
    "{adj} Open;World Cup;{adj} Grand Prix;{city} Marathon;Olympic Games;European Championship;{adj} Cup;Davis Cup;"
    "{city} Open;Tour of {country};Asian Games;{adj} Masters"
).split(";")
FACILITIES = (
    "{city} airport;{city} Stadium;{surname} Stadium;{surname} Hospital;{city} Central Prison;{city} International Airport;"
    "the {adj} embassy;{surname} Hotel;{surname} Bridge;{city} University Hospital;{surname} Park;{surname} Barracks;{surname} Square;"
    "{city} Cathedral;{surname} Palace"
).split(";")
BODIES = (
    "{adj} National Congress;{adj} Liberation Front;{adj} People 's Party;Party of {adj} Unity;{surname} Brigade;National Front;"
    "{adj} Democratic Party;Labour Party;{adj} Workers' Party;Revolutionary Front;Movement for {adj} Renewal;Islamic Union;Liberal Party;"
    "{acronym};{acronym};{acronym};{adj} Red Cross;{adj} Army"
).split(";")
ORGANIZATIONS = (
    "United Nations;European Union;World Bank;Red Cross;NATO;Amnesty International;African Union;{acronym};{acronym};International Monetary Fund;"
    "{adj} Football Association;Ministry of Defence;{adj} Foreign Ministry;Supreme Court;Human Rights Watch;University of {city};{city} University;"
    "Bank of {country};{city} City Council"
).split(";")


class Maker:
    def __init__(self, names: Names, rng: random.Random):
        self.names, self.rng = names, rng

    def sentence(self, template: str) -> tuple[list[str], list[tuple[int, int, str]]]:
        words: list[str] = []
        spans: list[tuple[int, int, str]] = []
        for token in template.split():
            if token.startswith("$") and token != "$":
                words.append("$")
                token = token[1:]
            if token == "U.S.":
                spans.append((len(words), len(words) + 1, "place"))
            if not token.startswith("{"):
                words.append(self.rng.choice(token.split("|")))
                continue
            slot, rest = token[1:].split("}", 1)
            value, kind = self.fill(slot)
            at = len(words)
            while kind == "facility" and len(value) > 1 and value[0] == "the":
                words.append("the")
                value, at = value[1:], at + 1
            words.extend(value)
            if kind:
                spans.append((at, len(words), kind))
            if rest:
                words.append(rest)
        return words, spans

    def pattern(self, text: str) -> list[str]:
        words = []
        for token in text.split():
            if token.startswith("{"):
                words.extend(self.fill(token[1:-1])[0])
            else:
                words.append(token)
        return words

    def fill(self, slot: str) -> tuple[list[str], str | None]:
        n, rng = self.names, self.rng
        match slot:
            case "person":
                draw = rng.random()
                given = [n.given_name(rng)] if draw < 0.8 else [n.given_name(rng)[0] + "."]
                if draw > 0.9:
                    given = [n.given_name(rng), n.surname(rng)]
                return [*given, n.surname(rng)], "person"
            case "surname":
                return [n.surname(rng)], "person"
            case "initial":
                return [n.given_name(rng)[0] + "."], "person+"
            case "city":
                return n.city(rng).split(), "place"
            case "CITY":
                return [w.upper() for w in n.city(rng).split()], "place"
            case "country":
                return n.country(rng).split(), "place"
            case "region":
                return rng.choice(n.regions).split(), "place"
            case "region!":  # a side named by its county
                return rng.choice(n.regions).split(), "organization"
            case "index":
                acronym = "".join(rng.choices("ABCDEFGHIKLMNOPRSTUX", k=rng.choice((3, 4))))
                number = [rng.choice(("30", "50", "100", "225", "500"))] if rng.random() < 0.5 else []
                return [acronym if rng.random() < 0.6 else acronym.capitalize(), *number], "other"
            case "pct":
                return [f".{rng.randint(250, 750)}"], None
            case "adj":
                return n.adjective(rng).split(), None
            case "adj_lower":
                return [rng.choice("peace trade border budget nuclear climate".split())], None
            case "demonym":
                return n.adjective(rng).split(), "group"
            case "demonym_plural":
                return [rng.choice(sorted(w for w in n.origin_words if w.endswith("s")))], "group"
            case "team":
                return self.team(), "organization"
            case "company":
                return self.company(), "organization"
            case "acronym":
                return n.organization(rng, 1) or ["UNO"], "organization"
            case "agency":
                return rng.choice(AGENCIES).split(), "organization"
            case "body":
                return self.pattern(rng.choice(BODIES)), "organization"
            case "org":
                return self.pattern(rng.choice(ORGANIZATIONS)), "organization"
            case "event":
                return self.pattern(rng.choice(EVENTS)), "event"
            case "facility":
                return self.pattern(rng.choice(FACILITIES)), "facility"
            case "sport|SPORT":
                sport = rng.choice(SPORTS)
                return [sport if rng.random() < 0.3 else sport.upper()], None
            case "weekday":
                return [rng.choice(WEEKDAYS)], None
            case "month":
                return [rng.choice(MONTHS)], None
            case "date":
                iso = f"{rng.randint(1985, 2024)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
                return ([iso] if rng.random() < 0.5 else [rng.choice(MONTHS), str(rng.randint(1, 30))]), None
            case "year":
                return [str(rng.randint(1900, 2024))], None
            case "phone":
                return [rng.choice(("+", "")) + "-".join(str(rng.randint(10, 9999)) for _ in range(3))], None
            case "clock":
                return [f"{rng.randint(1, 59)}:{rng.randint(0, 59):02}.{rng.randint(0, 99):02}"], None
            case "set":
                return [f"{rng.randint(0, 7)}-{rng.randint(0, 7)}"], None
            case "d":
                return [str(rng.randint(0, 9))], None
            case "nn":
                return [str(rng.randint(1, 99))], None
            case "nnn":
                return [str(rng.randint(100, 999))], None
            case "big":
                return [f"{rng.randint(1, 99)},{rng.randint(0, 999):03}"], None
            case "s":
                return [str(rng.choice((rng.randint(0, 5), rng.randint(0, 40), rng.randint(0, 130))))], None
            case "n":
                return [rng.choice((str(rng.randint(0, 40)), f"{rng.uniform(0, 90):.1f}"))], None
        raise ValueError(f"no slot {slot}")

    def team(self) -> list[str]:
        n, rng = self.names, self.rng
        draw = rng.random()
        if draw < 0.45:
            return n.city(rng).split()
        if draw < 0.53:
            return rng.choice(n.regions).split()
        if draw < 0.75:
            return [*n.city(rng).split(), rng.choice(TEAM_WORDS)]
        if draw < 0.82:
            return [rng.choice(("FC", "AC", "Real", "Sporting", "Dynamo", "CSKA", "Racing")), *n.city(rng).split()]
        if draw < 0.9:
            return [rng.choice(TEAM_WORDS)]
        if draw < 0.95:
            return [n.surname(rng)]
        return n.organization(rng, rng.choice((1, 2))) or ["Ajax"]

    def company(self) -> list[str]:
        n, rng = self.names, self.rng
        draw = rng.random()
        if draw < 0.3:
            return [n.surname(rng), rng.choice(COMPANY_WORDS)]
        if draw < 0.5:
            return [n.surname(rng), rng.choice(INDUSTRY_WORDS), rng.choice(COMPANY_WORDS)]
        if draw < 0.6:
            return [n.surname(rng), "&", n.surname(rng)]
        if draw < 0.75:
            return [n.surname(rng)]
        if draw < 0.85:
            return [*n.city(rng).split(), rng.choice(INDUSTRY_WORDS), rng.choice(COMPANY_WORDS)]
        return n.organization(rng, rng.choice((1, 2, 3))) or ["Acme"]


def generate(corpus: Corpus, names: Names, count: int, seed: int) -> list[Sentence]:
    """`count` sentences in stretches of one kind, as pages of results and reports are."""
    rng = random.Random(f"synthetic {seed}")
    maker = Maker(names, rng)
    kinds = {k: v.strip().splitlines() for k, v in TEMPLATES.items()}
    kinds["results"] = [t.replace("{n}", "{s}") for t in kinds["results"]]
    result: list[Sentence] = []
    story = 0
    while len(result) < count:
        story += 1
        kind = rng.choice(sorted(kinds))
        length = rng.choice((1, 2, 4, 8))
        capitals = kind == "results" and rng.random() < 0.2
        few = rng.sample(kinds[kind], k=min(3, len(kinds[kind]))) if kind == "results" else kinds[kind]
        for i in range(length):
            template = rng.choice(kinds["datelines"]) if i == 0 and rng.random() < 0.3 else rng.choice(few)
            words, spans = maker.sentence(template)
            if capitals:
                words = [w.upper() for w in words]
            targets = [corpus.name_sets.of(["O"])] * len(words)
            merged: list[tuple[int, int, str]] = []
            for b, e, label in spans:
                if merged and merged[-1][2] == "person+":
                    merged[-1] = (merged[-1][0], e, "person")
                else:
                    merged.append((b, e, label))
            for b, e, label in merged:
                for j, allowed in enumerate(L.span_labels((label,), e - b)):
                    targets[b + j] = corpus.name_sets.of(allowed)
            result.append(Sentence(words, "synthetic", f"synthetic/{story}", names=targets))
    return result
