"""Event mentions of one article -> tellings: those that extraction grouped tell one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graphbuild.merge.joining import STATUS_WINS, joined
from graphbuild.merge.tellings import Telling
from graphbuild.merge.world import Lands, World
from graphbuild.records import EventMention


def groups(events: Iterable[EventMention]) -> Iterator[list[EventMention]]:
    """Event mentions of one article that tell one event, in the order of the text."""
    groups: defaultdict[tuple[str, str], list[EventMention]] = defaultdict(list)
    for event in events:
        groups[event.type, f"group {event.group}" if event.group is not None else event.id].append(event)
    for group in groups.values():
        yield sorted(group, key=lambda e: (e.evidence.span, e.evidence.trigger_span, e.id))


def telling(number: int, group: Sequence[EventMention], world: World, lands: Lands) -> Telling:
    """What the mentions of one group tell together."""
    first, *others = (_single(number, mention, world) for mention in group)
    if not others:
        return first
    for other in others:
        first = joined(first, other, lands)
    return replace(first, status=min((m.status for m in group), key=STATUS_WINS.index), numbers=(number,))


def _single(number: int, mention: EventMention, world: World) -> Telling:
    return Telling(
        type=mention.type,
        mode=mention.mode,
        source=world.side(mention.source),
        target=world.side(mention.target),
        status=mention.status,
        date=mention.date,
        place=world.entities[mention.place] if mention.place else None,
        published=world.published.get(mention.article),
        first=(mention.article, mention.evidence.span.start, mention.evidence.trigger_span.start, mention.id),
        numbers=(number,),
        words=world.words[mention.id],
    )
