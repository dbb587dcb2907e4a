"""Upstairs: event mentions -> events, within an article and across articles.

First the mentions that extraction grouped in one article become one telling. Then tellings, those of finest date
first, join the cluster that fits best, or begin one: in a first round clusters of the same sides, in a second one those
whose sides are compatible. Clusters are looked up by type, dyad and day, so the work grows with the number of tellings
and not with its square.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any, TypeAlias

from graphbuild.records import (
    DateRange,
    Day,
    Event,
    EventMention,
    Evidence,
    Extraction,
    Link,
    Precision,
    Status,
    Told,
)

if TYPE_CHECKING:
    from graphbuild.knowledge import EventType, Knowledge

MOST_SURE = 0.99
_SAME_SIDES = 2.0
_FINENESS = {precision: rank for rank, precision in enumerate(Precision)}  # day is 0
_STATUS_WINS = (Status.CANCELLED, Status.DENIED, Status.OCCURRED, Status.PLANNED, Status.HYPOTHETICAL)
_BECOMES = {(Status.PLANNED, Status.OCCURRED), (Status.PLANNED, Status.CANCELLED)}  # as later articles tell

_SHORT_DAYS = 31  # a date of more days is looked up by its months

Side = frozenset[str]
Key = tuple[object, ...]
Each: TypeAlias = Callable[..., Iterator[Any]]


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
    """
    world = _World(links, knowledge)
    groups = [group for e in extractions for group in world.heard(e, papers or {})]  # the mentions are not kept
    lands = world.settled()
    tellings = [_telling(number, group, world, lands) for number, group in enumerate(groups)]
    clusters = _clusters(tellings, lands, timedelta(window_days), each)
    return _with_unique_ids(_event([tellings[n] for n in numbers], groups, world, lands) for numbers in clusters)


class _World:
    """What merging looks up: publication dates, who published what, and who is meant by a mention."""

    def __init__(self, links: Iterable[Link], knowledge: Knowledge) -> None:
        self.types = knowledge.types
        self.published: dict[str, date | None] = {}
        self.source_of: dict[str, str] = {}
        self.entities = {link.mention: link.entity for link in links}
        self._votes: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def heard(self, extraction: Extraction, papers: Mapping[str, str | None]) -> Iterator[list[EventMention]]:
        """Takes in what an article says, and gives the groups of its event mentions."""
        story = extraction.duplicate_of or extraction.article
        self.published[extraction.article] = extraction.published
        self.source_of[extraction.article] = papers.get(story) or story
        chains: dict[tuple[str, str], str] = {}  # one vote a chain, as `resolve` counts
        for mention in extraction.mentions:
            if mention.country is not None and mention.id in self.entities:
                chains.setdefault((self.entities[mention.id], mention.chain), mention.country)
        for (entity, _), code in chains.items():
            self._votes[entity][code] += 1
        return _groups(extraction.events)

    def settled(self) -> _Lands:
        """To which state each entity belongs, when all articles were heard: what most of them say."""
        countries = {entity: min(votes, key=lambda code: (-votes[code], code)) for entity, votes in self._votes.items()}
        self._votes.clear()
        return _Lands(self.types, countries)

    def side(self, mentions: Iterable[str]) -> Side:
        return frozenset(self.entities[mention] for mention in mentions)


@dataclass(frozen=True, slots=True)
class _Lands:
    """What clustering looks up: the event types, and the states to which entities belong."""

    types: Mapping[str, EventType]
    countries: Mapping[str, str]

    def home(self, entity: str) -> str:
        """The state an entity belongs to, or itself."""
        return f"country:{self.countries[entity]}" if entity in self.countries else entity

    def homes(self, side: Side) -> Side:
        return frozenset(map(self.home, side))

    def codes(self, side: Side) -> tuple[str, ...]:
        return tuple(sorted({self.countries[entity] for entity in side if entity in self.countries}))

    def part(self, type_: str, tellings: Iterable[_Telling]) -> _Lands:
        """The same for tellings of one type."""
        named = {entity for t in tellings for entity in (*t.parties, *((t.place,) if t.place else ()))}
        countries = {entity: self.countries[entity] for entity in sorted(named) if entity in self.countries}
        return _Lands({type_: self.types[type_]}, countries)


@dataclass(frozen=True, slots=True)
class _Telling:
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

    @property
    def parties(self) -> Side:
        return self.source | self.target

    @property
    def article(self) -> str:
        return self.first[0]


