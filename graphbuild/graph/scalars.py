"""What an attribute may be: str, int, float or bool; a list is one str, and what is unknown is left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

Scalar: TypeAlias = str | int | float | bool
Attributes: TypeAlias = dict[str, Any]  # of Scalar

SEPARATOR = "|"


def joined(values: Iterable[str]) -> str | None:
    """The values in one attribute; None where there are none, so that it is left out.

    >>> joined(["Wang Yi", "Qin Gang"]), joined([])
    ('Wang Yi|Qin Gang', None)
    """
    return SEPARATOR.join(value.replace(SEPARATOR, "/") for value in values) or None


def split(value: str | None) -> list[str]:
    """The values of an attribute that was joined; none of one that is left out.

    >>> split("Wang Yi|Qin Gang"), split(None)
    (['Wang Yi', 'Qin Gang'], [])
    """
    return value.split(SEPARATOR) if value else []


def known(**values: Scalar | None) -> Attributes:
    """The attributes without those that are unknown.

    >>> known(label="Fiji", role=None)
    {'label': 'Fiji'}
    """
    return {key: value for key, value in values.items() if value is not None}
