"""Every error that graphbuild raises on purpose.

GraphbuildError
├── InputError       an article, folder or table that cannot be read as asked
├── KnowledgeError   a fault in a knowledge file
├── ModelError       the language model is missing or cannot be used
├── EngineError      workers that cannot be had
├── StoreError       a store that is damaged, of a newer version, in use, or cannot be written
└── GraphError       a built graph that is missing, damaged or lacks what was asked for

Stopped, a KeyboardInterrupt, is no error: somebody ended a build, which kept what it had read.

A message says what, where and what now, in one line; `cli` prints it as it is and ends with code 2.
"""

from __future__ import annotations


class GraphbuildError(Exception):
    """The root: catch this to catch everything that graphbuild raises on purpose."""


class InputError(GraphbuildError):
    """An article, folder or table that cannot be read as asked."""


class KnowledgeError(GraphbuildError):
    """A fault in a knowledge file; the message lists every fault of that file."""


class ModelError(GraphbuildError):
    """The language model is missing or lacks a part that extraction needs."""


class GraphError(GraphbuildError):
    """A built graph that is missing, damaged, or lacks what was asked for."""


class StoreError(GraphbuildError):
    """A store that is damaged, of a newer version, in use by another build, or cannot be written."""


class EngineError(GraphbuildError):
    """Workers that cannot be had: an engine that is not installed, a scheduler that does not answer."""


class Stopped(KeyboardInterrupt):
    """A build was ended by Ctrl-C; the message says what is kept."""
