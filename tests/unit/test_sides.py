"""Who did what to whom: the sentences and short articles of sides.csv, read with the pinned model.

Columns: the trigger's word names the event, and `type` is what it is; a type of "none" wants no event there, and "told"
one that is the same event as the one told before it in the table. `source` and `target` are ISO codes of states and
names of everybody else, "; " between them, "none" for a side that nobody stands on; an empty field is not asked for.
In CONSULT, AGREE and COOPERATE the two sides are one.
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
from graphbuild.records import Article, EventMention, Extraction, Kind

pytestmark = pytest.mark.model
TABLE = Path(__file__).with_name("sides.csv")
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})


@cache
def extractor() -> Extractor:
    return Extractor(load_model(), load())


def passages() -> Iterator[tuple[str, list[dict[str, str]]]]:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        for text, rows in groupby(csv.DictReader(handle), key=lambda row: row["text"]):
            yield text, list(rows)


def wanted(cell: str) -> set[str]:
    return set() if cell == "none" else set(cell.split("; "))


def side(extraction: Extraction, ids: tuple[str, ...]) -> set[str]:
    known = {m.id: m for m in extraction.mentions}
    return {m.country or m.name if m.kind is Kind.COUNTRY else m.name for m in (known[i] for i in ids)}


def fault(extraction: Extraction, row: dict[str, str], last: EventMention | None) -> tuple[str, EventMention | None]:
    """What is wrong at the row's trigger, "" for nothing, and the event there."""
    at = [e for e in extraction.events if e.evidence.trigger == row["trigger"]]
    if row["type"] == "none":
        return (f"{row['trigger']}: {at[0].type}, wanted none" if at else ""), last
    if row["type"] == "told":
        same = bool(at) and last is not None and at[0].group == last.group
        return ("" if same else f"{row['trigger']}: not the same event as {last and last.evidence.trigger!r}"), last
    event = next((e for e in at if e.type == row["type"]), None)
    if event is None:
        return f"{row['trigger']}: {[e.type for e in at]}, wanted {row['type']}", None
    source, target = side(extraction, event.source), side(extraction, event.target)
    if event.type in MUTUAL:
        pair = wanted(row["source"]) | wanted(row["target"] or "none")
        right = source | target == pair
    else:
        right = row["source"] == "" or source == wanted(row["source"])
        right = right and (row["target"] == "" or target == wanted(row["target"]))
    told = f"{row['trigger']}: {sorted(source)} -> {sorted(target)}, wanted {row['source']} -> {row['target']}"
    return ("" if right else f"{told} {event.evidence.notes}"), event


@pytest.mark.parametrize(("text", "rows"), list(passages()), ids=[text[:60] for text, _ in passages()])
def test_events_have_the_sides_that_the_text_gives_them(text: str, rows: list[dict[str, str]]) -> None:
    extraction = extractor()(Article("s", text, published=date(2023, 7, 13)))
    faults, last = [], None
    for row in rows:
        wrong, last = fault(extraction, row, last)
        faults += [wrong] if wrong else []
    assert not faults, "\n".join([text, *faults])
