"""Date expressions, read on 13 July 2023, a Thursday."""

from __future__ import annotations

from datetime import date

import pytest

from graphbuild.extract.when import find_dates
from graphbuild.records import DateRange, Precision, Status

PUBLISHED = date(2023, 7, 13)
DONE, PLANNED, MAYBE, OFF = Status.OCCURRED, Status.PLANNED, Status.HYPOTHETICAL, Status.CANCELLED


def days(
    text: str, status: Status = DONE, published: date | None = PUBLISHED, anchor: date | None = None
) -> str | None:
    """The first date of `text`, "start" or "start/end"."""
    story = DateRange(anchor, anchor, Precision.DAY) if anchor else None
    found = find_dates(text)[0].resolve(published, status, anchor=story)
    if found is None:
        return None
    return str(found.start) if found.start == found.end else f"{found.start}/{found.end}"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They met on Thursday", "2023-07-13"),
        ("They met late Tuesday", "2023-07-11"),
        ("They met last Thursday", "2023-07-06"),
        ("They met on Monday of last week", "2023-07-03"),
        ("They met last week on Friday", "2023-07-07"),
        ("They met on Wed. in Oslo", "2023-07-12"),
        ("They met today", "2023-07-13"),
        ("Shells fell overnight", "2023-07-13"),
        ("Shells fell last night", "2023-07-12"),
        ("Shells fell the day before yesterday", "2023-07-11"),
        ("They met on 3 March", "2023-03-03"),
        ("They met on September 5", "2022-09-05"),
        ("They met on Sept. 5, 2021", "2021-09-05"),
        ("They met on the 12th of May", "2023-05-12"),
        ("They met on Monday, 19 December 2016", "2016-12-19"),
        ("They met on July 7-8", "2023-07-07/2023-07-08"),
        ("They met on 7 and 8 July", "2023-07-07/2023-07-08"),
        ("They met from June 30 to July 2", "2023-06-30/2023-07-02"),
        ("They met from 30 December to 2 January 2020", "2019-12-30/2020-01-02"),
        ("They met on 2019-02-27", "2019-02-27"),
        ("They met on 27/02/2019", "2019-02-27"),
        ("They met on 05/04/2018", None),  # April or May
        ("They met on 31 February 2018", None),
        ("They met in May", "2023-05-01/2023-05-31"),
        ("They met in late April", "2023-04-01/2023-04-30"),
        ("They met last February", "2023-02-01/2023-02-28"),
        ("They met last June", "2022-06-01/2022-06-30"),
        ("the February summit", "2023-02-01/2023-02-28"),
        ("They met in August", "2022-08-01/2022-08-31"),
        ("They met in December 2021", "2021-12-01/2021-12-31"),
        ("They met last month", "2023-06-01/2023-06-30"),
        ("They met last week", "2023-07-03/2023-07-09"),
        ("They met earlier this week", "2023-07-10/2023-07-13"),
        ("They met over the weekend", "2023-07-08/2023-07-09"),
        ("They met last year", "2022-01-01/2022-12-31"),
        ("They met last summer", "2022-01-01/2022-12-31"),
        ("They met in the summer of 2019", "2019-01-01/2019-12-31"),
        ("They met last quarter", "2023-04-01/2023-06-30"),
        ("They met in 1777.", "1777-01-01/1777-12-31"),
        ("They met two days ago", "2023-07-11"),
        ("They met nearly a month ago", "2023-06-01/2023-06-30"),
        ("They met just over ten years ago", "2013-01-01/2013-12-31"),
        ("They met a couple of weeks ago", "2023-06-01/2023-06-30"),
        ("They met hours ago", "2023-07-13"),
        ("They met several weeks ago", "2023-05-18/2023-06-29"),
        ("They met several years ago", None),
        ("They clashed in recent days", "2023-07-06/2023-07-13"),
        ("They clashed over the past three days", "2023-07-10/2023-07-13"),
        ("They clashed in recent weeks", "2023-06-08/2023-07-13"),
        ("They clashed in recent years", None),
        ("They were stalled for nearly two years", "2021-01-01/2021-12-31"),
    ],
)
def test_what_is_done_counts_back(text: str, wanted: str | None) -> None:
    assert days(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They will meet on Thursday", "2023-07-13"),
        ("They will meet on Tuesday", "2023-07-18"),
        ("They will meet next Monday", "2023-07-17"),
        ("They will meet tomorrow", "2023-07-14"),
        ("They will meet on 3 March", "2024-03-03"),
        ("They will meet on August 8-9", "2023-08-08/2023-08-09"),
        ("They will meet in September", "2023-09-01/2023-09-30"),
        ("They will meet next April", "2024-04-01/2024-04-30"),
        ("They will meet next week", "2023-07-17/2023-07-23"),
        ("They will meet later this week", "2023-07-13/2023-07-16"),
        ("They will meet this weekend", "2023-07-15/2023-07-16"),
        ("They will meet in the coming days", "2023-07-13/2023-07-20"),
        ("They will meet in two weeks", "2023-07-24/2023-07-30"),
        ("They will meet in three days' time", "2023-07-16"),
        ("They will meet two months from now", "2023-09-01/2023-09-30"),
        ("They will meet by the end of the year", "2023-01-01/2023-12-31"),
        ("They will meet next year", "2024-01-01/2024-12-31"),
    ],
)
@pytest.mark.parametrize("status", [PLANNED, MAYBE])
def test_what_is_ahead_counts_forward(text: str, wanted: str, status: Status) -> None:
    assert days(text, status) == wanted


