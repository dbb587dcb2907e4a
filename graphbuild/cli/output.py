"""How answers are written: JSON, JSON lines and CSV for programs; tables of events and the like for people."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from graphbuild.cli.options import Asked, Format
from graphbuild.cli.tables import Column, is_terminal, one_line

if TYPE_CHECKING:
    from graphbuild.query import BuiltGraph, Relation

__all__ = [
    "bar",
    "date_cell",
    "event_columns",
    "note",
    "number_columns",
    "one_line",
    "open_selection",
    "quad_style",
    "say",
    "say_quote",
    "short_days",
    "styled",
    "usual_limit",
    "write_csv",
    "write_records",
]

SCREENFUL = 40  # rows that a terminal is shown when no limit is given
MOST_DRAWN = 3000  # events that are drawn in a page

_STYLES = {
    "verbal cooperation": "cyan",
    "material cooperation": "bold cyan",
    "verbal conflict": "magenta",
    "material conflict": "bold magenta",
}


def usual_limit(asked: Asked) -> int | None:
    """How many rows are shown when nobody said: as many as are read on a terminal, and all anywhere else."""
    return asked.most(SCREENFUL if asked.format is Format.TABLE and is_terminal() else None)


def write_records(records: Sequence[Any], asked: Asked, *, one: bool = False) -> bool:
    """Writes the records for programs; False when they are to be shown to people. `one`: an object, not a list."""
    import json

    from graphbuild.query import as_json

    match asked.format:
        case Format.TABLE:
            return False
        case Format.JSON:
            rows = [as_json(record) for record in records]
            print(json.dumps(rows[0] if one and rows else rows, ensure_ascii=False, indent=2))
        case Format.JSONL:
            for record in records:
                print(json.dumps(as_json(record), ensure_ascii=False))
        case Format.CSV:
            from graphbuild.query import as_row

            write_csv([as_row(record) for record in records])
    return True


def write_csv(rows: Sequence[dict[str, Any]]) -> None:
    """Writes rows of the same keys, one line each; a text that a spreadsheet would run gets an apostrophe before it."""
    import csv

    if not rows:
        return
    writer = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _harmless(value) for key, value in row.items()} for row in rows)


def _harmless(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = one_line(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def note(text: str) -> None:
    """Says something beside the answer: on stderr."""
    print(f"graphbuild: {one_line(text)}", file=sys.stderr)


def say(*parts: tuple[str, str] | str, indent: int = 0) -> None:
    """Prints a line whose parts may have a style of rich, which only a terminal shows; nothing in it is markup."""
    texts = [(part, "") if isinstance(part, str) else part for part in parts]
    if not is_terminal():
        print((" " * indent + "".join(text for text, _ in texts)).rstrip())
        return
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    line = Text.assemble(*texts)
    console = Console(highlight=False, markup=False, emoji=False)
    console.print(Padding(line, (0, 0, 0, indent)) if indent else line)


def styled(text: str, style: str) -> tuple[str, str]:
    """A part of a line for `say`, without control characters."""
    return one_line(text), style


def quad_style(quad_class: str) -> str:
    """The style of cooperation or conflict: told apart by the colour-blind, material ones bold."""
    return _STYLES.get(quad_class, "")


def event_columns(events: Sequence[Relation], graph: BuiltGraph) -> list[Column]:
    """The columns of a table of events."""
    from graphbuild.query.events import sides_text

    styles = tuple(quad_style(event.quad_class) for event in events)
    types = tuple(event.type for event in events)
    return [
        Column("DATE", tuple(map(date_cell, events))),
        Column(
            "TYPE",
            tuple(event.type + (f" ({event.mode})" if event.mode else "") for event in events),
            shorter=types,
            styles=styles,
        ),
        Column("STATUS", tuple(event.status for event in events), styles=tuple(map(_status_style, events))),
        Column(
            "WHO",
            tuple(sides_text(event.source, event.target, symmetric=event.symmetric) for event in events),
            wraps=True,
        ),
        Column("PLACE", tuple(event.place or "" for event in events), leaves=2),
        Column("ARTICLES", tuple(str(event.articles) for event in events), leaves=1, right=True),
        Column(
            "EVENT",
            tuple(event.event for event in events),
            shorter=short_ids(graph, [event.event for event in events]),
            styles=("dim",) * len(events),
        ),
    ]


class Counted(Protocol):
    """What has a part in events: a partner, actor, dyad or period."""

    @property
    def events(self) -> int: ...
    @property
    def cooperation(self) -> int: ...
    @property
    def conflict(self) -> int: ...
    @property
    def net(self) -> float: ...


def number_columns(found: Sequence[Counted], most: int) -> list[Column]:
    """The columns that count events, with a bar; `most` is the greatest number of events of a row."""
    return [
        Column("EVENTS", tuple(str(row.events) for row in found), right=True),
        Column("COOP", tuple(str(row.cooperation) for row in found), leaves=2, right=True),
        Column("CONFL", tuple(str(row.conflict) for row in found), leaves=2, right=True),
        Column(
            "NET",
            tuple(f"{row.net:+g}" if row.net else "0" for row in found),
            right=True,
            styles=tuple(map(_net_style, found)),
        ),
        Column("", tuple(bar(row.cooperation, row.conflict, most=most) for row in found), leaves=5),
    ]


def _net(row: Counted) -> str:
    return f"{row.net:+g}" if row.net else "0"


def _net_style(row: Counted) -> str:
    return "" if not row.net else _STYLES["verbal cooperation" if row.net > 0 else "verbal conflict"]


def say_quote(text: str, *, indent: int, marked: tuple[int, int] | None = None) -> None:
    """A sentence of an article; on a terminal it is wrapped, and the characters `marked` stand out."""
    margin = " " * indent
    if not is_terminal():
        print(margin + one_line(text))
        return
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    begin, end = marked or (0, 0)
    parts = [one_line(f"|{part}|")[1:-1] for part in (text[:begin], text[begin:end], text[end:])]
    quote = Text.assemble(parts[0], (parts[1], "bold reverse"), parts[2])
    Console(highlight=False, markup=False, emoji=False).print(Padding(quote, (0, 0, 0, indent)))


def _status_style(event: Relation) -> str:
    return {"occurred": "", "planned": "italic"}.get(event.status, "dim")


def date_cell(event: Relation) -> str:
    """When it was, or in brackets when it was first told."""
    if event.date:
        return short_days(event.date)
    return f"[{event.reported}]" if event.reported else ""


def short_days(text: str) -> str:
    """An interval of days without what both ends share, as ISO 8601 allows.

    >>> short_days("2023-07-03/2023-07-09"), short_days("2023-06-26/2023-07-02"), short_days("2023-06")
    ('2023-07-03/09', '2023-06-26/07-02', '2023-06')
    """
    start, _, end = text.partition("/")
    for shared in (start[:8], start[:5]):
        if end and end.startswith(shared):
            return f"{start}/{end.removeprefix(shared)}"
    return text


def short_ids(graph: BuiltGraph, ids: Sequence[str]) -> tuple[str, ...]:
    """The beginnings of the ids by which the graph tells them from all others."""
    from graphbuild.query.find import shortest_beginnings

    return shortest_beginnings(graph, ids) if is_terminal() else tuple(ids)


def open_selection(graph: BuiltGraph, events: Iterable[str], title: str) -> None:
    """Shows the events as a graph in the browser, in a file of its own that stays."""
    import hashlib
    import tempfile
    import webbrowser
    from pathlib import Path

    from graphbuild.export.html import write_html
    from graphbuild.query import subgraph

    ids = list(events)
    if len(ids) > MOST_DRAWN:
        note(f"the {MOST_DRAWN} newest of {len(ids)} events are drawn. Filters make it fewer.")
    folder = Path(tempfile.gettempdir()) / "graphbuild"
    folder.mkdir(exist_ok=True)
    name = hashlib.sha256("\n".join((str(graph.folder.absolute()), title, *ids)).encode()).hexdigest()[:12]
    path = folder / f"{name}.html"
    write_html(subgraph(graph, ids[:MOST_DRAWN]), path, title=title)
    note(f"these events as a graph: {path}")
    webbrowser.open(path.as_uri())


def bar(cooperation: int, conflict: int, *, most: int, width: int = 20) -> str:
    """A bar of cooperation (+) and conflict (-), as long as the share of `most`; what is there shows at least once.

    >>> bar(6, 3, most=9, width=9), bar(1, 0, most=1000)
    ('++++++---', '+')
    """
    scale = min(1.0, width / max(most, 1))
    parts = ((cooperation, "+"), (conflict, "-"))
    return "".join(sign * max(round(number * scale), 1) for number, sign in parts if number)
