"""What a later sentence says of where and when: "The talks were held in Oslo", "He was speaking in Oslo on Monday".

These are guesses, each noted on the event: that the sentence is of the event told last that it can be of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.lists import either
from graphbuild.extract.where.paths import anchors_of, path_up
from graphbuild.records import Kind, Precision, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from graphbuild.extract.extractor.read import Read
    from graphbuild.extract.mentions import Named
    from graphbuild.extract.where import Setting
    from graphbuild.records import DateRange

HAPPENED = {  # type -> the words by which a later sentence takes up what was told
    "ASSAULT": "told_assaults", "COERCE": "told_arrests", "CONSULT": "told_meetings", "PROTEST": "told_protests",
}  # fmt: skip
BACK = 3  # blocks back to what a later sentence is of
SPEECHES = 2  # sentences back to what somebody said
DEFINITE = ("the", "that", "this", "those", "these")


@dataclass(frozen=True, slots=True)
class _Later:
    """A sentence that says where or when something told before was."""

    block: int
    verb: Token
    nouns: frozenset[str]  # the lemmas by which it is taken up; none for "it"
    is_speech: bool
    place: Named | None
    date: DateRange | None


def tell_later(reads: Sequence[Read], setting: Setting) -> None:
    """Gives what was told the place and the day that a later sentence tells of it, with a note."""
    order = sorted(range(len(reads)), key=lambda n: (reads[n].frame.block, reads[n].frame.token.i))
    for later in _later(setting):
        before = [
            reads[n]
            for n in reversed(order)
            if (reads[n].frame.block, reads[n].frame.token.i) < (later.block, later.verb.sent.start)
            and later.block - reads[n].frame.block <= BACK
        ]
        found = _spoken(before, later, setting) if later.is_speech else _happened(before, later, setting)
        for read in found:
            if read.place is None and later.place is not None and not setting.sets_place(read.frame):
                read.place = later.place
                read.notes.append("place: told in a later sentence")
            if read.date is None and later.date is not None and not setting.sets_day(read.frame):
                read.date = later.date
                read.notes.append("date: told in a later sentence")


def _happened(before: Sequence[Read], later: _Later, setting: Setting) -> Iterator[Read]:
    """The last event that the sentence's noun can be of; of "it", what was told last."""
    for read in before:
        if read.status is not Status.OCCURRED:
            continue
        if not later.nouns:
            if read.frame.block >= later.block - 1 and setting.is_main(read.frame):
                yield read
            return
        if later.nouns & setting.words.get(HAPPENED.get(read.frame.type, ""), frozenset()):
            yield read
            return


def _spoken(before: Sequence[Read], later: _Later, setting: Setting) -> Iterator[Read]:
    """What the sentence's speaker said in the sentences right before it."""
    speakers = {id(w) for w in setting.ties.subjects(later.block, later.verb)}
    sentences: list[tuple[int, int]] = []
    for read in before:
        at = (read.frame.block, read.frame.token.sent.start)
        if at not in sentences:
            sentences.append(at)
        if len(sentences) > (SPEECHES if speakers else 1):
            return
        said = read.frame.type in setting.verbal and read.frame.type != "CONSULT"
        if said and read.status is not Status.DENIED and (not speakers or speakers & {id(w) for w in read.source}):
            yield read


def _later(setting: Setting) -> Iterator[_Later]:
    for block, doc in enumerate(setting.reading.docs):
        for sentence in doc.sents:
            verb = sentence.root
            if verb.lemma_.lower() in setting.words["report_only"]:  # "It happened in X, he said"
                report = [c for c in tree.children(verb, "ccomp") if c.i < verb.i]
                verb = report[0] if report else verb
            if verb.tag_ not in ("VBD", "VBN", "VBG") or verb.i == sentence.start:
                continue
            told = _taken_up(verb, setting)
            if told is None:
                continue
            place, date = _place_with(setting, block, verb), _day_with(setting, block, verb)
            if place is not None or date is not None:
                yield _Later(block, verb, *told, place, date)


def _taken_up(verb: Token, setting: Setting) -> tuple[frozenset[str], bool] | None:
    """By which noun a sentence takes up what was told before, and whether that was said; None where it does not."""
    words, lemma = setting.words, verb.lemma_.lower()
    helpers = {c.lower_ for c in tree.children(verb, "aux", "auxpass")}
    subject = next(iter(tree.children(verb, "nsubj", "nsubjpass")), None)
    if subject is None or helpers & {"has", "have", "had", "will", "would", "'ll", "'d"}:
        return None
    if verb.tag_ == "VBG":
        speaks = lemma in words["speaking_verbs"] and bool(helpers & {"was", "were"})
        return (frozenset(), True) if speaks and not tree.children(verb, "advcl", "ccomp") else None
    if verb.tag_ == "VBD" and lemma in words["speaking_verbs"] and subject.pos_ == "PRON":
        return (frozenset(), True) if not tree.children(verb, "advcl", "ccomp") else None
    spoken = either(words["utterances"], words["spoken_nouns"])
    if lemma in words["uttering_verbs"]:
        passive = tree.children(verb, "nsubjpass")
        for noun in passive or tree.children(verb, "dobj"):
            if noun.lemma_.lower() in spoken and _is_definite(noun):
                return frozenset(), True
        if not passive:
            return None
    if lemma not in words["held_verbs"] or (verb.tag_ == "VBN" and not helpers & {"was", "were"}):
        return None
    if lemma == "take" and not any(c.lower_ == "place" for c in tree.children(verb, "dobj")):
        return None
    if lemma == "hold" and verb.tag_ != "VBN":
        return None
    if subject.lower_ == "it":
        return frozenset(), False
    noun = subject.lemma_.lower()
    told = either(words["told_assaults"], words["told_arrests"], words["told_meetings"], words["told_protests"])
    return (frozenset({noun, subject.lower_}), False) if noun in told and _is_definite(subject) else None


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ in DEFINITE or c.dep_ == "poss" for c in noun.lefts)


