"""Rows for people: an aligned table; in a pipe nothing is cut or wrapped."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from itertools import zip_longest
from textwrap import wrap
from unicodedata import east_asian_width

import typer

GAP = "  "


def show_table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, wraps: str, least: int = 24) -> bool:
    """Prints the rows under their headings; on a narrow terminal the column `wraps` runs over several lines.

    Prints nothing and returns False where that column would be narrower than `least`.
    """
    cells = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(headings, *cells, strict=True)]
    column = headings.index(wraps)
    if sys.stdout.isatty():
        room = shutil.get_terminal_size().columns - sum(widths) - len(GAP) * (len(widths) - 1) + widths[column]
        if room < min(least, widths[column]):
            return False
        widths[column] = min(widths[column], room)
    typer.secho(_aligned(headings, widths), bold=True)
    for row in cells:
        parts = wrap(row[column], widths[column]) or [""]
        for part, first in zip_longest(parts, [row], fillvalue=None):
            line = list(first or [""] * len(widths))
            line[column] = part or ""
            print(_aligned(line, widths))
    return True


def one_line(text: str) -> str:
    """The text in one line, without control characters: articles are input from strangers.

    >>> one_line("a\\n b\\x1b[31m")
    'a b[31m'
    """
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    return GAP.join(cell + " " * (w - _width(cell)) for cell, w in zip(cells, widths, strict=True)).rstrip()


def _width(text: str) -> int:
    """Columns on a terminal: a wide East Asian character takes two."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
