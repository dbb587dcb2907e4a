"""How alike two people's names are, spelt by different papers: transliterations, initials, names left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from graphbuild.resolve.names import normalize

_SOUNDS = (  # letters that papers of one language write where those of another write other ones
    (re.compile(r"kh|gh"), "h"),
    (re.compile(r"tch|tsch|ch|sh|sch|ts|cz|cs|tz"), "s"),
    (re.compile(r"zh|dzh|dj|j|y"), "i"),
    (re.compile(r"ph|v|w|b"), "f"),
    (re.compile(r"ck|c|q|g|x"), "k"),
    (re.compile(r"z"), "s"),
    (re.compile(r"th|d"), "t"),
)
_VOWELS = re.compile(r"[aeiouh]+")
_DOUBLE = re.compile(r"(.)\1+")
SAME, SPELT, SHORTER, INITIAL = 0.95, 0.85, 0.85, 0.8


@cache
def skeleton(word: str) -> str:
    """The sounds of a normalised word that no spelling changes: its first letter's and the consonants.

    >>> skeleton("zelenskyy") == skeleton("zelensky") == skeleton("zelenskiy")
    True
    >>> skeleton("sadykov") == skeleton("sadikov"), skeleton("khan") == skeleton("kim")
    (True, False)
    """
    sound = word
    for letters, one in _SOUNDS:
        sound = letters.sub(one, sound)
    first = "a" if _VOWELS.match(sound) else ""
    return _DOUBLE.sub(r"\1", first + _VOWELS.sub("", sound)) or first


def likeness(a: str, b: str) -> float:
    """How surely two names mean one person of one country, 0 to 1; 0: they do not.

    >>> likeness("Volodymyr Zelensky", "Volodymyr Zelenskyy"), likeness("Wang Yi", "Yi Wang")
    (0.85, 0.85)
    >>> likeness("V. Putin", "Vladimir Putin"), likeness("Tayyip Erdogan", "Recep Tayyip Erdogan")
    (0.8, 0.85)
    >>> likeness("Ali Khan", "Imran Khan"), likeness("Kim Jong-un", "Kim Yong-nam")
    (0.0, 0.0)
    """
    one, other = words_of(a), words_of(b)
    if one == other:
        return SAME
    if "".join(one) == "".join(other):
        return SPELT
    if len(one) < 2 or len(other) < 2:
        return 0.0
    if not is_one_word(one[-1], other[-1]):
        is_moved = len(one) == len(other) and sorted(one) == sorted(other)
        return SPELT if is_moved and _initials_fit(one, other) else 0.0
    if not _initials_fit(one, other):
        return 0.0
    if len(one) == len(other) and (all(map(is_one_word, one, other)) or sorted(one) == sorted(other)):
        return SPELT
    short, long = sorted((one[:-1], other[:-1]), key=len)
    if all(any(is_one_word(x, y) for y in long) for x in short):
        return SHORTER
    if all(any(is_one_word(x, y) or _is_initial(x, y) or _is_initial(y, x) for y in long) for x in short):
        return INITIAL
    return 0.0


@lru_cache(maxsize=200_000)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name as names are compared."""
    return tuple(normalize(name).split())


def _initials_fit(one: Sequence[str], other: Sequence[str]) -> bool:
    """Not "George W. Bush" and "George H. W. Bush"."""
    initials = [{word for word in name if len(word) == 1} for name in (one, other)]
    return not all(initials) or initials[0] == initials[1]


def _is_initial(x: str, y: str) -> bool:
    return len(x) == 1 and y.startswith(x)


def is_one_word(a: str, b: str) -> bool:
    """Whether two words are spellings of one: the same sounds, and few letters between them.

    A final "a" tells Ivana Petrova from Ivan Petrov.
    """
    if a == b:
        return True
    if min(len(a), len(b)) < 4 or skeleton(a) != skeleton(b):
        return False
    if a[-1] != b[-1] and {a[-1], b[-1]} & {"a", "o"}:
        return False
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(a, b) <= 1 + min(len(a), len(b)) // 6


def spelling_keys(name: str) -> set[tuple[str, str]]:
    """Where a full name is looked up: names that are alike share a key."""
    words = normalize(name).split()
    if len(words) < 2:
        return set()
    skeletons = [skeleton(word) for word in words]
    keys = {(skeletons[-1], given[:1]) for given in words[:-1]} | {("", "".join(words))}
    return keys | {(skeletons[0], words[-1][:1])} if len(words) == 2 else keys
