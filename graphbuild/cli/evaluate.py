"""`graphbuild evaluate GOLD...` and `graphbuild annotate ARTICLE`: how good it is on articles of one's own."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graphbuild.cli.build import Knowledge, Workers

if TYPE_CHECKING:
    from graphbuild.evaluate import Measure, Scores

FIGURES = ("countries", "actors", "events", "dyads", "full")
SHARES = ("actor_country", "actor_role", "status", "date", "place")


def evaluate(
    gold: Annotated[
        list[Path], typer.Argument(metavar="GOLD...", help="Annotated articles (.json), or folders of them.")
    ],
    folder: Annotated[
        Path | None,
        typer.Option("--in", metavar="DIR", help="A folder that was built; without: the annotated texts are built."),
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what was missed, what was too many and what is wrong.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object for programs.")] = False,
    knowledge: Knowledge = None,
    workers: Workers = None,
) -> None:
    """Measure precision, recall and F1 on articles that you annotated, all in all and by event type.

    Of the texts a graph is built for this alone; with --in the graph of that folder is measured. What counts as right,
    and how to annotate, is told in docs/gold.md; graphbuild annotate writes a draft to correct.

    \b
    Examples:
      graphbuild evaluate data/gold
      graphbuild evaluate data/gold --errors
      graphbuild evaluate data/gold --in out --json
    """
    if folder is not None:
        from graphbuild.evaluate import evaluate as run

        if knowledge:
            raise typer.BadParameter("--knowledge is for the building of texts, and --in names what is built already.")
        scores = run(folder, gold)
    else:
        from graphbuild.cli.progress import shown
        from graphbuild.evaluate import evaluate_texts

        with shown() as progress:
            scores = evaluate_texts(gold, knowledge_dirs=knowledge or (), workers=workers, progress=progress)
    if as_json:
        print(json.dumps(_as_json(scores, errors=errors), ensure_ascii=False, indent=2))
    else:
        _show(scores, errors=errors)


def _as_json(scores: Scores, *, errors: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"articles": scores.articles}
    found |= {name: _measure(getattr(scores, name)) for name in FIGURES}
    found |= {name: getattr(scores, name) for name in SHARES}
    found["by_type"] = {
        type_: {name: _measure(getattr(figures, name)) for name in ("events", "dyads", "full")}
        for type_, figures in scores.by_type
    }
    if errors:
        found["errors"] = [asdict(fault) for fault in scores.faults]
    return found


def _measure(measure: Measure) -> dict[str, float]:
    rates = {"precision": measure.precision, "recall": measure.recall, "f1": measure.f1}
    return {**rates, "right": measure.right, "found": measure.found, "wanted": measure.wanted}


def _show(scores: Scores, *, errors: bool) -> None:
    from graphbuild.cli.output import say, styled
    from graphbuild.cli.tables import show_table

    print(f"{scores.articles} annotated article{'s' * (scores.articles != 1)}")
    print()
    show_table(_columns("", [(name, getattr(scores, name)) for name in FIGURES]))
    print()
    told = (f"{name.replace('_', ' ')} {value:.3f}" for name in SHARES if (value := getattr(scores, name)) is not None)
    print(f"Right where annotated: {', '.join(told) or 'nothing is'}")
    if scores.by_type:
        print()
        show_table(_columns("EVENTS", [(type_, figures.events) for type_, figures in scores.by_type]))
    if not errors:
        return
    article = None
    for fault in scores.faults:
        if fault.article != article:
            article = fault.article
            print()
            say(styled(article, "underline"))
        say(styled(f"{fault.what} {fault.how}: {fault.told}", ""), indent=2)
        if fault.sentence:
            say(styled(fault.sentence, "dim"), indent=6)


def _columns(heading: str, rows: list[tuple[str, Measure]]) -> list[Any]:
    from graphbuild.cli.tables import Column

    def column(name: str, cells: list[str], *, leaves: int = 0) -> Column:
        return Column(name, tuple(cells), right=True, leaves=leaves)

    measures = [measure for _, measure in rows]
    return [
        Column(heading, tuple(name for name, _ in rows)),
        column("PRECISION", [f"{m.precision:.3f}" for m in measures]),
        column("RECALL", [f"{m.recall:.3f}" for m in measures]),
        column("F1", [f"{m.f1:.3f}" for m in measures]),
        column("RIGHT", [str(m.right) for m in measures], leaves=1),
        column("FOUND", [str(m.found) for m in measures], leaves=1),
        column("WANTED", [str(m.wanted) for m in measures], leaves=1),
    ]


def annotate(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="The id of an article in the built folder, or its file.")
    ],
    folder: Annotated[Path, typer.Option("--in", metavar="DIR", help="The folder that was built.")] = Path("out"),
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Where to write it; - for stdout; default: ARTICLE.json."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write what was found in an article as a gold draft, to be corrected by hand.

    Correct it by docs/gold.md, then measure with graphbuild evaluate. An annotation that is there is not written over.

    \b
    Examples:
      graphbuild annotate dw-asean-talks
      graphbuild annotate dw-asean-talks --out gold/dw-asean-talks.json
    """
    from graphbuild.evaluate import draft

    found = draft(folder, article)
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    if out == Path("-"):
        print(text, end="")
        return
    path = out or Path(f"{_file_name(found['id'])}.json")
    if path.is_dir():
        path /= f"{_file_name(found['id'])}.json"
    _write(path, text, force=force)
    counts = (f"{len(found[key])} {key}" for key in ("countries", "actors", "places", "events"))
    print(f"{path}: {', '.join(counts)}. Correct it, then run: graphbuild evaluate {path}")


def _file_name(id_: str) -> str:
    """An id may be an address; a file has none of its characters that are no part of names."""
    return "".join(c if c.isalnum() or c in "._-" else "_" for c in id_).lstrip(".") or "article"


def _write(path: Path, text: str, *, force: bool) -> None:
    from graphbuild.errors import InputError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w" if force else "x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise InputError(f"{path}: is there already. Give another file with --out, or --force.") from None
    except OSError as fault:
        raise InputError(f"{path}: cannot be written: {fault.strerror}. Give another file with --out.") from None
