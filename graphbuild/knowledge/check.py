"""The cross-checks of the knowledge files: `python -m graphbuild.knowledge.check [FOLDER]`.

`load` checks the shape of what it needs and stops at the first bad file; this reads everything, compares the files with
one another and tells all faults at once. Exit code 1 when there are any.

A folder without plover.toml is one that is laid over ours (`--knowledge DIR`): what it names may then stand in ours.
"""

from __future__ import annotations

import csv
import re
import sys
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graphbuild.errors import KnowledgeError
from graphbuild.knowledge import HERE, partial_date
from graphbuild.knowledge.schema import EventType, Organization, Pattern, Slot, StatusCue
from graphbuild.records import Kind

SLOTS: tuple[str, ...] = get_args(Slot)
SLOT_FIELDS = ("source", "target", "needs", "without", "words", "not_words")
WORD_FIELDS = ("verb", "noun", "adjective", "modal", "light_verb", "object", "not_object")
BUILT_IN_CLASSES = frozenset({"actor", "body", "country", "person-name", "place"})  # what is named, see PATTERNS.md
BODY_KINDS = frozenset(Kind) - {Kind.COUNTRY, Kind.PLACE, Kind.PERSON}
COUNTRY = "iso3,iso2,name,names,adjectives,people,capital,capital_names"
COLUMNS = {
    "countries.csv": COUNTRY,
    "combining.csv": "form,iso3",
    "places.csv": "name,kind,country,lat,lon,names",
    "cities.csv": "name,country,lat,lon,population,names",
    "officials.csv": "name,names,country,office,body,from,until",
    "officials.d/*.csv": "name,names,country,office,body,from,until",
}
READ = (
    *(
        "plover.toml",
        "events/*.toml",
        "status.toml",
        "contexts.toml",
        "organizations.toml",
        "words.toml",
        "titles.toml",
    ),
    *("grammar.toml", "naming.toml", "furniture.toml"),
)
SHOWN = 8  # more faults than this are counted, not listed, in an error of one line
WEAK = "-weak"  # a body's forms that need support in the text stand in a second entry with this end
ISO3 = re.compile(r"[A-Z]{3}")

M = TypeVar("M", bound=BaseModel)
WordLists = dict[str, Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(min_length=1)]]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Type(BaseModel):
    model_config = ConfigDict(extra="allow")  # the rest is EventType's
    modes: dict[str, tuple[float, str]] = {}


class _Plover(_Shape):
    contexts: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    types: dict[str, _Type]


class _Titles(_Shape):
    heads: WordLists
    words: WordLists
    bodies: WordLists = {}
    actors: WordLists = {}
    family: WordLists = {}
    same: WordLists = {}
    short: dict[str, str] = {}


class _Grammar(_Shape):
    words: WordLists


class _Words(_Shape):
    classes: WordLists


class _Contexts(_Shape):
    contexts: WordLists


class _Furniture(_Shape):
    whole: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    list: bool = False


class _Source(_Shape):
    origin: str = Field(min_length=1)
    licence: str = Field(min_length=1)
    date: date
    notice: str | None = None


@dataclass
class _Folder:
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
                reader = csv.DictReader((self.path / name).read_text(encoding="utf-8-sig").splitlines())
            except UnicodeDecodeError as fault:
                self.tell(name, f"cannot be read: {fault}")
                continue
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
class _World:
    """What the files may refer to."""

    types: dict[str, EventType] = field(default_factory=dict)
    contexts: set[str] = field(default_factory=set)
    sectors: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)


def check_folder(path: Path, *, beside: Iterable[Path] = ()) -> None:
    """Raises KnowledgeError with the faults of a folder that is laid over ours, `beside` others."""
    faults = find_faults(path, beside=beside)
    if faults:
        more = f"; and {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
        raise KnowledgeError(f"{path}: {'; '.join(faults[:SHOWN]).rstrip('.')}{more}. Mend the files.")


