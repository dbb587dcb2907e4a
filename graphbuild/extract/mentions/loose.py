"""Bare nouns of bodies, and which body named in the article each may mean: "the group", "the agency's director"."""

from __future__ import annotations

from collections.abc import Mapping

from graphbuild.extract.mentions.reading import Who
from graphbuild.records import Kind

KINDS = frozenset(Kind)


class LooseNouns:
    """The nouns that say no more of a body than what kind it is."""

    def __init__(self, words: Mapping[str, frozenset[str]], name: str = "loose_nouns") -> None:
        self.kinds: dict[str, set[Kind]] = {}
        for pair in words[name]:
            noun, _, kind = pair.rpartition(" ")
            if kind in KINDS:  # lists give words in both spellings
                self.kinds.setdefault(noun, set()).add(Kind(kind))

    def __contains__(self, noun: str) -> bool:
        return noun in self.kinds

    def fits(self, who: Who, noun: str) -> bool:
        """Whether a body's own name or kind says that it is this ("the council": "Security Council"; "the firm")."""
        words = who.name.lower().split()
        return noun in words or noun.removesuffix("s") in words[:-1] or who.kind in self.kinds.get(noun, ())
