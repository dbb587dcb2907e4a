"""Knowledge graphs of diplomatic events from news articles, offline.

>>> import graphbuild
>>> graphbuild.Span(3, 7).overlaps(graphbuild.Span(6, 9))
True

`graphbuild.build(["data/articles"], "out")` does all that the command line's `build` does; each stage can be called
alone, see the modules `sources`, `extract`, `resolve`, `merge`, `graph`, `export` and `query`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphbuild import plugins

if TYPE_CHECKING:
    from graphbuild.builder import BuildReport, build
    from graphbuild.knowledge import load as load_knowledge
    from graphbuild.query import relations
    from graphbuild.records import (
        Article,
        DateRange,
        Entity,
        Event,
        EventMention,
        Evidence,
        Extraction,
        Kind,
        Link,
        Mention,
        MentionRef,
        Precision,
        Span,
        Status,
    )

__version__ = "0.1.0"

__all__ = [
    "Article",
    "BuildReport",
    "DateRange",
    "Entity",
    "Event",
    "EventMention",
    "Evidence",
    "Extraction",
    "Kind",
    "Link",
    "Mention",
    "MentionRef",
    "Precision",
    "Span",
    "Status",
    "build",
    "load_knowledge",
    "relations",
]

_ELSEWHERE = {
    "BuildReport": "graphbuild.builder:BuildReport",
    "build": "graphbuild.builder:build",
    "load_knowledge": "graphbuild.knowledge:load",
    "relations": "graphbuild.query:relations",
}


def __getattr__(name: str) -> Any:
    """Imports on first use, so that `import graphbuild` loads neither spaCy nor networkx."""
    if name not in __all__:
        raise AttributeError(f"module 'graphbuild' has no attribute {name!r}")
    value = plugins.load(_ELSEWHERE.get(name, f"graphbuild.records:{name}"))
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
