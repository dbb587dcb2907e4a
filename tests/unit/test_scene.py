"""The scene alone, without a text: who has the date and place of whom."""

from __future__ import annotations

from datetime import date
from typing import Any

from graphbuild.extract.memory import HOLDS, Told
from graphbuild.extract.scene import carry
from graphbuild.records import DateRange, Precision, Status

PUBLISHED = date(2023, 7, 13)
TUESDAY = DateRange(date(2023, 7, 11), date(2023, 7, 11), Precision.DAY)
JANUARY = DateRange(date(2023, 1, 1), date(2023, 1, 31), Precision.MONTH)
OF_OLD = DateRange(date(1994, 5, 3), date(1994, 5, 3), Precision.DAY)
ANN, BEN, ELI, STATE = 1, 2, 3, 9


def told(sentence: int, *people: int, **more: Any) -> Told[str]:
    plain: dict[str, Any] = {
        "type": "CONSULT", "status": Status.OCCURRED, "date": None, "place": None, "holds_on": True, "follows": True,
        "heads": False, "is_main": True, "is_verbal": True, "sets_day": False, "sets_place": False,
        "states": frozenset(),
    }  # fmt: skip
    return Told(**{**plain, "sentence": sentence, "doers": people[:1], "sides": people, **more})


def test_who_took_part_in_a_scene_has_its_date_and_place() -> None:
    later = told(1, BEN)
    carry([told(0, ANN, BEN, date=TUESDAY, place="Dakar"), later], PUBLISHED)
    assert (later.date, later.place) == (TUESDAY, "Dakar")
    assert len(later.notes) == 2


def test_a_scene_holds_on_from_one_telling_to_the_next() -> None:
    chain = [told(0, ANN, date=TUESDAY), told(3, ANN), told(6, ANN)]
    carry(chain, PUBLISHED)
    assert [event.date for event in chain] == [TUESDAY] * 3


def test_a_scene_ends() -> None:
    later = told(HOLDS + 1, ANN)
    carry([told(0, ANN, date=TUESDAY), later], PUBLISHED)
    assert later.date is None


def test_of_a_meeting_of_long_ago_only_what_was_agreed_at_it_has_the_day() -> None:
    agreed, met, far = told(1, ANN, type="AGREE"), told(1, ANN), told(3, ANN, type="AGREE")
    carry([told(0, ANN, date=OF_OLD), agreed, met, far], PUBLISHED)
    assert (agreed.date, met.date, far.date) == (OF_OLD, None, None)
    later = told(1, ANN, type="AGREE")
    carry([told(0, ANN, date=JANUARY), later], PUBLISHED)
    assert later.date is None


def test_a_history_is_somewhere_else_in_its_next_sentence() -> None:
    later = told(1, ANN)
    carry([told(0, ANN, place="Dakar", is_history=True), later], None)
    assert later.place is None


def test_in_a_history_others_speak_and_act_on_any_day() -> None:
    words, deed = told(1, ELI, type="ACCUSE"), told(1, ELI, type="COERCE", is_verbal=False)
    carry([told(0, ANN, type="PROTEST", is_verbal=False, date=TUESDAY), words, deed], None)
    assert (words.date, deed.date) == (None, None)


def test_looking_back_does_not_end_the_news() -> None:
    later = told(2, ANN)
    carry([told(0, ANN, date=TUESDAY), told(1, ANN, date=JANUARY), later], PUBLISHED)
    assert later.date == TUESDAY


def test_what_is_only_possible_has_no_part_in_it() -> None:
    later = told(1, ANN, status=Status.HYPOTHETICAL)
    carry([told(0, ANN, date=TUESDAY), later], PUBLISHED)
    assert later.date is None


def test_a_plan_has_not_the_day_of_what_is_done() -> None:
    later = told(1, ANN, status=Status.PLANNED)
    carry([told(0, ANN, date=TUESDAY, place="Dakar"), later], PUBLISHED)
    assert later.date is None


def test_an_event_with_a_day_of_its_own_has_no_place_from_before() -> None:
    later = told(1, ANN, date=JANUARY)
    carry([told(0, ANN, date=TUESDAY, place="Dakar"), later], PUBLISHED)
    assert later.place is None


def test_a_state_acts_in_many_places() -> None:
    later = told(2, STATE, states=frozenset({STATE}), follows=False)
    carry([told(0, STATE, date=TUESDAY, place="Dakar", states=frozenset({STATE})), later], PUBLISHED)
    assert later.place is None


def test_others_act_in_the_scene_too() -> None:
    later = told(1, ELI)
    carry([told(0, ANN, date=TUESDAY, place="Dakar"), later], PUBLISHED)
    assert (later.date, later.place) == (TUESDAY, "Dakar")


def test_deeds_are_not_placed_by_words_nor_words_by_deeds() -> None:
    deed, words = told(1, ANN, type="ASSAULT", is_verbal=False), told(1, ANN, type="ACCUSE")
    carry([told(0, ANN, place="Dakar"), deed], PUBLISHED)
    carry([told(0, ANN, type="ASSAULT", is_verbal=False, place="Dakar"), words], PUBLISHED)
    assert (deed.place, words.place) == (None, None)


def test_others_need_not_speak_where_somebody_was() -> None:
    later = told(1, ELI, type="REQUEST")
    carry([told(0, ANN, type="", is_verbal=False, date=TUESDAY, place="Dakar"), later], PUBLISHED)
    assert (later.date, later.place) == (None, None)


def test_who_is_seen_in_a_sentence_does_not_hide_what_happened_in_it() -> None:
    seen, later = told(0, ANN, type="", is_verbal=False, place="Thies"), told(1, ANN, type="SUPPORT")
    carry([told(0, ANN, BEN, date=TUESDAY, place="Dakar"), seen, later], PUBLISHED)
    assert later.place == "Dakar"


def test_a_day_ends_sooner_than_a_place() -> None:
    deeds = [told(n, ANN, type="ASSAULT", is_verbal=False) for n in (4, 8)]
    carry([told(0, ANN, type="ASSAULT", is_verbal=False, date=TUESDAY, place="Dakar"), *deeds], PUBLISHED)
    assert (deeds[1].date, deeds[1].place) == (None, "Dakar")


def test_a_sentence_with_a_day_of_another_deed_has_left_the_scene() -> None:
    later = told(1, ELI, sets_day=True)
    carry([told(0, ANN, date=TUESDAY, place="Dakar"), later], PUBLISHED)
    assert (later.date, later.place) == (None, None)


def test_a_headline_has_the_date_of_its_lead() -> None:
    headline = told(0, ANN, heads=True, holds_on=False)
    carry([headline, told(1, ANN, BEN, date=TUESDAY, place="Dakar")], PUBLISHED)
    assert (headline.date, headline.place) == (TUESDAY, "Dakar")
