"""One word of a block, and the steps from it in its tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphbuild.extract.words.stretch import Stretch
    from graphbuild.extract.words.words import Words


class Kinds(dict[str, int]):
    """Dependency -> its bit in a number that stands for several, new ones taken in as they come."""

    def __missing__(self, dep: str) -> int:
        bit = self[dep] = 1 << len(self)
        return bit


KINDS = Kinds()
CONJ = KINDS["conj"]


class Word:
    """A word; answers to what the rules ask of a spaCy Token, whose meanings these attributes have.

    `Words` makes them and fills them in: a call for each would take longer than all the rest of it.
    """

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "kinds",
        "lefts",
        "lemma_",
        "lower_",
        "pos_",
        "rights",
        "sent",
        "tag_",
        "text",
    )
    doc: Words
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    sent: Stretch  # its sentence
    head: Word
    lefts: list[Word]
    rights: list[Word]
    children: list[Word]  # what depends on it, in order
    kinds: int  # the dependencies of its children, each a bit

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def subtree(self) -> list[Word]:
        """It and all that depends on it, in order."""
        if not self.children:
            return [self]
        found: list[Word] = []
        for word in self.lefts:
            if word.children:
                found += word.subtree
            else:
                found.append(word)
        found.append(self)
        for word in self.rights:
            if word.children:
                found += word.subtree
            else:
                found.append(word)
        return found

    @property
    def ancestors(self) -> Iterator[Word]:
        """What it depends on, up to the root."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def depth(self) -> int:
        """How many words it depends on, up to the root."""
        word, steps = self, 0
        while word.head is not word:
            word = word.head
            steps += 1
        return steps

    def is_ancestor(self, descendant: Word) -> bool:
        """Whether the other one depends on it, at whatever remove."""
        return any(word is self for word in descendant.ancestors)

    @property
    def conjuncts(self) -> tuple[Word, ...]:
        """What "and" joins to it, in the order of the tree."""
        if self.dep_ != "conj" and not self.kinds & CONJ:
            return ()
        start = self
        while start.dep_ == "conj" and start.head is not start:
            start = start.head
        found = [start]
        for word in found:
            found += [child for child in word.rights if child.dep_ == "conj"]
        return tuple([word for word in found if word is not self]) if len(found) > 1 else ()

    @property
    def left_edge(self) -> Word:
        """The first word of its subtree."""
        word = self
        while word.lefts:
            word = word.lefts[0]
        return word

    @property
    def right_edge(self) -> Word:
        """The last word of its subtree."""
        word = self
        while word.rights:
            word = word.rights[-1]
        return word

    @property
    def is_sent_start(self) -> bool | None:
        """Whether a sentence begins with it; None where the parser left it open."""
        start = self.doc.starts[self.i]
        return start > 0 if start else None

    @property
    def whitespace_(self) -> str:
        """The blank behind it, if there is one."""
        return " " if self.doc.blanks[self.i] else ""

    @property
    def is_punct(self) -> bool:
        """Whether it is a mark."""
        return self.doc.marks[self.i] == 1

    @property
    def is_space(self) -> bool:
        """Whether it is blank."""
        return self.text.isspace()

    @property
    def is_alpha(self) -> bool:
        """Whether it is all letters."""
        return self.text.isalpha()

    @property
    def is_digit(self) -> bool:
        """Whether it is all digits."""
        return self.text.isdigit()

    @property
    def is_upper(self) -> bool:
        """Whether its letters are capitals."""
        return self.text.isupper()

    @property
    def is_lower(self) -> bool:
        """Whether its letters are small."""
        return self.text.islower()

    @property
    def is_title(self) -> bool:
        """Whether it begins with a capital and goes on with small letters."""
        return self.text.istitle()
