"""Which chains mean the same one: known id, then name and country, then other names, then lone surnames.

Everything is looked up in blocks of one name, so the work grows with the number of chains and not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from graphbuild.records import Kind
from graphbuild.resolve import bodies, places
from graphbuild.resolve.chains import ORGANIZATION, Chain
from graphbuild.resolve.compare import likeness, spelling_keys
from graphbuild.resolve.sets import Join, UnionFind
from graphbuild.resolve.spellings import LIFE, Each, Likeness, join_spellings

if TYPE_CHECKING:
    from graphbuild.knowledge import Knowledge


def _people_alike(a: str, b: str, *_: object) -> float:
    return likeness(a, b)


PEOPLE = Likeness(spelling_keys, _people_alike)
NEAR_DAYS = 30  # an article of the same weeks means the person whom the others of these weeks name


def cluster(chains: Sequence[Chain], knowledge: Knowledge, each: Each = map) -> list[list[tuple[Chain, Join]]]:
    """The chains that mean the same one, together, each with the reason why; in the order of `chains`.

    People's names are compared by `each`, which does what `map` does, perhaps elsewhere.
    """
    sets = UnionFind(len(chains))
    joins: dict[int, Join] = {}
    known = _join_known(chains, sets, joins)
    bodies.join_written_forms(chains, sets, joins, known, knowledge)
    places.join_other_names(chains, sets, joins, known, knowledge)
    lone = [i for i, chain in enumerate(chains) if _is_lone_name(chain)]
    full = [i for i, chain in enumerate(chains) if not _is_lone_name(chain)]
    _join_names(chains, full, sets, joins)
    families: defaultdict[str, list[int]] = defaultdict(list)
    for i in full:
        families[chains[i].family].append(i)
    join_spellings(chains, families[Kind.PERSON], sets, joins, PEOPLE, each)
    bodies.join_abbreviations(chains, families[ORGANIZATION], sets, joins)
    join_spellings(chains, families[ORGANIZATION], sets, joins, bodies.likeness(knowledge))
    join_spellings(chains, families[Kind.PLACE], sets, joins, places.LIKENESS)
    given = knowledge.words["male_names"] | knowledge.words["female_names"]
    _join_lone_names(chains, lone, sets, joins, given)
    clusters: defaultdict[int, list[tuple[Chain, Join]]] = defaultdict(list)
    for i, chain in enumerate(chains):
        clusters[sets.find(i)].append((chain, joins.get(i, Join(1.0, "named here only"))))
    return list(clusters.values())


def _is_lone_name(chain: Chain) -> bool:
    """A person of whom the article gives one name only, and of whom nothing else is known."""
    return chain.kind is Kind.PERSON and chain.known is None and " " not in chain.key


def _join_known(chains: Sequence[Chain], sets: UnionFind, joins: dict[int, Join]) -> dict[str, int]:
    """Chains with the same id in the knowledge, and countries with the same code; which chain stands for each id."""
    first: dict[str, int] = {}
    for i, chain in enumerate(chains):
        known = chain.known or (f"country:{chain.country}" if chain.kind is Kind.COUNTRY and chain.country else None)
        if known is None:
            continue
        joins[i] = Join(1.0, f"known as {known}")
        sets.union(first.setdefault(known, i), i)
    return first


def _join_names(chains: Sequence[Chain], members: Iterable[int], sets: UnionFind, joins: dict[int, Join]) -> None:
    """Chains of one name: those of one country are one; one without country joins when there is only one to join."""
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for i in members:
        blocks[chains[i].family, chains[i].key].append(i)
    for block in blocks.values():
        _join_block(chains, block, sets, joins)


def _join_block(chains: Sequence[Chain], block: list[int], sets: UnionFind, joins: dict[int, Join]) -> None:
    known = [i for i in block if i in joins]
    anchors: dict[int, str | None] = {}  # one for each that is told apart
    for i in known:
        anchors[sets.find(i)] = anchors.get(sets.find(i)) or chains[i].country
    rest = [i for i in block if i not in joins]
    countries = _countries(chains, block)
    by_country: dict[tuple[str, int], int] = {}
    lives = _lives(chains, rest)
    for i in (i for i in rest if chains[i].country is not None):
        country = countries.get(i) or chains[i].country or ""
        fitting = [root for root, other in anchors.items() if other in (country, None)]
        anchor = fitting[0] if len(fitting) == 1 else by_country.setdefault((country, lives.get(i, 0)), i)
        if anchor != i:
            sets.union(anchor, i)
        joins[i] = Join(0.95, f"same name {chains[i].name!r} and country {country}")
    roots = {sets.find(i) for i in (*anchors, *by_country.values())}
    nameless = [i for i in rest if chains[i].country is None]
    for i in nameless:
        if len(roots) > 1:
            joins[i] = Join(1.0, f"kept apart: {len(roots)} others are called {chains[i].name!r}")
            continue
        sets.union(min(roots, default=nameless[0]), i)
        joins[i] = Join(0.9, f"same name {chains[i].name!r}; no other has it")


def _countries(chains: Sequence[Chain], block: Sequence[int]) -> dict[int, str]:
    """A person whose country was only guessed -> that which articles of the same weeks give to who has this full name.

    Only where they give one; where all guess, it is what most of them do.
    """
    people = [i for i in block if chains[i].kind is Kind.PERSON and chains[i].country and " " in chains[i].key]
    guessed = [i for i in people if chains[i].is_guessed]
    if not guessed:
        return {}
    told = [i for i in people if not chains[i].is_guessed] or people
    found: dict[int, str] = {}
    for i in guessed:
        votes = Counter(chains[n].country or "" for n in told if _are_of_the_days(chains[n], chains[i]))
        if votes and (told is people or len(votes) == 1):
            found[i] = min(votes, key=lambda code: (-votes[code], code))
    return found


def _are_of_the_days(one: Chain, other: Chain) -> bool:
    """Whether their articles appeared within `NEAR_DAYS` of each other."""
    days = (one.published, other.published)
    return days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) <= NEAR_DAYS


def _lives(chains: Sequence[Chain], block: Iterable[int]) -> dict[int, int]:
    """A person's chain -> which of those of its name and country it means: a namesake comes after many silent years."""
    lives: dict[int, int] = {}
    last: dict[str, tuple[date, int]] = {}
    dated = [(chains[i].published or date.max, i) for i in block if chains[i].kind is Kind.PERSON]
    for day, i in sorted(dated):
        country = chains[i].country or ""
        before, number = last.get(country, (day, 0))
        if day < date.max:
            number += day - before > LIFE
            last[country] = (day, number)
        lives[i] = number
    return lives


