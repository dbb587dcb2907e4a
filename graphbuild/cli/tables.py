"""Rows for people: a table as wide as the terminal; in a pipe an aligned one of which nothing is cut or wrapped."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from unicodedata import east_asian_width

__all__ = ["Column", "columns_that_fit", "is_terminal", "one_line", "show_fields", "show_table", "width_of"]

GAP = "  "
LEAST = 20  # columns under which a cell that wraps is no longer read with ease


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, and what becomes of it where there is little room.

    First `shorter` cells stand in place of `cells`, then columns leave in the order of `leaves` (0: never; those of one
    number together), then those that wrap run over several lines. `styles` are rich's, one a cell.
    """

    heading: str
    cells: tuple[str, ...]
    shorter: tuple[str, ...] | None = None
    leaves: int = 0
    wraps: bool = False
    right: bool = False
    styles: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        return max(map(width_of, (self.heading, *self.cells)))

    @property
    def least(self) -> int:
        return min(self.width, LEAST) if self.wraps else self.width


def is_terminal() -> bool:
    """Whether somebody reads what is printed as it comes."""
    return sys.stdout.isatty()


def show_table(columns: Sequence[Column]) -> None:
    """Prints the rows under their headings."""
    columns = [_cleaned(column) for column in columns]
    if not is_terminal():
        for line in _plain(columns):
            print(line)
        return
    _show_on_terminal(columns_that_fit(columns, shutil.get_terminal_size().columns))


def columns_that_fit(columns: Sequence[Column], room: int) -> list[Column]:
    """The columns as they fit into `room`: with shorter cells, then without those that leave first.

    >>> day, who = Column("DAY", ("2023-07-13",), leaves=1), Column("WHO", ("China",), wraps=True)
    >>> [c.heading for c in columns_that_fit([day, who], 30)], [c.heading for c in columns_that_fit([day, who], 12)]
    (['DAY', 'WHO'], ['WHO'])
    """
    found = list(columns)
    for number in reversed(range(len(found))):  # the last first: an id says least
        column = found[number]
        if column.shorter is not None and _needed(found, whole=True) > room:
            found[number] = replace(column, cells=column.shorter)
    while _needed(found) > room and (leaving := [column for column in found if column.leaves]):
        first = min(column.leaves for column in leaving)
        found = [column for column in found if column.leaves != first]
    return found


def _needed(columns: Sequence[Column], *, whole: bool = False) -> int:
    return sum(c.width if whole else c.least for c in columns) + len(GAP) * (len(columns) - 1)


def _show_on_terminal(columns: Sequence[Column]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, len(GAP), 0, 0), pad_edge=False, header_style="bold", show_edge=False)
    for column in columns:
        table.add_column(
            column.heading,
            no_wrap=not column.wraps,
            justify="right" if column.right else "left",
            min_width=column.least if column.wraps else None,
            overflow="fold",
        )
    for number in range(len(columns[0].cells)):
        styles = (column.styles[number] if column.styles else "" for column in columns)
        table.add_row(*(Text(c.cells[number], style=s) for c, s in zip(columns, styles, strict=True)))
    Console(highlight=False, markup=False, emoji=False, soft_wrap=False).print(table)


def show_fields(rows: Sequence[tuple[str, str, str]], *, indent: int = 0) -> None:
    """Prints (heading, text, style of rich), one a line; on a terminal long texts wrap under themselves."""
    width = max((width_of(heading) for heading, _, _ in rows), default=0)
    if not is_terminal():
        for heading, text, _ in rows:
            print(f"{' ' * indent}{heading:<{width}} {one_line(text)}".rstrip())
        return
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for heading, text, style in rows:
        table.add_row(Text(heading, style="dim"), Text(one_line(text), style=style))
    Console(highlight=False, markup=False, emoji=False).print(Padding(table, (0, 0, 0, indent)))


def _plain(columns: Sequence[Column]) -> list[str]:
    rows = [[column.heading for column in columns], *map(list, zip(*(c.cells for c in columns), strict=True))]
    widths = [(column.width, column.right) for column in columns]
    return [_aligned(row, widths) for row in rows]


def _aligned(cells: Sequence[str], widths: Sequence[tuple[int, bool]]) -> str:
    padded = []
    for cell, (width, is_right) in zip(cells, widths, strict=True):
        blanks = " " * (width - width_of(cell))
        padded.append(blanks + cell if is_right else cell + blanks)
    return GAP.join(padded).rstrip()


def _cleaned(column: Column) -> Column:
    shorter = None if column.shorter is None else tuple(map(one_line, column.shorter))
    return replace(column, cells=tuple(map(one_line, column.cells)), shorter=shorter)


def one_line(text: str) -> str:
    """The text in one line, without control characters: articles are input from strangers.

    >>> one_line("a\\n b\\x1b[31m")
    'a b[31m'
    """
    line = " ".join(text.split())
    return line if line.isprintable() else "".join(c for c in line if c.isprintable())


def width_of(text: str) -> int:
    """Columns on a terminal: a wide East Asian character takes two.

    >>> width_of("毛宁"), width_of("Mao")
    (4, 3)
    """
    return len(text) if text.isascii() else sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
