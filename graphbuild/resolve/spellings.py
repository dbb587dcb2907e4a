"""People, bodies and places that papers call in several ways: transliterations, initials, words left out or moved."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any, TypeAlias

from graphbuild.records import Kind
from graphbuild.resolve.chains import Chain
from graphbuild.resolve.compare import SPELT
from graphbuild.resolve.sets import Join, UnionFind

MOST_COMPARED = 300  # of one sound; of more only those of one country are compared
NAMES_COMPARED = 4  # of each, the most frequent
TOGETHER = 20_000  # pairs compared in one go
LIFE = timedelta(days=40 * 365)  # in public; who is not named for so long is not named again, but a namesake is

Each: TypeAlias = Callable[..., Iterator[Any]]


@dataclass(slots=True)
class Bearer:
    """What is known so far of one that bears names; `country` is what most say, `main_names` the most frequent."""

    root: int
    names: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    known: set[str] = field(default_factory=set)
    kinds: set[Kind] = field(default_factory=set)
    days: list[date] = field(default_factory=list)  # of the articles
    members: list[int] = field(default_factory=list)

    country: str | None = None
    main_names: list[str] = field(default_factory=list)
    lived: tuple[date, ...] = ()  # the first and the last of its days

    def settle(self) -> None:
        """Works out what is asked for again and again."""
        self.country = min(self.countries, key=lambda c: (-self.countries[c], c), default=None)
        self.main_names = sorted(self.names, key=lambda n: (-self.names[n], n))[:NAMES_COMPARED]
        self.lived = (min(self.days), max(self.days)) if self.days else ()

    def to_compare(self) -> Bearer:
        """What of it is needed to compare it, when that is done elsewhere."""
        return replace(self, names=Counter(), countries=Counter(), days=[], members=[])


@dataclass(frozen=True, slots=True)
class Likeness:
    """How names of a family are compared: `keys` that alike names share, and how surely two of them mean one."""

    keys: Callable[[str], Collection[tuple[str, ...]]]
    score: Callable[[str, str, Bearer, Bearer], float]  # 0 to 1; 0: they do not
    reason: str = "spelt like"


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Pairs that are to be compared, by root, and who these are."""

    pairs: Sequence[tuple[int, int]]
    bearers: Mapping[int, Bearer]
    score: Callable[[str, str, Bearer, Bearer], float]

    @classmethod
    def of(cls, pairs: Sequence[tuple[int, int]], bearers: Mapping[int, Bearer], alike: Likeness) -> _Comparison:
        """Some of the pairs, with no more than is needed for them."""
        roots = sorted({root for pair in pairs for root in pair})
        return cls(pairs, {root: bearers[root].to_compare() for root in roots}, alike.score)


def join_spellings(
    chains: Sequence[Chain],
    members: Iterable[int],
    sets: UnionFind,
    joins: dict[int, Join],
    alike: Likeness,
    each: Each = map,
) -> None:
    """Joins those of one country whose names are spellings of one.

    A shorter name, an initial or a name without country joins only where it fits one bearer alone. `each` does what
    `map` does, perhaps elsewhere; names are compared `TOGETHER` pairs at a time.
    """
    bearers = _bearers(chains, members, sets)
    pairs = _pairs(bearers, alike)
    slices = (pairs[at : at + TOGETHER] for at in range(0, len(pairs), TOGETHER))
    edges = [
        edge for found in each(_compared, (_Comparison.of(some, bearers, alike) for some in slices)) for edge in found
    ]
    fits: defaultdict[int, set[int]] = defaultdict(set)
    for a, b, _ in edges:
        fits[a].add(b)
        fits[b].add(a)
    for a, b, score in sorted(edges, key=lambda edge: (-edge[2], edge[:2])):
        sure = score >= SPELT and bearers[a].country is not None and bearers[b].country is not None
        vague = min((a, b), key=lambda end: (bearers[end].country is not None, len(bearers[end].main_names[0]), end))
        others = {sets.find(other) for other in fits[vague]} - {sets.find(vague)}
        if sure or len(others) <= 1:
            _join(bearers[a], bearers[b], score, sets, joins, alike.reason)


def _bearers(chains: Sequence[Chain], members: Iterable[int], sets: UnionFind) -> dict[int, Bearer]:
    bearers: dict[int, Bearer] = {}
    for i in members:
        chain = chains[i]
        root = sets.find(i)
        bearer = bearers.setdefault(root, Bearer(root))
        bearer.names[chain.name] += 1
        bearer.kinds.add(chain.kind)
        bearer.days += [chain.published] if chain.published else []
        bearer.members.append(i)
        if chain.country is not None:
            bearer.countries[chain.country] += 1
        if chain.known is not None:
            bearer.known.add(chain.known)
    for bearer in bearers.values():
        bearer.settle()
    return bearers


def _pairs(bearers: dict[int, Bearer], alike: Likeness) -> list[tuple[int, int]]:
    """Roots of those whose names may be spellings of one."""
    blocks: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for root, bearer in bearers.items():
        for name in bearer.main_names:
            for key in alike.keys(name):
                blocks[key].add(root)
    pairs: set[tuple[int, int]] = set()
    for block in blocks.values():
        if len(block) <= MOST_COMPARED:
            pairs.update(combinations(sorted(block), 2))
            continue
        by_country: defaultdict[str, list[int]] = defaultdict(list)
        for root in sorted(block):
            if country := bearers[root].country:
                by_country[country].append(root)
        for roots in by_country.values():
            pairs.update(combinations(roots[:MOST_COMPARED], 2))
    return sorted(pairs)


def _compared(task: _Comparison) -> list[tuple[int, int, float]]:
    """The pairs that fit, and how surely."""
    bearers = task.bearers
    scores = ((a, b, _fit(bearers[a], bearers[b], task.score)) for a, b in task.pairs)
    return [edge for edge in scores if edge[2]]


def _fit(one: Bearer, other: Bearer, score: Callable[[str, str, Bearer, Bearer], float]) -> float:
    if one.known and other.known and one.known != other.known:
        return 0.0
    if one.country and other.country and one.country != other.country:
        return 0.0
    if Kind.PERSON in one.kinds and not (one.known and other.known) and are_lives_apart(one.lived, other.lived):
        return 0.0
    return max(score(a, b, one, other) for a in one.main_names for b in other.main_names)


def are_lives_apart(one: Sequence[date], other: Sequence[date]) -> bool:
    """Whether so many years lie between the articles that name one and the other that they are no one person's.

    >>> are_lives_apart([date(1962, 5, 1)], [date(2023, 7, 13)]), are_lives_apart([], [date(2023, 7, 13)])
    (True, False)
    """
    return bool(one and other) and max(min(one), min(other)) - min(max(one), max(other)) > LIFE


def _join(one: Bearer, other: Bearer, score: float, sets: UnionFind, joins: dict[int, Join], reason: str) -> None:
    main, minor = sorted((one, other), key=lambda p: (not p.known, -sum(p.names.values()), p.root))
    country = f" of {main.country}" if main.country else ""
    for i in minor.members:
        if joins.get(i) is None or joins[i].score > score:
            joins[i] = Join(score, f"{reason} {main.main_names[0]!r}{country}")
    sets.union(one.root, other.root)
