"""Whom an event is aimed at that no sentence tells: the state that the article is about, or the one where a crowd is.

Asked last, of events whose every telling leaves the target out, so that no guess is built on a guess.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.extract import tree
from graphbuild.extract.extractor.read import Read
from graphbuild.extract.lists import either
from graphbuild.extract.mentions import Named, Reading
from graphbuild.knowledge import Knowledge
from graphbuild.records import Kind

TAKEN_UP = frozenset({"this", "that", "these", "those", "such"})  # "supports these efforts": those of the article
LEAST, LEAD = 0.2, 2.0  # share of what is said of states, and how far ahead of the next one
AGAINST_EMPLOYERS = frozenset({"strike", "hunger", "boycott"})  # modes of protest that need not be against the state


def guess_targets(reading: Reading, knowledge: Knowledge, reads: Sequence[Read], groups: Sequence[int]) -> None:
    """Gives each event that nobody is told to be the target of the one that it is likely aimed at; notes the guess."""
    told: dict[int, list[Read]] = {}
    for read, group in zip(reads, groups, strict=True):
        told.setdefault(group, []).append(read)
    for tellings in told.values():
        if any(read.target for read in tellings):
            continue
        first = tellings[0]
        if first.frame.type == "PROTEST" and not any(read.source for read in tellings):
            if not any(_is_of_state(knowledge, read) for read in tellings):
                continue
            state, why = _land(reading, tellings), "where the crowd is, and what it is about is the state's"
        elif (_is_aimed(reading, knowledge, first) or _frees(knowledge, first)) and all(map(_may_aim, tellings)):
            state, why = _subject(reading, knowledge, tellings), "which the article is about"
        else:
            continue
        if state is None:
            continue
        named = reading.state_of(state, knowledge.countries)
        reading.take_in([named])
        for read in tellings:
            read.frame.target, read.target = [named], [named.who]
            read.notes.append(f"target: {named.who.name}, {why}")


def _may_aim(read: Read) -> bool:
    """Whether its doer is told; praise by a person or party is of whatever is praised, and not for a state."""
    praises = read.frame.type == "SUPPORT"
    return bool(read.source) and not (praises and any(who.kind not in (Kind.COUNTRY, Kind.IGO) for who in read.source))


def _is_of_state(knowledge: Knowledge, read: Read) -> bool:
    """Whether the crowd is against what only a state does, or wants it: a law, an election, somebody's resignation."""
    token = read.frame.token
    wants = (t for t in token.sent if t.lemma_.lower() in knowledge.words["crowd_wants"])
    about = [o for t in wants for o in (*tree.objects(t), *tree.prepositional(t, ("for", "on", "of"), deep=False))]
    against = (p for p in token.sent if p.dep_ == "prep" and p.lower_ in ("against", "over", "at"))
    about += [o for p in against for o in tree.children(p, "pobj")]
    return any(t.lemma_.lower() in knowledge.words["state_matters"] for o in about for t in (o, *o.conjuncts))


def _land(reading: Reading, tellings: Sequence[Read]) -> Named | None:
    """ "Thousands marched on Monday": crowds that nobody names are out against the state where they are."""
    if any(read.frame.mode in AGAINST_EMPLOYERS for read in tellings):
        return None
    placed = next((read.place for read in tellings if read.place is not None and read.place.who.country), None)
    if placed is not None:
        return placed
    frame = tellings[0].frame
    near = (reading.at.get((frame.block, t.i)) for t in frame.token.sent)
    lands = [m for m in near if m is not None and m.who.country and m.who.kind in (Kind.COUNTRY, Kind.PLACE)]
    main = reading.main_country()
    if len({m.who.country for m in lands}) == 1:
        return lands[0]
    return None if lands and all(m.who.country != main for m in lands) else _first(reading, main)


