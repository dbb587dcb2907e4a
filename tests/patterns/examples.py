"""Runs the examples and counterexamples of the event patterns with the pinned model."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from graphbuild.extract import Extractor, Failure, examples, load_model
from graphbuild.knowledge import load
from graphbuild.records import Article, Extraction, Span


@cache
def extractor() -> Extractor:
    """The pinned model with the package's knowledge."""
    return Extractor(load_model(), load())


def failures(event_type: str) -> Iterator[Failure]:
    """The examples of a type that are not found as they say, and the counterexamples in which a pattern fires."""
    return examples.failures(extractor(), [(owner, p) for owner, p in load().patterns if owner == event_type])


def read(text: str, published: str = "2024-03-05") -> Extraction:
    """The extraction of an article of that text."""
    return extractor()(Article("text", text, published=date.fromisoformat(published), parts=(Span(0, len(text)),)))
