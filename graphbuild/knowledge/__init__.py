"""What is known before an article is read: ontology, patterns, countries, places, bodies, offices and their holders.

The files lie beside this module, CSV for tables and TOML for things with structure; `load` reads and checks them. A
user's own folder of the same shape is laid on top: its patterns, bodies and officials are added, and an entry with the
id (or key) of one of ours takes its place.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graphbuild.errors import KnowledgeError
from graphbuild.garbage import no_collection
from graphbuild.knowledge.facts import Country, Furniture, Gazetteer, Knowledge, Official, Place, Titles
from graphbuild.knowledge.files import HERE, Reader, checked, version
from graphbuild.knowledge.schema import EventType, Mode, Organization, Pattern, PatternFile, StatusCue
from graphbuild.knowledge.spelling import partial_date, spellings
from graphbuild.knowledge.tables import (
    Places,
    make_classes,
    make_country,
    make_furniture,
    make_official,
    make_peoples,
    make_titles,
)

__all__ = [
    "HERE",
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
    "partial_date",
    "spellings",
    "version",
]


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
    reader = Reader(folders)
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
    countries = {row["iso3"]: make_country(row) for row in reader.table("countries.csv")}
    terms = (row for pattern in ("officials.csv", "officials.d/*.csv") for row in reader.table(pattern))
    places = (row for name in ("places.csv", "divisions.csv", "cities.csv") for row in reader.rows(name))
    return Knowledge(
        version=version,
        types=types,
        patterns=tuple(patterns.values()),
        classes=make_classes(data for _, data in reader.toml("words.toml")),
        status_cues=tuple(cues),
        contexts={name: frozenset(words) for name, words in contexts.items()},
        countries=countries,
        combining={row["form"]: row["iso3"] for row in reader.table("combining.csv")},
        peoples=make_peoples(reader.table("peoples.csv")),
        figures={row["name"]: row["country"] for row in reader.table("figures.csv")},
        gazetteer=Gazetteer(Places(places)),
        organizations=organizations,
        officials=tuple(map(make_official, terms)),
        titles=make_titles(data for _, data in reader.toml("titles.toml")),
        words={
            name: frozenset(s for w in words for s in spellings(w))
            for file in ("grammar.toml", "naming.toml")
            for _, data in reader.toml(file)
            for name, words in data["words"].items()
        },
        furniture=make_furniture(
            *([data for _, data in reader.toml(name)] for name in ("furniture.toml", "languages.toml"))
        ),
    )
