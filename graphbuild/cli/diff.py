"""`graphbuild diff OLD NEW`: what is new, changed and gone between two builds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from graphbuild.query import Difference, Relation


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The folder of the older build.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The folder of the newer build.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object for programs.")] = False,
) -> None:
    """Tell what is new, changed and gone between two built graphs: articles, actors and events.

    A line begins with + for what is new, - for what is gone, ~ for an event that is told otherwise.

    The exit code is 1 when nothing differs.

    \b
    Examples:
      graphbuild diff out-monday out
      graphbuild diff out-monday out --json
    """
    from graphbuild import query
    from graphbuild.cli import output

    found = query.difference(old, new)
    if as_json:
        import json

        print(json.dumps(query.as_json(found), ensure_ascii=False, indent=2))
    else:
        for line, style in _lines(found):
            output.say((line, style))
    if not found:
        typer.echo("Nothing differs.", err=True)
        raise typer.Exit(1)


def _lines(found: Difference) -> Iterator[tuple[str, str]]:
    for mark, style, articles, actors in (
        ("+", "green", found.new_articles, found.new_actors),
        ("-", "red", found.gone_articles, found.gone_actors),
    ):
        for what, ids in (("article", articles), ("actor", actors)):
            yield from ((f"{mark} {what} {id_}", style) for id_ in ids)
    yield from ((f"+ {_told(event)}", "green") for event in found.new)
    yield from ((f"- {_told(event)}", "red") for event in found.gone)
    for change in found.changed:
        yield f"~ {_told(change.after)}", "yellow"
        if change.was != change.event:
            yield f"    was called {change.was}", ""
        for name, before, after in change.what:
            yield f"    {name}: {before} -> {after}", ""


def _told(event: Relation) -> str:
    from graphbuild.query.events import sides_text

    what = event.type + (f" ({event.mode})" if event.mode else "")
    who = sides_text(event.source, event.target, symmetric=event.symmetric)
    parts = (event.date or (f"[{event.reported}]" if event.reported else ""), what, event.status, who, event.place)
    return ", ".join(part for part in parts if part) + f"  {event.event}"
