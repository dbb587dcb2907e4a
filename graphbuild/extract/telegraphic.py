"""What a headline leaves out is put back, and what its page puts before and behind it is cut off.

"US, China hold talks" is read as "US and China hold talks": a parser takes the comma for that of "Paris, France".
"EXCLUSIVE: " before it and " - ministry" behind it are no part of the sentence.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from graphbuild.extract.blocks import Block
from graphbuild.knowledge import Knowledge

_NAME = r"[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){0,2}"
_LIST = re.compile(rf"({_NAME}(?:,\s{_NAME})*)(,\s)({_NAME})\s(?=[a-z])")
_ENDS = re.compile(r"[.!?:][\"')\]]*\s*$")
_TAIL = re.compile(r"\s(?:--?|–|—)\s(?=[a-z][\w.]*(?:\s[\w.]+){0,2}$)")
LONGEST = 20  # words of a headline


class Telegraphic:
    """Spells the headlines among the blocks of an article out."""

    def __init__(self, knowledge: Knowledge) -> None:
        from spacy.lang.en.stop_words import STOP_WORDS

        self.states: dict[str, str] = {}
        self.seats: dict[str, str] = {}  # capitals that stand for a state
        for iso3, country in sorted(knowledge.countries.items()):
            self.states |= dict.fromkeys((country.name, *country.names), iso3)
            self.seats |= dict.fromkeys((country.capital, *country.capital_names), iso3)
        self.stops = frozenset(word for word in STOP_WORDS if word.isalpha()) - {"us"}
        kickers = "|".join(sorted((re.escape(k) for k in knowledge.words["kickers"]), key=lambda k: (-len(k), k)))
        self.kicker = re.compile(
            rf"(?:(?:{kickers})(?:\s?\d+)?\s?(?:[:|]|-(?!\w)|(?<=[A-Z\d])-)\s*)+(?=[\"'(]?[A-Z])", re.IGNORECASE
        )

    def __call__(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks, each headline spelled out; every character still knows where it came from."""
        out: list[Block] = []
        for block in blocks:
            cut = match.end() if (match := self.kicker.match(block.text)) else 0
            short = replace(block, text=block.text[cut:], where=block.where[cut:]) if cut else block
            out += self._headline(short) if self._is_headline(short) else [short]
        return out

    def _is_headline(self, block: Block) -> bool:
        return (
            block.text.count(" ") < LONGEST
            and not (block.is_label or block.is_day or block.is_dateline)
            and not _ENDS.search(block.text)
        )

    def _headline(self, block: Block) -> list[Block]:
        tail = _TAIL.search(block.text)
        if tail is None:
            return [self._joined(block)]
        head = replace(block, text=block.text[: tail.start()], where=block.where[: tail.start()])
        return [self._joined(head), replace(block, text=block.text[tail.end() :], where=block.where[tail.end() :])]

    def _joined(self, block: Block) -> Block:
        """ "US, UK, France strike Syria": the last comma is an "and"."""
        match = _LIST.match(block.text)
        if match is None or not self._are_peers([*match.group(1).split(", "), match.group(3)]):
            return block
        at = match.start(2)
        return replace(
            block,
            text=f"{block.text[:at]} and{block.text[at + 1 :]}",
            where=(*block.where[:at], *itertools.repeat(block.where[at], 4), *block.where[at + 1 :]),
        )

    def _are_peers(self, names: list[str]) -> bool:
        """Whether all are states, all seats of states, or all neither: "Paris, France hit by storms" are not."""
        if any(name.split()[0].lower() in self.stops for name in names):
            return False
        for table in (self.states, self.seats):
            found = [table[name] for name in names if name in table]
            if found:
                return len(found) == len(names) == len(set(found))
        return True
