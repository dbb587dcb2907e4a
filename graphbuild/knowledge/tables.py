"""Rows and tables of the files, made into the shapes of `facts`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graphbuild.knowledge.facts import Country, Furniture, Official, Place, Titles
from graphbuild.knowledge.spelling import partial_date, spellings


def make_titles(files: Iterable[dict[str, Any]]) -> Titles:
    """Words of offices out of the titles files, in both spellings."""
    heads: dict[str, str] = {}
    words: dict[str, set[str]] = {}
    bodies: dict[str, str] = {}
    actors: dict[str, str] = {}
    family: dict[str, str] = {}
    same: dict[str, frozenset[str]] = {}
    short: dict[str, str] = {}
    fields: dict[str, str] = {}
    for data in files:
        fields.update({word: sector for sector, words in data.get("fields", {}).items() for word in words})
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
        fields=fields,
    )


def make_furniture(files: Iterable[dict[str, Any]], languages: Iterable[dict[str, Any]]) -> Furniture:
    """Cues of page furniture and of languages, gathered from their files."""
    cues = [cue for data in files for cue in data["cue"]]

    def gathered(key: str) -> frozenset[str]:
        return frozenset(form for cue in cues for form in cue.get(key, ()))

    lists = frozenset(form for cue in cues if cue.get("list") for form in cue["whole"])
    small = {name: frozenset(words) for data in languages for name, words in data["function_words"].items()}
    whole, starts, contains, buttons = map(gathered, ("whole", "starts", "contains", "buttons"))
    return Furniture(whole, starts, contains, lists, buttons, tuple(small.items()))


def make_country(row: Mapping[str, str]) -> Country:
    """A row of countries.csv."""
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


def make_peoples(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[str, ...]]:
    """Each form of a people's name -> its homes, out of the rows of peoples.csv."""
    return {form: _split(row["homes"]) for row in rows for form in _split(row["forms"])}


def make_place(row: Mapping[str, str]) -> Place:
    """A row of places.csv, divisions.csv or cities.csv."""
    return Place(
        name=row["name"],
        kind=row.get("kind") or "city",
        country=row["country"] or None,
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        population=int(row.get("population") or 0),
        names=_split(row["names"]),
    )


def make_official(row: Mapping[str, str]) -> Official:
    """A row of officials: one term of one office."""
    return Official(
        name=row["name"],
        names=_split(row["names"]),
        country=row["country"] or None,
        office=row["office"],
        body=row["body"] or None,
        start=partial_date(row["from"], last=False),
        end=partial_date(row["until"], last=True),
    )


class Places(Mapping[str, tuple[Place, ...]]):
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
            places = {make_place(dict(zip(columns, row, strict=True))): None for columns, row in self._rows[form]}
            # what stands in places.csv was put there by hand: it goes before the cities
            self._made[form] = tuple(sorted(places, key=lambda x: (x.kind == "city", -x.population)))
        return self._made[form]

    def get(self, form: str, default: Any = None) -> Any:
        return self[form] if form and form in self._rows else default

    def __iter__(self) -> Iterator[str]:
        return filter(None, self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def make_classes(tables: Iterable[dict[str, Any]]) -> dict[str, frozenset[str]]:
    """Classes of words by name, the lists of all files joined; a class that names another (`@name`) has its words."""
    raw: dict[str, list[str]] = {}
    for table in tables:
        for name, words in table.get("classes", {}).items():
            raw.setdefault(name, []).extend(words)

    def whole(name: str, above: tuple[str, ...] = ()) -> Iterator[str]:
        for word in raw[name]:
            named = word.removeprefix("@")
            if named == word or named not in raw:
                yield word
            elif named not in above:
                yield from whole(named, (*above, named))

    return {name: frozenset(s for w in whole(name, (name,)) for s in spellings(w)) for name in raw}


def _split(cell: str) -> tuple[str, ...]:
    if not cell:
        return ()
    return tuple(part.strip() for part in cell.split("|") if part.strip())
