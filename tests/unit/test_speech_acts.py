"""Who does what by words: promises, refusals, threats and demands, and whose they are."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graphbuild.records import Kind
from tests.patterns.examples import read

with Path(__file__).with_name("speech_acts.csv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table))


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["text"])
def test_words_are_deeds_of_their_speaker(row: dict[str, str]) -> None:
    got = read(row["text"])
    named = {m.id: m.country if m.kind is Kind.COUNTRY else m.name for m in got.mentions}
    told = {
        (e.type, " ".join(sorted(str(named[i]) for i in e.source)), " ".join(sorted(str(named[i]) for i in e.target)))
        for e in got.events
    }
    if row["type"] == "none":
        assert not told
    else:
        assert (row["type"], row["source"], row["target"]) in told
