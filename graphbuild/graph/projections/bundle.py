"""Events of one type between two ends, as one edge."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from graphbuild.graph.scalars import Attributes, Scalar, joined, known


@dataclass(slots=True)
class Bundle:
    """The events of one type from one end to another, while they are counted."""

    symmetric: bool = False
    quad_class: str = ""
    events: list[str] = field(default_factory=list)
    days: set[str] = field(default_factory=set)
    spans: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    statuses: set[str] = field(default_factory=set)
    intensity: float = 0.0

    def add(self, event_id: str, data: Mapping[str, Scalar]) -> None:
        self.events.append(event_id)
        self.symmetric = bool(data["symmetric"])
        self.quad_class = str(data["quad_class"])
        self.statuses.add(str(data["status"]))
        self.intensity += float(data["intensity"])
        self.articles.update(evidence["article"] for evidence in json.loads(str(data["evidence"])))
        first = data.get("date_start", data.get("reported_first"))
        last = data.get("date_end", data.get("reported_last"))
        self.days.update(str(day) for day in (first,) if day is not None)
        self.spans.update(str(day) for day in (first, last) if day is not None)

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
            articles=len(self.articles),
            quad_class=self.quad_class,
            intensity=round(self.intensity / len(self.events), 3),
            statuses=joined(sorted(self.statuses)),
        )
