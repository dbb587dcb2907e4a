"""Whose a thing is: "Iran's attack", "a town held by rebels", "the resolution" told of before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.referents import is_ruling
from graphbuild.extract.mentions import Named
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphbuild.extract.frames.phrases.phrases import Phrases

# prepositions between a thing and whose it is
OWNING = frozenset({"of", "by", "from", "in", "for", "to", "against", "on", "with", "between"})
HOME = frozenset({"of", "from", "in", "by"})  # of people: "the ambassador to Kenya" is not Kenya's
MAKING = frozenset({"of", "by", "from"})  # of what is written or decided: "a letter to Oslo" is not Oslo's
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
THING_REACH = 6  # blocks back that whose "the trawler" is may have been told
MAKER_REACH = 12  # blocks back that the maker of "the report" is looked for


class Owners:
    """Finds whose things are, in the block of some phrases."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.grammar, self.reading, self.block = phrases.grammar, phrases.reading, phrases.block

    def held_by(self, token: Token) -> list[Named] | None:
        """Who holds "an IS-held town", which is struck: nobody that is named where rebels do; None for other places."""
        held = [c for c in tree.children(token, "amod") if c.lower_ in self.grammar.words["holding"]]
        holders = [g for c in held for g in c.lefts if g.i == c.i - 2]
        return [m for g in holders for m in self.phrases.joined_actors(g)] if holders else None

    def loyal_to(self, token: Token) -> list[Named]:
        """Whose men "fighters loyal to Nasir Idris" are."""
        loyal = [c for c in tree.children(token, "amod", "acl", "relcl") if c.i > token.i]
        loyal = [c for c in loyal if c.lower_ in self.grammar.words["loyal"]]
        to = [p for c in loyal for p in tree.children(c, "prep") if p.lower_ in ("to", "with")]
        return [m for p in to for o in tree.children(p, "pobj") for m in self.phrases.joined_actors(o)]

    def owner(self, token: Token, *, made: bool = False) -> list[Named]:
        """Whose a thing is: "Iran's attack", "a proposal made by Seoul", "the decision of the court"."""
        if token.lemma_.lower() in self.grammar.words["offshoots"]:  # "the Libyan branch of Hezbollah"
            whole = [m for o in tree.prepositional(token, ("of",), deep=False) for m in self.phrases.joined_actors(o)]
            if whole:
                return whole
        before = sorted(tree.modifiers(token), key=lambda t: t.dep_ != "poss" or t.pos_ == "PRON")
        is_deed = (
            token.lemma_.lower() in self.grammar.words["told_assaults"]
        )  # "attacks on Chad killed ten": not Chad's
        owning = MAKING if made and (is_deed or token.lemma_.lower() in self.grammar.words["made_things"]) else OWNING
        owning = (
            HOME
            if self.phrases.is_person(token) or token.lemma_.lower() in self.grammar.knowledge.classes["diplomat"]
            else owning
        )
        for t in before:
            owners = self.phrases.joined_actors(t)
            if owners and t.pos_ == "PRON" and self._are_of_state(token, owners):
                return [self._land(m) for m in owners]
            if owners:
                return owners
        between = self._between(token)
        if between:
            return between
        is_manner = token.lemma_.lower() in self.grammar.words["manner_nouns"]  # "the way Chad treats its poor"
        makers = self._made_in_clause(token)
        if makers:
            return makers
        for clause in tree.children(token, "relcl"):  # "the courage with which Burkina Faso confronts them"
            withs = (p for p in tree.children(clause, "prep") if p.lower_ == "with")
            if not is_manner and not any(tree.children(p, "pobj") for p in withs):
                continue
            owners = [m for t in tree.children(clause, "nsubj") for m in self.phrases.joined_actors(t)]
            if owners:
                return owners
        for clause in tree.children(token, "acl"):
            if clause.lemma_.lower() in self.grammar.words["mediating"]:
                continue  # a deal brokered by Oman is no deal of Oman's
            if clause.lemma_.lower() in self.grammar.words["binding"] and not tree.is_passive(clause):
                owners = [m for t in tree.children(clause, "dobj") for m in self.phrases.joined_actors(t)]
                if owners:
                    return owners  # "the ties that bind", "relations linking Oman and Qatar"
            # "women held by the rebels" are not theirs
            if tree.is_passive(clause) and not self.phrases.is_person(token):
                owners = [m for t in tree.subjects(clause, self.grammar.control) for m in self.phrases.joined_actors(t)]
                if owners:
                    return owners
        if self.phrases.is_of_people(before):
            owning = MAKING
        for prep in tree.children(token, "prep"):
            if prep.lower_ not in owning:
                continue
            for obj in tree.children(prep, "pobj"):
                if self.reading.mention_of(self.block, obj) is not None:
                    owners = self.phrases.joined_actors(obj)
                else:
                    owners = [m for t in tree.modifiers(obj) for m in self.phrases.joined_actors(t)][:1]
                    owners = owners or self.same_thing(obj)
                if owners:
                    return owners
        return []

    def _made_in_clause(self, thing: Token) -> list[Named]:
        """Who made a thing, as a relative clause says: "a statement which Oman issued", "a plan that Oman tabled"."""
        for clause in tree.children(thing, "relcl"):
            if clause.lemma_.lower() not in self.grammar.words["making_verbs"] or tree.is_passive(clause):
                continue
            subjects = tree.children(clause, "nsubj")
            if not tree.children(clause, "dobj") or tree.children(clause, "dobj")[0].lower_ in ("which", "that"):
                owners = [m for t in subjects for m in self.phrases.joined_actors(t)]
                if owners:
                    return owners
        return []

    def sufferers(self, noun: Token) -> list[Token]:
        """The person whose fate the noun is: "Ann Lee's arrest", and not "Ann Lee's killing of two guards"."""
        if noun.lemma_.lower() not in self.grammar.words["own_fates"]:
            return []
        if any(p.lower_ == "of" and tree.children(p, "pobj") for p in tree.children(noun, "prep")):
            return []
        named = ((t, self.reading.mention_of(self.block, t)) for t in tree.children(noun, "poss"))
        return [t for t, m in named if m is not None and m.who.kind is Kind.PERSON]

    def _are_of_state(self, token: Token, owners: list[Named]) -> bool:
        """Whether a ruler's own are his state's: "her country", "his parliament", and not a rebel's "her troops"."""
        lemma = token.lemma_.lower()
        if lemma in self.grammar.words["own_lands"]:
            return True
        return lemma in self.grammar.words["rulers_own"] and all(
            m.who.kind is Kind.PERSON and m.who.country and is_ruling(m.who) for m in owners
        )

    def _land(self, named: Named) -> Named:
        """The state of the one whose country it is: "said that Chad had invaded her country"."""
        return self.phrases.states.of_place(named) if named.who.country else named

    def _between(self, token: Token) -> list[Named]:
        """The two of "a truce brokered by Oman between the rebels and the army"."""
        if "between" not in self.phrases.lowers:
            return []
        for prep in token.subtree:
            if prep.lower_ == "between" and prep.dep_ == "prep" and (prep.head is token or prep.head.head is token):
                found = [m for o in tree.children(prep, "pobj") for m in self.phrases.joined_actors(o)]
                if len(found) > 1:
                    return found
        return []

    def maker(self, token: Token) -> list[Named]:
        """Whose "the resolution" is that was told before: of the one who adopted, wrote or owned it there."""
        lemma = token.lemma_.lower()
        if lemma not in self.grammar.words["made_things"] or not any(
            c.lower_ in ("the", "this", "that") for c in token.lefts
        ):
            return []
        for block in range(self.block, max(-1, self.block - MAKER_REACH), -1):
            there = self if block == self.block else self.phrases.elsewhere(block).owners
            for other in self._before(block, token, lemma):
                if found := there.owner(other, made=True) or there.made_by(other):
                    return found
        return []

    def made_by(self, thing: Token) -> list[Named]:
        """Who adopted, issued or wrote it: the subject of the verb whose object it is."""
        verb = thing.head
        if thing.dep_ == "pobj" and verb.lower_ == "in" and verb.head.pos_ == "VERB":  # "in a letter, Oslo said"
            if tree.is_passive(verb.head):
                return []  # "was told in a letter" by whoever wrote it
            subjects = tree.subjects(verb.head, self.grammar.control)
            return [m for t in subjects for m in self.phrases.of_token(t, strict=True)]
        if thing.dep_ not in ("dobj", "nsubjpass") or verb.lemma_.lower() not in self.grammar.words["making_verbs"]:
            return []
        return [m for t in tree.subjects(verb, self.grammar.control) for m in self.phrases.of_token(t, strict=True)]

    def _before(self, block: int, token: Token, lemma: str) -> Iterator[Token]:
        """The words of a block with this lemma, the last first; of its own block those before the token."""
        doc = self.reading.docs[block]
        lemmas = doc.lemmas[: token.i] if block == self.block else doc.lemmas
        if lemma in lemmas:
            yield from (doc[i] for i in range(len(lemmas) - 1, -1, -1) if lemmas[i] == lemma)

    def same_thing(self, token: Token) -> list[Named]:
        """Whose "the trawler" is, where it was told before whose: "a Peruvian trawler"."""
        if token.pos_ != "NOUN" or not any(c.lower_ in DEFINITE for c in token.lefts):
            return []
        lemma = token.lemma_.lower()
        for block in range(self.block, max(-1, self.block - THING_REACH), -1):
            there = self if block == self.block else self.phrases.elsewhere(block).owners
            for other in self._before(block, token, lemma):
                if other.pos_ == "NOUN" and not (token.tag_ == "NN" and other.tag_ == "NNS"):
                    found = [m for t in tree.modifiers(other) for m in there.phrases.joined_actors(t)]
                    if found:
                        return found
        return []
