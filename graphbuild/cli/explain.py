"""`graphbuild explain "SENTENCE"`: what a sentence gives, and why; for people who write patterns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graphbuild.cli.build import Knowledge

if TYPE_CHECKING:
    from graphbuild.extract import Explained, Tried
    from graphbuild.records import EventMention, Mention


def explain(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="A sentence, or a few, in quotation marks.")],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Day of publication, like 2024-03-05: what 'on Monday' is counted from."),
    ] = None,
    knowledge: Knowledge = None,
    whole: Annotated[
        bool, typer.Option("--all", help="Name also the patterns whose trigger has other words that are not there.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object for programs.")] = False,
) -> None:
    """Show what a sentence gives and why: its grammar, who is named, which patterns fired or not, and why not.

    At each word that may be a trigger stand its patterns, the more specific first: + gives an event, - does not, and
    why. The exit code is 1 when the sentence gives no event.

    \b
    Examples:
      graphbuild explain "France refused to meet Iran on Monday." --published 2024-03-05
      graphbuild explain "Malta broke bread with Cyprus." --knowledge my-knowledge
    """
    from graphbuild.extract import explain as run

    found = run(sentence, published=_day(published), knowledge_dirs=knowledge or ())
    if as_json:
        print(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
    else:
        _show(found, whole=whole)
    if not found.events:
        raise typer.Exit(1)


def _day(text: str | None) -> Any:
    from datetime import date

    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"--published {text!r} is no day like 2024-03-05.") from None


def _as_json(found: Explained) -> Any:
    from graphbuild.query import as_json

    return as_json(found)


def _show(found: Explained, *, whole: bool) -> None:
    from graphbuild.cli.output import say
    from graphbuild.cli.tables import Column, show_table

    say(("GRAMMAR", "bold"))
    words = found.words
    show_table(
        [
            Column("WORD", tuple(word.text for word in words)),
            Column("LEMMA", tuple(word.lemma for word in words)),
            Column("PART", tuple(f"{word.part} {word.tag}" for word in words)),
            Column("IS", tuple(word.relation for word in words)),
            Column("OF", tuple("" if word.head_at == word.at else word.head for word in words)),
        ]
    )
    say()
    say(("NAMES", "bold"))
    if found.mentions:
        _show_mentions(found.mentions)
    else:
        say("none is found", indent=2)
    say()
    say(("PATTERNS", "bold"))
    if not found.tried:
        say("no word is a trigger of any pattern", indent=2)
    for _, attempts in groupby(found.tried, key=lambda tried: tried.at):
        _show_attempts(list(attempts), whole=whole)
    say()
    say(("EVENTS", "bold"))
    if not found.events:
        say("none", indent=2)
    for event in found.events:
        _show_event(event, {mention.id: mention for mention in found.mentions})


def _show_mentions(mentions: tuple[Mention, ...]) -> None:
    from graphbuild.cli.tables import Column, show_table

    def cells(of: str) -> tuple[str, ...]:
        return tuple(str(getattr(mention, of) or "") for mention in mentions)

    show_table(
        [
            Column("TEXT", cells("text")),
            Column("IS", cells("name"), wraps=True),
            Column("KIND", cells("kind")),
            Column("COUNTRY", cells("country")),
            Column("ROLE", cells("role"), wraps=True),
            Column("FOUND BY", cells("found")),
            Column("GUESSED", tuple("; ".join(mention.notes) for mention in mentions), leaves=1, wraps=True),
        ]
    )


def _show_attempts(attempts: list[Tried], *, whole: bool) -> None:
    """The patterns of one word: those that fired, and the others by why they did not."""
    from graphbuild.cli.output import say, styled

    shown = [tried for tried in attempts if whole or not tried.other_words]
    if not shown:
        return
    say(styled(attempts[0].word, "bold"), indent=2)
    by_reason: dict[str, list[str]] = {}
    for tried in shown:
        named = f"{tried.pattern} ({tried.type})"
        if tried.gives:
            say(styled(f"+ {named}", "green"), indent=4)
        elif tried.pattern is None:
            say(f"- {tried.why}", indent=4)
        else:
            by_reason.setdefault(tried.why or "", []).append(named)
    for why, named_ in by_reason.items():
        say(f"- {why}: {', '.join(named_)}", indent=4)
    if left := len(attempts) - len(shown):
        told = f"- the trigger's other words do not stand with it: {left} patterns (--all names them)"
        say(styled(told, "dim"), indent=4)


def _show_event(event: EventMention, mentions: dict[str, Mention]) -> None:
    from graphbuild.cli.output import say, styled
    from graphbuild.cli.tables import show_fields

    say(styled(event.type + (f" ({event.mode})" if event.mode else ""), "bold"), indent=2)
    show_fields(list(_fields(event, mentions)), indent=4)


def _fields(event: EventMention, mentions: dict[str, Mention]) -> Iterator[tuple[str, str, str]]:
    for heading, ids in (("source", event.source), ("target", event.target)):
        yield heading, ", ".join(mentions[id_].name for id_ in ids) or "not told", ""
    yield "status", event.status.value, ""
    days = event.date
    told = "not told" if days is None else f"{days.start}" if days.start == days.end else f"{days.start} to {days.end}"
    yield "date", told, ""
    yield "place", mentions[event.place].name if event.place else "not told", ""
    if event.contexts:
        yield "contexts", ", ".join(event.contexts), ""
    yield "pattern", f"{event.evidence.pattern} at {event.evidence.trigger!r}", ""
    yield "confidence", f"{event.confidence:.2f}", ""
    for note in event.evidence.notes:
        yield "guessed", note, "dim"
