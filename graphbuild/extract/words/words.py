"""The words of a block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from itertools import accumulate, compress
from operator import add, itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IS_PUNCT, LEMMA, LOWER, ORTH, POS, SENT_START, SPACY, TAG

from graphbuild.extract.words.fronted import make_prepositions, set_labels_apart
from graphbuild.extract.words.joining import join_lists, join_tenses, part_clauses
from graphbuild.extract.words.relative import make_relative
from graphbuild.extract.words.stretch import Stretch
from graphbuild.extract.words.swallowed import give_subject
from graphbuild.extract.words.word import KINDS, Word

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from graphbuild.extract.words.strings import Strings

_STRINGS = [ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE]
_NUMBERS = [HEAD, SENT_START, SPACY, IS_PUNCT, ENT_IOB]
_INSIDE, _BEGINS = 1, 3  # an entity, as spaCy numbers it
_NAMED = frozenset({_INSIDE, _BEGINS})
_LISTED = frozenset({"conj", "advcl"})  # what the parser may hang too high
_FIRST_LETTER = itemgetter(0)
_NONE: list[Word] = []  # what hangs on most words


class Words(list[Word]):
    """The words of a block, in order: a list that answers to what the rules ask of a spaCy Doc.

    They ask for one word so often that Python itself must give it. So `words[2:5]` is a list, too, and what is asked
    for of the words from 2 to 5 as a whole has a name: `stretch`, `root_of`, `text_of`.
    """

    __hash__ = object.__hash__  # type: ignore[assignment]  # a block is itself, and no other
    __eq__ = object.__eq__

    def __init__(self, doc: Doc, text: str, strings: Strings, unchanged: Set[str]) -> None:
        table = doc.to_array(_STRINGS + _NUMBERS).T
        columns = [list(map(strings.__getitem__, column)) for column in table[: len(_STRINGS)].tolist()]
        heads, starts, blanks, marks, iobs = table[len(_STRINGS) :].astype(np.int64).tolist()
        super().__init__([Word() for _ in heads])
        self.text = text  # the doc's own, which it would put together again
        self.starts: list[int] = starts  # as spaCy has them
        self.blanks: list[int] = blanks
        self.marks: list[int] = marks
        self.texts, self.small, lemmas, self.poses, self.tags, deps, entities = columns
        self.lowers = frozenset(self.small)  # what is not among them need not be looked for
        self.lemmas = list(map(str.lower, lemmas))
        self.large = list(compress(self, map(str.isupper, map(_FIRST_LETTER, self.texts))))  # begin with a capital
        lengths = list(map(len, self.texts))
        begins = list(accumulate(map(add, lengths, blanks), initial=0))
        self.begins = begins  # the first letter of each word, and of what would come next
        self.ends = list(map(add, begins, lengths))  # the one behind its last letter
        self.sents: list[Stretch] = []
        self.ents: list[Stretch] = []  # what NER named
        self.known: defaultdict[object, dict[int, Any]] = defaultdict(dict)  # what `once` has worked out of its words
        self._stretches: dict[tuple[int, int], Stretch] = {}
        self._roots: dict[tuple[int, int], Word] = {}
        numbers = range(len(heads))
        rows = zip(numbers, self, *columns, begins, heads, starts, strict=False)  # one begin more
        for i, word, text, lower, lemma, pos, tag, dep, entity, at, away, start in rows:
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
            word.kinds = 0
            word.head = self[i + away]
            if start > 0 or not i:
                sentence = Stretch(self, i, len(heads))
                if self.sents:
                    self.sents[-1].end = i
                self.sents.append(sentence)
            word.sent = sentence
        for i in compress(numbers, map(_NAMED.__contains__, iobs)):
            if iobs[i] == _BEGINS:
                self.ents.append(Stretch(self, i, i + 1, entities[i]))
            else:
                self.ents[-1].end = i + 1
        listed = list(compress(self, map(_LISTED.__contains__, deps)))
        if listed:
            bare = [word for word in listed if word.dep_ == "conj" and word.tag_ in ("VB", "VBP")]
            doing = [word for word in listed if word.dep_ == "advcl" and word.tag_ == "VBG"]
            join_lists(self, bare, doing, unchanged)
            finite = [word for word in listed if word.dep_ == "conj" and word.tag_ in ("VBD", "VBZ")]
            join_tenses(self, finite, unchanged)
        if "ccomp" in deps:
            part_clauses(compress(self, map("ccomp".__eq__, deps)))
        if "Near" in self.texts:
            make_prepositions(self)
        if ":" in self.texts:
            set_labels_apart(self)
        make_relative(compress(self, map("WDT".__eq__, self.tags)))
        self._tie()
        for root in compress(self, map("ROOT".__eq__, deps)):
            give_subject(root)

    def _tie(self) -> None:
        """Tells each word what hangs on it."""
        for word in self:
            head = word.head
            if head is word:
                self._roots.setdefault((word.sent.start, word.sent.end), word)
                continue
            head.kinds |= KINDS[word.dep_]
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
        for word in self:
            del word.head  # what is left leads down the tree, and to a block that holds nothing
        self.clear()
        vars(self).clear()

    def among(self, wanted: Set[str]) -> list[Word]:
        """The words that are, in small letters, one of the wanted ones: mostly none."""
        if self.lowers.isdisjoint(wanted):
            return []
        return list(compress(self, map(wanted.__contains__, self.small)))

    def tagged(self, tag: str) -> list[Word]:
        """The words with this tag."""
        return list(compress(self, map(tag.__eq__, self.tags)))

    def of_pos(self, wanted: Set[str]) -> list[Word]:
        """The words that are of one of these parts of speech."""
        return list(compress(self, map(wanted.__contains__, self.poses)))

    def text_of(self, start: int, end: int) -> str:
        """The words `start <= i < end` as they stand in the block."""
        if start >= end:
            return ""
        try:
            return self.text[self.begins[start] : self.ends[end - 1]]
        except IndexError:  # `end` is behind the block's
            return self.text_of(start, len(self))

    def root_of(self, start: int, end: int) -> Word:
        """The word of `start <= i < end` that is nearest to the sentence's root, the first of several."""
        if end - start == 1:
            return self[start]
        found = self._roots.get((start, end))
        if found is None:
            found = self._roots[(start, end)] = self._nearest(start, end)
        return found

    def _nearest(self, start: int, end: int) -> Word:
        best: Word | None = None
        least = 0
        for word in self[start:end]:
            head = word.head
            if head is word:
                return word
            if start <= head.i < end:
                continue
            is_last = not word.children and (word.is_punct or word.is_space)  # spaCy's last choice
            up = len(self) - 1 if is_last else word.depth
            if best is None or up < least:
                best, least = word, up
        return best if best is not None else self[start]

    def stretch(self, start: int, end: int) -> Stretch:
        """The words `start <= i < end` as one, which knows its block."""
        found = self._stretches.get((start, end))
        if found is None:
            found = self._stretches[(start, end)] = Stretch(self, start, max(start, end))
        return found
