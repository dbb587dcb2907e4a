"""Quotations and who speaks them: a speaker before, after, in the middle, or in the sentence before.

In a transcript, what stands in somebody's turn is said by him without quotation marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import turns
from graphbuild.extract.mentions import Reading, Who
from graphbuild.records import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token


# labels of whoever an interview is with
ANSWERS = frozenset({"a", "answer"})
MARK = frozenset({'"'})
COLON = frozenset({":"})
HEADLINE = 40  # words of a headline at most
FIRST = frozenset({"i", "we", "you", "they", "it"})  # who say something in somebody's words, and do not report it


class Quotes:
    """The quoted stretches of a reading's docs, each with its speaker where one is told."""

    def __init__(self, reading: Reading, speech: frozenset[str], newsroom: frozenset[str] = frozenset()) -> None:
        self.reading = reading
        self.speech = speech
        self.stretches: list[list[tuple[int, int]]] = [self._stretches(doc) for doc in reading.docs]
        self.labels = turns.labels(reading.blocks)
        self.reporters = turns.reporters(reading.blocks, newsroom)

    def _stretches(self, doc: Doc) -> list[tuple[int, int]]:
        marks = list(doc.among(MARK))
        odd = len(marks) % 2 == 1  # one is missing: which it is, the blanks beside the others tell
        found, opened = [], None
        for token in marks:
            if opened is None:
                opened = token.i
                if odd and token is marks[0] and token.i > 1 and _closes(token):
                    found.append((0, token.i + 1))
                    opened = None
            elif odd and _opens(token):
                found.append((opened, self._end(doc, opened, token.i)))
                opened = token.i
            else:
                found.append((opened, token.i + 1))
                opened = None
        if opened is not None and len(doc) - opened > 3:
            found.append((opened, self._end(doc, opened, len(doc))))
        return found

    def _end(self, doc: Doc, start: int, limit: int) -> int:
        """Where a quotation ends that nothing closes: before a sentence that tells that somebody said something."""
        for sentence in doc.sents:
            tells = start < sentence.start < limit and sentence.root.lemma_.lower() in self.speech
            if tells and any(c.dep_ == "nsubj" and c.lower_ not in FIRST for c in sentence.root.children):
                return int(sentence.start)
        return limit

    def inside(self, block: int, i: int) -> bool:
        """Whether token i of the block stands in quotation marks."""
        return any(a <= i < b for a, b in self.stretches[block])

    def is_said(self, block: int, i: int) -> bool:
        """Whether token i of the block is somebody's own words: quoted, or of a turn in a transcript."""
        return self.labels[block] is not None or self.inside(block, i)

    def speaker(self, block: int, i: int) -> Who | None:
        """Who says the quotation or the turn that token i stands in; None outside, or where nobody is told."""
        for a, b in self.stretches[block]:
            if a <= i < b:
                return self._speaker_of(block, a, b) or self._on_turn(block)
        return self._on_turn(block) or self._of_headline(block, i)

    def _of_headline(self, block: int, i: int) -> Who | None:
        """Who says what a headline gives as his: "Rojas: We will not yield", "We will not yield: Rojas"."""
        doc = self.reading.docs[block]
        colons = [t.i for t in doc.among(COLON)] if len(doc) <= HEADLINE else []
        for named in (self.reading.covering.get((block, n)) for colon in colons for n in (colon - 1, colon + 1)):
            if named is None or not named.who.is_actor:
                continue
            before = named.end in colons and i > named.end and (named.outer == 0 or named.outer - 1 in colons)
            behind = named.outer - 1 in colons and i < named.outer and named.end >= len(doc) - 1
            if before or behind:
                return named.who
        return None

    def _on_turn(self, block: int) -> Who | None:
        """Who speaks in the turn; None of a reporter, who only tells what others say."""
        label = self.labels[block]
        if label is None or label == block:
            return None
        if self.reporters and turns.name_on(self.reading.docs[label].text) in self.reporters:
            return None
        if self.reading.docs[label].text.lower() in ANSWERS:
            asked = [m.who for m in self.reading.named if m.block < self.labels.index(label) and _is_guest(m.who)]
            return asked[0] if asked else None
        named = [m.who for m in self.reading.named if m.block == label and m.who.is_actor]
        return next((who for who in named if _is_guest(who)), None)

    def _speaker_of(self, block: int, a: int, b: int) -> Who | None:
        doc = self.reading.docs[block]
        introduced = self._introduced(block - 1) if a == 0 and block else None
        if introduced is not None:
            return introduced
        if a and doc[a - 1].text in (":", ",") and (who := self._before_mark(block, a - 1)) is not None:
            return who
        beside = {doc[a].sent.start, doc[b - 1].sent.start}
        verbs = sorted(
            self._outside(block), key=lambda t: (t.sent.start not in beside, min(abs(t.i - a), abs(t.i - b)))
        )
        for verb in verbs:
            who = self._subject(block, verb)
            if who is not None:
                return who
            if verb.sent.start in beside and _is_unnamed(verb):
                return None
        for before in (block - 1, block - 2):
            if before < 0 or b - a < 6:
                break
            for verb in sorted(self._outside(before), key=lambda t: -t.i):
                who = self._subject(before, verb)
                if who is not None:
                    return who
        if block and a == 0 and b - a > 6:  # a paragraph of somebody's words, behind one that tells of them
            roots = (sentence.root for sentence in self.reading.docs[block - 1].sents)
            found = [who for root in roots if (who := self._subject(block - 1, root)) is not None]
            if found and found[-1].kind is Kind.PERSON:
                return found[-1]
        return None

    def _introduced(self, block: int) -> Who | None:
        """The person last named in a block that ends with a colon: "A statement by Ann Lee, minister of trade:"."""
        if not len(self.reading.docs[block]) or self.reading.docs[block][-1].text != ":":
            return None
        named = [m.who for m in self.reading.named if m.block == block and m.who.kind is Kind.PERSON]
        return named[-1] if named else None

    def _before_mark(self, block: int, mark: int) -> Who | None:
        """Whose clause ends in the colon or comma that opens a quotation: 'Ann Lee was angry: "We have waited." '

        Without a verb it is the person that the sentence begins with: 'Ann Lee, of the delay: "We have waited." '
        """
        doc = self.reading.docs[block]
        start = next((i for i in range(mark - 1, 0, -1) if doc[i].text in (".", '"', "!", "?")), -1) + 1
        clauses = [
            t for t in doc[start:mark] if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass", "relcl", "acl")
        ]
        if clauses:
            clauses.sort(key=lambda t: (t.lemma_.lower() not in self.speech, t.dep_ == "advcl"))
            return next((who for t in clauses if (who := self._subject(block, t)) is not None), None)
        first = next((m for i in range(start, mark) if (m := self.reading.covering.get((block, i))) is not None), None)
        begins = first is not None and first.outer <= start + 1 and _is_guest(first.who)
        return first.who if first is not None and begins else None

    def _outside(self, block: int) -> Iterator[Token]:
        """Verbs of speech of the block that stand outside quotation marks."""
        for token in self.reading.docs[block]:
            if token.pos_ == "VERB" and token.lemma_.lower() in self.speech and not self.inside(block, token.i):
                yield token

    def _subject(self, block: int, verb: Token) -> Who | None:
        quoted = verb.lemma_.lower() in ("quote", "cite")  # "was quoted as saying": by whom is another matter
        subjects = [c for c in verb.children if c.dep_ in (("dobj", "nsubjpass") if quoted else ("nsubj",))]
        for child in (*subjects, *(a for s in subjects for a in s.children if a.dep_ == "appos")):
            named = self.reading.mention_of(block, child)
            if named is not None and named.who.is_actor:
                return named.who
        return None


def _is_unnamed(verb: Token) -> bool:
    """Whether somebody says it whom no name tells: '"We shall wait," said a diplomat', whoever spoke before."""
    quoted = verb.lemma_.lower() in ("quote", "cite")
    return any(c.pos_ == "NOUN" for c in verb.children if c.dep_ == ("dobj" if quoted else "nsubj"))


def _opens(mark: Token) -> bool:
    """Whether a mark stands before a word as an opening one does, and not behind one."""
    before = mark.doc[mark.i - 1] if mark.i else None
    return not mark.whitespace_ and (before is None or bool(before.whitespace_))


def _closes(mark: Token) -> bool:
    """Whether a mark stands behind a stop as a closing one does: 'We shall wait," he said.'"""
    before = mark.doc[mark.i - 1]
    return not before.whitespace_ and before.text in (",", ".", "!", "?")


def _is_guest(who: Who) -> bool:
    return who.kind is Kind.PERSON and who.sector != "JRN"
