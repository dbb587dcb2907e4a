from __future__ import annotations

from dataclasses import replace
from datetime import date

from graphbuild.merge import merge
from graphbuild.records import Event, Kind, Status
from graphbuild.resolve import resolve
from tests.make import Story, day, knowledge, month, two_articles


def merged(*stories: Story) -> list[Event]:
    extractions = [story.extraction for story in stories]
    _, links = resolve(extractions, knowledge())
    return merge(extractions, links, knowledge())


def told(name: str, published: date | None = date(2023, 7, 13), **said: object) -> Story:
    """An article that tells of one event between Blinken and Wang."""
    story = Story(name, published)
    story.event(
        [story.mention("Antony Blinken", country="USA", sector="GOV")],
        [story.mention("Wang Yi", country="CHN", sector="GOV")],
        **said,
    )
    return story


def test_a_meeting_told_by_two_articles_is_one_event_with_both_quotes() -> None:
    stories = two_articles()
    accuse, consult = sorted(merged(*stories), key=lambda e: e.type)
    assert consult.status is Status.PLANNED
    assert consult.date == day("2023-07-13")
    assert (consult.source, consult.target) == (("person:antony-blinken",), ("person:wang-yi",))
    assert (consult.source_countries, consult.target_countries) == (("USA",), ("CHN",))
    assert consult.place == "place:jakarta-idn"
    assert [e.article for e in consult.evidence] == ["afp", "dw"]
    assert consult.reported == (date(2023, 7, 13), date(2023, 7, 13))
    assert consult.confidence == 0.96
    assert (consult.cameo, consult.intensity, consult.quad_class) == ("04", 2.5, "verbal cooperation")
    assert (accuse.source, accuse.target) == (("country:USA",), ("country:CHN",))
    for event in (accuse, consult):
        for e in event.evidence:
            text = next(s.text for s in stories if s.id == e.article)
            assert text[e.span.start : e.span.end] == e.quote


def test_mentions_of_one_group_are_one_event_and_the_precise_wins() -> None:
    story = Story("dw")
    blinken, wang = (
        story.mention("Antony Blinken", country="USA", sector="GOV"),
        story.mention("Wang Yi", country="CHN", sector="GOV"),
    )
    us, china = story.country("USA"), story.country("CHN")
    story.event([us], [china], group="g", date=month("2023-07", 31))
    story.event([wang], [blinken], group="g", date=day("2023-07-13"), mode="visit")
    (event,) = merged(story)
    assert (event.source, event.target) == (("person:antony-blinken",), ("person:wang-yi",))
    assert (event.date, event.mode, event.intensity, event.cameo) == (day("2023-07-13"), "visit", 4.0, "042")
    assert len(event.evidence) == 2


def test_a_state_and_its_official_are_one_side() -> None:
    state = Story("b")
    state.event([state.country("USA")], [state.country("CHN")], date=day("2023-07-13"))
    (event,) = merged(told("a", date=day("2023-07-13")), state)
    assert event.source == ("person:antony-blinken",)


def test_a_state_is_not_taken_for_its_official_without_a_date_or_place_that_agrees() -> None:
    state = Story("b")
    state.event([state.country("USA")], [state.country("CHN")])
    assert len(merged(told("a"), state)) == 2
    assert len(merged(told("a", date=day("2023-07-13")), state)) == 2


def test_the_same_sides_are_joined_before_compatible_ones() -> None:
    """dw tells of Blinken and Wang; afp of both pairs, and extraction told them apart: the people go together."""
    afp = Story("afp")
    blinken, wang = (
        afp.mention("Antony Blinken", country="USA", sector="GOV"),
        afp.mention("Wang Yi", country="CHN", sector="GOV"),
    )
    afp.event([afp.country("USA")], [afp.country("CHN")], date=day("2023-07-13"))
    afp.event([blinken, wang], [])
    people, states = sorted(merged(afp, told("dw", date=day("2023-07-13"))), key=lambda e: -len(e.evidence))
    assert (people.source, people.target) == (("person:antony-blinken",), ("person:wang-yi",))
    assert {e.article for e in people.evidence} == {"afp", "dw"}
    assert states.source == ("country:USA",)


def test_a_list_of_parties_that_both_tell_is_one_occasion_without_a_date() -> None:
    def blames(name: str, *blamed: str) -> Story:
        story = Story(name, date(2023, 7, 13))
        states = [story.country(code) for code in blamed]
        story.event([story.country("RUS")], states, type="ACCUSE")
        return story

    (event,) = merged(blames("a", "CHN", "IDN", "USA"), blames("b", "IDN", "USA"))
    assert event.target == ("country:CHN", "country:IDN", "country:USA")
    assert len(merged(blames("a", "CHN", "IDN", "USA"), blames("b", "USA"))) == 2


def test_one_party_of_a_meeting_is_not_the_whole_of_it() -> None:
    other = Story("b")
    other.event([other.mention("Antony Blinken", country="USA", sector="GOV")], [], date=day("2023-07-13"))
    assert len(merged(told("a", date=day("2023-07-13")), other)) == 2


