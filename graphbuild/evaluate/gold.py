"""Annotated articles: one JSON file an article, of the shape that docs/gold.md describes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from graphbuild.errors import InputError


def _day(value: object) -> object:
    """An ISO day; articles of which only the month or year is known are read without one."""
    return value if not isinstance(value, str) or len(value) == len("2023-07-13") else None


class _Gold(BaseModel):
    model_config = ConfigDict(frozen=True)


class GoldActor(_Gold):
    """A person or body that the article names."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    role: str | None = None


class GoldEvent(_Gold):
    """An event that the article tells; the sides are names of actors, or ISO codes of states."""

    type: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    status: str
    date: str | None = None
    place: str | None = None
    evidence: tuple[str, ...]
    must: bool


class Gold(_Gold):
    """An annotated article."""

    id: str
    text: str
    published: Annotated[date | None, BeforeValidator(_day)] = None
    countries: tuple[str, ...]
    actors: tuple[GoldActor, ...]
    events: tuple[GoldEvent, ...]


def gold_files(paths: Iterable[Path | str]) -> list[Path]:
    """The files of the paths, each once; of a folder, its .json files by name.

    Raises:
        InputError: a path is missing, or a folder holds no such file.

    >>> [path.name for path in gold_files(["data/gold"])]
    ['afp-asean-talks.json', 'dw-asean-talks.json']
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        files = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not files:
            raise InputError(f"{path}: holds no annotated articles (*.json). Name another folder.")
        found.update(dict.fromkeys(files))
    return list(found)


def read_gold(path: Path | str) -> Gold:
    """The annotated article of one file.

    Raises:
        InputError: the file is missing or not of its shape; every fault of it is told.

    >>> read_gold("data/gold/dw-asean-talks.json").published
    datetime.date(2023, 7, 13)
    """
    try:
        return Gold.model_validate_json(Path(path).read_bytes())
    except OSError as fault:
        raise InputError(f"{path}: cannot be read: {fault.strerror}. Check the path.") from None
    except ValidationError as fault:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in fault.errors())
        raise InputError(f"{path}: no annotated article: {told}. Mend the file.") from None
