"""Force that is none of politics: the private crimes and accidents of an article that tells of nothing else."""

from __future__ import annotations

from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.slots import Slots
from graphbuild.extract.mentions import Named
from graphbuild.records import Kind

FORCE = frozenset({"ASSAULT", "COERCE", "RETREAT"})
BODIES = frozenset({Kind.MILITARY, Kind.ARMED_GROUP, Kind.IGO, Kind.PARTY, Kind.MEDIA})
STATE = frozenset({Kind.COUNTRY, Kind.GOVERNMENT})
OFFICES = frozenset({"GOV", "LEG", "MIL", "SPY", "PTY", "REB", "OPP", "JRN", "IGO", "UNO"})
CRIMES = 4  # words of crime in an article about one
PUBLIC = 2.0  # how much more often it must have those than words of politics
LONG = 80  # words of an article that would name a war if it told of one
WARS = 2  # words of war and terror in such an article
ABROAD = 4  # mentions of states but the one that it is about


def crime_doubt(here: Slots, frame: Frame) -> str | None:
    """Why force is no event between political actors, None for no reason."""
    if frame.type not in FORCE:
        return None
    if frame.type == "ASSAULT":
        is_public = any(m.who.kind in STATE for m in frame.source) or _has_office((*frame.source, *frame.target))
    else:
        is_public = _has_office(frame.target) or (frame.type == "RETREAT" and _has_office(frame.source))
    if not is_public and _is_about_crime(here):
        return "a private crime"
    if frame.type == "ASSAULT" and not is_public and not any(m.who.kind in STATE for m in frame.target):
        war = frame.role == "noun" and frame.token.lemma_.lower() in here.grammar.words["war_words"]
        return "no war, and nobody of politics" if not war and _knows_no_war(here) else None
    return None


def _has_office(sides: tuple[Named, ...] | list[Named]) -> bool:
    """Whether one of them is a body that wields force or is ruled by none, or somebody of public life."""
    return any(m.who.kind in BODIES or (m.who.kind is Kind.PERSON and m.who.sector in OFFICES) for m in sides)


def _is_about_crime(here: Slots) -> bool:
    """Whether the article has far more words of a private crime and its trial than of politics and war."""
    words, count = here.grammar.words, here.reading.count_of
    crimes = count(words["crime_words"])
    if crimes < CRIMES:
        return False
    return crimes > PUBLIC * (count(words["public_words"]) + count(words["war_words"])) + _abroad(here)


def _knows_no_war(here: Slots) -> bool:
    """Whether a longer article has no word of war and terror, and is about one state at most."""
    if here.reading.count_of(here.grammar.words["war_words"]) >= WARS or _abroad(here) >= ABROAD:
        return False
    return here.reading.lemmas.total() >= LONG


def _abroad(here: Slots) -> int:
    """How often states are named other than the one that is named most."""
    tally = here.reading.tally
    return tally.total() - max(tally.values(), default=0)
