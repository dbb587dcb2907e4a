"""What a title says."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.extract.mentions import Who

SMALL = frozenset({"of", "for", "and", "the", "to", "in", "on", "at", "a", "an"})


@dataclass(slots=True)
class Office:
    """What a title says: its words, whose it is, and where it begins."""

    role: str
    country: str | None
    sector: str | None
    start: int
    body: Who | None
    former: bool
    owner: Who | None = None  # "his lawyer": whose
    apposed: tuple[int, int] | None = None  # the tokens of a title that stands behind the name


LONGEST_INITIALS = 5


def title_case(text: str) -> str:
    """An office as a name: "foreign minister" -> "Foreign Minister".

    >>> title_case("secretary of state")
    'Secretary of State'
    """
    shouted = text.isupper() and any(len(word) > LONGEST_INITIALS for word in text.split())
    words = (text.lower() if shouted else text).split()
    return " ".join(w if w.lower() in SMALL and n else w[:1].upper() + w[1:] for n, w in enumerate(words))
