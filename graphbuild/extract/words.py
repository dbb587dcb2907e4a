"""A parsed block as plain objects: what the rules ask of spaCy's tokens, without making them anew at every step.

spaCy makes a new `Token` for every look at a word, and looks its strings up again; the rules look at each word some
seventy times. Here the words of a block are made once, with all that the rules ask for. They answer to the names that
spaCy's have, so a rule reads either.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, overload

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IS_PUNCT, LEMMA, LOWER, ORTH, POS, SENT_START, SPACY, TAG

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_STRINGS = [ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE]
_NUMBERS = [HEAD, SENT_START, SPACY, IS_PUNCT, ENT_IOB]
_INSIDE, _BEGINS = 1, 3  # an entity, as spaCy numbers it
_NONE: list[Word] = []  # what hangs on most words


class Words:
    """The words of a block, in order; answers to what the rules ask of a spaCy Doc."""

    def __init__(self, doc: Doc, strings: Strings) -> None:
        self.words: list[Word] = []
        columns = [map(strings.__getitem__, column) for column in doc.to_array(_STRINGS).T.tolist()]
        heads, starts, blanks, marks, iobs = doc.to_array(_NUMBERS).astype(np.int64).T.tolist()
        at = 0
        for i, row in enumerate(zip(*columns, blanks, marks, strict=True)):
            self.words.append(Word(self, i, at, *row))
            at += len(row[0]) + row[-2]
        self.text = "".join([word.text + word.whitespace_ for word in self.words])
        for word, away, start in zip(self.words, heads, starts, strict=True):
            word.is_sent_start = start > 0 if start else None
            word.head = head = self.words[word.i + away]
            if away > 0:
                head.lefts = [*head.lefts, word]
            elif away:
                head.rights = [*head.rights, word]
        for word in self.words:
            if word.lefts or word.rights:
                word.children = word.lefts + word.rights
        self._ents = [(i, _end(i, iobs), self.words[i].ent_type_) for i, iob in enumerate(iobs) if iob == _BEGINS]

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    @overload
    def __getitem__(self, i: int) -> Word: ...
    @overload
    def __getitem__(self, i: slice) -> Stretch: ...
    def __getitem__(self, i: int | slice) -> Word | Stretch:
        if i.__class__ is int:  # mostly: it is asked for twelve times a word
            return self.words[i]
        if isinstance(i, slice):
            start, end, _ = i.indices(len(self.words))
            return Stretch(self, start, max(start, end))
        return self.words[i]

    @cached_property
    def sents(self) -> list[Stretch]:
        """The sentences."""
        starts = [word.i for word in self.words if word.i == 0 or word.is_sent_start]
        return [Stretch(self, a, b) for a, b in pairwise([*starts, len(self.words)])]

    @cached_property
    def sent_of(self) -> list[Stretch]:
        """The sentence of each word."""
        return [sentence for sentence in self.sents for _ in range(len(sentence))]

    @cached_property
    def ents(self) -> list[Stretch]:
        """What NER named."""
        return [Stretch(self, start, end, label) for start, end, label in self._ents]


def _end(start: int, iobs: list[int]) -> int:
    """Where the entity ends that begins there."""
    end = start + 1
    while end < len(iobs) and iobs[end] == _INSIDE:
        end += 1
    return end


class Strings(dict[int, str]):
    """Number -> string of one vocabulary, each asked for once."""

    def __init__(self, vocab: Vocab) -> None:
        self.store = vocab.strings

    def __missing__(self, number: int) -> str:
        text: str = self.store[number] if number else ""
        self[number] = text
        return text


class Word:
    """A word; answers to what the rules ask of a spaCy Token, whose meanings these attributes have."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_sent_start",
        "lefts",
        "lemma_",
        "lower_",
        "pos_",
        "rights",
        "tag_",
        "text",
        "whitespace_",
    )
    head: Word
    is_sent_start: bool | None
    lefts: list[Word]
    rights: list[Word]
    children: list[Word]

    def __init__(
        self,
        doc: Words,
        i: int,
        idx: int,
        text: str,
        lower_: str,
        lemma_: str,
        pos_: str,
        tag_: str,
        dep_: str,
        ent_type_: str,
        blank: int,
        mark: int,
    ) -> None:
        self.doc, self.i, self.idx = doc, i, idx
        self.text, self.lower_, self.lemma_ = text, lower_, lemma_
        self.pos_, self.tag_, self.dep_, self.ent_type_ = pos_, tag_, dep_, ent_type_
        self.whitespace_, self.is_punct = " " if blank else "", bool(mark)
        self.lefts = self.rights = self.children = _NONE  # children: what depends on it, in order

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def subtree(self) -> Iterator[Word]:
        """It and all that depends on it, in order."""
        for word in self.lefts:
            yield from word.subtree
        yield self
        for word in self.rights:
            yield from word.subtree

    @property
    def ancestors(self) -> Iterator[Word]:
        """What it depends on, up to the root."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    def is_ancestor(self, descendant: Word) -> bool:
        """Whether the other one depends on it, at whatever remove."""
        return any(word is self for word in descendant.ancestors)

    @property
    def conjuncts(self) -> tuple[Word, ...]:
        """What "and" joins to it, in the order of the tree."""
        start = self
        while start.head is not start and start.dep_ == "conj":
            start = start.head
        found = [start]
        for word in found:
            found += [child for child in word.rights if child.dep_ == "conj"]
        return tuple(word for word in found if word is not self)

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
    def sent(self) -> Stretch:
        """Its sentence."""
        return self.doc.sent_of[self.i]

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


class Stretch:
    """The words `start <= i < end`; answers to what the rules ask of a spaCy Span."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Words, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Word]:
        return iter(self.doc.words[self.start : self.end])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stretch) and (self.doc, self.start, self.end) == (other.doc, other.start, other.end)

    def __hash__(self) -> int:
        return hash((id(self.doc), self.start, self.end))

    @overload
    def __getitem__(self, i: int) -> Word: ...
    @overload
    def __getitem__(self, i: slice) -> Stretch: ...
    def __getitem__(self, i: int | slice) -> Word | Stretch:
        if isinstance(i, slice):
            start, end, _ = i.indices(len(self))
            return Stretch(self.doc, self.start + start, self.start + max(start, end))
        at = i + (self.start if i >= 0 else self.end)
        if not self.start <= at < self.end:
            raise IndexError(i)
        return self.doc.words[at]

    def __reversed__(self) -> Iterator[Word]:
        return reversed(self.doc.words[self.start : self.end])

    @property
    def text(self) -> str:
        """As it stands in the block."""
        if self.end <= self.start:
            return ""
        last = self.doc.words[self.end - 1]
        return self.doc.text[self.doc.words[self.start].idx : last.idx + len(last.text)]

    @property
    def sent(self) -> Stretch:
        """The sentence in which it begins."""
        return self.doc.sent_of[self.start]

    @property
    def root(self) -> Word:
        """The word nearest to the sentence's root, the first of several."""
        if self.end - self.start == 1:
            return self.doc.words[self.start]
        inside = self.doc.words[self.start : self.end]
        best: Word | None = None
        steps = 0
        for word in inside:
            if word.head is word:
                return word
        for word in inside:
            if self.start <= word.head.i < self.end:
                continue
            is_leaf = not word.lefts and not word.rights
            is_last = is_leaf and (word.is_punct or word.is_space)  # spaCy's last choice
            up = len(self.doc) - 1 if is_last else sum(1 for _ in word.ancestors)
            if best is None or up < steps:
                best, steps = word, up
        return best if best is not None else self.doc.words[self.start]
