"""What is installed, beside what is pinned and what is known to be unsafe: `python -m tests.audit [ADVISORIES]`.

Works offline. It goes through graphbuild's dependencies, theirs and so on, as they are installed here, and tells which
are not pinned in constraints.txt, which are installed in another version, and which bear a licence of the GPL, which
nothing that is installed with graphbuild may. ADVISORIES is a folder with known vulnerabilities in the OSV format, one
JSON file each, as <https://osv-vulnerabilities.storage.googleapis.com/PyPI/all.zip> holds them; those of the versions
in constraints.txt are told. With a network, `pip-audit --no-deps -r constraints.txt` does the same without a folder.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

ROOT = Path(__file__).parents[1]
CONSTRAINTS = ROOT / "constraints.txt"
BROUGHT = frozenset({"pip", "setuptools"})  # by the virtual environment itself, as old as its Python
GPL = re.compile(r"\bA?GPL|GNU (Affero )?General Public", re.IGNORECASE)
LESSER = re.compile(r"\bLGPL|Lesser General Public", re.IGNORECASE)


def pins(text: str) -> dict[str, str]:
    """Name -> version of the lines of constraints.txt.

    >>> pins("# ours\\nSpaCy_X==3.8.1\\nz @ file:///z-1.0-py3-none-any.whl\\n")
    {'spacy-x': '3.8.1'}
    """
    found = (line.split("#")[0].strip().partition("==") for line in text.splitlines())
    return {canonicalize_name(name.strip()): version.strip() for name, sign, version in found if sign}


def installed(*extras: str) -> dict[str, Distribution]:
    """Name -> distribution here of what pyproject.toml asks for, with these extras, and of all that this needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    left: list[tuple[str, tuple[str, ...]]] = [(text, ()) for text in project["dependencies"]]
    left += ((text, ()) for extra in extras for text in project["optional-dependencies"][extra])
    found: dict[str, Distribution] = {}
    while left:
        text, wanted = left.pop()
        need = Requirement(text)
        key = canonicalize_name(need.name)
        if key in found or (need.marker and not any(need.marker.evaluate({"extra": e}) for e in (*wanted, ""))):
            continue
        with suppress(PackageNotFoundError):  # `pip check` tells
            found[key] = distribution(need.name)
            left += ((more, tuple(sorted(need.extras))) for more in found[key].requires or [])
    return dict(sorted(found.items()))


def licence(of: Distribution) -> str:
    """What it says of its licence."""
    meta = of.metadata
    said = [meta.get("License-Expression"), *(c for c in meta.get_all("Classifier", []) if c.startswith("License"))]
    return "; ".join(text for text in said if text) or (meta.get("License") or "").split("\n")[0]


def unpinned(found: Mapping[str, Distribution], pinned: Mapping[str, str]) -> Iterator[str]:
    """What is installed and not pinned, or in another version."""
    for name, dist in found.items():
        if name in BROUGHT:
            continue
        if name not in pinned:
            yield f"{name} {dist.version}: not pinned in constraints.txt"
        elif pinned[name] != dist.version:
            yield f"{name} {dist.version}: pinned as {pinned[name]}"


def copyleft(found: Mapping[str, Distribution]) -> Iterator[str]:
    """What only bears the GPL."""
    for name, dist in found.items():
        said = licence(dist)
        if GPL.search(LESSER.sub("", said)) and " OR " not in said:
            yield f"{name} {dist.version}: {said}"


def unsafe(pinned: Mapping[str, str], advisories: Path) -> Iterator[str]:
    """The advisories of the folder that name a pinned version."""
    for path in sorted(advisories.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        for part in () if row.get("withdrawn") else row.get("affected", []):
            package = part.get("package", {})
            name = canonicalize_name(package.get("name", ""))
            if package.get("ecosystem") == "PyPI" and name in pinned and is_affected(pinned[name], part):
                yield f"{name} {pinned[name]}: {row['id']}, {row.get('summary', 'see there')}"


def is_affected(version: str, part: Mapping[str, Any]) -> bool:
    """Whether an `affected` object of an OSV row names the version: in its list, or between its events.

    >>> is_affected("2.1", {"ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "2.0"}, {"fixed": "2.2"}]}]})
    True
    """
    if version in part.get("versions", []):
        return True
    try:
        ours = Version(version)
        for span in part.get("ranges", []):
            inside = False
            for event in span.get("events", []) if span.get("type") == "ECOSYSTEM" else []:
                ((kind, text),) = event.items()
                at = Version("0" if text == "0" else text)
                if kind == "introduced" and ours >= at:
                    inside = True
                elif (kind == "fixed" and ours >= at) or (kind == "last_affected" and ours > at):
                    inside = False
            if inside:
                return True
    except InvalidVersion:
        return False
    return False


def main(arguments: list[str]) -> int:
    """1 when anything is told."""
    pinned = pins(CONSTRAINTS.read_text(encoding="utf-8"))
    found = installed("cypher", "dask", "pandas", "parquet")
    faults = [*unpinned(found, pinned), *copyleft(found)]
    for folder in arguments:
        faults += unsafe(pinned, Path(folder))
    print("\n".join(faults) or f"{len(found)} packages: all pinned, none under the GPL, none told as unsafe")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
