"""Records made by hand, so that no rule needs a model to be tested."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from graphbuild.knowledge import Furniture, Gazetteer
from graphbuild.records import (
    Article,
    DateRange,
    EventMention,
    Evidence,
    Extraction,
    Kind,
    Mention,
    Precision,
    Span,
    Status,
)

PUBLISHED = date(2023, 7, 13)


def knowledge() -> Any:
    """Three event types, four countries and a body: the part of `Knowledge` that these rooms read."""

    def type_(quad_class: str, intensity: float, cameo: str, *, symmetric: bool = False, **modes: Any) -> Any:
        made = {name: SimpleNamespace(intensity=i, cameo=c) for name, (i, c) in modes.items()}
        said = f"Does what {quad_class} does"
        return SimpleNamespace(
            definition=said, quad_class=quad_class, intensity=intensity, cameo=cameo, symmetric=symmetric, modes=made
        )

    names = {"USA": "United States", "CHN": "China", "IDN": "Indonesia", "RUS": "Russia"}
    return SimpleNamespace(
        version="made-by-hand",
        types={
            "CONSULT": type_("verbal cooperation", 2.5, "04", symmetric=True, visit=(4.0, "042"), phone=(1.5, "041")),
            "ACCUSE": type_("verbal conflict", -3.0, "11"),
            "SANCTION": type_("material conflict", -6.0, "16"),
        },
        countries={
            code: SimpleNamespace(name=name, iso2=code[:2], names=(), adjectives=(), people=())
            for code, name in names.items()
        },
        furniture=Furniture(),
        gazetteer=Gazetteer({}),
        words={"male_names": frozenset({"james"}), "female_names": frozenset()},
        officials=(),
        organizations={
            "asean": SimpleNamespace(name="ASEAN", forms=[], kind="igo", country=None, sector="IGO", weak=False)
        },
    )


def day(text: str) -> DateRange:
    """One day."""
    return DateRange(date.fromisoformat(text), date.fromisoformat(text), Precision.DAY)


def month(text: str, last: int) -> DateRange:
    """The days 1 to `last` of the month."""
    return DateRange(date.fromisoformat(f"{text}-01"), date.fromisoformat(f"{text}-{last}"), Precision.MONTH)


@dataclass
class Story:
    """An article under construction: what is added to its text is mentioned in it.

    >>> story = Story("dw")
    >>> story.mention("Antony Blinken", Kind.PERSON, country="USA")
    'dw:0-14'
    """

    id: str
    published: date | None = PUBLISHED
    text: str = ""
    mentions: list[Mention] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)

    def write(self, text: str) -> Span:
        """Adds `text` and a blank; the span of the text."""
        start = len(self.text)
        self.text += text + " "
        return Span(start, start + len(text))

    def mention(self, text: str, kind: Kind = Kind.PERSON, *, chain: str | None = None, **said: Any) -> str:
        """Adds a mention, the first of its chain when none is given; its id."""
        span = self.write(text)
        id_ = f"{self.id}:{span.start}-{span.end}"
        said.setdefault("name", text)
        self.mentions.append(Mention(id_, self.id, span, text, kind, chain=chain or id_, **said))
        return id_

    def country(self, code: str, text: str | None = None) -> str:
        """Adds a mention of a country."""
        name = knowledge().countries[code].name
        return self.mention(text or name, Kind.COUNTRY, name=name, country=code, known=f"country:{code}")

    def event(
        self,
        source: list[str],
        target: list[str],
        *,
        type: str = "CONSULT",  # noqa: A002 - the record's word
        status: Status = Status.OCCURRED,
        confidence: float = 0.8,
        sentence: str = "They met.",
        **said: Any,
    ) -> EventMention:
        """Adds an event told by a sentence of its own."""
        span = self.write(sentence)
        evidence = Evidence(self.id, span, sentence, sentence[:4], Span(span.start, span.start + 4), "consult.meet")
        values = {"mode": None, "contexts": (), "date": None, "place": None, "said_by": None, **said}
        id_ = f"{self.id}:{span.start}"
        event = EventMention(
            id=id_,
            article=self.id,
            type=type,
            source=tuple(source),
            target=tuple(target),
            status=status,
            evidence=evidence,
            confidence=confidence,
            **values,
        )
        self.events.append(event)
        return event

    @property
    def article(self) -> Article:
        """The article as a source would give it."""
        return Article(self.id, self.text, f"Title of {self.id}", self.published, "A paper", None)

    @property
    def extraction(self) -> Extraction:
        """What an extractor would read out of it."""
        digest = hashlib.sha256(self.text.encode(errors="surrogatepass")).hexdigest()
        return Extraction(self.id, digest, tuple(self.mentions), tuple(self.events), "by hand", self.published)


def two_articles() -> list[Story]:
    """Two articles that tell of one planned meeting, and one of them of an accusation."""
    afp, dw = Story("afp"), Story("dw")
    for story, names in ((afp, ("Antony Blinken", "Wang Yi")), (dw, ("Blinken", "Wang Yi"))):
        blinken = story.mention(names[0], name="Antony Blinken", country="USA", role="Secretary of State", sector="GOV")
        wang = story.mention(names[1], name="Wang Yi", country="CHN", role="Foreign Minister", sector="GOV")
        place = {"country": "IDN", "lat": -6.2, "lon": 106.8}
        jakarta = story.mention("Jakarta", Kind.PLACE, known="place:jakarta-idn", **place)
        story.event(
            [blinken], [wang], status=Status.PLANNED, date=day("2023-07-13"), place=jakarta, sentence="They will meet."
        )
    us, china = dw.country("USA", "Washington"), dw.country("CHN", "Beijing")
    dw.event([us], [china], type="ACCUSE", sentence="Washington accused Beijing.")
    return [afp, dw]


def write_built(folder: Path, stories: Sequence[Story] | None = None, *, database: bool = True) -> None:
    """Writes what a build of the stories (`two_articles` when there are none) writes that questions are put to."""
    from graphbuild.export.jsonl import article_row, entity_row, event_row, write_records
    from graphbuild.knowledge import load
    from graphbuild.merge import merge
    from graphbuild.resolve import resolve
    from graphbuild.store import NAME, open_store
    from graphbuild.store.results import write_results

    stories = two_articles() if stories is None else stories
    extractions = [story.extraction for story in stories]
    entities, links = resolve(extractions, load())
    articles = [story.article for story in stories]
    events = merge(extractions, links, knowledge(), papers={a.id: a.source for a in articles})
    folder.mkdir(parents=True, exist_ok=True)
    write_records(folder, articles, entities, events)
    if not database:
        return
    by_id = {entity.id: entity for entity in entities}
    with open_store(folder / NAME) as store:
        write_results(
            store.connection,
            map(article_row, articles),
            map(entity_row, entities),
            (event_row(event, by_id) for event in events),
            extractions=extractions,
            links=links,
            knowledge=load(),
        )
