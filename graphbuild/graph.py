"""Entities and events as one `networkx.MultiDiGraph`; the owner of every node and edge attribute.

Every value is a str, int, float or bool. What is unknown is left out: no None, no empty string. Lists are joined
with `|`, dates are ISO strings. Nodes and edges are added in the order of their ids, so equal input gives equal bytes.

Entity node, its id is the entity's (`person:antony-blinken`, `country:USA`, `place:jakarta-idn`):

| attribute | type | value |
| --- | --- | --- |
| node_kind | str | `entity` |
| label | str | the entity's name |
| kind | str | `country`, `place`, `person`, `government`, `igo`, `company`, ... (`records.Kind`) |
| country | str, may lack | ISO 3166-1 alpha-3 |
| country_name | str, may lack | that country's common name (only when made with knowledge) |
| role | str, may lack | `Secretary of State` |
| sector | str, may lack | PLOVER sector code |
| aliases | str, may lack | surface forms seen, joined with `\\|` |
| mentions | int | how often it is named |
| articles | int | in how many articles |
| events | int | in how many events it has a part, as a side or as the place; may be 0 |
| lat, lon | float, may lack | degrees, WGS 84 |

Event node, its id is the event's (`consult-3fa94c...`):

| attribute | type | value |
| --- | --- | --- |
| node_kind | str | `event` |
| label | str | `CONSULT: Antony Blinken - Wang Yi, 2023-07-13` (`-` for symmetric types, else `>`) |
| kind | str | `event` |
| type, mode | str, mode may lack | PLOVER type in upper case, mode in lower case |
| contexts | str, may lack | PLOVER contexts joined with `\\|` |
| cameo, quad_class | str | `040`, `verbal cooperation` |
| intensity | float | -10 to 10 |
| symmetric | bool | source and target may be exchanged |
| status | str | `occurred`, `planned`, `cancelled`, `denied`, `hypothetical` |
| date | str, may lack | `2023-07-13`, or `2023-07-01/2023-07-31` when it is not one day |
| date_start, date_end, date_precision | str, may lack | the same, apart; precision `day` to `year` |
| reported_first, reported_last | str, may lack | publication dates of the first and last article that tells it |
| place, place_id | str, may lack | name and id of the place |
| place_country, lat, lon | str, float; may lack | of the place |
| source, target | str, may lack | names of the sides, joined with `\\|` |
| source_ids, target_ids | str, may lack | entity ids of the sides, joined with `\\|`, in the same order as the names |
| source_countries, target_countries | str, may lack | ISO codes joined with `\\|` |
| confidence | float | 0 to 1 |
| articles | int | how many articles tell it |
| quotes | int | how many sentences tell it |
| evidence | str | JSON: a list, one object a sentence, sorted by publication, article, place in the text |

An object of `evidence` has the keys `article` (id), `title`, `source`, `published`, `url` (of the article; null where
unknown), `start`, `end`, `quote` (the sentence and its offsets in the article), `trigger`, `trigger_start`,
`trigger_end`, `pattern`, and `notes` (a list of what was guessed).

Edges, at most one for each event, role and entity; the key is `event/role/entity`, unique over the whole graph:

| role | from -> to |
| --- | --- |
| source | actor -> event |
| target | event -> actor |
| place | event -> place |

Edge attributes: `role` (str), `label` (str, the role), `type` (str, the event's), `status` (str, the event's),
`weight` (float, 1.0).

The graph's own attribute `types` is JSON, event type -> `definition` and `quad_class` (only when made with knowledge).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from graphbuild.records import Article, DateRange, Entity, Event, Evidence

if TYPE_CHECKING:
    import networkx as nx

    from graphbuild.knowledge import Knowledge

Scalar: TypeAlias = str | int | float | bool
Attributes: TypeAlias = dict[str, Any]  # of Scalar

SEPARATOR = "|"


def to_networkx(
    entities: Iterable[Entity],
    events: Iterable[Event],
    articles: Iterable[Article],
    *,
    knowledge: Knowledge | None = None,
) -> nx.MultiDiGraph[str]:
    """The knowledge graph, events as nodes; attributes as the module's docstring says.

    `knowledge` says how countries are called and what the event types mean.

    Raises:
        KeyError: an event names an entity or an article that was not given.
    """
    import networkx as nx

    entity_by_id = {entity.id: entity for entity in sorted(entities, key=lambda e: e.id)}
    article_by_id = {article.id: article for article in articles}
    sorted_events = sorted(events, key=lambda e: e.id)
    parts = Counter(id_ for event in sorted_events for id_ in _participants(event))

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    if knowledge is not None:
        graph.graph["types"] = _types_json(knowledge)
    for entity in entity_by_id.values():
        graph.add_node(entity.id, **_entity_attributes(entity, parts[entity.id], knowledge))
    for event in sorted_events:
        graph.add_node(event.id, **_event_attributes(event, entity_by_id, article_by_id))
        _add_roles(graph, event)
    return graph


def _types_json(knowledge: Knowledge) -> str:
    types = {name: {"definition": t.definition, "quad_class": t.quad_class} for name, t in knowledge.types.items()}
    return json.dumps(types, ensure_ascii=False, sort_keys=True)


def event_pairs(
    source: Sequence[str], target: Sequence[str], *, symmetric: bool, loops: bool = False
) -> list[tuple[str, str]]:
    """Who is joined to whom by one event: every source with every target, sorted, each pair once.

    A symmetric event joins unordered pairs, and its parties among themselves where the text gives one side only.

    >>> event_pairs(["b"], ["a", "c"], symmetric=True)
    [('a', 'b'), ('b', 'c')]
    >>> event_pairs(["a", "b"], [], symmetric=True)
    [('a', 'b')]
    >>> event_pairs(["a"], [], symmetric=False)
    []
    """
    pairs: Iterable[tuple[str, str]]
    if symmetric and not (source and target):
        pairs = combinations(sorted({*source, *target}), 2)
    elif symmetric:
        pairs = ((min(a, b), max(a, b)) for a, b in product(source, target))
    else:
        pairs = product(source, target)
    return sorted({(a, b) for a, b in pairs if loops or a != b})


def project(graph: nx.MultiDiGraph[str], *, level: Literal["actors", "countries"] = "actors") -> nx.MultiDiGraph[str]:
    """The network of actors or of countries: one edge for each source, target and event type.

    Edges have `type`, `label`, `kind`, `symmetric`, `weight` (number of events), `first` and `last` (ISO days, of the
    event or else of its first report; left out where no day is known), `events` (ids joined with `|`), `articles`
    (how many tell any of them), `intensity` (the mean) and `statuses` (joined with `|`). Actors have the attributes
    they had; countries have `label`, `kind`, `country` and are called `country:USA`. What a country does to itself
    is left out. Actors without an edge stay in the network of actors; places do not.
    """
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names = _country_names(graph)
    if level == "actors":
        network.add_nodes_from((n, dict(d)) for n, d in graph.nodes(data=True) if _is_actor(d))
    bundles = _bundles(graph, level)
    for (source, target, type_), bundle in sorted(bundles.items()):
        for end in (source, target):
            if end not in network:
                network.add_node(end, **_projected_node(graph, end, names))
        network.add_edge(source, target, key=f"{source}/{type_}/{target}", **bundle.attributes(type_))
    return network


def unfold(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The network of actors with one edge for each event and pair of its sides; the key is `event/source/target`.

    Edges have `event_id`, `label` and `kind` (both the type), `mode`, `status`, `date`, `date_precision`,
    `reported_first`, `reported_last`, `place`, `place_country`, `contexts`, `cameo`, `quad_class`, `intensity`,
    `symmetric`, `confidence`, `articles`, `quotes` (the sentences, one a line, each with its article and offsets) and
    `weight` 1.0; what is unknown is left out. Places and events without a pair are not in it.
    """
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_nodes_from((n, dict(d)) for n, d in graph.nodes(data=True) if _is_actor(d))
    for event_id, data in sorted(_events(graph)):
        edge = {name: data[name] for name in _UNFOLDED if name in data}
        quotes = quote_lines(json.loads(data["evidence"]))
        sides = _split(data.get("source_ids")), _split(data.get("target_ids"))
        for source, target in event_pairs(*sides, symmetric=data["symmetric"]):
            for end in (source, target):  # an actor may be a place: a host city that stands for its government
                if end not in network:
                    network.add_node(end, **graph.nodes[end])
            labels = {"label": data["type"], "kind": data["type"], "event_id": event_id, "quotes": quotes}
            network.add_edge(source, target, key=f"{event_id}/{source}/{target}", **labels, **edge, weight=1.0)
    return network


