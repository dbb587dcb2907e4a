"""A scene holds on: what is done or said right after a dated, placed event has its date and place, as a guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from graphbuild.records import DateRange, Precision, Status

P = TypeVar("P")  # a place, whatever stands for one

HOLDS = 5  # sentences over which the news of the day holds on for those who are in it
GLANCE = 1  # and a look back at last month or last year
NEXT = 2  # sentences over which it holds on for others who act there
LASTING = 15  # sentences after which nothing is carried from where it was told
NEWS_DAYS = 10  # what happened so many days before publication is the news, what is older is its background


@dataclass(slots=True)
class Told(Generic[P]):
    """One event as far as the scene goes: `sentence` counts through the article, `block` is its paragraph."""

    sentence: int
    block: int
    doers: Sequence[int]
    sides: Sequence[int]
    status: Status
    date: DateRange | None
    place: P | None
    holds_on: bool  # its tense lets it belong to the scene before
    is_main: bool  # told in the main clause, so that a scene may begin with it
    is_verbal: bool
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Stamp(Generic[P]):
    """A date or a place, where it was told, where it was last taken up, and how far it holds on from there."""

    value: DateRange | P
    told: int
    sentence: int
    block: int
    reach: int


class _Memory(Generic[P]):
    """The last date (or place) of everybody, and of the scene."""

    def __init__(self) -> None:
        self.of: dict[int, _Stamp[P]] = {}
        self.scene: _Stamp[P] | None = None

    def find(self, event: Told[P]) -> _Stamp[P] | None:
        stamps = [s for who in event.doers or event.sides if (s := self.of.get(who)) and self._holds(s, event, s.reach)]
        if stamps:
            return max(stamps, key=lambda s: s.told)
        scene = self.scene
        if scene is not None and event.is_main and self._holds(scene, event, min(NEXT, scene.reach)):
            return scene
        return None

    def _holds(self, stamp: _Stamp[P], event: Told[P], reach: int) -> bool:
        return event.sentence - stamp.sentence <= reach and event.sentence - stamp.told <= LASTING

    def keep(self, event: Told[P], stamp: _Stamp[P]) -> None:
        for who in event.sides:
            self.of[who] = stamp
        if event.is_main and stamp.reach > GLANCE:
            self.scene = stamp


def carry(events: Sequence[Told[P]], published: date | None) -> None:
    """Gives each undated (unplaced) event the date (place) of the scene that it belongs to, with a note.

    A scene belongs to who took part in it, for `HOLDS` sentences after each time that one of them was told of, and
    within its paragraph for `NEXT` sentences to others. What is merely possible, or denied, has no part in it.
    """
    dates: _Memory[P] = _Memory()
    places: _Memory[P] = _Memory()
    for event in events:
        if event.status not in (Status.OCCURRED, Status.PLANNED):
            continue
        own = event.date
        _carry_date(event, dates, published)
        _carry_place(event, places, own)


def _carry_date(event: Told[P], memory: _Memory[P], published: date | None) -> None:
    if event.date is not None:
        reach = HOLDS if _is_news(event.date, published) else GLANCE
        memory.keep(event, _Stamp(event.date, event.sentence, event.sentence, event.block, reach))
        return
    stamp = memory.find(event) if event.holds_on else None
    if stamp is None or not isinstance(stamp.value, DateRange):
        return
    event.date = stamp.value
    event.notes.append("date: of the sentences before, taken as still the same day")
    memory.keep(event, _Stamp(stamp.value, stamp.told, event.sentence, event.block, stamp.reach))


def _carry_place(event: Told[P], memory: _Memory[P], own: DateRange | None) -> None:
    if event.place is not None:
        memory.keep(event, _Stamp(event.place, event.sentence, event.sentence, event.block, HOLDS))
        return
    stamp = memory.find(event) if own is None else None
    if stamp is None or isinstance(stamp.value, DateRange):
        return
    event.place = stamp.value
    event.notes.append("place: of the sentences before")
    memory.keep(event, _Stamp(stamp.value, stamp.told, event.sentence, event.block, stamp.reach))


def _is_news(days: DateRange, published: date | None) -> bool:
    if days.precision not in (Precision.DAY, Precision.WEEK):
        return False
    return published is None or abs((published - days.start).days) <= NEWS_DAYS
