"""What a question needs of the knowledge where the graph does not hold it: two small tables, read at once.

`knowledge.load` reads and checks all of it, which takes longer than a question may.
"""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files

ROOM = files("graphbuild") / "knowledge"
_FORMS = ("name", "iso2", "names", "adjectives", "people")


@cache
def definitions() -> dict[str, str]:
    """Event type -> its definition.

    >>> definitions()["CONSULT"]
    'Meets, visits, calls or negotiates'
    """
    types = tomllib.loads((ROOM / "plover.toml").read_text(encoding="utf-8"))["types"]
    return {name: type_["definition"] for name, type_ in sorted(types.items())}


@cache
def country_forms() -> dict[str, tuple[str, ...]]:
    """Country id -> its name, two-letter code, other names, adjectives and demonyms.

    >>> country_forms()["country:AFG"][:2]
    ('Afghanistan', 'AF')
    """
    rows = csv.DictReader((ROOM / "countries.csv").read_text(encoding="utf-8-sig").splitlines())
    return {
        f"country:{row['iso3']}": tuple(form for key in _FORMS for form in row[key].split("|") if form) for row in rows
    }
