"""Which events a question in Cypher can be about: a condition for the tables, so that no others are loaded.

Every edge of the graph joins an event and an actor or place, so the nodes of a connected pattern are events and
entities by turns, and one that is known tells the others. An event of the answer must then have what its node of the
pattern asks: its type, attributes that are compared with a text, and a side or place with such attributes. What is not
understood here is left to grand-cypher; where an event may be any, or the graph is asked about in another way (steps
of any number, OPTIONAL MATCH, WITH, patterns in WHERE), all of it is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from graphbuild.records import Kind

Condition: TypeAlias = tuple[str, list[Any]]

_CLAUSE = re.compile(
    r"\b(optional\s+match|match|where|return|with|unwind|union|order\s+by|skip|limit)\b", re.IGNORECASE
)
_NODE = re.compile(r"\s*\(\s*(?P<name>\w+)?\s*(?::\s*(?P<label>\w+))?\s*(?:\{(?P<said>[^{}]*)\})?\s*\)\s*")
_EDGE = re.compile(r"(?P<left><?)-(?:\[\s*\w*\s*(?::\s*(?P<type>\w+))?\s*\])?-(?P<right>>?)")
_SAID = re.compile(r"\s*(?P<key>\w+)\s*:\s*\0(?P<text>\d+)\0\s*")
_EQUAL = re.compile(r"\s*(?P<name>\w+)\.(?P<key>\w+)\s*==?\s*\0(?P<text>\d+)\0\s*")
_TANGLED = re.compile(r"[()]|\b(or|not|xor)\b", re.IGNORECASE)
_PATTERN = re.compile(r"-\s*\[|--|->|<-|\bexists\b", re.IGNORECASE)

_OF_EVENTS = frozenset({"id", "type", "mode", "status", "quad_class", "cameo"})
_OF_ENTITIES = frozenset({"id", "name", "kind", "country", "role", "sector"})


@dataclass(slots=True)
class _Node:
    """A node of the pattern: what it is known to be, what it must have, and the nodes that it is joined to."""

    is_event: bool | None = None
    said: dict[str, str] = field(default_factory=dict)
    joined: set[str] = field(default_factory=set)


class _UnknownError(Exception):
    """The question is of a kind that is not understood here."""


def pushed(bare: str, text_of: Callable[[int], str], types: Collection[str]) -> Condition | None:
    r"""A condition on `graph_event e` that every event of an answer fulfils; None where that may be any event.

    `bare` is the question with each text in quotes as `\0number\0`, and `text_of` gives the text. `types` are the
    event types of the graph.

    >>> pushed("MATCH (a)-[:source]-(e:AID) RETURN a", str, ["AID"])
    ('(e.type = ?)', ['AID'])
    >>> pushed("MATCH (a)-[:source]-(e) RETURN a", str, ["AID"])
    """
    try:
        nodes = _read(bare, text_of, types)
        _tell_kinds(nodes)
    except _UnknownError:
        return None
    events = [name for name, node in nodes.items() if node.is_event]
    if any(node.is_event is None or not (node.is_event or node.joined) for node in nodes.values()):
        return None
    parts: list[str] = []
    values: list[Any] = []
    for name in events:
        condition, more = _of_event(nodes[name], nodes)
        if not condition:
            return None
        parts.append(condition)
        values += more
    return f"({' OR '.join(parts)})", values


def _read(bare: str, text_of: Callable[[int], str], types: Collection[str]) -> dict[str, _Node]:
    pieces = _CLAUSE.split(bare)
    if pieces[0].strip():
        raise _UnknownError
    nodes: dict[str, _Node] = {}
    for word, text in zip(pieces[1::2], pieces[2::2], strict=True):
        clause = " ".join(word.lower().split())
        if clause in ("optional match", "with", "unwind", "union"):
            raise _UnknownError
        if clause == "match":
            _read_pattern(text, nodes, text_of, types)
        elif clause == "where":
            if _PATTERN.search(text):
                raise _UnknownError
            if not _TANGLED.search(text):
                for part in re.split(r"\band\b", text, flags=re.IGNORECASE):
                    if (found := _EQUAL.fullmatch(part)) and found["name"] in nodes:
                        nodes[found["name"]].said.setdefault(found["key"], text_of(int(found["text"])))
    return nodes


def _read_pattern(text: str, nodes: dict[str, _Node], text_of: Callable[[int], str], types: Collection[str]) -> None:
    at, before, edge = 0, None, None
    while True:
        found = _NODE.match(text, at)
        if found is None:
            raise _UnknownError
        name = found["name"] or f"({len(nodes)})"
        node = nodes.setdefault(name, _Node())
        _label(node, found["label"], types)
        for part in (found["said"] or "").split(","):
            if said := _SAID.fullmatch(part):
                node.said.setdefault(said["key"], text_of(int(said["text"])))
        if before is not None and edge is not None:
            _join(nodes, before, name, edge)
        at, before, edge = found.end(), name, _EDGE.match(text, found.end())
        if edge is not None:
            at = edge.end()
        elif text[at : at + 1] == ",":
            at, before = at + 1, None
        elif text[at:].strip():
            raise _UnknownError
        else:
            return


def _label(node: _Node, label: str | None, types: Collection[str]) -> None:
    if label in types:
        _is(node, event=True)
        node.said["type"] = str(label)
    elif label == "Event":
        _is(node, event=True)
    elif label == "Entity" or label in set(Kind):
        _is(node, event=False)
        if label != "Entity":
            node.said["kind"] = str(label)


def _join(nodes: Mapping[str, _Node], one: str, other: str, edge: re.Match[str]) -> None:
    nodes[one].joined.add(other)
    nodes[other].joined.add(one)
    if bool(edge["left"]) != bool(edge["right"]) and edge["type"]:
        start, end = (nodes[other], nodes[one]) if edge["left"] else (nodes[one], nodes[other])
        _is(start, event=edge["type"] != "source")
        _is(end, event=edge["type"] == "source")


def _is(node: _Node, *, event: bool) -> None:
    if node.is_event not in (None, event):
        raise _UnknownError  # both: there is no answer, and no reason to think about it
    node.is_event = event


def _tell_kinds(nodes: Mapping[str, _Node]) -> None:
    """Of joined nodes one is an event and the other none."""
    known = [name for name, node in nodes.items() if node.is_event is not None]
    while known:
        node = nodes[known.pop()]
        for other in sorted(node.joined):
            if nodes[other].is_event is None:
                known.append(other)
            _is(nodes[other], event=not node.is_event)


def _of_event(node: _Node, nodes: Mapping[str, _Node]) -> Condition:
    conditions = [f"e.{key} = ?" for key in node.said if key in _OF_EVENTS]
    values: list[Any] = [value for key, value in node.said.items() if key in _OF_EVENTS]
    for other in sorted(node.joined):
        said = {key: value for key, value in nodes[other].said.items() if key in _OF_ENTITIES}
        if said:
            which = " AND ".join(f"x.{key} = ?" for key in said)
            conditions.append(
                "(e.n IN (SELECT s.event FROM graph_side s JOIN graph_entity x ON x.n = s.entity "
                f"WHERE s.own = 1 AND {which}) OR e.place IN (SELECT x.n FROM graph_entity x WHERE {which}))"
            )
            values += [*said.values(), *said.values()]
    return " AND ".join(conditions), values
