"""What a user decides by hand: resolutions.csv, which merges and splits entities and outlives every build.

| action | entity | with | meaning |
| --- | --- | --- | --- |
| same | person:noor-haddad | person:n-haddad | the second is the first |
| apart | person:ali-khan | pakistan-daily-17 | whom that article calls so is somebody else |

The ids are those of entities.jsonl; after `apart` the other one has an id of its own: person:ali-khan-2.
"""

from __future__ import annotations

import csv
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graphbuild.errors import InputError

log = logging.getLogger(__name__)

FILE = "resolutions.csv"
COLUMNS = ("action", "entity", "with")
ACTIONS = ("same", "apart")


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of the file: `other` is an entity for "same", an article for "apart"."""

    action: str
    entity: str
    other: str
    line: int

    def __str__(self) -> str:
        return f"{FILE} line {self.line}: {self.action} {self.entity} {self.other}"


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The rows of the file, in their order; none when there is no such file. Empty lines and `#` lines are skipped.

    Raises:
        InputError: with all the faults of the file.

    >>> read_decisions(Path("no-such-file.csv"))
    ()
    """
    if not path.exists():
        return ()
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError(f"{path}: cannot be read ({fault}). Save it as CSV in UTF-8.") from None
    rows = [(n, [cell.strip() for cell in row]) for n, row in enumerate(csv.reader(lines), 1)]
    rows = [(n, row) for n, row in rows if any(row) and not row[0].startswith("#")]
    if not rows or tuple(cell.lower() for cell in rows[0][1][:3]) != COLUMNS:
        raise InputError(f"{path}: the first line must be: {','.join(COLUMNS)}")
    faults, decisions = [], []
    for n, row in rows[1:]:
        action, entity, other = (*row, "", "", "")[:3]
        if action.lower() not in ACTIONS:
            faults.append(f"line {n}: {action!r} is none of {', '.join(ACTIONS)}")
        elif not entity or not other or entity == other:
            faults.append(f"line {n}: {action} needs an entity and another {'entity' if action == 'same' else 'id'}")
        else:
            decisions.append(Decision(action.lower(), entity, other, n))
    if faults:
        raise InputError(f"{path}: {'; '.join(faults)}. Mend these lines.")
    return tuple(decisions)


def tell_unused(decisions: Sequence[Decision]) -> None:
    """Warns of rows that fit nothing in the graph."""
    for decision in decisions:
        log.warning("%s: nothing of that id in these articles; the line did nothing.", decision)
