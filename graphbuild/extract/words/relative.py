"""Relative clauses that a parser takes for the content of their noun: "a request that Niamey turned down".

It tags "that" as a pronoun and hangs it as a conjunction; the verb of the clause then has no object. Mended before
anybody asks, so that the rules know one kind of relative clause.
"""

from __future__ import annotations

from collections.abc import Iterable

from graphbuild.extract.words.word import Word

OBJECTS = frozenset({"dobj", "ccomp", "xcomp", "dative"})
REACH = 8  # words behind a verb among which its object begins


def make_relative(pronouns: Iterable[Word]) -> None:
    """Makes such a clause a relative one, and its "that" the object."""
    for that in pronouns:
        verb = that.head
        if that.dep_ != "mark" or verb.dep_ != "acl" or verb.pos_ != "VERB":
            continue
        behind = verb.doc[verb.i + 1 : verb.i + REACH]
        if not any(word.head is verb and word.dep_ in OBJECTS for word in behind):
            verb.dep_, that.dep_ = "relcl", "dobj"
