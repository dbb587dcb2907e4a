"""`graphbuild query 'MATCH ...'`: Cypher over the graph."""

from __future__ import annotations

from typing import Annotated

import typer

from graphbuild.cli.options import Asked, asks


@asks(opens=False)
def query(
    question: Annotated[str, typer.Argument(metavar="CYPHER", help="MATCH ... WHERE ... RETURN ..., in quotes.")],
    *,
    asked: Asked,
) -> None:
    """Ask in Cypher what no other command answers. Needs grand-cypher: pip install grand-cypher.

    Events are nodes. Edges are source (actor to event), target (event to actor) and place (event to place); a pattern
    without an arrow goes both ways. Labels are Event and its type, Entity and its kind: (e:SANCTION), (p:person).
    Attributes are name, id, kind, country, role of an actor; type, mode, status, date_start, place, intensity,
    quad_class, confidence, articles of an event. All events are loaded for it: filters choose fewer, which is faster.

    The exit code is 1 when no row is found.

    \b
    Examples:
      graphbuild query 'MATCH (a)-[:source]-(e:SANCTION) RETURN a.name, e.date'
      graphbuild query 'MATCH (e:AID)-[:target]->(b) RETURN b.name, COUNT(e)'
      graphbuild query 'MATCH (e:AID)-[:place]-(p) RETURN e.id, p.name'
    """
    import json

    from graphbuild import query as room
    from graphbuild.cli import output
    from graphbuild.cli.options import Format
    from graphbuild.cli.tables import Column, show_table

    rows = room.cypher(room.BuiltGraph(asked.folder), question, limit=asked.most(), **asked.filters)
    if not rows:
        typer.echo("Nothing in the graph fits the question.", err=True)
        if asked.format is Format.JSON:
            print("[]")
        raise typer.Exit(1)
    match asked.format:
        case Format.JSON:
            print(json.dumps(rows, ensure_ascii=False, indent=2))
        case Format.JSONL:
            for row in rows:
                print(json.dumps(row, ensure_ascii=False))
        case Format.CSV:
            output.write_csv([{key: _cell(value) for key, value in row.items()} for row in rows])
        case Format.TABLE:
            cells = {name: [row[name] for row in rows] for name in rows[0]}
            show_table(
                [
                    Column(
                        name,
                        tuple("" if value is None else str(_cell(value)) for value in values),
                        wraps=True,
                        right=all(isinstance(value, int | float) for value in values),
                    )
                    for name, values in cells.items()
                ]
            )


def _cell(value: object) -> object:
    if isinstance(value, list | tuple):
        return "|".join(str(_cell(item)) for item in value)
    return value
