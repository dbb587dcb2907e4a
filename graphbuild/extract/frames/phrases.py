"""Noun phrase -> the actors that it means."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Grammar
from graphbuild.extract.mentions import Named, Reading, Who
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TITLE_LENGTH = 12  # words at most that stand before a name as its title
# prepositions between a thing and whose it is
OWNING = frozenset({"of", "by", "from", "in", "for", "to", "against", "on", "with", "between"})
MAKING = frozenset({"of", "by", "from"})  # of what is written or decided: "a letter to Oslo" is not Oslo's
LYING = frozenset({"in", "of", "at", "near", "outside", "around", "on", "inside"})  # between a thing and where it lies
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
THING_REACH = 6  # blocks back that whose "the trawler" is may have been told
MAKER_REACH = 12  # blocks back that the maker of "the report" is looked for


class Phrases:
    """Says whom noun phrases mean, in one block of a reading."""

    def __init__(self, grammar: Grammar, reading: Reading, block: int) -> None:
        self.grammar = grammar
        self.reading = reading
        self.block = block
        self.homes: set[str] = set()  # the countries of the source, while the target is looked for
        self.lands: set[str] = set()  # those of them whose land is the source's own: rebels strike their own state

    def of_token(self, token: Token, *, strict: bool = False, place_counts: bool = False) -> list[Named]:
        """The actors that a noun phrase with this head means, its conjuncts included."""
        found: list[Named] = []
        for head in [token, *token.conjuncts, *_joined(token, self.grammar.joining)]:
            if head.i < token.i:
                continue
            found += self._of_head(head, strict=strict, place_counts=place_counts)
        if found and token.dep_ == "nsubj":
            found += self._before_comma(found[0])
        return once([near for named in found for near in self._joined_names(named)])

    def _joined_names(self, named: Named) -> list[Named]:
        """The name with those that "and" joins to it, where the parser hangs one of two names with titles on a part
        of the other: "Chile's President Ana Rojas and Peru's Prime Minister Luis Soto met"."""
        before, behind = [named], [named]
        while (other := self._name_beside(before[0], -1)) is not None:
            before.insert(0, other)
        while (other := self._name_beside(behind[-1], 1)) is not None:
            behind.append(other)
        return [*before, *behind[1:]]

    def _name_beside(self, named: Named, way: int) -> Named | None:
        """The actor before (-1) or behind (1) an "and" next to the name, if the parser ties the two."""
        doc = self.reading.docs[self.block]
        at = named.outer - 1 if way < 0 else named.end
        if way > 0 and at < len(doc) and doc[at].text == ",":
            at += 1
        if not 0 < at < len(doc) - 1 or doc[at].lower_ not in ("and", "&"):
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
        return other if _is_tied(doc, named, other) or _is_tied(doc, other, named) else None

    def _before_comma(self, named: Named) -> list[Named]:
        """The first of a headline's two: "Iran, Saudi Arabia agree to restore ties"."""
        doc, i = self.reading.docs[self.block], named.outer - 1
        if i < 1 or doc[i].text != "," or doc[-1].text in (".", '"', "!", "?"):
            return []
        other = self.reading.covering.get((self.block, i - 1))
        return [other] if other is not None and other.who.is_actor and other.outer == 0 else []

    def _of_head(self, token: Token, *, strict: bool, place_counts: bool) -> list[Named]:
        if place_counts and (holders := self._held_by(token)) is not None:
            return holders
        named = self.reading.mention_of(self.block, token) or self._titled(token)
        if named is not None:
            if named.who.is_actor:
                return self._both_states(token, named) or [named]
            return self._state_struck(named) if place_counts else []
        for other in [*tree.children(token, "appos"), *_deep_apposition(token)]:
            named = self.reading.mention_of(self.block, other)
            if named is not None and named.who.is_actor:
                return [named]
        if token.pos_ == "PRON":
            return []
        examples = [m for t in tree.examples(token) for m in self._joined_actors(t)]
        if examples:
            return examples
        if strict and tree.children(token, "relcl") and (makers := self._made_by(token)):
            return makers  # "Peru's congress passed a bill that bars foreign monitors"
        following = self._loyal_to(token)
        if following:
            return following
        if strict and token.lemma_.lower() not in self.grammar.words["generic_parts"]:
            return []
        post = self._post(token) if place_counts and not strict else []
        found = post or self._owner(token, made=strict) or self._maker(token) or self._same_thing(token)
        return found or (self._lies_in(token) if place_counts and not strict else [])

    def _both_states(self, token: Token, named: Named) -> list[Named]:
        """ "EU and Peruvian envoys", of which the parser makes one phrase: envoys of the one and of the other."""
        if token.tag_ != "NNS":
            return []
        heads = [*tree.modifiers(token), *tree.prepositional(token, ("from",), deep=False)]
        both = next((found for t in heads if len(found := self._joined_actors(t)) > 1), [])
        return both if any(m.who is named.who for m in both) else []

    def _state_struck(self, named: Named) -> list[Named]:
        """The state that a place belongs to, where the source is not at home there."""
        iso3 = named.who.country
        if named.who.kind is not Kind.PLACE or not iso3 or iso3 in self.lands:
            return []
        return [self._state_of(named)]

    def _lies_in(self, token: Token) -> list[Named]:
        """The state where a thing lies that is struck: "a bridge in Aleppo", "Kabul airport", "targets near Homs"."""
        inside = [o for p in tree.children(token, "prep") if p.lower_ in LYING for o in tree.children(p, "pobj")]
        for t in [*tree.modifiers(token), *inside]:
            named = self.reading.mention_of(self.block, t)
            if named is not None and (found := self._state_struck(named)):
                return found
        return next((found for t in inside if t.pos_ == "NOUN" and (found := self._lies_in(t))), [])

    def _post(self, token: Token) -> list[Named]:
        """The state whose soldiers man "an army post in Borno": that of the place, else the attackers' home."""
        posts = self.grammar.words["state_posts"]
        if token.lemma_.lower() not in posts and posts.isdisjoint(tree.longer_forms(token)):
            return []
        if any(self._joined_actors(t) for t in tree.modifiers(token)):
            return []  # "an Omani barracks"
        inside = [m for t in token.subtree if t.i > token.i and (m := self.reading.at.get((self.block, t.i)))]
        placed = [m for m in inside if m.who.country]
        iso3 = placed[0].who.country if placed else next(iter(sorted(self.homes)), None)
        if len(self.homes) > 1 and not placed:
            return []
        state = next((w for w in self.reading.whos if w.kind is Kind.COUNTRY and w.country == iso3), None)
        if state is None:
            return []
        return [self._state_of(Named(self.block, token.i, token.i + 1, state, "coreference"))]

    def _maker(self, token: Token) -> list[Named]:
        """Whose "the resolution" is that was told before: of the one who adopted, wrote or owned it there."""
        lemma = token.lemma_.lower()
        if lemma not in self.grammar.words["made_things"] or not any(
            c.lower_ in ("the", "this", "that") for c in token.lefts
        ):
            return []
        for block in range(self.block, max(-1, self.block - MAKER_REACH), -1):
            there = self if block == self.block else Phrases(self.grammar, self.reading, block)
            doc = self.reading.docs[block]
            for other in reversed(doc[: token.i] if block == self.block else doc[:]):
                if other.lemma_.lower() == lemma and (found := there._owner(other, made=True) or there._made_by(other)):
                    return found
        return []

    def _same_thing(self, token: Token) -> list[Named]:
        """Whose "the trawler" is, where it was told before whose: "a Peruvian trawler"."""
        if token.pos_ != "NOUN" or not any(c.lower_ in DEFINITE for c in token.lefts):
            return []
        lemma = token.lemma_.lower()
        for block in range(self.block, max(-1, self.block - THING_REACH), -1):
            there = self if block == self.block else Phrases(self.grammar, self.reading, block)
            doc = self.reading.docs[block]
            for other in reversed(doc[: token.i] if block == self.block else doc[:]):
                if other.lemma_.lower() == lemma and other.pos_ == "NOUN":
                    found = [m for t in tree.modifiers(other) for m in there._joined_actors(t)]
                    if found:
                        return found
        return []

    def _made_by(self, thing: Token) -> list[Named]:
        """Who adopted, issued or wrote it: the subject of the verb whose object it is."""
        verb = thing.head
        if thing.dep_ == "pobj" and verb.lower_ == "in" and verb.head.pos_ == "VERB":  # "in a letter, Oslo said"
            return [m for t in tree.subjects(verb.head, self.grammar.control) for m in self.of_token(t, strict=True)]
        if thing.dep_ not in ("dobj", "nsubjpass") or verb.lemma_.lower() not in self.grammar.words["making_verbs"]:
            return []
        return [m for t in tree.subjects(verb, self.grammar.control) for m in self.of_token(t, strict=True)]

    def _titled(self, token: Token) -> Named | None:
        """Whom the title before a name means: the parser may make "Minister" the head of "Trade Minister Ana Sousa"."""
        ahead = range(token.i + 1, min(token.i + TITLE_LENGTH, len(token.doc)))
        named = (self.reading.covering.get((self.block, i)) for i in ahead)
        return next((m for m in named if m is not None and m.outer <= token.i < m.start), None)

    def _held_by(self, token: Token) -> list[Named] | None:
        """Who holds "an IS-held town", which is struck: nobody that is named where rebels do; None for other places."""
        held = [c for c in tree.children(token, "amod") if c.lower_ in self.grammar.words["holding"]]
        holders = [g for c in held for g in c.lefts if g.i == c.i - 2]
        return [m for g in holders for m in self._joined_actors(g)] if holders else None

    def _loyal_to(self, token: Token) -> list[Named]:
        """Whose men "fighters loyal to Nasir Idris" are."""
        loyal = [c for c in tree.children(token, "amod", "acl", "relcl") if c.i > token.i]
        loyal = [c for c in loyal if c.lower_ in self.grammar.words["loyal"]]
        to = [p for c in loyal for p in tree.children(c, "prep") if p.lower_ in ("to", "with")]
        return [m for p in to for o in tree.children(p, "pobj") for m in self._joined_actors(o)]

    def _owner(self, token: Token, *, made: bool = False) -> list[Named]:
        """Whose a thing is: "Iran's attack", "a proposal made by Seoul", "the decision of the court"."""
        if token.lemma_.lower() in self.grammar.words["offshoots"]:  # "the Libyan branch of Hezbollah"
            whole = [m for o in tree.prepositional(token, ("of",), deep=False) for m in self._joined_actors(o)]
            if whole:
                return whole
        before = tree.modifiers(token)
        owning = MAKING if made and token.lemma_.lower() in self.grammar.words["made_things"] else OWNING
        for t in before:
            owners = self._joined_actors(t)
            if owners:
                return owners
        between = self._between(token)
        if between:
            return between
        for clause in tree.children(token, "relcl"):  # "the courage with which Burkina Faso confronts them"
            if not any(tree.children(p, "pobj") for p in tree.children(clause, "prep") if p.lower_ == "with"):
                continue
            owners = [m for t in tree.children(clause, "nsubj") for m in self._joined_actors(t)]
            if owners:
                return owners
        for clause in tree.children(token, "acl"):
            if clause.lemma_.lower() in self.grammar.words["mediating"]:
                continue  # a deal brokered by Oman is no deal of Oman's
            if tree.is_passive(clause) and not self._is_person(token):  # "women held by the rebels" are not theirs
                owners = [m for t in tree.subjects(clause, self.grammar.control) for m in self._joined_actors(t)]
                if owners:
                    return owners
        for prep in tree.children(token, "prep"):
            if prep.lower_ not in owning:
                continue
            for obj in tree.children(prep, "pobj"):
                if self.reading.mention_of(self.block, obj) is not None:
                    owners = self._joined_actors(obj)
                else:
                    owners = [m for t in tree.modifiers(obj) for m in self._joined_actors(t)][:1]
                    owners = owners or self._same_thing(obj)
                if owners:
                    return owners
        return []

    def _between(self, token: Token) -> list[Named]:
        """The two of "a truce brokered by Oman between the rebels and the army"."""
        for prep in token.subtree:
            if prep.lower_ == "between" and prep.dep_ == "prep" and (prep.head is token or prep.head.head is token):
                found = [m for o in tree.children(prep, "pobj") for m in self._joined_actors(o)]
                if len(found) > 1:
                    return found
        return []

    def _is_person(self, token: Token) -> bool:
        lemma = token.lemma_.lower()
        return any(lemma in self.grammar.knowledge.classes[name] for name in ("person", "captive"))

    def _joined_actors(self, token: Token) -> list[Named]:
        """The actor that the token means and those joined to it by "and"; none where the token itself is no actor."""
        named = [self.reading.mention_of(self.block, t) for t in (token, *token.conjuncts)]
        if named[0] is None or not named[0].who.is_actor:
            return []
        return [m for m in named if m is not None and m.who.is_actor]

    def _state_of(self, named: Named) -> Named:
        """The state whose city or land is visited, as a mention at the same place in the text."""
        iso3 = named.who.country
        who = next((w for w in self.reading.whos if w.kind is Kind.COUNTRY and w.country == iso3), None)
        if who is None and iso3 is not None:
            country = self.grammar.knowledge.countries.get(iso3)
            who = Who(Kind.COUNTRY, country.name if country else iso3, iso3, known=f"country:{iso3}", sector="GOV")
            self.reading.whos.append(who)
        assert who is not None
        known = next(
            (m for m in self.reading.named if m.who is who and m.block == named.block and m.start == named.start), None
        )
        if known is not None:
            return known
        made = Named(named.block, named.start, named.end, who, "capital", notes=(f"{named.who.name}: for its state",))
        self.reading.named.append(made)
        return made


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
            if doc[start : start + size].text.lower() in joining and start + size < len(doc):
                follower = doc[start + size]
                while follower.dep_ in ("compound", "amod", "det", "poss", "nmod") and follower.head.i > follower.i:
                    follower = follower.head
                return [follower, *follower.conjuncts]
    return []


@cache
def _firsts(joining: frozenset[str]) -> frozenset[str]:
    """The first words of phrases."""
    return frozenset(words.split()[0] for words in joining)


def once(found: list[Named]) -> list[Named]:
    """Each actor once, the first mention of it."""
    seen: dict[int, Named] = {}
    for named in found:
        seen.setdefault(id(named.who), named)
    return list(seen.values())
