"""Article text -> blocks that a parser reads well, each character knowing where it came from.

A block is a paragraph or a headline: no sentence crosses its end. White space runs become one blank, typewriter and
curly quotes one kind, and lost characters are mended; the offsets of every character into the article's own text are
kept beside it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graphbuild.extract.lost import mended
from graphbuild.records import Article, Span

_SAME = {
    "’": "'",
    "‘": "'",
    "´": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‐": "-",
    "‑": "-",
    "_": "-",
    "\u00a0": " ",
}
_DOUBLED = frozenset({"``", "''", "‘‘", "’’"})  # two marks for one
_SAME_OF = str.maketrans(_SAME)
_ODD = re.compile(r"  |`|''")  # blanks and marks of two characters, which stand for one, and what may be an apostrophe
_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*\s*$")
LONGEST = 8_000  # characters of a block: a whole book in one line is cut where a sentence ends
_STOPS = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z])")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?"
# the head of a report: town and land, day, agency, mark
_MONTHS = rf"(?:{_MONTH}|(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*\.?)"
_WRITTEN = rf"(?:{_MONTHS}\s\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTHS})(?:(?:,?\s|/)\d{{4}})?"
_AGENCY = r"[({][^(){}]{2,40}[)}]"
_BARE = r"[A-Z]{2,10}(?:\sNews)?"  # an agency without brackets
_SLASHED = r"/\s?[A-Z][\w-]{1,14}\s?/"
_ONE_TOWN = r"[A-Z]{3}[A-Z'-]*(?:\s[A-Z'.-]+){0,4}"
_TOWN = rf"{_ONE_TOWN}(?:\s?/\s?[A-Z]{{2}}[A-Z'-]*(?:\s[A-Z'.-]+){{0,4}})?"  # "QUITO/LA PAZ (Reuters) -"
_NAME = r"[A-Z][\w'-]+(?:\s[A-Z][\w'-]+){0,2}"  # a town in small letters
_LAND = r",\s[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3}"
_WHERE = rf"(?:{_TOWN}|{_NAME})(?:{_LAND}|\s\[{_NAME}\])?"
_DASH = r"\.?\s?(?:-{1,3}|–|—)"
# "LIMA, Peru (AFP) - ", "PORT OF SPAIN, March 5 -- ", "Tehran, March 5, IRNA - ": what a parser takes for a subject
_DATELINE = re.compile(
    r"(?:"
    rf"(?:{_TOWN}(?:{_LAND})?(?:,?\s{_DAY})?(?:,?\s?{_AGENCY})?"
    rf"|\({_TOWN}{_LAND}\)"
    rf"|[A-Z]\w+(?:\s[A-Z]\w+){{0,2}}(?:,\s[A-Z]\w+)?,\s{_DAY},?(?:\s?{_AGENCY}|\s[A-Z]{{2,8}})?"
    rf"){_DASH}"
    rf"|[A-Z][a-z]+(?:\s[A-Z][a-z]+){{0,2}}{_LAND}\s(?:–|—)"  # "Nairobi, Kenya – ": of papers' own reports
    rf"|{_TOWN}{_LAND},?\s?[({{][A-Z]{{2,8}}[)}}]:?"  # with its agency it needs no dash
    # as agencies of states write them, where the day or the agency tells that a report begins
    rf"|{_WHERE}[.,]?\s{_WRITTEN}[,.]?\s?(?:{_AGENCY}|{_SLASHED})(?:[.:]|{_DASH})?"  # "LIMA, March 5. /ANDES/."
    rf"|{_WHERE}[.,]\s{_WRITTEN}[.,]\s(?:[A-Z][a-z]+|{_BARE})(?:{_DASH}|\.)"  # "Lima, March 5, Andes - "
    rf"|{_WHERE},\s{_WRITTEN}(?::|{_DASH})"
    rf"|{_TOWN}(?:{_LAND})?,\s{_WRITTEN}\."
    rf"|(?:{_TOWN}|{_NAME}(?:\s[a-z]{{4,12}})?)(?:[.,]\s{_BARE}|,?\s\([A-Z]{{2,10}}\)){_DASH}"  # "Lima, ANDES- "
    rf"|{_WHERE}\s?{_SLASHED}\.?"
    r")\s+(?=[\"'(]?[A-Z\d])"
)
# "1. ", "(b) ", "* ": what stands before each of a list's items
_MARKER = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[*•·▪●○◦➢►]|-(?=\s))\s*(?=[\"'(]?[A-Za-z])")
_BULLET = re.compile(r"[*•·▪●○◦➢►]\s?(?=[\"'(]?[A-Za-z\d])|-\s+(?=[\"'(]?[A-Z\d])")
# "14:20 GMT - ", "9.30am": what the entries of a live page begin with
_CLOCK = re.compile(
    r"\(?(?:\d{1,2}:\d{2}(?:\s?[ap]\.?m\b\.?)?(?:\s[A-Z]{2,4}\b)?|\d{1,2}(?:\.\d{2})?\s?[ap]\.?m\b\.?(?:\s[A-Z]{2,4}\b)?)"
    r"(?:\s\(local time\)|\slocal time)?\)?\s*(?:(?:--?|–|—|:|\|)\s*)?(?=[\"'(]?[A-Z]|$)"
)
# "5 June 2017: ", "June 6 - ", "2007 June - ", "1856-57 - ": the days of a timeline's entries
_YEARS = rf"\d{{4}}(?:\s?[-–/]\s?\d{{2,4}})?(?:,?\s{_MONTH}(?:\s\d{{1,2}}|\s?[-–/]\s?{_MONTH})?)?"
_DAY_OF_ENTRY = re.compile(rf"(?:{_DAY}|{_MONTH}(?:,?\s\d{{4}})?|{_YEARS})\s?(?:(?::|--?|–|—)\s+(?=[\"'(]?[A-Z])|$)")
LEDE = 60  # characters of text behind a dateline at least
WRAPPED = (45, 110)  # characters: the lines of a hard-wrapped text are about this long


@dataclass(frozen=True, slots=True)
class Block:
    """`text` is what the parser reads; character i of it stands at `where[i]` of the article's text."""

    text: str
    where: Sequence[int]  # a range where nothing moved
    is_dateline: bool = False  # only where (and when) the text was written
    is_label: bool = False  # only who speaks next in a transcript
    is_day: bool = False  # only the day of the block that comes next, an entry of a timeline

    def span(self, start: int, end: int) -> Span:
        """The article's span of the block's characters `start <= x < end`."""
        return Span(self.where[start], self.where[end - 1] + 1)


