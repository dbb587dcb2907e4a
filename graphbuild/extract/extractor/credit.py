"""How far an event that an article tells only once is believed: points for and against it, by how it is told.

News stands in main clauses, in the past, with both sides named; what stands below another event, in an infinitive, in
somebody's own words or as a bare noun is mostly its content, its circumstance or a turn of phrase. Of events on texts
that no rule had been written on, those below the mark were false seven times in eight. What is told twice, and what is
told where there is hardly any news beside it, is believed all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.extractor.read import Read
from graphbuild.extract.quotes import Quotes
from graphbuild.knowledge import Knowledge
from graphbuild.records import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

MARK = -4  # points: who has no more is left out
NEWS = 4  # events of an article, at least, that stand above the mark
ASIDE = 0.85  # what a clause tells only by the way is less sure to be news
WEAK, SURE = 0.8, 0.9  # weights of patterns
# types of deeds whose doers news often cannot name: "two men were shot"
UNNAMED = frozenset({"ASSAULT", "COERCE", "PROTEST"})
UNREAL = frozenset({Status.HYPOTHETICAL, Status.DENIED})
CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "parataxis", "csubj"})


class Creditor:
    """Tells which events are doubted, with one body of knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.types = knowledge.types
        self.speech = knowledge.words["speech"]

    def doubted(self, reads: Sequence[Read], quotes: Quotes) -> list[Read]:
        """The events that too much speaks against; none of an article with little news beside them."""
        if len(reads) <= NEWS:
            return []
        triggers = {(r.frame.block, r.frame.token.i) for r in reads}
        doubted = [r for r in reads if self.points(r, quotes, triggers) <= MARK]
        return doubted if len(reads) - len(doubted) >= NEWS else []

    def points(self, read: Read, quotes: Quotes, triggers: Collection[tuple[int, int]]) -> int:
        """How far the event is believed, the more the better; `triggers` are the events' (block, word)."""
        frame, token = read.frame, read.frame.token
        points = self.types[frame.type].credit
        weight = frame.pattern.weight * (ASIDE if tree.is_aside(token) else 1.0)
        points += (weight >= SURE) - (weight < WEAK)
        points += 1 if read.source and read.target else 0 if read.source else -1 if frame.type in UNNAMED else -2
        if not {w.country for w in read.source if w.country}.isdisjoint(w.country for w in read.target):
            points -= 2  # who acts on their own people is seldom news between states
        points -= read.status in UNREAL
        points -= 2 * quotes.inside(frame.block, token.i)
        points -= _is_bare(token) if frame.role == "noun" else 2 * _is_of_now(token)
        points -= _is_below(frame.block, token, triggers)
        return points + self._place(token)

    def _place(self, token: Token) -> int:
        """News is what the sentence itself tells, less so what another verb than one of saying holds."""
        while token.head.i != token.i:
            if token.dep_ in CLAUSES:
                return -(token.dep_ == "ccomp" and token.head.lemma_.lower() not in self.speech)
            token = token.head
        return 1


def _is_bare(noun: Token) -> bool:
    return noun.tag_ == "NN" and not tree.children(noun, "det")


def _is_of_now(verb: Token) -> bool:
    """Whether the verb tells what is, will be or is to be, and not what came about."""
    return verb.tag_ in ("VBZ", "VBP", "VB") or tree.is_infinitive(verb)


def _is_below(block: int, token: Token, triggers: Collection[tuple[int, int]]) -> bool:
    """Whether another event stands above it in the tree, and not only beside it."""
    beside = True
    while token.head.i != token.i:
        beside = beside and token.dep_ == "conj"
        token = token.head
        if (block, token.i) in triggers:
            return not beside
    return False
