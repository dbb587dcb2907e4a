"""One stretch of words that may be a name."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.extract.lexicon import Form


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `start <= i < end` that may be a name; the higher `rank` goes first."""

    start: int
    end: int
    rank: int
    label: str  # person, body, form, place, thing
    forms: tuple[Form, ...] = ()
