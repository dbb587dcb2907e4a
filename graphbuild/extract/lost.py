"""Characters that were lost when a text was copied: each is given one that the parser reads well, at the same place.

A letter outside of ASCII that became a question mark or the replacement character cuts its word in pieces ("Fran�ois");
a hard blank that became a hyphen glues two ("Oslo,-which", "the-minister").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LETTER = "ƍ"  # of no language, for those that nobody knows
_MARK = "\ufffd"
_LETTER = re.compile(
    rf"(?P<quote>(?<=[^\W\d_]){_MARK}(?=(?:s|t|re|ll|ve|d|m)\b))"
    rf"|(?P<small>(?<=[^\W\d_]){_MARK}{{1,2}}(?=[^\W\d_])|(?<=[a-z]){_MARK}{{2}}(?!{_MARK}))"
    r"|(?P<asked>(?<=[A-Za-z])\?(?=[a-z]))"
)
_HYPHEN = re.compile(r"-(?=[\s\w\"'(])")
_STOPS = frozenset(",;:!?.\"'")
_STOP = re.compile(r"(?:[^\W\d_]{2}[,;:!?]|[a-z]{4}\.|[.,!?][\"'])$")
_WORD = re.compile(r"(?:^|[^\w-])([\w']+)$")
_NEXT = re.compile(r"([a-z]+)\s")
# no compound begins or ends with them, but in a longer one: "state-of-the-art"
_BEFORE = frozenset({"the", "of", "and", "said", "was", "were", "has", "had", "that", "which", "his", "their", "its"})
_AFTER = frozenset(
    {*_BEFORE, "who", "have", "from", "will", "would", "is", "are", "says", "told", "when", "while"} - {"of", "its"}
)


def mended(text: str) -> str:
    """The text with a letter for each lost one, and blanks for hyphens that join no words; as long as it was.

    >>> mended("The-minister, Fran\ufffdois Roy,-who left")
    'The minister, Franƍois Roy, who left'
    """
    if _MARK in text or "?" in text:
        text = _LETTER.sub(lambda found: _letter(found, text), text)
    gaps = list(_gaps(text)) if "-" in text else []
    if gaps:
        letters = list(text)
        for i in gaps:
            letters[i] = " "
        text = "".join(letters)
    return text


def told(name: str) -> str:
    """A name that was read from a mended text, its lost letters marked as such.

    >>> told("Franƍois Roy")
    'Fran\ufffdois Roy'
    """
    return name.replace(LETTER, _MARK)


def _letter(found: re.Match[str], text: str) -> str:
    if found.lastgroup == "quote":
        return "'"
    if found.lastgroup == "asked" and "/" in text[max(0, found.start() - 40) : found.start()].split(" ")[-1]:
        return "?"  # of an address
    return LETTER * (found.end() - found.start())


def _gaps(text: str) -> Iterator[int]:
    """Where a hyphen stands for a blank."""
    for found in _HYPHEN.finditer(text):
        i = found.start()
        left = text[max(0, i - 16) : i]
        if left[-1:] in _STOPS:
            if _STOP.search(left) and (left[-1] != "." or not text[i + 1].islower()):
                yield i
            continue
        word = _WORD.search(left)
        if word is None:
            continue
        after = _NEXT.match(text, i + 1)
        if (word[1].lower() in _BEFORE and text[i + 1].isalpha()) or (after is not None and after[1] in _AFTER):
            yield i
