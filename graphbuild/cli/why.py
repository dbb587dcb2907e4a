"""`graphbuild why EVENT-ID`: every quote that tells of an event, and what was guessed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graphbuild.cli.wording import sides_text

if TYPE_CHECKING:
    from graphbuild.query import BuiltGraph


def why(
    event_id: Annotated[
        str, typer.Argument(metavar="EVENT-ID", help="The id of an event, or its beginning: consult-3fa9.")
    ],
    folder: Annotated[Path, typer.Option("--in", help="The folder that was built.")] = Path("out"),
) -> None:
    """Show what an event rests on: its quotes with article and offsets, the patterns that fired, the guesses.

    Example: graphbuild why consult-3fa9
    """
    from graphbuild import query

    graph = query.BuiltGraph(folder)
    event = query.find_event(graph, event_id)
    for line in (*_summary(graph, event), "", *_quotes(graph, event)):
        print(line)


def _summary(graph: BuiltGraph, event: dict[str, Any]) -> list[str]:
    from graphbuild.query import date_text

    rows = {
        "event": event["id"],
        "type": f"{event['type']} {event['mode'] or ''}".strip() + f", {event['quad_class']}, {event['intensity']:+g}",
        "status": event["status"],
        "date": date_text(event["date"]) or "not told",
        "place": event["place"]["name"] if event["place"] else "not told",
        "who": sides_text(graph.names(event["source"]), graph.names(event["target"]), symmetric=event["symmetric"]),
        "contexts": ", ".join(event["contexts"]),
        "confidence": f"{event['confidence']:.2f}",
    }
    return [f"{name:<11}{value}" for name, value in rows.items() if value]


def _quotes(graph: BuiltGraph, event: dict[str, Any]) -> list[str]:
    from graphbuild.cli.tables import one_line

    lines = []
    for mention in event["mentions"]:
        article = graph.articles[mention["article"]]
        told = [article["source"], article["published"], f"{mention['article']}:{mention['start']}-{mention['end']}"]
        lines.append(one_line(", ".join(part for part in told if part)))
        lines.append(f"  {one_line(mention['sentence'])}")
        lines.append(f"  pattern {mention['pattern']} at {one_line(mention['trigger'])!r}")
        lines += (f"  guessed: {one_line(note)}" for note in mention["notes"])
    return lines
