"""Deeds that only sound like politics: of the pitch, of a court's findings, of one who once served, of a quarrel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.slots import Slots
from graphbuild.extract.lists import either
from graphbuild.extract.mentions import Who
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

FORCEFUL = frozenset({"ASSAULT", "COERCE", "CONCEDE", "MOBILIZE", "RETREAT", "THREATEN"})
STATES = frozenset({Kind.COUNTRY, Kind.GOVERNMENT, Kind.MILITARY, Kind.ARMED_GROUP, Kind.IGO})
ABOUT = frozenset({"over", "about"})
JUDICIAL = "JUD"  # the sector of courts
GAMES = 5  # words of games in an article about them
PLAYED = 2  # words of play in a paragraph that is about a game
HE = frozenset({"he", "she", "i"})
STRICT = frozenset({"expel", "martial-law"})
VOTES = 3  # words of an election
OPINIONS = frozenset({"ACCUSE", "SUPPORT"})
JUDGED = ("subject", "object")
POINTS = frozenset({"this", "these"})  # at what was told
PUBLIC = (
    "power",
    "faction",
    "official",
    "policy_matter",
    "rebuked",
    "measures",
    "concession",
    "censured_deed",
    "attack",
)
DOUBTED = 0.7  # weight up to which a pattern that reads an opinion wants a public matter
GUESSED = 0.6  # weight of the patterns that read a charge into what is told
LONGEST = 8  # words of a title, to either side
OPENING, CLOSING = frozenset({'"', "“", "‘"}), frozenset({'"', "”", "’"})
SMALL = frozenset({"of", "the", "a", "an", "and", "in", "on", "to", "for", "with", "at", "by", "from"})


def civil_doubt(here: Slots, frame: Frame) -> str | None:
    """Why the deed is none of politics, None for no reason."""
    if _is_played(here, frame):
        return "what is done on the pitch"
    natural = here.reading.count_of(here.grammar.knowledge.classes["natural_disaster"]) if frame.mode in STRICT else 0
    nobody = not frame.source or any(note.startswith("source: the authorities") for note in frame.notes)
    if frame.mode == "expel" and natural > 1 and nobody:
        return "what a calamity does to people"  # "hundreds were forced from their homes by the flood"
    if frame.mode == "martial-law" and natural > 1:
        return "an emergency of nature"  # "the mayor declared a state of emergency after the flood"
    if frame.type == "PROTEST" and frame.token.lemma_ == "demonstrate" and tree.children(frame.token, "ccomp"):
        return "what is shown to be so"  # "the traders demonstrated that they would suffer loss"
    if frame.type == "PROTEST" and _is_campaign(here, frame):
        return "a rally for votes"
    if frame.role == "noun" and (_is_title(here, frame.token) or _is_shown(here, frame.token)):
        return "only what is shown or written"
    if frame.type in ("ASSAULT", "THREATEN") and _is_of_firms(frame):
        return "what firms do to each other, in a manner of speaking"
    if frame.type == "ACCUSE" and frame.pattern.weight <= GUESSED and _is_among_people(frame):
        return "what private people tell of each other"
    if frame.type in ("REQUEST", "THREATEN") and _is_among_people(frame):
        return "what private people ask of each other"
    if frame.type in OPINIONS and not frame.target and (unfit := _no_opinion(here, frame)) is not None:
        return unfit
    if frame.type == "ASSAULT" and frame.role == "verb" and frame.token.lemma_ in here.grammar.words["fighting_verbs"]:
        if not _is_one_person(here, frame):
            return None
        if any(p.lower_ in ABOUT for p in tree.children(frame.token, "prep")):
            return "a quarrel over something"  # "the mayor clashed with the bishop over a bridge"
        if frame.token.lemma_ == "fight" and not tree.objects(frame.token) and not _has_opponent(frame.token):
            return "service in a war"  # "he fought in Korea before he studied"
    if frame.type == "COOPERATE" and frame.token.lemma_ == "serve" and _is_one_person(here, frame):
        return "where somebody once served"  # "had served with the Army in Germany"
    if frame.type == "ACCUSE" and frame.mode == "disapprove" and _is_finding(frame, here.grammar.words["home_titles"]):
        return "what a court finds of its own state's deeds"
    return None


def _is_played(here: Slots, frame: Frame) -> bool:
    """Whether the paragraph is about a game, and neither states nor their people are told to do this there."""
    lowers, words = here.lowers, here.grammar.words
    if len(lowers & words["play_words"]) < PLAYED:
        games = either(words["play_words"], words["game_words"])
        if lowers.isdisjoint(games) or here.reading.count_of(games) < GAMES:
            return False
    if not lowers.isdisjoint(words["bloodshed_words"]):
        return False
    if frame.type in FORCEFUL or lowers.isdisjoint(words["state_words"]):
        return True
    sides = [m.who for m in (*frame.source, *frame.target)]
    return not any(who.kind in STATES or who.known or (who.role and who.sector) for who in sides)


def _is_campaign(here: Slots, frame: Frame) -> bool:
    """Whether a rally is a candidate's, in an article about an election that tells of it more than of protest."""
    words, nouns = here.grammar.words, [frame.token, *here.tokens(frame, "object"), *here.tokens(frame, "at")]
    if not any(t.lemma_.lower() == "rally" and t.pos_ == "NOUN" for t in nouns):
        return False
    votes = here.reading.count_of(words["election_words"])
    return votes >= VOTES and votes > here.reading.count_of(words["unrest_words"])


