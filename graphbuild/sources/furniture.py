"""The parts of a text that are the article, without what the page put around it.

The cues are knowledge (`knowledge/furniture.toml`). A cue line is cut out; so is all that follows a list's heading
("Related articles") when it looks like links. Where a copy has lost its line breaks, the buttons to share a page are
cut out of the line, and so is a cue that it ends with. A line of the article that is merely short is never touched. A
line in another language than English is no part either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from graphbuild import knowledge
from graphbuild.knowledge import Furniture
from graphbuild.records import Span
from graphbuild.sources.languages import language_of

_SHORT = 200  # characters; a line with a cue in it is not longer
_LED = 600  # characters; nor one that a cue begins: "Also read" and eight headlines
_MANY = 4  # lines of a list, most of which are links, the others a few words of what they lead to
_TOLD = 2  # sentences that are told before a list may stand amid the text
_LINK = 120  # characters; a headline in a list of links is not longer
_SENTENCE_END = re.compile(r"[.!?…]['\"’”)]*$")
_LEAD = re.compile(r"^\W*(?P<lead>\w+(?: \w+){0,2})(?: ?[|\]»›]| [-–—](?= ))")
_NO_WORD = re.compile(r"[^\w:©]+")
_BUTTONS = 4  # names of services in a row are buttons; fewer may be the subject of a sentence
_ENDED = re.compile(r"(?<=[a-z0-9)]{2})[.!?]['\"”’)]*\s*(?=['\"“]?[A-Z])")
_STOPS = 4  # sentences at the end of a line that are looked at


@dataclass(frozen=True, slots=True)
class _Cues:
    whole: frozenset[str]
    starts: tuple[str, ...]
    contains: tuple[str, ...]
    lists: frozenset[str]
    buttons: re.Pattern[str]


def find_parts(text: str, furniture: Furniture | None = None, *, within: Iterable[Span] = ()) -> tuple[Span, ...]:
    """The spans of `text` that are the article, in order, without blank ends; none when all of it is furniture.

    `furniture` are the cues to go by; without it those of the package's own knowledge. `within` are the spans that the
    format of the file left over; none: all of it.

    >>> text = "Talks began.\\n\\nShare this:\\nThey go on.\\nNext articleFloods"
    >>> [text[p.start : p.end] for p in find_parts(text)]
    ['Talks began.', 'They go on.']
    """
    furniture = knowledge.load().furniture if furniture is None else furniture
    spans = list(within) or [Span(0, len(text))]
    return tuple(part for span in spans for part in _parts(text, span, furniture))


def _parts(text: str, within: Span, furniture: Furniture) -> list[Span]:
    cues = _cues(furniture)
    lines = [Span(within.start + a.start, within.start + a.end) for a in _lines(text[within.start : within.end], cues)]
    kept = _kept(text, lines, cues)
    kept = [
        k and language_of(text[line.start : line.end], furniture) is None for k, line in zip(kept, lines, strict=True)
    ]
    parts: list[Span] = []
    run: list[Span] = []
    for line, keep in zip([*lines, Span(within.end, within.end)], [*kept, False], strict=True):
        if keep:
            run.append(line)
        elif run:
            parts += _trimmed(text, Span(run[0].start, run[-1].end))
            run = []
    return parts


def _kept(text: str, lines: list[Span], cues: _Cues) -> list[bool]:
    """Which lines are the article's."""
    plain = [_plain(text[line.start : line.end]) for line in lines]
    rows = [cues.buttons.fullmatch(text, line.start, line.end) for line in lines]
    furniture = [row is not None or _is_cue(p, cues) for row, p in zip(rows, plain, strict=True)]
    links = [f or _is_link(text[line.start : line.end]) for f, line in zip(furniture, lines, strict=True)]
    for number in _list_headings(plain, cues):
        rest = [links[i] for i in range(number + 1, len(lines)) if plain[i]]
        if all(rest) or (rest[0] and len(rest) >= _MANY and 2 * sum(rest) > len(rest)):
            furniture[number:] = [True] * (len(lines) - number)
            break
        if sum(not link for link in links[:number]) >= _TOLD:
            end = next((i for i in range(number + 1, len(lines)) if not links[i]), len(lines))
            furniture[number:end] = [True] * (end - number)  # a box of links amid the text
    return [not f for f in furniture]


