"""Sets that grow together, and why something stands in one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Join:
    """Why a chain stands in its cluster."""

    score: float
    reason: str


class UnionFind:
    """Sets of the numbers below `size` that grow together; the smallest number stands for its set."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, item: int) -> int:
        """The number that stands for the set of `item`."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def union(self, a: int, b: int) -> None:
        """Makes the sets of both one."""
        a, b = sorted((self.find(a), self.find(b)))
        self._parent[b] = a
