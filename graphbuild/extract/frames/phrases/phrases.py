"""Which names a noun phrase holds: its head, its title, its apposition, and what is joined to it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Grammar
from graphbuild.extract.frames.phrases.listed import TITLE_LENGTH, listed_behind
from graphbuild.extract.frames.phrases.owners import Owners
from graphbuild.extract.frames.phrases.states import States
from graphbuild.extract.headlines import is_headline
from graphbuild.extract.lists import either
from graphbuild.extract.mentions import Named, Reading
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DASHES = frozenset({"-", "–"})
AND = frozenset({"and", "&"})


class Phrases:
    """Says whom noun phrases mean, in one block of a reading."""

    def __init__(self, grammar: Grammar, reading: Reading, block: int) -> None:
        self.grammar = grammar
        self.reading = reading
        self.block = block
        self.homes: set[str] = set()  # the countries of the source, while the target is looked for
        self.lands: set[str] = set()  # those of them whose land is the source's own: rebels strike their own state
        # the words of the block in small letters: what is not among them need not be looked for
        self.lowers: frozenset[str] = reading.docs[block].lowers
        self._may_join = not self.lowers.isdisjoint(_firsts(grammar.joining))
        self._whom: dict[tuple[int, bool], list[Named]] = {}  # (token, strict) -> whom it means, once asked for

    # made when they are asked for: what holds each other in circles is gone only when Python looks for garbage
    @property
    def owners(self) -> Owners:
        """Whose things are."""
        return Owners(self)

    @property
    def states(self) -> States:
        """The states behind places."""
        return States(self)

    def elsewhere(self, block: int) -> Phrases:
        """The same, in another block of the reading."""
        return Phrases(self.grammar, self.reading, block)

    def of_token(self, token: Token, *, strict: bool = False, place_counts: bool = False) -> list[Named]:
        """The actors that a noun phrase with this head means, its conjuncts included."""
        if place_counts:
            return self._read(token, strict=strict, place_counts=True)  # it hangs on whose land is meant
        key = (token.i, strict)
        found = self._whom.get(key)
        if found is None:
            found = self._whom[key] = self._read(token, strict=strict, place_counts=False)
        return [*found]

    def _read(self, token: Token, *, strict: bool, place_counts: bool) -> list[Named]:
        found: list[Named] = []
        joined = _joined(token, self.grammar.joining) if self._may_join else []
        for head in [token, *token.conjuncts, *joined]:
            if head.i < token.i:
                continue
            found += self._of_head(head, strict=strict, place_counts=place_counts)
        if self._may_join and token.dep_ in ("nsubj", "nsubjpass"):
            ahead = _joined_ahead(token, self.grammar.joining)
            found = [*(m for t in ahead for m in self._of_head(t, strict=strict, place_counts=False)), *found]
        if not found:
            return found
        if token.dep_ == "nsubj":
            found += self._before_comma(found[0])
        return _without_titles(once([near for named in found for near in self._joined_names(named)]))

    def _joined_names(self, named: Named) -> list[Named]:
        """The name with those that "and" joins to it, where the parser hangs one of two names with titles on a part
        of the other: "Chile's President Ana Rojas and Peru's Prime Minister Luis Soto met"."""
        if self.lowers.isdisjoint(AND):
            return [named]
        before, behind = [named], [named]
        while (other := self._name_beside(before[0], -1)) is not None:
            before.insert(0, other)
        while (other := self._name_beside(behind[-1], 1) or listed_behind(self.reading, behind[-1])) is not None:
            behind.append(other)
        return [*before, *behind[1:]]

    def _name_beside(self, named: Named, way: int) -> Named | None:
        """The actor before (-1) or behind (1) an "and" next to the name, if the parser ties the two."""
        if named.block != self.block:  # an example's or a maker's name, found in another paragraph
            return None
        doc = self.reading.docs[self.block]
        at = named.outer - 1 if way < 0 else named.end
        if way > 0 and at < len(doc) and doc[at].text == ",":
            at += 1
        if not 0 < at < len(doc) - 1 or doc[at].lower_ not in AND:
            return None
        if way < 0:
            at -= doc[at - 1].text == ","
            other = self.reading.covering.get((self.block, at - 1))
            fits = other is not None and other.end == at
        else:
            first = at + 1 + (doc[at + 1].dep_ == "det")
            inside = range(first, min(first + TITLE_LENGTH, len(doc)))
            ahead = [m for i in inside if (m := self.reading.covering.get((self.block, i))) and m.outer == first]
            other = max(ahead, key=lambda m: m.end, default=None)
            fits = True
        if other is None or not fits or not other.who.is_actor:
            return None
        root = doc.root_of(named.start, named.end)
        if way < 0 and root.dep_ == "conj" and other.outer <= root.head.i < other.end:
            return None  # the parser has joined them, and only the second is meant: "met Ann and Bo, who has refused"
        return other if _is_tied(doc, named, other) or _is_tied(doc, other, named) else None

    def _before_comma(self, named: Named) -> list[Named]:
        """The first of a headline's two: "Iran, Saudi Arabia agree to restore ties"."""
        doc, i = self.reading.docs[self.block], named.outer - 1
        if named.block != self.block or i < 1 or doc[i].text != "," or not is_headline(doc):
            return []
        other = self.reading.covering.get((self.block, i - 1))
        return [other] if other is not None and other.who.is_actor and other.outer == 0 else []

    def _of_head(self, token: Token, *, strict: bool, place_counts: bool) -> list[Named]:
        if place_counts and (holders := self.owners.held_by(token)) is not None:
            return holders
        named = self.reading.mention_of(self.block, token) or self._titled(token)
        if named is not None:
            if named.who.is_actor:
                return self._both_states(token, named) or [named]
            return self.states.struck(named) if place_counts else []
        for other in [*tree.children(token, "appos"), *_deep_apposition(token)]:
            named = self.reading.mention_of(self.block, other)
            if named is not None and named.who.is_actor:
                return [named]
        if token.pos_ == "PRON":
            return []
        examples = [m for t in tree.examples(token) for m in self.joined_actors(t)]
        if examples:
            return examples
        if strict and tree.children(token, "relcl") and (makers := self.owners.made_by(token)):
            return makers  # "Peru's congress passed a bill that bars foreign monitors"
        if strict and token.lemma_.lower() in either(
            self.grammar.words["utterances"], self.grammar.words["made_things"]
        ):
            handed = [
                c
                for c in tree.children(token, "acl")
                if c.tag_ == "VBN" and c.lemma_.lower() not in self.grammar.words["undoing_verbs"]
            ]  # "papers circulated by Oslo criticised"; but "the bill, vetoed by Oslo, would ban"
            makers = [m for c in handed for t in tree.subjects(c, self.grammar.control) for m in self.joined_actors(t)]
            if makers:
                return makers
        if token.lemma_.lower() in self.grammar.words["opposing_people"]:
            return []  # "critics of Chad's government" are not of it
        following = self.owners.loyal_to(token)
        if following:
            return following
        if strict and not tree.is_model(token) and token.lemma_.lower() not in self.grammar.words["generic_parts"]:
            return self._of_members(token)
        if token.tag_ == "NNS" and (several := self._of_several(token)):
            return several
        post = self.states.post(token) if place_counts and not strict else []
        owners = self.owners
        found = post or owners.owner(token, made=strict) or owners.maker(token) or owners.same_thing(token)
        return found or (self.states.lies_in(token) if place_counts and not strict else [])

    def _of_members(self, token: Token) -> list[Named]:
        """The body that its members are: "OPEC producers agreed", but not "Omani producers"."""
        if token.tag_ != "NNS" or token.lemma_.lower() not in self.grammar.words["members_of_bodies"]:
            return []
        named = (self.reading.mention_of(self.block, t) for t in tree.modifiers(token))
        return [m for m in named if m is not None and m.who.kind is Kind.IGO][:1]

    def _of_several(self, token: Token) -> list[Named]:
        """ "Rangers from Botswana and Namibia": those of the one and of the other."""
        heads = tree.prepositional(token, ("from", "of"), deep=False)
        return next((found for t in heads if len(found := self.joined_actors(t)) > 1), [])

    def _both_states(self, token: Token, named: Named) -> list[Named]:
        """ "EU and Peruvian envoys", of which the parser makes one phrase: envoys of the one and of the other."""
        if token.tag_ != "NNS":
            return []
        heads = [*tree.modifiers(token), *tree.prepositional(token, ("from", "of"), deep=False)]
        both = next((found for t in heads if len(found := self.joined_actors(t)) > 1), [])
        return both if any(m.who is named.who for m in both) else []

    def _titled(self, token: Token) -> Named | None:
        """Whom the title before a name means: the parser may make "Minister" the head of "Trade Minister Ana Sousa"."""
        ahead = range(token.i + 1, min(token.i + TITLE_LENGTH, len(token.doc)))
        for i in ahead:
            named = self.reading.covering.get((self.block, i))
            if named is not None and named.outer <= token.i < named.start:
                return named
        return None

    def joined_actors(self, token: Token) -> list[Named]:
        """The actor that the token means and those joined to it by "and"; none where the token itself is no actor."""
        named = [self.reading.mention_of(self.block, t) for t in (token, *token.conjuncts, *_hyphened(token))]
        if named[0] is None or not named[0].who.is_actor:
            return []
        return [m for m in named if m is not None and m.who.is_actor]

    def is_of_people(self, before: Iterable[Token]) -> bool:
        """Whether somebody strikes what is a people's, and no state's: "Kurdish positions in northern Syria"."""
        if not self.homes:
            return False
        return any(t.ent_type_ == "NORP" and self.reading.mention_of(self.block, t) is None for t in before)

    def is_person(self, token: Token) -> bool:
        """Whether the noun names somebody by what they are: "envoy", "hostage"."""
        lemma = token.lemma_.lower()
        return any(lemma in self.grammar.knowledge.classes[name] for name in ("person", "captive"))


