"""What is told before and taken up later: the day that a later sentence gives it, and what is done during or after it.

These are guesses, each noted on the event. "Monday's arrests" dates the arrests told before; what is done "during the
summit" has the day of the summit told before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.lists import either
from graphbuild.extract.told_later import tell_later, tell_there
from graphbuild.extract.where.paths import anchors_of, path_up
from graphbuild.records import Precision, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphbuild.extract.extractor.read import Read
    from graphbuild.extract.where import Setting

TAKEN_UP = {  # type -> the words by which a later sentence takes up what was told: "Monday's arrests"
    "ASSAULT": "told_assaults", "COERCE": "told_arrests", "CONSULT": "told_meetings", "PROTEST": "told_protests",
}  # fmt: skip
TAKEN_FROM = 8  # blocks back to what is taken up
HOSTED = 15  # blocks back to the meeting during which something is done


def take_up(reads: Sequence[Read], setting: Setting) -> None:
    """What another sentence takes up with its day, or what somebody speaks after, has that day, with a note.

    "Three men were shot in Lome. Monday's shootings drew crowds"; "said in Lome on Monday after talks with the king".
    """
    _still_to_come(reads)
    for block, i, lemma, day in setting.dated_nouns({(r.frame.block, r.frame.token.i) for r in reads}):
        for read in reversed([r for r in reads if (r.frame.block, r.frame.token.i) < (block, i)]):
            nouns = setting.words.get(TAKEN_UP.get(read.frame.type, ""), frozenset())
            if lemma not in nouns or read.status is not Status.OCCURRED:
                continue
            if read.date is None and block - read.frame.block <= TAKEN_FROM and not setting.sets_day(read.frame):
                read.date = day
                read.notes.append(f"date: of {lemma!r}, which a later sentence takes up")
            break
    spoken = {(m.block, m.token.i): m for m in setting.moments}
    for read in reads:
        token = read.frame.token
        if not is_met(read) or token.dep_ != "pobj" or token.head.lower_ not in ("after", "following"):
            continue
        verb = token.sent.root if token.head.dep_ == "mark" else token.head.head
        moment = spoken.get((read.frame.block, verb.i))
        if moment is None or read.status is not Status.OCCURRED:
            continue
        if read.date is None and moment.date is not None:
            read.date = moment.date
            read.notes.append("date: of what was said after it")
        if read.place is None and moment.place is not None:
            read.place = moment.place
            read.notes.append("place: of what was said after it")
    tell_later(reads, setting)
    _at_occasions(reads, setting)
    tell_there(reads, setting)
    _at_once(reads, setting)


def _still_to_come(reads: Sequence[Read]) -> None:
    """What takes up a deed that is only planned has not occurred either: "questioned the case for the campaign"."""
    by_frame = {id(r.frame): r for r in reads}
    for read in reads:
        other = by_frame.get(id(read.frame.taken)) if read.frame.taken is not None else None
        if other is None or read.status is not Status.OCCURRED or read.cue is not None or read.date is not None:
            continue
        if read.frame.role != "noun" or read.frame.token.dep_ in ("nsubj", "nsubjpass"):
            continue  # "the strikes began"
        if other.status in (Status.PLANNED, Status.HYPOTHETICAL, Status.CANCELLED):
            read.status = other.status
            read.notes.append(f"status: {other.status} as {other.frame.token.text!r}, which it takes up")


def _at_once(reads: Sequence[Read], setting: Setting) -> None:
    """What police act on has the day on which they do: "arrested ten on Monday after they blocked a road"."""
    acts = {
        (r.frame.block, r.frame.token.i): r
        for r in reads
        if r.date is not None and r.date.precision is Precision.DAY and r.status is Status.OCCURRED
        if r.frame.type in ("ASSAULT", "COERCE") and r.frame.token.lemma_.lower() in setting.words["prompt_verbs"]
    }
    for read in reads if acts else ():
        if read.date is not None or read.frame.type not in ("ASSAULT", "PROTEST") or read.status is not Status.OCCURRED:
            continue
        for clause in path_up(read.frame.token):
            after = clause.head if clause.dep_ == "pcomp" else clause
            marked = after.lower_ == "after" or any(c.lower_ == "after" for c in tree.children(clause, "mark"))
            if clause.dep_ not in ("advcl", "pcomp") or not marked:
                continue
            act = acts.get((read.frame.block, after.head.i))
            if act is not None and not any(c.lower_ == "had" for c in tree.children(clause, "aux")):
                read.date = act.date
                read.notes.append("date: of what was done about it")
            break


def is_met(read: Read) -> bool:
    """Whether people came together, not only spoke on the telephone."""
    return read.frame.type == "CONSULT" and read.frame.mode != "phone"


def is_there(read: Read, setting: Setting) -> bool:
    """Whether it is done when others meet: "vetoed the text", "was active during the summit"."""
    votes = read.frame.token.lemma_.lower() in setting.words["voting_verbs"]
    return votes or next(_occasions(read, setting), None) is not None


def _at_occasions(reads: Sequence[Read], setting: Setting) -> None:
    """What is done during the one meeting or visit told before has its day; what is said there, its place too."""
    for read in reads:
        if read.status is not Status.OCCURRED or (read.date is not None and read.place is not None):
            continue
        for noun in _occasions(read, setting):
            met = _told_before(noun, read.frame.block, reads, setting)
            if met is None or met is read or not _may_be_then(read, met):
                continue
            if read.date is None and not setting.sets_day(read.frame):
                read.date = met.date
                read.notes.append(f"date: of the {noun.lower_} told before")
            if (
                read.place is None
                and met.place is not None
                and read.frame.type in setting.verbal
                and not setting.sets_place(read.frame)
            ):
                read.place = met.place
                read.notes.append(f"place: of the {noun.lower_} told before")
            break


def _may_be_then(read: Read, met: Read) -> bool:
    """Whether what has a day of its own may have been done at a meeting: not at last week's on Thursday."""
    if read.date is None or met.date is None:
        return True
    return read.date.start <= met.date.end and met.date.start <= read.date.end


