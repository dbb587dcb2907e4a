"""What is known before an article is read: ontology, patterns, countries, places, bodies, offices and their holders.

The files lie beside this module, CSV for tables and TOML for things with structure; `load` reads and checks them. A
user's own folder of the same shape is laid on top: its patterns, bodies and officials are added, and an entry with the
id (or key) of one of ours takes its place.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import tomli as tomllib  # the standard library's parser, compiled: a third of the time
from pydantic import BaseModel, ValidationError

from graphbuild.errors import KnowledgeError
from graphbuild.garbage import no_collection
from graphbuild.knowledge.schema import EventType, Mode, Organization, Pattern, PatternFile, StatusCue

__all__ = [
    "Country",
    "EventType",
    "Furniture",
    "Gazetteer",
    "Knowledge",
    "Mode",
    "Official",
    "Organization",
    "Pattern",
    "Place",
    "StatusCue",
    "Titles",
    "load",
    "spellings",
]

HERE = Path(__file__).parent
FILES = ("*.toml", "*.csv", "*/*.toml", "*/*.csv")  # of a folder of knowledge
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory: `names`, `adjectives` and `people` are the forms that mean it in text."""

    iso3: str
    iso2: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: str
    capital_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A city, region, water or building; `population` 0: it has none, `country` None: it lies in several."""

    name: str
    kind: str
    country: str | None
    lat: float | None
    lon: float | None
    population: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Official:
    """One term of one office; the days are the first and last that the term can cover, None: open."""

    name: str
    names: tuple[str, ...]
    country: str | None
    office: str
    body: str | None
    start: date | None
    end: date | None

    def held_on(self, day: date) -> bool:
        """Whether the term covers `day`."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Titles:
    """Words of offices: heads ("minister"), what may stand before them, and short forms that stand alone."""

    heads: Mapping[str, str]  # head word or words -> PLOVER sector
    sectors: frozenset[str]  # "foreign", "defence": what an office is for
    honorifics: frozenset[str]
    modifiers: frozenset[str]  # "former", "deputy"
    former: frozenset[str]
    holders: frozenset[str]  # heads whose unnamed holder stands for the state
    groups: Mapping[str, str]  # plural or collective nouns that stand for a state's side -> sector
    bodies: Mapping[str, str]  # generic nouns of bodies ("army", "government", "ministry") -> kind
    actors: Mapping[str, str]  # nouns of unnamed groups that may be an actor of their own -> kind
    counterparts: frozenset[str]
    family: Mapping[str, str]  # noun of a body -> the family of nouns that may mean the same body
    same: Mapping[str, frozenset[str]]  # an office -> the offices whose holder it may mean
    short: Mapping[str, str] = field(default_factory=dict)  # "gov." -> "Governor"


@dataclass(frozen=True, slots=True)
class Furniture:
    """What pages put around an article: lines that are it, begin with it or hold it; `lists` head a list of links."""

    whole: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()
    contains: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Gazetteer:
    """Places by lower-case form; a form's places stand with the most populous first."""

    by_form: Mapping[str, tuple[Place, ...]]


@dataclass(frozen=True)
class Knowledge:
    """All of it, indexed; `version` is the sha256 of every byte that was read."""

    version: str
    types: Mapping[str, EventType]
    patterns: tuple[tuple[str, Pattern], ...]  # (event type, pattern)
    classes: Mapping[str, frozenset[str]]
    status_cues: tuple[StatusCue, ...]
    contexts: Mapping[str, frozenset[str]]
    countries: Mapping[str, Country]
    combining: Mapping[str, str]
    gazetteer: Gazetteer
    organizations: Mapping[str, Organization]
    officials: tuple[Official, ...]
    titles: Titles
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)  # closed lists of grammar words, by name
    furniture: Furniture = field(default_factory=Furniture)


def _split(cell: str) -> tuple[str, ...]:
    if not cell:
        return ()
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def partial_date(text: str, *, last: bool) -> date | None:
    """The first (or `last`) day of an ISO date that may lack day or month; None for an empty one.

    >>> partial_date("2021-02", last=True)
    datetime.date(2021, 2, 28)
    """
    if len(text) == len("2021-02-28"):
        return date.fromisoformat(text)
    parts = [int(p) for p in text.split("-")] if text else []
    if not parts:
        return None
    if len(parts) == 3:
        return date(parts[0], parts[1], parts[2])
    if not last:
        return date(parts[0], parts[1] if len(parts) > 1 else 1, 1)
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    first_of_next = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
    return date.fromordinal(first_of_next.toordinal() - 1)


