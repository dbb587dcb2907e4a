"""The day that a text itself says that it was written on: in its dateline, in its last line, over its entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from graphbuild.extract.mentions import Reading
from graphbuild.extract.when import DateText
from graphbuild.extract.where.beside import DATELINE_HEAD, heads_story
from graphbuild.records import Status

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

HEADER = 6  # blocks at the head of a text among which its own date may stand
PRINTED, MAILED = 3, 31  # days at most from a dateline's date to publication, without and with its year
DASHED = 3  # characters between the first day of a span and its last
DATELINE_TAIL = 60  # characters at the end of a text where its own date may stand

Dates = list[list[tuple[DateText, "Token"]]]  # the expressions of each block, with their head words


def entries_of(reading: Reading, dates: Dates) -> dict[int, DateText]:
    """Block of a timeline's entry -> its day, of the year that it or an entry before it has."""
    found, year = {}, None
    for n, block in enumerate(reading.blocks):
        if block.is_day and dates[n]:
            day = dates[n][0][0]
            if year and not day.get("year"):
                day = replace(day, groups=(*day.groups, ("year", year)))
            year = day.get("year") or year
            found[n + 1] = day
    return found


def own_date(dates: Dates) -> date | None:
    """The full date in a dateline at the head of the text, or in its last line; None where there is none."""
    if not dates:
        return None
    last = len(dates) - 1
    for block, tail in (*((n, False) for n in range(min(HEADER, last + 1))), (last, True)):
        for n, (text, root) in enumerate(dates[block]):
            if _begins_span(dates[block][n : n + 2]):
                return None  # "Ann Arden (14 May 1921 - 3 June 1999)": of a life, a war
            if text.is_complete and _is_dateline(text, root.sent, tail=tail):
                days = text.resolve(None, Status.OCCURRED)
                if days is not None and days.start == days.end:
                    return days.start
    return None


def _begins_span(texts: list[tuple[DateText, Token]]) -> bool:
    """Whether the first of two dates is that from which something lasted, the second standing right behind a dash."""
    if len(texts) < 2:
        return False
    (first, root), (second, _) = texts
    between = root.doc.text[first.end : second.start].strip()
    return bool(between) and not between.strip("-–—") and second.start - first.end <= DASHED


def day_of_dateline(dates: Dates, published: date) -> date | None:
    """The day that a dateline names, if it is a few days before publication: "today" was then. None elsewhere."""
    for found in dates[:HEADER]:
        for text, root in found:
            if text.kind != "day" or text.get("day2") or not heads_story(text, root.doc.text):
                continue
            days = text.resolve(published, Status.OCCURRED)
            late = (published - days.start).days if days is not None else 0
            if days is not None and 0 < late <= (MAILED if text.is_complete else PRINTED):
                return days.start
    return None


def _is_dateline(text: DateText, sentence: Span, *, tail: bool) -> bool:
    doc = sentence.doc
    if tail:
        return len(doc.text) - text.end <= DATELINE_TAIL and not any(t.pos_ in ("VERB", "AUX") for t in sentence)
    before = [t for t in doc if t.idx < text.start and not t.is_punct]
    return (
        text.start <= DATELINE_HEAD and all(t.pos_ in ("PROPN", "NUM", "X") for t in before[-4:]) and len(before) <= 8
    )
