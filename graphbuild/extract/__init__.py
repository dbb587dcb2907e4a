"""Article -> Extraction: who and what is named, and who did what to whom. The only room where spaCy is spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphbuild import plugins
from graphbuild.extract.recipe import changed_parts, recipe

if TYPE_CHECKING:
    from graphbuild.extract.examples import Failure, Proof, prove
    from graphbuild.extract.explaining import Explained, Tried, Word, explain
    from graphbuild.extract.extractor import Extractor
    from graphbuild.extract.nlp import DEFAULT_MODEL, load_model

__all__ = [
    "DEFAULT_MODEL",
    "Explained",
    "Extractor",
    "Failure",
    "Proof",
    "Tried",
    "Word",
    "changed_parts",
    "explain",
    "load_model",
    "prove",
    "recipe",
]

_ELSEWHERE = {
    "DEFAULT_MODEL": "graphbuild.extract.nlp:DEFAULT_MODEL",
    "Explained": "graphbuild.extract.explaining:Explained",
    "Extractor": "graphbuild.extract.extractor:Extractor",
    "Failure": "graphbuild.extract.examples:Failure",
    "Proof": "graphbuild.extract.examples:Proof",
    "Tried": "graphbuild.extract.explaining:Tried",
    "Word": "graphbuild.extract.explaining:Word",
    "explain": "graphbuild.extract.explaining:explain",
    "load_model": "graphbuild.extract.nlp:load_model",
    "prove": "graphbuild.extract.examples:prove",
}


def __getattr__(name: str) -> Any:
    """Imports on first use: a build that has nothing to read needs no spaCy."""
    if name not in _ELSEWHERE:
        raise AttributeError(f"module 'graphbuild.extract' has no attribute {name!r}")
    value = plugins.load(_ELSEWHERE[name])
    globals()[name] = value
    return value
