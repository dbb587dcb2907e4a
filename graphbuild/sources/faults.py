"""How faults of the input are worded."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from graphbuild.errors import InputError
from graphbuild.records import Rejection

SHOWN = 8  # more faults than this are counted, not listed


def raise_faults(rejected: Sequence[Rejection]) -> None:
    """InputError with all that was left out of the input; nothing when that is nothing.

    >>> raise_faults([Rejection("a.jsonl", 2, None, "no text"), Rejection("b.txt", None, "b", "the file is empty")])
    Traceback (most recent call last):
    graphbuild.errors.InputError: a.jsonl: line 2: no text; b.txt: the file is empty. Mend these, or remove them.
    """
    if rejected:
        raise InputError(
            f"{told(rejected)}. Mend {'this, or remove it' if len(rejected) == 1 else 'these, or remove them'}."
        )


def told(rejected: Sequence[Rejection], shown: int = SHOWN) -> str:
    """The first of what was left out, with its place, in one line; the rest is counted.

    >>> told([Rejection("a.txt", None, None, "empty"), Rejection("b.jsonl", 3, None, "no text")], 1)
    'a.txt: empty; and 1 more'
    """
    files = [None, *(r.file for r in rejected)]
    texts = [
        f"{'' if file == r.file else f'{r.file}: '}{f'line {r.line}: ' if r.line else ''}{r.reason}"
        for file, r in zip(files, rejected[:shown], strict=False)
    ]
    more = [f"and {len(rejected) - shown} more"] if len(rejected) > shown else []
    return "; ".join([*texts, *more])


def excerpt(text: object, width: int = 60) -> str:
    """`text` quoted for a message, in one line and cut to `width`.

    >>> excerpt("a\\nb" + "c" * 99, width=8)
    "'a\\\\nbccccc…'"
    """
    told = str(text)
    return repr(told if len(told) <= width else told[:width] + "…")


def told_path(path: Path) -> str:
    """A path as text; a file's name need not be UTF-8."""
    return os.fsencode(path).decode(errors="replace")


def id_of(path: Path) -> str:
    """What an article is called by its file."""
    return os.fsencode(path.stem).decode(errors="replace")
