"""Against whom one goes on speaking, or to whom: those abroad whom the same had spoken against before."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.referents import is_own_state, set_apart, shares, words_taken_up
from graphbuild.extract.frames.story.past import LOOKED_BACK, Past, noted
from graphbuild.extract.lists import either
from graphbuild.extract.mentions import Named
from graphbuild.records import Kind

AGAINST = frozenset({"ACCUSE", "PROTEST", "REQUEST", "SANCTION", "THREATEN"})
# types of what is said or done to the same as by the verb beside
SPOKEN_TO = frozenset({"REQUEST", "ACCUSE", "SUPPORT"})
BESIDE = {
    **dict.fromkeys(sorted(SPOKEN_TO), SPOKEN_TO),
    "RETREAT": frozenset({"CONCEDE", "RETREAT"}),  # "announced the pullout of its men from Mali, ending its mission"
    "THREATEN": frozenset({"ACCUSE", "ASSAULT", "COERCE", "REJECT", "SANCTION", "THREATEN"}),
}
# types of what is done to an opponent, whom a clause leaves out where the article has one
RIVALRY = frozenset({"ASSAULT", "REJECT", "SANCTION", "THREATEN"})
OPPOSING = frozenset({"ACCUSE", "REJECT", "THREATEN"})
FIGHTING = frozenset({Kind.ARMED_GROUP, Kind.COUNTRY, Kind.MILITARY})
STRIKING = FIGHTING | {Kind.IGO}  # a coalition strikes, too; who strikes an aid agency is another matter
OFFICIAL = frozenset({Kind.COUNTRY, Kind.GOVERNMENT, Kind.MILITARY})


def find_opponent(past: Past, frame: Frame, before: Sequence[Frame]) -> list[Named]:
    """ "He spoke of a scandal": whoever abroad the same had spoken against; at home one speaks against many."""
    if frame.type != "ACCUSE" or not frame.source or frame.mode == "investigate":
        return []
    if any("ASSAULT" in past.index.types_of(noun) for noun in words_taken_up(frame)):
        return []  # "condemned the attack", of which nobody knows the author
    people = either(past.grammar.knowledge.classes["person"], past.grammar.knowledge.classes["crowd"])
    if frame.role == "verb" and any(o.lemma_.lower() in people for o in tree.objects(frame.token)):
        return []  # "accused smugglers of theft"
    if _blames_another(past, frame):
        return []
    doers = {id(m.who) for m in frame.source}

    homes = {m.who.country for m in frame.source}
    for other in reversed(before[-LOOKED_BACK:]):
        if other.type not in AGAINST or other.type == "REQUEST" or not shares(frame.source, other.source):
            continue
        if any(note.startswith("target:") for note in other.notes):
            continue  # no guess is built on a guess
        abroad = [m for m in other.target if id(m.who) not in doers and m.who.country not in homes]
        if abroad:
            return noted(frame, abroad, "whom the same had spoken against", other)
    return []


def _blames_another(past: Past, frame: Frame) -> bool:
    """Whether it is told who or what is blamed, nobody named, and it is no deed: "slammed reports"."""
    told = frame.slots.get("object" if "object" in frame.pattern.target else "subject", [])
    if frame.role != "verb" or not ({"object", "subject"} & set(frame.pattern.target)):
        return False
    deeds = past.grammar.words["deeds"] | past.grammar.words["state_deeds"] | past.grammar.knowledge.classes["policy"]
    return any(t.pos_ == "NOUN" and t.lemma_.lower() not in deeds and not past.index.types_of(t) for t in told)


def turn_abroad(past: Past, frame: Frame, before: Sequence[Frame]) -> None:
    """ "Threatened the generals", taken for his own: those abroad whom his state had spoken against before."""
    if frame.type not in AGAINST or not frame.source or not frame.target:
        return
    homes = {m.who.country for m in frame.source}
    own = [m for m in frame.target if m.found == "coreference" and m.who.country in homes]
    own = [m for m in own if m.who.kind is not Kind.ARMED_GROUP]
    if len(own) < len(frame.target) or not all(m.who.kind in OFFICIAL or m.who.role for m in frame.source):
        return
    for other in reversed(before[-LOOKED_BACK:]):
        apart = set_apart(other.target, frame.source)
        if apart and other.type in AGAINST and shares(frame.source, other.source):
            frame.target = noted(frame, apart, "whom the same state had spoken against", other)
            return


def spare_own_state(past: Past, frame: Frame) -> None:
    """ "The government refused their demands": a word taken for its own state, which it does not speak against.

    But a minister may accuse "the judges" and "parliament", who are their state's too.
    """
    if frame.type in OPPOSING and frame.source:
        powers = either(past.grammar.words["law_makers"], past.grammar.words["law_courts"])
        guessed = [m for m in frame.target if m.found in ("coreference", "pronoun") and is_own_state(frame.source, m)]
        guessed = [m for m in guessed if past.reading.docs[m.block][m.end - 1].lower_ not in powers]
        frame.target = [m for m in frame.target if m not in guessed]


def find_beside(past: Past, frame: Frame, before: Sequence[Frame]) -> list[Named]:
    """ "Thanked Oman and called for more": the second verb is said to the same."""
    comments = frame.type in ("REQUEST", "RETREAT", "THREATEN") and tree.is_comment(frame.token)
    is_beside = frame.token.dep_ == "conj" or comments
    if frame.type not in BESIDE or not is_beside or frame.role != "verb":
        return []
    if _has_addressee(past, frame):
        return []
    for other in reversed(before):
        if other.block != frame.block or past.distance(frame, other):
            break
        verbs = {t.i for t in (other.token, other.carrier) if t is not None}
        told = comments and (frame.type, other.type) == ("THREATEN", "REQUEST")  # "urged Bern to yield, warning that"
        fits = BESIDE[frame.type] - ({"SUPPORT"} if tree.objects(frame.token) else set())
        if frame.token.head.i in verbs and (told or other.type in fits):
            return noted(frame, set_apart(other.target, frame.source), "as of the verb beside", other)
    return []


def _has_addressee(past: Past, frame: Frame) -> bool:
    """Whether somebody else stands with the second verb: "accused Mali of theft and asked Chad for help"."""
    own = {id(m.who) for m in frame.source}
    told = tree.complement(frame.token)
    if frame.type == "THREATEN":  # "warning that Africa would retaliate" is said to whom the verb beside is
        told = (t for t in told if t.dep_ != "nsubj")
    named = (past.reading.at.get((frame.block, t.i)) for t in told)
    if any(m is not None and id(m.who) not in own for m in named):
        return True
    if frame.type in ("THREATEN", "RETREAT"):
        return False  # "and threatened a military intervention"
    objects = tree.objects(frame.token)
    if frame.type != "REQUEST" or tree.children(frame.token, "xcomp"):
        return bool(objects)  # "urged donors to ..."
    classes = past.grammar.knowledge.classes  # what is demanded hears nothing: "and demanded the release of its crew"
    somebody = either(either(classes["person"], classes["crowd"]), either(classes["power"], classes["official"]))
    return any(o.pos_ != "NOUN" or o.lemma_.lower() in somebody for o in objects)


def find_fighters(past: Past, frame: Frame, before: Sequence[Frame]) -> list[Named]:
    """ "Called for a ceasefire": of the two that were told to fight."""
    if frame.type != "REQUEST" or frame.role != "verb":
        return []
    wanted = (*tree.objects(frame.token), *tree.prepositional(frame.token, ("for",), deep=False))
    if not any(t.lemma_.lower() in past.grammar.words["truces"] for t in wanted):
        return []
    for other in reversed(before[-LOOKED_BACK:]):
        if other.type == "ASSAULT" and other.source and other.target:
            both = [*set_apart(other.source, frame.source), *set_apart(other.target, frame.source)]
            return noted(frame, both, "who are told to fight", other) if len(both) > 1 else []
    return []


def find_rival(past: Past, frame: Frame, before: Sequence[Frame]) -> list[Named]:
    """ "Threatened to use force": against the one opponent that the same has all through the article."""
    if frame.type not in RIVALRY or not frame.source or frame.role == "modal" or frame.mode == "crowd-control":
        return []
    if any(m.also for m in frame.source) or _says_whom(past, frame):
        return []
    rivals = past.rivals(frame.source)
    if frame.type == "ASSAULT" and not _may_fight(frame.source, rivals):
        return []
    if rivals:
        frame.notes.append(f"target: {rivals[0].who.name}, the one opponent that the article tells of")
    return rivals


def _says_whom(past: Past, frame: Frame) -> bool:
    """Whether it is said to whom it is done, though to nobody named: "struck a town", "killed two traders"."""
    token = frame.token
    done_to = tree.prepositional(token, ("on", "against", "at"), deep=False)
    objects = tree.objects(token) if frame.role == "verb" else []
    if frame.type == "REJECT" and (objects or not tree.children(token, "ccomp", "xcomp")):
        return True
    borders = past.grammar.words["borders"]  # "shelled the border": of the other one, whoever it is
    if frame.type == "ASSAULT" and any(o.pos_ == "NOUN" and o.lemma_ not in borders for o in (*objects, *done_to)):
        return True
    people = either(past.grammar.knowledge.classes["person"], past.grammar.knowledge.classes["crowd"])
    return any(o.lemma_.lower() in people for o in (*objects, *done_to)) or (frame.type == "ASSAULT" and bool(done_to))


def name_attacker(past: Past, frame: Frame) -> None:
    """ "A strike on Mali was feared", "the sanctions target two ministers": by whom the article tells of such deeds."""
    if frame.type not in ("ASSAULT", "SANCTION") or frame.source or not frame.target:
        return
    subjects = tree.subjects(frame.token, past.grammar.control) if frame.role == "verb" else []
    if any("ASSAULT" not in past.index.types_of(t) and "SANCTION" not in past.index.types_of(t) for t in subjects):
        return  # "militiamen shelled Dili"
    source = past.striker(frame)
    if frame.type == "SANCTION" or _may_fight(source, frame.target):
        frame.source = source
        frame.notes += [f"source: {m.who.name}, of whom the article tells such deeds" for m in source]


def _may_fight(source: Sequence[Named], target: Sequence[Named]) -> bool:
    return all(m.who.kind in STRIKING for m in source) and all(m.who.kind in FIGHTING for m in target)
