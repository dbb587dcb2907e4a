"""Which of the states that an article tells of somebody is of, where no word says it.

A reader takes it from how much the article tells of each state, from the words around, and from the name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from math import log
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import Named, Reading, Who
from graphbuild.extract.mentions.reading import HOMES
from graphbuild.extract.offices.namesakes import Namesakes
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# how much each sign weighs, about in logarithms of odds: fitted on short articles written for it, then rounded
SHARE, LOG_SHARE = 0.7, 1.4  # of what is told of states in the article, and of its ratio to the most told of
PARAGRAPH = 0.5  # of what is told of states in the paragraph
NAME, NAME_MOST = 0.65, 5.0  # of the likeness of the name to those that are borne there, and of all of it
FRONT = 2.0  # the sentence begins with a place: "In Lima, ..."
ATTACHED = 2.5  # a place is told of whoever has the name: "who came from Lima"
BESIDE = 0.3  # else in the sentence
GOES_ON = 1.2  # the sentence before is about it: "Oman refused. Trade Minister Ann Lee said ..."
DONE_TO = -0.6  # the state that somebody does something to: "blamed Kiev", "thanked France"
VISITED = -2.5  # that somebody comes to
HELD = -3.0  # where somebody else is told to have the same office
UNUSUAL = -2.0  # where no such office is known, though in another of the states: a minister in the United States
SAME_SURNAME = 1.5
POSTED = 0.3  # of what an article tells of a state counts for those whose office is abroad

PLACED = ("in", "at", "from", "across")
AWAY = frozenset({"to", "against", "with", "for", "on", "over"})


class Likeliest:
    """Weighs the states that articles tell of against each other, with one body of knowledge."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.knowledge.words
        self.posted, self.sole = words["posted_abroad"], words["sole_offices"]
        self.namesakes = Namesakes(lexicon.knowledge)

    def within(self, reading: Reading, weighed: Mapping[str, float]) -> Weighing:
        """What guesses for the people of one article, of whose states so much is told."""
        return Weighing(self, reading, weighed)


class Weighing:
    """Guesses for the people of one article; what holds for all of them is counted once."""

    def __init__(self, likeliest: Likeliest, reading: Reading, weighed: Mapping[str, float]) -> None:
        self.posted, self.sole, self.namesakes = likeliest.posted, likeliest.sole, likeliest.namesakes
        self.reading = reading
        self.weighed = {iso3: weight for iso3, weight in weighed.items() if weight > 0}
        self.held: dict[str, set[str]] = {}  # office -> the states whose holder is told
        self.surnames: dict[str, set[str]] = {}
        for who in reading.whos:
            if who.kind is Kind.PERSON and who.country:
                if " " in who.name:
                    self.surnames.setdefault(who.name.split()[-1], set()).add(who.country)
                if who.role and who.sector != "ELI":
                    self.held.setdefault(who.role.lower(), set()).add(who.country)
        self.first: dict[int, Named] = {}
        self.told: dict[int, Counter[str]] = {}  # block -> how often it tells of each state
        for named in reading.named:
            if named.who.kind is Kind.PERSON:
                self.first.setdefault(id(named.who), named)
            elif named.who.country and named.who.kind in HOMES:
                self.told.setdefault(named.block, Counter())[named.who.country] += 1

    def __call__(self, who: Who, visited: Collection[str] = ()) -> str | None:
        """The likeliest state of somebody; None where the article names no state, or him nowhere."""
        named = self.first.get(id(who))
        if named is None or not self.weighed:
            return None
        role = (who.role or "").lower()
        part = POSTED if self.posted & set(role.split()) else 1.0
        every, most = sum(self.weighed.values()), max(self.weighed.values())
        scores = {c: part * (SHARE * w / every + LOG_SHARE * log(w / most)) for c, w in self.weighed.items()}
        if len(scores) > 1:
            self._by_name(who.name, scores)
            self._by_office(who, role, scores)
            self._by_sentence(named, scores)
            for iso3 in visited:
                _add(scores, iso3, VISITED)
        return min(scores, key=lambda iso3: (-scores[iso3], iso3))

    def _by_name(self, name: str, scores: dict[str, float]) -> None:
        off = self.namesakes(name, scores)
        mean = sum(off.values()) / len(off) if off else 0.0
        for iso3 in scores:
            scores[iso3] -= min(NAME_MOST, NAME * off.get(iso3, mean))
        for iso3 in sorted(self.surnames.get(name.split()[-1], ())):
            _add(scores, iso3, SAME_SURNAME)

    def _by_office(self, who: Who, role: str, scores: dict[str, float]) -> None:
        """A state has one foreign minister at a time, if it calls him so."""
        word = next((w for w in role.split() if w in self.sole), None)
        if word is None:
            return
        there = {iso3: word in self.namesakes.offices.get(iso3, ()) for iso3 in scores}
        for iso3 in scores:
            if any(there.values()) and not there[iso3] and self.namesakes.knows(iso3):
                scores[iso3] += UNUSUAL
            if who.sector != "ELI" and iso3 in self.held.get(role, ()):
                scores[iso3] += HELD

    def _by_sentence(self, named: Named, scores: dict[str, float]) -> None:
        doc = self.reading.docs[named.block]
        root = doc.root_of(named.start, named.end)
        sentence = doc[named.start].sent
        weights: dict[str, list[float]] = {}
        for land in _lands(self.reading, named.block, sentence.start, sentence.end):
            if land.who.country and not named.outer <= land.start < named.end:
                weights.setdefault(land.who.country, []).append(_weight(doc, root, land, sentence.start))
        for iso3, signs in weights.items():
            _add(scores, iso3, min(signs) if min(signs) < 0 else max(signs))
        if root.dep_ == "nsubj" and sentence.start:
            before = doc[sentence.start - 1].sent.root
            heads = (c for c in before.children if c.dep_ == "nsubj" and c.tag_ == "NNP" and not c.conjuncts)
            for state in (self.reading.mention_of(named.block, c) for c in heads):
                if state is not None and state.who.kind is Kind.COUNTRY and state.who.country:
                    _add(scores, state.who.country, GOES_ON)
        told = self.told.get(named.block, Counter())
        for iso3 in scores:
            scores[iso3] += PARAGRAPH * told[iso3] / max(1, told.total())


def _weight(doc: Doc, root: Token, land: Named, first: int) -> float:
    """What a place or state in somebody's sentence says of whose people he is."""
    top = doc.root_of(land.start, land.end)
    if top.dep_ == "pobj" and top.head.lower_ in PLACED and top.head.i - first < 2:
        return FRONT
    above = top
    while above.i != root.i and above.head.i != above.i:
        if above.lower_ in AWAY:
            return 0.0
        above = above.head
    if above.i == root.i:
        return ATTACHED
    done_to = root.dep_ == "nsubj" and top.dep_ in ("dobj", "dative") and top.head.i == root.head.i
    return DONE_TO if done_to else BESIDE


def _lands(reading: Reading, block: int, start: int, end: int) -> Iterator[Named]:
    """The mentions of states, their places and their bodies in a stretch, each once."""
    last: Named | None = None
    for i in range(start, end):
        land = reading.covering.get((block, i))
        if land is not None and land is not last and land.who.country and land.who.kind in HOMES:
            yield land
        last = land


def _add(scores: dict[str, float], iso3: str, weight: float) -> None:
    if iso3 in scores:
        scores[iso3] += weight