def files_of(path: Path) -> list[str]:
    """The files of a knowledge folder that are read, by name; others in it mean nothing.

    >>> files_of(HERE)[:2]
    ['cities.csv', 'combining.csv']
    """
    known = (*READ, *COLUMNS)
    return sorted({file.relative_to(path).as_posix() for pattern in known for file in path.glob(pattern)})


def find_faults(path: Path = HERE, *, beside: Iterable[Path] = ()) -> list[str]:
    """All faults of the folder's files, file by file; an empty list when there are none.

    What a folder laid over ours names may stand in ours, or in one of those `beside` it.
    """
    folder, world = _Folder(path), _World()
    is_whole = all((path / name).is_file() for name in ("plover.toml", "countries.csv"))
    for other in () if is_whole else (HERE, *beside):
        _gather(_Folder(other), world)
    _gather(folder, world)
    _check_patterns(folder, world)
    _check_words(folder, world)
    _check_countries(folder, world)
    _check_places(folder, world)
    _check_organizations(folder, world)
    _check_officials(folder, world)
    _check_cues(folder)
    if is_whole:
        _check_sources(folder)
    return sorted(folder.faults, key=_order)


def _dicts(value: object) -> list[dict[str, Any]]:
    """The tables in a list; what is none is left out, and told by the shape's check."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _order(fault: str) -> list[str | int]:
    """Lines of a file by their number."""
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", fault)]


def _gather(folder: _Folder, world: _World) -> None:
    for name, data in folder.toml("plover.toml"):
        plover = folder.shaped(_Plover, data, name)
        if plover is None:
            continue
        world.contexts |= set(plover.contexts)
        world.sectors |= set(plover.sectors)
        for type_, shape in plover.types.items():
            modes = {mode: {"intensity": value, "cameo": code} for mode, (value, code) in shape.modes.items()}
            found = folder.shaped(EventType, {**(shape.model_extra or {}), "modes": modes}, f"{name}: type {type_}")
            if found is not None:
                world.types[type_] = found
    for name, data in folder.toml("words.toml"):
        words = folder.shaped(_Words, data, name)
        world.classes |= set(words.classes) if words else set()
    world.countries |= {row["iso3"] for _, row in folder.table("countries.csv")}
    world.bodies |= {str(body.get("id")) for _, body in folder.rows("organizations.toml", "organization")}


def _check_patterns(folder: _Folder, world: _World) -> None:
    seen: dict[str, str] = {}
    for name, data in folder.toml("events/*.toml"):
        type_ = data.get("type")
        for key in set(data) - {"type", "pattern"}:
            folder.tell(name, f"unknown key {key!r}")
        folder.known("type", str(type_), world.types, name)
        if not isinstance(data.get("pattern"), list):
            folder.tell(name, "a list of [[pattern]] is expected")
        for number, row in enumerate(_dicts(data.get("pattern")), start=1):
            id_ = str(row.get("id", f"number {number}"))
            where = f"{name}: pattern {id_!r}"
            folder.once("id", id_, seen, where)
            if not id_.startswith(f"{str(type_).lower()}."):
                folder.tell(where, f"the id does not begin with '{str(type_).lower()}.'")
            _check_slots(folder, row, where)
            shaped = folder.shaped(Pattern, row, where, but=SLOT_FIELDS)
            pattern = shaped or folder.shaped(Pattern, _without_faults(row), where)
            if pattern is not None and type_ in world.types:
                _check_pattern(folder, pattern, world.types[type_], world, where)


def _without_faults(row: Mapping[str, Any]) -> dict[str, Any]:
    """The pattern without its unknown slots, so that what else is wrong with it can be told beside them."""
    found = dict(row)
    for key in (key for key in SLOT_FIELDS if key in row):
        slots = row[key]
        if isinstance(slots, dict):
            found[key] = {slot: words for slot, words in slots.items() if slot in SLOTS}
        else:
            found[key] = [slot for slot in (slots if isinstance(slots, list) else [slots]) if slot in SLOTS]
    return found


def _check_slots(folder: _Folder, row: Mapping[str, Any], where: str) -> None:
    for key in SLOT_FIELDS:
        slots = row.get(key, [])
        for slot in slots if isinstance(slots, list | dict) else [slots]:
            folder.known(f"slot in {key}:", str(slot), SLOTS, where)


def _check_pattern(folder: _Folder, pattern: Pattern, type_: EventType, world: _World, where: str) -> None:
    for mode in {pattern.mode, *(example.mode for example in pattern.examples)} - {None}:
        folder.known("mode", str(mode), type_.modes, where)
    for context in pattern.contexts:
        folder.known("context", context, world.contexts, where)
    if pattern.together:
        folder.known("type", pattern.together, world.types, where)
    words = [word for name in WORD_FIELDS for word in getattr(pattern, name)]
    words += [word for table in (pattern.words, pattern.not_words) for forms in table.values() for word in forms]
    for word in words:
        if word.startswith("@"):
            folder.known("class", word[1:], world.classes | BUILT_IN_CLASSES, where)
    for example in pattern.examples:
        for day in (example.date, example.published):
            _day(folder, day or "", where)


def _check_words(folder: _Folder, world: _World) -> None:
    for name, data in folder.toml("words.toml"):
        words = folder.shaped(_Words, data, name)
        for word in (word for forms in words.classes.values() for word in forms) if words else ():
            if word.startswith("@"):
                folder.known("class", word[1:], world.classes | BUILT_IN_CLASSES, name)
    for name, data in folder.toml("contexts.toml"):
        for context in data.get("contexts", {}) if folder.shaped(_Contexts, data, name) else ():
            folder.known("context", context, world.contexts, name)
    for name, data in (*folder.toml("grammar.toml"), *folder.toml("naming.toml")):
        grammar = folder.shaped(_Grammar, data, name)
        for key, words_ in grammar.words.items() if grammar else ():
            if all(ISO3.fullmatch(word) for word in words_):  # a list of countries
                for code in words_:
                    folder.known("country", code, world.countries, f"{name}: {key}")
    for name, data in folder.toml("titles.toml"):
        titles = folder.shaped(_Titles, data, name)
        if titles is not None:
            for sector in titles.heads:
                folder.known("sector", sector, world.sectors, f"{name}: heads")
            for kind in (*titles.bodies, *titles.actors):
                folder.known("kind", kind, BODY_KINDS, name)


def _check_cues(folder: _Folder) -> None:
    shapes: dict[str, type[BaseModel]] = {"status.toml": StatusCue, "furniture.toml": _Furniture}
    for file, model in shapes.items():
        for name, data in folder.toml(file):
            if set(data) != {"cue"}:
                folder.tell(name, "a list of [[cue]] is expected, and nothing else")
            for number, row in enumerate(_dicts(data.get("cue")), start=1):
                folder.shaped(model, row, f"{name}: cue {number}")
                if row.get("list") and not row.get("whole"):
                    folder.tell(f"{name}: cue {number}", "a list needs the headings that begin it, under 'whole'")


def _check_countries(folder: _Folder, world: _World) -> None:
    codes: dict[str, str] = {}
    owner: dict[str, str] = {}
    for where, row in folder.table("countries.csv"):
        for key, size in (("iso3", 3), ("iso2", 2)):
            folder.once(key, row[key], codes, where)
            if not re.fullmatch(rf"[A-Z]{{{size}}}", row[key]):
                folder.tell(where, f"{key} {row[key]!r} is no code of {size} capitals")
        forms = (form for key in ("name", "names", "adjectives", "people") for form in row[key].split("|"))
        for form in sorted({form.strip().casefold() for form in forms} - {""}):
            first = owner.setdefault(form, row["iso3"])
            if first != row["iso3"]:
                folder.tell(where, f"{form!r} means {first} and {row['iso3']}; keep it for one")
    seen: dict[str, str] = {}
    for where, row in folder.table("combining.csv"):
        folder.once("form", row["form"], seen, where)
        folder.known("country", row["iso3"], world.countries, where)


def _check_places(folder: _Folder, world: _World) -> None:
    seen: dict[str, str] = {}
    for where, row in folder.table("places.csv"):
        for form in sorted({row["name"], *row["names"].split("|")} - {""}):
            folder.once("form", form, seen, where)
    for where, row in (*folder.table("places.csv"), *folder.table("cities.csv")):
        if not row["name"]:
            folder.tell(where, "no name")
        if row["country"]:
            folder.known("country", row["country"], world.countries, where)
        for key, most in (("lat", 90), ("lon", 180)):
            if row[key] and not _is_number(row[key], most):
                folder.tell(where, f"{key} {row[key]!r} is not within {most} degrees")
        if row.get("population") and not row["population"].isdecimal():
            folder.tell(where, f"population {row['population']!r} is no number")


def _is_number(text: str, most: float) -> bool:
    try:
        return abs(float(text)) <= most
    except ValueError:
        return False


def _check_organizations(folder: _Folder, world: _World) -> None:
    ids: dict[str, str] = {}
    owner: dict[str, str] = {}
    for name, row in folder.rows("organizations.toml", "organization"):
        where = f"{name}: {row.get('id')}"
        body = folder.shaped(Organization, row, where)
        if body is None:
            continue
        folder.once("id", body.id, ids, where)
        folder.known("kind", body.kind, BODY_KINDS, where)
        if body.sector is not None:
            folder.known("sector", body.sector, world.sectors, where)
        for code in (*body.members.split(), *((body.country,) if body.country else ())):
            folder.known("country", code, world.countries, where)
        for form in sorted({body.name, *body.forms}):
            first = owner.setdefault(form, body.id)
            if first.removesuffix(WEAK) != body.id.removesuffix(WEAK):
                folder.tell(where, f"{form!r} means {first} and {body.id}; keep it for one")


def _check_officials(folder: _Folder, world: _World) -> None:
    seen: dict[str, str] = {}
    for where, row in (*folder.table("officials.csv"), *folder.table("officials.d/*.csv")):
        folder.once("term", " / ".join(row[key] for key in ("name", "country", "office", "body", "from")), seen, where)
        for key in ("name", "office"):
            if not row[key]:
                folder.tell(where, f"no {key}")
        if row["country"]:
            folder.known("country", row["country"], world.countries, where)
        if row["body"]:
            folder.known("body", row["body"], world.bodies, where)
        start, end = _day(folder, row["from"], where), _day(folder, row["until"], where, last=True)
        if start and end and start > end:
            folder.tell(where, f"from {row['from']} is later than until {row['until']}")


def _day(folder: _Folder, text: str, where: str, *, last: bool = False) -> date | None:
    try:
        return partial_date(text, last=last)
    except (ValueError, IndexError):
        folder.tell(where, f"{text!r} is no date like 2023-07-13, 2023-07 or 2023")
        return None


def _check_sources(folder: _Folder) -> None:
    files = [name for pattern in ("**/*.toml", "**/*.csv") for name in folder.names(pattern) if name != "sources.toml"]
    table = next((data.get("files", {}) for _, data in folder.toml("sources.toml")), None)
    if table is None:
        folder.tell("sources.toml", "missing; it says where every file here comes from")
        return
    for key, row in table.items():
        folder.shaped(_Source, row, f"sources.toml: {key}")
        if not any(_fits(name, key) for name in files):
            folder.tell("sources.toml", f"{key!r} is no file here")
    for name in files:
        if not any(_fits(name, key) for key in table):
            folder.tell("sources.toml", f"{name} is missing: say its origin, licence and date")


def _fits(name: str, key: str) -> bool:
    return Path(name).match(key) and name.count("/") == key.count("/")


def main(arguments: Iterable[str] = sys.argv[1:]) -> int:
    """Prints the faults; 0 when there are none, 1 when there are, 2 when the folder is not there."""
    folder = Path(next(iter(arguments), HERE))
    if not folder.is_dir():
        print(f"{folder}: no such folder.", file=sys.stderr)
        return 2
    faults = find_faults(folder)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults in {folder}" if faults else f"No faults in {folder}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
