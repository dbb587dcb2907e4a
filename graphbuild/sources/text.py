"""Plain text files, one article each, with what `articles.csv` beside them says of them.

`articles.csv` has the columns id, title, source, published and url, of which only id is needed; the id is the name of
the file without `.txt`. A text that the table does not list is an article without title and date.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from graphbuild.errors import InputError
from graphbuild.records import Article
from graphbuild.sources.dates import publication_date
from graphbuild.sources.faults import excerpt, raise_faults

TABLE = "articles.csv"
COLUMNS = ("id", "title", "source", "published", "url")


def read(paths: Sequence[Path]) -> Iterator[Article]:
    """One article a file; offsets count the characters of the file after its byte order mark, if it has one."""
    for folder, group in groupby(paths, key=lambda path: path.parent):
        table = _read_table(folder / TABLE)
        for path in group:
            text = read_text(path)
            id_ = os.fsencode(path.stem).decode(errors="replace")  # a file's name need not be UTF-8
            yield _article(id_, text, table.get(id_, {}))


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, line ends untouched; InputError when it is no text, empty, or may not be read."""
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise InputError(f"{path}: cannot be read: {fault.strerror}. Check the file and its permissions.") from None
    if b"\0" in data[:65536]:
        raise InputError(f"{path}: not a text file. Remove it from the input, or save its text as UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise InputError(f"{path}: not UTF-8 text (byte {fault.start}). Save it as UTF-8, or remove it.") from None
    if not text.strip():
        raise InputError(f"{path}: the file is empty. Remove it, or put the article into it.")
    return text


def _article(id_: str, text: str, row: Mapping[str, str]) -> Article:
    return Article(
        id=id_,
        text=text,
        title=row.get("title") or None,
        published=publication_date(row.get("published")),
        source=row.get("source") or None,
        url=row.get("url") or None,
    )


def _read_table(path: Path) -> dict[str, Mapping[str, str]]:
    """Id -> row of `articles.csv`, cells trimmed; InputError lists every fault of the table."""
    if not path.exists():
        return {}
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""), restval="")
    columns = [column.strip().lower() for column in reader.fieldnames or ()]
    reader.fieldnames = columns
    if "id" not in columns:
        raise InputError(f"{path}: no column 'id'. The columns are {', '.join(COLUMNS)}.")
    rows: dict[str, Mapping[str, str]] = {}
    faults: list[str] = []
    for raw in reader:
        row = {key: value.strip() for key, value in raw.items() if key in COLUMNS}
        faults += (f"line {reader.line_num}: {fault}" for fault in _row_faults(row, path.parent, rows))
        rows[row["id"]] = row
    raise_faults(str(path), faults, "Mend the table.")
    return rows


def _row_faults(row: Mapping[str, str], folder: Path, before: Mapping[str, object]) -> Iterator[str]:
    id_ = row["id"]
    if not id_:
        yield "no id"
    elif id_ in before:
        yield f"id {excerpt(id_)} is there already"
    elif not (folder / f"{id_}.txt").is_file():
        yield f"there is no file {excerpt(id_ + '.txt')} in this folder"
    try:
        publication_date(row.get("published"))
    except ValueError:
        yield f"published {excerpt(row['published'])} is no date like 2023-07-13"
