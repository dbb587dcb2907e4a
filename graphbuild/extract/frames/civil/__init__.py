"""Deeds that only sound like politics."""

from graphbuild.extract.frames.civil.civil import civil_doubt

__all__ = ["civil_doubt"]
