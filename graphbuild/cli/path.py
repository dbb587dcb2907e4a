"""`graphbuild path A B`: how two actors are connected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.options import Asked, asks, complete_names

if TYPE_CHECKING:
    from graphbuild.query import Step


@asks()
def path(
    a: Annotated[str, typer.Argument(metavar="A", help="An actor.", autocompletion=complete_names)],
    b: Annotated[str, typer.Argument(metavar="B", help="Another.", autocompletion=complete_names)],
    *,
    asked: Asked,
) -> None:
    """Show how A and B are connected: the shortest chain of events, each step with its strongest evidence.

    Of several shortest chains that whose weakest step rests on most events. What was denied or is only feared connects
    nobody, unless --status asks for it. --limit is the greatest number of steps, 6 when it is not given.

    The exit code is 1 when they are not connected.

    \b
    Examples:
      graphbuild path "Li Shangfu" Yellen
      graphbuild path Thailand Microsoft --status occurred
      graphbuild path usa Hamas --quad cooperation --limit 3 --json
    """
    from graphbuild import query
    from graphbuild.cli import output

    graph = query.BuiltGraph(asked.folder)
    found = query.path(graph, a, b, limit=asked.most(6) or 99, **asked.filters)
    if found is None:
        typer.echo(f"{a} and {b} are not connected.", err=True)
        raise typer.Exit(1)
    flat = asked.format.value == "csv"
    if not output.write_records(found.steps if flat else [found], asked, one=not flat):
        output.say((output.one_line(" — ".join(found.names)), "bold"))
        for number, step in enumerate(found.steps, start=1):
            _show_step(number, step)
    if asked.opens:
        events = [id_ for s in found.steps for id_ in query.select(graph, s.a_id, s.b_id, filters=asked.selection)]
        output.open_selection(graph, dict.fromkeys(events), f"{a} to {b}")


def _show_step(number: int, step: Step) -> None:
    from graphbuild.cli import output
    from graphbuild.query.events import sides_text

    event = step.strongest
    count = f"{step.events} event{'s' * (step.events != 1)}"
    output.say()
    output.say(f"{number}. ", output.styled(f"{step.a} — {step.b}", "bold"), f", {count}")
    what = event.type + (f" ({event.mode})" if event.mode else "")
    who = sides_text(event.source, event.target, symmetric=event.symmetric)
    when = ", ".join(part for part in (event.status, output.date_cell(event), event.place) if part)
    output.say(
        output.styled(what, output.quad_style(event.quad_class)),
        "  ",
        output.styled(who, ""),
        "  ",
        output.styled(f"{when}, {event.articles} article{'s' * (event.articles != 1)}, {event.event}", "dim"),
        indent=3,
    )
    output.say_quote(event.quote, indent=3)
