"""Names as people type them: which actor or place is meant."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from graphbuild.errors import GraphError
from graphbuild.names import folded
from graphbuild.query.built import BuiltGraph

__all__ = [
    "AmbiguousNameError",
    "Among",
    "Candidate",
    "EventNotFoundError",
    "NameNotFoundError",
    "completions",
    "find",
    "find_event",
]

log = logging.getLogger(__name__)

OUTWEIGHS = 30  # times the events of all the others: a slip of the reader's ("Turkey.", a person), not who is asked for

Among: TypeAlias = Literal["all", "actors", "places", "countries"]

_FITS = {
    "all": "1",
    "actors": "(e.kind != 'place' OR EXISTS (SELECT 1 FROM graph_side s WHERE s.entity = e.n))",
    "places": "e.kind IN ('place', 'country')",
    "countries": "e.kind = 'country'",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor or place that may be meant."""

    id: str
    name: str
    kind: str
    country: str | None
    role: str | None
    events: int


class NameNotFoundError(GraphError):
    """No actor of the graph has a name like this; the message tells the nearest."""


class AmbiguousNameError(GraphError):
    """Several have this name; `candidates` are they, those with most events first, and the message lists their ids."""

    def __init__(self, message: str, name: str = "", candidates: Sequence[Candidate] = ()) -> None:
        super().__init__(message)
        self.name = name
        self.candidates = tuple(candidates)


class EventNotFoundError(GraphError):
    """The graph has no event of this id."""


def find(graph: BuiltGraph, name: str, *, among: Among = "all") -> str:
    """The id of the actor or place that is called so.

    Tried in this order, in any case and without accents: an id, an ISO code, a name, a surname, an alias or
    abbreviation, a country's other names and demonyms, its seats of government, a word of a name, a misspelt name. A
    warning is logged of a misspelt name, and of others who are called so but of whom next to nothing is told. `among`
    says who is asked for: actors (with the places that take part in events), places (with countries), or countries.

    Raises:
        NameNotFoundError: none; the message tells the nearest names.
        AmbiguousNameError: several of weight; the message and `candidates` list them.

    >>> find(BuiltGraph(example), "Blinken"), find(BuiltGraph(example), "chinese")
    ('person:antony-blinken', 'country:CHN')
    """
    fits = _FITS[among]
    exact = graph.one(f"SELECT id FROM graph_entity e WHERE id = ? AND {fits}", [name.strip()])
    if exact is not None:
        return str(exact["id"])
    wanted = folded(name)
    found = _called(graph, wanted, fits)
    if not found and among == "actors":  # a place where nobody acts is a place all the same
        found = _called(graph, wanted, _FITS["all"])
    if not found:
        found = _misspelt(graph, name, wanted, fits)
    if len(found) == 1:
        return found[0].id
    actors = [candidate for candidate in found if candidate.kind != "place"]
    if len(actors) == 1 and among == "all":
        return actors[0].id
    if _outweighs(found):
        others = ", ".join(candidate.id for candidate in found[1:])
        log.warning("%r is taken for %s (%s); give the id for %s.", name, found[0].name, found[0].id, others)
        return found[0].id
    if found:
        listed = ", ".join(f"{c.id} ({c.name})" for c in found)
        raise AmbiguousNameError(f"{name!r} may be {listed}. Give the id.", name, found)
    raise NameNotFoundError(
        f"{name!r}: {_nobody(among)} of that name in {graph.folder}.{_nearest(graph, wanted, fits)}"
    )


def _outweighs(found: Sequence[Candidate]) -> bool:
    """Whether the first is told of so much more often than the others that nobody can mean one of them."""
    return bool(found) and found[0].events >= OUTWEIGHS * max(1, sum(other.events for other in found[1:]))


def _nobody(among: Among) -> str:
    return {"places": "no place", "countries": "no country"}.get(among, "nobody")


def _called(graph: BuiltGraph, wanted: str, fits: str) -> list[Candidate]:
    """Who has this name by the surest rank at which anybody has it."""
    rows = graph.all(
        f"SELECT e.*, MIN(f.rank) AS rank FROM graph_name f JOIN graph_entity e ON e.n = f.entity "
        f"WHERE f.form = ? AND {fits} GROUP BY e.n ORDER BY rank, e.events DESC, e.id",
        [wanted],
    )
    return [_candidate(row) for row in rows if row["rank"] == rows[0]["rank"]]


def _candidate(row: sqlite3.Row) -> Candidate:
    return Candidate(row["id"], row["name"], row["kind"], row["country"], row["role"], row["events"])


def _forms(graph: BuiltGraph, fits: str) -> dict[str, list[str]]:
    """Each form but single words of names, and whose it is."""
    rows = graph.all(
        "SELECT f.form, e.id FROM graph_name f JOIN graph_entity e ON e.n = f.entity "
        f"WHERE f.rank < 6 AND {fits} ORDER BY f.form, e.id"
    )
    forms: dict[str, list[str]] = {}
    for row in rows:
        forms.setdefault(row["form"], []).append(row["id"])
    return forms