def test_two_officials_of_one_state_are_two_events() -> None:
    other = Story("b")
    other.event(
        [other.mention("Janet Yellen", country="USA", sector="GOV")],
        [other.mention("Wang Yi", country="CHN", sector="GOV")],
    )
    assert len(merged(told("a"), other)) == 2


def test_an_open_side_joins_no_full_one() -> None:
    other = Story("b")
    other.event([other.mention("Antony Blinken", country="USA", sector="GOV")], [], type="ACCUSE")
    assert len(merged(told("a", type="ACCUSE"), other)) == 2


def test_parties_of_one_side_meet_those_of_two() -> None:
    other = Story("b")
    other.event(
        [
            other.mention("Antony Blinken", country="USA", sector="GOV"),
            other.mention("Wang Yi", country="CHN", sector="GOV"),
        ],
        [],
    )
    (event,) = merged(told("a"), other)
    assert (event.source, event.target) == (("person:antony-blinken",), ("person:wang-yi",))


def test_yearly_summits_stay_apart() -> None:
    assert len(merged(told("a", date=day("2022-07-13")), told("b", date=day("2023-07-13")))) == 2


def test_undated_events_join_within_the_window_only() -> None:
    assert len(merged(told("a"), told("b", date(2023, 7, 16)))) == 1
    assert len(merged(told("a"), told("b", date(2023, 7, 17)))) == 2
    assert len(merged(told("a", None), told("b", None))) == 2


def test_a_call_is_no_visit() -> None:
    assert len(merged(told("a", mode="phone"), told("b", mode="visit"))) == 2
    assert len(merged(told("a", mode="phone"), told("b"))) == 1


def test_two_calls_of_one_week_with_different_sides_or_on_different_days_are_two() -> None:
    other = Story("b")
    sides = (
        [other.mention("Antony Blinken", country="USA", sector="GOV")],
        [other.mention("Sergei Lavrov", country="RUS", sector="GOV")],
    )
    other.event(*sides, mode="phone", date=day("2023-07-13"))
    assert len(merged(told("a", mode="phone", date=day("2023-07-13")), other)) == 2
    undated = Story("c")
    sides = (
        [undated.mention("Antony Blinken", country="USA", sector="GOV")],
        [undated.mention("Sergei Lavrov", country="RUS", sector="GOV")],
    )
    undated.event(*sides, mode="phone")
    assert len(merged(told("a", mode="phone"), undated)) == 2
    days = (day("2023-07-11"), day("2023-07-13"))
    assert len(merged(*(told(str(n), mode="phone", date=when) for n, when in enumerate(days)))) == 2


def test_planned_then_held_is_held() -> None:
    when = day("2023-07-13")
    planned = told("a", date(2023, 7, 12), status=Status.PLANNED, date=when)
    (event,) = merged(planned, told("b", date(2023, 7, 14), date=when))
    assert event.status is Status.OCCURRED
    assert event.reported == (date(2023, 7, 12), date(2023, 7, 14))
    assert len(merged(planned, told("b", date(2023, 7, 11), date=when))) == 2


def test_planned_then_cancelled_is_cancelled() -> None:
    planned = told("a", date(2023, 7, 12), status=Status.PLANNED)
    (event,) = merged(planned, told("b", date(2023, 7, 14), status=Status.CANCELLED))
    assert event.status is Status.CANCELLED


def test_denied_and_hypothetical_join_only_their_like() -> None:
    assert len(merged(told("a", status=Status.DENIED), told("b"))) == 2
    assert len(merged(told("a", status=Status.HYPOTHETICAL), told("b", status=Status.PLANNED))) == 2
    assert len(merged(told("a", status=Status.DENIED), told("b", status=Status.DENIED))) == 1


def test_events_that_extraction_told_apart_stay_apart() -> None:
    story = Story("dw")
    blinken, wang = (
        story.mention("Antony Blinken", country="USA", sector="GOV"),
        story.mention("Wang Yi", country="CHN", sector="GOV"),
    )
    story.event([blinken], [wang], date=day("2023-07-13"))
    story.event([blinken], [wang])
    assert len(merged(story)) == 2
    assert len(merged(story, told("b"))) == 2  # nor by way of another article
    story.event([blinken], [wang])
    assert len(merged(story)) == 3  # what one article tells as one is decided where it is read


def test_the_city_is_more_precise_than_its_country() -> None:
    near, far = Story("a"), Story("b")
    for story, place in (
        (near, near.mention("Jakarta", Kind.PLACE, country="IDN")),
        (far, far.country("IDN")),
    ):
        blinken = story.mention("Antony Blinken", country="USA", sector="GOV")
        story.event([blinken], [story.mention("Wang Yi", country="CHN", sector="GOV")], place=place)
    (event,) = merged(near, far)
    assert event.place == "place:jakarta-idn"


def test_ids_do_not_change_when_a_later_article_brings_the_date() -> None:
    early = told("a", date(2023, 7, 12))
    (before,) = merged(early)
    (after,) = merged(early, told("b", date(2023, 7, 14), date=day("2023-07-13")))
    assert before.id == after.id
    assert before.id.startswith("consult-")


