"""`graphbuild relations A [B]`: what is going on between them."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.wording import short_days, sides_text

if TYPE_CHECKING:
    from graphbuild.query import Relation

HEADINGS = ("DATE", "TYPE", "STATUS", "WHO", "PLACE", "ARTICLES", "EVENT")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date like 2023-07-13.") from None


def relations(
    a: Annotated[
        str, typer.Argument(metavar="A", help="A country, person or body: name, surname, ISO code, demonym or id.")
    ],
    b: Annotated[
        str | None, typer.Argument(metavar="B", help="Another one; without it all relations of A are listed.")
    ] = None,
    folder: Annotated[Path, typer.Option("--in", help="The folder that was built.")] = Path("out"),
    as_json: Annotated[bool, typer.Option("--json", help="JSON for programs: a list of objects.")] = False,
    types: Annotated[
        list[str] | None, typer.Option("--type", help="Only this type (CONSULT, ACCUSE, ...); may be repeated.")
    ] = None,
    statuses: Annotated[
        list[str] | None, typer.Option("--status", help="Only this status (occurred, planned, ...); may be repeated.")
    ] = None,
    since: Annotated[
        date | None, typer.Option(parser=_day, metavar="DATE", help="Not before this day, like 2023-07-13.")
    ] = None,
    until: Annotated[date | None, typer.Option(parser=_day, metavar="DATE", help="Not after this day.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many, the newest.")] = None,
) -> None:
    """List the relations of A, or between A and B, newest first.

    What a country's officials and organs do counts as the country's.

    "A – B" is mutual, "A → B" goes from A to B, "?" is somebody whom the articles do not name.

    A date in square brackets is that of the first report: the articles give the event none.

    The exit code is 1 when there is no relation.

    Example: graphbuild relations "United States" China --type CONSULT
    """
    from graphbuild import query

    _check(types or (), statuses or ())
    found = query.relations(
        folder,
        a,
        b,
        types=types or (),
        statuses=statuses or (),
        since=since,
        until=until,
        limit=limit,
    )
    if as_json:
        print(json.dumps([asdict(relation) for relation in found], ensure_ascii=False, indent=2))
    else:
        _show(found, f"{a} and {b}" if b else a)
    if not found:
        raise typer.Exit(1)


def _check(types: list[str] | tuple[()], statuses: list[str] | tuple[()]) -> None:
    """A misspelt type or status is told, and not answered with nothing."""
    from graphbuild.records import Status

    if types:
        from graphbuild.knowledge import load

        known = load().types
        for type_ in types:
            if type_.upper() not in known:
                raise typer.BadParameter(f"{type_!r} is no type. Types: {', '.join(sorted(known))}.")
    for status in statuses:
        if status.lower() not in set(Status):
            raise typer.BadParameter(f"{status!r} is no status. Statuses: {', '.join(Status)}.")


def _show(found: list[Relation], whose: str) -> None:
    from graphbuild.cli.tables import one_line, show_table

    if not found:
        typer.echo(f"No relations of {whose} found.", err=True)
        return
    rows = [_row(relation) for relation in found]
    if show_table(HEADINGS, rows, wraps="WHO"):
        return
    for day, type_, status, who, place, articles, event in rows:  # the terminal is too narrow for a table
        what = ", ".join(
            part for part in (type_, status, place, f"{articles} article{'s' * (articles != '1')}") if part
        )
        typer.secho(f"{day}  {one_line(what)}", bold=True)
        print(f"  {one_line(who)}\n  {event}")


def _row(relation: Relation) -> tuple[str, ...]:
    return (
        short_days(relation.date) if relation.date else (f"[{relation.reported}]" if relation.reported else ""),
        relation.type + (f" ({relation.mode})" if relation.mode else ""),
        relation.status,
        sides_text(relation.source, relation.target, symmetric=relation.symmetric),
        relation.place or "",
        str(relation.articles),
        relation.event,
    )
