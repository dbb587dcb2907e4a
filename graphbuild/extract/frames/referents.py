"""What a verdict takes up, and who is apart from whom: helpers of the story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.mentions import Named, Who
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

ABOUT = ("to", "of", "at", "about", "against", "over", "with", "for", "on")
RULING = frozenset({Kind.COUNTRY, Kind.GOVERNMENT, Kind.MILITARY})
STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "JUD", "SPY"})  # of people whose office is the state's
POWERS_APART = frozenset({"JUD", "LEG"})
OVER = ("over", "about", "at")


def words_taken_up(frame: Frame) -> list[Token]:
    """The words that may take up a deed told before: objects, objects of prepositions, subjects of small clauses."""
    token = frame.token
    if frame.role == "adjective":
        # "it is shameful" is said of a deed, "it is concerned" of who feels so
        felt = "subject" in frame.pattern.source
        return [
            *([] if felt else tree.surface_subjects(token, tree.NO_CONTROL)),
            *tree.prepositional(token, (*OVER, "by"), deep=False),
        ]
    if frame.role == "noun":
        return tree.prepositional(token, ABOUT, deep=False)
    small = [s for c in tree.children(token, "ccomp") if c.pos_ in ("ADJ", "NOUN") for s in tree.children(c, "nsubj")]
    voted = [o for c in tree.children(token, "xcomp") for o in tree.objects(c)]  # "voted to deplore the attack"
    found = tree.objects(token) or small or voted or tree.prepositional(token, ABOUT, deep=False)
    found += [t for o in found for t in tree.prepositional(o, OVER, deep=False)]  # "concern over the incident"
    found += tree.prepositional(token, OVER, deep=False) if tree.objects(token) else []
    return [t for t in found if t.pos_ != "PRON" or t.lower_ in ("it", "this", "that")]


def is_bare(frame: Frame) -> bool:
    """Whether a verdict stands alone: "Quito protested", "Berne objected strongly"."""
    if frame.role != "verb" or frame.type not in ("ACCUSE", "REJECT") or frame.token.dep_ not in ("ROOT", "conj"):
        return False
    return all(c.dep_ in ("nsubj", "aux", "advmod", "punct", "npadvmod", "cc", "mark") for c in frame.token.children)


def is_definite(noun: Token) -> bool:
    """Whether the noun takes up something told before: "the arrest", "such a move", "these tariffs"."""
    return any(c.lower_ in ("the", "this", "that", "these", "those", "such") for c in noun.lefts)


def is_of_day(noun: Token) -> bool:
    """Whether it is the one of a day: "Friday's attack", "today's bombing"."""
    return any(c.dep_ == "poss" and c.ent_type_ in ("DATE", "TIME") for c in noun.lefts)


def is_inside(token: Token, other: Token) -> bool:
    """Whether `token` stands below `other` in one tree."""
    return token.doc is other.doc and token.i != other.i and other.is_ancestor(token)


def is_ruling(who: Who) -> bool:
    """Whether it speaks for its state: the state, its organs and forces, and those who hold an office in them."""
    if who.kind is not Kind.PERSON:
        return who.kind in RULING
    if not who.role or (who.body is not None and who.body.kind not in RULING):
        return False
    return who.sector is None or who.sector in STATE_SECTORS


def power_of(who: Who) -> str:
    """The power of its state that it is of: "JUD" its judges, "LEG" its parliament, "GOV" the rest; else ""."""
    in_office = who.kind is Kind.GOVERNMENT or (who.kind is Kind.PERSON and bool(who.role))
    if in_office and who.sector in POWERS_APART:
        return who.sector or ""
    return "GOV" if is_ruling(who) else ""


def set_apart(found: Sequence[Named], others: Sequence[Named]) -> list[Named]:
    """Those of `found` who may stand against the others: of other states, or in their state on the other side of it."""
    there = {id(m.who) for m in others}
    camps = {(m.who.country, power_of(m.who)) for m in others if m.who.country}
    homes = {country for country, _ in camps}

    def stands_against(who: Who) -> bool:
        return who.country not in homes or (who.country, power_of(who)) not in camps

    return [m for m in found if id(m.who) not in there and stands_against(m.who)]


def is_own_state(officials: Sequence[Named], other: Named) -> bool:
    """Whether officials would speak against their own state or government: a guess that is never right."""
    homes = {m.who.country for m in officials if power_of(m.who) == "GOV"}
    of_state = other.who.kind in RULING and power_of(other.who) == "GOV"
    return of_state and other.who.country is not None and other.who.country in homes


def shares(one: Sequence[Named], two: Sequence[Named]) -> bool:
    """Whether the same actor, or one of its country, is on both sides."""
    there = {id(m.who) for m in two}
    homes = {m.who.country for m in two if m.who.country}
    return any(id(m.who) in there or (m.who.country is not None and m.who.country in homes) for m in one)


def each_other(sides: list[Named]) -> tuple[list[Named], list[Named]]:
    """Those who do it to each other, as two sides: the first with others of its state, and the rest."""
    home = sides[0].who.country
    first = [m for m in sides if m is sides[0] or (home is not None and m.who.country == home)]
    rest = [m for m in sides if m not in first]
    return (first, rest) if rest else (sides[:1], sides[1:])