def _misspelt(graph: BuiltGraph, name: str, wanted: str, fits: str) -> list[Candidate]:
    """Who is called almost so: one slip in four letters; nobody where several are equally near."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    slips = len(wanted) // 4
    if not slips:
        return []
    forms = _forms(graph, fits)
    near = extract(wanted, list(forms), scorer=OSA.distance, score_cutoff=slips, limit=None)
    least = min((distance for _, distance, _ in near), default=0)
    meant = {found.id: found for form, distance, _ in near if distance == least for found in _called(graph, form, fits)}
    if len(meant) != 1:
        return []
    (found,) = meant.values()
    log.warning("%r is taken for %s (%s).", name, found.name, found.id)
    return [found]


def _nearest(graph: BuiltGraph, wanted: str, fits: str) -> str:
    from rapidfuzz import fuzz
    from rapidfuzz.process import extract

    forms = _forms(graph, fits)
    scored = extract(wanted, list(forms), scorer=fuzz.ratio, score_cutoff=50, limit=20)
    names: dict[str, None] = {}
    for form, _, _ in sorted(scored, key=lambda s: (-s[1], s[0])):
        names.update(dict.fromkeys(str(graph.entity(id_)["name"]) for id_ in forms[form]))
    if not names:
        return " `graphbuild top` lists who is in it."
    return f" Nearest: {', '.join(list(names)[:3])}."


def completions(graph: BuiltGraph, begun: str, *, limit: int = 30) -> list[tuple[str, str]]:
    """What `begun` may go on to, those with most events first, each with whom it means; for a shell.

    It may be the beginning of a name, or of a word in it: `begun` and what follows.

    >>> from graphbuild.query import BuiltGraph
    >>> completions(BuiltGraph(example), "bli"), completions(BuiltGraph(example), "Unit")
    ([('blinken', 'Antony Blinken, person, USA')], [('United States', 'United States, country, USA')])
    """
    begin = folded(begun)
    rows = graph.all(
        "SELECT MIN(f.form) AS form, e.name, e.kind, e.country FROM graph_name f "
        "JOIN graph_entity e ON e.n = f.entity WHERE f.form >= ? AND f.form < ? "
        "GROUP BY e.n ORDER BY e.events DESC, e.name, e.id LIMIT ?",
        [begin, begin + "\U0010ffff", limit],
    )
    found: dict[str, str] = {}
    for row in rows:
        at = f" {row['name'].lower()}".find(f" {begun.lower()}")
        rest = row["name"][at + len(begun) :] if at >= 0 else row["form"][len(begin) :]
        found.setdefault(begun + rest, ", ".join(_known([row["name"], row["kind"], row["country"]])))
    return list(found.items())


def _known(parts: Iterable[str | None]) -> list[str]:
    return [part for part in parts if part is not None]


def find_event(graph: BuiltGraph, id_: str) -> str:
    """The id of the event with this id, that had it in an earlier build, or the only one whose id begins so.

    Raises:
        EventNotFoundError: there is none.
        AmbiguousNameError: several begin so.

    >>> find_event(BuiltGraph(example), "accuse").split("-")[0]
    'accuse'
    """
    wanted = id_.strip().lower()
    if graph.one("SELECT 1 FROM graph_event WHERE id = ?", [wanted]) is not None:
        return wanted
    begun = [wanted, wanted + "\U0010ffff"]
    found = graph.all("SELECT id FROM graph_event WHERE id >= ? AND id < ? ORDER BY id LIMIT 2", begun)
    if len(found) == 1:
        return str(found[0]["id"])
    if became := _renamed(graph, wanted):
        return became
    if found and wanted:
        count = graph.all("SELECT COUNT(*) FROM graph_event WHERE id >= ? AND id < ?", begun)[0][0]
        raise AmbiguousNameError(f"{id_!r}: {count} events begin so. Give more of the id.")
    raise EventNotFoundError(f"{id_!r}: no such event in {graph.folder}. `graphbuild events` lists the ids.")


def _renamed(graph: BuiltGraph, id_: str) -> str | None:
    """What the event is called that an earlier build called so."""
    if graph.one("SELECT 1 FROM sqlite_master WHERE name = 'renamed'") is None:
        return None
    row = graph.one("SELECT new FROM renamed WHERE old = ?", [id_])
    return None if row is None else str(row["new"])


def shortest_beginnings(graph: BuiltGraph, ids: Sequence[str], *, least: int = 4) -> tuple[str, ...]:
    """The beginning of each event's id by which it is found, with at least so many characters after the type.

    >>> from graphbuild.query import BuiltGraph
    >>> shortest_beginnings(BuiltGraph(example), ["consult-0e11ceea4f77"])
    ('consult-0e11',)
    """
    found = []
    for id_ in ids:
        near = graph.all(
            "SELECT * FROM (SELECT id FROM graph_event WHERE id < ? ORDER BY id DESC LIMIT 1) UNION ALL "
            "SELECT * FROM (SELECT id FROM graph_event WHERE id > ? ORDER BY id LIMIT 1)",
            [id_, id_],
        )
        shared = max((_shared(id_, row["id"]) for row in near), default=0)
        found.append(id_[: max(shared + 1, id_.find("-") + 1 + least)])
    return tuple(found)


def _shared(a: str, b: str) -> int:
    """How many characters the two begin with in common."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
