"""JSON Lines, one article a line, plain or gzipped, from a file or from stdin.

The keys are id, title, text, published, source and url; the synonyms in `rows` do as well, and are told. Only the text
is needed. An article without an id is called after its file and line.
"""

from __future__ import annotations

import codecs
import gzip
import io
import json
import re
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from io import BufferedIOBase
from pathlib import Path
from typing import Any

from graphbuild.records import Notice, Read, Rejection
from graphbuild.sources import rows
from graphbuild.sources.encodings import decode
from graphbuild.sources.faults import excerpt, told_path
from graphbuild.sources.limits import LONGEST_LINE

STDIN = Path("-")


def read(paths: Sequence[Path]) -> Iterator[Read | Rejection | Notice]:
    """The articles of each file, in the order of its lines; faulty lines are left out and told."""
    for path in paths:
        yield from _read_file(path)


def _read_file(path: Path) -> Iterator[Read | Rejection | Notice]:
    name = "stdin" if path == STDIN else told_path(path)
    said: set[str] = set()

    def once(text: str | None) -> Iterator[Notice]:
        if text is not None and text not in said:
            said.add(text)
            yield Notice(name, text)

    number = 0
    try:
        for number, line in _lines(path):
            try:
                row, encoding = _row(line)
                made = rows.article(row, f"{_stem(path)}-{number}")
            except ValueError as fault:
                yield Rejection(name, number, None, str(fault))
                continue
            yield from once(rows.taken_for(row))
            yield from once(encoding and f"read as {encoding}, a guess")
            yield Read(made, name, number)
    except (OSError, EOFError, zlib.error, UnicodeError) as fault:
        what = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
        yield Rejection(name, number or None, None, f"cannot be read{' after this line' if number else ''}: {what}")


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers from 1; of a line that is too long only its beginning."""
    with ExitStack() as stack:
        file = sys.stdin.buffer if path == STDIN else stack.enter_context(_open(path))
        number, is_rest = 0, False
        while line := file.readline(LONGEST_LINE):
            whole = line.endswith(b"\n")
            number += not is_rest
            if not is_rest and line.strip():
                yield number, line
            is_rest = not whole


def _open(path: Path) -> BufferedIOBase:
    """The file's lines as UTF-8 where a byte order mark says what they are."""
    is_packed = path.name.lower().endswith(".gz")
    opened: Any = gzip.open(path, "rb") if is_packed else path.open("rb")  # noqa: SIM115 - the caller closes it
    if opened.peek(2)[:2] not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return opened  # type: ignore[no-any-return]
    return _Recoded(io.TextIOWrapper(opened, encoding="utf-16", newline="\n"))


class _Recoded(io.BufferedIOBase):
    """A text file as the bytes of UTF-8, line by line."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self.text = text

    def readline(self, size: int | None = -1, /) -> bytes:
        return self.text.readline(-1 if size is None else size).encode("utf-8", "replace")

    def close(self) -> None:
        self.text.close()
        super().close()


def _row(line: bytes) -> tuple[dict[str, Any], str | None]:
    """The object of one line, and the encoding where it was guessed; ValueError says what is wrong with it."""
    if len(line) >= LONGEST_LINE:
        raise ValueError(f"longer than {LONGEST_LINE:,} bytes")
    text, encoding = decode(line)
    try:
        row = json.loads(text)
    except json.JSONDecodeError as fault:
        raise ValueError(f"not JSON ({fault.msg} at character {fault.pos}): {excerpt(text.strip(), 30)}") from None
    except (ValueError, RecursionError) as fault:
        raise ValueError(f"not JSON ({type(fault).__name__})") from None
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    return row, encoding


def _stem(path: Path) -> str:
    return "stdin" if path == STDIN else re.sub(r"\.jsonl(\.gz)?$", "", rows.plain(path.name), flags=re.IGNORECASE)
