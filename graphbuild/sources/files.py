"""Which files lie under the paths that were named."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from graphbuild.records import Rejection
from graphbuild.sources.faults import told_path


def walk(root: Path, *, skip: Collection[Path] = (), is_wanted: Callable[[str], bool]) -> Iterator[Path | Rejection]:
    """The wanted files of a folder and its subfolders, sorted; links are followed, each folder once.

    Names that begin with a dot are passed over, and so are the folders `skip`. Folders that may not be entered, and
    what has the name of a file but is a pipe or a device, are told.
    """
    skipped = {_key(path) for path in skip if path.exists()}
    seen: set[tuple[int, int]] = set()
    faults: list[Rejection] = []

    def tell(fault: OSError) -> None:
        faults.append(Rejection(told_path(Path(fault.filename)), None, None, f"cannot be read: {fault.strerror}"))

    for folder, folders, names in os.walk(root, onerror=tell, followlinks=True):
        yield from faults
        faults.clear()
        key = _key(Path(folder))
        if key in seen or key in skipped:
            folders.clear()  # a link in a circle, or what we wrote ourselves
            continue
        seen.add(key)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and is_wanted(name):
                path = Path(folder, name)
                fault = why_no_file(path)
                yield path if fault is None else Rejection(told_path(path), None, None, fault)
    yield from faults


def why_no_file(path: Path) -> str | None:
    """Why a path is no file that can be read to its end; None: it is one."""
    try:
        mode = path.stat().st_mode
    except OSError as fault:
        return f"cannot be read: {fault.strerror}"
    return None if stat.S_ISREG(mode) else "not a file but a folder, pipe or device"


def once(files: Iterable[Path]) -> list[Path]:
    """Each file once, by whatever links it was reached: the first of its names, sorted by folder, then by name."""
    real: dict[str, Path] = {}
    for file in sorted(set(files), key=lambda f: (str(f.parent), f.name)):
        real.setdefault(os.path.realpath(file), file)
    return list(real.values())


def _key(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino
