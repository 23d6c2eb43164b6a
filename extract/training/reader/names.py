"""Names to put in place of others: persons, places and organizations of the whole world."""

from __future__ import annotations

import lzma
import random
from collections import defaultdict
from pathlib import Path


class Names:
    """Openly licensed lists: the project's lexicon (GeoNames, CLDR, SSA, NameDatabases)."""

    def __init__(self, lexicon: Path):
        def rows(name):
            for line in (lexicon / name).read_text(encoding="utf-8").splitlines():
                if line and not line.startswith("#"):
                    yield line.split("\t")

        self.given = [r[0] for r in rows("given_names.tsv")]
        counts = [int(r[1]) + int(r[2]) for r in rows("given_names.tsv")]
        self.given_weights = _cumulative([c**0.5 for c in counts])
        by_country: dict[str, list[str]] = defaultdict(list)
        with lzma.open(lexicon / "surnames.tsv.xz", "rt", encoding="utf-8") as file:
            for line in file:
                columns = line.rstrip("\n").split("\t")
                if len(columns) < 2 or line.startswith("#"):
                    continue
                for country in columns[1].replace("|", ",").replace(" ", ",").split(","):
                    by_country[country].append(columns[0])
        self.surnames = [v for _, v in sorted(by_country.items()) if len(v) >= 50]
        cities = list(rows("cities.tsv"))
        self.cities = [r[1] for r in cities]
        self.city_weights = _cumulative([max(int(r[6] or 0), 1000) ** 0.5 for r in cities])
        self.countries = [r[3] for r in rows("countries.tsv")]
        self.regions = [r[2] for r in rows("regions.tsv")]
        self.origin_words = set()  # adjectives and nouns of origin: American, Peruvians
        self.adjectives = []
        for r in rows("country_words.tsv"):
            if len(r) > 2:
                adjectives = [w for w in r[2].split("|") if w]
                self.adjectives.extend(a for a in adjectives if a[:1].isupper())
                self.origin_words.update(adjectives)
            if len(r) > 3:
                for noun in r[3].split("|"):
                    forms = noun.split("/")
                    self.origin_words.update(forms)
                    if len(forms) == 1 and noun:
                        self.origin_words.add(noun + "s")
        for r in rows("world.tsv"):
            if len(r) > 4:
                self.origin_words.update(r[3].split("|"))
                for noun in r[4].split("|"):
                    forms = noun.split("/")
                    self.origin_words.update(forms)
                    if len(forms) == 1 and noun:
                        self.origin_words.add(noun + "s")
        self.origin_words.update(RELIGIOUS)
        # Not "U.S.": that is a place's name used before nouns.
        self.origin_words = {w for w in self.origin_words if w[:1].isupper() and w[1:].islower() and w.isalpha()}
        self.adjectives = [a for a in self.adjectives if a.replace(" ", "").isalpha() and a[1:2].islower()]
        self.organizations: dict[int, list[list[str]]] = defaultdict(list)

    def add_organizations(self, names: list[list[str]]) -> None:
        """Names seen in the training data, by their number of words."""
        for words in names:
            self.organizations[len(words)].append(words)

    def given_name(self, rng: random.Random) -> str:
        return rng.choices(self.given, cum_weights=self.given_weights)[0]

    def surname(self, rng: random.Random) -> str:
        name = rng.choice(rng.choice(self.surnames))
        return name if name[:1].isupper() else name.capitalize()

    def city(self, rng: random.Random) -> str:
        return rng.choices(self.cities, cum_weights=self.city_weights)[0]

    def country(self, rng: random.Random) -> str:
        return rng.choice(self.countries)

    def adjective(self, rng: random.Random) -> str:
        return rng.choice(self.adjectives)

    def place(self, rng: random.Random, words: int) -> list[str] | None:
        for _ in range(20):
            r = rng.random()
            name = (
                self.city(rng) if r < 0.6 else self.country(rng) if r < 0.75 else rng.choice(self.cities)
                if r < 0.9
                else rng.choice(self.regions)
            ).split()
            if len(name) == words:
                return name
        return None

    def person(self, rng: random.Random, words: int) -> list[str] | None:
        if words == 1:
            return [self.surname(rng) if rng.random() < 0.75 else self.given_name(rng)]
        if words == 2:
            if rng.random() < 0.1:  # "Xi Jinping": two words of one list
                return [self.surname(rng), self.given_name(rng)]
            return [self.given_name(rng), self.surname(rng)]
        if words == 3:
            middle = self.given_name(rng) if rng.random() < 0.5 else self.surname(rng)
            if rng.random() < 0.3:
                middle = middle[0] + "."
            return [self.given_name(rng), middle, self.surname(rng)]
        return None

    def organization(self, rng: random.Random, words: int) -> list[str] | None:
        if words == 1:
            r = rng.random()
            if r < 0.35:
                return ["".join(rng.choices("ABCDEFGHIKLMNOPRSTUW", k=rng.choice((2, 3, 3, 3, 4, 4, 5))))]
            if r < 0.5:
                return [self.surname(rng)]
        elif words == 2 and rng.random() < 0.5:
            r = rng.random()
            if r < 0.35:
                return [self.surname(rng), rng.choice(COMPANY_WORDS)]
            if r < 0.7:
                return [self.city(rng).split()[-1], rng.choice(TEAM_WORDS + COMPANY_WORDS)]
            return [self.adjective(rng).split()[-1], rng.choice(BODY_WORDS)]
        elif words == 3 and rng.random() < 0.3:
            return [self.surname(rng), rng.choice(INDUSTRY_WORDS), rng.choice(COMPANY_WORDS)]
        known = self.organizations.get(words)
        return list(rng.choice(known)) if known else None

    def of(self, kind: str, rng: random.Random, words: int) -> list[str] | None:
        if kind == "person":
            return self.person(rng, words)
        if kind == "place":
            return self.place(rng, words)
        return self.organization(rng, words)


