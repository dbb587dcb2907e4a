"""Two who deal with each other: who met, called or fought whom last, as "both sides" takes it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.coreference.history import History, top
from graphbuild.extract.mentions import Named, Who
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

MET_REACH = 5  # sentences in which two met
DEEP = 4  # steps from a preposition up to the verb: "in the course of talks with"


def met(history: History, here: tuple[int, int], *, reach: int = MET_REACH) -> list[Who]:
    """The two of different states that dealt with each other last: "Ann met Li", "in a call with Li, Ann said"."""
    for there, named, _, at in reversed(history.passed[-60:]):
        gap = history.distance(here, there)
        if gap > reach:
            break
        if not named.who.is_actor or named.who.country is None:
            continue
        other = _beside(history, named, at) or _other_side(history, named, at, any_verb=gap == 0)
        if other is not None and _may_deal(other, named.who) and not _is_aside(history, other, named.who):
            return [other, named.who]
    return []


def _may_deal(one: Who, two: Who) -> bool:
    """Whether they are of two states, or one of them fights its own."""
    if one.country is None or one.country != two.country:
        return one.country is not None
    return (one.kind is Kind.ARMED_GROUP) != (two.kind is Kind.ARMED_GROUP)


def _is_aside(history: History, one: Who, two: Who) -> bool:
    """Whether the article is about two others: "under an old pact between Oman and Qatar, ..., the two countries"."""
    own = max(history.main.get(who.country or "", 0) for who in (one, two))
    others = sorted(n for iso3, n in history.main.items() if iso3 not in (one.country, two.country))
    return len(others) > 1 and others[-2] >= 2 * own


def _beside(history: History, named: Named, at: Token) -> Who | None:
    """The one other that does something together with it: "Ann and Li held talks"."""
    if top(at).dep_ != "nsubj" or top(at).head.lemma_.lower() not in history.mutual:
        return None
    known = (m for t in conjoined(at) if (m := history.reading.mention_of(named.block, t)) is not None)
    others = list(dict.fromkeys(m.who for m in known if m.who.is_actor and m.who is not named.who))
    return others[0] if len(others) == 1 else None


def _other_side(history: History, named: Named, at: Token, *, any_verb: bool) -> Who | None:
    """Who is on the other side of the verb or the talks that a name is an object of; None where it is of neither."""
    side = top(at)
    verb = side.head
    if side.dep_ == "pobj" and verb.dep_ == "prep":
        if verb.lower_ == "between":
            others = [m for t in side.conjuncts if (m := history.reading.mention_of(named.block, t)) is not None]
            return others[0].who if len(others) == 1 else None
        return _over(history, named, verb, any_verb=any_verb)
    if side.dep_ not in ("dobj", "dative") or verb.lemma_.lower() not in history.greeting | history.mutual:
        return None
    return _doer(history, named, verb)


def _over(history: History, named: Named, prep: Token, *, any_verb: bool) -> Who | None:
    """Who does what the preposition stands under: "Ann's talks with Li", "in a call with Li, Ann said"."""
    head = prep.head
    if prep.lower_ not in ("with", "from", "to"):
        return None
    if prep.lower_ != "with" and not any_verb and head.lemma_.lower() not in history.contacts:
        return None
    if head.pos_ == "VERB":
        return _doer(history, named, head) if any_verb or head.lemma_.lower() in history.mutual else None
    for _ in range(DEEP):
        if head.pos_ == "NOUN":
            if not any_verb and head.lemma_.lower() not in history.meetings | history.contacts:
                return None
            before = (t for t in tree.children(head, "poss", "amod", "compound") if t.i < prep.i)
            owners = [m for t in before if (m := history.reading.mention_of(named.block, t)) is not None]
            if owners:
                return owners[0].who
        if head.pos_ == "VERB":
            return _doer(history, named, head)
        head = head.head
    return None


def _doer(history: History, named: Named, verb: Token) -> Who | None:
    """The subject of the verb, if it is another than the one named."""
    subjects = tree.subjects(verb, tree.NO_CONTROL)
    tokens = [t for s in subjects for t in (s, *tree.children(s, "appos"))]
    known = (history.reading.mention_of(named.block, t) for t in tokens)
    return next((m.who for m in known if m is not None and m.who is not named.who and m.who.is_actor), None)


def conjoined(at: Token) -> list[Token]:
    """What "and" joins to a name, or to the title whose apposition it is; appositions of those too."""
    chain = [at]
    while chain[-1].dep_ in ("appos", "conj") and chain[-1].head.i != chain[-1].i:
        chain.append(chain[-1].head)
    joined = [c for t in chain for c in t.conjuncts if c not in chain]
    return [t for c in dict.fromkeys(joined) for t in (c, *tree.children(c, "appos"))]
