"""Forms of address before a name, and honours and marks behind it, are left out of what the parser reads.

"Prime Minister Datuk Seri Dr Ann Lee", "Ben Rao, SAN, OFR," and "General Eve Moss (retd)" are read as "Prime Minister
Ann Lee", "Ben Rao," and "General Eve Moss": no model knows the words between, and takes them for people and bodies.
Of ranks in two parts it knows those without a hyphen: "Lt. Gen." for "Lt.-Gen.".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graphbuild.extract.blocks import Block
from graphbuild.knowledge import Knowledge

_DOCTOR = r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Ir|Haji|Hajah)\b\.?\s)*"  # what may stand between a form of address and the name
_GIVEN = r"(?=[A-Z][a-z'.-])"
_HYPHENED = re.compile(r"(?<=[a-z]\.)-(?=[A-Z][a-z]{1,4}\.?\s[A-Z])")
ARTICLES = frozenset({"The", "A", "An"})


class Styles:
    """Leaves out of the blocks of an article what is said of people's rank and honours in forms of their own."""

    def __init__(self, knowledge: Knowledge) -> None:
        words = knowledge.words
        royal = rf"(?:{_any(words['royal_styles'])})\s(?=(?:{_any(words['royal_titles'])})\b)"
        full = rf"(?<!,\s)(?:{_any(words['styles_of_full_names'])})\s(?=[A-Z][\w'-]*\s(?:al-|[A-Z][\w'-]))"
        self.before = re.compile(
            rf"(?<![\w'-])(?:{royal}|{full}|(?:(?:[Tt]he\s)?(?:{_any(words['styles'])})\s)+{_DOCTOR}{_GIVEN})"
        )
        marks = rf"\s?\((?:{_any(words['name_marks'])})\.?\)"
        honour = rf"(?:{_any(words['honours'])})(?![\w-])"
        self.behind = re.compile(
            rf"(?<=[\w.])(?:{marks}|(?:,?\s{honour}(?=[,.;:)\s]|$))+|\s\({honour}(?:,\s{honour})*\))"
        )

    def __call__(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks without them; every character still knows where it came from."""
        return [self._plain(block) for block in blocks]

    def _plain(self, block: Block) -> Block:
        text = _HYPHENED.sub(" ", block.text)
        cuts = [m.span() for m in self.before.finditer(text)]
        cuts += [m.span() for m in self.behind.finditer(text) if _is_behind_name(text, m.start(), m.group())]
        if not cuts:
            return block if text == block.text else replace(block, text=text)
        kept: list[int] = []
        at = 0
        for start, end in sorted(cuts):
            kept += range(at, start)
            at = max(at, end)
        kept += range(at, len(text))
        return replace(block, text="".join(text[i] for i in kept), where=tuple(block.where[i] for i in kept))


def _any(words: Iterable[str]) -> str:
    """One of these words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _is_behind_name(text: str, end: int, found: str) -> bool:
    """Whether a large word stands before `end`, and two of them where no comma or bracket sets the rest off."""
    before = text[max(0, end - 60) : end].split()[-2:]
    least = 1 if found.lstrip()[:1] in (",", "(") else 2
    names = before[-least:]
    return len(names) == least and all(n[:1].isupper() for n in names) and names[0] not in ARTICLES