def _cumulative(weights):
    total, result = 0.0, []
    for w in weights:
        total += w
        result.append(total)
    return result


RELIGIOUS = frozenset(
    "Muslim Muslims Christian Christians Jew Jews Jewish Hindu Hindus Buddhist Buddhists Sikh Sikhs Sunni "
    "Sunnis Shiite Shiites Shia Catholic Catholics Protestant Protestants Islamic Islamist Islamists "
    "Mormon Mormons Arab Arabs Kurd Kurds Kurdish Tamil Tamils Tutsi Tutsis Hutu Hutus Zulu Zulus "
    "Pashtun Pashtuns Uyghur Uyghurs Rohingya Roma Basque Catalan Chechen Chechens Tibetan Tibetans "
    "Palestinian Palestinians Republican Republicans Democrat Democrats Communist Communists Marxist "
    "Marxists Socialist Socialists Zionist Zionists Maoist Maoists Serb Serbs Hispanic Hispanics "
    "Latino Latinos Asian Asians African Africans European Europeans".split()
)
COMPANY_WORDS = (
    "Corp Corp. Inc Inc. Ltd Group Holdings Industries Bank Motors Airlines Energy Systems Partners "
    "Capital Securities Co Co. International Technologies Petroleum Foods Mining Insurance plc AG SA".split()
)
TEAM_WORDS = (
    "United City Rovers Athletic Wanderers Dynamo Spartak Rangers Tigers Lions Eagles Bulls Bears Kings "
    "Stars Giants Wolves Hawks Knights Warriors Royals".split()
)
BODY_WORDS = (
    "Parliament Congress Army Navy Senate Assembly Ministry Police Cabinet Football Federation Committee "
    "Union Council Government Airways Telecom Railways Institute Academy".split()
)
INDUSTRY_WORDS = (
    "Oil Steel Chemical Media Financial Pharmaceutical Shipping Electric Brewing Aviation Gas Trading "
    "Mining Investment Cement Software".split()
)
