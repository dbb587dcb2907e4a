"""One firing of a pattern, and what the grammar asks of the closed lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.mentions import Named
from graphbuild.knowledge import Knowledge, Pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

# types of deeds that one can threaten with
HARMFUL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"})
# types of what is done in saying it
SAID = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
# types that a state does by the mouth of an official
SPEECH_ACTS = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
# words of a pattern that say what is not done
NEGATIONS = frozenset({"not", "never", "longer"})


@dataclass(slots=True, eq=False)
class Frame:
    """One firing of a pattern: the trigger, its kind (verb, noun, adjective, modal), and the sides that were found."""

    block: int
    token: Token
    type: str
    pattern: Pattern
    role: str
    carrier: Token | None  # for nouns: the verb that carries them
    verb: Token | None  # whose tense and date count: the carrier of a noun
    source: list[Named] = field(default_factory=list)
    target: list[Named] = field(default_factory=list)
    words: int = 1
    notes: list[str] = field(default_factory=list)
    mode: str | None = None
    mouth: list[Named] = field(default_factory=list)  # the official who says what his state does, where one does
    teller: list[Named] = field(default_factory=list)  # who says that a harmful deed will be done
    anchors: list[Token] | None = None  # the words that its date and place hang on, once asked for
    slots: dict[str, list[Token]] = field(default_factory=dict)  # the words in its slots, once asked for
    taken: Frame | None = None  # which it takes up with its sides: "the campaign", of one decided before

    def say(self) -> list[str]:
        """Makes the named official the source of what he says for his state; the note on it, where there is one."""
        if not self.mouth:
            return []
        note = f"source: {self.mouth[0].who.name}, who speaks for {self.source[0].who.name}"
        self.source, self.mouth = self.mouth, []
        return [note]

    @property
    def means_not(self) -> bool:
        """Whether a negation is one of the trigger's own words: "no longer insist", "will not press charges"."""
        return not NEGATIONS.isdisjoint(self._phrase_words())

    def means(self, negation: Token) -> bool:
        """Whether this negation is one of the trigger's own words: that of "not budge", not of "did not say no"."""
        return not {negation.lower_, "not"}.isdisjoint(self._phrase_words())

    def _phrase_words(self) -> frozenset[str]:
        """The words of the pattern's phrases that the trigger may stand for."""
        lemma = self.token.lemma_.lower()
        phrases = (phrase.split() for phrase in self.pattern.verb) if self.words > 1 else ()
        return frozenset().union(*(p for p in phrases if p[0] == lemma and len(p) == self.words))


class Grammar:
    """The closed lists of the grammar, as the slots need them."""

    def __init__(self, knowledge: Knowledge, types_of: Callable[[Token], set[str]]) -> None:
        self.knowledge = knowledge
        self.types_of = types_of  # the event types that a noun may name
        self.words = knowledge.words
        words = knowledge.words
        self.control = tree.Control.of(words)
        self.light = knowledge.words["light_verbs"]
        self.passive_light = knowledge.words["passive_lights"]
        self.joining = knowledge.words["joining"]

    def is_light(self, carrier: Token | None, wanted: Iterable[str]) -> bool:
        """Whether the carrier is one of these verbs, some of two words ("carry out")."""
        if carrier is None:
            return False
        lemma = carrier.lemma_.lower()
        for form in wanted:
            if not form.startswith(lemma):
                continue
            first, *rest = form.split()
            if lemma == first and (tree.has_words(carrier, tuple(rest)) if rest else not _is_off(carrier)):
                return True
        return False


def _is_off(verb: Token) -> bool:
    """Whether it is put off: "put off a vote" is no "put"."""
    return any(c.lower_ == "off" for c in tree.children(verb, "prt"))