def _list_headings(plain: list[str], cues: _Cues) -> Iterator[int]:
    return (number for number, line in enumerate(plain) if line in cues.lists)


def _is_cue(line: str, cues: _Cues) -> bool:
    if len(line) <= _LED and line.startswith(cues.starts):
        return True
    return len(line) <= _SHORT and (
        line.rstrip(": ") in cues.whole or any(f" {cue} " in f" {line} " for cue in cues.contains)
    )


def _is_run_in(tail: str, cues: _Cues) -> bool:
    """Whether the end of a line is a cue that lost its line break. A full stop is no sign of what only begins so."""
    plain = _plain(tail)
    begins = plain.startswith(cues.starts) and _is_link(tail)
    return begins or (_is_cue(plain, cues) and not plain.startswith(cues.starts))


def _is_link(line: str) -> bool:
    line = line.strip()
    return len(line) <= _LINK and not _SENTENCE_END.search(line)


def _plain(line: str) -> str:
    """Lower case, letters and digits only, but for the colon and the copyright sign that cues speak of.

    A bar, a bracket or a dash behind the first words is a colon: "Watch | ...", "[Read] ...", "FILE - ...".
    """
    led = _LEAD.sub(r"\g<lead>:", line.casefold(), count=1)
    plain = _NO_WORD.sub(" ", led).strip()
    return re.sub(r"\s+:", ":", plain) if ":" in plain else plain


def _lines(text: str, cues: _Cues) -> Iterator[Span]:
    """Every line with its line end; buttons within it, and cues that it ends with, for themselves."""
    start = 0
    for line in text.splitlines(keepends=True):
        for piece in _by_buttons(line, cues):
            borders = [piece.start, *_head(line, piece, cues), *_tails(line, piece, cues), piece.end]
            yield from (Span(start + begin, start + end) for begin, end in pairwise(borders))
        start += len(line)


def _by_buttons(line: str, cues: _Cues) -> Iterator[Span]:
    start = 0
    for row in cues.buttons.finditer(line):
        if row.start() > start:
            yield Span(start, row.start())
        yield Span(row.start(), row.end())
        start = row.end()
    if start < len(line):
        yield Span(start, len(line))


def _head(line: str, piece: Span, cues: _Cues) -> list[int]:
    """Where the text begins again behind a cue that lost its line break: "READ MORE: Who are they? | The ministers"."""
    told = line[piece.start : piece.end].rstrip()
    if len(told) <= _SHORT or not _SENTENCE_END.search(told) or not _plain(told).startswith(cues.starts):
        return []
    stop = _ENDED.search(line, piece.start, piece.end)
    return [stop.end()] if stop else []


def _tails(line: str, piece: Span, cues: _Cues) -> list[int]:
    """Where cues begin that stand one behind the other at the end of the piece."""
    end = piece.end
    if end - piece.start <= _SHORT:
        return []
    found: list[int] = []
    stops = [stop.end() for stop in _ENDED.finditer(line, end - _SHORT, end)]
    for stop in reversed(stops[-_STOPS:]):
        if _is_run_in(line[stop:end].strip(), cues):
            found.insert(0, stop)
            end = stop
    return found


def _trimmed(text: str, span: Span) -> list[Span]:
    """The span without white space at its ends; nothing when nothing is left."""
    part = text[span.start : span.end]
    start = span.start + len(part) - len(part.lstrip())
    end = span.end - (len(part) - len(part.rstrip()))
    return [Span(start, end)] if start < end else []


@cache
def _cues(furniture: Furniture) -> _Cues:
    def plain(forms: Iterable[str]) -> list[str]:
        return sorted(map(_plain, forms))

    return _Cues(
        frozenset(plain(furniture.whole)),
        tuple(plain(furniture.starts)),
        tuple(plain(furniture.contains)),
        frozenset(plain(furniture.lists)),
        _row_of(furniture.buttons),
    )


def _row_of(buttons: Iterable[str]) -> re.Pattern[str]:
    """So many of them with nothing but blanks and bars between, and the address that may follow."""
    one = "|".join(re.escape(name) for name in sorted(buttons, key=len, reverse=True)) or r"(?!)"
    return re.compile(
        rf"\b(?:{one})(?:[\s|·•]+(?:{one})(?!\w)){{{_BUTTONS - 1},}}(?:\s+https?://\S+)?\s*", re.IGNORECASE
    )
