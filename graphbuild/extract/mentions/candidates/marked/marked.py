"""One stretch that NER marked, as far as it has been read, and which rules are about which stretches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from graphbuild.extract.mentions.candidates.candidate import Candidate

if TYPE_CHECKING:
    from spacy.tokens import Doc


Found = list[Candidate] | None  # the names of a stretch; an empty list: it is none; None: another rule may tell
NOTHING: list[Candidate] = []  # read, never added to


@dataclass(slots=True)
class Marked:
    """Tokens `start <= i < end` of a doc, NER's `label` for them, the article's `day`, and its dateline's `town`."""

    doc: Doc
    start: int
    end: int
    label: str
    day: date | None
    town: tuple[int, int] | None
    text: str = field(init=False)  # as it stands in the block
    several: bool = field(init=False)  # whether it has more than one word

    def __post_init__(self) -> None:
        self.reach(self.start, self.end)

    def reach(self, start: int, end: int) -> None:
        """Makes it longer or shorter."""
        self.start, self.end = start, end
        self.text = self.doc.text_of(start, end)
        self.several = end - start > 1

    @property
    def rank(self) -> int:
        """How sure a name of so many words is."""
        return 4 if self.several else 2

    def found(self, rank: int, label: str) -> list[Candidate]:
        """The whole stretch as one name."""
        return [Candidate(self.start, self.end, rank, label)]


Rule = Callable[[Marked], Found]
Method = TypeVar("Method", bound=Callable[..., Found])  # that is a rule


def only(*labels: str, several: bool | None = None) -> Callable[[Method], Method]:
    """Makes a rule one about stretches with these labels (all, if none is given), of several words or of one.

    It is asked about no others: of thirty rules, one label has a dozen.
    """

    def mark(rule: Method) -> Method:
        vars(rule)["about"] = (labels, several)
        return rule

    return mark


def is_about(rule: Rule, label: str, several: bool) -> bool:
    """Whether a rule is to be asked about stretches of this kind."""
    labels, words = getattr(rule, "about", ((), None))
    return (not labels or label in labels) and words in (None, several)
