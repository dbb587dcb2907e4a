"""`python -m tests.faults.fake`: graphbuild's command line with a reader that needs no model: builds are quick.

It reads "France met Oman on 2024-03-05." and "Mr Ivan Petrov of China", and the like. GRAPHBUILD_TEST_PAUSE is what an
article takes, in seconds. GRAPHBUILD_TEST_BLOCKS names a folder: then the smallest corpus is resolved and merged block
by block, each leaves a file there, called after what was done and the process that did it; and whoever finds the file
`die` there takes it away and dies. After each article that was kept the number of all that are is printed on stderr.
Workers are spawned, and import this module as well.
"""

from __future__ import annotations

import hashlib
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

import graphbuild.builder.run
import graphbuild.extract
import graphbuild.knowledge
from graphbuild.records import (
    Article,
    DateRange,
    Day,
    EventMention,
    Evidence,
    Extraction,
    Kind,
    Mention,
    Precision,
    Span,
    Status,
)
from graphbuild.resolve import spellings
from tests.make import knowledge

PAUSE = "GRAPHBUILD_TEST_PAUSE"
RECIPE = "GRAPHBUILD_TEST_RECIPE"
BLOCKS = "GRAPHBUILD_TEST_BLOCKS"
DEADLY = (
    "DEADLY"  # a text that has this word kills its worker; with a file's name after it, only when that is not there
)
FAULTY = "FAULTY"  # a text that has this word makes the rules fail
_TELLING = re.compile(r"([A-Z][a-z]+(?: States)?) (met|accused) ([A-Z][a-z]+(?: States)?) on (\d{4}-\d\d-\d\d)\.")
_PERSON = re.compile(r"Mr ([A-Z][a-z]+ [A-Z][a-z]+) of (United States|China|Indonesia|Russia)")
_CODES = {"United States": "USA", "China": "CHN", "Indonesia": "IDN", "Russia": "RUS"}
_TYPES = {"met": "CONSULT", "accused": "ACCUSE"}


class Reader:
    """Article -> Extraction by one regular expression."""

    def __init__(self, nlp: object, known: object) -> None:
        self.recipe = recipe("", "")

    def __call__(self, article: Article) -> Extraction:
        time.sleep(float(os.environ.get(PAUSE, "0")))
        if FAULTY in article.text:
            raise RuntimeError("a rule that stumbles")
        _die_where_told(article.text)
        mentions: list[Mention] = []
        events: list[EventMention] = []
        for found in _TELLING.finditer(article.text):
            sides = [_mention(article, found, group) for group in (1, 3)]
            mentions += sides
            events.append(_event(article, found, sides))
        mentions += [_person(article, found) for found in _PERSON.finditer(article.text)]
        digest = hashlib.sha256(article.text.encode()).hexdigest()
        return Extraction(article.id, digest, tuple(mentions), tuple(events), self.recipe)

    def many(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        return map(self, articles)


def recipe(model: str, version: str) -> str:
    return "+".join(("fake-1", "none", "by hand", os.environ.get(RECIPE, "1")))


def _die_where_told(text: str) -> None:
    told = re.search(rf"{DEADLY}(?: (\S+))?", text)
    if told is None or (told[1] is not None and Path(told[1]).exists()):
        return
    if told[1] is not None:
        Path(told[1]).touch()
    os.kill(os.getpid(), signal.SIGKILL)


def _mention(article: Article, found: re.Match[str], group: int) -> Mention:
    span, text = Span(*found.span(group)), found[group]
    id_ = f"{article.id}:{span.start}-{span.end}"
    code = _CODES[text]
    return Mention(id_, article.id, span, text, Kind.COUNTRY, text, id_, code, known=f"country:{code}")


def _person(article: Article, found: re.Match[str]) -> Mention:
    span, name = Span(*found.span(1)), found[1]
    id_ = f"{article.id}:{span.start}-{span.end}"
    return Mention(id_, article.id, span, name, Kind.PERSON, name, id_, _CODES[found[2]])


def _event(article: Article, found: re.Match[str], sides: list[Mention]) -> EventMention:
    day = Day.fromisoformat(found[4])
    evidence = Evidence(article.id, Span(*found.span()), found[0], found[2], Span(*found.span(2)), "by.hand")
    return EventMention(
        id=f"{article.id}:{found.start(2)}",
        article=article.id,
        type=_TYPES[found[2]],
        mode=None,
        contexts=(),
        source=(sides[0].id,),
        target=(sides[1].id,),
        status=Status.OCCURRED,
        date=DateRange(day, day, Precision.DAY),
        place=None,
        said_by=None,
        evidence=evidence,
        confidence=0.8,
    )


def install() -> None:
    """Puts the fakes in the places of model, rules and knowledge, for this process."""
    room = graphbuild.extract
    room.load_model, room.Extractor, room.recipe = (lambda name: None), Reader, recipe  # type: ignore[assignment, misc]
    graphbuild.knowledge.load = lambda *dirs: knowledge()  # type: ignore[assignment]
    graphbuild.knowledge.version = lambda *dirs: "by hand"
    if folder := os.environ.get(BLOCKS):
        graphbuild.builder.run.MANY, spellings.TOGETHER = 1, 2
        clusters = import_module("graphbuild.merge.clusters")  # the package has a function of this name
        clusters.clustered = _telling_of(clusters.clustered, Path(folder))  # type: ignore[attr-defined]
        spellings._compared = _telling_of(spellings._compared, Path(folder))


def _telling_of(function: Callable[[Any], Any], folder: Path) -> Callable[[Any], Any]:
    """The same function, which leaves word of who called it."""

    @wraps(function)
    def told(task: Any) -> Any:
        with suppress(FileNotFoundError):
            (folder / "die").unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        (folder / f"{function.__name__}-{os.getpid()}").touch()
        return function(task)

    return told


def dask_setup(worker: object) -> None:
    """What Dask calls in a worker that was told to preload this module."""
    install()


if __name__ in ("__main__", "__mp_main__"):  # as a command, and in the workers that it spawns; not when tests import it
    install()

if __name__ == "__main__":
    from graphbuild.cli import main
    from graphbuild.store import Corpus

    put = Corpus.put
    kept = 0

    def put_and_tell(self: Corpus, *args: object) -> None:
        global kept
        put(self, *args)  # type: ignore[arg-type]
        kept += 1
        print(f"kept {kept}", file=sys.stderr, flush=True)

    Corpus.put = put_and_tell  # type: ignore[method-assign]
    main()
