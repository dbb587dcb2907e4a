"""Headlines are read in the case of a sentence, and nothing else is touched."""

from __future__ import annotations

import pytest

from graphbuild import knowledge
from graphbuild.extract.blocks import blocks
from graphbuild.extract.headlines import Recaser
from graphbuild.extract.lexicon import Lexicon
from graphbuild.records import Article

BODY = (
    "Delegates from Oman flew in on Monday for talks with the Harbour Guild. The guild said the Port Council had "
    "agreed. Its head, Lena Grau, thanked the council. Storm aid reached villages near Zelm, she said. The villages "
    "near Zelm were flooded."
)


@pytest.fixture(scope="module")
def recase() -> Recaser:
    known = knowledge.load()
    return Recaser(known, Lexicon(known).forms)


def read(recase: Recaser, headline: str) -> str:
    return recase(blocks(Article("a", f"{headline}\n\n{BODY}")))[0].text


@pytest.mark.parametrize(
    ("headline", "sentence"),
    [
        ("Storm Aid Reaches Villages Near Zelm", "Storm aid reaches villages near Zelm"),
        ("STORM AID REACHES VILLAGES NEAR ZELM", "Storm aid reaches villages near Zelm"),
        ("Oman Halts Talks With Port Council", "Oman halts talks with Port Council"),
        ("US Says Oman May Join NATO Talks", "US says Oman may join NATO talks"),
        ("Talks In May Ended Without Agreement", "Talks in May ended without agreement"),
        ("US AND OMAN SIGN ACCORD ON MAY 5", "US and Oman sign accord on May 5"),
        ("Grau Meets Security Council Envoys", "Grau meets Security Council envoys"),
    ],
)
def test_headline_is_read_as_a_sentence(recase: Recaser, headline: str, sentence: str) -> None:
    assert read(recase, headline) == sentence


@pytest.mark.parametrize(
    "line",
    [
        "Oman halts talks with Port Council",  # a sentence already
        "Lena Grau, Harbour Guild, Zelm",  # names only
        "Oman And Zelm Agreed On Storm Aid.",  # ends as a sentence does
        "By Lena Grau",
    ],
)
def test_what_is_no_headline_stays(recase: Recaser, line: str) -> None:
    assert read(recase, line) == line


def test_no_character_moves(recase: Recaser) -> None:
    article = Article("a", f"Straße Talks: İzmir Envoys Meet In Zelm\n\n{BODY}")
    before, after = blocks(article), recase(blocks(article))
    assert [b.where for b in before] == [b.where for b in after]
    assert [len(b.text) for b in before] == [len(b.text) for b in after]
