"""`articles.csv`: what is known of the files beside it that are one article each.

Its columns are id, title, source, published and url, of which only id is needed; the id is the name of the file without
its ending. A file that the table does not list is an article without title and date.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graphbuild.errors import InputError
from graphbuild.records import Rejection
from graphbuild.sources import rows
from graphbuild.sources.encodings import decode
from graphbuild.sources.faults import excerpt, told_path

NAME = "articles.csv"
COLUMNS = ("id", "title", "source", "published", "url")


@dataclass(frozen=True, slots=True)
class Table:
    """Id -> row, cells trimmed; the rows that say something wrong, and the ids that they are about."""

    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    rejected: tuple[Rejection, ...] = ()
    left_out: Mapping[str, Rejection] = field(default_factory=dict)


def read_table(folder: Path, stems: Sequence[str]) -> Table:
    """The table of a folder, empty where there is none; `stems` are the ids of the files that were found there.

    Raises:
        InputError: it cannot be read, or has no column `id`: what the articles are then nobody knows.
    """
    path = folder / NAME
    if not path.is_file():
        return Table()
    reader = csv.DictReader(io.StringIO(_text(path), newline=""), restval="")
    columns = [column.strip().lower() for column in reader.fieldnames or ()]
    reader.fieldnames = columns
    if "id" not in columns:
        raise InputError(f"{path}: no column 'id'. The columns are {', '.join(COLUMNS)}.")
    found: dict[str, Mapping[str, str]] = {}
    rejected: list[Rejection] = []
    left_out: dict[str, Rejection] = {}
    there = set(stems)
    for raw in reader:
        row = {key: value.strip() for key, value in raw.items() if key in COLUMNS and isinstance(value, str)}
        for fault in _faults(row, there, found, folder):
            rejection = Rejection(told_path(path), reader.line_num, row["id"] or None, fault)
            rejected.append(rejection)
            left_out.setdefault(row["id"], rejection)
        found[row["id"]] = row
    return Table(found, tuple(rejected), left_out)


def _text(path: Path) -> str:
    try:
        return decode(path.read_bytes())[0]
    except OSError as fault:
        raise InputError(f"{path}: cannot be read: {fault.strerror}. Check the file and its permissions.") from None
    except ValueError as fault:
        raise InputError(f"{path}: {fault}. Save it as CSV in UTF-8.") from None


def _faults(row: Mapping[str, str], there: set[str], before: Mapping[str, object], folder: Path) -> Iterator[str]:
    id_ = row["id"]
    if not id_:
        yield "no id"
    elif id_ in before:
        yield f"id {excerpt(id_)} is there already"
    elif id_ not in there and not any((folder / f"{id_}{suffix}").is_file() for suffix in (".txt", ".html", ".htm")):
        yield f"there is no file {excerpt(id_ + '.txt')} in this folder"
    try:
        rows.day(row.get("published"))
    except ValueError as fault:
        yield str(fault)