_TWO_WAYS = (
    *(("ize", "ise"), ("ization", "isation"), ("yze", "yse"), ("defense", "defence"), ("labor", "labour")),
    *(("offense", "offence"), ("program", "programme"), ("armor", "armour"), ("favor", "favour")),
)
_SPELT = tuple(pair for a, b in _TWO_WAYS for pair in ((a, b), (b, a)))


def spellings(word: str) -> set[str]:
    """The word with its British and American spellings.

    >>> sorted(spellings("criticize"))
    ['criticise', 'criticize']
    """
    found = {word}
    for a, b in _SPELT:
        if a in word:
            found.update(word.replace(part, part[: -len(a)] + b) for part in word.split() if part.endswith(a))
    return found


class _Reader:
    """Reads files of one name from every folder."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self.folders = list(folders)

    def paths(self, pattern: str) -> list[Path]:
        return [p for folder in self.folders for p in sorted(folder.glob(pattern))]

    def read(self, path: Path) -> str:
        data = path.read_bytes()
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            raise KnowledgeError(f"{path}: not UTF-8 at byte {fault.start}. Save the file as UTF-8.") from None

    def toml(self, pattern: str) -> Iterator[tuple[Path, dict[str, Any]]]:
        for path in self.paths(pattern):
            try:
                yield path, tomllib.loads(self.read(path))
            except tomllib.TOMLDecodeError as fault:
                raise KnowledgeError(f"{path}: not valid TOML: {fault}. Mend that line.") from None

    def table(self, pattern: str) -> Iterator[dict[str, str]]:
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


def _titles(files: Iterable[dict[str, Any]]) -> Titles:
    heads: dict[str, str] = {}
    words: dict[str, set[str]] = {}
    bodies: dict[str, str] = {}
    actors: dict[str, str] = {}
    family: dict[str, str] = {}
    same: dict[str, frozenset[str]] = {}
    short: dict[str, str] = {}
    for data in files:
        short.update(data.get("short", {}))
        family.update({noun: name for name, nouns in data.get("family", {}).items() for noun in nouns})
        same.update({office: frozenset(others) for office, others in data.get("same", {}).items()})
        for sector, forms in data.get("heads", {}).items():
            for form in forms:
                for spelt in spellings(form):
                    heads.setdefault(spelt, sector)
        for name, forms in data.get("words", {}).items():
            words.setdefault(name, set()).update(s for form in forms for s in spellings(form))
        for table, into in (("bodies", bodies), ("actors", actors)):
            for kind, forms in data.get(table, {}).items():
                into.update({spelt: kind for form in forms for spelt in spellings(form)})
    return Titles(
        heads=heads,
        sectors=frozenset(words.get("sectors", ())),
        honorifics=frozenset(words.get("honorifics", ())),
        modifiers=frozenset(words.get("modifiers", ())),
        former=frozenset(words.get("former", ())),
        holders=frozenset(words.get("holders", ())),
        groups=dict.fromkeys(words.get("groups", ()), "GOV"),
        bodies=bodies,
        actors=actors,
        counterparts=frozenset(words.get("counterparts", ())),
        family=family,
        same=same,
        short=short,
    )


def _furniture(files: Iterable[dict[str, Any]]) -> Furniture:
    cues = [cue for data in files for cue in data["cue"]]

    def gathered(key: str) -> frozenset[str]:
        return frozenset(form for cue in cues for form in cue.get(key, ()))

    lists = frozenset(form for cue in cues if cue.get("list") for form in cue["whole"])
    return Furniture(gathered("whole"), gathered("starts"), gathered("contains"), lists)


def _country(row: Mapping[str, str]) -> Country:
    return Country(
        iso3=row["iso3"],
        iso2=row["iso2"],
        name=row["name"],
        names=_split(row["names"]),
        adjectives=_split(row["adjectives"]),
        people=_split(row["people"]),
        capital=row["capital"],
        capital_names=_split(row["capital_names"]),
    )


def _place(row: Mapping[str, str]) -> Place:
    return Place(
        name=row["name"],
        kind=row.get("kind") or "city",
        country=row["country"] or None,
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        population=int(row.get("population") or 0),
        names=_split(row["names"]),
    )


def _official(row: Mapping[str, str]) -> Official:
    return Official(
        name=row["name"],
        names=_split(row["names"]),
        country=row["country"] or None,
        office=row["office"],
        body=row["body"] or None,
        start=partial_date(row["from"], last=False),
        end=partial_date(row["until"], last=True),
    )


class _Places(Mapping[str, tuple[Place, ...]]):
    """Places by lower-case form, each made when it is asked for: an article names few of thirty thousand."""

    def __init__(self, rows: Iterable[tuple[list[str], list[str]]]) -> None:
        self._rows: dict[str, list[tuple[list[str], list[str]]]] = {}
        self._made: dict[str, tuple[Place, ...]] = {}
        for columns, row in rows:
            name, names = row[columns.index("name")], row[columns.index("names")]
            for form in (f"{name}|{names}" if names else name).lower().split("|"):
                self._rows.setdefault(form.strip(), []).append((columns, row))

    def __getitem__(self, form: str) -> tuple[Place, ...]:
        if form not in self._made:
            if not form:
                raise KeyError(form)
            places = {_place(dict(zip(columns, row, strict=True))): None for columns, row in self._rows[form]}
            # what stands in places.csv was put there by hand: it goes before the cities
            self._made[form] = tuple(sorted(places, key=lambda x: (x.kind == "city", -x.population)))
        return self._made[form]

    def get(self, form: str, default: Any = None) -> Any:
        return self[form] if form and form in self._rows else default

    def __iter__(self) -> Iterator[str]:
        return filter(None, self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _classes(tables: Iterable[dict[str, Any]]) -> dict[str, frozenset[str]]:
    raw: dict[str, list[str]] = {}
    for table in tables:
        for name, words in table.get("classes", {}).items():
            raw.setdefault(name, []).extend(words)
    return {name: frozenset(s for w in words for s in spellings(w)) for name, words in raw.items()}


def version(*extra_dirs: Path) -> str:
    """The sha256 of every file that `load` would read, without reading what they say.

    Raises:
        KnowledgeError: a folder is missing.
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


