""" "Chad and Mali accused each other": what each of two does to the other."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from graphbuild.extract.frames.frame import SAID, Frame
from graphbuild.extract.frames.referents import each_other
from graphbuild.extract.frames.story.pairs import MUTUAL
from graphbuild.extract.frames.story.past import Past

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphbuild.extract.mentions import Named

RECIPROCAL = {"other": ("each", "the"), "another": ("one",)}
FOUGHT = frozenset({"ASSAULT"})  # where one deed is told of both: "shot at each other"


def divide(past: Past, frame: Frame) -> Frame | None:
    """Gives each of two the other as its target; the second of two deeds, where each does one of its own."""
    if frame.type in FOUGHT and (both := _on_both_sides(past, frame)):
        frame.source, frame.target = each_other(both)
        return None
    if not frame.source or frame.type in MUTUAL or not _is_reciprocal(past, frame):
        return None
    named = list({id(m.who): m for side in frame.source for m in _apart(past, side)}.values())
    if len(named) < 2:
        return None
    first, second = each_other(named)
    frame.source, frame.target = first, second
    if frame.type in FOUGHT:
        return None
    turned = copy(frame)
    turned.source, turned.target, turned.notes = list(second), list(first), list(frame.notes)
    return turned


def _on_both_sides(past: Past, frame: Frame) -> list[Named]:
    """The two of "killed dozens on both sides", of whom nobody is said to be the one who struck."""
    if frame.source or len(frame.target) != 1 or not frame.target[0].also:
        return []
    found = sorted(_apart(past, frame.target[0]), key=lambda m: (m.block, m.start))
    return found if len(found) == 2 else []


def _apart(past: Past, both: Named) -> list[Named]:
    """The latest names of those whom one mention means together: "both sides"."""
    if not both.also:
        return [both]
    earlier = [m for m in past.reading.named if not m.also and (m.block, m.start) < (both.block, both.start)]
    latest = {id(m.who): m for m in sorted(earlier, key=lambda m: (m.block, m.start))}
    return [latest[id(who)] for who in (both.who, *both.also) if id(who) in latest]


def _is_reciprocal(past: Past, frame: Frame) -> bool:
    """Whether they "trade" what is told, or "each other" stands in the clause of the deed."""
    verb = frame.verb
    if verb is not None and verb.lemma_.lower() in past.grammar.words["trading"]:
        return frame.type in SAID  # whatever "at" and "in" say is where
    if frame.target or frame.role == "noun":
        return False
    doc = past.reading.docs[frame.block]
    return any(
        word.i and doc[word.i - 1].lower_ in RECIPROCAL[word.lower_] and _clause_of(word) is frame.token
        for word in doc.among(RECIPROCAL.keys())
    )


def _clause_of(token: Token) -> Token:
    """The verb that the word belongs to, over its prepositions and nouns."""
    while token.pos_ not in ("VERB", "AUX") and token.head is not token:
        token = token.head
    return token
