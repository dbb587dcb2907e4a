"""The shapes of the files that `load` reads without a model of their own."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

WordLists = dict[str, Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(min_length=1)]]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TypeShape(BaseModel):
    model_config = ConfigDict(extra="allow")  # the rest is EventType's
    modes: dict[str, tuple[float, str]] = {}


class PloverShape(Shape):
    contexts: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    types: dict[str, TypeShape]


class TitlesShape(Shape):
    heads: WordLists
    words: WordLists
    bodies: WordLists = {}
    actors: WordLists = {}
    family: WordLists = {}
    same: WordLists = {}
    short: dict[str, str] = {}
    fields: dict[str, list[str]] = {}


class GrammarShape(Shape):
    words: WordLists


class WordsShape(Shape):
    classes: WordLists


class ContextsShape(Shape):
    contexts: WordLists


class FurnitureShape(Shape):
    whole: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    buttons: tuple[str, ...] = ()
    list: bool = False


class LanguagesShape(Shape):
    function_words: WordLists


class SourceShape(Shape):
    origin: str = Field(min_length=1)
    licence: str = Field(min_length=1)
    date: date
    notice: str | None = None
