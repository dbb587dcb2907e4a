"""The chains of the articles: what extraction already knows to be one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from graphbuild.records import Extraction, Kind, Mention
from graphbuild.resolve.names import normalize

ORGANIZATION = "organization"  # the family of every kind that is no country, place or person


@dataclass(frozen=True, slots=True)
class Chain:
    """The mentions of one article that mean the same one, and what they say of it together."""

    id: str
    article: str
    mentions: tuple[Mention, ...]
    kind: Kind
    name: str
    country: str | None
    known: str | None
    published: date | None = None  # of the article
    company: frozenset[str] = frozenset()  # the countries that the article names
    is_guessed: bool = False  # its country

    @property
    def family(self) -> str:
        """Chains of different families are never one: a person, an organisation, a country, a place."""
        return self.kind.value if self.kind in (Kind.COUNTRY, Kind.PLACE, Kind.PERSON) else ORGANIZATION

    @property
    def key(self) -> str:
        """The name as it is compared."""
        return normalize(self.name) or self.name

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Where it is first named, for a fixed order."""
        first = self.mentions[0]
        return (self.article, first.span.start, first.span.end, self.id)


def find_chains(extractions: Iterable[Extraction]) -> list[Chain]:
    """Every chain of every article, in a fixed order; a chain that mixes places with actors is taken apart."""
    groups: defaultdict[tuple[str, str, bool], list[Mention]] = defaultdict(list)
    told: dict[str, tuple[date | None, frozenset[str]]] = {}
    for extraction in extractions:
        states = frozenset(m.country for m in extraction.mentions if m.kind is Kind.COUNTRY and m.country)
        told[extraction.article] = (extraction.published, states)
        for mention in extraction.mentions:
            groups[mention.article, mention.chain, mention.kind is Kind.PLACE].append(mention)
    chains = (_chain(mentions, *told[mentions[0].article]) for mentions in groups.values())
    return sorted(chains, key=lambda chain: chain.order)


def _chain(mentions: list[Mention], published: date | None, company: frozenset[str]) -> Chain:
    mentions.sort(key=lambda m: (m.span, m.id))
    kind = majority(mentions, lambda m: m.kind.value)
    name = majority(mentions, lambda m: m.name)
    return Chain(
        id=mentions[0].chain,
        article=mentions[0].article,
        mentions=tuple(mentions),
        kind=Kind(kind) if kind else mentions[0].kind,
        name=name or mentions[0].text,
        country=majority(mentions, lambda m: m.country),
        known=majority(mentions, lambda m: m.known),
        published=published,
        company=company,
        is_guessed=any(m.is_country_guessed for m in mentions),
    )


def majority(mentions: Iterable[Mention], value: Callable[[Mention], str | None]) -> str | None:
    """What most mentions say; of equally many the longest, then the first in the alphabet; None when none says it."""
    said = [told for mention in mentions if (told := value(mention)) is not None]
    if len(said) < 2 or said.count(said[0]) == len(said):
        return said[0] if said else None
    votes = Counter(said)
    return min(votes, key=lambda said: (-votes[said], -len(said), said), default=None)
