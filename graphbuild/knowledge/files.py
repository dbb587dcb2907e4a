"""The files of knowledge folders: read, checked for their shape, and known by the sum of their bytes."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import tomli as tomllib  # the standard library's parser, compiled: a third of the time
from pydantic import BaseModel, ValidationError

from graphbuild.errors import KnowledgeError

HERE = Path(__file__).parent
FILES = ("*.toml", "*.csv", "*/*.toml", "*/*.csv")  # of a folder of knowledge
M = TypeVar("M", bound=BaseModel)


class Reader:
    """Reads files of one name from every folder."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self.folders = list(folders)

    def paths(self, pattern: str) -> list[Path]:
        """The files of this name in every folder, in order."""
        return [p for folder in self.folders for p in sorted(folder.glob(pattern))]

    def read(self, path: Path) -> str:
        """The text of a file; KnowledgeError when it is not UTF-8."""
        data = path.read_bytes()
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            raise KnowledgeError(f"{path}: not UTF-8 at byte {fault.start}. Save the file as UTF-8.") from None

    def toml(self, pattern: str) -> Iterator[tuple[Path, dict[str, Any]]]:
        """Each TOML file of this name with what it holds."""
        for path in self.paths(pattern):
            try:
                yield path, tomllib.loads(self.read(path))
            except tomllib.TOMLDecodeError as fault:
                raise KnowledgeError(f"{path}: not valid TOML: {fault}. Mend that line.") from None

    def table(self, pattern: str) -> Iterator[dict[str, str]]:
        """Each row of the tables of this name, by column."""
        for columns, row in self.rows(pattern):
            yield dict(zip(columns, row, strict=True))

    def rows(self, pattern: str) -> Iterator[tuple[list[str], list[str]]]:
        """The columns of a table, and each of its rows."""
        for path in self.paths(pattern):
            rows = csv.reader(self.read(path).splitlines())
            columns = next(rows, [])
            for number, row in enumerate(filter(None, rows), start=2):
                if len(row) != len(columns):
                    raise KnowledgeError(f"{path}:{number}: {len(columns)} fields expected. Mend the row.")
                yield columns, row


def checked(model: type[M], data: object, where: str) -> M:
    """`data` as `model`; KnowledgeError lists every fault in it."""
    try:
        return model.model_validate(data)
    except ValidationError as fault:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in fault.errors())
        raise KnowledgeError(f"{where}: {told}.") from None


def version(*extra_dirs: Path) -> str:
    """The sha256 of every file that `load` would read, without reading what they say.

    Raises:
        KnowledgeError: a folder is missing.

    >>> len(version())
    64
    """
    _check_dirs(extra_dirs)
    return hashlib.sha256(b"".join((_own_digest(), *map(_digest, extra_dirs)))).hexdigest()


@cache
def _own_digest() -> bytes:
    return _digest(HERE)


def _digest(folder: Path) -> bytes:
    """The sha256 of the files of a folder of knowledge, their names included."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in FILES for path in folder.glob(pattern)}):
        data = path.read_bytes()
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0%d\0" % len(data) + data)
    return digest.digest()


def _check_dirs(folders: Iterable[Path]) -> None:
    for folder in folders:
        if not folder.is_dir():
            raise KnowledgeError(
                f"{folder}: no such folder. Name a folder with events/, organizations.toml and the like."
            )