def _place_with(setting: Setting, block: int, verb: Token) -> Named | None:
    """The narrowest place that stands with the verb: "at a farm near Ayo"."""
    found = []
    for named in setting.spots.places[block]:
        if named.who.kind is not Kind.PLACE or not verb.sent.start <= named.start < verb.sent.end:
            continue
        root = setting.spots.standing.lifted(verb.doc.root_of(named.start, named.end))
        if _hangs_on(root, verb, setting.words["venue_prepositions"]):
            found.append((named.who.is_wide, named.start, named))
    return min(found, key=lambda f: f[:2])[2] if found else None


def _hangs_on(token: Token, verb: Token, prepositions: frozenset[str]) -> bool:
    """Whether a chain of places leads from the verb to the token: "was held in a village in X"."""
    while token.dep_ == "pobj" and (token.head.lower_ in prepositions or token.head.lower_ == "of"):
        above = token.head.head
        if above.i == verb.i or (above.dep_ == "dobj" and above.head.i == verb.i):
            return True
        token = above
    return False


def _day_with(setting: Setting, block: int, verb: Token) -> DateRange | None:
    for text, root in setting.days.dates[block]:
        path = path_up(root)[1:3]
        if verb.sent.start <= root.i < verb.sent.end and any(t.i == verb.i for t in path):
            days = setting.days.resolve(text, Status.OCCURRED)
            if days is not None and days.precision is Precision.DAY and not setting.days.is_ahead(days):
                return days
    return None


def tell_there(reads: Sequence[Read], setting: Setting) -> None:
    """What is said at an occasion that the sentence before has told of was said there, with a note.

    "He opened a clinic at Ayo. Speaking at the ceremony, she thanked Chad": at Ayo.
    """
    for read in reads:
        if read.place is not None or read.status is not Status.OCCURRED or read.frame.type not in setting.verbal:
            continue
        if setting.sets_place(read.frame) or not any(_at_occasion(read, setting)):
            continue
        place = _told_last(read, setting)
        if place is not None:
            read.place = place
            read.notes.append("place: of the occasion told before")


def _at_occasion(read: Read, setting: Setting) -> Iterator[bool]:
    frame = read.frame
    nouns = either(setting.words["occasion_nouns"], setting.words["gatherings_told"], setting.words["told_meetings"])
    for verb in (*anchors_of(frame), *setting.ties.speech_above(frame.token)):
        if verb.lemma_.lower() in setting.words["told_to"]:
            yield from (_is_definite(n) for n in tree.children(verb, "dobj", "dative") if n.lemma_.lower() in nouns)
        speaking = [c for c in tree.children(verb, "advcl") if c.lemma_.lower() in setting.words["speaking_verbs"]]
        for above in (verb, *speaking):
            for noun in tree.children(above, "dobj") if above is not verb else ():
                yield noun.lemma_.lower() in nouns and _is_definite(noun)  # "addressing the crowd, he urged"
            for prep in tree.children(above, "prep"):
                if prep.lower_ in ("at", "during"):
                    for noun in tree.children(prep, "pobj"):
                        yield noun.lemma_.lower() in nouns and _is_definite(noun)


def _told_last(read: Read, setting: Setting) -> Named | None:
    """The place in or at which the sentence before says that something was done; None where it tells of two."""
    frame = read.frame
    first = frame.token.sent.start
    doc: Doc = frame.token.doc
    before = next((s for s in reversed(list(doc.sents)) if s.end <= first), None)
    block = frame.block
    if before is None:
        if not block:
            return None
        block -= 1
        doc = setting.reading.docs[block]
        before = list(doc.sents)[-1]
    found: dict[int, Named] = {}
    for named in setting.spots.places[block]:
        if named.who.kind is not Kind.PLACE or not before.start <= named.start < before.end:
            continue
        root = setting.spots.standing.lifted(doc.root_of(named.start, named.end))
        if root.dep_ == "pobj" and root.head.lower_ in setting.words["venue_prepositions"]:
            found[id(named.who)] = named
    towns = [n for n in found.values() if not n.who.is_wide] or list(found.values())
    return towns[0] if len(towns) == 1 else None
