"""Whether the day of the sentences before may be that of the next event: not where it is told apart from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames import Frame
from graphbuild.extract.where.paths import shares_helper
from graphbuild.records import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphbuild.extract.where.setting import Setting


def holds_on(setting: Setting, frame: Frame, status: Status) -> bool:
    """Whether the day told of goes on: not for the perfect, nor for "repeatedly", nor for what is of another time."""
    verb = frame.verb if frame.verb is not None else frame.token
    if setting.heads(frame) and frame.token.sent.start + frame.block > 0:
        return False  # a headline begins anew
    above = verb.head if verb.dep_ in ("acomp", "oprd") else verb  # "have grown alarmed"
    for word in {verb, above, shares_helper(verb)}:
        if any(c.lemma_ == "have" for c in tree.children(word, "aux")):
            return False
    if frame.type not in setting.verbal and setting.writing.is_under_way(frame):
        return False  # "is sending two ships": as it is written, not on the day last told of
    if setting.ties.circumstances.is_elsewhen(frame) or setting.days.is_of_the_past(frame):
        return False
    if _came_before(setting, frame.token):
        return False  # "Ms Arden, after her trip to Oslo, spoke": of an earlier day than the telling
    lasting = setting.words["lasting_verbs"]
    if status is Status.PLANNED and any(t.lemma_.lower() in lasting for t in (verb, verb.head)):
        return False  # "we will continue to urge them"
    if any(_is_of_another_time(setting, t) for t in (frame.token, verb)):
        return False
    elsewhen = setting.words["elsewhen_words"]
    for child in verb.children:
        if child.lower_ in elsewhen:
            return False
        if child.lower_ in ("at", "by") and any(t.lower_ == "time" for t in child.children):
            return False  # "was detained at the time"
    return True


def _came_before(setting: Setting, noun: Token) -> bool:
    """Whether something else came after it: "after the raid", "in the wake of the raid"."""
    prep = noun.head
    if noun.dep_ != "pobj":
        return False
    if prep.lower_ == "of" and prep.head.lower_ in setting.words["aftermaths"]:
        return True
    return prep.lower_ in setting.words["apart_words"]


def _is_of_another_time(setting: Setting, word: Token) -> bool:
    """Whether it is told apart from what the text tells of: "a similar march", "were hurt in previous clashes"."""
    others = setting.words["elsewhen_adjectives"]
    if others.isdisjoint(word.doc.lowers):
        return False
    nouns = [n for prep in tree.children(word, "prep") for n in tree.children(prep, "pobj")]
    return any(c.lower_ in others for t in (word, *nouns) for c in tree.children(t, "amod"))
