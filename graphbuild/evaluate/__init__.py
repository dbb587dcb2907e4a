"""Above the landing, the scales: a built graph against articles annotated by hand -> precision and recall.

All figures are counted over the articles given (micro-averaged):

| figure | right is |
| --- | --- |
| countries | a country that the article refers to |
| actors | a person or body whose name or alias, case and accents aside, is that of an annotated one; each once |
| events | same type, and told by a sentence that overlaps an annotated quote; one to one |
| dyads | the same, and the countries of both sides agree (Jaccard index of at least a half) |
| full | the same, and the names on both sides agree |
| actor_country, actor_role, status, date, place | the share that agrees, of those found that are annotated with one |

The two sides of a symmetric type count as one set. An event that a careful reader may leave out (`must` is false) is
neither asked for nor counted against.

>>> scores = evaluate_texts(["data/gold"])
>>> scores.articles, scores.countries.recall
(2, 1.0)
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from graphbuild.builder import Progress, build
from graphbuild.errors import InputError
from graphbuild.evaluate.compare import Compared
from graphbuild.evaluate.draft import draft
from graphbuild.evaluate.gold import Gold, gold_files, read_gold
from graphbuild.evaluate.scores import Fault, Measure, Scores, TypeScores, summed
from graphbuild.query import BuiltGraph

__all__ = [
    "Fault",
    "Gold",
    "Measure",
    "Scores",
    "TypeScores",
    "draft",
    "evaluate",
    "evaluate_texts",
    "gold_files",
    "read_gold",
]


def evaluate(out: Path | str, gold: Iterable[Path | str]) -> Scores:
    """How the graph that was built in `out` compares with annotated articles: files, or folders of them.

    Raises:
        GraphError: there is no built graph in `out`.
        InputError: a gold file is missing or not of its shape, or its article is not in the graph as it is annotated.

    >>> import graphbuild, tempfile
    >>> with tempfile.TemporaryDirectory() as out:
    ...     _ = graphbuild.build(["data/articles"], out)
    ...     evaluate(out, ["data/gold"]).articles
    2
    """
    graph = BuiltGraph(out)
    counts: Counter[str] = Counter()
    faults: list[Fault] = []
    for path in gold_files(gold):
        annotated = read_gold(path)
        _same_text(graph, annotated, path)
        article = Compared(annotated, graph)
        counts["articles"] += 1
        counts.update(article.countries())
        counts.update(article.actors())
        counts.update(article.events())
        faults += article.faults
    return summed(counts, faults)


def evaluate_texts(
    gold: Iterable[Path | str],
    *,
    knowledge_dirs: Sequence[Path] = (),
    model: str | None = None,
    workers: int | None = 1,
    progress: Progress | None = None,
) -> Scores:
    """How a graph of the annotated articles' own texts, built for this alone, compares with their annotations.

    Raises:
        InputError: a gold file is missing or not of its shape, or two are of one article.
        GraphbuildError: as `graphbuild.build` does.

    >>> evaluate_texts(["data/gold/dw-asean-talks.json"]).actors.found > 5
    True
    """
    files = gold_files(gold)
    seen: dict[str, Path] = {}
    with tempfile.TemporaryDirectory() as name:
        texts, out = Path(name) / "articles.jsonl", Path(name) / "out"
        with texts.open("w", encoding="utf-8") as lines:
            for path in files:
                article = read_gold(path)
                if article.id in seen:
                    raise InputError(f"{path}: article {article.id!r} is that of {seen[article.id]}. Leave one out.")
                seen[article.id] = path
                lines.write(json.dumps(_row(article)) + "\n")
        build([texts], out, knowledge_dirs=knowledge_dirs, model=model, max_nodes=1, workers=workers, progress=progress)
        return evaluate(out, files)


def _row(article: Gold) -> dict[str, str]:
    row = {"id": article.id, "text": article.text}
    if article.published is not None:
        row["published"] = article.published.isoformat()
    return row


def _same_text(graph: BuiltGraph, annotated: Gold, path: Path) -> None:
    row = graph.articles.get(annotated.id)
    if row is None:
        raise InputError(
            f"{path}: article {annotated.id!r} is not in {graph.folder}. Build its text too, or leave out --in: "
            "the annotated texts are built then."
        )
    if row["text"] != annotated.text:
        raise InputError(
            f"{path}: the text of {annotated.id!r} is another one in {graph.folder}, so no sentence can be compared. "
            "Leave out --in: the annotated texts are built then."
        )