def _normalise(text: str, start: int, end: int) -> Block | None:
    piece = text[start:end].translate(_SAME_OF)
    found = piece.strip()
    if found.isprintable() and not _ODD.search(found):  # most are: nothing moves
        first = start + len(piece) - len(piece.lstrip())
        return Block(found, range(first, first + len(found))) if found else None
    out: list[str] = []
    where: list[int] = []
    i = start
    while i < end:
        char = _SAME.get(text[i], text[i])
        width = 1
        if text[i : i + 2] in _DOUBLED and i + 2 <= end:
            char, width = '"', 2
        elif char == "`" and i > start and text[i - 1].isalnum() and text[i + 1 : i + 2].isalpha():
            char = "'"  # "Montenegro`s"
        if char.isspace() or not char.isprintable():
            if out and out[-1] != " ":
                out.append(" ")
                where.append(i)
        else:
            out.append(char)
            where.append(i)
        i += width
    while out and out[-1] == " ":
        out.pop()
        where.pop()
    return Block("".join(out), tuple(where)) if out else None


def _begins_item(line: str) -> bool:
    """Whether a line begins with a bullet or with the day of a timeline's entry, so that no sentence runs on in it."""
    line = line.lstrip()
    return _BULLET.match(line) is not None or _DAY_OF_ENTRY.match(line) is not None


