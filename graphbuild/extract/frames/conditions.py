"""Whether the conditions of a pattern hold for a word in its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.asks import Asked, Asks
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.sides import Sides
from graphbuild.extract.mentions import BODY_KINDS, Who
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token


def stands_with(token: Token, role: str, rest: tuple[str, ...]) -> bool:
    """Whether a trigger's other words stand with it."""
    if role == "noun":
        doc, at = token.doc, token.i - len(rest)
        if at < 0:
            return False
        return all(r in (doc[at + k].lower_, doc[at + k].lemma_.lower()) for k, r in enumerate(rest))
    return tree.has_words(token, rest)


def has_other_particle(token: Token, rest: tuple[str, ...]) -> bool:
    """Whether a particle makes it another verb than the pattern's: "back down" is not "back"."""
    particles = tree.children(token, "prt")
    return bool(particles) and any(c.lower_ not in rest for c in particles)


def unmet(here: Sides, frame: Frame, asks: Asks) -> str | None:
    """Which condition on words does not hold: a word that is asked for is not in its slot, or one that is excluded is.

    `asks` are the conditions of the frame's pattern. None when all hold.
    """
    if asks.object or asks.not_object:
        heads = here.tokens(frame, "object")
        if asks.object and not any(_is_asked(here, t, asks.object) for t in heads):
            return "none of its words stands in the slot 'object'"
        if asks.not_object and any(_is_asked(here, t, asks.not_object) for t in heads):
            return "a word that it excludes stands in the slot 'object'"
    for slot, asked in asks.words:
        if not any(_is_asked(here, t, asked) for t in here.tokens(frame, slot)):
            return f"none of its words stands in the slot {slot!r}"
    for slot, asked in asks.not_words:
        heads = here.tokens(frame, slot)
        if slot == "subject" and frame.role == "noun":
            heads = [*heads, *tree.modifiers(frame.token)]  # "a heart attack"
        if any(_is_asked(here, t, asked) and ("force" in asked.named or not _is_name(here, t)) for t in heads):
            return f"a word that it excludes stands in the slot {slot!r}"
    for slot in frame.pattern.without:
        if here.tokens(frame, slot):
            return f"the slot {slot!r} is not empty, as it must be"
    return None


def _is_name(here: Sides, token: Token) -> bool:
    """Whether the word is the head of a longer name, so that it says nothing: "union" of the European Union."""
    named = here.reading.mention_of(here.block, token)
    return named is not None and named.end - named.start > 1 and named.found in ("name", "gazetteer")


def _is_asked(here: Sides, token: Token, asked: Asked) -> bool:
    """Whether the head `token` is one of the words, or a name of one of the kinds."""
    if not asked.words.isdisjoint(here.forms(token)):
        return True
    if not asked.named:
        return False
    if "people" in asked.named and token.ent_type_ == "NORP" and token.tag_ in ("NNS", "NNPS"):
        return True
    named = here.reading.mention_of(here.block, token)
    for name in tree.children(token, "appos"):  # "the candidate Ann Lee"
        named = named or here.reading.mention_of(here.block, name)
    return named is not None and any(_is_a(named.who, kind) for kind in asked.named)


def _is_a(who: Who, name: str) -> bool:
    return {
        "actor": who.is_actor,
        "country": who.kind is Kind.COUNTRY,
        "person-name": who.kind is Kind.PERSON,
        "body": who.kind in BODY_KINDS,
        "place": who.kind is Kind.PLACE,
        "civil": who.kind in (Kind.ORGANIZATION, Kind.PARTY),
        "force": who.kind in (Kind.ARMED_GROUP, Kind.MILITARY),
        "people": False,  # a word is it, and not whom it means
    }[name]
