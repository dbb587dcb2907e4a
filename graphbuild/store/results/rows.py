"""Rows of the record files -> rows of the tables."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any

from graphbuild.names import folded, initials, is_name
from graphbuild.store.results.layout import (
    ALIAS,
    CODE,
    COUNTRY_FORM,
    COUNTS,
    LL,
    LO,
    NAME,
    OL,
    OO,
    SEAT,
    STATE_KINDS,
    STATE_SECTORS,
    SURNAME,
    TOOK_PLACE,
    WORD,
    Row,
    as_json,
)


class Writer:
    """Writes articles, entities and events, and remembers the numbers that they were given."""

    def __init__(self, connection: sqlite3.Connection, forms: Mapping[str, tuple[str, ...]]) -> None:
        self.connection = connection
        self.forms = forms
        self.entities: dict[str, int] = {}
        self.homes: dict[int, int] = {}
        self.articles: dict[str, int] = {}
        self.papers: dict[int, str] = {}

    def write(self, articles: Iterable[Row], entities: Iterable[Row], events: Iterable[Row]) -> None:
        self._insert("graph_article", self._article_rows(articles))
        self._insert("graph_entity", self._entity_rows(entities))
        self._insert_events(sorted(events, key=lambda row: str(row["id"])))
        self.connection.execute(
            "UPDATE graph_entity SET events = (SELECT COUNT(DISTINCT event) FROM graph_side WHERE entity = n)"
        )
        for level in (OO, LL):
            self.connection.execute(
                f"INSERT INTO graph_dyad SELECT ?, p.a, p.b, {COUNTS.format(counted=TOOK_PLACE)} "
                "FROM graph_pair p JOIN graph_event e ON e.n = p.event WHERE p.level & ? GROUP BY p.a, p.b",
                [level, level],
            )

    def _insert(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        rows = iter(rows)
        first = next(rows, None)
        if first is None:
            return
        statement = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"
        self.connection.execute(statement, first)
        self.connection.executemany(statement, rows)

    def _article_rows(self, articles: Iterable[Row]) -> Iterator[tuple[Any, ...]]:
        repeats: dict[int, str] = {}  # a story that is repeated is told by the paper that had it first
        for n, row in enumerate(sorted(articles, key=lambda r: str(r["id"])), start=1):
            self.articles[row["id"]] = n
            self.papers[n] = row.get("source") or row["id"]
            if row.get("duplicate_of"):
                repeats[n] = row["duplicate_of"]
            yield (n, row["id"], row.get("title"), row.get("source"), row.get("published"), row.get("url"))
        for n, origin in repeats.items():
            if origin in self.articles:
                self.papers[n] = self.papers[self.articles[origin]]

    def _entity_rows(self, entities: Iterable[Row]) -> list[tuple[Any, ...]]:
        rows = {row["id"]: row for row in entities}
        for code in sorted(
            {row["country"] for row in rows.values() if row["kind"] != "country" and acts_for_state(row)}
        ):
            rows.setdefault(f"country:{code}", self._unnamed_country(code))
        self.entities = {id_: n for n, id_ in enumerate(sorted(rows), start=1)}
        found = []
        for id_, n in self.entities.items():
            row = rows[id_]
            home = self.entities.get(f"country:{row['country']}") if acts_for_state(row) else None
            if home is not None and home != n:
                self.homes[n] = home
            self._insert("graph_name", ((form, rank, n) for form, rank in sorted(self._names(row))))
            found.append(
                (
                    *(n, id_, row["kind"], row["name"], row["country"], row["role"], row["sector"]),
                    *(row.get("lat"), row.get("lon"), self.homes.get(n), len(row["mentions"])),
                    *(len({m["article"] for m in row["mentions"]}), 0, as_json(row["aliases"])),
                    as_json(_offices(row)),
                )
            )
        return found

    def _unnamed_country(self, code: str) -> Row:
        """A state of which only officials and organs are named."""
        id_ = f"country:{code}"
        name = next(iter(self.forms.get(id_, ())), code)
        return {
            "id": id_, "kind": "country", "name": name, "country": code, "role": None, "sector": None,
            "aliases": [], "mentions": [],
        }  # fmt: skip

    def _names(self, row: Row) -> set[tuple[str, int]]:
        """Each form with its surest rank."""
        name = str(row["name"])
        known = self.forms.get(row["id"], ())
        words = folded(name).split()
        ranked: list[tuple[str, int]] = [(name, NAME)]
        if row["kind"] == "country":
            ranked.append((str(row["country"]), CODE))
            ranked += ((form, COUNTRY_FORM) for form in known)
            ranked += ((alias, SEAT) for alias in row["aliases"] if is_name(alias))
        else:
            if row["kind"] == "person" and words:
                ranked.append((words[-1], SURNAME))
            ranked += ((alias, ALIAS) for alias in (*row["aliases"], *known) if is_name(alias))
            short = initials(name) if row["kind"] not in ("person", "place") else None
            ranked += [(short, ALIAS)] if short else []
        ranked += ((word, WORD) for word in words)
        best: dict[str, int] = {}
        for form, rank in ranked:
            if key := folded(form):
                best[key] = min(rank, best.get(key, rank))
        return set(best.items())

    def _insert_events(self, events: Iterable[Row]) -> None:
        sides: list[tuple[int, int, str, int]] = []
        pairs: list[tuple[int, int, int, int, int]] = []
        tellings: list[tuple[Any, ...]] = []
        rows: list[tuple[Any, ...]] = []
        for n, event in enumerate(events, start=1):
            rows.append(self._event_row(n, event))
            source, target = ([self.entities[id_] for id_ in event[role]] for role in ("source", "target"))
            sides += self._sides(n, source, target)
            pairs += ((*key, *value) for key, value in self._pairs(n, source, target, bool(event["symmetric"])).items())
            tellings += self._tellings(n, event)
            if len(rows) >= 5000:
                self._flush(rows, sides, pairs, tellings)
        self._flush(rows, sides, pairs, tellings)

    def _flush(self, rows: list[Any], sides: list[Any], pairs: list[Any], tellings: list[Any]) -> None:
        for table, waiting in (("event", rows), ("side", sides), ("pair", pairs), ("telling", tellings)):
            self._insert(f"graph_{table}", waiting)
            waiting.clear()

    def _event_row(self, n: int, event: Row) -> tuple[Any, ...]:
        day, told = event["date"] or {}, event["reported"] or {}
        articles = {self.articles[m["article"]] for m in event["mentions"]}
        more = {key: value for key, value in event.items() if key not in _EVENT_KEYS}
        return (
            *(n, event["id"], event["type"], event["mode"], as_json(event["contexts"]), event["cameo"]),
            *(event["quad_class"], event["intensity"], event["status"]),
            *(day.get("start"), day.get("end"), day.get("precision"), told.get("first"), told.get("last")),
            *(day.get("start", told.get("first")), day.get("end", told.get("last"))),
            self.entities[event["place"]["id"]] if event["place"] else None,
            *(int(event["symmetric"]), as_json(event["source_countries"]), as_json(event["target_countries"])),
            *(len(articles), event.get("sources") or len({self.papers[a] for a in articles}), event["confidence"]),
            as_json(more),
        )

    def _sides(self, n: int, source: Sequence[int], target: Sequence[int]) -> Iterator[tuple[int, int, str, int]]:
        for role, side in (("source", source), ("target", target)):
            own = set(side)
            lifted = {self.homes[entity] for entity in own if entity in self.homes} - own
            yield from ((entity, n, role, 1) for entity in sorted(own))
            yield from ((entity, n, role, 0) for entity in sorted(lifted))

    def _pairs(
        self, n: int, source: Sequence[int], target: Sequence[int], symmetric: bool
    ) -> dict[tuple[int, int, int], tuple[int, int]]:
        """(a, b, event) -> (level, flow): who stands opposite whom, each as itself and as its country."""
        one_sided = not (source and target)
        if one_sided and not symmetric:
            return {}
        joined = combinations(sorted({*source, *target}), 2) if one_sided else product(source, target)
        found: defaultdict[tuple[int, int, int], set[tuple[int, int]]] = defaultdict(set)
        for x, y in joined:
            x_home, y_home = self.homes.get(x, x), self.homes.get(y, y)
            shown = [(x, y, OO)]
            if not one_sided or x_home != y_home:
                shown += [(x_home, y_home, LL), (x_home, y, LO), (x, y_home, OL)]
            for a, b, level in shown:
                if a < b:
                    found[a, b, n].add((level, 0 if symmetric else 1))
                elif b < a:
                    found[b, a, n].add((_SWAPPED.get(level, level), 0 if symmetric else -1))
        return {key: _summed(seen) for key, seen in sorted(found.items())}

    def _tellings(self, n: int, event: Row) -> Iterator[tuple[Any, ...]]:
        for number, m in enumerate(event["mentions"]):
            yield (
                *(n, number, self.articles[m["article"]], m["start"], m["end"], m["sentence"], m["trigger"]),
                *(m["trigger_start"], m["trigger_end"], m["pattern"], as_json(m["notes"])),
            )


def _offices(row: Row) -> list[Row]:
    """The offices, the first held first; what the tables tell is not told again by articles."""
    offices: list[Row] = [{"country": row["country"], "origin": "articles", **o} for o in row.get("offices") or ()]
    tabled = {office["role"] for office in offices if office["origin"] == "tables"}
    offices = [office for office in offices if office["origin"] == "tables" or office["role"] not in tabled]
    return sorted(offices, key=lambda o: (o["first"] or "", o["last"] or "9", o["role"])) if tabled else offices


_EVENT_KEYS = frozenset(
    (
        *("id", "type", "mode", "contexts", "cameo", "quad_class", "intensity", "status", "date", "reported", "place"),
        *("source", "target", "symmetric", "source_countries", "target_countries", "mentions", "confidence", "sources"),
    )
)


def acts_for_state(row: Row) -> bool:
    """Whether what this actor does counts as its country's."""
    if row["country"] is None:
        return False
    if row["sector"] is not None:
        return row["sector"] in STATE_SECTORS
    return row["kind"] in STATE_KINDS or (row["kind"] == "person" and row["role"] is not None)


_SWAPPED = {LO: OL, OL: LO}


def _summed(seen: Collection[tuple[int, int]]) -> tuple[int, int]:
    level = 0
    for bit, _ in seen:
        level |= bit
    flows = {flow for _, flow in seen}
    return level, flows.pop() if len(flows) == 1 else 0
