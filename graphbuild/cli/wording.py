"""How sides and days of an event are put into words."""

from __future__ import annotations

from collections.abc import Sequence


def sides_text(source: Sequence[str], target: Sequence[str], *, symmetric: bool) -> str:
    """Who with whom, or who to whom.

    >>> sides_text(["Antony Blinken"], ["Wang Yi"], symmetric=True)
    'Antony Blinken – Wang Yi'
    >>> sides_text(["China", "Japan"], [], symmetric=True), sides_text(["China"], [], symmetric=True)
    ('China – Japan', 'China – ?')
    >>> sides_text([], ["China", "Japan"], symmetric=False)
    '? → China, Japan'
    """
    if symmetric and not (source and target):
        names = [*source, *target]
        return " – ".join(names if len(names) > 1 else [*names, "?"])
    return (" – " if symmetric else " → ").join(", ".join(side) or "?" for side in (source, target))


def short_days(text: str) -> str:
    """An interval of days without what both ends share, as ISO 8601 allows.

    >>> short_days("2023-07-03/2023-07-09"), short_days("2023-06-26/2023-07-02"), short_days("2023-06")
    ('2023-07-03/09', '2023-06-26/07-02', '2023-06')
    """
    start, _, end = text.partition("/")
    for shared in (start[:8], start[:5]):
        if end and end.startswith(shared):
            return f"{start}/{end.removeprefix(shared)}"
    return text
