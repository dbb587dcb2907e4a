"""What a sentence gives, and why: for people who write patterns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild.errors import InputError
from graphbuild.extract.extractor import Extractor
from graphbuild.extract.frames import Attempt, Frame, Trace
from graphbuild.extract.frames.firing import OTHER_WORDS
from graphbuild.extract.frames.index import ROLES, PatternIndex
from graphbuild.extract.frames.trace import LESS_SPECIFIC
from graphbuild.extract.mentions import Reading
from graphbuild.extract.nlp import DEFAULT_MODEL, load_model
from graphbuild.knowledge import load
from graphbuild.knowledge.check import check_folder
from graphbuild.records import Article, EventMention, Mention

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the parser has it: it is the `relation` of the word `head`, whose number is `head_at`."""

    at: int  # its number in the text
    text: str
    lemma: str
    part: str  # of speech: NOUN, VERB, ...
    tag: str  # finer: VBD, NNS, ...
    relation: str  # nsubj, dobj, ...; ROOT has itself for head
    head: str
    head_at: int


@dataclass(frozen=True, slots=True)
class Tried:
    """A pattern at a word that may be its trigger: whether it gives an event, or why it gives none.

    `other_words`: only because the trigger has more words, which are not there. The patterns of one word stand in the
    order of trying: the most specific first. Without `pattern`: the word is a trigger that is not even tried.
    """

    at: int
    word: str
    pattern: str | None
    type: str | None
    gives: bool
    why: str | None
    other_words: bool = False


@dataclass(frozen=True, slots=True)
class Explained:
    """A text with everything that was read out of it, and what was tried."""

    text: str
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    tried: tuple[Tried, ...]
    events: tuple[EventMention, ...]


def explain(
    text: str, *, published: date | None = None, knowledge_dirs: Sequence[Path] = (), model: str | None = None
) -> Explained:
    """Everything that a sentence gives, and why the patterns whose trigger words stand in it fire or do not.

    Raises:
        InputError: there is no word in the text.
        KnowledgeError: a fault in a knowledge folder; all are told.
        ModelError: the model is not installed, or lacks a part.

    >>> found = explain("France refused to meet Iran.")
    >>> [(event.type, event.evidence.pattern) for event in found.events]
    [('REJECT', 'reject.refuse-to-meet')]
    >>> [tried.why for tried in found.tried if tried.word == "meet" and "no event" in str(tried.why)]
    ["no event of its own: part of 'refused' (reject.refuse-to-meet)"]
    """
    if not text.strip():
        raise InputError("The sentence is empty. Give one in quotation marks.")
    for folder in filter(Path.is_dir, knowledge_dirs):  # one that is missing, `load` tells
        check_folder(folder, beside=knowledge_dirs)
    extractor = Extractor(load_model(model or DEFAULT_MODEL), load(*knowledge_dirs))
    trace = Trace()
    reading, frames, found = extractor.traced(Article(id="text", text=text, published=published), trace)
    return Explained(
        text=text,
        words=_words(reading),
        mentions=found.mentions,
        tried=tuple(_tried(reading, trace, frames, extractor.frames.index)),
        events=found.events,
    )


def _begins(reading: Reading) -> list[int]:
    """The number of the first word of each block."""
    begins = [0]
    for doc in reading.docs:
        begins.append(begins[-1] + len(doc))
    return begins


def _words(reading: Reading) -> tuple[Word, ...]:
    return tuple(
        Word(
            at=begin + token.i,
            text=token.text,
            lemma=token.lemma_,
            part=token.pos_,
            tag=token.tag_,
            relation=token.dep_,
            head=token.head.text,
            head_at=begin + token.head.i,
        )
        for begin, doc in zip(_begins(reading), reading.docs, strict=False)
        for token in doc
        if not token.is_space
    )


def _tried(reading: Reading, trace: Trace, frames: list[Frame], index: PatternIndex) -> list[Tried]:
    begins, kept = _begins(reading), {id(frame) for frame in frames}
    by_word: dict[tuple[int, int], list[Attempt]] = {}
    for attempt in trace.attempts:
        by_word.setdefault((attempt.block, attempt.token.i), []).append(attempt)
    found = []
    for block, doc in enumerate(reading.docs):
        for token in doc:
            at = begins[block] + token.i
            attempts = by_word.get((block, token.i), [])
            found += _once([_attempt(at, attempt, trace, kept) for attempt in attempts])
            if not attempts and (roles := _roles(index, token)):
                why = _not_tried(reading, block, token, roles)
                found.append(Tried(at, token.text, None, None, gives=False, why=why))
    return found


def _once(attempts: list[Tried]) -> list[Tried]:
    """Each pattern of a word once, though the word may be several of its triggers: as it got furthest."""

    def far(tried: Tried) -> tuple[bool, bool, bool]:
        return tried.gives, not tried.other_words, not (tried.why or "").startswith(LESS_SPECIFIC)

    best: dict[str | None, Tried] = {}
    for tried in attempts:
        if tried.pattern not in best or far(tried) > far(best[tried.pattern]):
            best[tried.pattern] = tried
    return [tried for tried in attempts if best[tried.pattern] is tried]


def _attempt(at: int, attempt: Attempt, trace: Trace, kept: set[int]) -> Tried:
    frame, gives, why = attempt.outcome, False, None
    if isinstance(frame, Frame):
        gives = id(frame) in kept
        why = None if gives else trace.dropped.get(id(frame), "another event of the text tells it")
    else:
        why = frame
    pattern = attempt.entry.pattern
    type_ = frame.type if isinstance(frame, Frame) else attempt.entry.type
    return Tried(at, attempt.token.text, pattern.id, type_, gives, why, other_words=why == OTHER_WORDS)


def _roles(index: PatternIndex, token: Token) -> list[str]:
    """The parts of speech as which patterns have it for a trigger of one word."""
    return [role for role in ROLES if any(not e.rest for e in index.get(role, token.lemma_.lower()))]


def _not_tried(reading: Reading, block: int, token: Token, roles: Sequence[str]) -> str:
    named = reading.covering.get((block, token.i))
    if named is not None:
        return f"it is part of a name or title: {reading.docs[block].text_of(named.start, named.end)!r}"
    return (
        f"it is a trigger as {' or '.join(roles)}, and is none here: {token.pos_}, {token.dep_} of {token.head.text!r}"
    )
