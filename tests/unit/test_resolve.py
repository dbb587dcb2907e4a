from __future__ import annotations

from datetime import date

from graphbuild.records import Entity, Kind
from graphbuild.resolve import resolve
from tests.make import Story, knowledge


def resolved(*stories: Story) -> dict[str, Entity]:
    entities, links = resolve([story.extraction for story in stories], knowledge())
    assert {link.mention for link in links} == {m.id for story in stories for m in story.mentions}
    assert all(0 < link.score <= 1 and link.reason for link in links)
    return {entity.id: entity for entity in entities}


def story(name: str, text: str, kind: Kind = Kind.PERSON, **said: object) -> Story:
    made = Story(name)
    made.mention(text, kind, **said)
    return made


def test_a_chain_is_one_entity_with_its_surface_forms_but_not_its_pronouns() -> None:
    one = Story("dw")
    first = one.mention("US Secretary of State Antony Blinken", name="Antony Blinken", country="USA")
    one.mention("he", chain=first, name="Antony Blinken", country="USA", found="pronoun")
    one.mention("the top US\ndiplomat", chain=first, name="Antony Blinken", country="USA", found="title")
    (blinken,) = resolved(one).values()
    assert blinken.id == "person:antony-blinken"
    assert blinken.aliases == ("US Secretary of State Antony Blinken", "the top US diplomat")
    assert len(blinken.mentions) == 3


def test_known_ids_are_reused_and_named_by_the_knowledge() -> None:
    entities = resolved(
        story("a", "Association of Southeast Asian Nations", Kind.IGO, known="org:asean"),
        story("b", "the ASEAN", Kind.IGO, known="org:asean"),
        story("c", "US", Kind.COUNTRY, country="USA", known="country:USA"),
    )
    assert set(entities) == {"org:asean", "country:USA"}
    assert entities["org:asean"].name == "ASEAN"
    assert entities["country:USA"].name == "United States"


def test_names_join_across_articles_whatever_their_accents_and_case() -> None:
    entities = resolved(
        story("a", "Recep Tayyip Erdoğan", country="TUR"),
        story("b", "Recep Tayyip Erdogan"),
        story("c", "The State Department’s", Kind.GOVERNMENT, country="USA"),
        story("d", "state department", Kind.GOVERNMENT, country="USA"),
    )
    assert set(entities) == {"person:recep-tayyip-erdogan", "org:state-department"}
    assert entities["person:recep-tayyip-erdogan"].country == "TUR"


def test_two_people_of_one_name_are_kept_apart_by_country() -> None:
    entities = resolved(story("a", "Ali Khan", country="PAK"), story("b", "Ali Khan", country="IND"))
    assert set(entities) == {"person:ali-khan-ind", "person:ali-khan-pak"}


def test_a_guessed_country_tells_nobody_apart_from_who_has_the_name_in_these_weeks() -> None:
    def guess(id_: str, code: str, day: date = date(2023, 7, 13)) -> Story:
        made = Story(id_, day)
        made.mention("Ali Khan", country=code, notes=(f"country guessed: {code}, which the article is about",))
        return made

    told = story("a", "Ali Khan", country="PAK")
    assert {e.country for e in resolved(told, guess("b", "IND"), guess("c", "IND")).values()} == {"PAK"}
    assert len(resolved(told, guess("b", "IND", date(2024, 7, 13)))) == 2
    assert len(resolved(told, story("b", "Ali Khan", country="AFG"), guess("c", "IND"))) == 3
    guesses = [guess("a", "IND"), guess("b", "IND"), guess("c", "PAK")]
    assert {e.country for e in resolved(*guesses).values()} == {"IND"}


def test_a_name_without_country_stays_alone_when_several_have_it() -> None:
    entities = resolved(
        story("a", "Foreign Ministry", Kind.GOVERNMENT, country="CHN"),
        story("b", "Foreign Ministry", Kind.GOVERNMENT, country="RUS"),
        story("c", "Foreign Ministry", Kind.GOVERNMENT),
        story("d", "Foreign Ministry", Kind.GOVERNMENT),
    )
    assert set(entities) == {
        "org:foreign-ministry-chn",
        "org:foreign-ministry-rus",
        "org:foreign-ministry",
        "org:foreign-ministry-2",
    }


def test_a_lone_surname_joins_the_only_person_who_has_it() -> None:
    entities = resolved(story("a", "Antony Blinken", country="USA"), story("b", "Blinken"))
    assert set(entities) == {"person:antony-blinken"}
    assert entities["person:antony-blinken"].aliases == ("Antony Blinken", "Blinken")


def test_a_family_name_that_stands_first_joins_when_the_country_is_the_same() -> None:
    entities = resolved(story("a", "Wang Yi", country="CHN"), story("b", "Wang", country="CHN"))
    assert set(entities) == {"person:wang-yi"}
    assert len(resolved(story("a", "James Cleverly", country="GBR"), story("b", "James"))) == 2


def test_a_given_name_alone_is_not_whoever_has_it() -> None:
    assert len(resolved(story("a", "James Cleverly", country="GBR"), story("b", "James", country="GBR"))) == 2


def test_a_lone_surname_of_another_country_or_of_two_people_stays_apart() -> None:
    assert len(resolved(story("a", "Antony Blinken", country="USA"), story("b", "Blinken", country="FRA"))) == 2
    two_kims = [story("a", "Dan Kim", country="USA"), story("b", "Ann Kim", country="KOR")]
    assert set(resolved(*two_kims, story("c", "Kim"))) == {"person:dan-kim", "person:ann-kim", "person:kim"}
    assert set(resolved(*two_kims, story("c", "Kim", country="KOR"))) == {"person:dan-kim", "person:ann-kim"}


def test_a_place_never_joins_an_actor() -> None:
    entities = resolved(
        story("a", "Jakarta", Kind.PLACE, country="IDN"), story("b", "Jakarta", Kind.GOVERNMENT, country="IDN")
    )
    assert set(entities) == {"place:jakarta-idn", "org:jakarta"}
    mixed = Story("m")
    first = mixed.mention("Beijing", Kind.PLACE, country="CHN")
    mixed.mention("Beijing", Kind.COUNTRY, country="CHN", chain=first)
    assert set(resolved(mixed)) == {"place:beijing-chn", "country:CHN"}


def test_country_and_role_learned_in_one_article_serve_all() -> None:
    entities = resolved(
        story("a", "Wang Yi", country="CHN", role="Foreign Minister"),
        story("b", "Wang Yi", role="Foreign Minister"),
        story("c", "Wang Yi", role="top diplomat"),
    )
    assert (entities["person:wang-yi"].country, entities["person:wang-yi"].role) == ("CHN", "Foreign Minister")


def test_the_order_of_articles_changes_nothing() -> None:
    stories = [
        story(n, t, country=c) for n, t, c in (("a", "Ali Khan", "PAK"), ("b", "Khan", None), ("c", "Ali Khan", "IND"))
    ]
    extractions = [s.extraction for s in stories]
    assert resolve(extractions, knowledge()) == resolve(extractions[::-1], knowledge())


def test_a_name_without_letters_gets_an_id() -> None:
    (entity,) = resolved(story("a", "???", Kind.ORGANIZATION)).values()
    assert entity.id.startswith("org:")
    assert len(entity.id) > len("org:")


def test_nothing_gives_nothing() -> None:
    assert resolve([], knowledge()) == ([], [])


def test_transliterations_and_initials_of_one_country_are_one_person() -> None:
    entities = resolved(
        story("a", "Arman Sadykov", country="KAZ"),
        story("b", "Arman Sadikov", country="KAZ"),
        story("c", "A. Sadykov", country="KAZ"),
        story("d", "Arman Sadykov", country="KAZ"),
    )
    assert [e.name for e in entities.values()] == ["Arman Sadykov"]


def test_alike_names_of_two_countries_are_two_people() -> None:
    entities = resolved(story("a", "Noor Haddad", country="LBN"), story("b", "Noor Hadad", country="JOR"))
    assert len(entities) == 2


def test_two_people_of_one_name_and_country_are_kept_apart_by_time() -> None:
    def named(article: str, year: int) -> Story:
        story = Story(article, published=date(year, 5, 1))
        story.mention("Arman Sadykov", country="KAZ")
        return story

    entities = resolved(named("a", 1958), named("b", 1961), named("c", 2019), named("d", 2023))
    assert sorted(sorted(m.article for m in e.mentions) for e in entities.values()) == [["a", "b"], ["c", "d"]]
    assert len(resolved(named("a", 1978), named("b", 2001), named("c", 2023))) == 1


def test_an_initial_that_fits_two_joins_neither() -> None:
    entities = resolved(
        story("a", "Arman Sadykov", country="KAZ"),
        story("b", "Aliya Sadykov", country="KAZ"),
        story("c", "A. Sadykov", country="KAZ"),
    )
    assert len(entities) == 3


def test_a_lone_surname_means_the_one_whose_country_the_article_names() -> None:
    other = story("c", "Kaplan")
    other.mention("Turkey", Kind.COUNTRY, country="TUR", known="country:TUR")
    entities = resolved(story("a", "Leyla Kaplan", country="TUR"), story("b", "David Kaplan", country="USA"), other)
    assert {m.article for m in entities["person:leyla-kaplan"].mentions} == {"a", "c"}
