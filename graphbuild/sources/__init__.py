"""Upstairs: paths -> Articles. An input format is one module with one function, and its row in `SOURCES`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Protocol

from graphbuild import plugins
from graphbuild.errors import InputError
from graphbuild.knowledge import Furniture
from graphbuild.records import Article
from graphbuild.sources.faults import raise_faults
from graphbuild.sources.furniture import find_parts

__all__ = ["SOURCES", "Source", "read_articles"]

SOURCES = {
    ".jsonl": "graphbuild.sources.jsonl:read",
    ".jsonl.gz": "graphbuild.sources.jsonl:read",
    ".txt": "graphbuild.sources.text:read",
}
STDIN = Path("-")


class Source(Protocol):
    """Reads the files of one format; it gets the files of one folder at once, sorted.

    It leaves `parts` empty unless the format itself says what is the article.
    """

    def __call__(self, paths: Sequence[Path], /) -> Iterator[Article]: ...


def read_articles(paths: Iterable[Path | str], *, furniture: Furniture | None = None) -> Iterator[Article]:
    """The articles of files and folders, `-` being JSONL on stdin, each file once, in a fixed order.

    A folder is read with its subfolders; files of other formats, and those whose name begins with a dot, are passed
    over there. `furniture` tells what is no part of an article; without it the package's own knowledge does.

    Raises:
        InputError: a path is missing, a folder holds nothing to read, a file cannot be read as asked, or two articles
            have one id. The faults of one file or table are told together.
    """
    sources = plugins.with_entry_points("graphbuild.sources", SOURCES)
    files = sorted({file for path in paths for file in _files(Path(path), sources)}, key=lambda f: (f.parent, f.name))
    seen: dict[str, str] = {}
    doubled: list[str] = []
    for (folder, suffix), group in groupby(files, key=lambda f: (f.parent, _suffix(f, sources))):
        read: Source = plugins.load(sources[suffix or ".jsonl"])
        for article in read(list(group)):
            if article.id in seen:
                doubled.append(f"{article.id!r} in {seen[article.id]} and in {folder}")
            seen[article.id] = str(folder)
            yield article if article.parts else replace(article, parts=find_parts(article.text, furniture))
    raise_faults("two articles have one id", doubled, "Give each article an id of its own.")


def _files(path: Path, sources: Iterable[str]) -> list[Path]:
    """The files to read under `path`; InputError when there are none."""
    known = ", ".join(sources)
    if path == STDIN:
        return [path]
    if path.is_dir():
        files = [f for f in path.rglob("*") if _suffix(f, sources) and not _is_hidden(f, path) and f.is_file()]
        if not files:
            raise InputError(f"{path}: no articles in this folder. Put files in it that end in {known}.")
        return files
    if not path.exists():
        raise InputError(f"{path}: no such file or folder. Check the path.")
    if _suffix(path, sources) is None:
        raise InputError(f"{path}: not a format that can be read. Give a folder, or files that end in {known}.")
    return [path]


def _suffix(path: Path, sources: Iterable[str]) -> str | None:
    """The longest row of the table that the name ends in."""
    name = path.name.lower()
    return max((suffix for suffix in sources if name.endswith(suffix)), key=len, default=None)


def _is_hidden(file: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(root).parts)
