"""What a pattern asks of the words in its slots, with the classes of words looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphbuild.knowledge import Pattern

# classes whose words are not listed: what the word names says whether it is one
NAMED = frozenset({"actor", "country", "person-name", "body", "place"})


@dataclass(frozen=True, slots=True)
class Asked:
    """One of these lower-case words, or a name of one of these kinds."""

    words: frozenset[str]
    named: tuple[str, ...]

    @classmethod
    def of(cls, words: Iterable[str], classes: Mapping[str, frozenset[str]]) -> Asked:
        """From a pattern's list, in which `@name` is a class.

        >>> sorted(Asked.of(["ban", "@arms", "@actor"], {"arms": frozenset({"gun"})}).words)
        ['ban', 'gun']
        """
        listed = {word for word in words if not word.startswith("@")}
        names = [word[1:] for word in words if word.startswith("@")]
        of_classes = (classes.get(name, frozenset()) for name in names if name not in NAMED)
        return cls(frozenset(listed.union(*of_classes)), tuple(name for name in names if name in NAMED))


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
