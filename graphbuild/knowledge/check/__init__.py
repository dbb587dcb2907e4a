"""The cross-checks of the knowledge files: `python -m graphbuild.knowledge.check [FOLDER]`.

`load` checks the shape of what it needs and stops at the first bad file; this reads everything, compares the files with
one another and tells all faults at once. Exit code 1 when there are any.

A folder without plover.toml is one that is laid over ours (`--knowledge DIR`): what it names may then stand in ours.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from graphbuild.errors import KnowledgeError
from graphbuild.knowledge import HERE
from graphbuild.knowledge.check.events import check_patterns
from graphbuild.knowledge.check.folder import COLUMNS, Folder, World
from graphbuild.knowledge.check.shapes import PloverShape, WordsShape
from graphbuild.knowledge.check.tables import (
    check_countries,
    check_officials,
    check_organizations,
    check_places,
    check_sources,
)
from graphbuild.knowledge.check.wording import check_cues, check_words
from graphbuild.knowledge.schema import EventType

READ = (
    *(
        "plover.toml",
        "events/*.toml",
        "status.toml",
        "contexts.toml",
        "organizations.toml",
        "words.toml",
        "titles.toml",
    ),
    *("grammar.toml", "naming.toml", "furniture.toml", "languages.toml"),
)
SHOWN = 8  # more faults than this are counted, not listed, in an error of one line


def check_folder(path: Path, *, beside: Iterable[Path] = ()) -> None:
    """Raises KnowledgeError with the faults of a folder that is laid over ours, `beside` others."""
    faults = find_faults(path, beside=beside)
    if faults:
        more = f"; and {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
        raise KnowledgeError(f"{path}: {'; '.join(faults[:SHOWN]).rstrip('.')}{more}. Mend the files.")


def files_of(path: Path) -> list[str]:
    """The files of a knowledge folder that are read, by name; others in it mean nothing.

    >>> files_of(HERE)[:2]
    ['cities.csv', 'combining.csv']
    """
    known = (*READ, *COLUMNS)
    return sorted({file.relative_to(path).as_posix() for pattern in known for file in path.glob(pattern)})


def find_faults(path: Path = HERE, *, beside: Iterable[Path] = ()) -> list[str]:
    """All faults of the folder's files, file by file; an empty list when there are none.

    What a folder laid over ours names may stand in ours, or in one of those `beside` it.
    """
    folder, world = Folder(path), World()
    is_whole = all((path / name).is_file() for name in ("plover.toml", "countries.csv"))
    for other in () if is_whole else (HERE, *beside):
        gather(Folder(other), world)
    gather(folder, world)
    check_patterns(folder, world)
    check_words(folder, world)
    check_countries(folder, world)
    check_places(folder, world)
    check_organizations(folder, world)
    check_officials(folder, world)
    check_cues(folder)
    if is_whole:
        check_sources(folder)
    return sorted(folder.faults, key=_order)


def _order(fault: str) -> list[str | int]:
    """Lines of a file by their number."""
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", fault)]


def gather(folder: Folder, world: World) -> None:
    """Adds what the files of a folder may refer to."""
    for name, data in folder.toml("plover.toml"):
        plover = folder.shaped(PloverShape, data, name)
        if plover is None:
            continue
        world.contexts |= set(plover.contexts)
        world.sectors |= set(plover.sectors)
        for type_, shape in plover.types.items():
            modes = {mode: {"intensity": value, "cameo": code} for mode, (value, code) in shape.modes.items()}
            found = folder.shaped(EventType, {**(shape.model_extra or {}), "modes": modes}, f"{name}: type {type_}")
            if found is not None:
                world.types[type_] = found
    for name, data in folder.toml("words.toml"):
        words = folder.shaped(WordsShape, data, name)
        world.classes |= set(words.classes) if words else set()
    world.countries |= {row["iso3"] for _, row in folder.table("countries.csv")}
    world.bodies |= {str(body.get("id")) for _, body in folder.rows("organizations.toml", "organization")}


def main(arguments: Iterable[str] = sys.argv[1:]) -> int:
    """Prints the faults; 0 when there are none, 1 when there are, 2 when the folder is not there."""
    folder = Path(next(iter(arguments), HERE))
    if not folder.is_dir():
        print(f"{folder}: no such folder.", file=sys.stderr)
        return 2
    faults = find_faults(folder)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults in {folder}" if faults else f"No faults in {folder}")
    return 1 if faults else 0
