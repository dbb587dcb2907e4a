"""Ground floor: names as they are compared: without case, accents, leading article, possessive and punctuation."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_POSSESSIVE = re.compile(r"['’](s\b|$)")
_NO_WORD = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^(the|a|an) (?=.)")
_LETTERS = re.compile(r"\b(\w) (?=\w\b)")


@lru_cache(maxsize=1 << 16)
def normalize(name: str) -> str:
    """The form under which equal names are equal; empty when the name has no letter or digit.

    >>> normalize("The State Department’s"), normalize("Türkiye"), normalize("U.S.")
    ('state department', 'turkiye', 'u s')
    """
    plain = name
    if not name.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    bare = plain.casefold()
    words = _NO_WORD.sub(" ", _POSSESSIVE.sub("", bare.strip())).strip()
    return _ARTICLE.sub("", words)


def slug(name: str) -> str:
    """The name as a part of an id; a name without letters or digits gets a piece of its hash.

    >>> slug("Antony Blinken")
    'antony-blinken'
    """
    return normalize(name).replace(" ", "-") or hashlib.sha256(name.encode()).hexdigest()[:8]


def folded(name: str) -> str:
    """The form under which a name is looked up as people type it: `normalize` with initials drawn together.

    >>> folded("U.S."), folded("the U.S.A."), folded("Côte d’Ivoire")
    ('us', 'usa', 'cote d ivoire')
    """
    return _LETTERS.sub(r"\1", normalize(name))


def is_name(text: str) -> bool:
    """Whether it has a word with a capital: "the two ministers" may mean somebody, and is nobody's name.

    >>> is_name("the Pentagon"), is_name("the two ministers"), is_name("毛宁")
    (True, False, True)
    """
    return text.lower() != text or not text.isascii()


def initials(name: str) -> str | None:
    """The abbreviation that a name of three capitalised words or more suggests; None for a shorter one.

    >>> initials("Shanghai Cooperation Organisation"), initials("Association of Southeast Asian Nations")
    ('SCO', 'ASAN')
    >>> initials("State Department") is None
    True
    """
    letters = [word[0] for word in re.findall(r"\w+", name) if word[0].isupper()]
    return "".join(letters) if len(letters) >= 3 else None
