"""How what somebody says sounds: whether its words, weighed together, blame the powers that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.mentions import Named, Reading
from graphbuild.extract.quotes import Quotes
from graphbuild.knowledge import Knowledge
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

ENOUGH = 2.0  # of the weights below
STRONG, WEAK, LACKED = 2.0, 1.0, 1.5
ALONE = 1.0  # what sour words weigh less where nothing blames outright
NEGATED_BEFORE = 5  # words between "no" and the good thing that is not there
FIRST = frozenset({"i", "we"})


class Tone:
    """Weighs what is said in one block of a reading, by the classes of words.toml."""

    def __init__(self, knowledge: Knowledge, reading: Reading, quotes: Quotes, block: int) -> None:
        self.classes = knowledge.classes
        self.negators = knowledge.words["negators"]
        self.reading = reading
        self.quotes = quotes
        self.block = block

    def content(self, verb: Token) -> list[Token]:
        """The words that the subject of a verb of speech says: its clause, and the quotation beside it."""
        clauses = tree.children(verb, "ccomp")
        found = {t.i for clause in clauses for t in clause.subtree}
        sentence = verb.sent
        for a, b in self.quotes.stretches[self.block]:
            if a < sentence.end and b > sentence.start and not a <= verb.i < b:
                found.update(range(a, b))
        doc = self.reading.docs[self.block]
        aside = {
            t.i for child in verb.children if child.dep_ in ("nsubj", "prep", "dobj", "dative") for t in child.subtree
        }
        return [doc[i] for i in sorted(found - aside - {verb.i})]

    def blames(self, verb: Token) -> bool:
        """Whether what the subject of the verb says blames a political power, or what one has done."""
        content = self.content(verb)
        if not content or not self._is_political(content) or self._is_of_oneself(content):
            return False
        return self._weight(content) + self._is_adverse(verb) * WEAK >= ENOUGH

    def blamed(self, verb: Token) -> list[Named]:
        """Who is named in it, first of all as a subject."""
        named = [(t, m) for t in self.content(verb) if (m := self.reading.at.get((self.block, t.i))) is not None]
        actors = [(t, m) for t, m in named if m.who.is_actor and m.who.kind is not Kind.MEDIA]
        return [m for _, m in sorted(actors, key=lambda x: (x[0].dep_ not in ("nsubj", "nsubjpass"), x[0].i))][:1]

    def _is_adverse(self, verb: Token) -> bool:
        """Whether the speaker is one who mostly speaks against those in power: an activist, the opposition."""
        said_by = [t for c in tree.children(verb, "nsubj") for t in c.subtree]
        return any(not self._forms(t).isdisjoint(self.classes["adversary"]) for t in said_by)

    def _forms(self, token: Token) -> set[str]:
        return {token.lower_, token.lemma_.lower()}

    def _weight(self, content: list[Token]) -> float:
        """Words of blame and good things that lack; sour words count beside them, or where there are many."""
        strong, weak, good = (self.classes[name] for name in ("blaming", "sour", "owed"))
        negators = {t.i for t in content if not self.negators.isdisjoint(self._forms(t))}
        plain = sour = 0.0
        for token in content:
            forms = self._forms(token)
            denied = any(i in negators for i in range(token.i - NEGATED_BEFORE, token.i))
            if not forms.isdisjoint(self.classes["kind"]):
                plain -= 0.0 if denied else STRONG
            elif not forms.isdisjoint(good):
                plain += LACKED if denied else 0.0
            elif denied:
                continue
            elif not forms.isdisjoint(strong):
                plain += STRONG
            elif not forms.isdisjoint(weak):
                sour += WEAK
        return plain + sour if plain > 0 else plain + sour - ALONE

    def _is_political(self, content: list[Token]) -> bool:
        if any(not self._forms(t).isdisjoint(self.classes["sport_words"]) for t in content):
            return False
        for token in content:
            for name in ("power", "official", "policy_matter", "measures", "censured_deed", "rebuked"):
                if not self._forms(token).isdisjoint(self.classes[name]):
                    return True
            named = self.reading.at.get((self.block, token.i))
            if named is not None and named.who.is_actor:
                return True
        return False

    def _is_of_oneself(self, content: list[Token]) -> bool:
        """ "We made mistakes": whoever speaks only of himself blames nobody else."""
        subjects = [t for t in content if t.dep_ in ("nsubj", "nsubjpass")]
        return bool(subjects) and all(t.lower_ in FIRST for t in subjects)
