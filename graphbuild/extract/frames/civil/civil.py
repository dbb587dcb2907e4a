"""Deeds that only sound like politics: of the pitch, of a court's findings, of one who once served, of a quarrel."""

from __future__ import annotations

from graphbuild.extract import tree
from graphbuild.extract.frames.civil.crimes import crime_doubt
from graphbuild.extract.frames.civil.matches import is_campaign, is_played
from graphbuild.extract.frames.civil.opinions import no_opinion
from graphbuild.extract.frames.civil.people import are_firms, are_private, has_opponent, is_finding, is_one_person
from graphbuild.extract.frames.civil.works import is_shown, is_title
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.slots import Slots

ABOUT = frozenset({"over", "about"})
STRICT = frozenset({"expel", "martial-law"})
OPINIONS = frozenset({"ACCUSE", "SUPPORT"})
GUESSED = 0.6  # weight of the patterns that read a charge into what is told


def civil_doubt(here: Slots, frame: Frame) -> str | None:
    """Why the deed is none of politics, None for no reason.

    >>> from graphbuild.extract import Extractor, load_model
    >>> from graphbuild.knowledge import load
    >>> from graphbuild.records import Article
    >>> read = Extractor(load_model(), load())
    >>> said = ["The traders of Accra demonstrated on Friday.", "The traders of Accra demonstrated that it was a loss."]
    >>> [[event.type for event in read(Article("a", text)).events] for text in said]
    [['PROTEST'], []]
    """
    if is_played(here, frame):
        return "what is done on the pitch"
    natural = here.reading.count_of(here.grammar.knowledge.classes["natural_disaster"]) if frame.mode in STRICT else 0
    nobody = not frame.source or any(note.startswith("source: the authorities") for note in frame.notes)
    if frame.mode == "expel" and natural > 1 and nobody:
        return "what a calamity does to people"  # "hundreds were forced from their homes by the flood"
    if frame.mode == "martial-law" and natural > 1:
        return "an emergency of nature"  # "the mayor declared a state of emergency after the flood"
    if frame.type == "PROTEST" and frame.token.lemma_ == "demonstrate" and tree.children(frame.token, "ccomp"):
        return "what is shown to be so"  # "the traders demonstrated that they would suffer loss"
    if frame.type == "PROTEST" and is_campaign(here, frame):
        return "a rally for votes"
    if frame.role == "noun" and (is_title(here, frame.token) or is_shown(here, frame.token)):
        return "only what is shown or written"
    if frame.type in ("ASSAULT", "THREATEN") and are_firms(frame):
        return "what firms do to each other, in a manner of speaking"
    if frame.type == "ACCUSE" and frame.pattern.weight <= GUESSED and are_private(frame):
        return "what private people tell of each other"
    if frame.type in ("REQUEST", "THREATEN") and are_private(frame):
        return "what private people ask of each other"
    if frame.type in OPINIONS and not frame.target and (unfit := no_opinion(here, frame)) is not None:
        return unfit
    fights = frame.role == "verb" and frame.token.lemma_ in here.grammar.words["fighting_verbs"]
    if frame.type == "ASSAULT" and fights and is_one_person(here, frame):
        if any(p.lower_ in ABOUT for p in tree.children(frame.token, "prep")):
            return "a quarrel over something"  # "the mayor clashed with the bishop over a bridge"
        if frame.token.lemma_ == "fight" and not tree.objects(frame.token) and not has_opponent(frame.token):
            return "service in a war"  # "he fought in Korea before he studied"
    if frame.type == "COOPERATE" and frame.token.lemma_ == "serve" and is_one_person(here, frame):
        return "where somebody once served"  # "had served with the Army in Germany"
    if frame.type == "ACCUSE" and frame.mode == "disapprove" and is_finding(frame, here.grammar.words["home_titles"]):
        return "what a court finds of its own state's deeds"
    return crime_doubt(here, frame)
