"""`graphbuild relations A [B]`: with whom A has to do, or what there is between A and B."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.options import Asked, Level, asks, complete_names

if TYPE_CHECKING:
    from graphbuild.query import BuiltGraph


@asks()
def relations(
    a: Annotated[
        str,
        typer.Argument(
            metavar="A",
            help="A country, person or body: name, surname, ISO code, demonym, abbreviation or id.",
            autocompletion=complete_names,
        ),
    ],
    b: Annotated[
        str | None,
        typer.Argument(metavar="B", help="Another; without it A's partners.", autocompletion=complete_names),
    ] = None,
    level: Annotated[
        Level | None,
        typer.Option(
            "--level",
            help="Of partners: 'countries' counts officials as their country (usual for a country), 'actors' each.",
        ),
    ] = None,
    *,
    asked: Asked,
) -> None:
    """List the events between A and B, newest first; with A alone, rank its partners.

    What a country's officials and organs do counts as the country's. In WHO, "A – B" is mutual, "A → B" goes from A to
    B, "?" is somebody whom the articles do not name. A date in brackets is that of the first report: the articles give
    the event none. NET adds up the intensities (-10 to 10) of what took place.

    The exit code is 1 when nothing is found.

    \b
    Examples:
      graphbuild relations "United States" China
      graphbuild relations china --limit 5
      graphbuild relations Blinken Wang --since 2023-07 --format csv
      graphbuild relations usa chn --quad conflict --status occurred --open
    """
    from graphbuild.query import BuiltGraph

    graph = BuiltGraph(asked.folder)
    if b is None:
        _show_partners(graph, a, level, asked)
    else:
        _show_events(graph, a, b, asked)


def _show_events(graph: BuiltGraph, a: str, b: str, asked: Asked) -> None:
    from graphbuild import query
    from graphbuild.cli.events import show_events
    from graphbuild.cli.output import usual_limit

    found = query.relations(graph, a, b, limit=usual_limit(asked), **asked.filters)
    show_events(graph, found, asked, nothing=f"No relations of {a} and {b} found.", about=(a, b))


def _show_partners(graph: BuiltGraph, name: str, level: Level | None, asked: Asked) -> None:
    from graphbuild import query
    from graphbuild.cli import output
    from graphbuild.cli.tables import Column, show_table

    found = query.partners(graph, name, level=level, limit=output.usual_limit(asked), **asked.filters)
    if not output.write_records(found, asked) and found:
        most = max(partner.events for partner in found)
        show_table(
            [
                Column("PARTNER", tuple(partner.name for partner in found), wraps=True),
                Column("KIND", tuple(partner.kind for partner in found), leaves=1),
                *output.number_columns(found, most),
                Column("LAST", tuple(partner.last or "" for partner in found)),
            ]
        )
    if not found:
        typer.echo(f"No relations of {name} found.", err=True)
        raise typer.Exit(1)
    if asked.opens:
        output.open_selection(graph, query.select(graph, name, filters=asked.selection), name)
