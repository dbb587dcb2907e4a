"""Upstairs: mentions -> entities over the whole corpus, with the reason for each link."""

from graphbuild.resolve.by_hand import Decision, read_decisions
from graphbuild.resolve.entities import resolve
from graphbuild.resolve.names import normalize

__all__ = ["Decision", "normalize", "read_decisions", "resolve"]
