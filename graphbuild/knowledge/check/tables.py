"""Countries, places, bodies and officials, and the sources of every file."""

from __future__ import annotations

import re
from pathlib import Path

from graphbuild.knowledge.check.folder import BODY_KINDS, Folder, World, read_day
from graphbuild.knowledge.check.shapes import SourceShape
from graphbuild.knowledge.schema import Organization

WEAK = "-weak"  # a body's forms that need support in the text stand in a second entry with this end


def check_countries(folder: Folder, world: World) -> None:
    """One code, one country; one form, one country."""
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
    for where, row in folder.table("peoples.csv"):
        for form in row["forms"].split("|"):
            folder.once("form", form, seen, where)
        for iso3 in filter(None, row["homes"].split("|")):
            folder.known("country", iso3, world.countries, where)
    for where, row in folder.table("figures.csv"):
        folder.once("name", row["name"], seen, where)
        folder.known("country", row["country"], world.countries, where)


def check_places(folder: Folder, world: World) -> None:
    """Names, countries and coordinates of places and cities."""
    seen: dict[str, str] = {}
    for where, row in folder.table("places.csv"):
        for form in sorted({row["name"], *row["names"].split("|")} - {""}):
            folder.once("form", form, seen, where)
    for where, row in (*folder.table("places.csv"), *folder.table("divisions.csv"), *folder.table("cities.csv")):
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


def check_organizations(folder: Folder, world: World) -> None:
    """Kinds, sectors, members of bodies; one form, one body, but that ambiguous ones may be of several states."""
    ids: dict[str, str] = {}
    owner: dict[str, Organization] = {}
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
            first = owner.setdefault(form, body)
            apart = first.weak and body.weak and first.country != body.country and form in body.forms
            if first.id.removesuffix(WEAK) != body.id.removesuffix(WEAK) and not apart:
                folder.tell(where, f"{form!r} means {first.id} and {body.id}; keep it for one")


def check_officials(folder: Folder, world: World) -> None:
    """Terms of offices: who, where, from when until when."""
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
        start, end = read_day(folder, row["from"], where), read_day(folder, row["until"], where, last=True)
        if start and end and start > end:
            folder.tell(where, f"from {row['from']} is later than until {row['until']}")


def check_sources(folder: Folder) -> None:
    """Every file has its origin, licence and date, and nothing else has."""
    files = [name for pattern in ("**/*.toml", "**/*.csv") for name in folder.names(pattern) if name != "sources.toml"]
    table = next((data.get("files", {}) for _, data in folder.toml("sources.toml")), None)
    if table is None:
        folder.tell("sources.toml", "missing; it says where every file here comes from")
        return
    for key, row in table.items():
        folder.shaped(SourceShape, row, f"sources.toml: {key}")
        if not any(_fits(name, key) for name in files):
            folder.tell("sources.toml", f"{key!r} is no file here")
    for name in files:
        if not any(_fits(name, key) for key in table):
            folder.tell("sources.toml", f"{name} is missing: say its origin, licence and date")


def _fits(name: str, key: str) -> bool:
    return Path(name).match(key) and name.count("/") == key.count("/")
