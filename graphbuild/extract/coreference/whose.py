"""Whose "the army", "police", "a court" are that no name stands beside: the state that is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from graphbuild.extract.coreference.history import History
from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import Reading, Who
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

OPPOSITE = frozenset({"with", "against", "by", "to"})  # before a state that a body of another one has to do with


def state_of(
    words: Mapping[str, frozenset[str]],
    history: History,
    block: int,
    token: Token,
    form: str,
    here: tuple[int, int],
    *,
    definite: bool,
) -> str | None:
    """The state that a bare body's noun is taken for: where it is, where one is, which the article is about."""
    reading = history.reading
    near = _nearby(reading, block, token)
    if history.items:  # of a round-up
        return near or reading.item_country(block)
    main = min(history.main.items(), key=lambda x: (-x[1], x[0]))[0] if history.main else None
    if definite and form in words["own_bodies"]:
        often = {iso3 for iso3, times in history.main.items() if 4 * times >= max(history.main.values())}
        return near or history.last_country(here, token, often) or main
    found = near or _of_speaker(reading, block, token, form)
    if found is not None:
        return found
    found = history.local_country(here) or main
    across = _across(reading, block, token)
    if found != main and found in across:
        return main
    if across.get(found):  # "blamed Chad", of an article that has Chad more often than any other
        apart = [s for s, times in history.main.items() if 4 * times >= max(history.main.values()) and s not in across]
        return apart[0] if len(apart) == 1 else found
    return found


def is_one_of_state(words: Mapping[str, frozenset[str]], token: Token, form: str) -> bool:
    """Whether it is one of a state's many that does something: "a court jailed", "said a government spokesman"."""
    if token.dep_ not in ("nsubj", "pobj") or (token.dep_ == "pobj" and token.head.dep_ != "agent"):
        return False
    if form in words["one_of_state"]:
        return True
    told = (c.lemma_.lower() for c in token.lefts if c.dep_ == "compound")
    return token.lemma_.lower() in words["one_of_service"] and not words["services"].isdisjoint(told)


def is_of_world(words: Mapping[str, frozenset[str]], reading: Reading, block: int, token: Token, form: str) -> bool:
    """Whether it is a court of no state: "the judges in The Hague"."""
    if form not in words["courts_of_law"] or not any(c.lower_ == "the" for c in token.lefts):
        return False
    spots = (reading.at.get((block, o.i)) for p in token.rights if p.lower_ in ("in", "at", "of") for o in p.children)
    return any(m is not None and m.who.name.lower() in words["world_court_seats"] for m in spots)


def body_of_forces(
    words: Mapping[str, frozenset[str]], nicknames: Mapping[str, Sequence[str]], reading: Reading, token: Token
) -> Who | None:
    """The one body of several states that the article names so: "coalition forces", "an alliance airstrike"."""
    known = {f"org:{key}" for key in nicknames.get(token.lower_, ())}
    bodies = [who for who in reading.whos if who.known in known]
    own = token.head.lower_ in words["own_bodies"] and token.head.lower_ not in words["soldiery"]
    return bodies[0] if len(bodies) == 1 and not own and token.head.lower_ not in words["bare_bodies"] else None


def unnamed(lexicon: Lexicon, reading: Reading, form: str, kind: Kind, country: str) -> Who:
    """ "The regime" of a state: the same as any other of its governments in the article."""
    head = form.split()[-1]
    key = ("group", kind, country, lexicon.knowledge.titles.family.get(head, head))
    if key not in reading.keyed:
        adjectives = lexicon.knowledge.countries[country].adjectives
        name = f"{adjectives[0]} {form}" if adjectives else form
        reading.keyed[key] = Who(kind, name, country, head=head)
        reading.whos.append(reading.keyed[key])
    return reading.keyed[key]


def _across(reading: Reading, block: int, token: Token) -> dict[str | None, bool]:
    """The states on the other side of what the noun does, and whether it is the state itself, and not only its people.

    "The navy seized a Chadian ship", "officials blamed Chad".
    """
    verb = token.head
    found: dict[str | None, bool] = {}
    if token.dep_ not in ("nsubj", "nsubjpass") or verb.pos_ not in ("VERB", "AUX"):
        return {}
    for t in verb.subtree:
        named = reading.at.get((block, t.i)) if t.i > verb.i else None
        if named is not None and named.who.kind is Kind.COUNTRY:
            itself = t.dep_ == "dobj" or (t.dep_ == "pobj" and t.head.lower_ in OPPOSITE)
            found[named.who.country] = found.get(named.who.country, False) or itself
    return found


def _nearby(reading: Reading, block: int, token: Token) -> str | None:
    """The country of "police in Ankara"."""
    for prep in token.rights:
        if prep.dep_ == "prep" and prep.lower_ in ("in", "of", "from"):
            for obj in prep.children:
                mention = reading.mention_of(block, obj)
                if mention is not None and mention.who.country:
                    return mention.who.country
    return None


def _of_speaker(reading: Reading, block: int, token: Token, form: str) -> str | None:
    """The state whose spokesman says what "the government" did or thinks, and not what it must do."""
    clause = token.head
    if form != "government" or token.dep_ not in ("nsubj", "nsubjpass") or clause.dep_ != "ccomp":
        return None
    if any(c.dep_ == "aux" and c.tag_ == "MD" and c.lower_ not in ("will", "would") for c in clause.children):
        return None
    speakers = (reading.mention_of(block, c) for c in clause.head.children if c.dep_ == "nsubj")
    who = next((m.who for m in speakers if m is not None), None)
    speaks = who is not None and who.kind is Kind.PERSON and "spokes" in (who.role or "").lower()
    return who.country if who is not None and speaks else None
