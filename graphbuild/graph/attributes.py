"""Entities and events as the nodes and edges of the knowledge graph."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from graphbuild.graph.scalars import Attributes, joined, known
from graphbuild.records import Article, DateRange, Entity, Event, Evidence

if TYPE_CHECKING:
    import networkx as nx

    from graphbuild.knowledge import Knowledge


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

    >>> from graphbuild.records import Entity, Kind
    >>> graph = to_networkx([Entity("country:FJI", Kind.COUNTRY, "Fiji", country="FJI")], [], [])
    >>> graph.nodes["country:FJI"]["label"]
    'Fiji'
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


def _entity_attributes(entity: Entity, events: int, knowledge: Knowledge | None) -> Attributes:
    country = knowledge.countries.get(entity.country) if knowledge and entity.country else None
    return known(
        node_kind="entity",
        label=entity.name,
        kind=entity.kind.value,
        country=entity.country,
        country_name=country.name if country else None,
        role=entity.role,
        sector=entity.sector,
        aliases=joined(entity.aliases),
        mentions=len(entity.mentions),
        articles=len({mention.article for mention in entity.mentions}),
        events=events,
        lat=entity.lat,
        lon=entity.lon,
        offices=joined(
            f"{office.role} {_days(office.first, office.last)}".strip()
            for office in entity.offices
            if office.origin == "articles"
        ),
    )


def _days(first: date | None, last: date | None) -> str:
    return f"{first or ''}/{last or ''}" if first or last else ""


def _event_attributes(event: Event, entities: Mapping[str, Entity], articles: Mapping[str, Article]) -> Attributes:
    place = entities[event.place] if event.place else None
    source, target = ([entities[id_].name for id_ in side] for side in (event.source, event.target))
    return known(
        node_kind="event",
        label=_event_label(event, source, target),
        kind="event",
        type=event.type,
        mode=event.mode,
        contexts=joined(event.contexts),
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
        source=joined(source),
        target=joined(target),
        source_ids=joined(event.source),
        target_ids=joined(event.target),
        source_countries=joined(event.source_countries),
        target_countries=joined(event.target_countries),
        confidence=float(event.confidence),
        surest=float(event.surest) if event.surest else None,
        sources=event.sources,
        history=joined(f"{told.status.value} {told.since or ''}".strip() for told in event.history),
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
    """`2023-07-13`, or the ISO 8601 interval `2023-07-01/2023-07-31` when it is not one day.

    >>> from datetime import date
    >>> from graphbuild.records import Precision
    >>> iso_range(DateRange(date(2023, 7, 1), date(2023, 7, 31), Precision.MONTH))
    '2023-07-01/2023-07-31'
    """
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
        "duplicate_of": article.duplicate_of,
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
