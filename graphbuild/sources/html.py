"""Saved web pages, one article each: trafilatura finds text, title, date and source in them.

`articles.csv` beside them goes before what a page says of itself.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graphbuild.records import Article, Notice, Read, Rejection
from graphbuild.sources import rows
from graphbuild.sources.encodings import decode
from graphbuild.sources.faults import id_of
from graphbuild.sources.limits import too_long
from graphbuild.sources.text import Made, read_bytes, read_each

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD = 8192  # bytes in which a page says its encoding


def read(paths: Sequence[Path]) -> Iterator[Read | Rejection | Notice]:
    """One article a page; offsets count the characters of the text that was found in it."""
    return read_each(paths, _made)


def _made(path: Path, row: Mapping[str, str]) -> Made:
    html, encoding = _decoded(read_bytes(path))
    return _article(id_of(path), html, row), encoding


def _decoded(data: bytes) -> tuple[str, str | None]:
    """The page in the encoding that it says, when that is one and fits; else in that of any text."""
    if not data.strip():
        raise ValueError("the file is empty")
    said = _CHARSET.search(data[:_HEAD])
    try:
        return decode(data) if said is None else (data.decode(said[1].decode("ascii")), None)
    except (UnicodeError, LookupError):
        return decode(data)


def _article(id_: str, html: str, row: Mapping[str, str]) -> Article:
    page = _extracted(html)
    text = rows.plain(page.get("text") or "")
    if not text.strip():
        raise ValueError("no text of an article found in this page")
    made = Article(
        id=id_,
        text=text,
        title=row.get("title") or _said(page, "title"),
        published=rows.day(row.get("published") or _said(page, "date")),
        source=row.get("source") or _said(page, "sitename") or _said(page, "hostname"),
        url=row.get("url") or _said(page, "url"),
    )
    fault = too_long(made)
    if fault is not None:
        raise ValueError(fault)
    return made


def _extracted(html: str) -> dict[str, Any]:
    """What trafilatura finds; nothing where it gives up."""
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what they miss in a page is told as a rejection
    try:
        found = bare_extraction(html, with_metadata=True, include_comments=False, include_tables=False)
    except Exception as fault:  # noqa: BLE001 - a page from a stranger, through three parsers: whatever they raise
        raise ValueError(f"the page cannot be read ({type(fault).__name__})") from None
    return {} if found is None else found.as_dict()


def _said(page: Mapping[str, Any], key: str) -> str | None:
    value = page.get(key)
    return rows.plain(value).strip() or None if isinstance(value, str) else None