def _occasions(read: Read, setting: Setting) -> Iterator[Token]:
    """The meetings that it was done during or at; talks that it was said right after."""
    frame = read.frame
    verbs = [*anchors_of(frame)]
    if frame.type in setting.verbal:
        verbs += setting.ties.speech_above(frame.token)  # "after the talks, he said that they agreed"
    words, is_verbal = setting.words, frame.type in setting.verbal
    nouns = either(words["told_meetings"], words["gatherings_told"])
    for verb in verbs:
        for prep in tree.children(verb, "prep"):
            during = prep.lower_ in words["during_words"]
            after = is_verbal and prep.lower_ in words["afterwards"]
            for noun in tree.children(prep, "pobj") if during or after else ():
                if noun.lower_ in words["margins"]:
                    noun = next((o for of in tree.children(noun, "prep") for o in tree.children(of, "pobj")), noun)
                lemma = noun.lemma_.lower()
                if (during and lemma in nouns) or (after and lemma in words["brief_meetings"]):
                    yield noun
        if frame.type == "CONSULT" and verb.lemma_.lower() in words["presence_verbs"]:
            for noun in tree.children(verb, "dobj"):
                if noun.lemma_.lower() in nouns:
                    yield noun


def _told_before(noun: Token, block: int, before: Sequence[Read], setting: Setting) -> Read | None:
    """The one meeting told before that a definite noun takes up; None where there is none, or two of two days."""
    if not any(c.lower_ in ("the", "that", "this", "those", "these") or c.dep_ == "poss" for c in noun.lefts):
        return None
    named = setting.spots.places_before(block, noun)
    found: list[Read] = []
    for read in reversed(before):
        if read.date is None or not is_met(read) or read.status is not Status.OCCURRED:
            continue
        if (read.frame.block, read.frame.token.i) >= (block, noun.sent.start) or block - read.frame.block > HOSTED:
            continue
        if any(read.place is None or n.who is not read.place.who for n in named):
            continue
        if _is_named_by(noun, read, setting):
            found.append(read)
    days = {r.date for r in found}
    return found[0] if len(days) == 1 else None


def _is_named_by(noun: Token, read: Read, setting: Setting) -> bool:
    """Whether a noun may name a meeting told before: "the talks", "the visit"; a summit is called one there too."""
    token, lemma = read.frame.token, noun.lemma_.lower()
    below = [token, *token.children, *(t for p in tree.children(token, "prep") for t in p.children)]
    above = [token.head, token.head.head, *tree.children(token.head, "dobj", "nsubj")]
    if any(t.lemma_.lower() == lemma for t in (*below, *above) if t.pos_ in ("NOUN", "PROPN")):
        return True
    verb = read.frame.verb
    if verb is None or lemma in setting.words["gatherings_told"]:
        return False
    verbs = setting.words["travel_verbs" if lemma in setting.words["visit_words"] else "gathering_verbs"]
    return verb.lemma_.lower() in verbs
