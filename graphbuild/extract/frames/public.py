"""Deeds of public life: a meeting, help, joint work or a sanction counts only where somebody of public life takes part.

Firms confer, foundations give and artists team up all day long, and all of it sounds like diplomacy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames import parties
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.slots import Slots
from graphbuild.extract.lists import either
from graphbuild.extract.mentions import Named, Who
from graphbuild.extract.mentions.reading import CALLINGS
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

TYPES = frozenset({"AID", "CONSULT", "COOPERATE", "SANCTION"})
POWERS = frozenset({Kind.COUNTRY, Kind.GOVERNMENT, Kind.IGO, Kind.MILITARY, Kind.ARMED_GROUP, Kind.PARTY})
PRIVATE = CALLINGS | {"MNC"}  # sectors of people who act for themselves or a firm
SPEAKING = frozenset({"discuss", "talk"})  # verbs of what one does alone too
VAGUE = 0.7  # weight up to which a pattern tells of help that may be a firm's or one's own
WHERE_TO = ("to", "into", "for", "in", "at", "on")  # before a journey's end
LEFT = frozenset({Kind.COMPANY, Kind.MEDIA, Kind.PARTY, Kind.PERSON})  # what no state leaves
CIVIL = frozenset({"LAB", "NGO", "OPP", "REL", "UNO", "IGO", "EUR", "REB", "PTY", "SOC"})  # of bodies of citizens


def private_doubt(here: Slots, frame: Frame) -> str | None:
    """Why the deed is none of public life, None for no reason."""
    if frame.type not in TYPES:
        return None
    sides = [who for m in (*frame.source, *frame.target) for who in (m.who, *m.also)]
    if sides and not any(is_public(who) for who in sides) and not _are_of_two_states(frame, sides):
        return "what firms and private people do among themselves"
    if frame.type == "CONSULT" and frame.source and all(m.who.kind is Kind.MEDIA for m in frame.source):
        return "what a newspaper asks"
    if frame.type == "CONSULT" and frame.role == "verb" and _speaks_alone(here, frame):
        return "what somebody speaks of, to nobody"
    if frame.type == "CONSULT" and frame.mode == "visit" and frame.role == "verb":
        return _no_visit(here, frame)
    if frame.type == "SANCTION" and frame.mode == "withdraw" and frame.role == "verb" and frame.target:
        return "who leaves a firm, a party or an office" if all(_is_left(frame, m.who) for m in frame.target) else None
    if frame.type == "AID":
        return _no_aid(here, frame)
    return None


def _are_of_two_states(frame: Frame, sides: list[Who]) -> bool:
    """Whether people of whom only their states are told meet: "Ann Lee of Chad met Bo Rao of Mali"."""
    homes = {who.country for who in sides}
    plain = all(who.kind is Kind.PERSON and who.sector not in PRIVATE for who in sides)
    return frame.type == "CONSULT" and plain and len(homes) > 1 and None not in homes


def _speaks_alone(here: Slots, frame: Frame) -> bool:
    """Whether one person or state discusses something, and nobody is there: "he discussed the raid".

    "The two officials discussed it" with each other; a body of states does so by itself.
    """
    if frame.target or frame.mode is not None or SPEAKING.isdisjoint(frame.pattern.verb):
        return False
    if parties.homes(frame.source) > 1 or any(m.who.kind is Kind.IGO for m in frame.source):
        return False
    if frame.token.lemma_.lower() != "discuss":
        return True
    many = [t for t in here.tokens(frame, "subject") if t.tag_ == "NNS" or t.lower_ in ("they", "both", "two")]
    return not many or frame.token.tag_ in ("VBP", "VBZ")


def is_public(who: Who) -> bool:
    """Whether somebody acts for a state, a power or a body of citizens, or has a name in politics."""
    if who.kind in POWERS:
        return True
    if who.kind is Kind.PERSON:
        return bool(who.known) or (who.sector not in PRIVATE and bool(who.sector or who.role))
    return who.kind is Kind.ORGANIZATION and who.sector in CIVIL


def _is_left(frame: Frame, who: Who) -> bool:
    """Whether it is what people leave for another post: a firm, a party, an office of their own state."""
    own = who.kind in (Kind.GOVERNMENT, Kind.MILITARY) and any(m.who.country == who.country for m in frame.source)
    return own or who.kind in LEFT


def _no_visit(here: Slots, frame: Frame) -> str | None:
    """Why a journey is none of politics: a state's people travel, or it leads nowhere that is named."""
    if frame.source and all(m.who.kind is Kind.COUNTRY and _are_people(here, m) for m in frame.source):
        return "a state's people on a journey"
    ends = [*tree.objects(frame.token), *tree.prepositional(frame.token, WHERE_TO, deep=False)]
    if frame.target or any(t.lower_ == "there" for t in tree.children(frame.token, "advmod")):
        return None
    named = (here.reading.covering.get((here.block, t.i)) for end in ends for t in end.subtree)
    return "a way to nowhere that is named" if ends and all(m is None for m in named) else None


def _are_people(here: Slots, mention: Named) -> bool:
    """Whether it is the people's name in the plural: "Peruvians", not "Peru"."""
    words = here.reading.docs[mention.block][mention.start : mention.end]
    return any(t.tag_ in ("NNS", "NNPS") and t.text[:1].isupper() and t.text != mention.who.name for t in words)


def _no_aid(here: Slots, frame: Frame) -> str | None:
    """Why nobody gets help of another: the giver is private, or gives at home, or to nobody and in no need."""
    in_need = not here.lowers.isdisjoint(here.grammar.words["need_words"])
    if not frame.source:
        if frame.role == "verb" and any(
            here.is_person(t) and _is_anybody(here, t) for t in here.tokens(frame, "subject")
        ):
            return "what private people give"
        return None if frame.target or in_need else "what nobody gives to nobody"
    homes = {m.who.country for m in frame.source}
    is_abroad = any(m.who.country is None or m.who.country not in homes for m in frame.target)
    if not any(is_public(m.who) for m in frame.source):
        to_power = is_abroad and any(m.who.kind in POWERS for m in frame.target)
        firms = any(m.who.kind in (Kind.COMPANY, Kind.MEDIA) for m in frame.source)
        return None if to_power and not firms else "what firms and private people give"
    if is_abroad:
        return None
    vague = frame.target or frame.pattern.weight <= VAGUE or all(m.who.kind is Kind.PERSON for m in frame.source)
    if not vague or in_need or len(homes) > 1:
        return None
    if not frame.target and _names_abroad(here, frame, homes):
        return None
    return "what is given at home, or to nobody"


def _is_anybody(here: Slots, noun: Token) -> bool:
    """Whether a noun for a person is none who acts for a state or comes to help."""
    classes = here.grammar.knowledge.classes
    acting = either(classes["power"], classes["official"], classes["troops"], classes["helpers"])
    return acting.isdisjoint(here.forms(noun))


def _names_abroad(here: Slots, frame: Frame, homes: set[str | None]) -> bool:
    """Whether the sentence names a place or somebody of another state: "cash from Oman kept the ports of Mali open"."""
    named = (here.reading.covering.get((here.block, t.i)) for t in frame.token.sent)
    return any(m is not None and m.who.country is not None and m.who.country not in homes for m in named)