_UNFOLDED = (
    "mode",
    "status",
    "date",
    "date_precision",
    "reported_first",
    "reported_last",
    "place",
    "place_country",
    "contexts",
    "cameo",
    "quad_class",
    "intensity",
    "symmetric",
    "confidence",
    "articles",
)


def quote_lines(evidence: Iterable[Mapping[str, Any]]) -> str:
    """One line a sentence: where it stands and what it says.

    >>> quote_lines([{"article": "dw", "published": "2023-07-13", "start": 5, "end": 9, "quote": "They met."}])
    'dw, 2023-07-13, 5-9: They met.'
    """
    rows = []
    for row in evidence:
        where = ", ".join(str(part) for part in (row["article"], row["published"]) if part)
        rows.append(f"{where}, {row['start']}-{row['end']}: {' '.join(row['quote'].split())}")
    return "\n".join(rows)


def _events(graph: nx.MultiDiGraph[str]) -> Iterator[tuple[str, Attributes]]:
    return ((node, data) for node, data in graph.nodes(data=True) if data["node_kind"] == "event")


@dataclass(slots=True)
class _Bundle:
    """The events of one type from one end to another, while they are counted."""

    symmetric: bool = False
    events: list[str] = field(default_factory=list)
    days: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    statuses: set[str] = field(default_factory=set)
    intensity: float = 0.0

    def add(self, event_id: str, data: Mapping[str, Scalar]) -> None:
        self.events.append(event_id)
        self.symmetric = bool(data["symmetric"])
        self.statuses.add(str(data["status"]))
        self.intensity += float(data["intensity"])
        self.articles.update(evidence["article"] for evidence in json.loads(str(data["evidence"])))
        first = data.get("date_start", data.get("reported_first"))
        last = data.get("date_end", data.get("reported_last"))
        self.days.update(str(day) for day in (first, last) if day is not None)

    def attributes(self, type_: str) -> Attributes:
        return _known(
            type=type_,
            label=type_,
            kind=type_,
            symmetric=self.symmetric,
            weight=float(len(self.events)),
            first=min(self.days, default=None),
            last=max(self.days, default=None),
            events=_joined(sorted(self.events)),
            articles=len(self.articles),
            intensity=round(self.intensity / len(self.events), 3),
            statuses=_joined(sorted(self.statuses)),
        )


