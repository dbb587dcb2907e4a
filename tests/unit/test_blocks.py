from __future__ import annotations

import pytest

from graphbuild.extract.blocks import LONGEST, blocks
from graphbuild.records import Article


def texts(text: str) -> list[str]:
    return [b.text for b in blocks(Article("a", text))]


def test_a_headline_and_a_paragraph_are_blocks_of_their_own() -> None:
    assert texts("Talks end\n\nThey  met.\nThey left.") == ["Talks end", "They met.", "They left."]


def test_hard_wrapped_lines_are_one_block() -> None:
    line = "The minister said that the two countries would go on with\n"
    assert len(texts(line * 4 + "the talks.")) == 1


def test_quotes_are_of_one_kind_and_every_character_knows_its_place() -> None:
    text = "“Yes,” she said — ‘no’."
    (block,) = blocks(Article("a", text))
    assert block.text.startswith('"Yes," she')
    assert [text[i] for i in block.where if text[i].isalpha()] == [c for c in block.text if c.isalpha()]


def test_a_text_without_line_breaks_is_cut_where_sentences_end() -> None:
    text = "They met in Oslo on Monday and agreed. " * 1_000
    made = blocks(Article("a", text))
    assert all(len(b.text) <= LONGEST and b.text.endswith(".") for b in made)
    assert sum(len(b.text.split()) for b in made) == len(text.split())


def test_an_endless_word_is_cut_too() -> None:
    assert sum(len(b.text) for b in blocks(Article("a", "x" * 3 * LONGEST))) == 3 * LONGEST


def test_nothing_gives_no_blocks() -> None:
    assert texts(" \n\t\n") == []


def test_a_dateline_is_no_part_of_a_sentence() -> None:
    text = "LIMA, Peru (Wire) _ Fishermen blocked the harbour for a third day, and no ship left.\n\nBLITZ: How so?"
    made = blocks(Article(id="a", text=text))
    assert [b.is_dateline for b in made] == [True, False, False]
    assert text[made[1].span(0, 9).start :].startswith("Fishermen")
    assert [b.text for b in made][::2] == ["LIMA, Peru (Wire) -", "BLITZ: How so?"]


@pytest.mark.parametrize(
    "head",
    [
        "Elmar, NEWA- ",
        "Ostby countryside, NEWA- ",
        "ELMAR, March 5. /NEWA/. ",
        "ELMAR. March 5 (Newa) - ",
        "Old Elmar, March 5 (NEWA) ",
        "Old Elmar [Oman], March 5 (NEWA): ",
        "OLD ELMAR, 5th March, 2019 (NEWA) -- ",
        "Elmar, 5 Mar (NEWA) --- ",
        "Elmar (NEWA) - ",
        "Elmar, NEWA News - ",
        "ELMAR, March 5, Newa - ",
        "Elmar, Mar 5: ",
        "Elmar, March 5/2019 (NEWA) ",
        "Elmar /NEWA/ ",
        "ELMAR, Oman, March 5. ",
        "ELMAR, MARCH 5, NEWA. ",
    ],
)
def test_agencies_of_states_write_datelines_in_their_own_way(head: str) -> None:
    text = "The Foreign Minister received the envoy on Monday and spoke with him of trade."
    made = blocks(Article("a", head + text))
    assert [(b.text, b.is_dateline) for b in made] == [(head.strip(), True), (text, False)]


@pytest.mark.parametrize(
    "text",
    [
        "Elmar, NEWA and others were told to leave the city at once, the minister said on Monday.",
        "London, March 5, was the day on which the two foreign ministers met to talk of trade.",
        "Boeing (BA) said that it would not sell the planes to the army of the island.",
    ],
)
def test_what_only_begins_like_a_dateline_is_none(text: str) -> None:
    assert texts(text) == [text]


def test_the_hours_of_a_live_page_are_left_out() -> None:
    assert texts("14:20 GMT - Oman shuts its port\n\n9.30am\n\nTen ships wait.") == [
        "Oman shuts its port",
        "Ten ships wait.",
    ]
    assert texts("10:30 is when they meet.") == ["10:30 is when they meet."]


def test_the_days_of_a_timeline_are_blocks_of_their_own() -> None:
    made = blocks(
        Article("a", "5 June 2017: Chad cuts ties with Mali.\n\nJuly 6 - Mali recalls its envoy.\n\nIn 2018: none.")
    )
    assert [(b.text, b.is_day) for b in made] == [
        ("5 June 2017", True),
        ("Chad cuts ties with Mali.", False),
        ("July 6", True),
        ("Mali recalls its envoy.", False),
        ("In 2018: none.", False),
    ]


def test_the_items_of_a_list_stand_without_their_markers() -> None:
    assert texts("The ministers:\n\n1. Signed a pact;\n\n(b) Agreed to meet.") == [
        "The ministers:",
        "Signed a pact;",
        "Agreed to meet.",
    ]
    assert texts("1. Signed a pact.\n\nThey left.") == ["1. Signed a pact.", "They left."]


def test_each_bullet_is_a_block_also_where_its_lines_are_as_long_as_wrapped_ones() -> None:
    text = (
        "What went before in Bunia, the town on the lake?\n"
        "- July 2012: Rebels storm the town from the hills and the lake\n"
        "- May 2013: Government forces begin to drop bombs on rebel areas\n"
        "- June 2014: Chad launches an air campaign in support of Mali"
    )
    made = [b.text for b in blocks(Article(id="a", text=text))]
    assert made[1:4] == ["July 2012", "Rebels storm the town from the hills and the lake", "May 2013"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Fran\ufffdois B\ufffd\ufffdk of G?tborg didn\ufffdt go.", "Franƍois Bƍƍk of Gƍtborg didn't go."),
        (
            "He left Oslo,-which he hates.- The-others stayed, and-ate.",
            "He left Oslo, which he hates. The others stayed, and ate.",
        ),
        (
            "The mayor-said that U.S.-led, state-of-the-art ships,-came.",
            "The mayor said that U.S.-led, state-of-the-art ships, came.",
        ),
        ("Who? me, at https://a.org/?q=b on a well-to-do, up-and-coming street", None),
    ],
)
def test_lost_characters_are_mended(text: str, read: str | None) -> None:
    (block,) = blocks(Article("a", text))
    assert block.text == (read or text)
    assert all(text[i] == c for c, i in zip(block.text, block.where, strict=True) if c.isascii() and c.isalpha())