def _join_lone_names(
    chains: Sequence[Chain], lone: list[int], sets: UnionFind, joins: dict[int, Join], given: Container[str]
) -> None:
    """A lone surname means the only person of fitting country whose name ends in it.

    Family names that stand first ("Wang" for Wang Yi) count when no name ends so and the country is the same, unless
    it is one that many are given: a "husband Philip" is not the only Philip Hammond of these articles. Of
    several the only one whose country the article names is taken, or else the only one that articles of the same
    days name; lone names that are left are compared with each other.
    """
    last, first = _people_by_name(chains, sets)
    left: list[int] = []
    for i in lone:
        chain = chains[i]
        found = {r: p for r, p in last.get(chain.key, {}).items() if _compatible(chain.country, p.countries)}
        score, why = 0.8, "in these articles"
        if not found and chain.country is not None and chain.key not in given:
            found = {r: p for r, p in first.get(chain.key, {}).items() if chain.country in p.countries}
            score = 0.7
        if len(found) > 1:
            found = {r: p for r, p in found.items() if p.countries & chain.company}
            score, why = 0.65, "whose country the article names"
        if len(found) > 1:
            found = {r: p for r, p in found.items() if p.is_of_the_days(chain.published)}
            score, why = 0.6, "in articles of these days"
        if len(found) != 1:
            left.append(i)
            continue
        root = min(found)
        joins[i] = Join(score, f"the only {chain.name!r} {why} is {chains[root].name!r}")
        sets.union(root, i)
    _join_names(chains, left, sets, joins)


@dataclass(slots=True)
class _Person:
    """A person with a full name: the countries that the articles give, and the days of the articles."""

    countries: set[str] = field(default_factory=set)
    days: set[int] = field(default_factory=set)

    def is_of_the_days(self, published: date | None) -> bool:
        """Whether an article names the person by the full name within `NEAR_DAYS` of that day."""
        day = published.toordinal() if published else None
        return day is not None and any(abs(day - other) <= NEAR_DAYS for other in self.days)


_People = dict[str, dict[int, _Person]]  # name -> root of a person


def _people_by_name(chains: Sequence[Chain], sets: UnionFind) -> tuple[_People, _People]:
    """The persons with a full name, by their last and by their first name."""
    last: _People = defaultdict(dict)
    first: _People = defaultdict(dict)
    for i, chain in enumerate(chains):
        if chain.kind is not Kind.PERSON or _is_lone_name(chain):
            continue
        names = chain.key.split()
        for table, name in ((last, names[-1]), (first, names[0])):
            person = table[name].setdefault(sets.find(i), _Person())
            if chain.country is not None:
                person.countries.add(chain.country)
            if chain.published is not None:
                person.days.add(chain.published.toordinal())
    return last, first


def _compatible(country: str | None, countries: set[str]) -> bool:
    return country is None or not countries or country in countries
