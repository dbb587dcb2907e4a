"""The built graph as tables of `graph.db`: what the queries read, so that none has to load the whole graph.

Written once, at the end of a build, in a single transaction. The rows that come in are those of the record files, so a
folder that has only those gives the same tables (in memory), and one implementation answers for both.

| table | a row is |
| --- | --- |
| graph_info | a fact about the graph: the layout of these tables, the recipe |
| graph_article | an article, without its text |
| graph_entity | an actor or place; `home` is the country for which it acts: an official's, an organ's |
| graph_name | a form under which an entity is found, as `names.folded` gives it; a lower `rank` is surer |
| graph_event | an event; `first_day` and `last_day` are its date, or else that of its reports |
| graph_side | that an entity stands on a side of an event; `own` 0: through one who acts for it |
| graph_pair | that an event joins two, `a` before `b`; `flow` 1: a to b, -1: b to a, 0: mutual; for `level` see `OO` |
| graph_dyad | what the pairs of two come to, each as itself (`level` OO) or as its country (LL) |
| graph_telling | a sentence that tells of an event |
| graph_mention | an event as one sentence tells it, with whom each name in it was taken for, and why |
| graph_type | an event type, with its definition |

Entities, events and articles are numbered in the order of their ids. Lists are JSON, days ISO text.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from graphbuild.names import folded, initials
from graphbuild.records import EventMention, Extraction, Link

if TYPE_CHECKING:
    from graphbuild.knowledge import Knowledge

__all__ = ["LAYOUT", "Row", "country_forms", "has_results", "write_results"]

Row = Mapping[str, Any]

LAYOUT = "1"  # of these tables: one with another number is not read

# Bits of `graph_pair.level`: whether a and b stand there themselves (O), or for each the country that it acts for (L);
# who acts for no country is its own. The first letter is that of a, the second that of b.
OO, LL, LO, OL = 1, 2, 4, 8

STATE_KINDS = frozenset({"government", "military"})
STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})  # PLOVER's, of those who act for a state

# ranks of names: the first that finds anybody is taken
CODE, NAME, SURNAME, ALIAS, COUNTRY_FORM, SEAT, WORD = range(7)

_TABLES = """
CREATE TABLE graph_info (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE graph_type (name TEXT PRIMARY KEY, definition TEXT, quad_class TEXT, symmetric INTEGER) WITHOUT ROWID;
CREATE TABLE graph_article (n INTEGER PRIMARY KEY, id TEXT UNIQUE, title TEXT, source TEXT, published TEXT, url TEXT);
CREATE TABLE graph_entity (
  n INTEGER PRIMARY KEY, id TEXT UNIQUE, kind TEXT, name TEXT, country TEXT, role TEXT, sector TEXT, lat REAL, lon REAL,
  home INTEGER, mentions INTEGER, articles INTEGER, events INTEGER, aliases TEXT, offices TEXT
);
CREATE TABLE graph_name (form TEXT, rank INTEGER, entity INTEGER, PRIMARY KEY (form, rank, entity)) WITHOUT ROWID;
CREATE TABLE graph_event (
  n INTEGER PRIMARY KEY, id TEXT UNIQUE, type TEXT, mode TEXT, contexts TEXT, cameo TEXT, quad_class TEXT,
  intensity REAL, status TEXT, date_start TEXT, date_end TEXT, date_precision TEXT, reported_first TEXT,
  reported_last TEXT, first_day TEXT, last_day TEXT, place INTEGER, symmetric INTEGER, source_countries TEXT,
  target_countries TEXT, articles INTEGER, sources INTEGER, confidence REAL, more TEXT
);
CREATE TABLE graph_side (
  entity INTEGER, event INTEGER, role TEXT, own INTEGER, PRIMARY KEY (entity, event, role)
) WITHOUT ROWID;
CREATE TABLE graph_pair (
  a INTEGER, b INTEGER, event INTEGER, level INTEGER, flow INTEGER, PRIMARY KEY (a, b, event)
) WITHOUT ROWID;
CREATE TABLE graph_dyad (
  level INTEGER, a INTEGER, b INTEGER, events INTEGER, cooperation INTEGER, conflict INTEGER, net REAL, last TEXT,
  PRIMARY KEY (level, a, b)
) WITHOUT ROWID;
CREATE TABLE graph_telling (
  event INTEGER, number INTEGER, article INTEGER, start INTEGER, end INTEGER, sentence TEXT, trigger TEXT,
  trigger_start INTEGER, trigger_end INTEGER, pattern TEXT, notes TEXT, PRIMARY KEY (event, number)
) WITHOUT ROWID;
CREATE TABLE graph_mention (
  article INTEGER, start INTEGER, trigger_start INTEGER, type TEXT, number INTEGER, mode TEXT, status TEXT,
  date_start TEXT, date_end TEXT, date_precision TEXT, confidence REAL, names TEXT,
  PRIMARY KEY (article, start, trigger_start, type, number)
) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX graph_event_by_day ON graph_event (last_day DESC, id);
CREATE INDEX graph_event_by_place ON graph_event (place);
CREATE INDEX graph_side_by_event ON graph_side (event, own, role, entity);
CREATE INDEX graph_pair_by_b ON graph_pair (b, a, event);
CREATE INDEX graph_entity_by_events ON graph_entity (events DESC, id);
"""
TABLES = ("info", "type", "article", "entity", "name", "event", "side", "pair", "dyad", "telling", "mention")
COUNTS = """
  COUNT(*) AS events, SUM(e.quad_class IN ('verbal cooperation', 'material cooperation')) AS cooperation,
  SUM(e.quad_class IN ('verbal conflict', 'material conflict')) AS conflict,
  SUM(e.intensity * {counted}) AS net, MAX(e.last_day) AS last
"""  # of graph_event e; `counted`: which intensities are added up
TOOK_PLACE = "(e.status = 'occurred')"


def has_results(connection: sqlite3.Connection) -> bool:
    """Whether a built graph of this layout lies in the file."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'graph_info'").fetchone()
    if found is None:
        return False
    layout = connection.execute("SELECT value FROM graph_info WHERE key = 'layout'").fetchone()
    return layout is not None and layout[0] == LAYOUT


