"""Deeds that only sound like politics: of the pitch, of a court's findings, of one who once served, of a quarrel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.slots import Slots
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

FORCEFUL = frozenset({"ASSAULT", "COERCE", "CONCEDE", "MOBILIZE", "RETREAT", "THREATEN"})
STATES = frozenset({Kind.COUNTRY, Kind.GOVERNMENT, Kind.MILITARY, Kind.ARMED_GROUP, Kind.IGO})
ABOUT = frozenset({"over", "about"})
JUDICIAL = "JUD"  # the sector of courts
PLAYED = 2  # words of play in a paragraph that is about a game
HE = frozenset({"he", "she", "i"})


def civil_doubt(here: Slots, frame: Frame) -> str | None:
    """Why the deed is none of politics, None for no reason."""
    if _is_played(here, frame):
        return "what is done on the pitch"
    if frame.type == "ASSAULT" and frame.role == "verb" and frame.token.lemma_ in here.grammar.words["fighting_verbs"]:
        if not _is_one_person(here, frame):
            return None
        if any(p.lower_ in ABOUT for p in tree.children(frame.token, "prep")):
            return "a quarrel over something"  # "the mayor clashed with the bishop over a bridge"
        if frame.token.lemma_ == "fight" and not tree.objects(frame.token) and not _has_opponent(frame.token):
            return "service in a war"  # "he fought in Korea before he studied"
    if frame.type == "ACCUSE" and frame.mode == "disapprove" and _is_finding(frame):
        return "what a court finds of its own state's deeds"
    return None


def _is_played(here: Slots, frame: Frame) -> bool:
    """Whether the paragraph is about a game, and neither states nor their people are told to do this there."""
    lowers, words = here.lowers, here.grammar.words
    if len(lowers & words["play_words"]) < PLAYED:
        return False
    if frame.type in FORCEFUL:
        return lowers.isdisjoint(words["bloodshed_words"])
    sides = [m.who for m in (*frame.source, *frame.target)]
    return not any(who.kind in STATES or who.known or (who.role and who.sector) for who in sides)


def _is_one_person(here: Slots, frame: Frame) -> bool:
    """Whether one person does it, and no army or crowd."""
    subjects = here.tokens(frame, "subject")
    return len(subjects) == 1 and (
        subjects[0].lower_ in HE
        or (
            bool(frame.source)
            and all(m.who.kind is Kind.PERSON for m in frame.source)
            and not tree.children(subjects[0], "poss")
        )
        or (subjects[0].tag_ == "NN" and subjects[0].lemma_ in here.grammar.knowledge.classes["official"])
    )


def _has_opponent(verb: Token) -> bool:
    return any(p.lower_ in ("with", "against", "off", "back") for p in tree.children(verb, "prep", "prt"))


def _is_finding(frame: Frame) -> bool:
    """Whether a court or judge says it, of nobody abroad."""
    homes = {m.who.country for m in frame.source}
    courts = bool(frame.source) and all(_is_judge(m.who.sector, m.who.role, m.who.name) for m in frame.source)
    return courts and all(m.who.country in homes for m in frame.target)


def _is_judge(sector: str | None, role: str | None, name: str) -> bool:
    words = (role or name).lower().split()
    return sector == JUDICIAL or (bool(words) and words[-1] in ("court", "judge", "justice", "tribunal"))
