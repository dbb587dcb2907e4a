"""The later deeds of a list belong where its first one does: wanted, refused or charged like it, or done like it."""

from __future__ import annotations

import pytest

from tests.patterns.examples import read

WANTED = (
    ("Bolivia urged Peru to pull back its patrols, free the herders and reopen the pass.", {"REQUEST"}),
    ("Angola refused to extradite the bankers, lift the ban or attend the talks.", {"REJECT"}),
    ("Oman promised to train the coast guard, send doctors and rebuild two schools.", {"AGREE"}),
    ("Ghana accused the smugglers of bribing its officers, burning two posts and killing a guard.", {"ACCUSE"}),
    (
        "Kenya accused the charity of stealing its fuel, breaching its rules, refusing searches and spreading lies.",
        {"ACCUSE"},
    ),
)
DONE = (
    ("Norway expelled two Russian envoys, froze their accounts and recalled its ambassador.", "SANCTION"),
    ("Police stormed the camp, arrested nine monks and closed the temple.", "COERCE"),
    ("Turkey condemned Syria for shelling its border and said it would answer, calling up two brigades.", "ACCUSE"),
)


@pytest.mark.model
@pytest.mark.parametrize(("text", "types"), WANTED)
def test_a_list_that_is_wanted_or_refused_is_one_deed(text: str, types: set[str]) -> None:
    assert {e.type for e in read(text).events} == types


@pytest.mark.model
@pytest.mark.parametrize(("text", "kind"), DONE)
def test_a_list_of_what_is_done_stays_so(text: str, kind: str) -> None:
    assert kind in {e.type for e in read(text).events}
