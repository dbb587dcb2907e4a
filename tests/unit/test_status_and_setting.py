"""Whether, when and where: the events of status_and_setting.csv, read with the pinned model on Thursday 13 July 2023.

Columns: the trigger's word names the event; an empty field is not asked for, "none" wants none; a date is as fine as
it can be known, and right where the range lies within it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

from graphbuild.extract import Extractor, load_model
from graphbuild.knowledge import load
from graphbuild.records import Article, DateRange, EventMention, Extraction, Precision

PUBLISHED = date(2023, 7, 13)
TABLE = Path(__file__).with_name("status_and_setting.csv")


@cache
def extractor() -> Extractor:
    return Extractor(load_model(), load())


def passages() -> Iterator[tuple[str, list[dict[str, str]]]]:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        for text, rows in groupby(csv.DictReader(handle), key=lambda row: row["text"]):
            yield text, list(rows)


def is_within(event: EventMention, wanted: str) -> bool:
    if wanted == "none" or event.date is None:
        return wanted == "none" and event.date is None
    return str(event.date.start).startswith(wanted) and str(event.date.end).startswith(wanted)


def place_of(extraction: Extraction, event: EventMention) -> str:
    return next((m.name for m in extraction.mentions if m.id == event.place), "none")


@pytest.mark.parametrize(("text", "rows"), list(passages()), ids=[text[:60] for text, _ in passages()])
def test_events_have_status_date_and_place(text: str, rows: list[dict[str, str]]) -> None:
    extraction = extractor()(Article("s", text, published=PUBLISHED))
    faults = []
    for row in rows:
        event = next((e for e in extraction.events if e.evidence.trigger == row["trigger"]), None)
        if event is None:
            faults.append(f"no event at {row['trigger']!r}")
            continue
        if row["status"] not in ("", event.status):
            faults.append(f"{row['trigger']}: {event.status}, not {row['status']} {event.evidence.notes}")
        if row["date"] and not is_within(event, row["date"]):
            faults.append(f"{row['trigger']}: {event.date}, not {row['date']} {event.evidence.notes}")
        if row["place"] not in ("", place_of(extraction, event)):
            faults.append(f"{row['trigger']}: {place_of(extraction, event)}, not {row['place']} {event.evidence.notes}")
    assert not faults, "\n".join([text, *faults])


def test_the_publication_date_never_stands_for_a_missing_one() -> None:
    extraction = extractor()(Article("s", "France criticised Mali. Mali rejected the criticism.", published=PUBLISHED))
    assert extraction.events
    assert all(event.date is None for event in extraction.events)


def test_a_carried_date_is_noted_as_a_guess() -> None:
    text = "Kenyan President William Ruto met Macky Sall in Dakar on Monday. Ruto praised Senegal."
    praise = next(e for e in extractor()(Article("s", text, published=PUBLISHED)).events if e.type == "SUPPORT")
    assert praise.date is not None
    assert praise.date.start == date(2023, 7, 10)
    assert [note.split(":")[0] for note in praise.evidence.notes] == ["date", "place"]


@pytest.mark.parametrize(
    "text",
    [
        "ACCRA, April 6, 2018 (Wire) - Ghana held talks with Togo on Thursday.",
        "Ghana held talks with Togo on Thursday. (Wire Agency, April 6, 2018)",
        "Ghana held talks with Togo on Thursday. WIRE 06 April 2018",
    ],
)
def test_a_text_without_publication_date_counts_from_its_own(text: str) -> None:
    talks = next(e for e in extractor()(Article("s", text)).events if e.evidence.trigger == "talks")
    assert talks.date is not None
    assert talks.date.start == date(2018, 4, 5)
    assert any("the date in the text" in note for note in talks.evidence.notes)


def test_a_date_within_a_text_is_no_publication_date() -> None:
    text = "Ghana held talks with Togo on Thursday. They had signed a treaty on 6 April 2018, and it was soon broken."
    talks = next(e for e in extractor()(Article("s", text)).events if e.evidence.trigger == "talks")
    assert talks.date is None


OCTOBER = DateRange(date(2015, 10, 1), date(2015, 10, 31), Precision.MONTH)
STATEMENT = (
    "Norway strongly condemns today's attack that killed ten residents of Camp Alwa. We urge Ghana to protect them."
)


def test_a_statement_known_by_its_month_is_of_that_month() -> None:
    events = extractor()(Article("s", STATEMENT, period=OCTOBER)).events
    assert {e.type for e in events} >= {"ACCUSE", "ASSAULT", "REQUEST"}
    assert {e.date for e in events} == {OCTOBER}


def test_what_a_statement_says_in_the_present_is_of_its_day() -> None:
    events = extractor()(Article("s", STATEMENT, published=PUBLISHED)).events
    assert all(e.date == DateRange(PUBLISHED, PUBLISHED, Precision.DAY) for e in events)


def test_a_report_in_the_present_has_no_day_of_its_own() -> None:
    events = extractor()(Article("s", "Norway strongly condemns Ghana.", published=PUBLISHED)).events
    assert [e.date for e in events] == [None]


def test_a_comment_below_a_report_makes_it_no_statement() -> None:
    text = (
        "Togo is demanding higher pay for its soldiers. The talks failed, the minister said. He was ready, he said."
        "\n\nWe must demand that they all go."
    )
    events = extractor()(Article("s", text, published=PUBLISHED)).events
    assert [e.date for e in events if e.evidence.trigger == "demanding"] == [None]
