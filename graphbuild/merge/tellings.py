"""What one article tells of one event, and a cluster of such tellings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphbuild.records import DateRange, Day, Precision, Status

Side = frozenset[str]  # entities

FINENESS = {precision: rank for rank, precision in enumerate(Precision)}  # day is 0


@dataclass(frozen=True, slots=True)
class Telling:
    """What one article tells of one event; a cluster of them is summed up in the same form.

    `first` is where its first mention stands, `numbers` are those of the groups of mentions that tell it.
    """

    type: str
    mode: str | None
    source: Side
    target: Side
    status: Status
    date: DateRange | None
    place: str | None
    published: Day | None
    first: tuple[str, int, int, str]  # article, start of its sentence and of its trigger, id
    numbers: tuple[int, ...]
    words: frozenset[str] = frozenset()  # what its sentences say beside the names of its sides, as stems

    @property
    def parties(self) -> Side:
        """All entities of both sides."""
        return self.source | self.target

    @property
    def article(self) -> str:
        """The article that tells it first."""
        return self.first[0]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Tellings of one event, and what they say together."""

    total: Telling
    members: tuple[Telling, ...]


def merge_order(telling: Telling) -> tuple[object, ...]:
    """Finest date first, then the most parties, then the order of publication: the vague join the precise."""
    fineness = FINENESS[telling.date.precision] if telling.date else len(FINENESS)
    empty_sides = (not telling.source) + (not telling.target)
    return (fineness, empty_sides, -len(telling.parties), telling.published or date.max, telling.first)
