"""What is said of a deed may make another of it: to refuse it, to promise it, to threaten with it."""

from __future__ import annotations

from graphbuild.extract.frames import Frame
from graphbuild.extract.modality import Stances
from graphbuild.records import Status

# what somebody says they will not do is refused: the mode of the refusal
YIELDING = {
    "CONCEDE": "yield",
    "RETREAT": "yield",
    "AID": "assist",
    "COOPERATE": "assist",
    "AGREE": "assist",
    "CONSULT": "meet",
    "SUPPORT": "assist",
}
# what is held out, and refused where its content is denied
PROMISING = frozenset({"AGREE", "CONCEDE"})
# modes of what is let go: who says that they will do it promises it
GIVEN_UP = frozenset({"release", "access", "disarm", None})
# what somebody says they will do if another does not yield is threatened: the mode of the threat
HARMING = {"ASSAULT": "violence", "COERCE": "restrict", "MOBILIZE": "violence", "SANCTION": "restrict", "PROTEST": None}
# what a state does by deciding it, but for what has then to be carried out, man by man
DECREED = frozenset({"COERCE", "SANCTION"})
CARRIED_OUT = frozenset({"arrest", "deport", "seize"})
SAID = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT"})  # "voted to condemn", "decided to ask"


def turn(stances: Stances, frame: Frame, status: Status, word: str | None, notes: list[str]) -> Status:
    """Makes the frame what is done by saying it, with a note; the status of that, else `status` as it was."""
    if (
        (status is Status.DENIED or (frame.type == "SUPPORT" and status is Status.CANCELLED))
        and frame.type in YIELDING
        and frame.source
        and not frame.means_not
        and stances.refuses(frame.verb or frame.token, in_words=frame.type == "SUPPORT")
    ):
        # "Peru will not reopen the port" is a refusal, whatever it will not do
        notes.append(f"{frame.type} refused: {word!r}")
        frame.type, frame.mode, status = "REJECT", YIELDING[frame.type], Status.OCCURRED
        notes += frame.say()
    if frame.type in PROMISING and stances.withholds(frame.token):
        # "vowed that he would not negotiate", "was not prepared to give up the port"
        notes.append(f"{frame.type} withheld")
        frame.type, frame.mode, status = "REJECT", "yield", Status.OCCURRED
        notes += frame.say()
    if (
        frame.type == "RETREAT"
        and frame.mode in GIVEN_UP
        and status is Status.PLANNED
        and stances.is_own_word(frame.token)
    ):
        # "said they would free the pilots" is a promise
        notes.append(f"{frame.type} promised")
        frame.type, frame.mode, status = "AGREE", None, Status.OCCURRED
        notes += frame.say()
    verb = frame.verb
    if verb is not None and frame.type in HARMING and _is_own_threat(frame) and stances.threatens(verb):
        # "France will cut the aid unless ..." is a threat, whatever it will do
        notes.append(f"{frame.type} threatened")
        frame.source = frame.source or frame.teller
        frame.type, frame.mode, status = "THREATEN", HARMING[frame.type], Status.OCCURRED
        notes += frame.say()
    elif verb is not None and frame.type == "THREATEN" and status is Status.HYPOTHETICAL and stances.threatens(verb):
        status = Status.OCCURRED  # "said it would retaliate if it was attacked"
    return _in_force(stances, frame, status, word, notes)


def _is_own_threat(frame: Frame) -> bool:
    """Whether he who says that it will be done is of the side that will do it, and not of the one that suffers it."""
    if not frame.teller:
        return bool(frame.source)
    telling = {id(m.who) for m in frame.teller}
    lands = {m.who.country for m in frame.teller if m.who.country}
    suffering = frame.target if not frame.source else []
    if any(id(m.who) in telling or m.who.country in lands for m in suffering):
        return False
    if not lands or not frame.source:  # an official of the Union speaks for it
        return True
    return any(id(m.who) in telling or m.who.country in lands for m in frame.source)


def _in_force(stances: Stances, frame: Frame, status: Status, word: str | None, notes: list[str]) -> Status:
    """The status of what is done by deciding it, of words that are offered, of talks that are still ahead."""
    said = (word or "").lower()
    is_decree = frame.type in DECREED and (frame.mode not in CARRIED_OUT or stances.is_order(said))
    is_decree = is_decree or frame.type in SAID
    if status is Status.PLANNED and is_decree and stances.decrees(frame.token, said):
        notes.append(f"{frame.type} decided: {word!r}")
        return Status.OCCURRED  # "decided to expel the envoy", and not "decided on tariffs"
    if status is Status.HYPOTHETICAL and frame.type == "SUPPORT" and frame.role == "noun" and said.startswith("offer"):
        return Status.OCCURRED  # "offered its condolences"
    if status is Status.OCCURRED and word is None and frame.type == "CONSULT" and stances.is_ahead(frame.token):
        notes.append("CONSULT still ahead")
        return Status.PLANNED  # "clashed on Friday, two days before talks between Oman and Yemen"
    return status
