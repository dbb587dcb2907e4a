"""What a pattern asks of the words in its slots, with the classes of words looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphbuild.knowledge import Pattern

# classes whose words are not listed: what the word names says whether it is one
NAMED = frozenset({"actor", "country", "person-name", "body", "place", "people", "civil", "force"})

_PARTS = re.compile(r"[\s-]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """One of these lower-case words, or a name of one of these kinds."""

    words: frozenset[str]
    named: tuple[str, ...]
    lasts: frozenset[str]  # the last word of each: "package" of "aid package"

    @classmethod
    def of(cls, words: Iterable[str], classes: Mapping[str, frozenset[str]]) -> Asked:
        """From a pattern's list, in which `@name` is a class.

        >>> sorted(Asked.of(["ban", "@arms", "@actor"], {"arms": frozenset({"gun"})}).words)
        ['ban', 'gun']
        """
        listed = {word for word in words if not word.startswith("@")}
        names = [word[1:] for word in words if word.startswith("@")]
        of_classes = (classes.get(name, frozenset()) for name in names if name not in NAMED)
        every = frozenset(listed.union(*of_classes))
        # "f-16" is one word of a text, "cease-fire" three
        lasts = frozenset(part for word in every for part in (_PARTS.split(word)[-1], word.rsplit(" ", 1)[-1]))
        return cls(every, tuple(name for name in names if name in NAMED), lasts)


@dataclass(frozen=True, slots=True)
class Asks:
    """What a pattern asks: slots whose words are wanted, and slots whose words are excluded."""

    object: Asked | None
    not_object: Asked | None
    words: tuple[tuple[str, Asked], ...]
    not_words: tuple[tuple[str, Asked], ...]

    @classmethod
    def of(cls, pattern: Pattern, classes: Mapping[str, frozenset[str]]) -> Asks:
        """Of a pattern."""
        return cls(
            Asked.of(pattern.object, classes) if pattern.object else None,
            Asked.of(pattern.not_object, classes) if pattern.not_object else None,
            tuple((slot, Asked.of(words, classes)) for slot, words in pattern.words.items()),
            tuple((slot, Asked.of(words, classes)) for slot, words in pattern.not_words.items()),
        )

    def wanted(self) -> tuple[frozenset[str], ...]:
        """Lower-case words and lemmas, of each set one of which stands in a text where all that is asked for does."""
        asked = [self.object, *(asked for _, asked in self.words)]
        return tuple(some.lasts for some in asked if some is not None and not some.named)