def write_results(
    connection: sqlite3.Connection,
    articles: Iterable[Row],
    entities: Iterable[Row],
    events: Iterable[Row],
    *,
    extractions: Iterable[Extraction] = (),
    links: Iterable[Link] = (),
    knowledge: Knowledge | None = None,
    forms: Mapping[str, Iterable[str]] | None = None,
    info: Mapping[str, str] | None = None,
) -> None:
    """Puts the graph of these record rows in the place of the one that was there.

    In one transaction: that which is open, or else one of its own.

    The rows are those of articles.jsonl, entities.jsonl and events.jsonl. `extractions` and `links` say whom each name
    was taken for; without them `why` cannot tell. `knowledge` gives the other names of countries and bodies, and what
    the types mean; `forms`, entity id -> names, adds to these. `info` is kept as it is.
    """
    known = {id_: tuple(names) for id_, names in (forms or {}).items()}
    if knowledge is not None:
        known = {**country_forms(knowledge), **_body_forms(knowledge), **known}
    with nullcontext() if connection.in_transaction else connection:
        if not connection.in_transaction:
            connection.execute("BEGIN IMMEDIATE")
        for table in TABLES:
            connection.execute(f"DROP TABLE IF EXISTS graph_{table}")
        _run(connection, _TABLES)
        facts = {"layout": LAYOUT, **(info or {})}
        connection.executemany("INSERT INTO graph_info VALUES (?, ?)", sorted(facts.items()))
        if knowledge is not None:
            rows = ((n, t.definition, t.quad_class, t.symmetric) for n, t in sorted(knowledge.types.items()))
            connection.executemany("INSERT INTO graph_type VALUES (?, ?, ?, ?)", rows)
        _Writer(connection, known).write(articles, entities, events)
        _write_mentions(connection, extractions, links)
        _run(connection, _INDEXES)
        for table in TABLES:
            connection.execute(f"ANALYZE graph_{table}")


