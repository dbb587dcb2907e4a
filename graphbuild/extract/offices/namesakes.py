"""How much a name is like those that a state's officials bear: "Osman Celik" is likelier of Turkey than of Peru.

Names tell nothing sure of anybody. They only weigh in where an article tells of several states, and one is guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log, sqrt

from graphbuild.extract.surnames import unmarked
from graphbuild.knowledge import Knowledge

FEWEST = 5  # names from which on those of a state say something
UNSEEN, PRIOR = 0.05, 5.0  # how many names more every piece and every state is taken to have
DOUBT = 30.0  # so many names of a state count half
PIECES = (2, 3)  # letters of a piece
_WORD = re.compile(r"[^\W\d_]+")


class Namesakes:
    """The names that the tables have of each state's people, taken to pieces when a state is first asked for."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.names: dict[str, set[str]] = {}
        self.offices: dict[str, set[str]] = {}  # the words of those that the tables have of a state
        for official in knowledge.officials:
            if official.country:
                self.names.setdefault(official.country, set()).add(official.name)
                self.offices.setdefault(official.country, set()).update(official.office.lower().split())
        for name, country in knowledge.figures.items():
            self.names.setdefault(country, set()).add(name)
        self._counted: dict[str, Counter[str]] = {}

    def __call__(self, name: str, states: Iterable[str]) -> dict[str, float]:
        """How much less alike a name is to those of each state than to those of the likeliest: 0 for that one.

        The fewer names of a state are known, the less it is off; empty where those of fewer than two are known.
        """
        pieces = _pieces(name)
        alike = {iso3: self._likeness(pieces, iso3) for iso3 in states if pieces and self.knows(iso3)}
        if len(alike) < 2:
            return {}
        best = max(alike.values())
        return {c: (best - value) * len(self.names[c]) / (len(self.names[c]) + DOUBT) for c, value in alike.items()}

    def _likeness(self, pieces: Sequence[str], iso3: str) -> float:
        counted, size = self._of(iso3), len(self.names[iso3]) + PRIOR
        return sum(log((counted[p] + UNSEEN) / size) for p in pieces) / sqrt(len(pieces))

    def knows(self, iso3: str) -> bool:
        """Whether the tables have enough of a state's people."""
        return len(self.names.get(iso3, ())) >= FEWEST

    def _of(self, iso3: str) -> Counter[str]:
        if iso3 not in self._counted:
            self._counted[iso3] = Counter(p for name in self.names[iso3] for p in _pieces(name))
        return self._counted[iso3]


def _pieces(name: str) -> list[str]:
    """The words of a name and their pieces, each once.

    >>> _pieces("Ann")
    ['^a', '^an', '^ann$', 'an', 'ann', 'n$', 'nn', 'nn$']
    """
    found: set[str] = set()
    for word in _WORD.findall(unmarked(name).lower()):
        marked = f"^{word}$"
        found.add(marked)
        found.update(marked[i : i + n] for n in PIECES for i in range(len(marked) - n + 1))
    return sorted(found)
