from __future__ import annotations

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
