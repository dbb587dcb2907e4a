"""All faults of one file or table, told in one line."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.errors import InputError

SHOWN = 8  # more faults than this are counted, not listed


def raise_faults(where: str, faults: Sequence[str], advice: str) -> None:
    """InputError with all `faults` of `where`, and `advice` what to do; nothing when there are none.

    >>> raise_faults("articles.csv", ["line 2: date 'x' is not like 2023-07-13", "line 3: no id"], "Mend them.")
    Traceback (most recent call last):
    graphbuild.errors.InputError: articles.csv: line 2: date 'x' is not like 2023-07-13; line 3: no id. Mend them.
    """
    if not faults:
        return
    more = [f"and {len(faults) - SHOWN} more"] if len(faults) > SHOWN else []
    raise InputError(f"{where}: {'; '.join([*faults[:SHOWN], *more])}. {advice}")


def excerpt(text: object, width: int = 60) -> str:
    """`text` quoted for a message, in one line and cut to `width`.

    >>> excerpt("a\\nb" + "c" * 99, width=8)
    "'a\\\\nbccccc…'"
    """
    told = str(text)
    return repr(told if len(told) <= width else told[:width] + "…")
