"""Lists of words joined once: a list of a thousand is not copied for every word that is looked up in it."""

from __future__ import annotations

from functools import cache


@cache
def either(*lists: frozenset[str]) -> frozenset[str]:
    """The words of all the lists.

    >>> sorted(either(frozenset({"town"}), frozenset({"river", "town"})))
    ['river', 'town']
    """
    return frozenset().union(*lists)
