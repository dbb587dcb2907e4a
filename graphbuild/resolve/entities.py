"""Clusters of chains as entities with stable ids, and a link for every mention."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, count
from typing import TYPE_CHECKING

from graphbuild.records import Entity, Extraction, Kind, Link, Mention, MentionRef, Office
from graphbuild.resolve.by_hand import Decision, tell_unused
from graphbuild.resolve.chains import Chain, find_chains, majority
from graphbuild.resolve.cluster import cluster
from graphbuild.resolve.names import slug
from graphbuild.resolve.sets import Join
from graphbuild.resolve.spellings import Each

if TYPE_CHECKING:
    from graphbuild.knowledge import Knowledge

PREFIXES = {Kind.COUNTRY: "country", Kind.PLACE: "place", Kind.PERSON: "person"}  # every other kind: org
NEW_DAYS = 365
RARE = 0.1  # of the articles that call somebody what most do: what fewer do may be a slip
UNNAMED = frozenset({"pronoun", "body"})  # mentions whose words are nobody's name
PEOPLE_OF = frozenset({"coreference", "office"})  # whose words are no name of a state: "Omani officials", "the army"
GUESSED = {"pronoun": 0.8, "coreference": 0.85, "title": 0.9, "office": 0.9}  # how sure a mention is that names nobody


@dataclass(frozen=True, slots=True)
class _Cluster:
    """The chains of one entity, with what they say of it."""

    members: tuple[tuple[Chain, Join], ...]

    @property
    def mentions(self) -> list[Mention]:
        return [mention for member, _ in self.members for mention in member.mentions]

    @property
    def heads(self) -> list[Mention]:
        """One mention a chain: an article that names somebody forty times has one vote."""
        return [member.mentions[0] for member, _ in self.members]

    @property
    def newest(self) -> list[Mention]:
        """The heads of the articles of the last `NEW_DAYS` that name it: offices change."""
        last = max((member.published for member, _ in self.members if member.published), default=None)
        if last is None:
            return self.heads
        since = last - timedelta(NEW_DAYS)
        return [member.mentions[0] for member, _ in self.members if member.published and member.published >= since]

    @property
    def known(self) -> str | None:
        return majority(self.mentions, lambda m: m.known)

    @property
    def kind(self) -> Kind:
        votes = Counter(member.kind for member, _ in self.members)
        return min(votes, key=lambda kind: (-votes[kind], kind is Kind.ORGANIZATION, kind.value))

    @property
    def country(self) -> str | None:
        named = [member for member, _ in self.members if member.country]
        votes = Counter(member.country for member in [m for m in named if not m.is_guessed] or named)
        return min(votes, key=lambda country: (-votes[country], country), default=None)

    @property
    def name(self) -> str:
        """The name of most words among those that are not rare, then the most frequent; of a place, what most say."""
        votes = Counter(member.name for member, _ in self.members)
        if self.kind is Kind.PLACE:
            told = Counter(m.name for m in self.mentions)
            return min(votes, key=lambda name: (-votes[name], -told[name], -len(name.split()), len(name), name))
        least = RARE * max(votes.values())
        told = Counter({name: count for name, count in votes.items() if count >= least})
        return min(told, key=lambda name: (-len(name.split()), -told[name], -len(name), name))

    @property
    def position(self) -> tuple[float | None, float | None]:
        votes = Counter((m.lat, m.lon) for m in self.mentions if m.lat is not None and m.lon is not None)
        return min(votes, key=lambda position: (-votes[position], position), default=(None, None))


def resolve(
    extractions: Iterable[Extraction], knowledge: Knowledge, *, decisions: Sequence[Decision] = (), each: Each = map
) -> tuple[list[Entity], list[Link]]:
    """Who and what the articles name, sorted by id, and for every mention the entity that it means.

    Chains of different articles are one when the knowledge knows them as one, when their names are the same, spelt
    alike, short for one another or other names of one place, and their countries do not differ; a lone surname joins
    when only one person fits. What remains open stays apart.
    What a user decided by hand comes last and wins. Links are sorted by mention. `each` does what `map` does, perhaps
    elsewhere: it is given people's names to compare.

    >>> from graphbuild.knowledge import load
    >>> resolve([], load())
    ([], [])
    """
    clusters = [_Cluster(tuple(members)) for members in cluster(find_chains(extractions), knowledge, each)]
    terms = _terms(knowledge)
    entities: list[Entity] = []
    links: list[Link] = []
    for id_, found in _decided(dict(_with_ids(clusters)), decisions):
        entities.append(_entity(id_, found, knowledge, terms.get(id_, ())))
        links += (_link(mention, id_, join) for member, join in found.members for mention in member.mentions)
    return sorted(entities, key=lambda e: e.id), sorted(links, key=lambda link: link.mention)


def _with_ids(clusters: Iterable[_Cluster]) -> list[tuple[str, _Cluster]]:
    """Each cluster with its id. Of several with one name those with a country are called by it as well, and what is
    still the same is counted, the first named first."""
    wanted: defaultdict[str, list[_Cluster]] = defaultdict(list)
    given: dict[str, _Cluster] = {}
    for found in clusters:
        if found.known is not None and found.known not in given:
            given[found.known] = found
        else:
            wanted[_wanted_id(found)].append(found)
    for base, same in sorted(wanted.items()):
        crowded = len(same) > 1 or base in given
        for found in sorted(same, key=lambda c: (c.country is None, c.country or "", c.members[0][0].order)):
            country = f"-{found.country.lower()}" if crowded and found.country else ""
            id_ = base if base.endswith(country) else base + country
            given[_numbered(id_, given)] = found
    return sorted(given.items())


def _decided(found: dict[str, _Cluster], decisions: Sequence[Decision]) -> list[tuple[str, _Cluster]]:
    """The clusters merged and split as the decisions say."""
    unused = []
    for decision in decisions:
        entity, join = found.get(decision.entity), Join(1.0, f"by hand: {decision}")
        if decision.action == "same":
            other = found.get(decision.other)
            if entity is None or other is None:
                unused.append(decision)
                continue
            del found[decision.other]
            joined = tuple((member, join) for member, _ in other.members)
            found[decision.entity] = _Cluster((*entity.members, *joined))
            continue
        there = [m for m in entity.members if m[0].article == decision.other] if entity is not None else []
        if entity is None or not there:
            unused.append(decision)
            continue
        left = tuple(m for m in entity.members if m[0].article != decision.other)
        if left:
            found[decision.entity] = _Cluster(left)
            apart = tuple((member, join) for member, _ in there)
            found[_numbered(decision.entity, found)] = _Cluster(apart)
    tell_unused(unused)
    return sorted(found.items())


def _numbered(id_: str, taken: Container[str]) -> str:
    """The id, or the first of id-2, id-3, ... that is free."""
    numbered = (f"{id_}-{number}" for number in count(2))
    return next(free for free in chain((id_,), numbered) if free not in taken)


def _wanted_id(found: _Cluster) -> str:
    if found.kind is Kind.COUNTRY and found.country:
        return f"country:{found.country}"
    prefix = PREFIXES.get(found.kind, "org")
    country = f"-{found.country.lower()}" if found.kind is Kind.PLACE and found.country else ""
    return f"{prefix}:{slug(found.name)}{country}"


def _entity(id_: str, found: _Cluster, knowledge: Knowledge, terms: Iterable[Office]) -> Entity:
    lat, lon = found.position
    nameless = UNNAMED | PEOPLE_OF if found.kind is Kind.COUNTRY else UNNAMED
    mentions = sorted(found.mentions, key=lambda m: (m.article, m.span, m.text))
    return Entity(
        id=id_,
        kind=found.kind,
        name=_known_name(id_, knowledge) or found.name,
        aliases=tuple(sorted({" ".join(m.text.split()) for m in mentions if m.found not in nameless})),
        country=found.country,
        role=majority(found.newest, lambda m: m.role) or majority(found.heads, lambda m: m.role),
        sector=majority(found.heads, lambda m: m.sector),
        mentions=tuple(MentionRef(m.article, m.span, m.text) for m in mentions),
        lat=lat,
        lon=lon,
        offices=_offices(found, terms) if found.kind is Kind.PERSON else (),
    )


def _terms(knowledge: Knowledge) -> dict[str, list[Office]]:
    """Person id -> the terms that the tables know."""
    terms: defaultdict[str, list[Office]] = defaultdict(list)
    for term in knowledge.officials:
        office = Office(term.office, term.start, term.end, term.country, "tables")
        terms[f"person:{slug(term.name)}"].append(office)
    return dict(terms)


def _offices(found: _Cluster, terms: Iterable[Office]) -> tuple[Office, ...]:
    """The terms of the tables and the offices that articles give, the earliest first."""
    days: defaultdict[str, list[date]] = defaultdict(list)
    for member, _ in found.members:
        role = member.mentions[0].role
        if role is not None:
            days[role] += [member.published] if member.published else []
    country = found.country
    said = (Office(role, min(told, default=None), max(told, default=None), country) for role, told in days.items())
    return tuple(sorted([*terms, *said], key=lambda o: (o.first or date.max, o.last or date.max, o.role, o.origin)))


def _known_name(id_: str, knowledge: Knowledge) -> str | None:
    body = knowledge.organizations.get(id_.removeprefix("org:")) if id_.startswith("org:") else None
    if body is not None:
        return body.name
    country = knowledge.countries.get(id_.removeprefix("country:"))
    return country.name if country is not None and id_.startswith("country:") else None


def _link(mention: Mention, entity: str, join: Join) -> Link:
    guessed = GUESSED.get(mention.found, 1.0)
    reason = join.reason if guessed == 1.0 else f"{mention.found} for {mention.name!r}; {join.reason}"
    return Link(mention.id, entity, round(join.score * guessed, 3), reason)
