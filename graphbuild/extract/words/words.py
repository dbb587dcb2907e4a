"""The words of a block."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cached_property
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING, Any, overload

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IS_PUNCT, LEMMA, LOWER, ORTH, POS, SENT_START, SPACY, TAG

from graphbuild.extract.words.joining import join_lists
from graphbuild.extract.words.stretch import Stretch
from graphbuild.extract.words.word import Word

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from graphbuild.extract.words.strings import Strings

_STRINGS = [ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE]
_NUMBERS = [HEAD, SENT_START, SPACY, IS_PUNCT, ENT_IOB]
_INSIDE, _BEGINS = 1, 3  # an entity, as spaCy numbers it
_FIRST_LETTER = itemgetter(0)
_NONE: list[Word] = []  # what hangs on most words


class Words:
    """The words of a block, in order; answers to what the rules ask of a spaCy Doc."""

    def __init__(self, doc: Doc, text: str, strings: Strings, unchanged: Set[str]) -> None:
        table = doc.to_array(_STRINGS + _NUMBERS).T
        columns = [list(map(strings.__getitem__, column)) for column in table[: len(_STRINGS)].tolist()]
        heads, starts, blanks, marks, iobs = table[len(_STRINGS) :].astype(np.int64).tolist()
        self.words = words = [Word() for _ in heads]
        self.text = text  # the doc's own, which it would put together again
        self.starts: list[int] = starts  # as spaCy has them
        self.blanks: list[int] = blanks
        self.marks: list[int] = marks
        self.texts, self.small, self._lemmas, self.poses, self.tags, *_ = columns
        self.sents: list[Stretch] = []
        self.ents: list[Stretch] = []  # what NER named
        self.known: dict[object, Any] = {}  # what `once` has worked out of its words
        self._stretches: dict[tuple[int | None, int | None], Stretch] = {}
        bare: list[Word] = []
        doing: list[Word] = []
        at = 0
        rows = zip(words, *columns, heads, starts, blanks, iobs, strict=True)
        for i, (word, text, lower, lemma, pos, tag, dep, entity, away, start, blank, iob) in enumerate(rows):
            word.doc = self
            word.i = i
            word.idx = at
            word.text = text
            word.lower_ = lower
            word.lemma_ = lemma
            word.pos_ = pos
            word.tag_ = tag
            word.dep_ = dep
            word.ent_type_ = entity
            word.lefts = word.rights = word.children = _NONE
            word.head = words[i + away]
            if start > 0 or not i:
                sentence = Stretch(self, i, i)
                self.sents.append(sentence)
            word.sent = sentence
            at += len(text) + blank
            sentence.end = i + 1
            if iob == _BEGINS:
                self.ents.append(Stretch(self, i, i + 1, entity))
            elif iob == _INSIDE:
                self.ents[-1].end = i + 1
            if dep == "conj":
                if tag == "VB" or tag == "VBP":
                    bare.append(word)
            elif dep == "advcl" and tag == "VBG":
                doing.append(word)
        if bare or doing:
            join_lists(words, bare, doing, unchanged)
        for word in words:
            head = word.head
            if head is word:
                continue
            below = head.children
            if word.i < head.i:  # until the first word behind it, its words are those before it
                if below is _NONE:
                    head.children = head.lefts = [word]
                else:
                    below.append(word)
            elif head.rights is _NONE:
                head.rights = [word]
                head.children = [*below, word] if below else head.rights
            else:
                head.rights.append(word)
                if below is not head.rights:
                    below.append(word)

    def take_apart(self) -> None:
        """Unties its words from each other, so that they are gone when nobody holds them: not to be used afterwards.

        As they hold each other in circles, Python would else have to look for them among all that is there.
        """
        for word in self.words:
            del word.head  # what is left leads down the tree, and to a block that holds nothing
        for stretch in (*self.sents, *self._stretches.values()):
            stretch._root = None
        vars(self).clear()

    @cached_property
    def lowers(self) -> frozenset[str]:
        """Its words in small letters: what is not among them need not be looked for."""
        return frozenset(self.small)

    @cached_property
    def lemmas(self) -> list[str]:
        """The lemma of each word, in small letters."""
        return list(map(str.lower, self._lemmas))

    @cached_property
    def large(self) -> list[Word]:
        """The words that begin with a capital."""
        return list(compress(self.words, map(str.isupper, map(_FIRST_LETTER, self.texts))))

    def among(self, wanted: Set[str]) -> list[Word]:
        """The words that are, in small letters, one of the wanted ones: mostly none."""
        if self.lowers.isdisjoint(wanted):
            return []
        return list(compress(self.words, map(wanted.__contains__, self.small)))

    def tagged(self, tag: str) -> list[Word]:
        """The words with this tag."""
        return list(compress(self.words, map(tag.__eq__, self.tags)))

    def of_pos(self, wanted: Set[str]) -> list[Word]:
        """The words that are of one of these parts of speech."""
        return list(compress(self.words, map(wanted.__contains__, self.poses)))

    def text_of(self, start: int, end: int) -> str:
        """The words `start <= i < end` as they stand in the block."""
        words = self.words[start:end]
        if not words:
            return ""
        last = words[-1]
        return self.text[words[0].idx : last.idx + len(last.text)]

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
        if not isinstance(i, slice):
            return self.words[i]
        key = (i.start, i.stop)
        found = self._stretches.get(key)
        if found is None:
            start, end, _ = i.indices(len(self.words))
            found = self._stretches[key] = Stretch(self, start, max(start, end))
        return found
