"""CSV files with one article a row; the first row names the columns, as the keys of JSONL are called.

Comma, semicolon and tab are taken for the delimiter as the first row has them. `articles.csv` without a column of texts
is the table of the files beside it, and no business of this module.
"""

from __future__ import annotations

import codecs
import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from graphbuild.records import Notice, Read, Rejection
from graphbuild.sources import rows, table
from graphbuild.sources.encodings import guess
from graphbuild.sources.faults import told_path
from graphbuild.sources.limits import LONGEST_LINE

_CHUNK = 1 << 20


def read(paths: Sequence[Path]) -> Iterator[Read | Rejection | Notice]:
    """The articles of each file, in the order of its rows; faulty rows are left out and told."""
    for path in paths:
        try:
            yield from _read_file(path)
        except OSError as fault:
            yield Rejection(told_path(path), None, None, f"cannot be read: {fault.strerror}")
        except (ValueError, csv.Error) as fault:
            yield Rejection(told_path(path), None, None, f"cannot be read: {fault}")


def _read_file(path: Path) -> Iterator[Read | Rejection | Notice]:
    name = told_path(path)
    encoding = _encoding(path)
    csv.field_size_limit(min(LONGEST_LINE, sys.maxsize))
    with path.open(encoding=encoding or "utf-8-sig", errors="replace", newline="") as file:
        heading = file.readline()
        delimiter = _delimiter(heading)
        columns = [column.strip().lower() for column in next(csv.reader([heading], delimiter=delimiter), ())]
        reader = csv.DictReader(file, columns, restval="", delimiter=delimiter)
        if not set(columns) & set(rows.SYNONYMS["text"]):
            if path.name != table.NAME:
                yield Rejection(
                    name, 1, None, f"no column of texts; the columns are {', '.join(columns)[:200] or 'none'}"
                )
            return
        told = (encoding and f"read as {encoding}, a guess", rows.taken_for(columns))
        yield from (Notice(name, text) for text in told if text)
        number = 1
        while True:
            try:
                row = next(reader, None)
            except csv.Error as fault:
                yield Rejection(name, reader.line_num + 1, None, f"not CSV ({fault})")
                continue
            if row is None:
                return
            number += 1
            yield _made(row, name, f"{rows.plain(path.stem)}-{number}", reader.line_num + 1)


def _made(row: dict[str, str], name: str, default_id: str, line: int) -> Read | Rejection:
    """The article of a row that ends in that line."""
    try:
        if None in row:
            raise ValueError("more fields than columns")
        return Read(rows.article(row, default_id), name, line)
    except ValueError as fault:
        return Rejection(name, line, None, str(fault))


def _delimiter(heading: str) -> str:
    return max(",;\t", key=heading.count)


def _encoding(path: Path) -> str | None:
    """The encoding of the file where it is not UTF-8, which is known when all of it was read; ValueError: no text."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            try:
                decoder.decode(chunk)
                is_plain = b"\0" not in chunk
            except UnicodeDecodeError:
                is_plain = False
            if not is_plain:
                return guess(chunk)
    return None
