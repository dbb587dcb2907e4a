"""Bodies and places across articles and spellings: who is one, who is not, and what `why` says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.knowledge import load
from graphbuild.query import why
from graphbuild.records import Kind
from graphbuild.resolve import resolve
from tests.make import Story, day, write_built

ONE = (  # kind, country, name in one article, country in the other, name there, what the reason says
    (Kind.ORGANIZATION, None, "Doctors Without Borders", None, "médecins sans frontières'", "written form"),
    (Kind.ARMED_GROUP, "LBN", "Hezbollah", None, "HIZBALLAH", "written form"),
    (Kind.ORGANIZATION, "KEN", "Rift Valley Peace Organisation", "KEN", "The Rift Valley Peace Organization", "spelt"),
    (Kind.ORGANIZATION, None, "Sahel Press Watch", None, "the Sahel Press Watch", "same name"),
    (Kind.COMPANY, "POL", "Wisla Shipping Co. Ltd.", "POL", "Wisla Shipping", "spelt"),
    (Kind.ARMED_GROUP, "SYR", "Jaysh al-Karama", "SYR", "Jaish al Karama", "spelt"),
    (Kind.ARMED_GROUP, "YEM", "Ansar Nour", "YEM", "Ansarnour", "spelt"),
    (Kind.GOVERNMENT, "GHA", "Ministry of Fisheries", "GHA", "Fisheries Ministry", "spelt"),
    (Kind.GOVERNMENT, "GHA", "Cocoa Board of Ghana", "GHA", "Ghanaian Cocoa Board", "spelt"),
    (Kind.PARTY, "NOR", "Party of the Coast", "NOR", "Coast Party", "spelt"),
    (Kind.IGO, None, "Lake Chad Trade Community", None, "Lake Chad Trade Community", "same name"),
    (Kind.ORGANIZATION, "PER", "Andean Miners Federation", "PER", "AMF", "spelt"),
    (Kind.PLACE, "BRA", "Vila Esperança", "BRA", "Vila Esperanca", "same name"),
    (Kind.PLACE, "SYR", "Tell Rifaat", "SYR", "Tel Rifat", "spelt"),
    (Kind.PLACE, "ETH", "Mai Tsebri", "ETH", "Maitsebri", "spelt"),
)
TWO = (
    (Kind.ORGANIZATION, "KEN", "Peace Organisation", "UGA", "Peace Organization"),
    (Kind.ORGANIZATION, "UKR", "Orthodox Union of Ukraine", "UKR", "Ukrainian Orthodox Union"),
    (Kind.ORGANIZATION, "USA", "University of Alder", "USA", "Alder University"),
    (Kind.ORGANIZATION, "PER", "Andean Miners Federation", None, "AMF"),
    (Kind.ORGANIZATION, "PER", "National Front", "PER", "Nation Front"),
    (Kind.GOVERNMENT, "GHA", "Ministry of Fisheries", "NGA", "Fisheries Ministry"),
    (Kind.PLACE, "SYR", "Tell Rifaat", "LBN", "Tel Rifat"),
    (Kind.PLACE, "SYR", "Tell Rifaat", None, "Tel Rifat"),
    (Kind.PLACE, "LBY", "Tripoli", "LBN", "Tripoli"),
    (Kind.PLACE, "IRQ", "Baiji", "IRQ", "Balad"),
)


def told(kind: Kind, country: str | None, name: str, article: str, known: str | None = None) -> Story:
    story = Story(article)
    story.mention(name, kind, country=country, known=known)
    return story


@pytest.mark.parametrize(("kind", "home", "name", "other_home", "other", "why"), ONE, ids=lambda x: str(x))
def test_other_names_of_one(
    kind: Kind, home: str | None, name: str, other_home: str | None, other: str, why: str
) -> None:
    known = {"Doctors Without Borders": "org:doctors-without-borders", "Hezbollah": "org:hezbollah"}.get(name)
    stories = [told(kind, home, name, "a", known), told(kind, other_home, other, "b")]
    entities, links = resolve([story.extraction for story in stories], load())
    assert len(entities) == 1, [entity.id for entity in entities]
    assert any(why in link.reason for link in links), links
    assert all(0 < link.score <= 1 for link in links)
    assert resolve([story.extraction for story in reversed(stories)], load()) == (entities, links)


@pytest.mark.parametrize(("kind", "home", "name", "other_home", "other"), TWO, ids=lambda x: str(x))
def test_alike_names_of_two(kind: Kind, home: str | None, name: str, other_home: str | None, other: str) -> None:
    stories = [told(kind, home, name, "a"), told(kind, other_home, other, "b")]
    entities, _ = resolve([story.extraction for story in stories], load())
    assert len(entities) == 2, [entity.id for entity in entities]


def test_an_abbreviation_means_whom_another_article_introduces_by_it() -> None:
    first = Story("a")
    chain = first.mention("Northern Grain Exchange Board", Kind.ORGANIZATION, name="Northern Grain Exchange Board")
    first.mention("NoGEB", Kind.ORGANIZATION, name="Northern Grain Exchange Board", chain=chain)
    second = told(Kind.ORGANIZATION, None, "NoGEB", "b")
    entities, links = resolve([first.extraction, second.extraction], load())
    assert [entity.name for entity in entities] == ["Northern Grain Exchange Board"]
    assert "is short for 'Northern Grain Exchange Board' in a" in links[-1].reason
    third = Story("c")
    other = third.mention("Nordic Gas Export Bureau", Kind.ORGANIZATION, name="Nordic Gas Export Bureau")
    third.mention("NoGEB", Kind.ORGANIZATION, name="Nordic Gas Export Bureau", chain=other)
    entities, _ = resolve([story.extraction for story in (first, second, third)], load())
    assert len(entities) == 3  # it may mean either


def test_other_names_of_the_gazetteer_mean_the_place_of_that_country() -> None:
    stories = [
        told(Kind.PLACE, "UKR", "Kharkiv", "a", "place:kharkiv-ukr"),
        told(Kind.PLACE, "UKR", "Kharkov", "b"),
        told(Kind.PLACE, None, "Kharkov", "c"),
        told(Kind.PLACE, "RUS", "Kharkov", "d"),
    ]
    entities, links = resolve([story.extraction for story in stories], load())
    assert {e.id: {m.article for m in e.mentions} for e in entities} == {
        "place:kharkiv-ukr": {"a", "b", "c"},
        "place:kharkov-rus": {"d"},
    }
    assert "the gazetteer calls 'Kharkiv' also 'Kharkov'" in {link.reason for link in links}


def test_why_tells_what_a_body_was_taken_for_and_how_surely(tmp_path: Path) -> None:
    stories = []
    for article, name in (("a", "Rift Valley Peace Organisation"), ("b", "The Rift Valley Peace Organization")):
        story = Story(article)
        body = story.mention(name, Kind.ORGANIZATION, country="KEN")
        story.event([body], [story.country("USA")], type="ACCUSE", date=day("2023-07-12"))
        stories.append(story)
    write_built(tmp_path, stories)
    told = why(tmp_path, "accuse")
    assert [telling.article for telling in told.tellings] == ["a", "b"]
    scores = {name.text: (name.score, name.reason) for telling in told.tellings for name in telling.names}
    assert scores["The Rift Valley Peace Organization"] == (
        *(0.85, "spelt like 'Rift Valley Peace Organisation' of KEN"),
    )
