"""`graphbuild timeline A [B]`: what happened when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.options import Asked, Unit, asks, complete_names

if TYPE_CHECKING:
    from graphbuild.query import Period


@asks()
def timeline(
    a: Annotated[
        str | None,
        typer.Argument(
            metavar="A", help="An actor or place; without it all events are counted.", autocompletion=complete_names
        ),
    ] = None,
    b: Annotated[
        str | None,
        typer.Argument(metavar="B", help="Another: only what is between both.", autocompletion=complete_names),
    ] = None,
    by: Annotated[
        Unit | None,
        typer.Option("--by", help="The periods; else what suits the span."),
    ] = None,
    *,
    asked: Asked,
) -> None:
    """Count the events of A, or between A and B, by period, oldest first, with the one that most papers tell.

    In the bar + is cooperation and - is conflict. An event counts where it begins, or else where it was first reported.

    The exit code is 1 when nothing is found.

    \b
    Examples:
      graphbuild timeline China
      graphbuild timeline usa chn --by month --since 2023
      graphbuild timeline --by year --type SANCTION --format csv
    """
    from graphbuild import query
    from graphbuild.cli import output
    from graphbuild.cli.tables import Column, show_table

    graph = query.BuiltGraph(asked.folder)
    found = query.timeline(graph, a, b, by=by, limit=asked.most(), **asked.filters)
    if not output.write_records(found, asked) and found:
        most = max(period.events for period in found)
        show_table(
            [
                Column("PERIOD", tuple(map(_cell, found))),
                *output.number_columns(found, most),
                Column("MOST TOLD", tuple(period.what for period in found), wraps=True, leaves=9),
            ]
        )
    if not found:
        typer.echo("No such events found.", err=True)
        raise typer.Exit(1)
    if asked.opens:
        title = " and ".join(name for name in (a, b) if name) or "Events"
        output.open_selection(graph, query.select(graph, a, b, filters=asked.selection), title)


def _cell(period: Period) -> str:
    """The period; a week by its days, which say more than its number."""
    from graphbuild.cli.output import short_days

    if period.period is None or period.start is None:
        return "no date"
    return short_days(f"{period.start}/{period.end}") if "W" in period.period else period.period
