"""Unnamed things and people that a pronoun means rather than a name further back: "the report said it", "guests"."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from graphbuild.extract.coreference.history import History, top
from graphbuild.extract.mentions import Who

if TYPE_CHECKING:
    from spacy.tokens import Token

MAIN = frozenset({"dobj", "dative", "nsubj", "nsubjpass", "attr", "agent", "ROOT"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
COUNTED = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL"})


def is_of_noun(history: History, block: int, token: Token, who: Who) -> bool:
    """Whether "it" is a thing that was the subject since `who` was named, or the object that is done to again."""
    is_object = token.dep_ in ("dobj", "pobj")
    for noun in _since(history, block, token, who):
        if noun.tag_ not in ("NN", "NNP") or noun.is_ancestor(token):
            continue  # "the deal that it reached"
        if noun.dep_ in SUBJECTS or (is_object and noun.dep_ == "dobj" and noun.sent.start == token.sent.start):
            return True
    return False


def is_aside(history: History, token: Token, here: tuple[int, int], who: Who) -> bool:
    """Whether somebody is told of only by the way in this sentence and the last: no subject or object of anything.

    "Reporters came to Oslo. It ..." is not Oslo; nor is "the Oslo deal, and tore it up".
    """
    within = False
    for there, named, is_subject, at in reversed(history.passed[-40:]):
        gap = history.distance(here, there)
        if gap > 1:
            break
        if named.who is not who and who not in named.also:
            continue
        owns = at.dep_ == "poss" and top(at.head).dep_ in SUBJECTS  # "Chile's minister came. They ..."
        if is_subject or owns or at.dep_ in MAIN or _is_of_people(at):
            return False
        if (
            here[0] == named.block
            and history.quotes.inside(named.block, at.i)
            and history.quotes.inside(here[0], token.i)
        ):
            return False  # "We taxed Peruvian copper. They expelled our envoy."
        within = within or (gap == 0 and at.dep_ not in ("compound", "amod", "nmod", "poss"))
    return not within


def _is_of_people(of: Token) -> bool:
    """Whether several of its people are the subject: "members of the Council", "soldiers of Chad"."""
    noun = of.head.head
    return of.dep_ == "pobj" and of.head.lower_ == "of" and noun.tag_ == "NNS" and noun.dep_ in SUBJECTS


def is_of_several(history: History, block: int, token: Token, who: Who, crowds: Container[str]) -> bool:
    """Whether "they" are people or things that were the subject since `who` was named, or people told of since."""
    for noun in _since(history, block, token, who):
        if (
            noun.tag_ == "NNS"
            and (noun.dep_ in SUBJECTS or noun.lemma_.lower() in crowds)
            and not noun.is_ancestor(token)
        ):
            return True
    return False


def _since(history: History, block: int, token: Token, who: Who) -> Iterator[Token]:
    """The plain nouns of no mention between the last naming of somebody and the pronoun, in this sentence and the last.

    Where somebody is the subject of a clause of this very sentence, he stands nearer than what his clause is about.
    """
    doc = token.doc
    start = token.sent.start
    first = doc[start - 1].sent.start if start else 0
    last = -1
    for _, named, _, at in reversed(history.passed):
        if named.block != block or at.i < first:
            break
        if named.who is who and at.i < token.i:
            last = at.i
            if at.dep_ in SUBJECTS and at.i >= start:
                return
            break
    named_by = who.name.lower().split()
    for noun in doc[max(first, last + 1) : token.i]:
        plain = noun.pos_ in ("NOUN", "PROPN") and noun.ent_type_ not in COUNTED
        plain = plain and noun.lower_ not in named_by  # "Elmar's teachers ... teachers said they"
        if plain and history.reading.mention_of(block, noun) is None:
            yield noun
