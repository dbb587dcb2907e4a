"""Towns at the head of a text, where it was written: in capitals, with or without a mark behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.credits import DASHES

if TYPE_CHECKING:
    from spacy.tokens import Doc

BRACKETS = ("(", "{", "[")
SHORTEST_TOWN = 4  # letters of a dateline's town


def dateline_town(doc: Doc) -> tuple[int, int] | None:
    """The town in capitals at a block's head, where it was written: "OAKVILLE -- Nurses walked out"."""
    start = 1 if doc[0].text in BRACKETS else 0
    end = start
    while end < len(doc) and (doc[end].text.isupper() or (end > start and doc[end].text in ("-", "'", "."))):
        end += 1
    shouted = doc.text.isupper() and doc[-1].text not in DASHES
    if end >= len(doc) or len(doc.text_of(start, end)) < SHORTEST_TOWN or shouted:
        return None
    behind = end
    if doc[end].text == ",":  # "RALEIGH, N.C. (AP)"
        marks = (t.i for t in doc[end + 1 : end + 8] if t.text in BRACKETS or t.text in DASHES or t.text == ")")
        behind = next(marks, end)
    if doc[behind].text in BRACKETS:
        return (start, end) if doc.text_of(behind + 1, behind + 2).isupper() else None
    return (start, end) if doc[behind].text in DASHES or (start and doc[behind].text == ")") else None


def is_dateline_before(doc: Doc, lexicon: Lexicon) -> bool:
    """Whether the first word of a text is the place in capitals where it was written, with no mark behind it."""
    first = doc[0]
    return first.is_upper and len(first) > 3 and not doc[1].is_upper and bool(lexicon.places(first.text))
