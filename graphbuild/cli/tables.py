"""Rows for people: a table on a terminal, aligned plain text in a pipe; nothing is cut in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from unicodedata import east_asian_width


def show_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints the rows under their headings."""
    if sys.stdout.isatty():
        _show_rich(headings, rows)
    else:
        _show_plain(headings, rows)


def one_line(text: str) -> str:
    """The text in one line, without control characters: articles are input from strangers.

    >>> one_line("a\\n b\\x1b[31m")
    'a b[31m'
    """
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _show_rich(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    Console().print(table)


def _show_plain(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    lines = [list(headings), *([one_line(cell) for cell in row] for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        print("  ".join(cell + " " * (w - _width(cell)) for cell, w in zip(line, widths, strict=True)).rstrip())


def _width(text: str) -> int:
    """Columns on a terminal: a wide East Asian character takes two."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
