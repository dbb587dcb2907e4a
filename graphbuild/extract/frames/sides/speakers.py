"""Who says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import SPEECH_ACTS, Frame
from graphbuild.extract.frames.phrases import once
from graphbuild.extract.mentions import Named
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphbuild.extract.frames.sides.sides import Sides

# types that who says "we" does himself: all that is done by words
IN_PERSON = SPEECH_ACTS | {"CONSULT", "PROTEST"}
# types in which it is he that others deal with: "talked with us", and not "accused us"
WITH_PERSON = frozenset({"CONSULT", "AGREE"})


def speaker(here: Sides, frame: Frame) -> list[Named]:
    """Who says what the frame tells: the subject of "said" above it, "according to", the speaker of the quote."""
    token = frame.token
    speech, phrases = here.grammar.words["speech"], here.grammar.words["speech_phrases"]
    steps = 0
    while token.head.i != token.i and steps < 12:
        head = token.head
        steps += 1
        if token.dep_ == "advcl" and tree.children(token, "mark"):
            token = head  # "after the army cut the road for failing to ..., Chad said": only when it was said
            continue
        if (
            token.dep_ in ("ccomp", "parataxis", "advcl", "xcomp", "dep")
            and head.pos_ in ("VERB", "AUX")
            and (head.lemma_.lower() in speech or here.grammar.is_light(head, phrases))
            and not (
                tree.is_passive(head) and head.lemma_.lower() in here.grammar.words["told_by_wire"]
            )  # who hears it
        ):
            found = [m for t in tree.surface_subjects(head, here.grammar.control) for m in here.of_token(t)]
            if found and all(m.who.kind is Kind.MEDIA for m in found):
                return []  # "the paper said that Chad must pay": it only reports
            if found:
                return once(found)
        token = head
    for child in token.subtree if "according" in here.lowers else ():
        if child.lower_ == "according":
            found = [m for p in child.children for o in tree.children(p, "pobj") for m in here.of_token(o)]
            found = [m for m in found if m.who.kind is not Kind.MEDIA]
            if found:
                return once(found)
    who = here.quotes.speaker(here.block, frame.token.i)
    if who is not None:
        named = [m for m in here.reading.named if m.who is who]
        if named:
            near = min(named, key=lambda m: (abs(m.block - here.block), abs(m.start - frame.token.i)))
            return [near]
    return []


def mouthpiece(here: Sides, frame: Frame) -> list[Named]:
    """The official who says what his own state demands, rejects or promises: the named one acts for it."""
    states = {m.who.country for m in frame.source if m.who.kind is Kind.COUNTRY}
    if len(states) != 1 or len(frame.source) != 1:
        return []
    if any(t.lemma_.lower() in here.grammar.words["law_makers"] for t in here.tokens(frame, "subject")):
        return []  # "said that her parliament had voted": not she
    if _is_recalled(here, frame.token):
        return []  # "recalling that Chile was the first to recognise Peru": that was Chile
    speakers = here.speaker(frame)
    if len(speakers) != 1 or speakers[0].who.kind is not Kind.PERSON or speakers[0].who.country not in states:
        return []
    return speakers


def _is_recalled(here: Sides, token: Token) -> bool:
    """Whether the verb by which it is told, the first above it, only recalls what was done before."""
    while token.head.i != token.i:
        token = token.head
        if token.pos_ == "VERB" and token.lemma_.lower() in here.grammar.words["speech"]:
            return token.lemma_.lower() in here.grammar.words["recalling"]
    return False


def speak_for_home(frame: Frame) -> None:
    """Makes what an official's "we" do in deeds the deed of his state or body: "We bombed the port," she said."""
    if frame.type in IN_PERSON or not any(m.home for m in frame.source):
        return
    frame.mouth = frame.mouth or [m for m in frame.source if m.home]
    frame.source = [m.home or m for m in frame.source]


def done_to(frame: Frame, side: Sequence[Named]) -> list[Named]:
    """Those to whom it is done: of an official's "us" his state or body, of "the two countries" the other one."""
    if frame.type in WITH_PERSON:
        return [*side]
    homes = {m.who.country for m in frame.source if m.who.country}
    return [_other_than(homes, m.home or m) for m in side]


def _other_than(homes: set[str], named: Named) -> Named:
    """Of two that one word means, the one that is not the doer's own."""
    two = (named.who, *named.also)
    others = [w for w in two if w.country not in homes]
    return replace(named, who=others[0], also=()) if len(two) == 2 and len(others) == 1 else named
