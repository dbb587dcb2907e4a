"""The figures, and what they count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """How many of those found are right, and how many of those wanted are found.

    >>> Measure(right=2, found=4, wanted=3).precision
    0.5
    """

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """1 where nothing is found and nothing wanted."""
        return self.right / self.found if self.found else float(not self.wanted)

    @property
    def recall(self) -> float:
        """1 where nothing is wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class TypeScores:
    """The figures of one event type."""

    events: Measure
    dyads: Measure
    full: Measure


@dataclass(frozen=True, slots=True)
class Fault:
    """One difference between an annotated article and what was found in it.

    `what` is the figure it counts against (country, actor, event, sides, status, ...), `how` is "missed", "too many" or
    "wrong", `told` says what it is, `sentence` where it is told.
    """

    article: str
    what: str
    how: str
    told: str
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of the package's docstring; an accuracy is None where there was nothing to compare."""

    articles: int
    countries: Measure
    actors: Measure
    events: Measure
    dyads: Measure
    full: Measure
    actor_country: float | None
    actor_role: float | None
    status: float | None
    date: float | None
    place: float | None
    by_type: tuple[tuple[str, TypeScores], ...] = ()  # of the types that are found or wanted, by name
    faults: tuple[Fault, ...] = ()  # article by article


def summed(n: Counter[str], faults: Iterable[Fault] = ()) -> Scores:
    """The figures of what was counted: "events", "events found", "events wanted", "status right", "status told", ..."""

    def share(name: str) -> float | None:
        return n[f"{name} right"] / n[f"{name} told"] if n[f"{name} told"] else None

    def of_events(prefix: str) -> TypeScores:
        found, wanted = n[f"{prefix}events found"], n[f"{prefix}events wanted"]
        return TypeScores(*(Measure(n[f"{prefix}{name}"], found, wanted) for name in ("events", "dyads", "full")))

    every = of_events("")
    types = sorted({key.split()[0] for key, number in n.items() if number and key.split()[0].isupper()})
    return Scores(
        articles=n["articles"],
        countries=Measure(n["countries"], n["countries found"], n["countries wanted"]),
        actors=Measure(n["actors"], n["actors found"], n["actors wanted"]),
        events=every.events,
        dyads=every.dyads,
        full=every.full,
        actor_country=share("actor_country"),
        actor_role=share("actor_role"),
        status=share("status"),
        date=share("date"),
        place=share("place"),
        by_type=tuple((type_, of_events(f"{type_} ")) for type_ in types),
        faults=tuple(faults),
    )
