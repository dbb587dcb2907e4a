"""A gold draft: what was found in one article, in the shape of an annotation, to be corrected by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from graphbuild.errors import GraphError
from graphbuild.evaluate.compare import code_of, plain
from graphbuild.query import BuiltGraph

Row = Mapping[str, Any]


def draft(out: Path | str, article: str) -> dict[str, Any]:
    """What the graph in `out` has of one article, as the object of a gold file; evaluating against it gives 1.0.

    `article` is an id, or the file that it was read from. Each event has `must` true, and one quote a sentence.

    Raises:
        GraphError: there is no built graph in `out`, or no such article in it; the nearest ids are told.

    >>> import graphbuild, tempfile
    >>> with tempfile.TemporaryDirectory() as out:
    ...     _ = graphbuild.build(["data/articles"], out)
    ...     draft(out, "dw-asean-talks")["published"]
    '2023-07-13'
    """
    graph = BuiltGraph(out)
    row = graph.articles.get(article) or graph.articles.get(Path(article).stem)
    if row is None:
        near = get_close_matches(Path(article).stem, graph.articles, n=3, cutoff=0.4)
        hint = f"Did you mean {' or '.join(near)}?" if near else "Its articles are in articles.jsonl."
        raise GraphError(f"{article!r}: no such article in {graph.folder}. {hint}")
    here = [e for e in graph.entities.values() if any(m["article"] == row["id"] for m in e["mentions"])]
    actors = [e for e in here if e["kind"] not in ("country", "place")]
    names = _names(actors)
    return {
        "id": row["id"],
        "published": row["published"],
        "text": row["text"],
        "countries": [code_of(e) for e in here if e["kind"] == "country"],
        "actors": [_actor(e, names[e["id"]], row["id"], actors) for e in actors],
        "places": [{"name": e["name"], "country": e["country"]} for e in here if e["kind"] == "place"],
        "events": [
            _event(event, names, graph, row["id"])
            for event in graph.events
            if any(m["article"] == row["id"] for m in event["mentions"])
        ],
    }


def _names(actors: Sequence[Row]) -> dict[str, str]:
    """The name of each actor by its id; where two share one, the form of it that no other has."""
    owners = Counter(form for actor in actors for form in {plain(f) for f in (actor["name"], *actor["aliases"])})

    def chosen(actor: Row) -> str:
        forms = (actor["name"], *sorted(actor["aliases"], key=lambda form: (-len(form), form)))
        return str(next((form for form in forms if owners[plain(form)] == 1), actor["name"]))

    return {actor["id"]: chosen(actor) for actor in actors}


def _actor(entity: Row, name: str, article: str, actors: Sequence[Row]) -> dict[str, Any]:
    """The actor with the forms that the article has for it, but for those that may mean another one."""
    others = {
        plain(form) for actor in actors if actor["id"] != entity["id"] for form in (actor["name"], *actor["aliases"])
    }
    known = {*entity["aliases"], entity["name"]}
    here = dict.fromkeys(m["text"] for m in entity["mentions"] if m["article"] == article and m["text"] in known)
    return {
        "name": name,
        "type": entity["kind"],
        "country": entity["country"],
        "role": entity["role"],
        "aliases": [form for form in here if plain(form) not in others],
    }


def _event(event: Row, names: Mapping[str, str], graph: BuiltGraph, article: str) -> dict[str, Any]:
    def side(key: str) -> list[str]:
        return [names.get(id_) or code_of(graph.entities[id_]) for id_ in event[key]]

    place = event["place"] or {}
    return {
        "type": event["type"],
        "source": side("source"),
        "target": side("target"),
        "status": event["status"],
        "date": _date(event["date"]),
        "place": place.get("name"),
        "place_country": place.get("country"),
        "evidence": list(dict.fromkeys(m["sentence"] for m in event["mentions"] if m["article"] == article)),
        "must": True,
    }


def _date(days: Row | None) -> str | None:
    """The day, month or year that holds both ends; None where no single one does.

    >>> _date({"start": "2023-07-10", "end": "2023-07-16"}), _date({"start": "2023-12-30", "end": "2024-01-02"})
    ('2023-07', None)
    """
    if days is None:
        return None
    start, end = days["start"], days["end"]
    return next((start[:size] for size in (10, 7, 4) if start[:size] == end[:size]), None)
