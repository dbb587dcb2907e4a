"""What an attribute may be: str, int, float or bool; a list is one str, and what is unknown is left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

Scalar: TypeAlias = str | int | float | bool
Attributes: TypeAlias = dict[str, Any]  # of Scalar

SEPARATOR = "|"


def joined(values: Iterable[str]) -> str | None:
    return SEPARATOR.join(value.replace(SEPARATOR, "/") for value in values) or None


def split(value: str | None) -> list[str]:
    return value.split(SEPARATOR) if value else []


def known(**values: Scalar | None) -> Attributes:
    """The attributes without those that are unknown."""
    return {key: value for key, value in values.items() if value is not None}