def _hyphened(token: Token) -> list[Token]:
    """The first half of a name of two: "US" of "US-Peruvian talks", "Mali" of "the Mali–Niger border"."""
    doc, i = token.doc, token.i
    while i and doc[i - 1].dep_ == "compound" and doc[i - 1].head.i == token.i and doc[i - 1].text.istitle():
        i -= 1  # "US-South Korea drills"
    if i < 2 or doc[i - 1].text not in DASHES or doc[i - 1].whitespace_ or doc[i - 2].whitespace_:
        return []
    return [doc[i - 2]] if doc[i - 2].text[:1].isupper() and token.text[:1].isupper() else []


def _is_tied(doc: Doc, one: Named, other: Named) -> bool:
    """Whether a word of the one hangs on a word of the other."""
    return any(other.outer <= doc[i].head.i < other.end for i in range(one.outer, one.end))


def _deep_apposition(token: Token) -> list[Token]:
    """The name behind a phrase: "his counterpart from Burkina Faso, Alpha Barry"."""
    inner = [o for p in tree.children(token, "prep") for o in tree.children(p, "pobj")]
    return [a for o in inner for a in tree.children(o, "appos") if a.ent_type_ == "PERSON"]


def _joined(token: Token, joining: frozenset[str]) -> list[Token]:
    """The heads of "as well as X" and "along with X" behind a noun phrase, which the parser does not join."""
    firsts = _firsts(joining)
    doc, at = token.doc, token.right_edge.i if token.dep_ in ("nsubj", "nsubjpass") else token.i
    for start in range(token.i + 1, min(len(doc) - 2, at + 8)):
        if doc[start].pos_ in ("VERB", "AUX") and doc[start].lower_ not in ("joined", "followed"):
            break
        if doc[start].lower_ not in firsts:
            continue
        for size in (3, 2):
            if doc.text_of(start, start + size).lower() in joining and start + size < len(doc):
                follower = doc[start + size]
                while follower.dep_ in ("compound", "amod", "det", "poss", "nmod") and follower.head.i > follower.i:
                    follower = follower.head
                return [follower, *follower.conjuncts]
    return []


def _joined_ahead(subject: Token, joining: frozenset[str]) -> list[Token]:
    """The name before "as well as" and a subject, which the parser takes for an adverb of the verb."""
    doc, start = subject.doc, subject.left_edge.i
    for size in (3, 2):
        if start > size and doc.text_of(start - size, start).lower() in joining:
            before = doc[start - size - 1]
            before = doc[before.i - 1] if before.text == "," and before.i else before
            return [before] if before.pos_ in ("NOUN", "PROPN") and before.head is not subject else []
    return []


@cache
def _firsts(joining: frozenset[str]) -> frozenset[str]:
    """The first words of phrases."""
    return frozenset(words.split()[0] for words in joining)


def _without_titles(found: list[Named]) -> list[Named]:
    """Without those who are only part of another's title: "the envoy of Chad to Mali, Ann Lee", said to be a list."""
    if len(found) == 1:
        return found
    return [m for m in found if not any(o.block == m.block and o.outer <= m.start < o.start for o in found)]


def once(found: list[Named]) -> list[Named]:
    """Each actor once, the first mention of it."""
    if len(found) < 2:
        return found
    seen: dict[int, Named] = {}
    for named in found:
        seen.setdefault(id(named.who), named)
    return list(seen.values())
