"""Whether the examples of event patterns hold: every sentence gives what it says, and no counterexample fires."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graphbuild.errors import KnowledgeError
from graphbuild.extract.extractor import Extractor
from graphbuild.extract.nlp import DEFAULT_MODEL, load_model
from graphbuild.knowledge import Pattern, load
from graphbuild.knowledge.check import check_folder
from graphbuild.knowledge.schema import Example
from graphbuild.records import Article, EventMention, Extraction, Kind, Mention


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that its pattern does not prove, and what was found instead."""

    pattern: str
    text: str
    wanted: str
    found: str

    def __str__(self) -> str:
        return f"{self.pattern}: {self.text}\n    wanted {self.wanted}\n    found  {self.found}"


@dataclass(frozen=True, slots=True)
class Proof:
    """How many patterns and sentences (examples and counterexamples) were tried, and those that do not hold."""

    patterns: int
    sentences: int
    failures: tuple[Failure, ...]


def prove(folder: Path | str, *, beside: Sequence[Path] = (), model: str | None = None) -> Proof:
    """Runs the examples and counterexamples of a folder's own patterns, laid over the package's and those `beside`.

    Raises:
        KnowledgeError: a fault in the folder's files, all of which are told; or it holds no pattern.
        ModelError: the model is not installed, or lacks a part.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     events = Path(name) / "events"
    ...     events.mkdir()
    ...     _ = (events / "cooperate.toml").write_text('''
    ... type = "COOPERATE"
    ... [[pattern]]
    ... id = "cooperate.twin-stations"
    ... verb = ["twin"]
    ... target = "with"
    ... examples = [{ text = "Norway twinned its station with Chile.", source = ["NOR"], target = ["CHL"] }]
    ... ''')
    ...     prove(name)
    Proof(patterns=1, sentences=1, failures=())
    """
    folder = Path(folder)
    if folder.is_dir():  # one that is missing, `load` tells
        check_folder(folder, beside=beside)
    knowledge = load(*beside, folder)
    files = [tomllib.loads(path.read_text(encoding="utf-8-sig")) for path in folder.glob("events/*.toml")]
    own = {row["id"] for file in files for row in file["pattern"]}
    patterns = [(type_, pattern) for type_, pattern in knowledge.patterns if pattern.id in own]
    if not patterns:
        raise KnowledgeError(
            f"{folder}: holds no pattern. Write one into events/<type>.toml, as docs/patterns.md shows."
        )
    extractor = Extractor(load_model(model or DEFAULT_MODEL), knowledge)
    sentences = sum(len(pattern.examples) + len(pattern.counterexamples) for _, pattern in patterns)
    return Proof(len(patterns), sentences, tuple(failures(extractor, patterns)))


def failures(extractor: Extractor, patterns: Iterable[tuple[str, Pattern]]) -> Iterator[Failure]:
    """The examples that are not found as they say, and the counterexamples in which their pattern fires."""
    for event_type, pattern in patterns:
        symmetric = extractor.knowledge.types[event_type].symmetric
        for example in pattern.examples:
            got = _read(extractor, example.text, example.published)
            mentions = {m.id: m for m in got.mentions}
            if not any(_fits(e, example, pattern, mentions, symmetric=symmetric) for e in got.events):
                found = "; ".join(_told(e, mentions) for e in got.events) or "-"
                yield Failure(pattern.id, example.text, _wanted(pattern, example), found)
        for text in pattern.counterexamples:
            if any(e.evidence.pattern == pattern.id for e in _read(extractor, text).events):
                yield Failure(pattern.id, text, "not this pattern", pattern.id)


def _read(extractor: Extractor, text: str, published: str | None = None) -> Extraction:
    """One sentence as an article of its own."""
    day = date.fromisoformat(published) if published else None
    return extractor(Article(id="example", text=text, published=day))


def _wanted(pattern: Pattern, example: Example) -> str:
    more = [f"{key} {value}" for key in ("mode", "date", "place") if (value := getattr(example, key))]
    return " ".join([pattern.id, example.status, f"{_side(example.source)} -> {_side(example.target)}", *more])


def _side(names: Sequence[str] | None) -> str:
    return "anybody" if names is None else str(list(names))


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


def _fits(
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
    source, target = ([_called(mentions[i]) for i in side] for side in (event.source, event.target))
    told = f"{event.evidence.pattern} {event.status} {source} -> {target}"
    more = [
        f"mode {event.mode}" if event.mode else "",
        f"date {event.date.start}" if event.date else "",
        f"place {mentions[event.place].name}" if event.place else "",
    ]
    return " ".join([told, *filter(None, more)])


def _called(mention: Mention) -> str:
    return mention.country if mention.kind is Kind.COUNTRY and mention.country else mention.name