def _is_wrapped(lines: list[str]) -> bool:
    """Whether line breaks stand inside sentences: many middling lines that end in mid-sentence."""
    pairs = itertools.pairwise(lines)
    inner = [line for line, after in pairs if line.strip() and after.strip() and not _begins_item(after)]
    if len(inner) < 3:
        return False
    broken = [x for x in inner if not _ENDS.search(x) and WRAPPED[0] <= len(x.strip()) <= WRAPPED[1]]
    return len(broken) >= 0.5 * len(inner)


def _breaks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The (start, end) of each paragraph or headline between `start` and `end`."""
    lines = text[start:end].splitlines(keepends=True)
    wrapped = _is_wrapped(lines)
    found: list[tuple[int, int]] = []
    at = begin = start
    for number, line in enumerate(lines):
        at += len(line)
        following = lines[number + 1] if number + 1 < len(lines) else ""
        joined = wrapped or (following.strip()[:1].islower() and not _ENDS.search(line))
        if not line.strip() or not following.strip() or not joined or _begins_item(following):
            found.append((begin, at))
            begin = at
    if begin < end:
        found.append((begin, end))
    return [piece for a, b in found for piece in _cut(text, a, b)]


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch in pieces of at most about `LONGEST` characters, each but the last ending with a sentence."""
    pieces = []
    while end - start > LONGEST:
        stops = [m.end() for m in _STOPS.finditer(text, start, start + LONGEST)]
        cut = stops[-1] if stops else text.rfind(" ", start, start + LONGEST) + 1
        cut = cut if cut > start else start + LONGEST
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]


def _undated(block: Block) -> list[Block]:
    """A block without the dateline before it, which becomes one of its own: "LIMA (AFP) -" is no part of a sentence."""
    match = _DATELINE.match(block.text)
    if match is None or len(block.text) - match.end() < LEDE or not _ENDS.search(block.text):
        return [block]
    cut = match.end()
    before = block.text[:cut].rstrip()
    return [Block(before, block.where[: len(before)], is_dateline=True), Block(block.text[cut:], block.where[cut:])]


def _unmarked(made: list[Block]) -> list[Block]:
    """The blocks without the markers of a list's items; a single marker is none."""
    cuts = [match.end() if (match := _MARKER.match(block.text)) else 0 for block in made]
    if sum(bool(cut) for cut in cuts) < 2:
        return made
    return [replace(b, text=b.text[cut:], where=b.where[cut:]) if cut else b for b, cut in zip(made, cuts, strict=True)]


def _unclocked(made: list[Block]) -> list[Block]:
    """The blocks without the hours that entries begin with; a single one is none."""
    cuts = [match.end() if (match := _CLOCK.match(block.text)) else 0 for block in made]
    if sum(bool(cut) for cut in cuts) < 2:
        return made
    cut_off = (replace(b, text=b.text[c:], where=b.where[c:]) for b, c in zip(made, cuts, strict=True))
    return [block for block in cut_off if block.text]


def _entries(made: list[Block]) -> list[Block]:
    """The blocks, the days that a timeline's entries begin with cut off as blocks of their own."""
    found = {n: match for n, block in enumerate(made) if (match := _DAY_OF_ENTRY.match(block.text))}
    if len(found) < 2:
        return made
    out: list[Block] = []
    for n, block in enumerate(made):
        cut = found[n].end() if n in found else 0
        if cut:
            day = block.text[:cut].rstrip(" :–—-")
            out.append(replace(block, text=day, where=block.where[: len(day)], is_day=True))
        if cut < len(block.text):
            out.append(replace(block, text=block.text[cut:], where=block.where[cut:]))
    return out


def blocks(article: Article) -> list[Block]:
    """The blocks of the article's parts, in order; page furniture is left out.

    >>> [b.text for b in blocks(Article(id="a", text="Talks end\\n\\nThey  met."))]
    ['Talks end', 'They met.']
    """
    text = mended(article.text)
    parts = article.parts or (Span(0, len(text)),)
    pieces = (piece for part in parts for piece in _breaks(text, part.start, part.end))
    made = (_normalise(text, a, b) for a, b in pieces)
    items = _entries(_unclocked(_unmarked([block for block in made if block is not None])))
    return [one for block in items for one in _undated(block)]
