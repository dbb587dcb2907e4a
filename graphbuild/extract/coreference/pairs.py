"""Those who are spoken of together: "they" who signed, "both sides", "the two leaders"."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.coreference.dealings import conjoined, met
from graphbuild.extract.coreference.history import History, top
from graphbuild.extract.mentions import Who
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

PAIR_REACH = 8  # sentences in which a pair was named
FORCES_REACH = 20  # and in which armies were
FORCES = frozenset({Kind.ARMED_GROUP, Kind.MILITARY})
SIDES = frozenset({Kind.COUNTRY, Kind.ARMED_GROUP, Kind.PARTY})


def conjuncts(history: History, here: tuple[int, int], *, opposed: bool = False) -> list[Who]:
    """The ones named together as subject of this sentence so far or of the one before.

    With `opposed` ("both sides") not those who do it to another: "Oman and Qatar backed Chad" are one side.
    """
    for there, named, is_subject, at in reversed(history.passed[-30:]):
        if history.distance(here, there) > 1:
            break
        others = [
            m.who
            for c in conjoined(at)
            if (m := history.reading.mention_of(named.block, c)) is not None
            and m.who.is_actor
            and m.who is not named.who
        ]
        if top(at).head.lemma_.lower() in history.mediating:
            continue  # "Oman and Qatar mediated": between others
        if opposed and top(at).head.lemma_.lower() not in history.mutual and tree.objects(top(at).head):
            continue
        doc = at.doc
        if at.dep_ == "appos" and named.outer and doc[named.outer - 1].lower_ == "and":
            # "President Moi and Foreign Minister Haji", the name read as one more of the first
            first = history.reading.mention_of(named.block, at.head)
            if first is not None and first.who.is_actor and first.who is not named.who:
                others = [*others, first.who]
        others = others or [w for w in named.also if w.is_actor]  # "the ministers of Chad and Mali"
        if is_subject and others and named.who.is_actor:
            return list(dict.fromkeys([*others, named.who]))
    return []


def told_between(history: History, here: tuple[int, int]) -> list[Who]:
    """The two of this sentence's "talks between X and Y", as what follows has them for its object: "urged them"."""
    for there, named, _, at in reversed(history.passed[-20:]):
        if there != here:
            break
        first = at.head if at.dep_ == "conj" else at
        if first.dep_ != "pobj" or first.head.lower_ != "between":
            continue
        both = (history.reading.mention_of(named.block, t) for t in (first, *first.conjuncts))
        found = list(dict.fromkeys(m.who for m in both if m is not None and m.who.is_actor))
        if len(found) == 2:
            return found
    return []


def urged_together(history: History, token: Token, here: tuple[int, int]) -> list[Who]:
    """The two whom one of this sentence deals with: "Oman, which had urged both sides to wait, hoped they would"."""
    clause = token.head
    if token.dep_ != "nsubj" or clause.dep_ != "ccomp":
        return []
    for there, named, is_subject, at in reversed(history.passed[-20:]):
        if there != here or at.i > token.i:
            break
        if len(named.also) == 1 and not is_subject and at.dep_ in ("dobj", "pobj") and named.who.is_actor:
            return [named.who, *named.also]
    return []


def other_party(history: History, token: Token, here: tuple[int, int]) -> list[Who]:
    """The two of one clause that "they" does something together: "Ann met Li. They signed", "when they met"."""
    there = here if token.head.dep_ == "advcl" else None
    for spot, named, is_subject, at in reversed(history.passed[-30:]):
        gap = history.distance(here, spot)
        if gap > (there is None):
            break
        if (there is None and gap == 0) or not is_subject or not named.who.is_actor:
            continue
        verb = top(at).head
        if there is not None and verb.i != token.head.head.i:
            continue
        if verb.lemma_.lower() not in (history.mutual | {token.head.head.lemma_.lower()} if there else history.mutual):
            continue
        heads = [*tree.objects(verb), *tree.receivers(verb), *tree.prepositional(verb, ("with", "to"))]
        beside = [t for h in heads for t in (h, *tree.children(h, "appos"))]
        known = (m.who for t in beside if (m := history.reading.mention_of(named.block, t)) is not None)
        others = [w for w in known if w.is_actor and w is not named.who and w.kind is named.who.kind]
        if others:
            return list(dict.fromkeys([named.who, *others]))
    return []


def the_two(
    history: History,
    here: tuple[int, int],
    *,
    persons: bool,
    only: bool = False,
    dealing: Token | None = None,
    opposed: bool = False,
) -> list[Who]:
    """The two that "both sides" or "the leaders" means: joined by "and" just before, else two that are near.

    Where the noun is given as `dealing`, those who met or talked last come first. Of states and armed groups the most
    named lead, for an article is about a pair; of people the last two. Who speaks of them in this sentence is none of
    them, but where the noun is a subject and he met the other. With `only` (a bare "the leaders", "the countries") they
    are named just before, and nobody else is.
    """
    speaking = {id(n.who) for there, n, is_subject, _ in history.passed[-10:] if there == here and is_subject}
    pair = [w for w in conjuncts(history, here, opposed=opposed) if (w.kind is Kind.PERSON) == persons]
    is_asked = dealing is not None and dealing.dep_ in ("pobj", "dobj")  # "Ann and Bo urged both sides": two others
    if len(pair) == 2 and not (is_asked and not speaking.isdisjoint(map(id, pair))):
        return pair
    kinds = frozenset({Kind.PERSON}) if persons else frozenset({Kind.COUNTRY}) if only else SIDES
    reach = 1 + persons if only else PAIR_REACH
    if dealing is not None:
        pair = met(history, here)
        may_speak = dealing.dep_ in ("nsubj", "nsubjpass") or speaking.isdisjoint(map(id, pair))
        if len(pair) == 2 and may_speak and all(w.kind is Kind.PERSON or not persons for w in pair):
            return pair
    counted: Counter[int] = Counter()
    near: dict[int, Who] = {}
    for there, named, _, _ in history.passed:
        key = id(named.who)
        if named.who.kind in kinds and key not in speaking:
            counted[key] += 1
            if history.distance(here, there) <= reach:
                near.pop(key, None)
                near[key] = named.who  # the last named stands last
    latest = list(near.values())[::-1]
    if only:
        last = {id(n.who) for there, n, _, _ in history.passed[-30:] if history.distance(here, there) == 1}
        just = [w for w in latest if id(w) in last]  # the two of the sentence before, whoever was told of above
        return next((two for two in (latest, just) if len(two) == 2), [])
    return latest[:2] if persons else sorted(latest, key=lambda w: -counted[id(w)])[:2]


def two_forces(history: History, here: tuple[int, int]) -> list[Who]:
    """The two that "both armies" are: the most named of the armies and armed groups told of so far, if they are two."""
    near = (n.who for there, n, _, _ in history.passed if history.distance(here, there) <= FORCES_REACH)
    counted = Counter(id(who) for who in near if who.kind in FORCES)
    known = {id(n.who): n.who for _, n, _, _ in history.passed}
    most = counted.most_common(3)
    is_pair = len(most) == 2 or (len(most) == 3 and most[1][1] > most[2][1])
    return [known[key] for key, _ in most[:2]] if is_pair else []
