"""Quotations and who speaks them: a speaker before, after, in the middle, or in the sentence before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.mentions import Reading, Who

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token


class Quotes:
    """The quoted stretches of a reading's docs, each with its speaker where one is told."""

    def __init__(self, reading: Reading, speech: frozenset[str]) -> None:
        self.reading = reading
        self.speech = speech
        self.stretches: list[list[tuple[int, int]]] = [self._stretches(doc) for doc in reading.docs]

    def _stretches(self, doc: Doc) -> list[tuple[int, int]]:
        found, opened = [], None
        for token in doc:
            if token.text == '"':
                if opened is None:
                    opened = token.i
                else:
                    found.append((opened, token.i + 1))
                    opened = None
        if opened is not None and len(doc) - opened > 3:
            found.append((opened, len(doc)))
        return found

    def inside(self, block: int, i: int) -> bool:
        """Whether token i of the block stands in quotation marks."""
        return any(a <= i < b for a, b in self.stretches[block])

    def speaker(self, block: int, i: int) -> Who | None:
        """Who says the quotation that token i stands in; None outside of one, or where nobody is told."""
        for a, b in self.stretches[block]:
            if a <= i < b:
                return self._speaker_of(block, a, b)
        return None

    def _speaker_of(self, block: int, a: int, b: int) -> Who | None:
        doc = self.reading.docs[block]
        beside = {doc[a].sent.start, doc[b - 1].sent.start}
        verbs = sorted(
            self._outside(block), key=lambda t: (t.sent.start not in beside, min(abs(t.i - a), abs(t.i - b)))
        )
        for verb in verbs:
            who = self._subject(block, verb)
            if who is not None:
                return who
        for before in (block - 1, block - 2):
            if before < 0 or b - a < 6:
                break
            for verb in sorted(self._outside(before), key=lambda t: -t.i):
                who = self._subject(before, verb)
                if who is not None:
                    return who
        return None

    def _outside(self, block: int) -> Iterator[Token]:
        """Verbs of speech of the block that stand outside quotation marks."""
        for token in self.reading.docs[block]:
            if token.pos_ == "VERB" and token.lemma_.lower() in self.speech and not self.inside(block, token.i):
                yield token

    def _subject(self, block: int, verb: Token) -> Who | None:
        subjects = [c for c in verb.children if c.dep_ == "nsubj"]
        for child in (*subjects, *(a for s in subjects for a in s.children if a.dep_ == "appos")):
            named = self.reading.mention_of(block, child)
            if named is not None and named.who.is_actor:
                return named.who
        return None
