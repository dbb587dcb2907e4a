"""`graphbuild show NAME`: who or what it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.options import Asked, asks, complete_names

if TYPE_CHECKING:
    from graphbuild.query import Profile


@asks()
def show(
    name: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME",
            help="An actor or place: name, surname, ISO code, demonym, abbreviation or id.",
            autocompletion=complete_names,
        ),
    ],
    *,
    asked: Asked,
) -> None:
    """Tell who or what NAME is: kind, country, offices, other names, partners and latest events.

    Filters choose the events; --limit says how many partners and events, 5 when it is not given.

    \b
    Examples:
      graphbuild show Antony Blinken
      graphbuild show chn --type CONSULT
      graphbuild show ASEAN --json
    """
    from graphbuild import query
    from graphbuild.cli import output
    from graphbuild.cli.tables import Column, show_fields, show_table

    graph = query.BuiltGraph(asked.folder)
    found = query.show(graph, " ".join(name), limit=asked.most(5) or 10**9, **asked.filters)
    if not output.write_records([found], asked, one=True):
        output.say((output.one_line(found.name), "bold"))
        show_fields([(heading, text, "") for heading, text in _lines(found)], indent=2)
        if found.partners:
            output.say()
            output.say(("Partners", "bold underline"))
            show_table(
                [
                    Column("PARTNER", tuple(partner.name for partner in found.partners), wraps=True),
                    *output.number_columns(found.partners, found.partners[0].events),
                    Column("LAST", tuple(partner.last or "" for partner in found.partners)),
                ]
            )
        if found.latest:
            output.say()
            output.say(("Latest events", "bold underline"))
            show_table(output.event_columns(found.latest, graph))
    if asked.opens:
        output.open_selection(graph, query.select(graph, found.id, filters=asked.selection), found.name)


def _lines(found: Profile) -> Iterator[tuple[str, str]]:
    from graphbuild.names import is_name

    yield "id", found.id
    yield "kind", found.kind + (f", sector {found.sector}" if found.sector else "")
    if found.kind != "country" and (found.country or found.kind == "person"):
        country = found.country or "not known"
        yield "country", f"{found.country_name} ({country})" if found.country_name else country
    if found.role:
        yield "role", found.role
    for office in found.offices:
        days = " to ".join(dict.fromkeys(day or "?" for day in (office.first, office.last)))
        told = f"so called in articles of {days}" if office.origin == "articles" else f"held {days}"
        yield "office", ", ".join(part for part in (office.role, office.country, told if days != "?" else "") if part)
    if found.acts_for:
        yield "acts for", f"{found.acts_for}: its acts count as those of the country"
    if found.officials:
        yield "officials", ", ".join(found.officials)
    others = [alias for alias in found.aliases if alias != found.name and is_name(alias)]
    if others:
        yield "also", "; ".join(others)  # titles hold commas
    if found.lat is not None and found.lon is not None:
        yield "lies at", f"{found.lat:.2f}, {found.lon:.2f}"
    counted = ((found.mentions, "mention"), (found.articles, "article"), (found.events, "event"))
    yield "told in", ", ".join(f"{number} {word}{'s' * (number != 1)}" for number, word in counted)
