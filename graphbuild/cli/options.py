"""What commands have in common: the folder, the filters, and how the answer is shown. Written once, for all.

`@asks()` above a command gives it these options; the command takes one argument `asked` for them all:

    @asks(shows=False)
    def export(format: ..., asked: Asked) -> None:
        ids = query.select(asked.folder, filters=asked.selection)
"""

from __future__ import annotations

import inspect
import os
import re
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import typer

if TYPE_CHECKING:
    from graphbuild.query import Filters, FilterWords

__all__ = ["Asked", "Format", "Level", "Unit", "asks", "complete_names", "complete_types"]


Level: TypeAlias = Literal["actors", "countries"]  # as `query.partners` and `query.timeline` take them; these would
Unit: TypeAlias = Literal["day", "week", "month", "quarter", "year"]  # bring all of that room with them


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the shared options say. `limit` None: nothing was said; 0: no limit."""

    folder: Path
    filters: FilterWords
    limit: int | None = None
    format: Format = Format.TABLE
    opens: bool = False

    @property
    def selection(self) -> Filters:
        """The filters, understood; InputError tells of a word that is none."""
        from graphbuild.query import Filters

        return Filters.of(**self.filters)

    def most(self, usual: int | None = None) -> int | None:
        """The limit, or what is usual where none was given; None: all."""
        if self.limit is None:
            return usual
        return self.limit or None


def _folder_of(context: typer.Context) -> Path:
    return Path(context.params.get("folder") or "out")


def complete_names(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Names of actors that begin as typed, for the shell; none where there is no graph."""
    from graphbuild.errors import GraphbuildError
    from graphbuild.query import BuiltGraph, completions

    try:
        found = completions(BuiltGraph(_folder_of(context)), incomplete)
    except GraphbuildError:
        return
    for name, what in found:
        yield _quoted(name), what


class _Word(str):
    """A word with its blanks quoted, which typer would drop for not beginning as typed."""

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        return True


def _quoted(name: str) -> str:
    """As the shell needs it: bash takes a blank for the end of the word, others quote by themselves."""
    words = os.environ.get("COMP_WORDS", "").splitlines()
    if os.environ.get("_GRAPHBUILD_COMPLETE") != "complete_bash" or (words and words[-1][:1] in ("'", '"')):
        return name
    return _Word(re.sub(r"([^\w.,:@%+=/-])", r"\\\1", name))


def complete_types(incomplete: str) -> Iterator[tuple[str, str]]:
    """Event types that begin as typed, with what they mean."""
    from graphbuild.query.ontology import definitions

    return ((name, said) for name, said in definitions().items() if name.startswith(incomplete.upper()))


def _complete_statuses(incomplete: str) -> Iterator[str]:
    from graphbuild.records import Status

    return (status.value for status in Status if status.value.startswith(incomplete.lower()))


def _complete_quads(incomplete: str) -> Iterator[str]:
    from graphbuild.query.filters import QUADS

    words = ("cooperation", "conflict", *(quad.replace(" ", "-") for quad in QUADS))
    return (word for word in words if word.startswith(incomplete.lower()))


FILTERS = "Which events"

_FOLDER = {
    "folder": (Annotated[Path, typer.Option("--in", metavar="DIR", help="The folder that was built.")], Path("out")),
}
_FILTERS: dict[str, tuple[Any, Any]] = {
    "types": (
        Annotated[
            list[str] | None,
            typer.Option(
                "--type",
                metavar="TYPE",
                help="Of this type: CONSULT, SANCTION, ...; may be repeated.",
                autocompletion=complete_types,
                rich_help_panel=FILTERS,
            ),
        ],
        None,
    ),
    "quads": (
        Annotated[
            list[str] | None,
            typer.Option(
                "--quad",
                metavar="CLASS",
                help="Of this class: cooperation, conflict, verbal-conflict, material, ...; may be repeated.",
                autocompletion=_complete_quads,
                rich_help_panel=FILTERS,
            ),
        ],
        None,
    ),
    "statuses": (
        Annotated[
            list[str] | None,
            typer.Option(
                "--status",
                metavar="STATUS",
                help="occurred, planned, cancelled, denied or hypothetical; may be repeated.",
                autocompletion=_complete_statuses,
                rich_help_panel=FILTERS,
            ),
        ],
        None,
    ),
    "since": (
        Annotated[
            str | None,
            typer.Option(
                metavar="DATE", help="Not before this day, month or year, like 2023-07.", rich_help_panel=FILTERS
            ),
        ],
        None,
    ),
    "until": (
        Annotated[
            str | None,
            typer.Option(metavar="DATE", help="Not after this day, month or year.", rich_help_panel=FILTERS),
        ],
        None,
    ),
    "places": (
        Annotated[
            list[str] | None,
            typer.Option(
                "--place",
                metavar="PLACE",
                help="There, or anywhere in that country; may be repeated.",
                autocompletion=complete_names,
                rich_help_panel=FILTERS,
            ),
        ],
        None,
    ),
    "source_countries": (
        Annotated[
            list[str] | None,
            typer.Option(
                "--source-country",
                metavar="COUNTRY",
                help="Done by this country or somebody of it; may be repeated.",
                autocompletion=complete_names,
                rich_help_panel=FILTERS,
            ),
        ],
        None,
    ),
    "min_sources": (
        Annotated[
            int | None,
            typer.Option(
                "--min-sources", metavar="N", min=1, help="Told by at least so many papers.", rich_help_panel=FILTERS
            ),
        ],
        None,
    ),
}
_LIMIT = {
    "limit": (
        Annotated[
            int | None, typer.Option(metavar="N", min=0, help="At most so many, the newest or greatest; 0: all.")
        ],
        None,
    ),
}
_SHOWS = {
    "format": (
        Annotated[Format, typer.Option("--format", "-f", help="A table for people, the others for programs.")],
        Format.TABLE,
    ),
    "as_json": (Annotated[bool, typer.Option("--json", help="The same as --format json.")], False),
}
_OPENS = {
    "opens": (
        Annotated[bool, typer.Option("--open", help="Show these events as a graph in the browser as well.")],
        False,
    ),
}


def asks(
    *, filters: bool = True, limit: bool = True, shows: bool = True, opens: bool = True
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a command the shared options, as far as they are wanted; they reach it as its argument `asked`."""
    added: dict[str, tuple[Any, Any]] = dict(_FOLDER)
    for wanted, options in ((filters, _FILTERS), (limit, _LIMIT), (shows, _SHOWS), (opens, _OPENS)):
        added.update(options if wanted else {})

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run(**given: Any) -> None:
            said = {name: given.pop(name) for name in added}
            words: Any = {name: said[name] for name in _FILTERS if said.get(name)}
            command(
                **given,
                asked=Asked(
                    folder=said["folder"],
                    filters=words,
                    limit=said.get("limit"),
                    format=Format.JSON if said.get("as_json") else said.get("format", Format.TABLE),
                    opens=said.get("opens", False),
                ),
            )

        hints = typing.get_type_hints(command, include_extras=True)
        own = [
            parameter.replace(annotation=hints[name])
            for name, parameter in inspect.signature(command).parameters.items()
            if name != "asked"
        ]
        shared = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hint)
            for name, (hint, default) in added.items()
        ]
        run.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in (*own, *shared)}
        del run.__wrapped__  # typer would read the signature of the command itself
        return run

    return decorate
