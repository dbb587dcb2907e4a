"""JSON-LD: the graph as linked data, in the terms of schema.org and SEM (the Simple Event Model), with the quotes.

An entity is a schema:Person, Country, Organization or Place; an event is a schema:Event and a sem:Event, with
`sem:hasActor` for each side (and `gb:source`, `gb:target` for which), `sem:hasPlace`, its type, its dates, and a
schema:Quotation for each sentence that tells of it, which is part of a schema:NewsArticle. What neither vocabulary
has a word for (status, mode, intensity ...) is in the terms `gb:`. The context stands in the file: nothing is fetched.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote, urlsplit

from graphbuild.export.atomic import open_atomic
from graphbuild.export.text import clean
from graphbuild.graph import sorted_nodes, split

if TYPE_CHECKING:
    import networkx as nx

Row: TypeAlias = dict[str, Any]

_DATE = {"@type": "http://www.w3.org/2001/XMLSchema#date"}
CONTEXT: Row = {
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "gb": "urn:graphbuild:terms:",
    "name": "schema:name",
    "alternateName": "schema:alternateName",
    "jobTitle": "schema:jobTitle",
    "startDate": {"@id": "schema:startDate", **_DATE},
    "endDate": {"@id": "schema:endDate", **_DATE},
    "begin": {"@id": "sem:hasEarliestBeginTimeStamp", **_DATE},
    "end": {"@id": "sem:hasLatestEndTimeStamp", **_DATE},
    "actor": {"@id": "sem:hasActor", "@type": "@id"},
    "place": {"@id": "sem:hasPlace", "@type": "@id"},
    "location": {"@id": "schema:location", "@type": "@id"},
    "eventType": {"@id": "sem:eventType", "@type": "@id"},
    "source": {"@id": "gb:source", "@type": "@id"},
    "target": {"@id": "gb:target", "@type": "@id"},
    "evidence": {"@id": "schema:subjectOf", "@type": "@id"},
    "text": "schema:text",
    "isPartOf": {"@id": "schema:isPartOf", "@type": "@id"},
    "headline": "schema:headline",
    "publisher": "schema:publisher",
    "datePublished": {"@id": "schema:datePublished", **_DATE},
    "url": {"@id": "schema:url", "@type": "@id"},
    "latitude": "schema:latitude",
    "longitude": "schema:longitude",
    "geo": "schema:geo",
}
_TYPES = {"country": "schema:Country", "person": "schema:Person", "place": "schema:Place"}
_TERMS = (  # of events, in our own words
    *("mode", "status", "cameo", "quad_class", "intensity", "symmetric", "confidence", "date_precision"),
    *("reported_first", "reported_last"),
)


def write_jsonld(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Writes the graph to `path`, whole or not at all; ids become `urn:graphbuild:person:antony-blinken`."""
    rows: list[Row] = []
    articles: dict[str, Row] = {}
    types: set[str] = set()
    for node, data in sorted_nodes(graph):
        if data["node_kind"] == "entity":
            rows.append(_entity(node, data))
        else:
            rows += _event(node, data, articles)
            types.add(data["type"])
    rows += (articles[id_] for id_ in sorted(articles))
    rows += ({"@id": f"gb:{name}", "@type": "sem:EventType", "name": name} for name in sorted(types))
    with open_atomic(path) as file:
        context = json.dumps(CONTEXT, ensure_ascii=False)
        file.write(f'{{"@context": {context},\n"@graph": [')
        lines = (json.dumps(_cleaned(row), ensure_ascii=False, allow_nan=False) for row in rows)
        file.write(",".join(f"\n{line}" for line in lines) + "\n]}\n")


def iri(id_: str) -> str:
    """The name that `id_` has in linked data.

    >>> iri("person:josé maría"), iri("country:USA")
    ('urn:graphbuild:person:jos%C3%A9%20mar%C3%ADa', 'urn:graphbuild:country:USA')
    """
    return "urn:graphbuild:" + quote(clean(id_), safe=":/-._~")


def _entity(node: str, data: Mapping[str, Any]) -> Row:
    row = {
        "@id": iri(node),
        "@type": [
            _TYPES.get(data["kind"], "schema:Organization"),
            "sem:Place" if data["kind"] == "place" else "sem:Actor",
        ],
        "name": data["label"],
        "alternateName": split(data.get("aliases")),
        "jobTitle": data.get("role"),
        "gb:kind": data["kind"],
        "gb:country": data.get("country"),
        "gb:sector": data.get("sector"),
        "gb:mentions": data["mentions"],
    }
    if "lat" in data and "lon" in data:
        row["geo"] = {"@type": "schema:GeoCoordinates", "latitude": data["lat"], "longitude": data["lon"]}
    return _known(row)


def _event(node: str, data: Mapping[str, Any], articles: dict[str, Row]) -> list[Row]:
    source, target = (list(map(iri, split(data.get(f"{side}_ids")))) for side in ("source", "target"))
    place = iri(data["place_id"]) if "place_id" in data else None
    quotes = []
    for number, told in enumerate(json.loads(data["evidence"]), start=1):
        article = f"urn:graphbuild:article:{quote(clean(told['article']), safe='-._~')}"
        articles[article] = _article(article, told)
        quotes.append(
            _known(
                {
                    "@id": f"{iri(node)}:quote:{number}",
                    "@type": "schema:Quotation",
                    "text": told["quote"],
                    "isPartOf": article,
                    "gb:start": told["start"],
                    "gb:end": told["end"],
                    "gb:trigger": told["trigger"],
                    "gb:pattern": told["pattern"],
                    "gb:note": told["notes"],
                }
            )
        )
    event = {
        "@id": iri(node),
        "@type": ["schema:Event", "sem:Event"],
        "name": data["label"],
        "eventType": f"gb:{data['type']}",
        "startDate": data.get("date_start"),
        "endDate": data.get("date_end"),
        "begin": data.get("date_start"),
        "end": data.get("date_end"),
        "actor": sorted({*source, *target}),
        "source": source,
        "target": target,
        "place": place,
        "location": place,
        "gb:context": split(data.get("contexts")),
        **{f"gb:{name}": data.get(name) for name in _TERMS},
        "evidence": [row["@id"] for row in quotes],
    }
    return [_known(event), *quotes]


def _article(id_: str, told: Mapping[str, Any]) -> Row:
    return _known(
        {
            "@id": id_,
            "@type": "schema:NewsArticle",
            "headline": told["title"],
            "publisher": told["source"],
            "datePublished": told["published"],
            "url": _web(told["url"]),
            "gb:article": told["article"],
        }
    )


def _web(url: str | None) -> str | None:
    """The address if it is one of the web, with what an IRI may not hold escaped; else None."""
    try:
        is_web = url is not None and urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        return None
    return quote(clean(url or ""), safe=":/?#[]@!$&'()*+,;=%-._~") if is_web else None


def _known(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None and value != []}


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    return {name: _cleaned(item) for name, item in value.items()} if isinstance(value, dict) else value
