"""The dateline of a text: the town that it was written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.mentions import Named, Reading
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Span

HEADS = 6  # blocks at the head of a text, headline and byline among them, in which its dateline stands
BYLINES = 3  # and in which a bracket behind a town is enough of one
DAY_BEFORE = 3  # words that a day before the town has: "9 Nov, Oslo:"
BRACKETS = 8  # words at most of an agency or a day in brackets
DASHES = ("-", "--", "–", "—", ":", "_")
DATELINE = 12  # words after a place at the head of a text among which a dateline ends


def find_dateline(reading: Reading, places: list[list[Named]]) -> tuple[Named | None, int]:
    """Where the text was written, and the token of its block after which the story begins; None and 0 if not told.

    "JERUSALEM (AP) -", "TAMPA, Fla., Dec. 30 -", "9 Nov, Oslo:"
    """
    for block, here in enumerate(places[:HEADS]):
        doc = reading.docs[block]
        first = next((n for n in here if n.who.kind is Kind.PLACE and n.start <= DAY_BEFORE), None)
        if first is None or (first.start > 1 and not _names_day(doc[: first.start])):
            continue
        if reading.blocks[block].is_dateline:
            return first, len(doc)
        after = doc[first.end : first.end + DATELINE]
        end = next((t.i for t in after if t.text in DASHES), None)
        begin = next((t.i for t in after if t.text in ("(", "{")), end)
        if begin is None or not all(t.pos_ in ("PROPN", "NUM", "PUNCT", "X") for t in doc[first.end : begin]):
            continue
        if end is not None and end + 1 < len(doc) and doc[end + 1].text[0].islower():
            continue  # "Aden - held by rebels since May - was calm"
        is_set_off = begin == first.end or doc[first.start].text.isupper() or _names_day(doc[:begin])
        if is_set_off and (begin == end or end is None or end - begin <= BRACKETS or block < BYLINES):
            return first, begin
    return None, 0


def _names_day(words: Span) -> bool:
    """Whether these words before a story name a day: "9 Nov,", "Nairobi, 6 December 2013"."""
    months = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    return any(t.text.isdigit() for t in words) and any(t.lower_.startswith(months) for t in words)
