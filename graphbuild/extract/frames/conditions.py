"""Whether the conditions of a pattern hold for a word in its clause."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.asks import Asked, Asks
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.sides import Sides
from graphbuild.extract.mentions import BODY_KINDS, Who
from graphbuild.extract.tree.steps import kinds
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTICLE = kinds("prt")
OF_KIND: dict[str, Collection[Kind]] = {
    "country": (Kind.COUNTRY,),
    "person-name": (Kind.PERSON,),
    "body": BODY_KINDS,
    "place": (Kind.PLACE,),
    "civil": (Kind.ORGANIZATION, Kind.PARTY),
    "force": (Kind.ARMED_GROUP, Kind.MILITARY),
    "people": (),  # a word is it, and not whom it means
}


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
    return bool(token.kinds & PARTICLE) and any(c.lower_ not in rest for c in tree.children(token, "prt"))


def unmet(here: Sides, frame: Frame, asks: Asks) -> str | None:
    """Which condition on words does not hold: a word that is asked for is not in its slot, or one that is excluded is.

    `asks` are the conditions of the frame's pattern. None when all hold.
    """
    if asks.object or asks.not_object:
        heads = here.tokens(frame, "object")
        if asks.object and not _has_asked(here, heads, asks.object):
            return "none of its words stands in the slot 'object'"
        if asks.not_object and _has_asked(here, heads, asks.not_object):
            return "a word that it excludes stands in the slot 'object'"
    for slot, asked in asks.words:
        heads = here.tokens(frame, slot)
        if slot == "inner" and frame.type == "ACCUSE":  # "found that she did not lie" is no charge
            heads = [t for t in heads if not tree.children(t, "neg")]
        if not _has_asked(here, heads, asked):
            return f"none of its words stands in the slot {slot!r}"
    for slot, asked in asks.not_words:
        heads = here.tokens(frame, slot)
        if slot == "subject" and frame.role == "noun":
            heads = [*heads, *tree.modifiers(frame.token)]  # "a heart attack"
        if _has_asked(here, heads, asked, but_names=True):
            return f"a word that it excludes stands in the slot {slot!r}"
    for slot in frame.pattern.without:
        if here.tokens(frame, slot):
            return f"the slot {slot!r} is not empty, as it must be"
    return None


def _is_name(here: Sides, token: Token) -> bool:
    """Whether the word is the head of a longer name, so that it says nothing: "union" of the European Union."""
    named = here.reading.mention_of(here.block, token)
    return named is not None and named.end - named.start > 1 and named.found in ("name", "gazetteer")


def _has_asked(here: Sides, heads: Sequence[Token], asked: Asked, *, but_names: bool = False) -> bool:
    """Whether one of the heads is a name of one of the kinds or one of the words; `but_names`: no word of a name is."""
    for token in heads:
        if asked.named and _is_named(here, token, asked):
            return True
        if not asked.words.isdisjoint(here.forms(token)) and not (but_names and _is_name(here, token)):
            return True
        title = _title_before(here, token)
        if title is not None and not asked.words.isdisjoint(here.forms(title)):
            return True
    return False


def _title_before(here: Sides, token: Token) -> Token | None:
    """The office that stands before a name, which is its head for the parser: "summoned Chadian envoy Ann Lee"."""
    named = here.reading.mention_of(here.block, token)
    if named is None or named.who.kind is not Kind.PERSON or named.outer >= named.start:
        return None
    return token.doc[named.start - 1]


def _is_named(here: Sides, token: Token, asked: Asked) -> bool:
    """Whether the head `token` is a name of one of the kinds."""
    if "people" in asked.named and token.ent_type_ == "NORP" and token.tag_ in ("NNS", "NNPS"):
        return True
    named = here.reading.mention_of(here.block, token)
    if named is not None and "person-name" in asked.named and token.lower_ in here.grammar.words["pronouns_person"]:
        return True  # "he", an official whom nobody named
    for name in tree.children(token, "appos"):  # "the candidate Ann Lee"
        named = named or here.reading.mention_of(here.block, name)
    return named is not None and any(_is_a(named.who, kind) for kind in asked.named)


def _is_a(who: Who, name: str) -> bool:
    return who.is_actor if name == "actor" else who.kind in OF_KIND[name]
