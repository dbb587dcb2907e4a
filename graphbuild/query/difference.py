"""What is new, changed and gone between two built graphs."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, fields
from pathlib import Path

from graphbuild.query.answers import Relation
from graphbuild.query.built import BuiltGraph, opened
from graphbuild.query.events import events

COMPARED = ("type", "mode", "status", "date", "place", "source", "target", "articles", "sources")
assert set(COMPARED) <= {field.name for field in fields(Relation)}


@dataclass(frozen=True, slots=True)
class Change:
    """An event that the newer graph tells otherwise; `what` are the fields that differ: name, before, after."""

    event: str
    was: str  # its id in the older graph, which may be another
    before: Relation
    after: Relation
    what: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Ids of articles and actors, and events, that only one of the two graphs has, and events that both tell."""

    new_articles: tuple[str, ...]
    gone_articles: tuple[str, ...]
    new_actors: tuple[str, ...]
    gone_actors: tuple[str, ...]
    new: tuple[Relation, ...]
    gone: tuple[Relation, ...]
    changed: tuple[Change, ...]

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


def difference(old: BuiltGraph | Path | str, new: BuiltGraph | Path | str) -> Difference:
    """What changed from one build to another, events in the order of `events`: newest first.

    An event is the same in both when it has the same id, or, where an id is in one graph only, when most of its
    sentences are told by it: a name follows the first article, and an earlier one may come.

    Raises:
        GraphError: a folder holds no built graph.

    >>> bool(difference(example, example))
    False
    """
    older, newer = opened(old), opened(new)
    before, after = ({event.event: event for event in events(graph)} for graph in (older, newer))
    became = _became(older, newer, before, after)
    pairs = [(after[became[id_]], event) for id_, event in before.items() if id_ in became]
    known = set(became.values())
    return Difference(
        new_articles=_only(newer.articles, older.articles),
        gone_articles=_only(older.articles, newer.articles),
        new_actors=_only(newer.entities, older.entities),
        gone_actors=_only(older.entities, newer.entities),
        new=tuple(event for id_, event in after.items() if id_ not in known),
        gone=tuple(event for id_, event in before.items() if id_ not in became),
        changed=tuple(
            Change(now.event, was.event, was, now, what) for now, was in pairs if (what := _what_differs(was, now))
        ),
    )


def _only(ones: dict[str, dict[str, object]], others: dict[str, dict[str, object]]) -> tuple[str, ...]:
    return tuple(sorted(ones.keys() - others.keys()))


def _what_differs(was: Relation, now: Relation) -> tuple[tuple[str, str, str], ...]:
    values = [(name, _text(getattr(was, name)), _text(getattr(now, name))) for name in COMPARED]
    return tuple(value for value in values if value[1] != value[2])


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "nobody named"
    return "not told" if value is None else str(value)


def _became(
    older: BuiltGraph, newer: BuiltGraph, before: dict[str, Relation], after: dict[str, Relation]
) -> dict[str, str]:
    """Id of an event in the older graph -> its id in the newer one; each newer id once."""
    became = {id_: id_ for id_ in before if id_ in after}
    told: defaultdict[tuple[str, str, int], list[str]] = defaultdict(list)
    for row in newer.events:
        if row["id"] not in became:
            for mention in row["mentions"]:
                told[row["type"], mention["article"], mention["start"]].append(row["id"])
    votes = [
        (count, row["id"], id_)
        for row in older.events
        if row["id"] not in became
        for id_, count in Counter(
            id_ for m in row["mentions"] for id_ in told[row["type"], m["article"], m["start"]]
        ).items()
    ]
    taken: set[str] = set()
    for _, was, now in sorted(votes, key=lambda vote: (-vote[0], vote[1], vote[2])):
        if was not in became and now not in taken:
            became[was] = now
            taken.add(now)
    return became
