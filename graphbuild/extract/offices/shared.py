"""One title for several people: "former ministers Ann Lee and Ben Rao", "two activists, Ann Lee and Ben Rao"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.mentions import Named, Reading
from graphbuild.extract.offices.titles import Office, TitleReader
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

PLURAL = frozenset({"NNS", "NNPS"})


def shared_titles(reading: Reading, reader: TitleReader, identifying: frozenset[str]) -> list[tuple[Named, Office]]:
    """The people that a title in the plural names together, each with the office that it gives them."""
    found: list[tuple[Named, Office]] = []
    for named in reading.named:
        if named.who.kind is not Kind.PERSON:
            continue
        doc = reading.docs[named.block]
        root = doc.root_of(named.start, named.end)
        behind = _plural_behind(reading, named, root)
        if behind is not None:
            office = reader.read(reading, named.block, doc, *behind)
            if office is not None and office.role:
                before = (reading.at.get((named.block, token.i)) for token in root.conjuncts if token.i < root.i)
                found += [(m, office) for m in before if m is not None and m.who.kind is Kind.PERSON]
                found.append((named, office))
            continue
        if named.start and _is_plural(doc[named.start - 1], reader):
            office = reader.before(reading, named, doc)
        elif (noun := _told_as(root, identifying) or _apposed_to(root, named)) is not None:
            start: int = noun.left_edge.i
            office = reader.read(reading, named.block, doc, start, noun.i + 1)
        else:
            continue
        if office is not None and office.role:
            found += [(other, office) for other in _listed(reading, named, root)]
    return found


def _is_plural(token: Token, reader: TitleReader) -> bool:
    """Whether a title is of several; a large "Ministers" is often tagged as a name."""
    if token.tag_ in PLURAL:
        return True
    return token.lower_.endswith("s") and token.lower_[:-1] in reader.last


def _apposed_to(root: Token, named: Named) -> Token | None:
    """The plural that a list of people says who they are of: "two activists, Ann Lee and Ben Rao"."""
    is_apposed = root.dep_ == "appos" and root.head.tag_ in PLURAL and root.head.i < named.start
    return root.head if is_apposed else None


def _told_as(root: Token, identifying: frozenset[str]) -> Token | None:
    """The noun of "the dead policemen were identified as Ann Lee" and "two traders, named as Ben Rao"."""
    if root.dep_ != "pobj" or root.head.lower_ != "as" or root.head.head.lemma_ not in identifying:
        return None
    verb = root.head.head
    noun = verb.head if verb.dep_ == "acl" else next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    return noun if noun is not None and noun.tag_ in ("NN", *PLURAL) and noun.i < root.i else None


def _listed(reading: Reading, named: Named, root: Token) -> list[Named]:
    """The first of a list of people, and those behind it who have no title of their own."""
    others = [reading.at.get((named.block, token.i)) for token in root.conjuncts if token.i > named.end - 1]
    people = [m for m in others if m is not None and m.who.kind is Kind.PERSON and m.outer == m.start]
    return [named, *people]


def _plural_behind(reading: Reading, named: Named, root: Token) -> tuple[int, int] | None:
    """The title behind the last of several people that tells of all: "Ann Lee and Ben Rao, the co-leaders"."""
    doc, i = root.doc, named.end
    if root.dep_ != "conj" or i + 1 >= len(doc) or doc[i].text != ",":
        return None
    told = [c for c in (*root.children, *root.head.children) if c.dep_ == "appos" and c.i > i]
    noun = told[-1] if told else None
    if noun is None or noun.tag_ not in PLURAL:
        return None
    covering = reading.covering.get((named.block, noun.i))
    if covering is not None and covering.who is not named.who:
        return None
    counted = doc[i + 1].pos_ == "NUM" or doc[i + 1].lower_ in ("both", "all")
    return i + 1 + counted, noun.i + 1
