"""Article -> Extraction: who and what is named, and who did what to whom. The only room where spaCy is spoken."""

from __future__ import annotations

from graphbuild.extract.extractor import Extractor
from graphbuild.extract.nlp import DEFAULT_MODEL, load_model

__all__ = ["DEFAULT_MODEL", "Extractor", "load_model"]