def load(*extra_dirs: Path) -> Knowledge:
    """All knowledge, the package's own with `extra_dirs` laid on top in their order.

    Raises:
        KnowledgeError: a file is no UTF-8, no TOML, or not of its shape; every fault of that file is told.

    >>> load().types["CONSULT"].quad_class
    'verbal cooperation'
    """
    return _load(tuple(Path(d) for d in extra_dirs), version(*extra_dirs))


@cache
def _load(extra_dirs: tuple[Path, ...], version: str) -> Knowledge:
    with no_collection():  # of the hundred thousand objects: looking for garbage takes a third of the time
        return _read([HERE, *extra_dirs], version)


def _read(folders: list[Path], version: str) -> Knowledge:
    reader = _Reader(folders)
    types: dict[str, EventType] = {}
    for path, data in reader.toml("plover.toml"):
        for name, shape in data["types"].items():
            modes = {m: {"intensity": v[0], "cameo": v[1]} for m, v in shape.get("modes", {}).items()}
            types[name] = checked(EventType, {**shape, "modes": modes}, f"{path}: type {name}")
    patterns: dict[str, tuple[str, Pattern]] = {}
    for path, data in reader.toml("events/*.toml"):
        file = checked(PatternFile, data, str(path))
        if file.type not in types:
            raise KnowledgeError(f"{path}: unknown type {file.type!r}. Types: {', '.join(sorted(types))}.")
        patterns.update({p.id: (file.type, p) for p in file.pattern})
    cues = [checked(StatusCue, cue, str(path)) for path, data in reader.toml("status.toml") for cue in data["cue"]]
    contexts: dict[str, set[str]] = {}
    for _, data in reader.toml("contexts.toml"):
        for name, words in data["contexts"].items():
            contexts.setdefault(name, set()).update(s for w in words for s in spellings(w))
    organizations: dict[str, Organization] = {}
    for path, data in reader.toml("organizations.toml"):
        for row in data["organization"]:
            body = checked(Organization, row, f"{path}: {row.get('id')}")
            organizations[body.id] = body
    countries = {row["iso3"]: _country(row) for row in reader.table("countries.csv")}
    officials = [_official(row) for pattern in ("officials.csv", "officials.d/*.csv") for row in reader.table(pattern)]
    places = (row for name in ("places.csv", "cities.csv") for row in reader.rows(name))
    return Knowledge(
        version=version,
        types=types,
        patterns=tuple(patterns.values()),
        classes=_classes(data for _, data in reader.toml("words.toml")),
        status_cues=tuple(cues),
        contexts={name: frozenset(words) for name, words in contexts.items()},
        countries=countries,
        combining={row["form"]: row["iso3"] for row in reader.table("combining.csv")},
        gazetteer=Gazetteer(_Places(places)),
        organizations=organizations,
        officials=tuple(officials),
        titles=_titles(data for _, data in reader.toml("titles.toml")),
        words={
            name: frozenset(s for w in words for s in spellings(w))
            for file in ("grammar.toml", "naming.toml")
            for _, data in reader.toml(file)
            for name, words in data["words"].items()
        },
        furniture=_furniture(data for _, data in reader.toml("furniture.toml")),
    )