def _subject(reading: Reading, knowledge: Knowledge, tellings: Sequence[Read]) -> Named | None:
    """ "Norway threatened sanctions", "the UN sent tents": the state that the article is about, if it is another."""
    if any(read.frame.role == "modal" or _is_said_to_people(knowledge, read) for read in tellings):
        return None
    homes = {who.country for read in tellings for who in read.source}
    main = reading.main_country()
    if main not in homes and any(_is_doing(reading, read, main) for read in tellings):
        return None
    if main not in homes:
        return _first(reading, main) if main == reading.subject_country() and _is_about(reading, main) else None
    if tellings[0].frame.type != "SANCTION":
        return None
    counted = reading.weighed()
    abroad = sorted((weight, iso3) for iso3, weight in counted.items() if iso3 not in homes)
    if not abroad or abroad[-1][0] < LEAST * sum(counted.values()):
        return None
    leads = len(abroad) == 1 or abroad[-1][0] >= LEAD * abroad[-2][0]
    return _first(reading, abroad[-1][1]) if leads and _is_about(reading, abroad[-1][1]) else None


def _is_aimed(reading: Reading, knowledge: Knowledge, read: Read) -> bool:
    """Whether it is what one from abroad seldom does but to the state that an article is about: sanctions and threats
    of them, help in a calamity, "supports these efforts". Other aid, threats and support were guessed wrong two times
    in three on articles that no rule knew.
    """
    if read.frame.type == "SANCTION" or (read.frame.type == "THREATEN" and read.frame.mode == "restrict"):
        return True
    if read.frame.type == "AID":
        return reading.count_of(knowledge.classes["natural_disaster"]) > reading.count_of(knowledge.classes["attack"])
    objects = tree.objects(read.frame.token) if read.frame.type == "SUPPORT" and read.frame.role == "verb" else []
    return any(c.lower_ in TAKEN_UP for o in objects for c in o.lefts)


def _is_doing(reading: Reading, read: Read, iso3: str | None) -> bool:
    """Whether the deed stands in what the state does: "Peru has never backed the US embargo"."""
    block, token = read.frame.block, read.frame.token
    there = (reading.at.get((block, t.i)) for t in token.sent if t.dep_ == "nsubj" and t.head.is_ancestor(token))
    return any(m is not None and m.who.kind is Kind.COUNTRY and m.who.country == iso3 for m in there)


def _is_about(reading: Reading, iso3: str | None) -> bool:
    """Whether more than one sentence tells of the state: what a single one names is not what an article is about."""
    there = (m for m in reading.named if m.who.country == iso3)
    return len({(m.block, reading.docs[m.block][m.start].sent.start) for m in there}) > 1


def _frees(knowledge: Knowledge, read: Read) -> bool:
    """Whether it is the release of prisoners that somebody calls for: of the state that holds them."""
    if read.frame.type != "REQUEST" or read.frame.mode != "yield":
        return False
    freed = (t for t in read.frame.token.subtree if t.lemma_.lower() in knowledge.words["freeings"])
    return any(p.lower_ == "of" for t in freed for p in tree.children(t, "prep"))


def _first(reading: Reading, iso3: str | None) -> Named | None:
    """The first mention of a state, else of a place in it."""
    there = [m for m in reading.named if iso3 is not None and m.who.country == iso3]
    return next((m for kind in (Kind.COUNTRY, Kind.PLACE) for m in there if m.who.kind is kind), None)


def _is_said_to_people(knowledge: Knowledge, read: Read) -> bool:
    """Whether it is told to whom it is done, though nobody is named: "gave tents to 300 families"."""
    if read.frame.type == "REQUEST":
        return False
    token = read.frame.token
    people = either(knowledge.classes["person"], knowledge.classes["crowd"])
    done_to = tree.prepositional(token, ("to", "for", "on", "against", "at"))
    if read.frame.role == "verb":
        done_to += [*tree.receivers(token), *tree.objects(token)]
    return any(t.lemma_.lower() in people for t in done_to)
