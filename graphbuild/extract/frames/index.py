"""Patterns by the lemma of their trigger, the most specific first."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from functools import reduce
from itertools import compress
from operator import or_
from typing import TYPE_CHECKING

from graphbuild.extract.frames.asks import Asks
from graphbuild.extract.frames.prepositions import SIGNS
from graphbuild.extract.tree import near_words
from graphbuild.knowledge import Knowledge, Pattern, spellings

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ROLES = ("verb", "noun", "adjective", "modal", "manner")
MANNER = frozenset({"advmod", "npadvmod"})  # how an adverb hangs on its verb
FIRING = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ"})  # parts of speech of triggers


@dataclass(frozen=True, slots=True)
class Entry:
    """A pattern under one of its triggers: `rest` are the trigger's other words."""

    type: str
    pattern: Pattern
    rest: tuple[str, ...]
    asks: Asks
    rank: tuple[int, int, float]
    order: tuple[int, int, float, str]  # sorts the most specific first
    reading: int  # of the ways in which patterns read their slots
    wanted: int = 0  # the sets of words of which one stands in a sentence where it fires, `rest` left out


class Vocabulary:
    """The sets of words that patterns want one word of, and which of them a sentence has: each is a bit of a number.

    What most patterns want goes first: two numbers are compared as fast as the shorter one is read.

    >>> talks, arms = frozenset({"talk", "talks"}), frozenset({"gun"})
    >>> asked = Vocabulary([[arms], [talks], [talks]])
    >>> asked.bits([talks]), asked.bits([arms])
    (1, 2)
    >>> asked.lacking({"the", "talks"})
    2
    """

    def __init__(self, wanted: Iterable[Iterable[frozenset[str]]]) -> None:
        counted = Counter(itertools.chain.from_iterable(wanted))
        self._bits = {words: 1 << number for number, (words, _) in enumerate(counted.most_common())}
        self._having: defaultdict[str, int] = defaultdict(int)  # word -> the bits of the sets that it is in
        for words, bit in self._bits.items():
            for word in words:
                self._having[word] |= bit
        self._all = (1 << len(self._bits)) - 1

    def bits(self, sets: Iterable[frozenset[str]]) -> int:
        """The number of these sets."""
        return reduce(or_, [self._bits[words] for words in sets], 0)

    def lacking(self, words: set[str]) -> int:
        """The sets of which none of the words is one."""
        held = reduce(or_, filter(None, map(self._having.get, words)), 0)
        return self._all ^ held


class Tables:
    """The patterns that a word may be the trigger of, the most specific first, each with its table."""

    __slots__ = ("_alone", "_before", "_free", "_near", "_nearest", "all")

    def __init__(self, entries: list[tuple[Entry, str]]) -> None:
        self.all = entries
        self._free = [(entry.wanted, number) for number, (entry, _) in enumerate(entries) if not entry.rest]
        self._alone = [(wanted, entries[number]) for wanted, number in self._free]
        # one of a trigger's other words -> whose: the last of a noun's, right before it; the longest of others, near it
        self._before: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._near: defaultdict[str, list[tuple[int, int, tuple[str, ...]]]] = defaultdict(list)
        for number, (entry, table) in enumerate(entries):
            if entry.rest and table == "noun":
                self._before[entry.rest[-1]].append((entry.wanted, number))
            elif entry.rest:
                self._near[max(entry.rest, key=len)].append((entry.wanted, number, entry.rest))
        self._nearest = frozenset(self._near)

    def fitting(self, token: Token, lacking: int, words: Set[str]) -> list[tuple[Entry, str]]:
        """Those that may fire at this word, in a sentence that lacks these sets of words; most may not.

        `words` are those of the block: what is not among them stands nowhere near.
        """
        longer = self._with_others(token, words) if self._before or self._near else []
        if not longer:
            return [entry for wanted, entry in self._alone if not wanted & lacking]
        numbers = [number for wanted, number in (*self._free, *longer) if not wanted & lacking]
        numbers.sort()
        return [self.all[number] for number in numbers]

    def _with_others(self, token: Token, words: Set[str]) -> list[tuple[int, int]]:
        """Those of several words, which stand where they may: what each wants, and its number."""
        found: list[tuple[int, int]] = []
        if self._before and token.i:
            before = token.doc[token.i - 1]
            for word in {before.lower_, before.lemma_.lower()}:
                if word in self._before:
                    found += self._before[word]
        if not self._nearest.isdisjoint(words):
            near = near_words(token)
            for word in self._nearest & near:
                found += [(wanted, n) for wanted, n, rest in self._near[word] if near.issuperset(rest)]
        return found


