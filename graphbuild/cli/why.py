"""`graphbuild why EVENT-ID`: every quote that tells of an event, whom its names were taken for, what was guessed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.options import Asked, asks

if TYPE_CHECKING:
    from graphbuild.query import Explanation, Naming, Telling


@asks(filters=False, limit=False)
def why(
    event_id: Annotated[
        str, typer.Argument(metavar="EVENT-ID", help="The id of an event, or its beginning: consult-3fa9.")
    ],
    *,
    asked: Asked,
) -> None:
    """Show what an event rests on: each quote with article and offsets, the pattern that fired, what was guessed.

    Below each quote stands whom its names were taken for, how surely (0 to 1), and why.

    The exit code is 1 when there is no such event.

    \b
    Examples:
      graphbuild why consult-3fa9
      graphbuild why consult-3fa9 --json
    """
    from graphbuild import query
    from graphbuild.cli import output
    from graphbuild.cli.tables import show_fields

    graph = query.BuiltGraph(asked.folder)
    found = query.why(graph, event_id)
    flat = asked.format.value == "csv"
    if not output.write_records(found.tellings if flat else [found], asked, one=not flat):
        show_fields(list(_summary(found)))
        for telling in found.tellings:
            output.say()
            _show_telling(telling)
    if asked.opens:
        output.open_selection(graph, [found.event.event], found.event.event)


def _summary(found: Explanation) -> Iterator[tuple[str, str, str]]:
    from graphbuild.cli import output
    from graphbuild.query.events import sides_text

    event = found.event
    what = f"{event.type} {event.mode or ''}".strip()
    yield "event", event.event, "bold"
    yield "type", f"{what}, {event.quad_class}, {event.intensity:+g}", output.quad_style(event.quad_class)
    if found.definition:
        yield "", found.definition, "dim"
    yield "status", event.status, ""
    yield "date", event.date or (f"not told; first reported {event.reported}" if event.reported else "not told"), ""
    yield "place", event.place or "not told", ""
    yield "who", sides_text(event.source, event.target, symmetric=event.symmetric), "bold"
    if found.contexts:
        yield "contexts", ", ".join(found.contexts), ""
    surest = found.more.get("surest")
    yield (
        "confidence",
        f"{event.confidence:.2f}"
        + (f"; the surest sentence alone {surest:.2f}" if surest and len(found.tellings) > 1 else ""),
        "",
    )
    history = found.more.get("history") or []
    if len(history) > 1:
        yield "history", ", then ".join(f"{t['status']} ({t['since'] or 'no date'})" for t in history), ""
    for number, told in enumerate(found.merged):
        yield "merged" if not number else "", told, ""
    for key, value in sorted(found.more.items()):
        if key not in ("surest", "history") and value not in (None, "", [], {}):
            yield key, _in_words(value), ""


def _in_words(value: object) -> str:
    import json

    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _show_telling(telling: Telling) -> None:
    from graphbuild.cli import output

    where = [telling.source, telling.published, f"{telling.article}:{telling.start}-{telling.end}"]
    output.say(output.styled(", ".join(part for part in where if part), "underline"))
    begin = telling.trigger_start - telling.start
    output.say_quote(telling.sentence, indent=2, marked=(begin, begin + len(telling.trigger)))
    output.say(output.styled(f"pattern {telling.pattern} at {telling.trigger!r}", "dim"), indent=2)
    for note in telling.notes:
        output.say(output.styled(f"guessed: {note}", "dim"), indent=2)
    for name in telling.names:
        output.say(output.styled(_named(name), "dim"), indent=2)


def _named(name: Naming) -> str:
    role = name.role.replace("_", " ")
    told = f"{role}: {' '.join(name.text.split())!r} is {name.name}"
    if name.score is not None:
        told += f" ({name.score:.2f}: {name.reason})"
    return "; ".join((told, *name.notes))
