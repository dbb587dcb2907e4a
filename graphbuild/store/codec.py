"""Records as compressed JSON, and back: the same record, nothing executed.

A record is the list of its fields in their order, so a store holds no names of fields; the recipe, which knows the
source of `records`, says whether what was kept still has the shape of today.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from enum import Enum
from functools import cache
from sys import intern
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

R = TypeVar("R")
LEVEL = 6

_Function = Callable[[Any], Any]


def encode(record: object) -> bytes:
    """The record, a dataclass of our own with all that it holds.

    >>> from graphbuild.records import Span
    >>> decode(Span, encode(Span(3, 7)))
    Span(start=3, end=7)
    """
    kind: Any = type(record)
    write = _writer(kind) or _same
    return zlib.compress(json.dumps(write(record), separators=(",", ":")).encode(), LEVEL)


def decode(kind: type[R], data: bytes, *, shared: bool = True) -> R:
    """The record of that class that `encode` made `data` of.

    With `shared`, equal texts are one object, which halves the memory of many records and takes longer.

    Raises:
        ValueError: the bytes were damaged, or are of another shape.

    >>> from graphbuild.records import Span
    >>> decode(Span, encode(Span(3, 7)))
    Span(start=3, end=7)
    """
    class_: Any = kind
    read = _reader(class_, shared) or _same
    try:
        return read(json.loads(zlib.decompress(data)))  # type: ignore[no-any-return]
    except (zlib.error, TypeError, IndexError) as fault:
        raise ValueError(f"no {kind.__name__}: {fault}") from None


def _same(value: Any) -> Any:
    return value


@cache
def _writer(kind: Any) -> _Function | None:
    """What turns a value of that type into JSON; None: it is JSON already."""
    parts = _parts(kind)
    if parts is not None:  # a record
        names = [(name, _writer(type_)) for name, type_ in parts]
        return lambda record: [
            value if (value := getattr(record, name)) is None or write is None else write(value)
            for name, write in names
        ]
    if kind is date:
        return date.isoformat
    if _is_enum(kind):
        return lambda value: value.value
    inner = _item(kind)
    if inner is None:
        return None
    write = _writer(inner)
    return list if write is None else lambda values: [write(value) for value in values]


@cache
def _reader(kind: Any, shared: bool) -> _Function | None:
    """What turns JSON into a value of that type; None: it is one already."""
    parts = _parts(kind)
    if parts is not None:
        readers = [_reader(type_, shared) for _, type_ in parts]
        changed = [(number, read) for number, read in enumerate(readers) if read is not None]

        def read_record(row: list[Any]) -> Any:
            for number, read in changed:
                if row[number] is not None:
                    row[number] = read(row[number])
            return kind(*row)

        return read_record
    if kind is str:
        return intern if shared else None  # names, ids and countries come again and again
    if kind is date:
        return date.fromisoformat
    if _is_enum(kind):
        return {member.value: member for member in kind}.__getitem__
    inner = _item(kind)
    if inner is None:
        return None
    read = _reader(inner, shared)
    return tuple if read is None else lambda values: tuple([read(value) for value in values])


def _parts(kind: Any) -> list[tuple[str, Any]] | None:
    """Name and type of each field of a record; None for what is none."""
    if not hasattr(kind, "__dataclass_fields__"):
        return None
    hints = get_type_hints(kind)
    return [(field.name, _without_none(hints[field.name])) for field in fields(kind)]


def _without_none(kind: Any) -> Any:
    if get_origin(kind) not in (Union, UnionType):
        return kind
    (left,) = (part for part in get_args(kind) if part is not NoneType)
    return left


def _item(kind: Any) -> Any:
    """The type of what a tuple holds; None for what is no tuple."""
    return get_args(kind)[0] if get_origin(kind) is tuple else None


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)
