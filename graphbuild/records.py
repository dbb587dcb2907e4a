"""What passes between the rooms: frozen, flat records of characters and text.

Offsets count Unicode code points of `Article.text`, start inclusive, end exclusive. Dates are `datetime.date`;
a `DateRange` includes both of its ends. Unknown is `None`, never an empty string or the publication date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

Day: TypeAlias = date  # for records that have a field called `date`


class Kind(StrEnum):
    """What an entity is; the closed set of `entities.jsonl`."""

    COUNTRY = "country"
    PLACE = "place"
    PERSON = "person"
    GOVERNMENT = "government"
    IGO = "igo"
    COMPANY = "company"
    ARMED_GROUP = "armed_group"
    MILITARY = "military"
    PARTY = "party"
    MEDIA = "media"
    ORGANIZATION = "organization"


class Status(StrEnum):
    """Whether an event took place, as far as the text says."""

    OCCURRED = "occurred"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class Precision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start <= x < end` of an article's text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character.

        >>> Span(0, 4).overlaps(Span(3, 9)), Span(0, 4).overlaps(Span(4, 9))
        (True, False)
        """
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class DateRange:
    """The days from `start` to `end`, both included, as finely as `precision` says."""

    start: date
    end: date
    precision: Precision


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as it was read.

    `parts` are the spans of the text that are the article, not page furniture. `period` is the month or year of
    publication where nobody knows the day; `published` is None there.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    source: str | None = None
    url: str | None = None
    parts: tuple[Span, ...] = ()
    duplicate_of: str | None = None  # id of the article whose story it repeats: no witness of its own
    period: DateRange | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """An article and where it was read; `line` counts from 1, None: it is the whole file."""

    article: Article
    file: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """What was left out of the input, and why."""

    file: str
    line: int | None
    article: str | None  # its id, where one was given
    reason: str


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that nothing could be read out of, and why: its worker failed or died."""

    article: str
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What was taken for granted when a file was read: its encoding, a column's meaning."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody, some body or some place named (or meant) at one place in one article.

    Mentions of one chain mean the same one: `chain` is the id of the chain's first mention. `name`, `kind`,
    `country`, `role` and `sector` say who is meant, so they are alike over the chain.
    """

    id: str  # "dw-asean-talks:22-36": article and span, so that it reads and never changes
    article: str
    span: Span
    text: str
    kind: Kind
    name: str  # the fullest form without title: "Antony Blinken", also for the mention "he"
    chain: str
    country: str | None = None  # ISO 3166-1 alpha-3; None: nobody knows
    role: str | None = None  # "Secretary of State": its office, without the country
    sector: str | None = None  # PLOVER sector code
    found: str = "name"  # how: name, gazetteer, title, pronoun, coreference, office
    known: str | None = None  # id of the knowledge entry that it is: "org:nato", "country:USA", "place:jakarta-idn"
    lat: float | None = None  # degrees, WGS 84; for places
    lon: float | None = None
    notes: tuple[str, ...] = ()  # what was guessed, and why

    @property
    def is_country_guessed(self) -> bool:
        """Whether the text does not say of which country it is, and nobody knows: "country guessed: ..."."""
        return any(note.startswith("country guessed") for note in self.notes)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that tells of an event, and what was guessed when it was read."""

    article: str
    span: Span
    quote: str
    trigger: str
    trigger_span: Span
    pattern: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event as one sentence tells it; sides, place and speaker are mention ids."""

    id: str
    article: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    status: Status
    date: DateRange | None
    place: str | None
    said_by: str | None
    evidence: Evidence
    confidence: float
    group: str | None = None  # event mentions of one article with the same group tell one event


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one article, and the recipe that read it."""

    article: str
    text_sha256: str
    mentions: tuple[Mention, ...]
    events: tuple[EventMention, ...]
    recipe: str
    published: date | None = None  # of the article: what "Thursday" was counted from
    duplicate_of: str | None = None  # the article whose story its article repeats, see `Article`


@dataclass(frozen=True, slots=True)
class MentionRef:
    """Where an entity is mentioned."""

    article: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office that somebody held: `origin` "articles" with the publication days of the first and last that say so,
    or "tables" with the first and last day of the term, None: open or not known.
    """

    role: str
    first: date | None
    last: date | None
    country: str | None = None
    origin: str = "articles"


@dataclass(frozen=True, slots=True)
class Entity:
    """One actor, country or place over the whole corpus; `role` is the office in the newest articles."""

    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    role: str | None = None
    sector: str | None = None
    mentions: tuple[MentionRef, ...] = ()
    lat: float | None = None
    lon: float | None = None
    offices: tuple[Office, ...] = ()  # all that tables and articles give it, the earliest first


@dataclass(frozen=True, slots=True)
class Told:
    """How an event's status was told from that publication day on; None: nobody knows the day."""

    status: Status
    since: date | None


@dataclass(frozen=True, slots=True)
class Link:
    """Which entity a mention was resolved to, how surely, and why."""

    mention: str
    entity: str
    score: float  # 0 to 1
    reason: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event of the real world with every sentence that tells of it; sides and place are entity ids."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str
    quad_class: str
    intensity: float  # PLOVER's conflict-cooperation scale, -10 to 10
    status: Status
    date: DateRange | None
    reported: tuple[Day, Day] | None  # publication dates of the first and the last article that tells it
    place: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    source_countries: tuple[str, ...]
    target_countries: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    confidence: float  # 0 to 1: the chance that at least one source is right, each taken at its surest sentence
    symmetric: bool = False  # its type is mutual: source and target may be exchanged
    sources: int = 1  # how many papers tell it that do not repeat each other
    surest: float = 0.0  # confidence of the surest sentence
    history: tuple[Told, ...] = ()  # how its status was told, as it changed; one entry where it did not
