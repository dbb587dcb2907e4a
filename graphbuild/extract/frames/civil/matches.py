"""What the text around a deed is about: a game, an election."""

from __future__ import annotations

from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.slots import Slots
from graphbuild.extract.lists import either
from graphbuild.records import Kind

FORCEFUL = frozenset({"ASSAULT", "COERCE", "CONCEDE", "MOBILIZE", "RETREAT", "THREATEN"})
STATES = frozenset({Kind.COUNTRY, Kind.GOVERNMENT, Kind.MILITARY, Kind.ARMED_GROUP, Kind.IGO})
GAMES = 5  # words of games in an article about them
PLAYED = 2  # words of play in a paragraph that is about a game
VOTES = 3  # words of an election


def is_played(here: Slots, frame: Frame) -> bool:
    """Whether the paragraph is about a game, and neither states nor their people are told to do this there."""
    lowers, words = here.lowers, here.grammar.words
    games = either(words["play_words"], words["game_words"])
    if lowers.isdisjoint(games):
        return False
    if len(lowers & words["play_words"]) < PLAYED and here.reading.count_of(games) < GAMES:
        return False
    if not lowers.isdisjoint(words["bloodshed_words"]):
        return False
    if frame.type in FORCEFUL or lowers.isdisjoint(words["state_words"]):
        return True
    sides = [m.who for m in (*frame.source, *frame.target)]
    return not any(who.kind in STATES or who.known or (who.role and who.sector) for who in sides)


def is_campaign(here: Slots, frame: Frame) -> bool:
    """Whether a rally is a candidate's, in an article about an election that tells of it more than of protest."""
    words, nouns = here.grammar.words, [frame.token, *here.tokens(frame, "object"), *here.tokens(frame, "at")]
    if not any(t.lemma_.lower() == "rally" and t.pos_ == "NOUN" for t in nouns):
        return False
    votes = here.reading.count_of(words["election_words"])
    return votes >= VOTES and votes > here.reading.count_of(words["unrest_words"])
