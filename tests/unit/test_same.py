"""Which tellings of one article are of one event, on tellings made by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graphbuild.extract.same import Telling, group
from graphbuild.records import DateRange, Precision, Status
from tests.patterns.examples import read

MONDAY = DateRange(date(2023, 7, 10), date(2023, 7, 10), Precision.DAY)
FRIDAY = DateRange(date(2023, 7, 14), date(2023, 7, 14), Precision.DAY)
STATE, CABINET, UNION, RIVAL = (1, "TGO", True), (2, "TGO", True), (3, "TGO", False), (4, "BEN", True)
ENVOY, THIRD = (5, "TGO", False), (6, "GHA", True)


def telling(sentence: int, kind: str, source: Any = (), target: Any = (), **more: Any) -> Telling:
    plain: dict[str, Any] = {
        "status": Status.OCCURRED, "date": None, "place": None, "symmetric": kind == "CONSULT",
        "lemma": f"word{sentence}", "countries": frozenset(p[1] for p in (*source, *target)),
    }  # fmt: skip
    ids = [frozenset(p[0] for p in side) for side in (source, target)]
    sides = (frozenset(source), frozenset(target))
    return Telling(type=kind, source=ids[0], target=ids[1], sentence=(sentence, 0), sides=sides, **{**plain, **more})


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        (telling(0, "CONSULT", [STATE], [RIVAL]), telling(3, "CONSULT", [CABINET], is_back=True), True),
        (telling(0, "CONSULT", [STATE], [RIVAL]), telling(3, "CONSULT", [CABINET], is_back=True, is_anew=True), False),
        (
            telling(0, "CONSULT", [STATE], [RIVAL], mode="phone"),
            telling(0, "CONSULT", [STATE], [THIRD], mode="phone"),
            False,
        ),
        (
            telling(0, "CONSULT", [STATE], [RIVAL, THIRD], mode="phone"),
            telling(0, "CONSULT", [STATE], [THIRD], mode="phone", is_back=True),
            True,
        ),
        (
            telling(0, "CONSULT", [STATE], [RIVAL], date=MONDAY),
            telling(3, "CONSULT", [STATE], is_back=True, date=FRIDAY),
            False,
        ),
        (telling(0, "PROTEST", [UNION], [STATE]), telling(2, "PROTEST", [], [CABINET], mode="demo"), True),
        (telling(0, "PROTEST", [UNION], mode="strike"), telling(2, "PROTEST", [], [STATE], mode="demo"), False),
        (telling(0, "PROTEST", [UNION]), telling(2, "PROTEST", [UNION], status=Status.PLANNED, is_back=True), True),
        (telling(0, "ACCUSE", [UNION], [STATE]), telling(3, "ACCUSE", [RIVAL], [STATE], is_back=True), False),
        (telling(0, "SANCTION", [STATE], [RIVAL]), telling(9, "SANCTION", [CABINET], is_back=True), True),
        (telling(0, "SANCTION", [STATE], [RIVAL]), telling(9, "SANCTION", [CABINET]), False),
        (telling(0, "ACCUSE", [STATE], [RIVAL]), telling(0, "ACCUSE", [CABINET], [RIVAL]), True),
        (telling(0, "ACCUSE", [STATE], [RIVAL]), telling(0, "ACCUSE", [ENVOY], [RIVAL]), False),
        (telling(0, "ASSAULT", [STATE]), telling(3, "ASSAULT", [], [RIVAL]), True),
        (telling(0, "ASSAULT", [STATE]), telling(3, "ASSAULT", [], [RIVAL], is_anew=True), False),
        (telling(0, "ASSAULT", [STATE]), telling(3, "ASSAULT", [], [RIVAL], date=MONDAY), False),
        (telling(0, "ASSAULT", [STATE], place="Lome"), telling(3, "ASSAULT", [], [RIVAL], place="Accra"), False),
        (telling(0, "ASSAULT", [STATE]), telling(3, "ASSAULT", [], [STATE]), False),
        (telling(0, "RETREAT", [STATE]), telling(9, "RETREAT", [], [RIVAL]), False),
        (telling(0, "COERCE", [STATE]), telling(3, "COERCE", [], [RIVAL]), False),
    ],
)
def test_a_noun_that_takes_up_what_was_told_is_no_new_event(first: Telling, second: Telling, is_one: bool) -> None:
    assert group([first, second]) == ([0, 0] if is_one else [0, 1])


def test_journeys_to_two_states_are_two() -> None:
    guest = [(1, "GHA", False)]
    journeys = [telling(0, "CONSULT", guest, [host], mode="visit") for host in (STATE, RIVAL)]
    assert group([*journeys, telling(0, "CONSULT", guest, mode="visit")]) == [0, 1, 0]


MAYOR, RINGLEADER = (7, "TGO", False), (8, "TGO", False)
LONG_AGO = DateRange(date(2016, 7, 10), date(2016, 7, 10), Precision.DAY)


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        (telling(0, "ASSAULT"), telling(1, "ASSAULT", days=(LONG_AGO,), is_old=True), False),
        (telling(0, "ASSAULT", days=(MONDAY,)), telling(1, "ASSAULT", days=(LONG_AGO,), is_old=True), False),
        (telling(0, "ASSAULT", days=(LONG_AGO,), is_old=True), telling(1, "ASSAULT"), True),
        (telling(0, "ASSAULT", days=(LONG_AGO,), is_old=True), telling(3, "ASSAULT"), False),
        (
            telling(0, "ASSAULT", [], [MAYOR], people=frozenset({7}), days=(LONG_AGO,), is_old=True),
            telling(3, "ASSAULT", [], [MAYOR], people=frozenset({7})),
            True,
        ),
        (telling(0, "ASSAULT", [], [MAYOR]), telling(2, "ASSAULT", [], [RINGLEADER]), False),
        (telling(0, "ASSAULT", [], [STATE]), telling(2, "ASSAULT", [], [RINGLEADER]), True),
        (
            telling(0, "ACCUSE", [], [MAYOR], mode="allege"),
            telling(1, "ACCUSE", [RIVAL], [STATE], mode="allege"),
            False,
        ),
        (telling(0, "COERCE", [], [STATE], mode="seize"), telling(1, "COERCE", [RIVAL], [CABINET], mode="seize"), True),
        (
            telling(0, "COERCE", [], [MAYOR], mode="arrest"),
            telling(1, "COERCE", [RIVAL], [STATE], mode="arrest"),
            False,
        ),
        (telling(0, "REJECT", [ENVOY], lemma="oppose"), telling(5, "REJECT", [ENVOY], lemma="opposition"), True),
        (telling(0, "REJECT", [ENVOY], lemma="oppose"), telling(5, "REJECT", [ENVOY], lemma="deny"), False),
        (telling(0, "REJECT", [ENVOY], lemma="oppose"), telling(1, "REJECT", [ENVOY], lemma="deny"), True),
        (
            telling(0, "ACCUSE", [ENVOY], mode="investigate"),
            telling(1, "ACCUSE", [ENVOY], [RIVAL], mode="allege"),
            False,
        ),
    ],
)
def test_background_is_no_news_two_people_of_one_state_are_two_and_other_words_are_another_matter(
    first: Telling, second: Telling, is_one: bool
) -> None:
    assert group([first, second]) == ([0, 0] if is_one else [0, 1])


def test_a_bomb_of_years_ago_is_not_the_blast_of_today() -> None:
    text = (
        "A blast killed nine people outside a court in Lome on Tuesday. "
        "The court was hit by a bomb in June 2012, when a suicide bomber drove a car into a bus."
    )
    events = read(text).events
    assert len({e.group for e in events if e.date and e.date.start.year == 2012}) == 1
    assert not {e.group for e in events if "2012" in e.evidence.quote} & {
        e.group for e in events if "Tuesday" in e.evidence.quote
    }


HEADLINE = telling(0, "SANCTION", [STATE], [RIVAL], heads=True)
BELOW = telling(1, "SANCTION", [ENVOY], [RIVAL], date=MONDAY, place="Lome")


@pytest.mark.parametrize(
    ("tellings", "groups"),
    [
        ([HEADLINE, BELOW], [0, 0]),
        ([HEADLINE, telling(2, "SANCTION", [ENVOY], [RIVAL], status=Status.PLANNED)], [0, 0]),
        ([HEADLINE, telling(3, "SANCTION", [ENVOY], [RIVAL])], [0, 1]),
        ([HEADLINE, telling(1, "SANCTION", [RIVAL], [STATE])], [0, 1]),
        ([HEADLINE, BELOW, telling(2, "SANCTION", [ENVOY], [RIVAL], date=FRIDAY)], [0, 0, 2]),
        (
            [
                telling(0, "CONSULT", [STATE], [UNION], heads=True, status=Status.PLANNED),
                telling(1, "CONSULT", [ENVOY], [UNION]),
            ],
            [0, 1],
        ),
        ([telling(0, "CONSULT", [STATE], [RIVAL], heads=True), telling(1, "CONSULT", [ENVOY], [THIRD])], [0, 1]),
        ([telling(0, "CONSULT", [STATE], [RIVAL], heads=True), telling(1, "CONSULT", [ENVOY], [RIVAL])], [0, 0]),
        (
            [telling(2, "CONSULT", [ENVOY], [RIVAL]), telling(2, "CONSULT", [ENVOY], [THIRD], status=Status.PLANNED)],
            [0, 1],
        ),
    ],
)
def test_the_first_deed_below_that_fits_is_the_headlines_and_a_meeting_to_come_is_another(
    tellings: list[Telling], groups: list[int]
) -> None:
    assert group(tellings) == groups


def test_several_talks_are_no_visit_of_the_same_two() -> None:
    text = "Oman and Chad have held several rounds of talks this year. Oman's minister paid a visit to Chad in June."
    assert len({e.group for e in read(text).events}) == 2


def test_the_summit_of_a_town_is_one_whoever_attends_it() -> None:
    text = (
        "President Ruiz of Ecuador is in Lima for the Andean summit, which ended on Friday. "
        "The leaders of Bolivia and Paraguay also attended the Lima summit. They met in Quito on Sunday."
    )
    groups = {e.evidence.trigger: e.group for e in read(text).events}
    assert groups["is"] == groups["attended"] != groups["met"]
