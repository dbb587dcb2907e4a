"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def open_atomic(path: Path, *, errors: str = "strict") -> Iterator[TextIO]:
    """A UTF-8 text file to write to; it takes the place of `path` when the block ends, and is dropped on an error.

    Line ends are written as they are given. Whoever reads `path` sees the old file or the new one, never a half.
    `errors` is for lone surrogates: `backslashreplace` writes them as JSON does.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="", errors=errors) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


@contextmanager
def open_folder_atomic(path: Path) -> Iterator[Path]:
    """An empty folder to write files to, which take their places in `path` when the block ends.

    Each file appears whole, and none on an error. What else lies in `path` stays.
    """
    with tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as name:
        yield Path(name)
        path.mkdir(exist_ok=True)
        for file in sorted(Path(name).iterdir()):
            file.replace(path / file.name)


def write_atomic(path: Path, text: str) -> None:
    """Writes `text` to `path` as UTF-8, whole or not at all."""
    with open_atomic(path) as file:
        file.write(text)


def _umask() -> int:
    """The process's mask; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
