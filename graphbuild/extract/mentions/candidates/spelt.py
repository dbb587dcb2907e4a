"""Bodies whose initials stand behind them in brackets, and which letters a name is of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.candidates.candidate import Candidate
from graphbuild.extract.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc


JOINING = frozenset(
    {
        "of",
        "the",
        "for",
        "and",
        "on",
        "to",
        "in",
        "against",
        "de",
        "du",
        "des",
        "la",
        "le",
        "los",
        "y",
        "et",
        "e",
        "do",
        "da",
    }
)


def find_spelt_out(doc: Doc, lexicon: Lexicon, names: Wording) -> Iterator[Candidate]:
    """Bodies whose initials stand behind them: "Forum of River Ports (FRP)", whatever NER makes of them."""
    for token in doc[:-2] if "(" in doc.text else ():
        short = doc[token.i + 1].text
        if token.text != "(" or doc[token.i + 2].text != ")" or not (short.isupper() and 3 <= len(short) <= 8):
            continue
        start = initials_start(doc, token.i, short)
        if start is None or doc.text_of(start, token.i) in lexicon.forms:
            continue
        words = [t.lower_ for t in doc[start : token.i]]
        if names.names_office(words) or names.is_office(doc, start, token.i) or names.names_paper(words):
            yield Candidate(
                start, token.i + 2, 6, "thing"
            )  # "the Order and Safety Act (OSA)", "Chief of Air Staff (CAS)"
        else:
            yield Candidate(start, token.i, 4, "body")


def initials_start(doc: Doc, end: int, short: str) -> int | None:
    """The first token of the words before `end` whose initials are `short`; None where they are not."""
    left = list(short.lower())
    i = end
    while left and i > 0 and not doc[i - 1].is_punct:
        i -= 1
        token = doc[i]
        if token.text[0].lower() == left[-1] and (token.text[0].isupper() or token.lower_ in JOINING):
            left.pop()
        elif token.lower_ not in JOINING:
            return None
    return i if not left and doc[i].text[0].isupper() else None


def is_latin(text: str) -> bool:
    """Whether all letters of a text are Latin ones.

    >>> is_latin("Þórdís Nguyễn"), is_latin("Москва")
    (True, False)
    """
    return text.isascii() or all(not c.isalpha() or c < "\u0250" or "\u1e00" <= c < "\u1f00" for c in text)