def _run(connection: sqlite3.Connection, script: str) -> None:
    """The statements one by one: `executescript` would end the transaction."""
    for statement in filter(str.strip, script.split(";\n")):
        connection.execute(statement)


def country_forms(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """Country id -> its name, two-letter code, other names, demonyms and adjectives."""
    return {
        f"country:{code}": (c.name, c.iso2, *c.names, *c.adjectives, *c.people)
        for code, c in sorted(knowledge.countries.items())
    }


def _body_forms(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    return {id_: (body.name, *body.forms) for id_, body in sorted(knowledge.organizations.items())}


class _Writer:
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
                    *(len({m["article"] for m in row["mentions"]}), 0, _json(row["aliases"])),
                    _json(row.get("offices") or []),
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
            ranked += ((alias, SEAT) for alias in row["aliases"])
        else:
            if row["kind"] == "person" and words:
                ranked.append((words[-1], SURNAME))
            ranked += ((alias, ALIAS) for alias in (*row["aliases"], *known))
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
            *(n, event["id"], event["type"], event["mode"], _json(event["contexts"]), event["cameo"]),
            *(event["quad_class"], event["intensity"], event["status"]),
            *(day.get("start"), day.get("end"), day.get("precision"), told.get("first"), told.get("last")),
            *(day.get("start", told.get("first")), day.get("end", told.get("last"))),
            self.entities[event["place"]["id"]] if event["place"] else None,
            *(int(event["symmetric"]), _json(event["source_countries"]), _json(event["target_countries"])),
            *(len(articles), event.get("sources") or len({self.papers[a] for a in articles}), event["confidence"]),
            _json(more),
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
                *(m["trigger_start"], m["trigger_end"], m["pattern"], _json(m["notes"])),
            )


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


def _write_mentions(connection: sqlite3.Connection, extractions: Iterable[Extraction], links: Iterable[Link]) -> None:
    numbers = dict(connection.execute("SELECT id, n FROM graph_article"))
    by_mention = {link.mention: link for link in links}
    statement = f"INSERT INTO graph_mention VALUES ({', '.join('?' * 12)})"
    for extraction in extractions:
        if extraction.article in numbers:
            connection.executemany(statement, _mention_rows(extraction, numbers[extraction.article], by_mention))


def _mention_rows(extraction: Extraction, article: int, links: Mapping[str, Link]) -> Iterator[tuple[Any, ...]]:
    mentions = {m.id: m for m in extraction.mentions}
    numbers: Counter[tuple[int, int, str]] = Counter()

    def names(event: EventMention) -> Iterator[dict[str, Any]]:
        roles = {"source": event.source, "target": event.target, "place": (event.place,), "said_by": (event.said_by,)}
        for role, ids in roles.items():
            for id_ in ids:
                if id_ is None or id_ not in links:
                    continue
                mention, link = mentions[id_], links[id_]
                yield {
                    "role": role, "text": mention.text, "start": mention.span.start, "end": mention.span.end,
                    "entity": link.entity, "score": link.score, "reason": link.reason, "notes": list(mention.notes),
                }  # fmt: skip

    for event in sorted(extraction.events, key=lambda e: e.id):
        key = (event.evidence.span.start, event.evidence.trigger_span.start, event.type)
        day = event.date
        yield (
            *(article, *key, numbers[key], event.mode, event.status.value),
            *((day.start.isoformat(), day.end.isoformat(), day.precision.value) if day else (None, None, None)),
            *(event.confidence, _json(list(names(event)))),
        )
        numbers[key] += 1


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
