"""Whether what is read as a protest is one: no blow of arms, no procession behind a coffin, no letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.slots import Slots
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_of_arms(here: Slots, frame: Frame) -> bool:
    """Whether the strike is a blow: a force's, against one or on what arms are aimed at, or by air."""
    nouns = [frame.token] if frame.role == "noun" else here.tokens(frame, "object")
    strikes = [t for t in nouns if t.lemma_.lower() == "strike"]
    if not strikes:
        return False
    words, targets = here.grammar.words, here.grammar.knowledge.classes["military_target"]
    if any(t.lemma_.lower() in words["warring"] for s in strikes for t in tree.modifiers(s)):
        return True
    doers = [t for t in here.tokens(frame, "subject") if t.i not in {s.i for s in strikes}]
    aims = [o for s in (*strikes, frame.token) for o in tree.prepositional(s, ("against", "on"), deep=False)]
    armed = (t for d in doers for t in (d, *tree.children(d, "compound")))
    if any(t.lemma_.lower() in words["warring"] for t in armed) or any(t.lemma_.lower() in targets for t in aims):
        return True
    named = (here.reading.mention_of(here.block, t) for t in (*doers, *aims))
    return any(m is not None and m.who.kind in (Kind.ARMED_GROUP, Kind.MILITARY) for m in named)


def is_of_rite(here: Slots, frame: Frame) -> bool:
    """Whether the people in it follow a coffin or keep a feast, and want nothing: the article tells of one."""
    rites, words = here.grammar.words["rites"], here.grammar.words["processions"]
    nouns = [frame.token] if frame.role == "noun" else [*here.tokens(frame, "object"), *here.tokens(frame, "subject")]
    walks = [t for t in nouns if t.lemma_.lower() in words]
    return bool(walks) and here.reading.count_of(rites) > 0


def is_written(here: Slots, protest: Token) -> bool:
    """Whether it is on paper: "a protest note", "notes of protest", "was handed a protest"."""
    if protest.dep_ == "compound" or (protest.dep_ == "pobj" and protest.head.lower_ == "of"):
        above = protest.head if protest.dep_ == "compound" else protest.head.head
        return above.lemma_.lower() in here.grammar.words["letters"]
    return protest.dep_ == "dobj" and protest.head.lemma_.lower() in here.grammar.words["lodging"]
