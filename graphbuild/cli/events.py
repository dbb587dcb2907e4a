"""`graphbuild events [NAME]`: the events that pass the filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.options import Asked, asks, complete_names

if TYPE_CHECKING:
    from graphbuild.query import BuiltGraph, Relation


@asks()
def events(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME", help="Only of this actor, or at this place.", autocompletion=complete_names),
    ] = None,
    *,
    asked: Asked,
) -> None:
    """List events, newest first: all, or those of one actor or place.

    In WHO, "A – B" is mutual, "A → B" goes from A to B, "?" is somebody whom the articles do not name. A date in
    brackets is that of the first report. On a terminal at most 40 are listed unless --limit says otherwise.

    The exit code is 1 when nothing is found.

    \b
    Examples:
      graphbuild events --type SANCTION --since 2023
      graphbuild events Jakarta
      graphbuild events --quad material-conflict --place Ukraine --min-sources 2
      graphbuild events --source-country CHN --format jsonl > china.jsonl
    """
    from graphbuild import query
    from graphbuild.cli.output import usual_limit

    graph, name = query.BuiltGraph(asked.folder), " ".join(words or ()) or None
    found = query.events(graph, name, limit=usual_limit(asked), **asked.filters)
    show_events(graph, found, asked, nothing="No such events found.", about=(name,) if name else ())


def show_events(
    graph: BuiltGraph, shown: Sequence[Relation], asked: Asked, *, nothing: str, about: tuple[str, ...]
) -> None:
    """Writes the events as asked; says `nothing` and ends with 1 when there are none. `about` names the actors."""
    from graphbuild import query
    from graphbuild.cli import output
    from graphbuild.cli.tables import show_table

    if not output.write_records(shown, asked) and shown:
        show_table(output.event_columns(shown, graph))
    if not shown:
        typer.echo(nothing, err=True)
        raise typer.Exit(1)
    if asked.limit is None and len(shown) == output.usual_limit(asked):
        count = len(query.select(graph, *about, filters=asked.selection))
        if count > len(shown):
            output.note(f"{len(shown)} of {count:,} events. --limit 0 lists all, filters make it fewer.")
    if asked.opens:
        output.open_selection(graph, [event.event for event in shown], " and ".join(about) or "Events")
