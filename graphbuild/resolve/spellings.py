"""People whom papers spell in several ways: transliterations, initials, names left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from graphbuild.records import Kind
from graphbuild.resolve.chains import Chain
from graphbuild.resolve.compare import SPELT, likeness, spelling_keys
from graphbuild.resolve.sets import Join, UnionFind

MOST_COMPARED = 300  # people of one sound; of more only those of one country are compared
NAMES_COMPARED = 4  # of each, the most frequent


@dataclass(slots=True)
class _Person:
    """What is known of one person so far."""

    root: int
    names: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    known: set[str] = field(default_factory=set)
    members: list[int] = field(default_factory=list)

    @property
    def country(self) -> str | None:
        return min(self.countries, key=lambda c: (-self.countries[c], c), default=None)

    @property
    def main_names(self) -> list[str]:
        return sorted(self.names, key=lambda n: (-self.names[n], n))[:NAMES_COMPARED]


def join_spellings(chains: Sequence[Chain], full: Iterable[int], sets: UnionFind, joins: dict[int, Join]) -> None:
    """Joins persons of one country whose names are spellings of one.

    A shorter name, an initial or a name without country joins only where it fits one person alone.
    """
    people = _people(chains, full, sets)
    edges = [(a, b, score) for a, b in _pairs(people) if (score := _fit(people[a], people[b]))]
    fits: defaultdict[int, set[int]] = defaultdict(set)
    for a, b, _ in edges:
        fits[a].add(b)
        fits[b].add(a)
    for a, b, score in sorted(edges, key=lambda edge: (-edge[2], edge[:2])):
        sure = score >= SPELT and people[a].country is not None and people[b].country is not None
        vague = min((a, b), key=lambda end: (people[end].country is not None, len(people[end].main_names[0]), end))
        others = {sets.find(other) for other in fits[vague]} - {sets.find(vague)}
        if sure or len(others) <= 1:
            _join(people[a], people[b], score, sets, joins)


def _people(chains: Sequence[Chain], full: Iterable[int], sets: UnionFind) -> dict[int, _Person]:
    people: dict[int, _Person] = {}
    for i in full:
        chain = chains[i]
        if chain.kind is not Kind.PERSON:
            continue
        root = sets.find(i)
        person = people.setdefault(root, _Person(root))
        person.names[chain.name] += 1
        person.members.append(i)
        if chain.country is not None:
            person.countries[chain.country] += 1
        if chain.known is not None:
            person.known.add(chain.known)
    return people


def _pairs(people: dict[int, _Person]) -> list[tuple[int, int]]:
    """Roots of people whose names may be spellings of one."""
    blocks: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for root, person in people.items():
        for name in person.main_names:
            for key in spelling_keys(name):
                blocks[key].add(root)
    pairs: set[tuple[int, int]] = set()
    for block in blocks.values():
        if len(block) <= MOST_COMPARED:
            pairs.update(combinations(sorted(block), 2))
            continue
        by_country: defaultdict[str, list[int]] = defaultdict(list)
        for root in sorted(block):
            if country := people[root].country:
                by_country[country].append(root)
        for roots in by_country.values():
            pairs.update(combinations(roots[:MOST_COMPARED], 2))
    return sorted(pairs)


def _fit(one: _Person, other: _Person) -> float:
    if one.known and other.known and one.known != other.known:
        return 0.0
    if one.country and other.country and one.country != other.country:
        return 0.0
    return max(likeness(a, b) for a in one.main_names for b in other.main_names)


def _join(one: _Person, other: _Person, score: float, sets: UnionFind, joins: dict[int, Join]) -> None:
    main, minor = sorted((one, other), key=lambda p: (not p.known, -sum(p.names.values()), p.root))
    country = f" of {main.country}" if main.country else ""
    for i in minor.members:
        if joins.get(i) is None or joins[i].score > score:
            joins[i] = Join(score, f"spelt like {main.main_names[0]!r}{country}")
    sets.union(one.root, other.root)