def _groups(events: Iterable[EventMention]) -> Iterator[list[EventMention]]:
    """Event mentions of one article that tell one event, in the order of the text."""
    groups: defaultdict[tuple[str, str], list[EventMention]] = defaultdict(list)
    for event in events:
        groups[event.type, f"group {event.group}" if event.group is not None else event.id].append(event)
    for group in groups.values():
        yield sorted(group, key=lambda e: (e.evidence.span, e.evidence.trigger_span, e.id))


def _telling(number: int, group: Sequence[EventMention], world: _World, lands: _Lands) -> _Telling:
    first, *others = (_single(number, mention, world) for mention in group)
    if not others:
        return first
    for other in others:
        first = _joined(first, other, lands)
    return replace(first, status=min((m.status for m in group), key=_STATUS_WINS.index), numbers=(number,))


def _single(number: int, mention: EventMention, world: _World) -> _Telling:
    return _Telling(
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
    )


def _merge_order(telling: _Telling) -> tuple[object, ...]:
    """Finest date first, then the most parties, then the order of publication: the vague join the precise."""
    fineness = _FINENESS[telling.date.precision] if telling.date else len(_FINENESS)
    empty_sides = (not telling.source) + (not telling.target)
    return (fineness, empty_sides, -len(telling.parties), telling.published or date.max, telling.first)