class PatternIndex:
    """Looks patterns up by what kind of word their trigger is, and its lemma."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.tables: dict[str, dict[str, list[Entry]]] = {r: defaultdict(list) for r in ROLES}
        readings: dict[tuple[bool, tuple[str, ...]], int] = {}
        drafts: list[tuple[list[Entry], Entry, list[frozenset[str]]]] = []  # and where it goes, and what it wants
        for event_type, pattern in knowledge.patterns:
            asks = Asks.of(pattern, knowledge.classes)
            carrying = [frozenset(form.split()[0] for form in pattern.light_verb)] if pattern.light_verb else []
            prepositions = [SIGNS[slot] for slot in (*pattern.needs, *pattern.words) if slot in SIGNS]
            reading = readings.setdefault(("subject" in pattern.words, pattern.light_verb), len(readings))
            conditions = len(pattern.object) + len(pattern.words) + len(pattern.light_verb) + len(pattern.needs)
            for role, table in self.tables.items():
                wanted = [*asks.wanted(), *prepositions, *(carrying if role == "noun" else ())]
                for form in getattr(pattern, role):
                    for spelt in spellings(form.lower()):
                        parts = spelt.replace("-", " - ").split() if role == "noun" else spelt.split()
                        key = parts[-1] if role == "noun" else parts[0]
                        rest = tuple(parts[:-1] if role == "noun" else parts[1:])
                        rank = (len(rest) + bool(conditions), len(pattern.object) > 0, pattern.weight)
                        order = (-rank[0], -rank[1], -rank[2], pattern.id)
                        entry = Entry(event_type, pattern, rest, asks, rank, order, reading)
                        drafts.append((table[key], entry, wanted))
        self.vocabulary = Vocabulary(wanted for _, _, wanted in drafts)
        for entries, entry, wanted in drafts:
            entries.append(replace(entry, wanted=self.vocabulary.bits(wanted)))
        for table in self.tables.values():
            for entries in table.values():
                entries.sort(key=lambda e: e.order)

        # noun -> what it may name alone, and by the word before it: what it may name with those words before it
        self._types: dict[str, tuple[set[str], dict[str, list[tuple[list[str], str]]]]] = {}
        for noun, entries in self.tables["noun"].items():
            alone, longer = self._types[noun] = set(), defaultdict(list)
            for entry in entries:
                if entry.rest:
                    longer[entry.rest[-1]].append(([*entry.rest], entry.type))
                else:
                    alone.add(entry.type)
        self.modals = frozenset(self.tables["modal"])
        self.manners = frozenset(self.tables["manner"])
        verbs = self.tables["verb"]
        # a headline's verb may be read as a noun's plural: "slams"
        self.forms = frozenset().union(*(self.tables[role] for role in ROLES[:3]), (f"{verb}s" for verb in verbs))

    def triggers(self, doc: Doc) -> list[Token]:
        """The words of a block that may be a trigger, by their form and part of speech: one in five."""
        forms, lemmas, small = self.forms, doc.lemmas, doc.small
        told = {modal.head.i for modal in doc.among(self.modals) if modal.dep_ == "aux"}
        told.update([adverb.head.i for adverb in doc.among(self.manners) if adverb.dep_ in MANNER])
        firing = compress(range(len(doc)), map(FIRING.__contains__, doc.poses))
        return [doc[i] for i in firing if lemmas[i] in forms or small[i] in forms or i in told]

    def get(self, role: str, key: str) -> list[Entry]:
        """The patterns of this trigger; [] for most words."""
        return self.tables[role].get(key, [])

    def types_of(self, noun: Token) -> set[str]:
        """The event types that a noun may name: "prisoner abuse" is not any abuse."""
        found: set[str] = set()
        small, at = noun.doc.small, noun.i
        for form in {noun.lemma_.lower(), noun.lower_} & self._types.keys():
            alone, longer = self._types[form]
            found |= alone
            for rest, event_type in longer.get(small[at - 1], ()) if at and longer else ():
                if small[max(0, at - len(rest)) : at] == rest:
                    found.add(event_type)
        return found
