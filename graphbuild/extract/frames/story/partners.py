"""To whom one says it in a meeting or a call: "They spoke by phone. She asked for help and promised to pay"."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.referents import set_apart
from graphbuild.extract.frames.story.past import LOOKED_BACK, Past, noted
from graphbuild.extract.lists import either
from graphbuild.extract.mentions import Named
from graphbuild.records import Kind

REACH = 6  # sentences back that the two met
OTHERS = frozenset({"third-party", "visit", "multilateral"})  # modes of meetings with more than one to speak to
HEARD = {"REQUEST": None, "SUPPORT": None, "AGREE": "promising", "ACCUSE": "complaining"}  # type -> list of its verbs


def find_partner(past: Past, frame: Frame, before: Sequence[Frame]) -> list[Named]:
    """The one with whom the speaker talks, where what is said has nobody else in it, and is asked or promised."""
    if frame.type not in HEARD or len(frame.source) != 1 or frame.source[0].also or not _is_said_to(past, frame):
        return []
    speaker = frame.source[0].who
    for other in reversed(before[-LOOKED_BACK:]):
        if past.distance(frame, other) > REACH:
            break
        if other.type != "CONSULT" or not other.source or not other.target:
            continue
        here, there = other.source, other.target
        if all(m.who is not speaker for m in here):
            here, there = there, here
        others = set_apart(there, frame.source)
        if other.mode in OTHERS or all(m.who is not speaker for m in here) or len(others) != 1:
            return []
        if others[0].who.kind not in (Kind.PERSON, Kind.COUNTRY) or _tells_of_others(past, frame, others[0]):
            return []
        return noted(frame, others, "with whom the speaker talks", other)
    return []


def _is_said_to(past: Past, frame: Frame) -> bool:
    """Whether its word is one that needs somebody to hear it, and nobody unnamed does: "asked for", "promised"."""
    words, classes = past.grammar.words, past.grammar.knowledge.classes
    lemma = frame.token.lemma_.lower()
    if frame.verb is not None and any(c.lemma_ == "have" for c in tree.children(frame.verb, "aux")):
        return False  # "had demanded the release of its crew": before, and not there
    if frame.type == "SUPPORT":
        return frame.role == "noun" and not tree.prepositional(frame.token, ("for", "to", "of"))
    verbs = HEARD[frame.type]
    if frame.role != "verb" or (verbs is not None and lemma not in words[verbs]):
        return False
    somebody = either(either(classes["person"], classes["crowd"]), either(classes["power"], classes["official"]))
    wanted = (*tree.objects(frame.token), *tree.prepositional(frame.token, ("for", "on", "to"), deep=False))
    clauses = (s for c in tree.children(frame.token, "ccomp", "xcomp") for s in tree.children(c, "nsubj", "nsubjpass"))
    heads = [t.lemma_.lower() for t in (*wanted, *clauses)]
    return not any(lemma in somebody or lemma in words["truces"] for lemma in heads)


def _tells_of_others(past: Past, frame: Frame, partner: Named) -> bool:
    """Whether what is said has somebody or some place in it that is neither the speaker's nor the partner's."""
    own = {m.who.country for m in (*frame.source, partner)}
    told = [t for t in tree.core(frame.token) if (t.dep_, t.head.lower_) != ("pobj", "at")]  # "cooperation at the UN"
    named = (past.reading.at.get((frame.block, t.i)) for t in told)
    return any(m is not None and m.who.country not in own for m in named)
