"""Whose ministers and spokesmen they are whose state no title says: that which they speak of, or that spoken of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from graphbuild.extract.mentions import Named, Reading
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

STATES = frozenset({Kind.COUNTRY, Kind.GOVERNMENT, Kind.MILITARY})
OFFICIAL = frozenset({"GOV", "MIL", "LEG"})


def told_states(reading: Reading, words: Mapping[str, frozenset[str]], *, around: bool) -> dict[int, str]:
    """The states that officials speak for, by the id of each: "Norway would not yield, Trade Minister Ann Lee said."

    What a minister says will be done or not is done by the minister's own state. With `around`, one who says anything
    else is of the state that the sentence before was about.
    """
    found: dict[int, str] = {}
    for named in sorted(reading.named, key=lambda m: (m.block, m.start)):
        who = named.who
        if who.kind is not Kind.PERSON or who.country or not who.role or who.sector not in OFFICIAL:
            continue
        if id(who) in found or named.outer == named.start:
            continue
        state = _spoken_of(reading, named, words["speech"]) or (_before(reading, named) if around else None)
        if state is not None:
            found[id(who)] = state
    return found


def _spoken_of(reading: Reading, named: Named, speech: frozenset[str]) -> str | None:
    """The state that is the subject of what one says, where that is told first or is still to be done."""
    root = reading.docs[named.block].root_of(named.start, named.end)
    verb = root.head
    if root.dep_ != "nsubj" or verb.lemma_.lower() not in speech:
        return None
    for clause in verb.children:
        if clause.dep_ != "ccomp" or not (clause.i < root.i or _is_to_come(clause)):
            continue
        for subject in clause.children:
            if subject.dep_ in ("nsubj", "nsubjpass"):
                return _state(reading, named.block, subject)
    return None


def _is_to_come(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)


def _before(reading: Reading, named: Named) -> str | None:
    """The state that is the subject of the sentence before."""
    doc = reading.docs[named.block]
    first = doc[named.start].sent.start
    if first == 0:
        if named.block == 0:
            return None
        block, doc = named.block - 1, reading.docs[named.block - 1]
        last = len(doc) - 1
    else:
        block, last = named.block, first - 1
    if last < 0:
        return None
    states = [_state(reading, block, subject) for subject in _subjects(doc, last)]
    return next((s for s in states if s is not None), None)


def _subjects(doc: Doc, last: int) -> Iterator[Token]:
    """The subjects of the main clause of the sentence that token `last` is of."""
    for token in doc[last].sent:
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT":
            yield token


def _state(reading: Reading, block: int, token: Token) -> str | None:
    mention = reading.mention_of(block, token)
    if mention is None or mention.who.kind not in STATES or mention.also:
        return None
    return mention.who.country
