"""How far a build is: a bar in a terminal when it takes longer than two seconds, nothing in a file or pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 2.0  # seconds


@contextmanager
def shown() -> Iterator[Callable[[str, int, int], None] | None]:
    """What a build calls with what it does, how many are done, and their total (0: unknown); None when nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = _Bar()
    try:
        yield bar
    finally:
        bar.close()


class _Bar:
    """One line for what is being done; the one before is done when another begins."""

    def __init__(self) -> None:
        self.begun = time.monotonic()
        self.progress: Progress | None = None
        self.task: TaskID | None = None
        self.what = ""

    def __call__(self, what: str, number: int, total: int) -> None:
        if self.progress is None:
            if time.monotonic() - self.begun < PATIENCE:
                return
            self.progress = _progress()
            self.progress.start()
        if what != self.what:
            self._end()
            self.what = what
            self.task = self.progress.add_task(what, total=total or None, start=True)
        assert self.task is not None
        self.progress.update(self.task, completed=number, total=total or None)

    def _end(self) -> None:
        if self.progress is not None and self.task is not None:
            self.progress.remove_task(self.task)

    def close(self) -> None:
        self._end()
        if self.progress is not None:
            self.progress.stop()


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Speed(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.1f} articles/s" if task.speed and task.total else "")

    return Progress(
        *(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Speed(), TimeRemainingColumn()),
        console=Console(stderr=True),
        transient=True,
    )