def _bundles(graph: nx.MultiDiGraph[str], level: str) -> dict[tuple[str, str, str], _Bundle]:
    suffix = "ids" if level == "actors" else "countries"
    bundles: dict[tuple[str, str, str], _Bundle] = {}
    for event_id, data in sorted(_events(graph)):
        source, target = _split(data.get(f"source_{suffix}")), _split(data.get(f"target_{suffix}"))
        if level == "countries":
            source, target = [f"country:{c}" for c in source], [f"country:{c}" for c in target]
        for pair in event_pairs(source, target, symmetric=data["symmetric"]):
            bundles.setdefault((*pair, data["type"]), _Bundle()).add(event_id, data)
    return bundles


def _is_actor(data: Mapping[str, Scalar]) -> bool:
    return data["node_kind"] == "entity" and data["kind"] != "place"


def _country_names(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    """ISO code -> name, as far as the graph tells it."""
    return {d["country"]: d["country_name"] for _, d in graph.nodes(data=True) if "country_name" in d}


def _projected_node(graph: nx.MultiDiGraph[str], node: str, names: Mapping[str, str]) -> Attributes:
    if node in graph:
        return dict(graph.nodes[node])
    code = node.removeprefix("country:")
    return _known(node_kind="entity", label=names.get(code, code), kind="country", country=code)


def _entity_attributes(entity: Entity, events: int, knowledge: Knowledge | None) -> Attributes:
    country = knowledge.countries.get(entity.country) if knowledge and entity.country else None
    return _known(
        node_kind="entity",
        label=entity.name,
        kind=entity.kind.value,
        country=entity.country,
        country_name=country.name if country else None,
        role=entity.role,
        sector=entity.sector,
        aliases=_joined(entity.aliases),
        mentions=len(entity.mentions),
        articles=len({mention.article for mention in entity.mentions}),
        events=events,
        lat=entity.lat,
        lon=entity.lon,
    )


def _event_attributes(event: Event, entities: Mapping[str, Entity], articles: Mapping[str, Article]) -> Attributes:
    place = entities[event.place] if event.place else None
    source, target = ([entities[id_].name for id_ in side] for side in (event.source, event.target))
    return _known(
        node_kind="event",
        label=_event_label(event, source, target),
        kind="event",
        type=event.type,
        mode=event.mode,
        contexts=_joined(event.contexts),
        cameo=event.cameo,
        quad_class=event.quad_class,
        intensity=float(event.intensity),
        symmetric=event.symmetric,
        status=event.status.value,
        **_date_attributes(event.date, event.reported),
        place=place.name if place else None,
        place_id=event.place,
        place_country=place.country if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        source=_joined(source),
        target=_joined(target),
        source_ids=_joined(event.source),
        target_ids=_joined(event.target),
        source_countries=_joined(event.source_countries),
        target_countries=_joined(event.target_countries),
        confidence=float(event.confidence),
        articles=len({evidence.article for evidence in event.evidence}),
        quotes=len(event.evidence),
        evidence=_evidence_json(event.evidence, articles),
    )


def _date_attributes(when: DateRange | None, reported: tuple[date, date] | None) -> dict[str, str | None]:
    return {
        "date": iso_range(when) if when else None,
        "date_start": when.start.isoformat() if when else None,
        "date_end": when.end.isoformat() if when else None,
        "date_precision": when.precision.value if when else None,
        "reported_first": reported[0].isoformat() if reported else None,
        "reported_last": reported[1].isoformat() if reported else None,
    }


def iso_range(when: DateRange) -> str:
    """`2023-07-13`, or the ISO 8601 interval `2023-07-01/2023-07-31` when it is not one day."""
    start, end = when.start.isoformat(), when.end.isoformat()
    return start if start == end else f"{start}/{end}"


def _event_label(event: Event, source: Sequence[str], target: Sequence[str]) -> str:
    sides = (" - " if event.symmetric else " > ").join(", ".join(side) or "?" for side in (source, target))
    if event.symmetric and not (source and target):
        sides = " - ".join([*source, *target]) or "?"
    return f"{event.type}: {sides}" + (f", {iso_range(event.date)}" if event.date else "")


def _evidence_json(evidence: Iterable[Evidence], articles: Mapping[str, Article]) -> str:
    def order(item: Evidence) -> tuple[date, str, int, int]:
        return (articles[item.article].published or date.max, item.article, item.span.start, item.span.end)

    rows = [_evidence_row(item, articles[item.article]) for item in sorted(evidence, key=order)]
    return json.dumps(rows, ensure_ascii=False)


def _evidence_row(evidence: Evidence, article: Article) -> dict[str, object]:
    return {
        "article": article.id,
        "title": article.title,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "quote": evidence.quote,
        "trigger": evidence.trigger,
        "trigger_start": evidence.trigger_span.start,
        "trigger_end": evidence.trigger_span.end,
        "pattern": evidence.pattern,
        "notes": list(evidence.notes),
    }


def _add_roles(graph: nx.MultiDiGraph[str], event: Event) -> None:
    for role, source, target, entity in _roles(event):
        graph.add_edge(
            source,
            target,
            key=f"{event.id}/{role}/{entity}",
            role=role,
            label=role,
            type=event.type,
            status=event.status.value,
            weight=1.0,
        )


def _roles(event: Event) -> Iterator[tuple[str, str, str, str]]:
    yield from (("source", entity, event.id, entity) for entity in sorted(set(event.source)))
    yield from (("target", event.id, entity, entity) for entity in sorted(set(event.target)))
    if event.place:
        yield "place", event.id, event.place, event.place


def _participants(event: Event) -> set[str]:
    return {*event.source, *event.target, *([event.place] if event.place else [])}


def _joined(values: Iterable[str]) -> str | None:
    return SEPARATOR.join(value.replace(SEPARATOR, "/") for value in values) or None


def _split(value: str | None) -> list[str]:
    return value.split(SEPARATOR) if value else []


def _known(**values: Scalar | None) -> Attributes:
    """The attributes without those that are unknown."""
    return {key: value for key, value in values.items() if value is not None}
