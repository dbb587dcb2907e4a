"""Upstairs: paths -> Articles. An input format is one module with one function, and its row in `SOURCES`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Protocol

from graphbuild import knowledge, plugins
from graphbuild.errors import InputError
from graphbuild.knowledge import Furniture
from graphbuild.records import Article, Notice, Read, Rejection
from graphbuild.sources.faults import raise_faults, told
from graphbuild.sources.files import once, walk, why_no_file
from graphbuild.sources.furniture import find_parts
from graphbuild.sources.languages import language_of

__all__ = ["SOURCES", "Source", "find_parts", "read", "read_articles", "told"]

SOURCES = {
    ".csv": "graphbuild.sources.tabular:read",
    ".htm": "graphbuild.sources.html:read",
    ".html": "graphbuild.sources.html:read",
    ".jsonl": "graphbuild.sources.jsonl:read",
    ".jsonl.gz": "graphbuild.sources.jsonl:read",
    ".txt": "graphbuild.sources.text:read",
}
STDIN = Path("-")


class Source(Protocol):
    """Reads the files of one format; it gets the files of one folder at once, sorted.

    What cannot be read is a Rejection, never an exception. It leaves `parts` empty unless the format itself says what
    is the article; page furniture is looked for by whoever reads the text.
    """

    def __call__(self, paths: Sequence[Path], /) -> Iterator[Read | Rejection | Notice]: ...


def read(
    paths: Iterable[Path | str], *, skip: Collection[Path] = (), today: date | None = None
) -> Iterator[Read | Rejection | Notice]:
    """What lies under files and folders, `-` being JSONL on stdin, each file once, in a fixed order.

    A folder is read with its subfolders, without the folders `skip`; files of other formats, and names that begin with
    a dot, are passed over there. An article that is published after the day after `today` is rejected, and one
    that is not in English. Two articles
    may have one id here: whoever collects them knows which he has.

    Raises:
        InputError: a path is missing or of no format that can be read, or a folder holds nothing to read.

    >>> [item.article.published.isoformat() for item in read(["data/articles"]) if isinstance(item, Read)]
    ['2023-07-13', '2023-07-13']
    """
    sources = plugins.with_entry_points("graphbuild.sources", SOURCES)
    files: list[Path] = []
    rejected: set[Rejection] = set()
    for path in map(Path, paths):
        for found in _files(path, sources, skip):
            if isinstance(found, Rejection):
                yield found
            else:
                files.append(found)
    for (_, suffix), group in groupby(once(files), key=lambda f: (f.parent, _suffix(f, sources))):
        source: Source = plugins.load(sources[suffix or ".jsonl"])
        for item in source(list(group)):
            if isinstance(item, Rejection) and item in rejected:
                continue  # a faulty row of a table is met with each format of its folder
            checked = _checked(item, today) if isinstance(item, Read) else item
            if isinstance(checked, Rejection):
                rejected.add(checked)
            yield checked


def read_articles(paths: Iterable[Path | str], *, furniture: Furniture | None = None) -> Iterator[Article]:
    """The articles of files and folders, as `read` gives them, with their parts; nothing is left out.

    `furniture` tells what is no part of an article; without it the package's own knowledge does.

    Raises:
        InputError: anything cannot be read as asked, or two articles have one id; all faults are told together.

    >>> [article.id for article in read_articles(["data/articles"])]
    ['afp-asean-talks', 'dw-asean-talks']
    """
    seen: dict[str, Read] = {}
    rejected: list[Rejection] = []
    for item in read(paths):
        if isinstance(item, Rejection):
            rejected.append(item)
        elif isinstance(item, Read):
            article = item.article
            first = seen.setdefault(article.id, item)
            if first is not item:
                rejected.append(one_id(item, first.file))
                continue
            yield replace(article, parts=find_parts(article.text, furniture, within=article.parts))
    raise_faults(rejected)


def one_id(item: Read, other: str) -> Rejection:
    """Why an article is left out when `other` holds another one of its id."""
    reason = f"two articles have one id: {item.article.id!r} is another text in {other}"
    return Rejection(item.file, item.line, item.article.id, reason)


def _checked(item: Read, today: date | None) -> Read | Rejection:
    published = item.article.published
    language = language_of(item.article.text, knowledge.load().furniture)
    if language is not None:
        reason = f"the text is in {language}, and only English is read"
        return Rejection(item.file, item.line, item.article.id, reason)
    if today is None or published is None or published <= today + timedelta(days=1):
        return item
    return Rejection(
        item.file, item.line, item.article.id, f"published {published} lies in the future: today is {today}"
    )


def _files(path: Path, sources: Iterable[str], skip: Collection[Path]) -> Iterator[Path | Rejection]:
    """The files to read under `path`; InputError when there are none."""
    known = ", ".join(sources)
    if path == STDIN:
        yield path
    elif path.is_dir():
        found = list(walk(path, skip=skip, is_wanted=lambda name: _suffix(Path(name), sources) is not None))
        if not found:
            raise InputError(f"{path}: no articles in this folder. Put files in it that end in {known}.")
        yield from found
    elif _suffix(path, sources) is None and path.exists():
        raise InputError(f"{path}: not a format that can be read. Give a folder, or files that end in {known}.")
    else:
        fault = why_no_file(path)
        if fault is not None:
            raise InputError(f"{path}: {_missing(path, fault)}. Check the path.")
        yield path


def _missing(path: Path, fault: str) -> str:
    return fault if path.exists() else "no such file or folder"


def _suffix(path: Path, sources: Iterable[str]) -> str | None:
    """The longest row of the table that the name ends in."""
    name = path.name.lower()
    return max((suffix for suffix in sources if name.endswith(suffix)), key=len, default=None)
