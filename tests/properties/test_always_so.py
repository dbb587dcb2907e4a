"""What is so for any text and any corpus."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.export.text import clean
from graphbuild.merge import merge
from graphbuild.records import Kind, Status
from graphbuild.resolve import normalize, resolve
from graphbuild.sources.furniture import find_parts
from tests.make import Story, day, knowledge

NAMES = ("Antony Blinken", "Blinken", "Wang Yi", "Wang", "Ali Khan", "Yi")
CODES = ("USA", "CHN", None)
PIECES = (*"aB. \n\r\t:©’\u2028", "Share this:\n", "\nRelated articles\n", "They met.")


def stories(seed: int) -> list[Story]:
    """A small corpus that is full of names which may or may not be one."""
    rng = random.Random(seed)
    made = []
    for number in range(rng.randint(1, 6)):
        story = Story(f"a{number}", rng.choice([None, day(f"2023-07-{rng.randint(10, 20)}").start]))
        people = [story.mention(rng.choice(NAMES), country=rng.choice(CODES)) for _ in range(4)]
        people += [story.country("USA"), story.mention("Jakarta", Kind.PLACE, country="IDN")]
        for _ in range(rng.randint(0, 4)):
            story.event(
                rng.sample(people[:5], rng.randint(0, 2)),
                rng.sample(people[:5], rng.randint(0, 2)),
                type=rng.choice(["CONSULT", "ACCUSE"]),
                status=rng.choice(list(Status)),
                date=rng.choice([None, day(f"2023-07-{rng.randint(10, 12)}")]),
                place=rng.choice([None, people[5]]),
                group=rng.choice([None, "g"]),
                confidence=rng.random(),
            )
        made.append(story)
    return made


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_articles_in_any_order_give_the_same_and_every_mention_its_entity(seed: int, rng: random.Random) -> None:
    extractions = [story.extraction for story in stories(seed)]
    entities, links = resolve(extractions, knowledge())
    events = merge(extractions, links, knowledge())

    shuffled = rng.sample(extractions, len(extractions))
    assert resolve(shuffled, knowledge()) == (entities, links)
    assert merge(shuffled, rng.sample(links, len(links)), knowledge()) == events

    ids = {entity.id for entity in entities}
    assert len(ids) == len(entities)
    assert sorted(link.mention for link in links) == sorted(m.id for e in extractions for m in e.mentions)
    assert {link.entity for link in links} == ids
    assert len({event.id for event in events}) == len(events)
    told = {(m.article, m.evidence.span) for e in extractions for m in e.events}
    assert {(e.article, e.span) for event in events for e in event.evidence} == told
    for event in events:
        assert {*event.source, *event.target} <= ids
        assert 0 <= event.confidence <= 1


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_parts_are_spans_in_order_without_blank_ends(text: str) -> None:
    end = 0
    for part in find_parts(text):
        assert end <= part.start < part.end <= len(text)
        told = text[part.start : part.end]
        assert told == told.strip()
        end = part.end


@given(st.text())
def test_a_normalized_name_stays_as_it_is(name: str) -> None:
    once = normalize(name)
    assert once == once.strip()
    assert "  " not in once


@settings(deadline=None)
@given(st.text(st.characters(codec=None)))
def test_cleaned_text_is_read_back_by_an_xml_parser(text: str) -> None:
    from xml.sax.saxutils import escape

    from lxml import etree

    assert (etree.fromstring(f"<a>{escape(clean(text))}</a>".encode()).text or "") == clean(text)


def test_the_seed_of_hashes_changes_no_byte(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib\n"
        "from graphbuild.export import EXPORTERS, exporter\n"
        "from graphbuild.export.jsonl import write_records\n"
        "from graphbuild.graph import to_networkx\n"
        "from graphbuild.merge import merge\n"
        "from graphbuild.resolve import resolve\n"
        "from tests.make import knowledge\n"
        "from tests.properties.test_always_so import stories\n"
        "out = pathlib.Path(sys.argv[1]); made = stories(11) \n"
        "extractions = [s.extraction for s in made]; articles = [s.article for s in made]\n"
        "entities, links = resolve(extractions, knowledge()); events = merge(extractions, links, knowledge())\n"
        "write_records(out, articles, entities, events)\n"
        "graph = to_networkx(entities, events, articles, knowledge=knowledge())\n"
        "for name in EXPORTERS:\n    exporter(name)(graph, out / EXPORTERS[name].file)\n"
    )
    written = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        out.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", program, out], check=True, env=environment, cwd=Path(__file__).parents[2])
        written.append({str(p.relative_to(out)): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()})
    assert written[0] == written[1]
    assert json.loads(written[0]["events.jsonl"].splitlines()[0])["id"]
    assert nx.parse_graphml(written[0]["graph.graphml"].decode()).number_of_nodes() > 0
