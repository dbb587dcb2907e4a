"""What the other frames of an article say of one: whose deed it takes up, and whether it is a deed at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame, Grammar
from graphbuild.extract.frames.index import PatternIndex
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

# types that pass judgement on a deed, and how many frames back the deed may have been told
VERDICTS = frozenset({"ACCUSE", "SUPPORT", "REJECT", "PROTEST"})
LOOKED_BACK = 12


def take_up_deed(grammar: Grammar, index: PatternIndex, frame: Frame, before: Sequence[Frame]) -> None:
    """ "Condemned the arrest": whoever made the arrest that was told before."""
    if frame.target or frame.role != "verb" or frame.type not in VERDICTS:
        return
    deed = next((o for o in tree.objects(frame.token) if _is_definite(o)), None)
    if deed is None:
        return
    lemma = deed.lemma_.lower()
    types = index.types_of(deed)
    if not types and lemma not in grammar.words["deeds"]:
        return
    doers = {id(m.who) for m in frame.source}
    for other in reversed(before[-LOOKED_BACK:]):
        apart = [m for m in other.source if id(m.who) not in doers]
        if apart and (not types or other.type in types):
            frame.target = apart
            frame.notes.append(f"target: {apart[0].who.name}, whose deed was told before as {other.token.text!r}")
            return


def follow_visit(before: Frame, frame: Frame) -> None:
    """ "She also visited last week": where the visit told just before went."""
    if (
        frame.type != "CONSULT"
        or frame.mode != "visit"
        or frame.target
        or before.type != "CONSULT"
        or before.mode != "visit"
    ):
        return
    if frame.block - before.block > 1:
        return
    hosts = [
        m
        for m in before.target
        if m.who.kind is Kind.COUNTRY and m.who.country not in {x.who.country for x in frame.source}
    ]
    if hosts:
        frame.target = hosts[:1]
        frame.notes.append(f"target: {hosts[0].who.name}, as of the visit before")


def _is_definite(noun: Token) -> bool:
    """Whether the noun takes up something told before: "the arrest", "such a move", "these tariffs"."""
    return any(c.lower_ in ("the", "this", "that", "these", "those", "such") for c in noun.lefts)


def unabsorbed(frames: list[Frame]) -> list[Frame]:
    """The frames that no outer one of the same sentence absorbs."""
    swallowed: set[int] = set()
    for frame in frames:
        if frame.pattern.inner == "absorbs":
            swallowed.update(t.i for t in tree.complement(frame.token) if t.i != frame.token.i)
            if (
                frame.role == "noun"
                and frame.carrier is not None
                and frame.carrier.lemma_.lower() in ("reject", "deny", "refuse")
            ):
                continue
    ended = {
        o.i
        for f in frames
        if f.type in ("CONCEDE", "RETREAT")
        for o in (tree.objects(f.token) if f.role == "verb" else tree.prepositional(f.token, ("of",), deep=False))
    }
    kept = []
    for frame in frames:
        if frame.token.i in swallowed or (frame.role == "noun" and frame.token.i in ended):
            continue  # "lifted the sanctions": the sanctions are what is yielded, no deed of now
        if (
            frame.role == "noun"
            and frame.carrier is not None
            and frame.carrier.i in {f.token.i for f in frames if f.role == "verb" and f.pattern.inner == "absorbs"}
        ):
            continue
        kept.append(frame)
    return kept
