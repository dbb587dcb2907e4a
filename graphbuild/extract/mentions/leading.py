"""Surnames alone: of who leads a state, though only his daughter is named in full, and of two words, like a town's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import LEADING, Lexicon
from graphbuild.extract.mentions.candidates import Candidate
from graphbuild.extract.mentions.reading import Reading, fold
from graphbuild.knowledge import Official

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def leader_of(lexicon: Lexicon, surname: str, day: date | None) -> Official | None:
    """Who leads a state on that day and is called so; None where the family's name comes first: many have it."""
    leader = lexicon.by_surname(surname, day) if day is not None else None
    if leader is None or leader.office not in LEADING or leader.country in lexicon.knowledge.words["family_first"]:
        return None
    return leader if day is not None and leader.held_on(day) else None


def lone(doc: Doc, candidates: list[Candidate], surname: str) -> list[Token]:
    """Where a surname stands in no longer name."""
    found = [t for t in doc.large if t.text == surname]
    longer = {i for c in candidates if c.end - c.start > 1 for i in range(c.start, c.end)} if found else ()
    return [t for t in found if t.i not in longer]


def by_surname_of_two(
    reading: Reading, chosen: list[list[Candidate]], full: Iterable[str], lexicon: Lexicon
) -> list[tuple[int, Candidate, str]]:
    """People by surnames of two words that NER takes for places or bodies, made people: "Ana de Rey ... De Rey".

    `full` are the folded names of those who are named in full.
    """
    ends = {" ".join(name.split()[-2:]) for name in full if len(name.split()) > 2}
    found: list[tuple[int, Candidate, str]] = []
    for block, candidates in enumerate(chosen) if ends else ():
        for k, c in enumerate(candidates):
            text = reading.docs[block].text_of(c.start, c.end) if c.label in ("place", "body") and not c.forms else ""
            if " " in text and fold(text) in ends and not lexicon.places(text):
                candidates[k] = replace(c, label="person")
                found.append((block, candidates[k], text))
    return found


def known_id(official: Official) -> str:
    """The id that somebody of the tables has.

    >>> known_id(Official("Ann O'Lee", (), "NOR", "President", None, None, None))
    'person:ann-olee'
    """
    return "person:" + fold(official.name).replace(" ", "-")
