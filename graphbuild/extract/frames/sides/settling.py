"""What the type of a deed makes of the sides that its slots gave: who was meant, who stands beside, who is unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.phrases import once
from graphbuild.extract.frames.referents import each_other
from graphbuild.extract.frames.sides.beside import accomplices, companions, with_other_givers
from graphbuild.extract.frames.sides.unsaid import attending, authorities, jailers, keepers, unsaid_source
from graphbuild.extract.mentions import Named
from graphbuild.records import Kind

if TYPE_CHECKING:
    from graphbuild.extract.frames.sides.sides import Sides

# modes that only a state's own authorities carry out
STATE_MODES = frozenset({"arrest", "deport", "curfew", "martial-law", "convict"})
EXPELLING = frozenset({"deport", "expel"})  # modes done by the state that one has to leave


def settle(here: Sides, frame: Frame) -> None:
    """Sets the sides of a frame right by what its type is, after each was sought in its slots."""
    if not frame.source and not frame.target:  # "fighting between the army and rebels"
        between = here.actors(frame, "between")
        frame.source, frame.target = between[:1], between[1:]
    if frame.type == "ASSAULT" and not frame.target and len(frame.source) > 1 and "with" in frame.pattern.target:
        frame.source, frame.target = each_other(frame.source)  # "Chad and Mali exchanged fire"
    if not frame.source:
        frame.source = unsaid_source(here, frame)
    if states := keepers(here, frame):
        frame.source, frame.target = states, []
    frame.target += attending(here, frame)
    if frame.mode == "visit" and frame.role == "verb" and frame.source:
        frame.source = once([*frame.source, *companions(here, frame)])
    if frame.type in ("ASSAULT", "COERCE") and frame.role == "verb" and (beside := accomplices(here, frame)):
        helpers = {id(m.who) for m in beside}
        frame.target = [m for m in frame.target if id(m.who) not in helpers]
        frame.source = once([*frame.source, *beside]) if frame.source else []
    with_other_givers(here, frame)
    if not frame.target and frame.type in ("SANCTION", "SUPPORT") and _is_of_ties(here, frame):
        frame.source, frame.target = frame.source[:1], frame.source[1:]  # "Kenya and Chad restored ties"
    if frame.type == "MOBILIZE":  # "called in the army": one's own is not whom it is sent against
        frame.target = [m for m in frame.target if m.who.kind is not Kind.COUNTRY or m.who.country not in here.homes]
    if frame.type == "PROTEST":
        if _is_staff(here, frame):
            frame.source, frame.target = [], frame.target or frame.source  # "workers of Fiat marched"
        frame.source = [m for m in frame.source if m.who.kind is not Kind.COUNTRY]  # "Peruvians marched": not Peru
    if frame.mode in STATE_MODES and _is_held(frame):
        frame.source, frame.target = [], frame.source  # "Ann Lee, 77, detained in Minsk, is ill"
    if not frame.source:
        _find_expelling(here, frame)
    if not frame.source:
        frame.source = _in_power(here, frame)


def _find_expelling(here: Sides, frame: Frame) -> None:
    """Takes for the source whom somebody has to leave: "were deported from Kuwait", "suspended from the Union"."""
    expels = frame.mode in EXPELLING or frame.type == "SANCTION"
    if expels and frame.role == "verb" and tree.is_passive(frame.token):
        frame.source = here.actors(frame, "from")
        left = {id(m.who) for m in frame.source}
        frame.target = [m for m in frame.target if id(m.who) not in left]
    elif frame.target and frame.mode == "expel" and frame.role == "noun":
        sent = {id(m.who) for m in frame.target}  # "the expulsion of Dutch diplomats from Russia"
        frame.source = [m for m in here.actors(frame, "from") if id(m.who) not in sent]


def _in_power(here: Sides, frame: Frame) -> list[Named]:
    """The authorities, where nobody is said to do what only they do."""
    if frame.mode == "crowd-control" and not any(m.who.kind is Kind.COUNTRY for m in frame.target):
        found = authorities(here, frame)  # "tear gas was fired at the crowd"
    elif frame.type == "SANCTION" and frame.mode == "expel" and tree.is_passive(frame.token):
        abroad = {m.who.country for m in frame.target}  # "Norway's envoy in Minsk was told to leave"
        found = [m for m in authorities(here, frame) if m.who.country not in abroad]
    elif frame.role == "verb" and frame.mode in STATE_MODES:
        doers = here.tokens(frame, "subject")
        nobody = tree.is_passive(frame.token) and not doers
        courts = here.grammar.words["courts_of_law"]
        orders = nobody or any(t.lemma_.lower() in courts for t in doers)
        found = authorities(here, frame) if orders else []  # "a court jailed Ann Lee"
    elif frame.role == "noun" and frame.mode == "arrest" and frame.token.lemma_ != "capture":
        found = jailers(here, frame)  # "says her imprisonment is unjust"
    else:
        found = []
    return found


def _is_of_ties(here: Sides, frame: Frame) -> bool:
    """Whether it is the relations between the two states of its source."""
    relations = here.grammar.knowledge.classes["relations"]
    states = len(here.homes) > 1 and all(m.who.kind is Kind.COUNTRY for m in frame.source)
    return frame.role == "verb" and states and any(t.lemma_.lower() in relations for t in here.tokens(frame, "object"))


def _is_staff(here: Sides, frame: Frame) -> bool:
    """Whether those who protest are a company's people, and not the company."""
    staff = [t for t in here.tokens(frame, "subject") if t.lemma_.lower() in here.grammar.words["staffs"]]
    return bool(staff and frame.source) and all(m.who.kind is Kind.COMPANY for m in frame.source)


def _is_held(frame: Frame) -> bool:
    """Whether the subject is arrested or jailed, the verb being a participle that was read as a past tense."""
    token = frame.token
    if frame.role != "verb" or frame.target or token.tag_ not in ("VBD", "VBN") or tree.is_passive(token):
        return False
    persons = bool(frame.source) and all(m.who.kind is Kind.PERSON for m in frame.source)
    follows = token.tag_ == "VBN" or not tree.children(token, "conj")
    return persons and follows and not tree.children(token, "dobj", "ccomp", "xcomp", "aux")
