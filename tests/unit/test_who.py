"""Who is named, and whose they are: the sentences and short articles of who*.csv, read with the pinned model.

Columns: every country that the text refers to; every actor as "name = country" or "name = country / office", "none"
for an actor of no state, "?" where that is not asked. Nothing else may be found, but an office that the table leaves
out is not asked for.
"""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from graphbuild.extract import Extractor, load_model
from graphbuild.knowledge import load
from graphbuild.records import Article, Extraction, Kind, Mention

pytestmark = pytest.mark.model
TABLES = sorted(Path(__file__).parent.glob("who*.csv"))


@cache
def extractor() -> Extractor:
    return Extractor(load_model(), load())


def read(text: str, published: str = "2023-07-13") -> Extraction:
    return extractor()(Article("test", text, published=date.fromisoformat(published)))


def rows() -> Iterator[dict[str, str]]:
    for table in TABLES:
        with table.open(encoding="utf-8", newline="") as handle:
            yield from csv.DictReader(handle)


def countries(extraction: Extraction) -> set[str]:
    return {m.country for m in extraction.mentions if m.kind is Kind.COUNTRY and m.country}


def actors(extraction: Extraction) -> dict[str, Mention]:
    return {m.name: m for m in extraction.mentions if m.kind not in (Kind.COUNTRY, Kind.PLACE)}


def wanted_actors(cell: str) -> dict[str, tuple[str, str | None]]:
    found = {}
    for entry in filter(None, cell.split("; ")):
        name, _, rest = entry.partition(" = ")
        country, _, role = rest.partition(" / ")
        found[name] = (country, role or None)
    return found


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: row["text"][:60])
def test_who_is_named_and_whose_they_are(row: dict[str, str]) -> None:
    extraction = read(row["text"], row["published"])
    wanted = wanted_actors(row["actors"])
    found = actors(extraction)
    assert countries(extraction) == set(row["countries"].split())
    assert set(found) == set(wanted)
    for name, (country, role) in wanted.items():
        assert country == "?" or (found[name].country or "none") == country, name
        assert role is None or found[name].role == role, name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "...",
        "( (",
        '"',
        "'s",
        ",",
        "of the",
        "Mr.",
        "- -",
        "President",
        "Иван встретил Петра.",
        "中国外长会见",
    ],
)
def test_scraps_and_other_languages_are_read_without_a_crash(text: str) -> None:
    assert read(text).mentions is not None


def test_every_mention_is_its_span() -> None:
    text = "“We agree,”  said   Wang Yi,\nwho met Li Shangfu’s aides in  Vilnius.\r\n\r\nNATO’s chief was told."
    for mention in read(text).mentions:
        assert text[mention.span.start : mention.span.end] == mention.text


def test_a_surname_means_the_one_who_was_named() -> None:
    text = "Li Qiang met Lee Hsien Loong. Li thanked Lee. The two Koreas watched."
    chains = {m.text: m.chain for m in read(text).mentions if m.kind is Kind.PERSON}
    assert chains["Li"] == chains["Li Qiang"] != chains["Lee"] == chains["Lee Hsien Loong"]


def test_a_city_is_told_from_its_government() -> None:
    said = [(m.text, m.kind, m.found) for m in read("Beijing said the talks in Vilnius had failed.").mentions]
    assert ("Beijing", Kind.COUNTRY, "capital") in said
    assert ("Vilnius", Kind.PLACE, "name") in said
    assert ("Vilnius", Kind.COUNTRY, "capital") not in said


def test_what_is_guessed_is_noted() -> None:
    text = "Turkey goes to the polls. Turkish voters are angry. The interior minister, Deniz Arslan, is confident."
    minister = actors(read(text))["Deniz Arslan"]
    assert minister.country == "TUR"
    assert any("guessed" in note for note in minister.notes)


def test_reading_names_takes_time_in_proportion_to_the_text() -> None:
    story = "Ann {0}ov, the Dutch minister, met {0}son of Acme{0} Bank in Oslo. She told the army and police to wait. "
    spent = []
    for size in (60, 240):
        text = "\n\n".join(story.format("B" + chr(97 + n % 26) + chr(97 + n // 26)) for n in range(size))
        reading = extractor().read(Article("long", text))
        begin = time.perf_counter()
        extractor().names(reading)
        extractor().offices(reading)
        spent.append(time.perf_counter() - begin)
    assert spent[1] < 10 * spent[0] + 0.5


def test_a_dateline_in_capitals_is_named_as_towns_are() -> None:
    extraction = read("NAIROBI (Reuters) - Kenya's minister met his Chadian counterpart on Sunday.")
    assert [m.name for m in extraction.mentions if m.kind is Kind.PLACE] == ["Nairobi"]