# Clustering


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Tellings of one event, and what they say together."""

    total: _Telling
    members: tuple[_Telling, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """The tellings of one type: clusters of different types have nothing to do with one another."""

    tellings: tuple[_Telling, ...]
    lands: _Lands
    window: timedelta


def _clusters(tellings: Iterable[_Telling], lands: _Lands, window: timedelta, each: Each) -> Iterator[list[int]]:
    """The numbers of the tellings of each event; largest types are looked at first."""
    by_type: defaultdict[str, list[_Telling]] = defaultdict(list)
    for telling in tellings:
        by_type[telling.type].append(telling)
    types = sorted(by_type, key=lambda type_: (-len(by_type[type_]), type_))
    blocks = (_Block(tuple(by_type[t]), lands.part(t, by_type[t]), window) for t in types)
    for found in each(_clustered, blocks):
        yield from found


def _clustered(block: _Block) -> list[list[int]]:
    """The tellings of each event: those of the same sides are joined first, then those of compatible ones."""
    clusters = [_Cluster(telling, (telling,)) for telling in block.tellings]
    for least in (_SAME_SIDES, 0.0):
        clusters = _joined_clusters(clusters, block.lands, block.window, least)
    return [[number for member in found.members for number in member.numbers] for found in clusters]


def _joined_clusters(clusters: Iterable[_Cluster], lands: _Lands, window: timedelta, least: float) -> list[_Cluster]:
    """Each cluster in the one before it that it fits best, if it fits one by more than `least`."""
    joined: list[_Cluster] = []
    index: defaultdict[Key, set[int]] = defaultdict(set)
    for found in sorted(clusters, key=lambda c: _merge_order(c.total)):
        stored, sought = _keys(found, lands, window, least)
        near = sorted({number for key in sought if key in index for number in index[key]})
        fits = [_fit(found, joined[number], lands, window) for number in near]
        if fits and max(fits) > least:
            number = near[fits.index(max(fits))]
            other = joined[number]
            joined[number] = _Cluster(_joined(other.total, found.total, lands), (*other.members, *found.members))
            stored |= _keys(joined[number], lands, window, least)[0]
        else:
            number = len(joined)
            joined.append(found)
        for key in stored:
            index[key].add(number)
    return joined


def _keys(found: _Cluster, lands: _Lands, window: timedelta, least: float) -> tuple[set[Key], set[Key]]:
    """Where a cluster is kept, and where those are sought that it may fit: what fits is found.

    Sides that are merely compatible need a date or a place that agrees, equal ones only articles of the same days; so
    "USA and China, some time" is not compared with all that the two did. Where only the same sides are asked for, they
    are looked up themselves. Short spans meet one another by the day; a long one meets others by the month.
    """
    total = found.total
    sides: Iterable[object] = _dyads(total, lands) if least < _SAME_SIDES else {total.parties} - {frozenset()}
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
        if total.place is not None and least < _SAME_SIDES:
            told += [(total.place, side, period) for side in sides]
        stored.update(told)
        sought.update(told)
    return stored, sought


def _dyads(telling: _Telling, lands: _Lands) -> set[tuple[str, str]]:
    source, target = lands.homes(telling.source), lands.homes(telling.target)
    if lands.types[telling.type].symmetric:
        source = target = source | target
    pairs = product(source, target) if source and target else product(source or target, ("",))
    return {(min(a, b), max(a, b)) for a, b in pairs}


def _fit(a: _Cluster, b: _Cluster, lands: _Lands, window: timedelta) -> float:
    """How well two clusters fit, 0: not at all; more than `_SAME_SIDES` only for the same sides."""
    one, other = a.total, b.total
    symmetric = lands.types[one.type].symmetric
    pairs = product(a.members, b.members)
    agrees = (
        _modes_fit(one, other, lands)
        and _places_fit(one.place, other.place, lands)
        and _dates_fit(a, b, window)
        and all(_statuses_fit(x, y) and x.article != y.article for x, y in pairs)
    )
    sides = _sides_fit(one, other, lands, symmetric=symmetric) if agrees else 0.0
    whole = sides == _SAME_SIDES and (bool(one.source and one.target) or (symmetric and len(one.parties) > 1))
    if not sides or (not whole and not _is_same_occasion(one, other)):
        return 0.0  # two rallies of nobody named are two, and so are two arrests by one state
    same = (one.date == other.date, one.place == other.place, one.status is other.status, one.mode == other.mode)
    return sides + (1 + sum(same)) / (2 + len(same))  # less than 1 is added


_OCCASION_DAYS = 7  # a date says which occasion is meant where it is no longer than a week


def _is_same_occasion(a: _Telling, b: _Telling) -> bool:
    """Whether date or place say that it is one: needed where a state stands for its official, or a part for a list."""
    if a.date is not None and b.date is not None:
        spans = [(d.end - d.start).days for d in (a.date, b.date)]
        if a.date == b.date or max(spans) <= _OCCASION_DAYS:
            return True  # "in recent weeks" says nothing of one occasion
    return a.place is not None and a.place == b.place and (a.date == b.date or a.date is None or b.date is None)


def _modes_fit(a: _Telling, b: _Telling, lands: _Lands) -> bool:
    """A call is no visit; of hard words one paper says that they accuse, another that they criticise."""
    is_said = lands.types[a.type].quad_class == "verbal conflict"
    return is_said or a.mode is None or b.mode is None or a.mode == b.mode


def _dates_fit(a: _Cluster, b: _Cluster, window: timedelta) -> bool:
    if a.total.date is not None and b.total.date is not None:
        return _overlap(a.total.date, b.total.date)
    return any(
        x.published is not None and y.published is not None and abs(x.published - y.published) <= window
        for x, y in product(a.members, b.members)
    )


def _overlap(a: DateRange, b: DateRange) -> bool:
    return a.start <= b.end and b.start <= a.end


def _places_fit(a: str | None, b: str | None, lands: _Lands) -> bool:
    """Equal, one unknown, or one the country in which the other lies."""
    if a is None or b is None or a == b:
        return True
    return lands.home(a) == lands.home(b) and (_is_country(a) or _is_country(b))


def _is_country(entity: str) -> bool:
    return entity.startswith("country:")


def _statuses_fit(a: _Telling, b: _Telling) -> bool:
    if a.status is b.status:
        return True
    if (b.status, a.status) in _BECOMES:
        a, b = b, a
    if (a.status, b.status) not in _BECOMES or a.published is None or b.published is None:
        return False
    held = b.status is Status.CANCELLED or (a.date is not None and b.date is not None and _overlap(a.date, b.date))
    return held and b.published > a.published


def _sides_fit(a: _Telling, b: _Telling, lands: _Lands, *, symmetric: bool) -> float:
    """2 for the same sides, 1 for sides of which one covers the other, 0 for others."""
    if symmetric and not (a.source and a.target and b.source and b.target):
        # "Blinken and Wang met" is whole, "Blinken held talks" is not
        return _side_fit(a.parties, b.parties, lands) if (len(a.parties) > 1) == (len(b.parties) > 1) else 0.0
    straight = min(_side_fit(a.source, b.source, lands), _side_fit(a.target, b.target, lands))
    if not symmetric:
        return straight
    return max(straight, min(_side_fit(a.source, b.target, lands), _side_fit(a.target, b.source, lands)))


def _side_fit(a: Side, b: Side, lands: _Lands) -> float:
    if a == b:
        return _SAME_SIDES
    if not a or not b:
        return 0.0  # "Blinken criticised" may be about anybody
    return 1.0 if _covers(a, b, lands) or _covers(b, a, lands) else 0.0


def _covers(large: Side, small: Side, lands: _Lands) -> bool:
    """Each of the small side is in the large one, itself or as the state of its official or the other way round."""
    return all(any(_is_one(x, y, lands) for y in large) for x in small)


def _is_one(x: str, y: str, lands: _Lands) -> bool:
    return x == y or (lands.home(x) == lands.home(y) and (_is_country(x) or _is_country(y)))


# Joining


def _joined(a: _Telling, b: _Telling, lands: _Lands) -> _Telling:
    """The two tellings as one; what they say differently is taken from the more precise, else from the first."""
    if lands.types[a.type].symmetric:
        if (a.source and a.target) or not (b.source and b.target):
            b = _aligned(b, a, lands)
        else:
            a = _aligned(a, b, lands)
    return _Telling(
        type=a.type,
        mode=a.mode or b.mode,
        source=_side_joined(a.source, b.source, lands),
        target=_side_joined(a.target, b.target, lands),
        status=_status_joined(a, b),
        date=_finer(a.date, b.date),
        place=_place_joined(a.place, b.place),
        published=a.published or b.published,
        first=a.first,
        numbers=(*a.numbers, *b.numbers),
    )


def _aligned(b: _Telling, a: _Telling, lands: _Lands) -> _Telling:
    """`b` of a symmetric type with its parties on the sides that `a` has them on; who is on neither joins the first."""
    source, target = lands.homes(a.source), lands.homes(a.target)

    def stands_on_target(party: str) -> bool:
        if party in a.parties:
            return party in a.target
        return lands.home(party) in target and lands.home(party) not in source

    to_target = frozenset(filter(stands_on_target, b.parties))
    return replace(b, source=b.parties - to_target, target=to_target)


def _side_joined(a: Side, b: Side, lands: _Lands) -> Side:
    """Both, but a state gives way to its official when only one of the two names the official."""
    both = a | b
    only_one_names = a ^ b
    officials = {lands.home(e) for e in only_one_names if not _is_country(e)}
    return frozenset(e for e in both if not (e in only_one_names and _is_country(e) and e in officials))


def _status_joined(a: _Telling, b: _Telling) -> Status:
    """What became of it: of planned and held or cancelled the latter."""
    return min(a.status, b.status, key=_STATUS_WINS.index)


def _finer(a: DateRange | None, b: DateRange | None) -> DateRange | None:
    if a is None or b is None:
        return a or b
    return min(a, b, key=lambda d: _FINENESS[d.precision])


def _place_joined(a: str | None, b: str | None) -> str | None:
    if a is None or b is None:
        return a or b
    return b if _is_country(a) and not _is_country(b) else a


# Events


def _event(
    tellings: Sequence[_Telling], groups: Sequence[Sequence[EventMention]], world: _World, lands: _Lands
) -> Event:
    ordered = sorted(tellings, key=lambda t: (t.published or date.max, t.first))
    total, *others = ordered
    for telling in others:
        total = _joined(total, telling, lands)
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


def _event_id(mention: EventMention, world: _World) -> str:
    """Named after the first sentence that tells it and its sides there, which later articles do not change."""
    sides = sorted(world.side((*mention.source, *mention.target)))
    named = "\n".join((mention.article, str(mention.evidence.span.start), mention.type, *sides))
    return f"{mention.type.lower()}-{hashlib.sha256(named.encode()).hexdigest()[:12]}"


def _with_unique_ids(events: Iterable[Event]) -> list[Event]:
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


def _evidence(mentions: Iterable[EventMention], world: _World) -> tuple[Evidence, ...]:
    """One for each sentence, in the order of publication, then of the text; the surest pattern speaks for it."""
    best: dict[tuple[str, object], EventMention] = {}
    for mention in sorted(mentions, key=lambda m: (-m.confidence, m.evidence.trigger_span, m.id)):
        best.setdefault((mention.article, mention.evidence.span), mention)
    found = [mention.evidence for mention in best.values()]
    return tuple(sorted(found, key=lambda e: (world.published.get(e.article) or date.max, e.article, e.span)))


def _surest(mentions: Iterable[EventMention], world: _World) -> dict[str, float]:
    """The confidence of the surest sentence of each source."""
    surest: dict[str, float] = {}
    for mention in mentions:
        source = world.source_of[mention.article]
        surest[source] = max(mention.confidence, surest.get(source, 0.0))
    return surest


def _history(ordered: Iterable[_Telling]) -> tuple[Told, ...]:
    """How the status was told, in the order of publication: an entry for each change."""
    history: list[Told] = []
    for telling in ordered:
        if not history or history[-1].status is not telling.status:
            history.append(Told(telling.status, telling.published))
    return tuple(history)
