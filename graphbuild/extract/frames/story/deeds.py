"""Whose deed is judged or answered, that was told before: "condemned the arrest", "welcomed it"."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.referents import (
    is_bare,
    is_definite,
    is_inside,
    is_of_day,
    is_own_state,
    set_apart,
    words_taken_up,
)
from graphbuild.extract.frames.story.past import LOOKED_BACK, NEAR, Past, noted
from graphbuild.extract.frames.verdicts import VERDICTS
from graphbuild.extract.headlines import is_headline
from graphbuild.extract.mentions import Named
from graphbuild.records import Kind

AUTHORS = frozenset({Kind.ARMED_GROUP, Kind.COUNTRY, Kind.GOVERNMENT, Kind.MILITARY, Kind.ORGANIZATION})  # who attacks
BODIES = frozenset({Kind.COMPANY, Kind.GOVERNMENT})
AUTHORED = frozenset({"ASSAULT", "COERCE", "SANCTION"})  # deeds that are condemned before it is told whose they are


def find_judged(past: Past, frame: Frame, before: Sequence[Frame]) -> list[Named]:
    """ "Condemned the arrest", "called the step absurd", "welcomed it": whoever did what was told before."""
    if frame.type not in VERDICTS or frame.type == "PROTEST":
        return []  # whom a crowd is out against is none of those told of beside it
    referents = words_taken_up(frame)
    if not referents and is_bare(frame):
        return _doer(past, frame, before, set())  # "Quito protested."
    for noun in referents:
        if frame.type == "SUPPORT" and noun.lemma_.lower() in past.grammar.words["losses"]:
            continue  # "hailed his resignation"
        generic = noun.pos_ == "PRON" or noun.lemma_.lower() in past.grammar.words["deeds"]
        types = set() if noun.pos_ == "PRON" else past.index.types_of(noun)
        is_act = noun.lemma_.lower() in past.grammar.words["enacted"]
        types = (
            types - {"ACCUSE"} if is_act else types & {"ASSAULT"} or types
        )  # an offensive, and nothing that is called offensive
        there = [f.source for f in past.frames if f.token is noun and f is not frame and f.source]
        if there:  # "condemned the killing", and who killed is told elsewhere
            return noted(frame, set_apart(there[0], frame.source), "whose deed it is", frame)
        # "sent troops, a move condemned by Mali"
        is_told = is_definite(noun) or (generic and noun.doc[max(0, noun.left_edge.i - 1)].text == ",")
        if noun.pos_ != "PRON" and (not is_told or tree.children(noun, "relcl")):
            continue
        if noun.lemma_.lower() in past.grammar.knowledge.classes["pact"] and (made := _makers(past, frame, before)):
            return made
        alike = [f for f in before if noun.tag_ != "NN" or f.role != "noun" or f.token.tag_ != "NNS"]
        found = _doer(past, frame, alike, types) if types else []  # "the attack" is none of its "attacks"
        done = [f for f in before if f.type != "ACCUSE"] if is_act else before  # "the move" is no reproach
        found = found or (_doer(past, frame, done, set()) if generic else [])
        if found:
            return found
    return []


def _doer(past: Past, frame: Frame, before: Sequence[Frame], types: set[str]) -> list[Named]:
    doers = {id(m.who) for m in frame.source}
    homes = {m.who.country for m in frame.source if m.who.country}
    for other in reversed(before[-LOOKED_BACK:]):
        apart = [m for m in other.source if id(m.who) not in doers and m.who.kind is not Kind.MEDIA]
        apart = [m for m in apart if not is_own_state(frame.source, m)]
        if types:
            if apart and other.type in types:
                return noted(frame, apart, "whose deed was told before", other)
            continue
        if past.distance(frame, other) > NEAR:
            break
        if set_apart(apart, frame.source) and not is_inside(other.token, frame.token):
            return noted(frame, apart, "whose deed was told before", other)
    return [] if types else _subject_before(past, frame, homes)


def _makers(past: Past, frame: Frame, before: Sequence[Frame]) -> list[Named]:
    """The two or more who made the deal told before: "hailed the accord", whoever promised something since."""
    pacts = past.grammar.knowledge.classes["pact"]
    for other in reversed(before):
        if other.type != "AGREE":
            continue
        sides = {id(m.who): m for m in (*other.source, *other.target)}
        words = (other.token, *tree.objects(other.token))
        if len({m.who.country for m in sides.values()}) > 1 and any(t.lemma_.lower() in pacts for t in words):
            apart = set_apart([*sides.values()], frame.source)
            return noted(frame, apart, "who made the deal", other)
    return []


def _subject_before(past: Past, frame: Frame, homes: set[str]) -> list[Named]:
    """Who was the subject of the sentence before: "Bern will tax the banks. London criticised the move." """
    doc = past.reading.docs[frame.block]
    start = frame.token.sent.start
    if start > 0:
        block, sentence = frame.block, doc[start - 1].sent
    elif frame.block > 0:
        block = frame.block - 1
        sentence = list(past.reading.docs[block].sents)[-1]
    else:
        return []
    root = sentence.root
    for token in tree.children(root, "nsubj"):
        named = past.reading.mention_of(block, token)
        if named is None or any(m.who is named.who for m in frame.source):
            continue
        if named.who.is_actor and (named.who.country not in homes or _is_other_body(frame, named)):
            frame.notes.append(f"target: {named.who.name}, whom the sentence before is about")
            return [named]
    return []


def _is_other_body(frame: Frame, named: Named) -> bool:
    """Whether it is a body at home, of which somebody of no office speaks: "The port sacked ten. A union blamed it"."""
    return named.who.kind in BODIES and bool(set_apart([named], frame.source))


def name_author(past: Past, frame: Frame) -> None:
    """ "Oslo condemned Friday's attack", before it is told who claims it: the only one who does such deeds."""
    if frame.type != "ACCUSE" or frame.target or not frame.source or frame.mode != "disapprove":
        return
    for noun in words_taken_up(frame):
        types = past.index.types_of(noun) & AUTHORED
        if not types or not (is_definite(noun) or is_of_day(noun) or is_headline(noun.doc)):
            continue
        there = (frame.block, frame.token.sent.start)
        done = [f for f in past.frames if f.type in types and f.source and (f.block, f.token.sent.start) != there]
        apart = [set_apart(f.source, frame.source) for f in done]
        authors = {id(m.who): m for found in apart for m in found if m.who.kind in AUTHORS}
        if len(authors) == 1 and all(apart):
            frame.target = noted(frame, list(authors.values()), "the only one who is told to do so", done[0])
            return