def _is_title(here: Slots, noun: Token) -> bool:
    """Whether a noun is of a work's title: "The Invasion of Elba", in quotation marks and large letters."""
    if not noun.text.istitle() or noun.is_sent_start:
        return False
    doc = noun.doc
    start = next((i for i in range(noun.i - 1, max(-1, noun.i - LONGEST), -1) if doc[i].text in OPENING), None)
    end = next((i for i in range(noun.i + 1, min(len(doc), noun.i + LONGEST)) if doc[i].text in CLOSING), None)
    if start is None or end is None or doc[end - 1].is_punct:
        return False  # "'Shame on Mali,' she said"
    within = [t for t in doc[start + 1 : end] if t.is_alpha]
    return (
        len(within) > 1 and within[0].text[:1].isupper() and all(t.text.istitle() or t.lower_ in SMALL for t in within)
    )


def _is_shown(here: Slots, noun: Token) -> bool:
    """Whether a plural noun only tells what a film or picture is of: "drawings of battles"."""
    if noun.tag_ != "NNS" or noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return False
    bare = not any(c.dep_ in ("det", "poss", "nummod") for c in noun.lefts)
    return bare and noun.head.head.lemma_ in here.grammar.words["depictions"]


def _is_of_firms(frame: Frame) -> bool:
    """Whether none but firms are its sides: "declared war on its rival", "launched an attack on costs"."""
    kinds = {m.who.kind for m in (*frame.source, *frame.target)}
    return (
        Kind.COMPANY in kinds
        and kinds <= {Kind.COMPANY, Kind.ORGANIZATION}
        and (frame.type == "ASSAULT" or bool(frame.target))
    )


def _is_among_people(frame: Frame) -> bool:
    """Whether people of no office are all its sides, on both of them."""
    sides = [m.who for m in (*frame.source, *frame.target)]
    return bool(frame.source and frame.target) and all(who.is_private for who in sides)


def _no_opinion(here: Slots, frame: Frame) -> str | None:
    """Why praise or blame of nobody is none in politics: only a feeling, or private people's word."""
    slots = frame.pattern.target if "subject" in frame.pattern.source else JUDGED
    feels = frame.role == "adjective" and "subject" in frame.pattern.source
    if not feels and (frame.pattern.weight > DOUBTED or "speaker" not in frame.pattern.source):
        return None
    classes = here.grammar.knowledge.classes
    public = either(*(classes[name] for name in PUBLIC))
    about = [t for slot in slots for t in here.tokens(frame, slot)]
    if any(t.lower_ in POINTS or here.of_token(t) or not public.isdisjoint(here.forms(t)) for t in about):
        return None
    if feels and not any(m.who.kind is Kind.COUNTRY for m in frame.source):
        return "a feeling about nobody"  # "the mayor is unhappy about the heat"
    private = frame.source and all(m.who.is_private for m in frame.source)
    return "what private people think of nobody" if private else None


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


def _is_finding(frame: Frame, ministers: frozenset[str]) -> bool:
    """Whether a court or judge says it, of nobody abroad."""
    homes = {m.who.country for m in frame.source}
    courts = bool(frame.source) and all(_is_judge(m.who, ministers) for m in frame.source)
    return courts and all(m.who.country in homes for m in frame.target)


def _is_judge(who: Who, ministers: frozenset[str]) -> bool:
    words = (who.role or who.name).lower().split()
    if words and words[-1] in ("court", "judge", "justice", "tribunal"):
        return True
    return who.sector == JUDICIAL and not (words and words[-1] in ministers)  # a minister of justice finds nothing
