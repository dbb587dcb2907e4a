"""JSON Lines, one article a line, plain or gzipped, from a file or from stdin.

The keys are id, title, text, published, source and url; the synonyms of `SYNONYMS` do as well. Only the text is
needed. An article without an id is called after its file and line.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from io import BufferedIOBase
from pathlib import Path
from typing import Any

from graphbuild.errors import InputError
from graphbuild.records import Article
from graphbuild.sources.dates import publication_date
from graphbuild.sources.faults import excerpt, raise_faults

SYNONYMS = {
    "id": ("id", "_id", "guid"),
    "title": ("title", "headline"),
    "text": ("text", "body", "content", "article"),
    "published": ("published", "date", "publish_date", "pub_date", "published_at", "datetime"),
    "source": ("source", "publisher"),
    "url": ("url", "link"),
}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # JSON can say them, UTF-8 cannot


def read(paths: Sequence[Path]) -> Iterator[Article]:
    """The articles of each file, in the order of its lines; InputError lists the faulty lines of a file."""
    for path in paths:
        faults: list[str] = []
        for number, line in _lines(path):
            try:
                yield _article(line, f"{_stem(path)}-{number}")
            except ValueError as fault:
                faults.append(f"line {number}: {fault}")
        raise_faults(_name(path), faults, "Mend these lines, or remove them.")


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers from 1."""
    try:
        with ExitStack() as stack:
            file = sys.stdin.buffer if path == Path("-") else stack.enter_context(_open(path))
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, line
    except (OSError, EOFError, zlib.error) as fault:
        raise InputError(f"{_name(path)}: cannot be read: {fault}. Check the file.") from None


def _open(path: Path) -> BufferedIOBase:
    return gzip.open(path, "rb") if path.name.lower().endswith(".gz") else path.open("rb")


def _article(line: bytes, default_id: str) -> Article:
    """The article of one line; ValueError says what is wrong with it."""
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise ValueError(f"not UTF-8 (byte {fault.start})") from None
    except json.JSONDecodeError as fault:
        raise ValueError(f"not JSON ({fault.msg} at character {fault.pos})") from None
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    text = _value(row, "text")
    if text is None:
        raise ValueError(f"no text under {' or '.join(map(repr, SYNONYMS['text']))}")
    published = _value(row, "published")
    try:
        day = publication_date(published)
    except ValueError:
        raise ValueError(f"published {excerpt(published)} is no date like 2023-07-13") from None
    return Article(
        id=(_value(row, "id") or default_id).strip(),
        text=text,
        title=_value(row, "title"),
        published=day,
        source=_value(row, "source"),
        url=_value(row, "url"),
    )


def _value(row: Mapping[str, Any], field: str) -> str | None:
    """The first of the field's synonyms that holds something; ValueError when it is no text or number."""
    for key in SYNONYMS[field]:
        value = row.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise ValueError(f"{key!r} holds {excerpt(json.dumps(value), 30)}, not a text")
        return _LONE_SURROGATE.sub("\ufffd", str(value))
    return None


def _stem(path: Path) -> str:
    return "stdin" if path == Path("-") else re.sub(r"\.jsonl(\.gz)?$", "", path.name, flags=re.IGNORECASE)


def _name(path: Path) -> str:
    return "stdin" if path == Path("-") else str(path)
