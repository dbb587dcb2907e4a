"""What a question gives: flat, frozen records, and how they become a table of pandas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Actor",
    "Connection",
    "Count",
    "Dyad",
    "Explanation",
    "Naming",
    "Office",
    "Partner",
    "Period",
    "Profile",
    "Ranking",
    "Relation",
    "Step",
    "Telling",
    "as_row",
    "to_pandas",
]


@dataclass(frozen=True, slots=True)
class Relation:
    """One event; `date` falls back on nothing, `reported` is the day of its first report.

    A date is a day, a month ("2023-07"), a year, or an interval ("2023-07-03/2023-07-09"). `articles` and `sources`
    count the articles and the papers that tell it, `quote` is the first sentence that does.
    """

    event: str
    type: str
    mode: str | None
    status: str
    date: str | None
    reported: str | None
    place: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    source_ids: tuple[str, ...]
    target_ids: tuple[str, ...]
    symmetric: bool
    quad_class: str
    intensity: float
    articles: int
    sources: int
    confidence: float
    quote: str


@dataclass(frozen=True, slots=True)
class Partner:
    """One with whom an actor has to do: how many events, and what they come to.

    `net` is the sum of the intensities (-10 to 10 each) of the events that took place: below zero means conflict.
    `last` is the day of the newest event.
    """

    id: str
    name: str
    kind: str
    country: str | None
    events: int
    cooperation: int
    conflict: int
    net: float
    last: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor among all: with how many others it is joined, and by how many events."""

    id: str
    name: str
    kind: str
    country: str | None
    partners: int
    events: int
    cooperation: int
    conflict: int
    net: float


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two who are joined by events; `net` as of a `Partner`."""

    a: str
    b: str
    a_id: str
    b_id: str
    events: int
    cooperation: int
    conflict: int
    net: float
    last: str | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """The most central actors, and the dyads of least and of greatest `net`."""

    central: tuple[Actor, ...]
    tense: tuple[Dyad, ...]
    friendly: tuple[Dyad, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """What happened in a day, week, month, quarter or year; `start` and `end` are days, None: events without a day.

    `event` is the one that most papers tell, `what` says it in words.
    """

    period: str | None
    start: str | None
    end: str | None
    events: int
    cooperation: int
    conflict: int
    net: float
    event: str
    what: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a path: who is joined to whom, by how many events, and the one of strongest evidence."""

    a: str
    b: str
    a_id: str
    b_id: str
    events: int
    strongest: Relation


@dataclass(frozen=True, slots=True)
class Connection:
    """How two actors are connected."""

    names: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """An office that somebody held. `origin` "articles": the days are those of the first and last article that says so;
    "tables": those of the term, as the knowledge has it, None where it is open.
    """

    role: str
    country: str | None
    first: str | None
    last: str | None
    origin: str


@dataclass(frozen=True, slots=True)
class Profile:
    """Who or what somebody is; `acts_for` is the name of the country as whose acts count its own."""

    id: str
    name: str
    kind: str
    country: str | None
    country_name: str | None
    role: str | None
    sector: str | None
    acts_for: str | None
    offices: tuple[Office, ...]
    aliases: tuple[str, ...]
    lat: float | None
    lon: float | None
    mentions: int
    articles: int
    events: int
    officials: tuple[str, ...]
    partners: tuple[Partner, ...]
    latest: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A number about the graph."""

    section: str
    name: str
    count: int | str


@dataclass(frozen=True, slots=True)
class Naming:
    """Whom a name in a sentence was taken for; `score` and `reason` are None where the graph does not keep them."""

    role: str
    text: str
    start: int
    end: int
    entity: str
    name: str
    score: float | None
    reason: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence that tells of an event; offsets count characters of the article's text, end exclusive.

    `status`, `date` and `confidence` are what this sentence says alone; None where the graph does not keep it.
    """

    article: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    start: int
    end: int
    sentence: str
    trigger: str
    trigger_start: int
    trigger_end: int
    pattern: str
    notes: tuple[str, ...]
    status: str | None
    date: str | None
    confidence: float | None
    names: tuple[Naming, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an event rests on. `merged` tells in words what was joined, and what the tellings say differently."""

    event: Relation
    cameo: str
    contexts: tuple[str, ...]
    definition: str | None
    merged: tuple[str, ...]
    more: dict[str, Any]
    tellings: tuple[Telling, ...]


def as_row(record: Any) -> dict[str, Any]:
    """The record as a flat row: several names become one text joined with `|`, what is nested is left out.

    >>> as_row(Count("events", "CONSULT", 3))
    {'section': 'events', 'name': 'CONSULT', 'count': 3}
    """
    row = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, tuple):
            if any(not isinstance(item, str) for item in value):
                continue
            value = "|".join(value)
        if isinstance(value, Relation):
            row.update({key: cell for key, cell in as_row(value).items() if key not in row})
        elif not isinstance(value, dict):
            row[field.name] = value
    return row


def to_pandas(records: Iterable[Any]) -> pd.DataFrame:
    """The records as a table, one row each; lists are joined with `|`. Needs pandas, which graphbuild does not bring.

    Raises:
        ImportError: pandas is not installed.

    >>> from graphbuild.query import events
    >>> to_pandas(events(example))["type"].tolist()
    ['ACCUSE', 'CONSULT']
    """
    import pandas as pd

    return pd.DataFrame([as_row(record) for record in records])


def as_json(record: Any) -> dict[str, Any]:
    """The record with all that is nested in it, ready for `json.dumps`.

    >>> from graphbuild.query import events
    >>> as_json(events(example, limit=1)[0])["type"]
    'ACCUSE'
    """
    found: dict[str, Any] = asdict(record)
    return found
