"""What one event says to every shape: whom it joins, on which day of a timeline it lies, who tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product
from typing import Any


def event_pairs(
    source: Sequence[str], target: Sequence[str], *, symmetric: bool, loops: bool = False
) -> list[tuple[str, str]]:
    """Who is joined to whom by one event: every source with every target, sorted, each pair once.

    A symmetric event joins unordered pairs, and its parties among themselves where the text gives one side only.

    >>> event_pairs(["b"], ["a", "c"], symmetric=True)
    [('a', 'b'), ('b', 'c')]
    >>> event_pairs(["a", "b"], [], symmetric=True)
    [('a', 'b')]
    >>> event_pairs(["a"], [], symmetric=False)
    []
    """
    pairs: Iterable[tuple[str, str]]
    if len(source) == len(target) == 1 and (loops or source[0] != target[0]):  # most events
        pair = (source[0], target[0])
        return [(pair[1], pair[0]) if symmetric and pair[0] > pair[1] else pair]
    if symmetric and not (source and target):
        pairs = combinations(sorted({*source, *target}), 2)
    elif symmetric:
        pairs = ((min(a, b), max(a, b)) for a, b in product(source, target))
    else:
        pairs = product(source, target)
    return sorted({(a, b) for a, b in pairs if loops or a != b})


def timeline_day(data: Mapping[str, Any]) -> dict[str, str]:
    """`day`, where a timeline shows the event, and `dated_by`, how it is known; empty when no day is known.

    It is the first day of the event (`dated_by` is `event`) or else of its first report (`report`).

    >>> timeline_day({"reported_first": "2023-07-13"})
    {'day': '2023-07-13', 'dated_by': 'report'}
    """
    if "date_start" in data:
        return {"day": data["date_start"], "dated_by": "event"}
    return {"day": data["reported_first"], "dated_by": "report"} if "reported_first" in data else {}


def quote_lines(evidence: Iterable[Mapping[str, Any]]) -> str:
    """One line a sentence: where it stands and what it says.

    >>> quote_lines([{"article": "dw", "published": "2023-07-13", "start": 5, "end": 9, "quote": "They met."}])
    'dw, 2023-07-13, 5-9: They met.'
    """
    rows = []
    for row in evidence:
        where = ", ".join(str(part) for part in (row["article"], row["published"]) if part)
        rows.append(f"{where}, {row['start']}-{row['end']}: {' '.join(row['quote'].split())}")
    return "\n".join(rows)
