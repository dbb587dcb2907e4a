"""The words that titles are made of, and where the head of an office stands among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import Reading
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc

BORN = frozenset({"born", "based"})


class Head(NamedTuple):
    """The word or words that say what office it is: tokens `start <= i < end`, and their form in the tables."""

    start: int
    end: int
    form: str


class TitleWords:
    """The tables of titles, as readers ask for them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.titles = lexicon.knowledge.titles
        self.words = lexicon.knowledge.words
        self.inner = self.titles.modifiers | self.titles.sectors | {w for h in self.titles.heads for w in h.split()}
        self.group_nouns = set(self.words["generic_groups"])
        self.last = {h.split()[-1] for h in self.titles.heads}

    def head(self, doc: Doc, first: int, end: int) -> Head | None:
        """The office's head; the longest form wins, then the first that is more than a modifier of the next."""
        for size in (4, 3, 2, 1):
            for i in range(first, end - size + 1):
                words = doc.text_of(i, i + size).lower()
                for form in (words, words.removesuffix("s")):
                    if form in self.titles.heads and not self._owns(doc, i + size, end):
                        head = Head(i, i + size, form)
                        return head if size > 1 else self._modified(doc, head, end)
        return None

    def _modified(self, doc: Doc, head: Head, end: int) -> Head:
        """What a head of one word only modifies: the "minister" of "deputy foreign minister", "chief negotiator"."""
        if head.form not in self.titles.modifiers:
            return head
        last = head
        for i in range(head.end, end):
            word = next((w for w in (doc[i].lower_, doc[i].lower_.removesuffix("s")) if w in self.titles.heads), None)
            if word is not None and not self.is_rank_at(doc, i):
                last = Head(i, i + 1, word)
                if word not in self.titles.modifiers:
                    return last
            if (word is None and doc[i].lower_ not in self.inner) or doc[i].pos_ == "ADP":
                break
        return last  # "deputy chief of the navy" is a chief

    def _owns(self, doc: Doc, i: int, end: int) -> bool:
        """Whether what ends before token i is only whose the office is: "the MP's lawyer"."""
        return i + 1 < end and doc[i].text in ("'s", "'")

    def begins_head(self, doc: Doc, i: int, end: int) -> bool:
        """Whether the head of an office begins at token i."""
        head = self.head(doc, i, end)
        return head is not None and head.start == i

    def is_rank(self, role: str) -> bool:
        """Whether a title is only a rank or a form of address, beside which an office may stand: "Chief", "Colonel"."""
        words = role.lower().split()
        return all(w in self.words["ranks"] for w in words)

    def is_rank_at(self, doc: Doc, i: int) -> bool:
        """Whether a rank in full or short, or its full stop, stands there: the end of "spokesman Lt. Col."."""
        if doc[i].text == ".":
            return bool(doc[i - 1].lower_ in self.titles.short)
        word = self.titles.short.get(doc[i].lower_, doc[i].text).lower()
        return self.is_rank(word) and self.titles.heads.get(word) == "MIL"

    def is_language(self, doc: Doc, i: int) -> bool:
        """Whether a nation's adjective is of its language: "a Spanish teacher", "her Dari interpreter"."""
        return (
            i + 1 < len(doc)
            and doc[i].tag_ in ("JJ", "NNP")
            and doc[i + 1].lemma_.lower() in self.words["language_people"]
        )

    def is_in_titles(self, doc: Doc, i: int) -> bool:
        """Whether a word of titles stands there."""
        return i >= 0 and doc[i].lower_ in self.inner

    def may_be_in_title(self, reading: Reading, block: int, doc: Doc, i: int) -> bool:
        """Whether the word may be part of a title: one of the tables, or the name of what the office belongs to."""
        word = doc[i].lower_
        if word in self.group_nouns and i > 1 and {doc[i - 1].lower_, doc[i - 2].lower_} & {"of", "for"}:
            return True  # "president of the group"
        if word in self.inner or word in self.titles.honorifics or word.rstrip("s") in self.last or word in BORN:
            return True
        mention = reading.covering.get((block, i))
        return mention is not None and mention.who.kind is not Kind.PERSON and not doc[i].is_punct
