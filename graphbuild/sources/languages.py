"""Whether a text is in another language than English, which alone is read: by its letters and its small words."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from graphbuild.knowledge import Furniture

_ENGLISH = "English"
_SURELY = (" the ", " and ", " of the ")  # what nearly every English line has, and no other
_LEAST = 12  # words; fewer tell nothing, or as many letters of another script
_READ = 20_000  # characters of a text are enough
_MORE = 2  # times as many small words of another language than of English, and
_SHARE = 0.1  # of all words more than that
_WORD = re.compile(r"\b[^\W\d_]+\b")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_LETTER = re.compile(r"[^\W\d_]")


def language_of(text: str, furniture: Furniture) -> str | None:
    """The language that a text is in where that is surely not English; None: English, or too short to tell.

    >>> from graphbuild.knowledge import load
    >>> spoken = "Le ministre a condamné les attaques et s'est rendu dans la capitale pour y voir ses alliés."
    >>> language_of(spoken, load().furniture), language_of("The minister went home.", load().furniture)
    ('French', None)
    """
    text = text[:_READ]
    if any(sign in text for sign in _SURELY) and len(text) < _READ / 10:
        return None
    letters = _LETTER.findall(text)
    if len(letters) > _LEAST and 2 * len(_LATIN.findall("".join(letters))) < len(letters):
        return "another script"
    words = _WORD.findall(text.lower())
    if len(words) < _LEAST:
        return None
    shares = {name: _share(words, small) for name, small in furniture.languages}
    english = shares.pop(_ENGLISH, 0.0)
    name, most = max(shares.items(), key=lambda s: s[1], default=("", 0.0))
    return name if most > _MORE * english + _SHARE else None


def _share(words: Sequence[str], small: Container[str]) -> float:
    """How many in one of the words are these small ones."""
    return sum(word in small for word in words) / len(words)
