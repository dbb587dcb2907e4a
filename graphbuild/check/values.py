"""Whether a value is of its type, as readers see it."""

from __future__ import annotations

import re

WHOLE = frozenset({"int", "integer", "long", "short", "byte", "biginteger"})
BROKEN = frozenset({"float", "double", "bigdecimal"})
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_INFINITE = re.compile(r"[+-]?(nan|inf|infinity)", re.IGNORECASE)
_GEPHI_INFINITE = frozenset({"NaN", "INF", "-INF", "Infinity", "-Infinity"})
_INT = 2**31


def fault_of(value: str, type_: str) -> str | None:
    """The rule that the value breaks, if any.

    >>> fault_of("3.0", "int"), fault_of("3000000000", "int"), fault_of("nan", "double"), fault_of("yes", "boolean")
    ('whole-number-broken', 'whole-number-too-large', 'not-a-number', 'boolean-broken')
    >>> fault_of("3", "int"), fault_of("1e5", "double"), fault_of("TRUE", "boolean"), fault_of("", "string")
    (None, None, None, None)
    """
    value = value.strip()
    type_ = type_.lower()
    if not value or type_ == "string":
        return None
    if type_ == "boolean":
        return None if value.lower() in {"true", "false"} else "boolean-broken"
    if type_ in WHOLE:
        if not re.fullmatch(r"[+-]?\d+", value):
            return "whole-number-broken"
        is_small = -_INT <= int(value[:40]) < _INT
        return "whole-number-too-large" if type_ in {"int", "integer"} and not is_small else None
    if type_ in BROKEN:
        if _INFINITE.fullmatch(value):
            return None if value in _GEPHI_INFINITE else "not-a-number"
        return None if _NUMBER.fullmatch(value) else "number-broken"
    return None


def weight_fault(value: str) -> str | None:
    """The rule that an edge's weight breaks, if any; a comma is a decimal point to Gephi alone.

    >>> weight_fault("0"), weight_fault("-1"), weight_fault("1,5"), weight_fault("2")
    ('weight-zero', 'weight-negative', 'weight-no-number', None)
    """
    if not _NUMBER.fullmatch(value.strip()):
        return "weight-no-number"
    number = float(value)
    return "weight-zero" if number == 0 else "weight-negative" if number < 0 else None


def colour_fault(value: str) -> str | None:
    """The rule that a colour in one text breaks, if any; names are let pass.

    >>> colour_fault("#abc"), colour_fault("rgb(1,2,3)"), colour_fault("#4daf4a"), colour_fault("red")
    ('colour-misread', 'colour-ignored', None, None)
    """
    value = value.strip()
    if value.startswith("#"):
        return None if re.fullmatch(r"#[0-9a-fA-F]{6}", value) else "colour-misread"
    return "colour-ignored" if re.fullmatch(r"(rgba?|hsla?)\(.*\)|\d+\s*,.*", value, re.DOTALL) else None


def channel_fault(value: str) -> str | None:
    """The rule that a red, green or blue breaks, if any.

    >>> channel_fault("12.0"), channel_fault("12")
    ('colour-no-whole-number', None)
    """
    is_channel = re.fullmatch(r"\d{1,3}", value.strip()) and int(value) <= 255
    return None if is_channel else "colour-no-whole-number"
