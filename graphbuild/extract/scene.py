"""A scene holds on: what is done or said right after a dated, placed event has its date and place, as a guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TypeVar

from graphbuild.extract.memory import GLANCE, HOLDS, NEXT, NO_EVENT, REMOTE, STATUSES, Memory, Stamp, Told
from graphbuild.extract.news import News
from graphbuild.records import DateRange, Precision, Status

P = TypeVar("P")  # a place, whatever stands for one


def carry(events: Sequence[Told[P]], published: date | None, period: DateRange | None = None) -> None:
    """Gives each undated (unplaced) event the date (place) of the scene that it belongs to, with a note.

    A scene belongs to who took part in it, for `HOLDS` sentences after each time that one of them was told of; to
    others for `NEXT` sentences, and longer where the text has no other scene, but in a text without a day of its own
    only in the next one, for one more deed of its kind. Where a text has told of two days, a date holds for `NEXT`
    sentences at most, and for others only in the very next one. What is possible or denied has no part in it.
    `period` is the month or year of publication where `published` is unknown: what is of it is the news.
    """
    news = News(published, period)
    is_news = published is not None or period is not None
    dates: Memory[P] = Memory(NEXT, is_of_place=False, is_news=is_news)
    places: Memory[P] = Memory(GLANCE, is_of_place=True, is_news=is_news)
    for event in events:
        if event.status not in STATUSES:
            continue
        own = event.date
        _carry_date(event, dates, news)
        _carry_place(event, places, own)
    _carry_back(events, news)


def _carry_back(events: Sequence[Told[P]], news: News) -> None:
    """A headline tells what the sentences under it tell again: it has the date and place of its people there.

    Where none of its people is there, the sentence under it goes on with the same news all the same.
    """
    for n, event in enumerate(events):
        if not event.heads or event.status not in STATUSES:
            continue
        below = []
        for other in islice(events, n + 1, None):
            if other.sentence - event.sentence > NEXT:
                break
            if not other.heads and other.sentence != event.sentence and other.status is event.status:
                below.append(other)
        for other in below:
            people = set(event.sides) - (frozenset() if other.type == event.type else event.states)
            if other.type == event.type and set(other.doers) & (set(event.sides) - set(event.doers)):
                continue  # who struck back did so in another one
            one, two = set(event.sides) - set(event.doers), set(other.sides) - set(other.doers)
            if other.type == event.type and one and two and not one & two:
                continue  # "is the first to visit all seven. She leaves for Chad on Sunday"
            if people & set(other.sides):
                _take_back(event, other, news, place=True)
        following = next((o for o in below if o.is_main and o.sentence == event.sentence + 1), None)
        goes_on = following is not None and (following.holds_on or following.type in NO_EVENT)
        if (
            following is not None
            and goes_on
            and event.is_main
            and event.status is Status.OCCURRED
            and not event.sets_day
        ):
            _take_back(
                event, following, news, place=event.is_verbal and (following.is_verbal or following.type in NO_EVENT)
            )


def _take_back(event: Told[P], other: Told[P], news: News, *, place: bool) -> None:
    is_new = event.date is None and other.date is not None and news.covers(other.date)
    if is_new:
        event.date = other.date
        event.notes.append("date: of the sentences under the headline")
    if place and event.place is None and other.place is not None and (is_new or other.date in (None, event.date)):
        event.place = other.place
        event.notes.append("place: of the sentences under the headline")


def _carry_date(event: Told[P], memory: Memory[P], news: News) -> None:
    if event.date is not None:
        reach = HOLDS if news.covers(event.date) else GLANCE
        if event.opens or (reach == GLANCE and not event.is_main):
            return  # "since her trip of last year": mentioned in passing
        memory.keep(event, _stamped(event, event.date, reach))
        return
    stamp = memory.find(event, sets_anew=event.sets_day) if event.holds_on and _is_told_there(event) else None
    if stamp is None or stamp.status is not event.status or not isinstance(stamp.value, DateRange):
        return
    event.date = stamp.value
    event.notes.append("date: of the sentences before, taken as still the same day")
    memory.keep(event, replace(stamp, sentence=event.sentence))


def _carry_place(event: Told[P], memory: Memory[P], own: DateRange | None) -> None:
    if event.place is not None:
        if event.is_land:
            return
        if event.is_history:
            memory.forget(event)  # it is somewhere else in the next sentence
            return
        memory.keep(event, _stamped(event, event.place, HOLDS))
        return
    if event.is_history or (event.names_date and own is None and not memory.is_news):
        return  # "In August 1968 he refused": whenever that was
    if (event.is_verbal and not event.holds_on) or not _is_told_there(event):
        return
    stamp = memory.find(event, sets_anew=event.sets_place or event.sets_day)
    if stamp is None or isinstance(stamp.value, DateRange) or (own is not None and not _is_next_day(stamp.day, own)):
        return
    if event.type in REMOTE and stamp.is_deed and stamp.type not in REMOTE:
        return  # who recalls an envoy does not do so where the fighting is
    if own is None and stamp.status is not event.status:
        return  # "met Scholz in Berlin. He will also visit Ghana."
    event.place = stamp.value
    event.notes.append("place: of the sentences before")
    memory.keep(event, replace(stamp, sentence=event.sentence))


def _is_told_there(event: Told[P]) -> bool:
    """Whether the story goes on with it: what a side clause tells was mostly done elsewhere and before.

    Not so what somebody says there himself: "this is absurd, he added".
    """
    return event.is_main or (event.is_verbal and not set(event.doers).isdisjoint(event.present))


def _stamped(event: Told[P], value: DateRange | P, reach: int) -> Stamp[P]:
    """What an event that names its own day (place) leaves for those after it."""
    there = event.sentence
    return Stamp(value, there, there, reach, event.status, event.date, event.type, event.is_verbal, event.homes)


def _is_next_day(one: DateRange | None, two: DateRange) -> bool:
    """Whether who was there on the one day may be there on the other."""
    return (
        one is not None and one.precision is two.precision is Precision.DAY and abs((two.start - one.start).days) <= 1
    )
