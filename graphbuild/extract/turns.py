"""Whose turn it is to speak in a transcript: "ANCHOR: ...", "MR LEE: ...", "Q: ...", "ANN LEE, MINISTER: ...".

A label becomes a block of its own; the blocks from there to the next label are its turn. Single labels are none:
"LIMA: The harbour is closed" is a dateline, "Background: ..." a heading.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from graphbuild.extract.blocks import Block

_NAME = r"[A-Z][A-Z.'-]*(?:\s(?:[a-z]{1,3}\s|M[ac]{1,2}|O')?[A-Z][A-Z.'-]*){0,4}"
_LABEL = re.compile(
    r"(?:"
    rf"{_NAME}(?:,\s[A-Z][A-Z.'\- ]+){{0,3}}(?:\s?\([\w .-]{{1,20}}\))?(?:,\s[A-Z][A-Z.'\- ]+)?"
    rf"|{_NAME},\s[A-Z][\w.' -]{{2,50}}"
    rf"|(?:(?:Mr|Ms|Mrs|Dr)\.?|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s{_NAME}(?:\s\([A-Z][\w.,&' -]{{2,60}}\))?"
    rf"|{_NAME}(?:\s\([A-Z][\w.,&' -]{{2,60}}\)|,?\sreporting)"
    r"|(?:Mr|Ms|Mrs|Dr|Miss|Sir|President|Minister|Secretary|Ambassador|Senator|Judge)\.?(?:\s[A-Z][\w'-]+){1,3}"
    r"|Q(?:uestion)?|A(?:nswer)?|Interviewer|Moderator|Reporter"
    r"):(?:\s+(?=[\"'(]?[A-Z\d])|$)"
)
LONGEST = 90  # characters of a label
INITIALS = 4  # letters of a word in capitals that may be a body's
TURNS = 2  # a transcript has at least so many turns, of as many labels


def split(blocks: Sequence[Block], lands: Container[str] = ()) -> list[Block]:
    """The blocks, the labels of a transcript's speakers cut off as blocks of their own.

    Labels that are `lands` (in small letters) head the items of a round-up: "CHAD: Rebels took a town".
    """
    found = {n: match for n, block in enumerate(blocks) if (match := _LABEL.match(block.text[: LONGEST + 2]))}
    if len(found) < TURNS or len({match.group() for match in found.values()}) < TURNS:
        return list(blocks)
    out: list[Block] = []
    for n, block in enumerate(blocks):
        if n not in found:
            out.append(block)
            continue
        cut = found[n].end()
        label = _cased(block.text[:cut].rstrip().removesuffix(":"))
        heads = label.lower() in lands
        out.append(replace(block, text=label, where=block.where[: len(label)], is_label=not heads, is_dateline=heads))
        if cut < len(block.text):
            out.append(replace(block, text=block.text[cut:], where=block.where[cut:]))
    return out


def _cased(label: str) -> str:
    """A label in the case of a name and an office, character for character.

    >>> _cased("ANN LEE, BBC CORRESPONDENT"), _cased("PRESIDENT RAO, India"), _cased("MR McKAY")
    ('Ann Lee, BBC correspondent', 'President Rao, India', 'Mr McKAY')
    """
    name, comma, office = label.partition(",")
    words = [w.title() if w.isupper() and "." not in w[1:-1] else w for w in name.split(" ")]
    *firsts, last = office.split(" ")
    held = [w.lower() if w.isupper() and len(w) > INITIALS else w for w in firsts]
    return " ".join(words) + comma + " ".join((*held, last.lower() if last.isupper() else last))


def reporters(blocks: Sequence[Block], newsroom: Container[str]) -> frozenset[str]:
    """The names, in small letters, on labels that call somebody one of the news: "Ann Lee, ABC news", "Bo Li, host".

    >>> reporters([Block("Ann Lee, Radio One news", (0,) * 24, is_label=True)], {"news"})
    frozenset({'ann lee'})
    """
    found = (b.text.lower() for b in blocks if b.is_label)
    return frozenset(
        name_on(t) for t in found if any(w in newsroom for w in re.split(r"[\s,()]+", t[len(name_on(t)) :]))
    )


def name_on(label: str) -> str:
    """The name on a label, without the office behind it, in small letters.

    >>> name_on("Ann Lee, minister of trade")
    'ann lee'
    """
    return re.split(r",|\(|\sreporting$", label.lower())[0].strip()


def labels(blocks: Sequence[Block]) -> list[int | None]:
    """For each block the number of the label in whose turn it stands; None before the first, and in no transcript."""
    turn: int | None = None
    out: list[int | None] = []
    for n, block in enumerate(blocks):
        if block.is_label:
            turn = n
        out.append(turn)
    return out
