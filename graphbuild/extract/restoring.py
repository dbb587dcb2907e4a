"""Words with lost letters that can be only one name of the knowledge: "Sinn F��in" is read as "Sinn Féin"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from graphbuild.extract.blocks import Block
from graphbuild.extract.lost import LETTER
from graphbuild.knowledge import Knowledge

_HOLED = re.compile(r"[^\W\d_]+")
_RUN = re.compile(rf"{LETTER}+")


class Restorer:
    """Gives words of the blocks of an article their lost letters back, as names of one body of knowledge have them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def __call__(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks with them; every character still knows where it came from."""
        return [self._restored(block) if LETTER in block.text else block for block in blocks]

    @cached_property
    def _words(self) -> dict[str, str | None]:
        """A word with its letters lost -> the word; None where it may be several."""
        found: dict[str, str | None] = {}
        for name in self._names():
            for word in _HOLED.findall(name) if not name.isascii() else ():
                key = "".join(c if c.isascii() else LETTER for c in word)
                if key != word:
                    found[key] = word if found.get(key, word) == word else None
        return found

    def _names(self) -> Iterator[str]:
        known = self.knowledge
        for state in known.countries.values():
            yield from (state.name, *state.names, state.capital, *state.capital_names)
        for body in known.organizations.values():
            yield from (body.name, *body.forms)
        for official in known.officials:
            yield from (official.name, *official.names)
        yield from (form.title() for form in known.gazetteer.by_form)

    def _restored(self, block: Block) -> Block:
        out: list[str] = []
        where: list[int] = []
        at = 0
        for found in _HOLED.finditer(block.text):
            word = self._words.get(_RUN.sub(LETTER, found.group())) if LETTER in found.group() else None
            if word is None:
                continue
            out.append(block.text[at : found.start()] + word)
            where += block.where[at : found.start()]
            kept = (i for i in range(*found.span()) if block.text[i : i + 2] != 2 * LETTER)
            where += (block.where[i] for i in kept)
            at = found.end()
        if not out:
            return block
        return replace(block, text="".join(out) + block.text[at:], where=(*where, *block.where[at:]))
