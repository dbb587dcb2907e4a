"""Praise and blame of nobody: an opinion of a public matter, or only a feeling and private people's word."""

from __future__ import annotations

from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.slots import Slots
from graphbuild.extract.lists import either
from graphbuild.records import Kind

JUDGED = ("subject", "object")
POINTS = frozenset({"this", "these"})  # at what was told
PUBLIC_MATTERS = (  # classes of words
    "power",
    "faction",
    "official",
    "policy_matter",
    "rebuked",
    "measures",
    "concession",
    "censured_deed",
    "attack",
)
DOUBTED = 0.7  # weight up to which a pattern that reads an opinion wants a public matter


def no_opinion(here: Slots, frame: Frame) -> str | None:
    """Why praise or blame of nobody is none in politics: only a feeling, or private people's word."""
    slots = frame.pattern.target if "subject" in frame.pattern.source else JUDGED
    feels = frame.role == "adjective" and "subject" in frame.pattern.source
    if not feels and (frame.pattern.weight > DOUBTED or "speaker" not in frame.pattern.source):
        return None
    classes = here.grammar.knowledge.classes
    public = either(*(classes[name] for name in PUBLIC_MATTERS))
    about = [t for slot in slots for t in here.tokens(frame, slot)]
    if any(t.lower_ in POINTS or here.of_token(t) or not public.isdisjoint(here.forms(t)) for t in about):
        return None
    if feels and not any(m.who.kind is Kind.COUNTRY for m in frame.source):
        return "a feeling about nobody"  # "the mayor is unhappy about the heat"
    private = frame.source and all(m.who.is_private for m in frame.source)
    return "what private people think of nobody" if private else None
