"""What a sentence says beside whom it names: tellings of one occasion share some of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from graphbuild.records import EventMention, Mention

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 4  # letters, or two digits
STEM = 5  # letters that words of one stem share


def words_of(event: EventMention, named: Iterable[Mention], common: frozenset[str]) -> frozenset[str]:
    """The stems of the words of its sentence, without those that are its sides' names or say nothing.

    `named` are the mentions of its sides in that article, `common` the words that any sentence may have.
    """
    span, quote = event.evidence.span, event.evidence.quote
    taken = [(m.span.start - span.start, m.span.end - span.start) for m in named if m.span.overlaps(span)]
    found = (w for w in _WORD.finditer(quote) if not any(start < w.end() and w.start() < end for start, end in taken))
    return frozenset(stems(w.group() for w in found)) - common


def stems(words: Iterable[str]) -> Iterator[str]:
    """What the words have in common with their kin, of those that are long enough to say anything.

    >>> list(stems(["Resigned", "by", "resignation", "50"]))
    ['resig', 'resig', '50']
    """
    return (stem for word in words if (stem := _stem(word)) is not None)


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str | None:
    """What words of one stem share; None for words that are too short to say anything."""
    is_telling = len(word) >= _SHORTEST or (word.isdigit() and len(word) > 1)
    return word.casefold()[:STEM] if is_telling else None
