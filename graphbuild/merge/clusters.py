"""Which tellings are compared, and joined: looked up by type, dyad and day, so that nothing is compared with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from typing import Any, TypeAlias

from graphbuild.merge.fit import MANY, SAME_SIDES, fit
from graphbuild.merge.joining import joined
from graphbuild.merge.tellings import Cluster, Telling, merge_order
from graphbuild.merge.world import Lands

_SHORT_DAYS = 31  # a date of more days is looked up by its months

Key = tuple[object, ...]
Each: TypeAlias = Callable[..., Iterator[Any]]


@dataclass(frozen=True, slots=True)
class Block:
    """The tellings of one type: clusters of different types have nothing to do with one another."""

    tellings: tuple[Telling, ...]
    lands: Lands
    window: timedelta


def clusters(tellings: Iterable[Telling], lands: Lands, window: timedelta, each: Each) -> Iterator[list[int]]:
    """The numbers of the tellings of each event; largest types are looked at first."""
    by_type: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_type[telling.type].append(telling)
    types = sorted(by_type, key=lambda type_: (-len(by_type[type_]), type_))
    blocks = (Block(tuple(by_type[t]), lands.part(t, by_type[t]), window) for t in types)
    for found in each(clustered, blocks):
        yield from found


def clustered(block: Block) -> list[list[int]]:
    """The tellings of each event: those of the same sides are joined first, then those of compatible ones."""
    clusters = [Cluster(telling, (telling,)) for telling in block.tellings]
    for least in (SAME_SIDES, 0.0):
        clusters = _joined_clusters(clusters, block.lands, block.window, least)
    return [[number for member in found.members for number in member.numbers] for found in clusters]


def _joined_clusters(clusters: Iterable[Cluster], lands: Lands, window: timedelta, least: float) -> list[Cluster]:
    """Each cluster in the one before it that it fits best, if it fits one by more than `least`."""
    kept: list[Cluster] = []
    index: defaultdict[Key, set[int]] = defaultdict(set)
    for found in sorted(clusters, key=lambda c: merge_order(c.total)):
        stored, sought = _keys(found, lands, window, least)
        near = sorted({number for key in sought if key in index for number in index[key]})
        fits = [fit(found, kept[number], lands, window) for number in near]
        if fits and max(fits) > least:
            number = near[fits.index(max(fits))]
            other = kept[number]
            kept[number] = Cluster(joined(other.total, found.total, lands), (*other.members, *found.members))
            stored |= _keys(kept[number], lands, window, least)[0]
        else:
            number = len(kept)
            kept.append(found)
        for key in stored:
            index[key].add(number)
    return kept


def _keys(found: Cluster, lands: Lands, window: timedelta, least: float) -> tuple[set[Key], set[Key]]:
    """Where a cluster is kept, and where those are sought that it may fit: what fits is found.

    Sides that are merely compatible need a date, a place or a list of parties that agrees, equal ones only articles of
    the same days; so "USA and China, some time" is not compared with all that the two did. Where only the same sides
    are asked for, they are looked up themselves. Short spans meet one another by the day; a long one meets others by
    the month.
    """
    total = found.total
    sides: Iterable[object] = _dyads(total, lands) if least < SAME_SIDES else {total.parties} - {frozenset()}
    stored: set[Key] = set()
    sought: set[Key] = set()
    if total.date is not None:
        first, last = total.date.start, total.date.end
        is_short = (last - first).days <= _SHORT_DAYS
        months = range(12 * first.year + first.month, 12 * last.year + last.month + 1)
        for side in sides:
            for month in months:
                short, long = ("short", side, month), ("long", side, month)
                stored.add(short if is_short else long)
                sought.update((long,) if is_short else (short, long))
            if is_short:
                days = [("on", side, day) for day in range(first.toordinal(), last.toordinal() + 1)]
                stored.update(days)
                sought.update(days)
    # periods of one window, and the next: two days that lie within a window share one of them
    periods = {m.published.toordinal() // max(window.days, 1) for m in found.members if m.published is not None}
    for period in periods | {period + 1 for period in periods}:
        told: list[Key] = [("told", total.parties, period)]
        if total.place is not None and least < SAME_SIDES:
            told += [(total.place, side, period) for side in sides]
        if len(total.parties) >= MANY and least < SAME_SIDES:
            told += [("many", side, period) for side in sides]
        stored.update(told)
        sought.update(told)
    return stored, sought


def _dyads(telling: Telling, lands: Lands) -> set[tuple[str, str]]:
    source, target = lands.homes(telling.source), lands.homes(telling.target)
    if lands.types[telling.type].symmetric:
        source = target = source | target
    pairs = product(source, target) if source and target else product(source or target, ("",))
    return {(min(a, b), max(a, b)) for a, b in pairs}
