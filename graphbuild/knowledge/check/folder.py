"""A folder of knowledge files under check, the faults found in it, and what its files may refer to."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from graphbuild.knowledge import partial_date
from graphbuild.knowledge.schema import EventType
from graphbuild.records import Kind

# what is named, see PATTERNS.md
BUILT_IN_CLASSES = frozenset({"actor", "body", "civil", "country", "force", "people", "person-name", "place"})
BODY_KINDS = frozenset(Kind) - {Kind.COUNTRY, Kind.PLACE, Kind.PERSON}
COUNTRY = "iso3,iso2,name,names,adjectives,people,capital,capital_names"
COLUMNS = {
    "countries.csv": COUNTRY,
    "combining.csv": "form,iso3",
    "peoples.csv": "forms,homes",
    "figures.csv": "name,country",
    "places.csv": "name,kind,country,lat,lon,names",
    "divisions.csv": "name,kind,country,lat,lon,names",
    "cities.csv": "name,country,lat,lon,population,names",
    "officials.csv": "name,names,country,office,body,from,until",
    "officials.d/*.csv": "name,names,country,office,body,from,until",
}

M = TypeVar("M", bound=BaseModel)


@dataclass
class Folder:
    """A folder of knowledge files and the faults found in it so far."""

    path: Path
    faults: list[str] = field(default_factory=list)

    def tell(self, where: str, fault: str) -> None:
        told = f"{where}: {fault}"
        if told not in self.faults:  # some files are read twice
            self.faults.append(told)

    def names(self, pattern: str) -> list[str]:
        return sorted(p.relative_to(self.path).as_posix() for p in self.path.glob(pattern))

    def toml(self, pattern: str) -> Iterator[tuple[str, dict[str, Any]]]:
        for name in self.names(pattern):
            try:
                yield name, tomllib.loads((self.path / name).read_text(encoding="utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
                self.tell(name, f"cannot be read: {fault}")

    def rows(self, pattern: str, key: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The tables of the array `key`, each with its file; tells when it is no such array."""
        for name, data in self.toml(pattern):
            array = data.get(key)
            if not isinstance(array, list) or not all(isinstance(row, dict) for row in array):
                self.tell(name, f"a list of [[{key}]] is expected")
                continue
            yield from ((name, row) for row in array)

    def table(self, pattern: str) -> Iterator[tuple[str, dict[str, str]]]:
        """The rows, each with its file and line."""
        columns = COLUMNS[pattern]
        for name in self.names(pattern):
            try:
                text = (self.path / name).read_text(encoding="utf-8-sig")
            except UnicodeDecodeError as fault:
                self.tell(name, f"cannot be read: {fault}")
                continue
            if "\0" in text:
                self.tell(name, f"line {text[: text.index(chr(0))].count(chr(10)) + 1} holds a NUL, which is no text")
            reader = csv.DictReader(text.splitlines())
            if ",".join(reader.fieldnames or ()) != columns:
                self.tell(name, f"the columns are not {columns}")
                continue
            for number, row in enumerate(reader, start=2):
                if None in row or None in row.values():
                    self.tell(f"{name}:{number}", f"{columns.count(',') + 1} fields expected")
                else:
                    yield f"{name}:{number}", row

    def shaped(self, model: type[M], data: object, where: str, *, but: Collection[str] = ()) -> M | None:
        """`data` as `model`, or None with its faults told; faults of the fields `but` are told elsewhere."""
        try:
            return model.model_validate(data)
        except ValidationError as fault:
            for error in fault.errors():
                if not (error["loc"] and error["loc"][0] in but):
                    self.tell(where, f"{'.'.join(map(str, error['loc']))}: {error['msg']}")
            return None

    def known(self, what: str, word: str, known: Collection[str], where: str) -> None:
        """Tells when `word` is none of the `known`, and what was likely meant."""
        if word not in known:
            near = get_close_matches(word, known, n=1) if len(word) > 3 else ()  # a code is like many
            hint = f" Did you mean {near[0]!r}?" if near else ""
            self.tell(where, f"unknown {what} {word!r}.{hint}")

    def once(self, what: str, word: str, seen: dict[str, str], where: str) -> None:
        """Tells when `word` was seen before."""
        if word in seen:
            self.tell(where, f"{what} {word!r} is there already, in {seen[word]}")
        seen.setdefault(word, where)


@dataclass
class World:
    """What the files may refer to."""

    types: dict[str, EventType] = field(default_factory=dict)
    contexts: set[str] = field(default_factory=set)
    sectors: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)


def tables_in(value: object) -> list[dict[str, Any]]:
    """The tables in a list; what is none is left out, and told by the shape's check."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def read_day(folder: Folder, text: str, where: str, *, last: bool = False) -> date | None:
    """The first (or `last`) day of an ISO date that may lack day or month; a fault is told."""
    try:
        return partial_date(text, last=last)
    except (ValueError, IndexError):
        folder.tell(where, f"{text!r} is no date like 2023-07-13, 2023-07 or 2023")
        return None
