"""Transcripts and lists: who speaks in a turn, and whose deeds a list's items are."""

from __future__ import annotations

import pytest

from graphbuild.extract import turns
from graphbuild.extract.blocks import Block, blocks
from graphbuild.records import Article
from tests.patterns.examples import read

HEARING = """MS. OKAFOR: Foreign Minister Tan Wei met the Omani ambassador this morning.

QUESTION: Did the minister accuse Oman of arming the rebels?

MS. OKAFOR: He rebuked Oman. We condemn the raid, and we call on Oman to free the crew.
"""
INTERVIEW = """Peru's foreign minister, Ana Quispe, spoke to our reporter in Lima.

Q: Has Chile apologised?

A: It has not. We have asked Chile to withdraw its envoy.
"""
TIMELINE = """5 June 2017: Chad cut ties with Mali.

July 6 - Mali recalled its ambassador from Chad.

Aug., 2018: Chad expelled Mali's envoy.
"""
LETTER = """A statement by the foreign minister of Peru, Ana Quispe:

"I call on Chile to withdraw its envoy."
"""
SHOUTED = "KING ABDULLAH MET PRESIDENT MACRON IN PARIS ON TUESDAY. HE CONDEMNED IRAN."
RESOLUTION = """The Security Council,

Recalling its earlier statements,

Condemning the attacks by Boko Haram,

1. Calls on Chad to open its border;

2. Demands that Niger release the aid workers.
"""


def said(text: str) -> list[tuple[str, str]]:
    """The type and the source of each event, in the text's order."""
    got = read(text)
    named = {m.id: m.name for m in got.mentions}
    events = sorted(got.events, key=lambda e: e.evidence.trigger_span.start)
    return [(e.type, " ".join(named[i] for i in e.source)) for e in events]


def split(text: str) -> list[Block]:
    return turns.split(blocks(Article("a", text)))


def test_labels_of_speakers_are_blocks_of_their_own() -> None:
    made = split(HEARING)
    assert [b.text for b in made if b.is_label] == ["Ms. Okafor", "Question", "Ms. Okafor"]
    assert turns.labels(made) == [0, 0, 2, 2, 4, 4]
    start = made[5].span(0, 2).start
    assert HEARING[start:].startswith("He rebuked Oman.")


@pytest.mark.parametrize(
    "text",
    ["LIMA: The harbour is closed.\n\nShips wait.", "Background: The port is old.\n\nNote: It was built in 1903."],
)
def test_a_single_label_and_a_heading_are_none(text: str) -> None:
    assert not any(b.is_label for b in split(text))


def test_labels_with_a_title_and_an_office_in_brackets_are_labels() -> None:
    text = "TOMAS HALE reporting: The port is shut.\n\nMs. ANA QUISPE (Foreign Minister, Peru): We condemn it."
    made = turns.split(blocks(Article("a", text)))
    assert [b.text for b in made if b.is_label] == ["Tomas Hale reporting", "Ms. Ana Quispe (Foreign Minister, Peru)"]


def test_whom_a_label_calls_one_of_the_news_reports_and_accuses_nobody() -> None:
    text = "TOMAS HALE, XYZ NEWS: Good evening.\n\nANA QUISPE, MINISTER: We condemn Oman.\n\nTOMAS HALE: Oman must act."
    assert said(text) == [("ACCUSE", "Ana Quispe")]


def test_a_turn_is_said_by_whom_its_label_names() -> None:
    assert said(HEARING) == [("CONSULT", "Tan Wei"), ("ACCUSE", "Tan Wei"), ("ACCUSE", "Okafor"), ("REQUEST", "Okafor")]


def test_an_answer_is_said_by_whom_the_interview_is_with() -> None:
    assert said(INTERVIEW) == [("REQUEST", "Ana Quispe")]


def test_the_items_of_a_list_are_deeds_of_its_heading() -> None:
    assert said(RESOLUTION) == [
        ("ACCUSE", "UN Security Council"),
        ("ASSAULT", "Boko Haram"),
        ("REQUEST", "UN Security Council"),
        ("REQUEST", "UN Security Council"),
    ]


def test_a_timelines_entry_has_its_day() -> None:
    days = [e.date.start.isoformat() for e in read(TIMELINE).events if e.date is not None]
    assert days == ["2017-06-05", "2017-07-06", "2018-08-01"]


def test_a_quotation_behind_a_colon_is_said_by_whom_it_introduces() -> None:
    assert said(LETTER) == [("REQUEST", "Ana Quispe")]


def test_a_text_in_capitals_is_read_as_any_other() -> None:
    assert [e for e, _ in said(SHOUTED)] == ["CONSULT", "ACCUSE"]


def test_a_speaker_and_what_he_is_are_written_as_names_are() -> None:
    text = (
        "ANN LEE, KBS CORRESPONDENT (on camera): Oman agreed.\n\nPRESIDENT RAO, India: We did not.\n\nLEE: Thank you."
    )
    made = split(text)
    assert [b.text for b in made if b.is_label] == [
        "Ann Lee, KBS correspondent (on camera)",
        "President Rao, India",
        "Lee",
    ]
    assert [b.text for b in made if not b.is_label] == ["Oman agreed.", "We did not.", "Thank you."]


def test_lands_head_the_items_of_a_round_up_and_speak_no_turn() -> None:
    told = blocks(Article("a", "CHAD: Rebels took a town.\n\nMALI: Police held ten men."))
    made = turns.split(told, {"chad", "mali"})
    assert [b.text for b in made] == ["Chad", "Rebels took a town.", "Mali", "Police held ten men."]
    assert [b.is_dateline for b in made] == [True, False, True, False]
    assert not any(b.is_label for b in made)
