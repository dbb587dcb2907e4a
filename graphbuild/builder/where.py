"""Where the articles are read: by which engine, with how many workers."""

from __future__ import annotations

import os
from dataclasses import dataclass

LITTLE = 60_000  # characters: they are read before a second process would have loaded its model


@dataclass(frozen=True, slots=True)
class Engine:
    """Where articles are read: `name` None lets their number and `workers` decide; `workers` None: one a core."""

    name: str | None = None
    workers: int | None = 1
    scheduler: str | None = None

    def chosen(self, articles: int, characters: int) -> tuple[str, int]:
        """Name of the engine and number of its workers for so much to read."""
        workers = self.workers or _cores()
        if self.name is not None:
            return self.name, workers
        return (
            ("serial", 1)
            if min(workers, articles) == 1 or characters < LITTLE
            else ("processes", min(workers, articles))
        )


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
