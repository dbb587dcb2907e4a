"""A corpus of known truth: articles that tell the same events in other words, on other days, by other names.

Seeded: the same number gives the same corpus. Each sentence that tells an event is listed with the event it tells, and
each naming of a person with the person, so merging and resolution can be measured against them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from graphbuild.knowledge import Knowledge
from graphbuild.records import Article, Span

FIRST_DAY = date(2022, 1, 3)
DAYS = 700
PAPERS = ("Reuters", "AFP", "AP", "Xinhua", "BBC", "Al Jazeera", "The Hindu", "Deutsche Welle", "Kyodo", "TASS")
OFFICES = ("Foreign Minister", "Defense Minister", "Prime Minister", "President")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# names of people who hold no office in the tables: what other articles say of them is all there is
GIVEN = [
    "Arman",
    "Daniela",
    "Tomas",
    "Irina",
    "Samuel",
    "Leyla",
    "Mateo",
    "Hana",
    "Viktor",
    "Amara",
    "Pavel",
    "Noor",
    "Carlos",
    "Elin",
    "Yusuf",
    "Marta",
]
FAMILY = [
    "Sadykov",
    "Okoro",
    "Lindqvist",
    "Petrescu",
    "Moreno",
    "Haddad",
    "Novotny",
    "Kaplan",
    "Achieng",
    "Duarte",
    "Rahimi",
    "Boateng",
    "Ferrari",
    "Nakata",
    "Kovalenko",
    "Suleiman",
    "Varga",
    "Quispe",
    "Zaytsev",
    "Mensah",
]
OTHER_SPELLINGS = {"Sadykov": "Sadikov", "Haddad": "Hadad", "Suleiman": "Sulaiman", "Zaytsev": "Zaitsev"}
TITLES = ("Deputy Foreign Minister", "Trade Minister", "Interior Minister", "Special Envoy", "Finance Minister")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who acts in the corpus."""

    id: str
    name: str
    country: str
    title: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of the corpus."""

    id: str
    type: str
    day: date
    source: Person
    target: Person
    city: str


@dataclass(slots=True)
class Truth:
    """What the articles tell: sentences of events, and namings of people, by article and span."""

    articles: list[Article] = field(default_factory=list)
    tellings: list[tuple[str, Span, str, str]] = field(default_factory=list)  # article, sentence, event id, type
    people: list[tuple[str, Span, str]] = field(default_factory=list)  # article, naming, person id


# {s} and {t}: the two sides as people, {S} and {T} their countries; {w} when, {c} the city
HELD = {
    "CONSULT": (
        "{s} met {t} in {c} {w}.",
        "{s} held talks with {t} in {c} {w}.",
        "{w_}, {s} and {t} met in {c} to discuss trade and security.",
        "{s} held a meeting {w} in {c} with {t}.",
        "Talks between {s} and {t} took place in {c} {w}.",
    ),
    "ACCUSE": (
        "{s} accused {T} {w} of breaking the border accord.",
        "{w_}, {s} sharply criticized {T} over the border accord.",
        "{s} condemned {T} {w} for what was done at the border.",
    ),
    "SANCTION": (
        "{S} imposed sanctions on {T} {w}.",
        "{w_}, {S} imposed new sanctions against {T}.",
        "New sanctions were imposed on {T} by {S} {w}.",
    ),
    "AID": (
        "{S} sent food aid to {T} {w}.",
        "{w_}, {S} delivered humanitarian aid to {T}.",
        "{S} gave {T} emergency aid {w}.",
    ),
    "REJECT": (
        "{s} rejected a proposal by {T} {w}.",
        "{w_}, {s} rejected the demands of {T}.",
        "{s} turned down the proposal of {T} {w}.",
    ),
}
AHEAD = (
    "{s} will meet {t} in {c} {w}.",
    "{s} is to hold talks with {t} in {c} {w}.",
    "{s} and {t} are expected to meet in {c} {w}.",
)
FILLERS = (
    "Traders said the week had been quiet.",
    "The weather stayed mild for the season.",
    "Ticket sales for the festival rose again.",
    "Schools reopen after the holidays.",
    "Prices of coffee fell slightly.",
)


def make(
    knowledge: Knowledge,
    *,
    articles: int = 2000,
    events: int = 400,
    seed: int = 7,
    words: tuple[int, int] | None = None,
) -> Truth:
    """The corpus; every event is told at least once, the rest of the articles goes to events by chance.

    With `words`, the least and the most, an article goes on with other events, one in three sentences.
    """
    chance = random.Random(seed)
    happenings = list(_happenings(knowledge, events, chance))
    told = [*happenings, *(chance.choice(happenings) for _ in range(articles - len(happenings)))]
    truth = Truth()
    countries = {code: country.name for code, country in knowledge.countries.items()}
    for number, happening in enumerate(told):
        length = chance.randint(*words) if words else 0
        _write(truth, f"a{number:05d}", happening, countries, chance, length, happenings)
    return truth


def _people(knowledge: Knowledge, chance: random.Random) -> list[Person]:
    last = FIRST_DAY + timedelta(days=DAYS)
    known = {}
    for official in knowledge.officials:
        whole = official.held_on(FIRST_DAY) and official.held_on(last)
        if whole and official.office in OFFICES and official.country and " " in official.name:
            known.setdefault(official.name, official)
    chosen = chance.sample(sorted(known), 60)
    people = [Person(f"known{n}", name, known[name].country or "", known[name].office) for n, name in enumerate(chosen)]
    countries = sorted({p.country for p in people})
    names = chance.sample([f"{given} {family}" for given in GIVEN for family in FAMILY], 50)
    for number, name in enumerate(names):
        people.append(Person(f"made{number}", name, chance.choice(countries), chance.choice(TITLES)))
    for number, twin in enumerate(names[:5]):  # five names that two people have, of different countries
        other = chance.choice([c for c in countries if c != people[60 + number].country])
        people.append(Person(f"twin{number}", twin, other, chance.choice(TITLES)))
    return people


def _happenings(knowledge: Knowledge, number: int, chance: random.Random) -> Iterator[Happening]:
    people = _people(knowledge, chance)
    types = ("CONSULT", "CONSULT", "CONSULT", *HELD)
    made = 0
    while made < number:
        source, target = chance.sample(people, 2)
        if source.country == target.country:
            continue
        type_ = chance.choice(types)
        first = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        days = [first]
        if chance.random() < 0.2:  # the same two do the same again: weeks later, or a year
            days.append(first + timedelta(days=chance.choice((21, 60, 365))))
        for day in days:
            host = knowledge.countries[target.country]
            yield Happening(f"e{made}", type_, day, source, target, host.capital or host.name)
            made += 1


def _when(day: date, published: date, chance: random.Random) -> str:
    distance = (day - published).days
    if distance == 0:
        return chance.choice(("today", f"on {WEEKDAYS[day.weekday()]}"))
    if distance == -1 and chance.random() < 0.5:
        return "yesterday"
    if abs(distance) < 6 and chance.random() < 0.6:
        return f"on {WEEKDAYS[day.weekday()]}"
    text = f"on {day.strftime('%B')} {day.day}"
    return text if abs(distance) < 60 and chance.random() < 0.7 else f"{text}, {day.year}"


def _write(
    truth: Truth,
    id_: str,
    happening: Happening,
    countries: Mapping[str, str],
    chance: random.Random,
    length: int,
    others: Sequence[Happening],
) -> None:
    distance = chance.choice((0, 0, 1, 1, 1, 2, 3, 4))
    if happening.type == "CONSULT" and chance.random() < 0.25:
        distance = -chance.choice((1, 2, 3))
    published = happening.day + timedelta(days=distance)
    writer = _Writer(truth, id_, happening, published, countries, chance)
    templates = AHEAD if distance < 0 else HELD[happening.type]
    writer.tell(chance.choice(templates), full=True)
    for _ in range(chance.randrange(3)):
        writer.say(chance.choice(FILLERS))
    if chance.random() < 0.3:
        writer.tell(chance.choice(templates), full=False)
    while sum(len(sentence.split()) for sentence in writer.sentences) < length:
        if chance.random() < 1 / 3:
            writer.happening = chance.choice(others)
            writer.tell(chance.choice(HELD[writer.happening.type]), full=True)
        else:
            writer.say(chance.choice(FILLERS))
    text = " ".join(writer.sentences)
    source = chance.choice(PAPERS)
    truth.articles.append(
        Article(id_, text, published=published, source=source, parts=(Span(0, len(text)),), title=None)
    )


class _Writer:
    """One article in the making."""

    def __init__(
        self,
        truth: Truth,
        article: str,
        happening: Happening,
        published: date,
        countries: Mapping[str, str],
        chance: random.Random,
    ) -> None:
        self.truth, self.article, self.happening, self.published = truth, article, happening, published
        self.countries, self.chance = countries, chance
        self.spells_otherwise = chance.random() < 0.3
        self.sentences: list[str] = []
        self.at = 0

    def say(self, sentence: str) -> None:
        self.sentences.append(sentence)
        self.at += len(sentence) + 1

    def tell(self, template: str, *, full: bool) -> None:
        when = _when(self.happening.day, self.published, self.chance)
        sides = {"s": self.happening.source, "t": self.happening.target}
        values = {
            "S": self.countries[self.happening.source.country],
            "T": self.countries[self.happening.target.country],
            "w": when,
            "w_": when[0].upper() + when[1:],
            "c": self.happening.city,
        }
        text = ""
        names: list[tuple[int, int, Person]] = []
        for part in template.replace("}", "{").split("{"):
            if part in sides:
                before, name = self._naming(sides[part], full=full)
                text += before
                names.append((len(text), len(text) + len(name), sides[part]))
                text += name
            else:
                text += values.get(part, part)
        text = text[0].upper() + text[1:]
        for start, end, person in names:
            self.truth.people.append((self.article, Span(self.at + start, self.at + end), person.id))
        span = Span(self.at, self.at + len(text))
        self.truth.tellings.append((self.article, span, self.happening.id, self.happening.type))
        self.say(text)

    def _naming(self, person: Person, *, full: bool) -> tuple[str, str]:
        """What stands before the name, and the name: the whole one with title at first, then the surname."""
        names = person.name.split()
        if not full:  # a surname, where we know which of the names it is
            return "", self._spelt(names[-1]) if person.id.startswith(("made", "twin")) else person.name
        name = " ".join([*names[:-1], self._spelt(names[-1])])
        country = self.countries[person.country]
        return self.chance.choice((f"{country}'s {person.title} ", f"{person.title} of {country} ")), name

    def _spelt(self, family: str) -> str:
        return OTHER_SPELLINGS.get(family, family) if self.spells_otherwise else family
