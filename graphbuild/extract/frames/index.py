"""Patterns by the lemma of their trigger, the most specific first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphbuild.extract.frames.asks import Asks
from graphbuild.knowledge import Knowledge, Pattern, spellings

if TYPE_CHECKING:
    from spacy.tokens import Token

ROLES = ("verb", "noun", "adjective", "modal")


@dataclass(frozen=True, slots=True)
class Entry:
    """A pattern under one of its triggers: `rest` are the trigger's other words."""

    type: str
    pattern: Pattern
    rest: tuple[str, ...]
    asks: Asks
    rank: tuple[int, int, float]
    order: tuple[int, int, float, str]  # sorts the most specific first
    wanted: tuple[frozenset[str], ...]  # one word of each stands in a block where it fires


class Tables:
    """The patterns that a word may be the trigger of, the most specific first, each with its table."""

    def __init__(self, entries: list[tuple[Entry, str]]) -> None:
        self.all = entries
        self._free = [number for number, (entry, _) in enumerate(entries) if not entry.rest]
        self._behind: defaultdict[str, list[int]] = defaultdict(list)  # one of a trigger's other words -> whose it is
        for number, (entry, _) in enumerate(entries):
            if entry.rest:
                self._behind[entry.rest[-1]].append(number)

    def fitting(self, words: set[str]) -> Iterator[tuple[int, tuple[Entry, str]]]:
        """Those that may fire in a block of these words, with their numbers; most may not."""
        numbers = self._free
        if self._behind and (behind := self._behind.keys() & words):
            numbers = sorted([*numbers, *(n for word in behind for n in self._behind[word])])
        for number in numbers:
            entry, table = self.all[number]
            if len(entry.rest) > 1 and not words.issuperset(entry.rest):
                continue
            for some in entry.wanted:
                if some.isdisjoint(words):
                    break
            else:
                yield number, (entry, table)


class PatternIndex:
    """Looks patterns up by what kind of word their trigger is, and its lemma."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.tables: dict[str, dict[str, list[Entry]]] = {r: defaultdict(list) for r in ROLES}
        for event_type, pattern in knowledge.patterns:
            asks = Asks.of(pattern, knowledge.classes)
            conditions = len(pattern.object) + len(pattern.words) + len(pattern.light_verb) + len(pattern.needs)
            for role, table in self.tables.items():
                for form in getattr(pattern, role):
                    for spelt in spellings(form.lower()):
                        parts = spelt.replace("-", " - ").split() if role == "noun" else spelt.split()
                        key = parts[-1] if role == "noun" else parts[0]
                        rest = tuple(parts[:-1] if role == "noun" else parts[1:])
                        rank = (len(rest) + bool(conditions), len(pattern.object) > 0, pattern.weight)
                        order = (-rank[0], -rank[1], -rank[2], pattern.id)
                        table[key].append(Entry(event_type, pattern, rest, asks, rank, order, asks.wanted()))
        for table in self.tables.values():
            for entries in table.values():
                entries.sort(key=lambda e: e.order)

    def get(self, role: str, key: str) -> list[Entry]:
        """The patterns of this trigger; [] for most words."""
        return self.tables[role].get(key, [])

    def types_of(self, noun: Token) -> set[str]:
        """The event types that a noun may name."""
        entries = (*self.get("noun", noun.lemma_.lower()), *self.get("noun", noun.lower_))
        return {e.type for e in entries if _stands_before(noun, e.rest)}


def _stands_before(noun: Token, rest: tuple[str, ...]) -> bool:
    """Whether a trigger's other words stand right before the noun: "prisoner abuse" is not any abuse."""
    before = noun.doc[max(0, noun.i - len(rest)) : noun.i]
    return [t.lower_ for t in before] == list(rest)
