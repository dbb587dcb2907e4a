"""Frame -> the frame with its status, day and place."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.extract import tree
from graphbuild.extract.extractor.read import Read
from graphbuild.extract.extractor.turning import turn
from graphbuild.extract.frames import Frame
from graphbuild.extract.frames.frame import SPEECH_ACTS
from graphbuild.extract.mentions import Named, Who
from graphbuild.extract.modality import StatusReader
from graphbuild.extract.where import Setting
from graphbuild.knowledge import Knowledge
from graphbuild.records import Kind, Status


class Completer:
    """Reads what a frame does not say of itself, with one body of knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.types = knowledge.types
        self.status = StatusReader(knowledge)
        self.trying = knowledge.words["trying_verbs"]

    def __call__(self, setting: Setting, frame: Frame) -> Read:
        """The frame with its status, day and place, and the notes on each."""
        notes = list(frame.notes)
        said_in = setting.said_in(frame)
        if said_in is not None and "speaker" not in frame.pattern.source and self._is_not(frame):
            said_in = None  # "said that Malta would not block it": what is said is that it does not do so
        if said_in is not None:
            status, word = self.status(said_in, said_in)
        else:
            status, word = self.status(frame.token, frame.carrier if frame.role == "noun" else frame.token)
        own = frame.verb.text if frame.verb is not None else None  # "open talks on Friday": which take place
        if status is Status.OCCURRED and word in (None, own) and setting.is_timetabled(frame):
            status, word = Status.PLANNED, "the present tense with a day"
        if status is Status.OCCURRED and frame.type not in SPEECH_ACTS and _is_on_condition(frame):
            status, word = Status.HYPOTHETICAL, "if"
        if frame.role == "modal":
            status, word = Status.OCCURRED, None
        status = turn(self.status.stances, frame, status, word, notes)
        if frame.type == "PROTEST" and status is Status.HYPOTHETICAL and _is_tried(frame, self.trying):
            status = Status.OCCURRED  # "tried to march on the palace": they were in the street
        if frame.pattern.status and (status is not Status.HYPOTHETICAL or _is_own_word(frame, word)):
            status, word = Status(frame.pattern.status), None if status is Status.HYPOTHETICAL else word
        if word:
            notes.append(f"status: {status} from {word!r}")
        dated = setting.date_of(frame, status)
        if dated is not None:
            notes.append(dated.note)
        date = dated.days if dated is not None else setting.day_of_statement(frame, status)
        if dated is None and date is not None:
            notes.append("date: of the statement itself, which says so in the present tense")
        if not self.types[frame.type].symmetric:
            _tell_apart(frame)
        sides = _actors(frame.source), _actors(frame.target)
        return Read(
            frame, *sides, status, date, setting.place_of(frame), notes, word, dated is not None and dated.opens
        )

    def _is_not(self, frame: Frame) -> bool:
        """Whether the deed's own verb is negated, and the pattern does not mean its "not"."""
        return not frame.means_not and self.status.clauses.is_negated(frame.verb or frame.token)


def _actors(side: Sequence[Named]) -> list[Who]:
    return list(dict.fromkeys(w for m in side for w in (m.who, *m.also) if w.kind is not Kind.PLACE))


def _tell_apart(frame: Frame) -> None:
    """Nobody does a deed to himself."""
    doers = {id(m.who) for m in frame.source}
    frame.target = [m for m in frame.target if id(m.who) not in doers]


def _is_own_word(frame: Frame, word: str | None) -> bool:
    """Whether the pattern's own words say that it might be: "said that it could shut off the gas" is the threat."""
    lemma = frame.token.lemma_.lower()
    return word is not None and any(
        phrase.split()[0] == lemma and word in phrase.split()[1:] for phrase in frame.pattern.verb
    )


def _is_on_condition(frame: Frame) -> bool:
    """Whether a present tense tells what will be so if something else is: "Chad leaves the bloc if it is fined"."""
    verb = frame.verb
    if verb is None or verb.tag_ not in ("VBZ", "VBP") or tree.children(verb, "aux", "auxpass"):
        return False
    ifs = (
        c for c in tree.children(verb, "advcl") if any(m.lower_ in ("if", "unless") for m in tree.children(c, "mark"))
    )
    return any(c.tag_ in ("VBZ", "VBP", "VBN") and not any(a.tag_ == "VBD" for a in c.children) for c in ifs)


def _is_tried(frame: Frame, trying: frozenset[str]) -> bool:
    """Whether the deed was tried, or is being tried: "tried to block a road", "trying to reach the palace"."""
    verb = frame.verb
    if verb is None or verb.dep_ != "xcomp" or verb.head.lemma_.lower() not in trying:
        return False
    return verb.head.tag_ in ("VBD", "VBN", "VBG") and not tree.children(verb.head, "neg")
