"""Tellings of one event -> its record."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from math import prod

from graphbuild.merge.joining import joined
from graphbuild.merge.tellings import Telling
from graphbuild.merge.world import Lands, World
from graphbuild.records import Event, EventMention, Evidence, Told

MOST_SURE = 0.99


def event(tellings: Sequence[Telling], groups: Sequence[Sequence[EventMention]], world: World, lands: Lands) -> Event:
    """The record of a cluster: what its tellings say together, with every sentence that tells it."""
    ordered = sorted(tellings, key=lambda t: (t.published or date.max, t.first))
    total, *others = ordered
    for telling in others:
        total = joined(total, telling, lands)
    mentions = [mention for number in total.numbers for mention in groups[number]]
    type_ = world.types[total.type]
    mode_name = _most_frequent(mentions, lambda m: m.mode)
    mode = type_.modes.get(mode_name) if mode_name else None
    days = sorted(t.published for t in tellings if t.published)
    surest = _surest(mentions, world)
    return Event(
        id=_event_id(groups[ordered[0].numbers[0]][0], world),
        type=total.type,
        mode=mode_name,
        contexts=tuple(sorted({context for m in mentions for context in m.contexts})),
        cameo=mode.cameo if mode else type_.cameo,
        quad_class=type_.quad_class,
        intensity=mode.intensity if mode else type_.intensity,
        status=total.status,
        date=total.date,
        reported=(days[0], days[-1]) if days else None,
        place=total.place,
        source=tuple(sorted(total.source)),
        target=tuple(sorted(total.target)),
        source_countries=lands.codes(total.source),
        target_countries=lands.codes(total.target),
        evidence=_evidence(mentions, world),
        confidence=round(min(MOST_SURE, 1 - prod(1 - c for c in surest.values())), 3),
        symmetric=type_.symmetric,
        sources=len(surest),
        surest=max(surest.values()),
        history=_history(ordered),
    )


def _event_id(mention: EventMention, world: World) -> str:
    """Named after the first sentence that tells it and its sides there, which later articles do not change."""
    sides = sorted(world.side((*mention.source, *mention.target)))
    named = "\n".join((mention.article, str(mention.evidence.span.start), mention.type, *sides))
    return f"{mention.type.lower()}-{hashlib.sha256(named.encode()).hexdigest()[:12]}"


def with_unique_ids(events: Iterable[Event]) -> list[Event]:
    """Sorted by id; events that one sentence tells of the same sides are counted: the second ends in -2."""
    seen: Counter[str] = Counter()
    unique: list[Event] = []
    for event in sorted(events, key=lambda e: (e.id, e.evidence[0].trigger_span, e.status.value)):
        seen[event.id] += 1
        number = seen[event.id]
        unique.append(event if number == 1 else replace(event, id=f"{event.id}-{number}"))
    return sorted(unique, key=lambda e: e.id)


def _most_frequent(items: Iterable[EventMention], value: Callable[[EventMention], str | None]) -> str | None:
    votes = Counter(said for item in items if (said := value(item)) is not None)
    return min(votes, key=lambda said: (-votes[said], said), default=None)


def _evidence(mentions: Iterable[EventMention], world: World) -> tuple[Evidence, ...]:
    """One for each sentence, in the order of publication, then of the text; the surest pattern speaks for it."""
    best: dict[tuple[str, object], EventMention] = {}
    for mention in sorted(mentions, key=lambda m: (-m.confidence, m.evidence.trigger_span, m.id)):
        best.setdefault((mention.article, mention.evidence.span), mention)
    found = [mention.evidence for mention in best.values()]
    return tuple(sorted(found, key=lambda e: (world.published.get(e.article) or date.max, e.article, e.span)))


def _surest(mentions: Iterable[EventMention], world: World) -> dict[str, float]:
    """The confidence of the surest sentence of each source."""
    surest: dict[str, float] = {}
    for mention in mentions:
        source = world.source_of[mention.article]
        surest[source] = max(mention.confidence, surest.get(source, 0.0))
    return surest


def _history(ordered: Iterable[Telling]) -> tuple[Told, ...]:
    """How the status was told, in the order of publication: an entry for each change."""
    history: list[Told] = []
    for telling in ordered:
        if not history or history[-1].status is not telling.status:
            history.append(Told(telling.status, telling.published))
    return tuple(history)
