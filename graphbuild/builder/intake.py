"""What comes in: the articles under the paths, what is rejected, and the day of the build."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from graphbuild.errors import InputError
from graphbuild.records import Notice, Read, Rejection
from graphbuild.sources import one_id, read, told
from graphbuild.store import Corpus

Progress = Callable[[str, int, int], None]  # what is done, how many of how many; 0 of 0: nobody knows


@dataclass(slots=True)
class Taken:
    """What came in, and what was told meanwhile."""

    rejected: list[Rejection]
    notices: list[Notice]


def take_in(corpus: Corpus, paths: Iterable[Path | str], out: Path, tell: Progress) -> Taken:
    """Puts the articles under `paths` into the corpus; InputError when it has none then."""
    taken = Taken([], [])

    def articles() -> Iterator[Read]:
        number = 0
        for item in read(paths, skip=[out], today=today()):
            if isinstance(item, Rejection):
                taken.rejected.append(item)
            elif isinstance(item, Notice):
                taken.notices.append(item)
            else:
                number += 1
                tell("taking in", number, 0)
                yield item

    taken.rejected += [one_id(item, other) for item, other in corpus.take(articles())]
    if not len(corpus):
        why = told(taken.rejected, 3) if taken.rejected else "the files hold none"
        raise InputError(f"no article could be read: {why}. Mend the files, or name others.")
    return taken


def today() -> date:
    """The day after which a date of publication lies in the future: nothing else in a build asks for it.

    That of SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), else of the clock.

    Raises:
        InputError: SOURCE_DATE_EPOCH is no number of seconds.
    """
    said = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        now = datetime.now(UTC) if said is None else datetime.fromtimestamp(int(said), UTC)
    except (ValueError, OverflowError, OSError):
        raise InputError(
            f"SOURCE_DATE_EPOCH is {said!r}, no number of seconds since 1970. Unset it, or set it to `date +%s`."
        ) from None
    return now.date()
