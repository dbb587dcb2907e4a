"""Upstairs: event mentions -> events, within an article and across articles.

First the mentions that extraction grouped in one article become one telling. Then tellings, those of finest date
first, join the cluster that fits best, or begin one: in a first round clusters of the same sides, in a second one those
whose sides are compatible. Clusters are looked up by type, dyad and day, so the work grows with the number of tellings
and not with its square.

`world` is what is looked up, `hearing` makes the tellings of an article, `clusters` says which of them are compared,
`fit` whether two are one, `joining` what they say together, and `events` the record that comes of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from graphbuild.merge.clusters import Each, clusters
from graphbuild.merge.events import event, with_unique_ids
from graphbuild.merge.hearing import groups, telling
from graphbuild.merge.world import World
from graphbuild.records import Event, Extraction, Link

if TYPE_CHECKING:
    from graphbuild.knowledge import Knowledge

__all__ = ["merge"]


def merge(
    extractions: Iterable[Extraction],
    links: Iterable[Link],
    knowledge: Knowledge,
    *,
    window_days: int = 3,
    papers: Mapping[str, str | None] | None = None,
    each: Each = map,
) -> list[Event]:
    """The events of the corpus with every sentence that tells of them, sorted by id.

    Tellings are one event when type, sides, date, place, mode and status fit: a state and its official fit, and so
    does a part of a list; dates fit when they overlap, or, where one is unknown, when the articles appeared within
    `window_days` of each other; a planned event fits one that a later article reports as held or as cancelled. Two
    events that extraction told apart within one article stay apart unless both sides, date and status are the same.

    `papers` says who published an article: articles of one paper, or that repeat one story, are one source. `each`
    does what `map` does, perhaps elsewhere: the tellings of one type are one task.

    >>> from graphbuild.knowledge import load
    >>> merge([], [], load())  # the extractions and links are those of `Extractor` and `resolve`
    []
    """
    world = World(links, knowledge)
    heard = [group for e in extractions for group in groups(world.heard(e, papers or {}))]  # the mentions are not kept
    lands = world.settled()
    tellings = [telling(number, group, world, lands) for number, group in enumerate(heard)]
    found = clusters(tellings, lands, timedelta(window_days), each)
    return with_unique_ids(event([tellings[n] for n in numbers], heard, world, lands) for numbers in found)
