"""One title for several people: "former ministers Ann Lee and Ben Rao", "two activists, Ann Lee and Ben Rao"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.mentions import Named, Reading
from graphbuild.extract.offices.titles import Office, TitleReader
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

PLURAL = frozenset({"NNS", "NNPS"})


def shared_titles(reading: Reading, reader: TitleReader) -> list[tuple[Named, Office]]:
    """The people that a title in the plural names together, each with the office that it gives them."""
    found: list[tuple[Named, Office]] = []
    for named in reading.named:
        if named.who.kind is not Kind.PERSON:
            continue
        doc = reading.docs[named.block]
        root = doc[named.start : named.end].root
        if named.start and _is_plural(doc[named.start - 1], reader):
            office = reader.before(reading, named, doc)
        elif root.dep_ == "appos" and root.head.tag_ in PLURAL and root.head.i < named.start:
            start: int = root.head.left_edge.i
            office = reader.read(reading, named.block, doc, start, root.head.i + 1)
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


def _listed(reading: Reading, named: Named, root: Token) -> list[Named]:
    """The first of a list of people, and those behind it who have no title of their own."""
    others = [reading.at.get((named.block, token.i)) for token in root.conjuncts if token.i > named.end - 1]
    people = [m for m in others if m is not None and m.who.kind is Kind.PERSON and m.outer == m.start]
    return [named, *people]
