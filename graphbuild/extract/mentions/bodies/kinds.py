"""What a body is by the words of its name: an army, a party, a ministry, a court, a firm."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import TYPE_CHECKING

from graphbuild.extract.mentions.wording import Wording
from graphbuild.knowledge import Knowledge
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc


def body_kind(text: str, names: Wording, knowledge: Knowledge) -> Kind:
    """What a body is by its name; an organization where no word of it says more."""
    words = text.lower().split()
    if " ".join(words) in knowledge.titles.bodies:
        return Kind(knowledge.titles.bodies[" ".join(words)])  # "Council of Ministers"
    for at, word in enumerate(words):  # an "Association of Port Administrations" is an association
        if word in ("of", "for") and at and names.is_body_noun(words[at - 1]) and len(words) > at + 1:
            words = words[:at]
            break
    for name, kind in (("armed_names", Kind.ARMED_GROUP), ("party_names", Kind.PARTY)):
        if knowledge.words[name] & {words[0], words[-1], " ".join(words[-2:])}:
            return kind
    if words[-1] in knowledge.words["paper_ends"] or words[-1].endswith(("-fm", "-tv")):
        return Kind.MEDIA
    if any(" ".join(words).endswith(end) for end in knowledge.words["force_ends"]):
        return Kind.GOVERNMENT
    for size in (3, 2, 1):
        for at in (len(words) - size, 0):
            form = " ".join(words[at : at + size]) if at >= 0 else ""
            if form in knowledge.titles.bodies:
                return Kind(knowledge.titles.bodies[form])
            if form in knowledge.titles.actors:
                return Kind(knowledge.titles.actors[form])
    return Kind.ORGANIZATION


def is_paper(doc: Doc, start: int, end: int, papers: Set[str]) -> bool:
    """Whether a noun beside a name says that it is a paper: "the daily Vreme", "Vreme, a weekly of Lima"."""
    if start and doc[start - 1].lower_ in papers:
        return True
    behind = doc[end : end + 4]
    return (
        len(behind) > 1 and behind[0].text == "," and behind[1].tag_ == "DT" and any(t.lower_ in papers for t in behind)
    )


def power_sector(name: str, words: Mapping[str, Set[str]]) -> str | None:
    """The sector of a body of its state that is not its government's: its parliament's, its courts'; else None.

    >>> words = {"law_courts": {"court"}, "law_makers": {"senate"}}
    >>> power_sector("High Court of Fiji", words), power_sector("Senate", words)
    ('JUD', 'LEG')
    """
    noun = name.lower().partition(" of ")[0].partition(" in ")[0].split()[-1]
    if noun in words["law_courts"]:
        return "JUD"
    return "LEG" if noun in words["law_makers"] else None