def test_a_cancelled_plan_has_the_nearest_such_month() -> None:
    assert days("the trip was planned for September", OFF) == "2023-09-01/2023-09-30"
    assert days("the trip was scuttled in February", OFF) == "2023-02-01/2023-02-28"
    assert days("the trip was set for Monday", OFF) == "2023-07-17"


def test_how_long_it_took_is_no_date() -> None:
    assert days("They rebuilt it in two weeks") is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Two days later they met again", "2022-03-07"),
        ("The following day they met again", "2022-03-06"),
        ("On the same day they met again", "2022-03-05"),
        ("That night they met again", "2022-03-05"),
        ("Three days earlier they had met", "2022-03-02"),
        ("Hours later they met again", "2022-03-05"),
        ("They met again the following month", "2022-04-01/2022-04-30"),
        ("two days after they had met", "2022-03-03"),  # of the meeting
        ("They had met two days before.", "2022-03-03"),
        ("They had met the day before in Lome.", "2022-03-04"),
    ],
)
def test_the_story_counts_from_its_own_day(text: str, wanted: str) -> None:
    assert days(text, anchor=date(2022, 3, 5)) == wanted
    if "later" in text or "same" in text:
        assert days(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "They march on the capital",
        "The May government fell",
        "Theresa May met them",
        "He paid $2015 for it",
        "some 2,015 people",
        "in the 1990s",
        "the 2015-16 season",
        "in 1500 attacks",
        "the sun shone and the sat nav failed",
        "a 1900-strong force",
    ],
)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They met on Thursday", None),
        ("They met last week", None),
        ("They met in May", None),
        ("They met on 3 March", None),
        ("They met two days ago", None),
        ("They met on 3 March 2016", "2016-03-03"),
        ("They met in May 2016", "2016-05-01/2016-05-31"),
        ("They met in 2016", "2016-01-01/2016-12-31"),
    ],
)
def test_without_a_publication_date_only_what_is_absolute(text: str, wanted: str | None) -> None:
    assert days(text, published=None) == wanted


def test_a_year_beside_it_serves_a_day_without_one() -> None:
    found = find_dates("They met on 3 March")[0].resolve(None, DONE, year=2016)
    assert found is not None
    assert found.start == date(2016, 3, 3)


def test_on_a_sunday_last_week_is_the_one_that_ends() -> None:
    assert days("They met last week", published=date(2023, 7, 16)) == "2023-07-10/2023-07-15"
    assert days("They met this week", published=date(2023, 7, 16)) == "2023-07-10/2023-07-16"
    assert days("They will meet next week", PLANNED, date(2023, 7, 16)) == "2023-07-17/2023-07-23"


def test_dates_never_overlap() -> None:
    found = find_dates("On Monday, 19 December 2016, two days after the vote of last week, and on July 7-8 they met.")
    assert [d.text for d in found] == ["Monday, 19 December 2016", "two days after", "last week", "July 7-8"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They met today", "2015-10-01/2015-10-31"),
        ("They met on Tuesday", "2015-10-01/2015-10-31"),
        ("They met on 5 October", "2015-10-05"),
        ("They met on 5 November", "2014-11-05"),
        ("They met in March", "2015-03-01/2015-03-31"),
        ("They met in March 2012", "2012-03-01/2012-03-31"),
        ("They met last month", "2015-09-01/2015-09-30"),
        ("They met last year", "2014-01-01/2014-12-31"),
        ("They met two years ago", "2013-01-01/2013-12-31"),
        ("They met this week", "2015-10-01/2015-10-31"),
        ("They met last week", None),  # perhaps of September
        ("They met ten days ago", None),
    ],
)
def test_a_text_known_by_its_month_is_counted_from_it(text: str, wanted: str | None) -> None:
    october = DateRange(date(2015, 10, 1), date(2015, 10, 31), Precision.MONTH)
    found = find_dates(text)[0].resolve(None, DONE, period=october)
    read = found and (str(found.start) if found.start == found.end else f"{found.start}/{found.end}")
    assert read == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("They met today", "2015"), ("They met in March", "2015-03"), ("They met last year", "2014")],
)
def test_a_text_known_by_its_year_is_counted_from_it(text: str, wanted: str) -> None:
    year = DateRange(date(2015, 1, 1), date(2015, 12, 31), Precision.YEAR)
    found = find_dates(text)[0].resolve(None, DONE, period=year)
    assert found is not None
    assert str(found.start).startswith(wanted)
    assert str(found.end).startswith(wanted)
