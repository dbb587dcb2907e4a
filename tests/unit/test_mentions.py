from __future__ import annotations

from datetime import date

import pytest

from graphbuild.extract.lexicon import Lexicon, nearest, plain
from graphbuild.extract.mentions import fold
from graphbuild.extract.offices import title_case
from graphbuild.knowledge import load


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(load())


@pytest.mark.parametrize(
    ("form", "iso3"),
    [
        ("Türkiye", "TUR"),
        ("Burma", "MMR"),
        ("Ivory Coast", "CIV"),
        ("UAE", "ARE"),
        ("DRC", "COD"),
        ("Dutch", "NLD"),
        ("T&T", "TTO"),
    ],
)
def test_a_country_has_many_names(lexicon: Lexicon, form: str, iso3: str) -> None:
    assert lexicon.country_of(form) == iso3


def test_a_dinner_is_no_country(lexicon: Lexicon) -> None:
    assert lexicon.country_of("turkey") is None


def test_names_are_compared_without_accents_and_marks() -> None:
    assert fold("Élysée-Palace") == fold("Elysee Palace")
    assert plain("Nicolás al-Din") == "nicolas al din"


def test_an_office_counts_at_the_day(lexicon: Lexicon) -> None:
    pope = lexicon.holder("Pope", date(2010, 1, 1))
    assert pope is not None
    assert pope.name == "Pope Benedict XVI"
    assert lexicon.by_surname("Macron", date(2023, 7, 13)).country == "FRA"  # type: ignore[union-attr]
    assert nearest((), None) is None


def test_every_body_of_an_official_is_known(lexicon: Lexicon) -> None:
    bodies = {o.body for o in lexicon.knowledge.officials if o.body}
    assert bodies <= set(lexicon.knowledge.organizations)


def test_an_office_is_written_as_a_name() -> None:
    assert title_case("minister of foreign affairs") == "Minister of Foreign Affairs"
