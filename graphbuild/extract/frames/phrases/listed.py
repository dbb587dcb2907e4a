"""Lists of people whose titles stand apart from their names, which the parser hangs anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.mentions import Named, Reading
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc

TITLE_LENGTH = 12  # words at most that stand before a name as its title


def listed_behind(reading: Reading, named: Named) -> Named | None:
    """The next of "the premier, Ann Lee, the foreign minister, Ben Rao, and the speaker, Eve Moss"; None for none."""
    doc = reading.docs[named.block]
    if named.end >= len(doc) or doc[named.end].text != "," or not _is_titled_apart(doc, named):
        return None
    at = named.end
    while at < len(doc) and (doc[at].text == "," or doc[at].lower_ == "and" or doc[at].dep_ == "det"):
        at += 1
    if at - named.end < 2:
        return None
    inside = range(at, min(at + TITLE_LENGTH, len(doc)))
    ahead = (m for i in inside if (m := reading.covering.get((named.block, i))) and m.who.kind is Kind.PERSON)
    other = next((m for m in ahead if m.found != "office"), None)  # his title may be taken for that of the one before
    if other is None or other.outer != at or not _is_titled_apart(doc, other):
        return None
    ends = any(t.lower_ == "and" for t in doc[named.end : at])
    return other if ends or listed_behind(reading, other) is not None else None


def _is_titled_apart(doc: Doc, named: Named) -> bool:
    """Whether a comma parts a person's title from the name behind it: "the premier, Ann Lee"."""
    return named.outer < named.start - 1 and any(t.text == "," for t in doc[named.outer : named.start])
