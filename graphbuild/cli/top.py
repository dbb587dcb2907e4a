"""`graphbuild top`: who is central, and who is at odds or on good terms with whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.options import Asked, Level, asks

if TYPE_CHECKING:
    from graphbuild.query import Dyad


@asks()
def top(
    level: Annotated[
        Level,
        typer.Option("--level", help="'countries' counts officials as their country, 'actors' each."),
    ] = "countries",
    *,
    asked: Asked,
) -> None:
    """Rank the most central actors, and the most tense and most friendly dyads, ten of each.

    Central is who has most partners. A dyad is tense or friendly by NET, the sum of the intensities (-10 to 10) of what
    took place between the two. In the bar + is cooperation and - is conflict.

    The exit code is 1 when nothing is found.

    \b
    Examples:
      graphbuild top
      graphbuild top --level actors --limit 5
      graphbuild top --since 2023-01 --until 2023-06 --json
    """
    from graphbuild import query
    from graphbuild.cli import output
    from graphbuild.cli.tables import Column, show_table

    graph = query.BuiltGraph(asked.folder)
    found = query.top(graph, level=level, limit=asked.most(10) or 10**9, **asked.filters)
    if not found.central:
        typer.echo("No such events found.", err=True)
        raise typer.Exit(1)
    if not _written(found, asked):
        most = max(actor.events for actor in found.central)
        output.say(("Most central", "bold underline"))
        show_table(
            [
                Column("ACTOR", tuple(actor.name for actor in found.central), wraps=True),
                Column("PARTNERS", tuple(str(actor.partners) for actor in found.central), right=True),
                *output.number_columns(found.central, most),
            ]
        )
        for title, dyads in (("Most tense", found.tense), ("Most friendly", found.friendly)):
            if dyads:
                output.say()
                output.say((title, "bold underline"))
                _show_dyads(dyads)
    if asked.opens:
        output.open_selection(graph, query.select(graph, filters=asked.selection), "Top")


def _written(found: object, asked: Asked) -> bool:
    from graphbuild.cli import output
    from graphbuild.query import Ranking, as_row

    assert isinstance(found, Ranking)
    if asked.format.value != "csv":
        return output.write_records([found], asked, one=True)
    lists = {"central": found.central, "tense": found.tense, "friendly": found.friendly}
    rows = [(name, as_row(record)) for name, records in lists.items() for record in records]
    keys = dict.fromkeys(key for _, row in rows for key in row)
    output.write_csv([{"list": name, **{key: row.get(key, "") for key in keys}} for name, row in rows])
    return True


def _show_dyads(dyads: Sequence[Dyad]) -> None:
    from graphbuild.cli import output
    from graphbuild.cli.tables import Column, show_table

    show_table(
        [
            Column("BETWEEN", tuple(f"{dyad.a} – {dyad.b}" for dyad in dyads), wraps=True),
            *output.number_columns(dyads, max(dyad.events for dyad in dyads)),
            Column("LAST", tuple(dyad.last or "" for dyad in dyads)),
        ]
    )
