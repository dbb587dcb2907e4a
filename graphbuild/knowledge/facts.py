"""What is known, in the shapes that the other rooms read it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from graphbuild.knowledge.schema import EventType, Organization, Pattern, StatusCue


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory: `names`, `adjectives` and `people` are the forms that mean it in text."""

    iso3: str
    iso2: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: str
    capital_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A city, region, water or building; `population` 0: it has none, `country` None: it lies in several."""

    name: str
    kind: str
    country: str | None
    lat: float | None
    lon: float | None
    population: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Official:
    """One term of one office; the days are the first and last that the term can cover, None: open."""

    name: str
    names: tuple[str, ...]
    country: str | None
    office: str
    body: str | None
    start: date | None
    end: date | None

    def held_on(self, day: date) -> bool:
        """Whether the term covers `day`."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    @property
    def length(self) -> timedelta:
        """How long the term lasted; one without an end is longer than all others."""
        return (self.end or date.max) - (self.start or self.end or date.max)


_FILLERS = frozenset({"affairs", "state", "national", "general"})  # of a portfolio


@dataclass(frozen=True, slots=True)
class Titles:
    """Words of offices: heads ("minister"), what may stand before them, and short forms that stand alone."""

    heads: Mapping[str, str]  # head word or words -> PLOVER sector
    sectors: frozenset[str]  # "foreign", "defence": what an office is for
    honorifics: frozenset[str]
    modifiers: frozenset[str]  # "former", "deputy"
    former: frozenset[str]
    holders: frozenset[str]  # heads whose unnamed holder stands for the state
    groups: Mapping[str, str]  # plural or collective nouns that stand for a state's side -> sector
    bodies: Mapping[str, str]  # generic nouns of bodies ("army", "government", "ministry") -> kind
    actors: Mapping[str, str]  # nouns of unnamed groups that may be an actor of their own -> kind
    counterparts: frozenset[str]
    family: Mapping[str, str]  # noun of a body -> the family of nouns that may mean the same body
    same: Mapping[str, frozenset[str]]  # an office -> the offices whose holder it may mean
    short: Mapping[str, str] = field(default_factory=dict)  # "gov." -> "Governor"
    fields: Mapping[str, str] = field(default_factory=dict)  # "police": what makes a "spokesman" one of another sector

    def portfolio(self, title: str) -> frozenset[str]:
        """What a title's office is for: "Minister of Foreign Affairs" and "foreign minister" are for the same."""
        words = (word.strip(",").replace("defense", "defence") for word in title.lower().split())
        return frozenset(word for word in words if word in self.sectors and word not in _FILLERS)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is no part of an article: lines that are its page's, begin with it or hold it; `lists` head a list of links.

    Nor are rows of the `buttons` to share it, nor lines of other `languages` than English.
    """

    whole: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()
    contains: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    buttons: frozenset[str] = frozenset()
    languages: tuple[tuple[str, frozenset[str]], ...] = ()  # and their small words


@dataclass(frozen=True)
class Gazetteer:
    """Places by lower-case form; a form's places stand with the most populous first."""

    by_form: Mapping[str, tuple[Place, ...]]


@dataclass(frozen=True)
class Knowledge:
    """All of it, indexed; `version` is the sha256 of every byte that was read."""

    version: str
    types: Mapping[str, EventType]
    patterns: tuple[tuple[str, Pattern], ...]  # (event type, pattern)
    classes: Mapping[str, frozenset[str]]
    status_cues: tuple[StatusCue, ...]
    contexts: Mapping[str, frozenset[str]]
    countries: Mapping[str, Country]
    combining: Mapping[str, str]
    peoples: Mapping[str, tuple[str, ...]]  # a people without a state of its name -> the states that it lives in
    figures: Mapping[str, str]  # a public figure's name -> her state
    gazetteer: Gazetteer
    organizations: Mapping[str, Organization]
    officials: tuple[Official, ...]
    titles: Titles
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)  # closed lists of grammar words, by name
    furniture: Furniture = field(default_factory=Furniture)
