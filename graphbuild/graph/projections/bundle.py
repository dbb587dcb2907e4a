"""Events of one type between two ends, as one edge."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphbuild.graph.projections.told import quote_lines
from graphbuild.graph.scalars import Attributes, Scalar, joined, known

MOST_SURE = 0.99


@dataclass(slots=True)
class Bundle:
    """The events of one type from one end to another, while they are counted."""

    symmetric: bool = False
    quad_class: str = ""
    events: list[str] = field(default_factory=list)
    days: set[str] = field(default_factory=set)
    spans: set[str] = field(default_factory=set)
    told: dict[tuple[str, int, int], dict[str, Any]] = field(default_factory=dict)  # article, start, end -> sentence
    reports: set[str] = field(default_factory=set)
    doubt: float = 1.0
    surest: float = 0.0
    statuses: set[str] = field(default_factory=set)
    intensity: float = 0.0

    def add(self, event_id: str, data: Mapping[str, Scalar]) -> None:
        self.events.append(event_id)
        self.symmetric = bool(data["symmetric"])
        self.quad_class = str(data["quad_class"])
        self.statuses.add(str(data["status"]))
        self.intensity += float(data["intensity"])
        self.told.update(((row["article"], row["start"], row["end"]), row) for row in json.loads(str(data["evidence"])))
        self.reports.update(str(data[name]) for name in ("reported_first", "reported_last") if name in data)
        self.doubt *= 1 - float(data.get("confidence", 0.0))
        self.surest = max(self.surest, float(data.get("surest", 0.0)))
        first = data.get("date_start", data.get("reported_first"))
        last = data.get("date_end", data.get("reported_last"))
        self.days.update(str(day) for day in (first,) if day is not None)
        self.spans.update(str(day) for day in (first, last) if day is not None)

    def _papers(self) -> set[str]:
        """Who tells it, each once: a paper, or the article where it is unnamed; a repeated story has its first one."""
        paper = {row["article"]: row["source"] or row["article"] for row in self.told.values()}
        origins = {row.get("duplicate_of") or row["article"] for row in self.told.values()}
        return {paper.get(origin, origin) for origin in origins}

    def attributes(self, type_: str) -> Attributes:
        return known(
            type=type_,
            label=type_,
            kind=type_,
            symmetric=self.symmetric,
            weight=float(len(self.events)),
            first=min(self.spans, default=None),
            last=max(self.spans, default=None),
            days=joined(sorted(self.days)),
            events=joined(sorted(self.events)),
            articles=len({article for article, _, _ in self.told}),
            sources=len(self._papers()),
            reported_first=min(self.reports, default=None),
            reported_last=max(self.reports, default=None),
            confidence=round(min(MOST_SURE, 1 - self.doubt), 3),
            surest=self.surest or None,
            quotes=len(self.told),
            evidence=quote_lines(sorted(self.told.values(), key=_order)),
            quad_class=self.quad_class,
            intensity=round(self.intensity / len(self.events), 3),
            statuses=joined(sorted(self.statuses)),
        )


def _order(row: Mapping[str, Any]) -> tuple[str, str, int, int]:
    return (row["published"] or "9", row["article"], row["start"], row["end"])
