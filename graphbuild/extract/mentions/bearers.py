"""States and capitals that are only a person's name: "Ana Jordan was held. Jordan denies it"; "his son, Chad"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.lists import either
from graphbuild.extract.mentions.candidates import Candidate

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LANDS = frozenset({"name", "capital"})
MOVING = frozenset({"to", "from"})
FAMILIAR = frozenset({"nsubj", "nsubjpass", "poss"})  # where a given name stands alone


def settle_bearers(docs: list[Doc], chosen: list[list[Candidate]], lexicon: Lexicon) -> None:
    """Makes persons of the lone names of states and capitals that the article gives to a person."""
    words = lexicon.knowledge.words
    lone = [(n, k, c) for n, cs in enumerate(chosen) for k, c in enumerate(cs) if _is_lone_land(docs[n], c)]
    spots = [
        (n, k, c)
        for n, cs in enumerate(chosen)
        for k, c in enumerate(cs)
        if c.label == "place" and c.end - c.start == 1
    ]
    kin = words["kin"] - words["kin_of_states"]
    related = {docs[n][c.start].text for n, _, c in (*lone, *spots) if _is_kin(docs[n][c.start], kin)}
    given, surnames = _bearers(docs, chosen, lexicon)
    if not lone or not (related or given or surnames):
        for n, k, c in spots if related else ():
            if _is_kin(docs[n][c.start], kin):
                chosen[n][k] = replace(c, label="person", forms=())
        return
    told, spelt = _told(docs, chosen, lexicon, words["place_prepositions"])
    alone: dict[str, list[str]] = {}
    for n, _, c in lone:
        alone.setdefault(docs[n][c.start].text, []).append(docs[n][c.start].dep_)
    visited = either(words["place_holding_verbs"], words["place_striking_verbs"])
    for n, k, c in (*lone, *spots):
        token = docs[n][c.start]
        if _is_kin(token, kin):
            chosen[n][k] = replace(c, label="person", forms=())
            continue
        keys = {f.key for f in c.forms if f.use in LANDS}
        capital = token.text in surnames and all(f.use == "capital" for f in c.forms)
        if (
            not c.forms
            or not keys.isdisjoint(spelt if capital else told)
            or _is_where(token, words["place_prepositions"], visited)
        ):
            continue
        familiar = token.text in given or token.text in related
        if token.text in surnames or (familiar and FAMILIAR.issuperset(alone[token.text])):
            chosen[n][k] = replace(c, label="person", forms=())


def _is_lone_land(doc: Doc, c: Candidate) -> bool:
    """Whether it is one word that a state or capital is called by, and nothing else."""
    return (
        c.label == "form"
        and c.end - c.start == 1
        and all(f.use in LANDS for f in c.forms)
        and not doc[c.start].is_upper
    )


def _bearers(docs: list[Doc], chosen: list[list[Candidate]], lexicon: Lexicon) -> tuple[set[str], set[str]]:
    """The given names and the surnames of those who are named in full; no given names of officeholders."""
    given: set[str] = set()
    surnames: set[str] = set()
    for doc, candidates in zip(docs, chosen, strict=True):
        for c in candidates:
            if c.label == "person" and c.end - c.start > 1:
                surnames.add(doc[c.end - 1].text)
                if not c.forms and doc.text_of(c.start, c.end) not in lexicon.officials:
                    given.add(doc[c.start].text)
    return given, surnames


def _told(
    docs: list[Doc], chosen: list[list[Candidate]], lexicon: Lexicon, inside: frozenset[str]
) -> tuple[set[str], set[str]]:
    """The states that the article tells of by more than the lone name: by their people, organs, officials, towns.

    And those that it calls by their own names: a capital's is no man's where they are.
    """
    told: set[str] = set()
    spelt: set[str] = set()
    for n, c in ((n, c) for n, cs in enumerate(chosen) for c in cs):
        doc = docs[n]
        if _is_lone_land(doc, c):
            names = [f.key for f in c.forms if f.use == "name"]
            if names and (_is_where(doc[c.start], inside, frozenset()) or doc[c.start].dep_ in ("compound", "amod")):
                told.update(names)
            spelt.update(names)
            continue
        told.update(_homes(doc, c, lexicon))
        spelt.update(f.key for f in c.forms if f.use == "name")
    return told, spelt


def _homes(doc: Doc, c: Candidate, lexicon: Lexicon) -> Iterator[str]:
    for f in c.forms:
        home = (
            lexicon.organization(f.key).country if f.use == "organization" else f.key if f.use != "official" else None
        )
        if home:
            yield home
    if c.label == "person" and c.end - c.start > 1:
        yield from (o.country for o in lexicon.officials.get(doc.text_of(c.start, c.end), ()) if o.country)
    if c.label == "place":
        yield from (p.country for p in lexicon.places(doc.text_of(c.start, c.end))[:1] if p.country)


def _is_where(token: Token, inside: frozenset[str], visited: frozenset[str]) -> bool:
    """Whether a name is where something is, or whither one goes."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    if token.dep_ == "pobj":
        return token.head.lower_ in inside or token.head.lower_ in MOVING
    return token.dep_ == "dobj" and token.head.lemma_ in visited


def _is_kin(token: Token, kin: frozenset[str]) -> bool:
    """Whether somebody's kin is told by the lone name: "by a son, Chad", "her daughters, India and Ana"."""
    before = token.doc[token.i - 1] if token.i else None
    if before is not None and before.is_lower and before.lemma_ in kin and token.dep_ != "pobj":
        return True
    while token.dep_ == "conj" and token.head.i < token.i and token.head.text.istitle():
        token = token.head
    beside = token.dep_ == "conj" and token.doc.text_of(token.head.i + 1, token.i) == ","
    return (token.dep_ == "appos" or beside) and token.head.is_lower and token.head.lemma_ in kin
