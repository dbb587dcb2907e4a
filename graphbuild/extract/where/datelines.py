"""The dateline of a text: the town that it was written in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphbuild.extract.headlines import is_heading
from graphbuild.extract.mentions import Named, Reading
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

HEADS = 6  # blocks at the head of a text, headline and byline among them, in which its dateline stands
BYLINES = 3  # and in which a bracket behind a town is enough of one
DAY_BEFORE = 3  # words that a day before the town has: "9 Nov, Oslo:"
BRACKETS = 8  # words at most of an agency or a day in brackets
DASHES = ("-", "--", "–", "—", ":", "_")
DATELINE = 12  # words after a place at the head of a text among which a dateline ends
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:(?:[A-Z][a-z]+day,? )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)"
_NAME = r"[A-Z][\w.'’-]*(?: (?:of |es |de |al |el |la |the )?[A-Z][\w.'’-]*){0,3}"
# "Accra, Ghana (GNA) -", "Accra (Ghana), 3 May:", "3 May 2018, Accra -", "Accra/Kumasi:", "Accra. "
_WRITTEN = re.compile(
    rf"(?:{_DAY}, )?[\[(]?(?P<town>{_NAME})(?:/{_NAME})?[\])]?"
    rf"(?:,? ?[\[(]{_NAME}[\])]|, {_NAME}){{0,2}}(?:,? \(?{_DAY}\)?)?"
    r"(?:,? ?\([^()]{2,30}\)|,? [A-Z]{2,8})?(?P<mark> ?(?:--?|[–—_|:]|\.)) ?(?=[A-Z\"“‘'])"
)


def find_dateline(reading: Reading, places: list[list[Named]]) -> tuple[Named | None, int]:
    """Where the text was written, and the token of its block after which the story begins; None and 0 if not told.

    "JERUSALEM (AP) -", "TAMPA, Fla., Dec. 30 -", "9 Nov, Oslo:"
    """
    for block, here in enumerate(places[:HEADS]):
        doc = reading.docs[block]
        found = _set_off(reading, block, doc, here) or _written(reading, block, doc, places)
        if found is not None:
            return found
    return None, 0


def _set_off(reading: Reading, block: int, doc: Doc, here: list[Named]) -> tuple[Named, int] | None:
    """A dateline in capitals, with an agency in brackets or a day."""
    first = next((n for n in here if n.who.kind is Kind.PLACE and n.start <= DAY_BEFORE), None)
    if first is None or (first.start > 1 and not _names_day(doc[: first.start])):
        return None
    if reading.blocks[block].is_dateline:
        return first, len(doc)
    after = doc[first.end : first.end + DATELINE]
    end = next((t.i for t in after if t.text in DASHES), None)
    begin = next((t.i for t in after if t.text in ("(", "{")), end)
    if begin is None or not all(t.pos_ in ("PROPN", "NUM", "PUNCT", "X") for t in doc[first.end : begin]):
        return None
    if end is not None and end + 1 < len(doc) and doc[end + 1].text[0].islower():
        return None  # "Aden - held by rebels since May - was calm"
    is_set_off = begin == first.end or doc[first.start].text.isupper() or _names_day(doc[:begin])
    if is_set_off and (begin == end or end is None or end - begin <= BRACKETS or block < BYLINES):
        return first, begin
    return None


def _written(reading: Reading, block: int, doc: Doc, places: list[list[Named]]) -> tuple[Named, int] | None:
    """A dateline in small letters, before a sentence of its own: "Accra, Ghana - Police arrested ten men"."""
    match = _WRITTEN.match(doc.text)
    if match is None or is_heading(doc) or not any(t.pos_ in ("VERB", "AUX") for t in doc):
        return None
    begin = next((t.i for t in doc if t.idx >= match.end()), len(doc))
    town = next((n for n in places[block] if n.end <= begin and n.who.kind is Kind.PLACE), None)
    if town is None:  # a town that was not found here, but is told of below
        name = match["town"].casefold()
        same = (n for near in places for n in near if n.who.kind is Kind.PLACE and n.who.name.casefold() == name)
        other = next(same, None)
        if other is None:
            return None
        end = next((t.i for t in doc if t.idx >= match.end("town")), len(doc))
        town = Named(block, 0, end, other.who, "name")
    if town.who.is_wide or (match["mark"] == "." and town.who.known is None):
        return None
    return town, begin


def _names_day(words: Sequence[Token]) -> bool:
    """Whether these words before a story name a day: "9 Nov,", "Nairobi, 6 December 2013"."""
    months = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    return any(t.text.isdigit() for t in words) and any(t.lower_.startswith(months) for t in words)
