"""Runs the examples and counterexamples of the event patterns with the pinned model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from graphbuild.extract import Extractor, load_model
from graphbuild.knowledge import Pattern, load
from graphbuild.knowledge.schema import Example
from graphbuild.records import Article, EventMention, Extraction, Kind, Mention


@dataclass(frozen=True)
class Failure:
    """An example that its pattern does not prove, and what was found instead."""

    pattern: str
    text: str
    wanted: str
    found: str

    def __str__(self) -> str:
        return f"{self.pattern}: {self.text}\n    wanted {self.wanted}\n    found  {self.found}"


@cache
def extractor() -> Extractor:
    """The pinned model with the package's knowledge."""
    return Extractor(load_model(), load())


def read(text: str, published: str | None = None) -> Extraction:
    """One sentence as an article of its own."""
    day = date.fromisoformat(published) if published else None
    return extractor()(Article(id="example", text=text, published=day))


def _names(mention: Mention) -> set[str]:
    names = {mention.name, mention.text, mention.name.split()[-1]}
    return {mention.country} if mention.kind is Kind.COUNTRY and mention.country else names


def _side_fits(ids: tuple[str, ...], wanted: tuple[str, ...], mentions: dict[str, Mention]) -> bool:
    """Whether each wanted name is one of the side's, and none is left over."""
    chains = {mentions[i].chain: set[str]() for i in ids}
    for mention in mentions.values():
        if mention.chain in chains:
            chains[mention.chain] |= _names(mention)
    left = list(chains.values())
    for name in wanted:
        hit = next((forms for forms in left if name in forms), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


def fits(
    event: EventMention, example: Example, pattern: Pattern, mentions: dict[str, Mention], *, symmetric: bool
) -> bool:
    """Whether the event is what the example says; the sides of a mutual event in either order."""
    if event.evidence.pattern != pattern.id or event.status != example.status:
        return False
    if example.mode is not None and event.mode != example.mode:
        return False
    if example.date is not None and (event.date is None or str(event.date.start) != example.date):
        return False
    if example.place is not None and (event.place is None or mentions[event.place].name != example.place):
        return False
    if symmetric and example.source is not None and example.target is not None:
        return _side_fits(event.source + event.target, example.source + example.target, mentions)
    return all(
        wanted is None or _side_fits(side, wanted, mentions)
        for side, wanted in ((event.source, example.source), (event.target, example.target))
    )


def _told(event: EventMention, mentions: dict[str, Mention]) -> str:
    source = [mentions[i].name for i in event.source]
    target = [mentions[i].name for i in event.target]
    return f"{event.evidence.pattern} {event.status} {source} -> {target}"


def failures(event_type: str) -> Iterator[Failure]:
    """The examples of a type that are not found as they say, and the counterexamples in which a pattern fires."""
    symmetric = load().types[event_type].symmetric
    for owner, pattern in load().patterns:
        if owner != event_type:
            continue
        for example in pattern.examples:
            got = read(example.text, example.published)
            mentions = {m.id: m for m in got.mentions}
            if not any(fits(e, example, pattern, mentions, symmetric=symmetric) for e in got.events):
                wanted = f"{pattern.id} {example.status} {example.source} -> {example.target} {example.mode or ''}"
                yield Failure(
                    pattern.id, example.text, wanted, "; ".join(_told(e, mentions) for e in got.events) or "-"
                )
        for text in pattern.counterexamples:
            got = read(text)
            if any(e.evidence.pattern == pattern.id for e in got.events):
                yield Failure(pattern.id, text, "not this pattern", pattern.id)