def test_two_events_of_one_sentence_have_two_ids() -> None:
    story = Story("dw")
    blinken, wang = (
        story.mention("Antony Blinken", country="USA", sector="GOV"),
        story.mention("Wang Yi", country="CHN", sector="GOV"),
    )
    first = story.event([blinken], [wang], date=day("2023-07-13"))
    second = story.event([blinken], [wang], date=day("2023-02-03"))
    story.events[1] = replace(second, evidence=first.evidence)
    ids = [event.id for event in merged(story)]
    assert len(set(ids)) == 2


def test_the_order_of_articles_changes_nothing() -> None:
    stories = [*two_articles(), told("x"), told("y", date=day("2023-07-13"))]
    assert merged(*stories) == merged(*stories[::-1])


def test_one_article_that_says_it_twice_is_no_surer() -> None:
    story = Story("dw")
    blinken, wang = (
        story.mention("Antony Blinken", country="USA", sector="GOV"),
        story.mention("Wang Yi", country="CHN", sector="GOV"),
    )
    for _ in range(2):
        story.event([blinken], [wang], group="g", confidence=0.7)
    (event,) = merged(story)
    assert event.confidence == 0.7


def test_a_meeting_that_was_planned_and_then_held_keeps_its_history() -> None:
    before, after = Story("a", date(2023, 7, 11)), Story("b", date(2023, 7, 14))
    for story, status in ((before, Status.PLANNED), (after, Status.OCCURRED)):
        one, other = (
            story.mention("Ann Lee", country="USA", sector="GOV"),
            story.mention("Bo Chen", country="CHN", sector="GOV"),
        )
        story.event([one], [other], status=status, date=day("2023-07-13"))
    (event,) = merged(before, after)
    assert event.status is Status.OCCURRED
    assert [(told.status.value, told.since) for told in event.history] == [
        ("planned", date(2023, 7, 11)),
        ("occurred", date(2023, 7, 14)),
    ]


def test_a_wire_story_in_two_papers_is_one_source() -> None:
    stories = [Story("a"), Story("b"), Story("c")]
    for story in stories:
        story.event([story.country("USA")], [story.country("CHN")])
    copied = [replace(s.extraction, duplicate_of="a" if s.id == "b" else None) for s in stories]
    _, links = resolve(copied, knowledge())
    (event,) = merge(copied, links, knowledge(), papers={"a": "AP", "b": "The Mirror", "c": "Reuters"})
    assert (len(event.evidence), event.sources) == (3, 2)
    assert (event.surest, event.confidence) == (0.8, 0.96)


def test_papers_that_call_hard_words_criticism_or_accusation_tell_of_one_event() -> None:
    stories = [Story("a"), Story("b")]
    for story, mode in zip(stories, ("disapprove", "allege"), strict=True):
        story.event([story.country("USA")], [story.country("CHN")], type="ACCUSE", mode=mode)
    assert len(merged(*stories)) == 1


def said(name: str, sentence: str, *, people: bool = True, **more: object) -> Story:
    """An article in which Blinken, or only his state, says something of China."""
    story = Story(name)
    speaker = story.mention("Antony Blinken", country="USA", sector="GOV") if people else story.country("USA")
    story.event([speaker], [story.country("CHN")], type="ACCUSE", sentence=sentence, **more)
    return story


def test_what_one_says_of_another_on_no_day_is_one_only_where_the_sentences_agree() -> None:
    dumping = said("a", "He accused it of dumping cheap steel.")
    assert len(merged(dumping, said("b", "It sells steel too cheaply, he complained."))) == 1
    assert len(merged(dumping, said("b", "He condemned its treatment of fishermen."))) == 2
    days = [said(n, s, date=day("2023-07-13")) for n, s in (("a", "He blamed China."), ("b", "China was at fault."))]
    assert len(merged(*days)) == 1


def test_a_private_person_is_not_his_state() -> None:
    def jailed(name: str, sector: str | None) -> Story:
        story = Story(name)
        whom = story.mention("Ann Lee", country="USA", sector=sector)
        story.event([story.country("CHN")], [whom], type="ACCUSE", date=day("2023-07-13"))
        return story

    state = Story("state")
    state.event([state.country("CHN")], [state.country("USA")], type="ACCUSE", date=day("2023-07-13"))
    assert len(merged(jailed("minister", "GOV"), state)) == 1
    assert len(merged(jailed("singer", None), state)) == 2


def test_crowds_of_nobody_named_are_one_only_in_one_town() -> None:
    def marched(name: str, place: bool) -> Story:
        story = Story(name)
        where = story.mention("Jakarta", Kind.PLACE, country="IDN") if place else None
        sentence = "Crowds marched against fuel prices."
        story.event([], [], type="SANCTION", date=day("2023-07-13"), place=where, sentence=sentence)
        return story

    assert len(merged(marched("a", place=True), marched("b", place=True))) == 1
    assert len(merged(marched("a", place=False), marched("b", place=False))) == 2
