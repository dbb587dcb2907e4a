"""An article under way: who was found in it so far, and where."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from graphbuild.extract.blocks import Block
from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.about import About
from graphbuild.knowledge.facts import Country
from graphbuild.records import DateRange, Kind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

BODY_KINDS = frozenset(
    {
        Kind.GOVERNMENT,
        Kind.IGO,
        Kind.COMPANY,
        Kind.ARMED_GROUP,
        Kind.MILITARY,
        Kind.PARTY,
        Kind.MEDIA,
        Kind.ORGANIZATION,
    }
)
WEIGHTS = {Kind.GOVERNMENT: 2.0, Kind.PLACE: 1.5}
HOMES = frozenset({Kind.COUNTRY, Kind.PLACE, Kind.GOVERNMENT, Kind.MILITARY, Kind.PARTY, Kind.ARMED_GROUP})
ABROAD = frozenset({"embassy", "ambassador", "envoy", "consulate", "consul", "diplomat", "diplomats"})
CALLINGS = frozenset({"BUS", "EDU", "JRN", "CVL", "MED", "CRM"})  # sectors of what people do for themselves
LEAD, LEAD_WEIGHT = 3, 1.5  # an article begins with whom it is about: its first names weigh so much more
ABOUT = 0.35  # least share of a state in all that is told of states, in an article about it


@dataclass(slots=True, eq=False)
class Who:
    """One person, body, country or place of one article: what a chain of mentions means."""

    kind: Kind
    name: str
    country: str | None = None
    role: str | None = None
    sector: str | None = None
    known: str | None = None
    lat: float | None = None
    lon: float | None = None
    roles: list[str] = field(default_factory=list)
    female: bool | None = None
    notes: list[str] = field(default_factory=list)
    body: Who | None = None  # for people: whose office they hold
    is_small: bool = False  # for places: a town that may have its name from another
    is_wide: bool = False  # for places: a region, in which towns lie
    head: str = ""  # for unnamed bodies: the noun that they are ("army")
    is_tentative: bool = False  # an actor only where it acts: "the electoral commission", whose state nobody says

    @property
    def is_actor(self) -> bool:
        """Whether it can be a side of an event."""
        return self.kind is not Kind.PLACE

    @property
    def is_private(self) -> bool:
        """Whether it is a person of no public office: none is told, or a calling like a teacher's."""
        return self.kind is Kind.PERSON and not self.known and (not self.role or self.sector in CALLINGS)


@dataclass(slots=True, eq=False)
class Named:
    """One mention: tokens `start <= i < end` of a block's doc; `outer` is its start with the title before it."""

    block: int
    start: int
    end: int
    who: Who
    found: str
    outer: int = -1
    notes: tuple[str, ...] = ()
    also: tuple[Who, ...] = ()  # "both sides" means more than one
    home: Named | None = None  # of an official's "we": the state or body for which he says it, at the same place

    def __post_init__(self) -> None:
        if self.outer < 0:
            self.outer = self.start


def stand_in(block: int, token: Token, who: Who, found: str, note: str) -> Named:
    """One word that stands for a name, with the reason why it is taken for this one."""
    return Named(block, token.i, token.i + 1, who, found, notes=(note,))


