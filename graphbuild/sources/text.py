"""Plain text files, one article each, with what front matter or `articles.csv` beside them says of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from graphbuild.dates import publication_period
from graphbuild.records import Article, Notice, Read, Rejection, Span
from graphbuild.sources import rows
from graphbuild.sources.encodings import decode
from graphbuild.sources.faults import id_of, told_path
from graphbuild.sources.limits import LONGEST_FILE, too_long
from graphbuild.sources.table import Table, read_table

_FRONT = re.compile(
    r"---[ \t]*\r?\n(?P<lines>(?:[ \t]*\r?\n|[A-Za-z_][\w -]{0,30}:[^\r\n]*\r?\n){1,40})---[ \t]*(?:\r?\n|$)"
)


Made = tuple[Article, str | None]  # an article, and its encoding where that was guessed


def read(paths: Sequence[Path]) -> Iterator[Read | Rejection | Notice]:
    """One article a file; offsets count the characters of the file after its byte order mark, if it has one."""
    return read_each(paths, _made)


def read_each(
    paths: Sequence[Path], make: Callable[[Path, Mapping[str, str]], Made]
) -> Iterator[Read | Rejection | Notice]:
    """What `make` makes of each file and its row in the table of its folder; its ValueError says why it makes none."""
    for item in _with_tables(paths):
        if isinstance(item, Rejection):
            yield item
            continue
        path, table = item
        try:
            made, encoding = make(path, table.rows.get(id_of(path), {}))
        except ValueError as fault:
            yield Rejection(told_path(path), None, id_of(path), str(fault))
            continue
        if encoding is not None:
            yield Notice(told_path(path), f"read as {encoding}, a guess")
        yield Read(made, told_path(path))


def _with_tables(paths: Sequence[Path]) -> Iterator[tuple[Path, Table] | Rejection]:
    """Each file that is one article, with the table of its folder; the rows of that which are faulty, whose files are
    left out."""
    for folder, group in groupby(paths, key=lambda path: path.parent):
        files = list(group)
        table = read_table(folder, [id_of(path) for path in files])
        yield from table.rejected
        yield from ((path, table) for path in files if id_of(path) not in table.left_out)


def read_text(path: Path) -> tuple[str, str | None]:
    """The text of a file, line ends untouched, and its encoding where that was guessed; ValueError: it is no text."""
    text, encoding = decode(read_bytes(path))
    if not text.strip():
        raise ValueError("the file is empty")
    return text, encoding


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that is one article; ValueError says why it cannot be one."""
    try:
        size = path.stat().st_size
        if size > LONGEST_FILE:
            raise ValueError(f"the file has {size:,} bytes, more than {LONGEST_FILE:,}")
        return path.read_bytes()
    except OSError as fault:
        raise ValueError(f"cannot be read: {fault.strerror}") from None


def _made(path: Path, row: Mapping[str, str]) -> Made:
    text, encoding = read_text(path)
    return _article(id_of(path), text, row), encoding


def _article(id_: str, text: str, row: Mapping[str, str]) -> Article:
    front = _FRONT.match(text)
    said = _front_matter(front["lines"]) if front else {}
    is_front = bool(said.keys() & {key for keys in rows.SYNONYMS.values() for key in keys})
    if not is_front:
        said = {}
    made = Article(
        id=(rows.value(said, "id") or id_).strip(),
        text=text,
        title=row.get("title") or rows.value(said, "title"),
        published=rows.day(row.get("published") or rows.value(said, "published")),
        source=row.get("source") or rows.value(said, "source"),
        url=row.get("url") or rows.value(said, "url"),
        period=publication_period(row.get("published") or rows.value(said, "published")),
        parts=(Span(front.end(), len(text)),) if front and is_front else (),
    )
    if front and is_front and not text[front.end() :].strip():
        raise ValueError("no text after the front matter")
    fault = too_long(made)
    if fault is not None:
        raise ValueError(fault)
    return made


def _front_matter(lines: str) -> dict[str, str]:
    """The `key: value` lines between two rules; quotes around a value are not part of it."""
    pairs = (line.split(":", 1) for line in lines.splitlines() if ":" in line)
    return {key.strip().lower(): value.strip().strip("\"'") for key, value in pairs}
