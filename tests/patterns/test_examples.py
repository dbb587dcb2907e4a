"""Every example and counterexample of the pattern files is a test."""

from __future__ import annotations

import pytest

from graphbuild.knowledge import load
from tests.patterns.examples import failures


@pytest.mark.parametrize("event_type", sorted({event_type for event_type, _ in load().patterns}))
def test_examples_prove_their_patterns(event_type: str) -> None:
    found = [str(failure) for failure in failures(event_type)]
    assert not found, "\n" + "\n".join(found)
