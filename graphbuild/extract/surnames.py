"""How papers may call somebody by the surname alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

GENERATIONS = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})  # behind a surname


def surnames_of(name: str, *, family_first: bool) -> Iterator[str]:
    """The surnames of a name, with and without its marks, of two words where there are more, and of the family first.

    >>> list(surnames_of("Andrés López Obrador", family_first=False))
    ['Obrador', 'López Obrador', 'Lopez Obrador']
    """
    words = name.split()
    last = words[-2] if words[-1] in GENERATIONS and len(words) > 2 else words[-1]
    yield from dict.fromkeys((last, unmarked(last)))
    if len(words) > 2 and last == words[-1]:  # "López Obrador", "Le Drian"
        yield from dict.fromkeys((" ".join(words[-2:]), unmarked(" ".join(words[-2:]))))
    if last.lower().startswith(("al-", "el-")):
        yield last[3:]
    if family_first:
        yield words[0]


def unmarked(name: str) -> str:
    """A name without the marks on its letters.

    >>> unmarked("Derviş Eroğlu")
    'Dervis Eroglu'
    """
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