@dataclass(slots=True)
class Reading:
    """An article under way: its blocks, their docs, and what was found so far."""

    article: str
    published: date | None
    blocks: list[Block]
    docs: list[Doc]
    named: list[Named] = field(default_factory=list)
    whos: list[Who] = field(default_factory=list)
    at: dict[tuple[int, int], Named] = field(default_factory=dict)  # (block, token) -> the mention whose head it is
    covering: dict[tuple[int, int], Named] = field(default_factory=dict)  # (block, token) -> the mention it stands in
    keyed: dict[tuple[str, ...], Who] = field(
        default_factory=dict
    )  # what each is found by again, so that no list is searched
    short: dict[str, Who] = field(default_factory=dict)  # abbreviations that the article itself brings in
    initials: dict[str, Who] = field(default_factory=dict)  # of the bodies named so far
    about: About = field(default_factory=About)
    tally: Counter[str] = field(default_factory=Counter)  # country -> how often it is mentioned as such
    bodies: list[tuple[int, int, Who]] = field(
        default_factory=list
    )  # (block, token, who) of each named, once asked for
    period: DateRange | None = None  # of publication, where its day is unknown
    stood_for: dict[tuple[int, int, str], Named] = field(
        default_factory=dict
    )  # (block, token, country) -> the place there as its state, once asked for
    lemmas: Counter[str] = field(default_factory=Counter)  # of all its words, counted when they are first asked for

    def count_of(self, lemmas: Iterable[str]) -> int:
        """How often words of these lower-case lemmas stand in the article."""
        if not self.lemmas:
            for doc in self.docs:
                self.lemmas.update(doc.lemmas)
        return sum(self.lemmas[lemma] for lemma in lemmas)

    def country(self, lexicon: Lexicon, iso3: str) -> Who:
        """The country as one of the article's."""
        key = ("country", iso3)
        if key not in self.keyed:
            name = lexicon.knowledge.countries[iso3].name
            self.keyed[key] = Who(Kind.COUNTRY, name, iso3, known=f"country:{iso3}", sector="GOV")
            self.whos.append(self.keyed[key])
        return self.keyed[key]

    def state_of(self, named: Named, countries: Mapping[str, Country]) -> Named:
        """The state that a place belongs to, as a mention at the same place in the text.

        It is one of the reading's only when it is taken in: whoever asks may find that the state is no side of theirs.
        """
        iso3 = named.who.country
        assert iso3 is not None
        key = (named.block, named.start, iso3)
        found = self.stood_for.get(key)
        if found is not None:
            return found
        who = next((w for w in self.whos if w.kind is Kind.COUNTRY and w.country == iso3), None)
        if who is None:
            name = countries[iso3].name if iso3 in countries else iso3
            who = Who(Kind.COUNTRY, name, iso3, known=f"country:{iso3}", sector="GOV")
            self.whos.append(who)
        found = next(
            (m for m in self.named if m.who is who and m.block == named.block and m.start == named.start), None
        )
        if found is None:
            note = f"{named.who.name}: for its state"
            found = Named(named.block, named.start, named.end, who, "capital", notes=(note,))
        self.stood_for[key] = found
        return found

    def take_in(self, sides: Iterable[Named]) -> None:
        """Makes mentions of the reading of those sides of its events that are none yet: places for their states."""
        known = set(map(id, self.named))
        for named in sides:
            if id(named) not in known:
                known.add(id(named))
                self.named.append(named)

    def shorten(self, who: Who) -> None:
        """Notes what a body's initials mean from here on; the first of two with the same ones has them."""
        if who.name.isupper():
            return
        head, _, state = who.name.partition(" of ")
        own, home = _capitals(head), _capitals(state)
        # "the Aviation Safety Authority of Kenya" goes by ASAK, ASA or KASA
        for short in (own + home, own, home + own) if home else (own,):
            if len(short) > 2:
                self.initials.setdefault(short, who)

    def span(self, named: Named, *, outer: bool = True) -> Span:
        """The article's span of a mention, the title before a name included."""
        words = self.docs[named.block]
        first, last = words[named.outer if outer else named.start], words[named.end - 1]
        return self.blocks[named.block].span(first.idx, last.idx + len(last.text))

    def add(self, named: Named) -> None:
        """Takes a mention in; its head token and the tokens that no other mention covers now lead to it."""
        self.named.append(named)
        if named.who.kind is Kind.COUNTRY and named.who.country:
            self.tally[named.who.country] += 1
        doc = self.docs[named.block]
        root = doc.root_of(named.start, named.end)
        self.at.setdefault((named.block, root.i), named)
        for i in range(named.start, named.end):
            self.covering.setdefault((named.block, i), named)

    def drop(self, named: Named) -> None:
        """Takes a mention out again; its tokens are free."""
        self.named.remove(named)
        for i in range(named.outer, named.end):
            for table in (self.at, self.covering):
                if table.get((named.block, i)) is named:
                    del table[(named.block, i)]

    def main_country(self) -> str | None:
        """The country that the article names most, the first named where several do; None where it names none."""
        return _heaviest(self.weighed())

    @property
    def items(self) -> list[int]:
        """The blocks that head the items of a round-up, town or land; empty in an article of one story."""
        heads = [n for n, block in enumerate(self.blocks) if block.is_dateline]
        return heads if len(heads) > 1 else []

    def item_country(self, block: int) -> str | None:
        """The state that the item of a round-up which a block stands in is of; None in an article of one story."""
        head = max((n for n in self.items if n <= block), default=None)
        if head is None:
            return None
        return next((m.who.country for m in self.named if m.block == head and m.who.country), None)

    def subject_country(self, block: int | None = None) -> str | None:
        """The main country where the article is about it, and is no round-up of many: whom a guess is of."""
        if block is not None and self.items:
            return self.item_country(block)
        counted = self.weighed()
        main = _heaviest(counted)
        return main if main is not None and counted[main] >= ABOUT * sum(counted.values()) else None

    def weighed(self) -> dict[str, float]:
        """How much each country is talked of: its bodies and places weigh more, for a home country is seldom named.

        A state that is there only by its body or place is counted by that.
        """
        counted: dict[str, float] = {}
        people = {id(m.who): m for m in reversed(self.named) if m.who.kind is Kind.PERSON and m.who.country}
        homes = [m for m in self.named if m.who.country and m.who.kind in HOMES and m.found != "body"]
        homes += people.values()  # each once
        homes.sort(key=lambda m: (m.block, m.start, -m.end))
        homes = [m for m in homes if m.who.kind is not Kind.COUNTRY or not self._is_part(m)]
        for n, m in enumerate(homes):
            weight = WEIGHTS.get(m.who.kind, 1.0) + (LEAD_WEIGHT if n < LEAD else 0.0)
            if m.who.kind is Kind.COUNTRY and self._is_abroad(m):
                continue
            if n == 0 and m.block == 0 and m.start == 0:
                weight += LEAD_WEIGHT  # a dateline
            if m.who.country:
                counted[m.who.country] = counted.get(m.who.country, 0.0) + weight
        return counted

    def _is_abroad(self, named: Named) -> bool:
        """Whether a state is named for its embassy or envoy, who are in another: "the Dutch ambassador"."""
        if named.found != "gazetteer":
            return False
        behind = self.docs[named.block][named.end : named.end + 2]
        return bool(behind) and (
            behind[0].lower_ in ABROAD
            or (len(behind) == 2 and behind[0].text in ("'s", "\u2019s") and behind[1].lower_ in ABROAD)
        )

    def _is_part(self, named: Named) -> bool:
        """Whether a state is named within one of its own organs: it counts once."""
        around = self.covering.get((named.block, named.start))
        return (
            around is not None
            and around is not named
            and around.who.kind is Kind.GOVERNMENT
            and around.who.country == named.who.country
        )

    def mention_of(self, block: int, token: Token) -> Named | None:
        """The mention that `token` heads, else the one that it stands in."""
        return self.at.get((block, token.i)) or self.covering.get((block, token.i))


def _heaviest(counted: Mapping[str, float]) -> str | None:
    """The country of the greatest weight, the first of several; None where there is none."""
    return max(counted, key=lambda iso3: counted[iso3]) if counted else None


def _capitals(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper())


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """A name without case, accents and punctuation, for comparing.

    >>> fold("Élysée-Palace")
    'elysee palace'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c) and c not in "'’ʼ")
    return re.sub(r"[^\w]+", " ", plain.lower()).strip()
