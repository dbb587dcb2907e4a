"""What the words of a name tell of it: a title, a nation, a body's noun, a mere credit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.lists import either
from graphbuild.extract.mentions.credits import Credits

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from graphbuild.knowledge import Titles


_DRIVEN = re.compile(r"-[a-z]+(?:ed|en)$")
OFFICES = frozenset({"GOV", "LEG", "MIL", "JUD", "COP"})  # sectors whose titles are no bodies
OUTSIDE = frozenset(
    {"the", "a", "an", "'s", "'", '"', ",", ".", "-", "(", ")", ":", ";", "today", "this"}
)  # at a name's ends
POSTED = frozenset({"of", "to", "in"})  # between an office and its state
SMALL_IN_TITLES = frozenset({"in", "of", "the"})  # of "commander in chief": words of no title by themselves
LEAST_ORGAN = 5  # letters of a body's noun that is no first name
NAMES_TOO = frozenset(
    {"justice", "leader", "speaker", "king", "major", "prince", "queen", "sultan"}
)  # in bodies' names


class Wording:
    """Questions that all finders of names ask of words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.titles = lexicon.knowledge.titles
        self.words = lexicon.knowledge.words
        self.plain = self.words["plain_starts"] | {
            word for _, pattern in lexicon.knowledge.patterns for word in pattern.noun if word.isalpha()
        }
        heads = {w for head in self.titles.heads for w in head.split()} - SMALL_IN_TITLES
        self.person_heads = {h for h in self.titles.heads if " " not in h} | self.titles.honorifics
        self.credits = Credits(lexicon)
        self.title_words = heads | self.titles.modifiers | self.titles.sectors | self.titles.honorifics

    def is_thing(self, text: str) -> bool:
        return any(f.use in ("organization", "adjective", "people") for f in self.lexicon.forms.get(text, ()))

    def is_body_noun(self, word: str) -> bool:
        return word in self.titles.bodies or word in self.titles.actors

    def is_body_end(self, word: str) -> bool:
        """Whether a name that ends in this small word is a body's."""
        return self.is_body_noun(word) or word in self.words["body_ends"] or word in self.words["telling_nouns"]

    def trim(self, doc: Doc, start: int, end: int) -> tuple[int, int]:
        """Without article, possessive, quotes, and marks at either end; cut at a possessive inside."""
        while start < end and (doc[start].lower_ in OUTSIDE or doc[start].is_space):
            start += 1
        if end - start > 2 and doc[start].lower_ in self.words["before_parties"] and doc[start + 1].text[:1].isupper():
            start += 1  # "Former Chinese Nationalist Party"
        end = next((i for i in range(start + 1, end) if doc[i].text == "("), end)  # "State of Calm (SoC"
        while start < end and (
            doc[end - 1].lower_ in OUTSIDE or doc[end - 1].lower_ in ("of", "and", "for") or doc[end - 1].is_space
        ):
            end -= 1
        return start, end

    def after_title(self, doc: Doc, start: int, end: int) -> int:
        """Where the name begins behind title words that NER took into it."""
        begin = start
        if (
            end - start == 2
            and doc[start].text.istitle()
            and self.is_nation(doc[start], "name")
            and doc[end - 1].lower_ not in self.title_words
        ):
            return start  # "Jordan Peterson" is no Peterson of Jordan
        if (
            self.is_nation(doc[start], "name")
            and end - start > 2
            and not (
                {t.lower_ for t in doc[start + 1 : end]} & self.title_words
                or any(t.text == "'s" for t in doc[start:end])
            )
        ):
            return start  # "Cuba Gooding Jr."
        for i in range(start, end - 1):
            word = doc[i].lower_
            # "Canadians | Ann Lee", "Briton | Ann Lee"
            if (
                word in self.titles.honorifics
                or word in self.title_words
                or self.is_plural_title(doc[i])  # "Presidents | Kiir and Ruto"
                or word in ("'s", "of")
                or (word == "-" and start < i < end - 2 and doc[i + 1].lower_ in self.title_words)  # "Maj-Gen"
                or self.is_nation(doc[i])
                or ((doc[i].tag_ in ("NNS", "NNPS") or end - start > 2) and self.is_nation(doc[i], "people"))
            ):
                begin = i + 1
            else:
                break
        return begin

    def is_plural_title(self, token: Token) -> bool:
        """Whether it is the title of several who are named behind it: "Ministers" of "Ministers Lee and Rao"."""
        return token.text.istitle() and token.lower_.endswith("s") and token.lower_[:-1] in self.person_heads

    def after_state(self, doc: Doc, start: int) -> int:
        """Where a name begins behind the state of its title: "Envoy to Sri Lanka | Ann Lee"; `start` where none is.

        NER takes the state, or its last word, for a first name.
        """
        for begin in range(start, max(start - 3, 1), -1):
            if doc[begin - 1].lower_ not in POSTED or not self._may_have_state(doc[begin - 2]):
                continue
            for end in range(min(begin + 3, len(doc) - 1), start, -1):
                state = doc.text_of(begin, end)
                if any(f.use == "name" for f in self.lexicon.forms.get(state, ())) and self._begins_name(doc[end]):
                    return end
        return start

    def _may_have_state(self, token: Token) -> bool:
        """Whether a word ends what a state has: "the Envoy", "Minister for Foreign Affairs", "Council of Ministers"."""
        word = token.lower_
        large = token.text.istitle() and (word in self.titles.sectors or self.is_plural_title(token))
        return word in self.person_heads or large

    def after_body(self, doc: Doc, start: int, end: int) -> int:
        """Where a name begins behind the body of its title: "chairman of Zeta | Ann Lee"; `start` where none is."""
        before = start - 1 - (start > 0 and doc[start - 1].lower_ == "the")
        if end - start != 3 or before < 1 or doc[before].lower_ != "of":
            return start
        office = doc[before - 1].lower_
        if office not in self.person_heads or self.titles.heads.get(office) == "CVL":
            return start
        first, last = doc[start + 1], doc[start + 2]
        named = all(self._begins_name(t) and t.text not in self.lexicon.forms for t in (first, last))
        if not named or first.lower_ in self.words["name_particles"]:
            return start
        ends = either(self.words["body_ends"], self.words["public_houses"])
        return start if self.is_body_noun(last.lower_) or last.lower_ in ends else start + 1

    def after_region(self, doc: Doc, start: int, end: int) -> int:
        """Where a name begins behind its title's region: "Chief Minister Sindh | Ann Lee"; `start` where none is."""
        if end - start < 3 or start == 0:
            return start
        seat = start > 1 and doc[start - 1].lower_ in ("for", "of") and doc[start - 2].lower_ in self.person_heads
        if not seat and doc[start - 1].lower_ not in self.person_heads | self.titles.sectors:
            return start
        text = doc[start].lower_
        if text in self.words["female_names"] or text in self.words["male_names"]:
            return start
        named = self.lexicon.places(doc[start].text if seat else text)  # "MP for Elmar | Ann Lee"
        if not named or not (seat or named[0].kind == "region"):
            return start
        return start + 1 + (seat and end - start > 3 and doc[start + 1].lower_ in self.words["seat_ends"])

    def after_organ(self, doc: Doc, start: int, end: int) -> int:
        """Where a name begins behind the body of its title: "the President's Chancellery | Ann Lee"; else `start`."""
        if end - start < 3 or start == 0 or not (doc[start - 1].text == "'s" or doc[start - 1].text[:1].isupper()):
            return start
        word = doc[start].lower_
        organ = word in self.titles.bodies or (word in self.words["body_ends"] and len(word) > LEAST_ORGAN)
        return start + 1 if organ and all(self._begins_name(t) for t in doc[start + 1 : start + 3]) else start

    def _begins_name(self, token: Token) -> bool:
        word = token.text
        return word.istitle() and word.isalpha() and token.pos_ == "PROPN" and token.lower_ not in self.title_words

    def is_nation(self, token: Token, *uses: str) -> bool:
        return any(f.use in (uses or ("adjective", "name")) for f in self.lexicon.forms.get(token.text, ()))

    def is_plain_word(self, token: Token) -> bool:
        """Whether a lone large word is no name: "Clash leaves five dead", "Success will be hard", "U.S.-driven".

        Who speaks or holds something has a name: "Solidarity called for a strike".
        """
        text = token.text
        if "-" in text and text.rpartition("-")[2].islower() and text.rpartition("-")[2].endswith(("ed", "en")):
            return True
        if token.is_sent_start is not True or not text.istitle() or text in self.lexicon.forms:
            return False
        return token.lemma_.lower() in self.plain and not self.acts(token)

    def acts(self, token: Token) -> bool:
        """Whether it says something, or does what somebody does."""
        verb = token.head.lemma_.lower()
        if token.dep_ != "nsubj":
            return False
        has_object = any(child.dep_ == "dobj" for child in token.head.children)
        return verb in self.words["speech"] or (has_object and verb in self.words["occasion_verbs"])

    def can_be_body(self, doc: Doc, start: int, end: int) -> bool:
        text = doc.text_of(start, end)
        words = [t.lower_ for t in doc[start:end]]
        if not (text[0].isupper() or text[1:2].isupper()) or any(c.isdigit() for c in text):
            return False
        if self.credits(doc, start, end) or text.lower() in self.words["own_bodies"]:
            return False
        if len(words) == 1 and self.is_plain_word(doc[start]):
            return False
        of_office = start > 1 and doc[start - 1].lower_ in ("of", "for") and doc[start - 2].lower_ in self.person_heads
        field = words[words.index("of", 1) - 1] if "of" in words[1:] else words[-1]
        if of_office and field in self.titles.sectors:
            return False  # "the minister of Lake District Affairs", "of Fisheries of Peru"
        if of_office and doc[start - 1].lower_ == "for" and doc[start - 2].lower_ in self.words["holders_of_fields"]:
            return False  # "Commissioner for Rural Roads and Harbours"
        if len(words) == 1 and _DRIVEN.search(text):
            return False  # "U.S.-driven"
        if "of" in words and self.is_office(doc, start, end):
            return False  # "Chief Justice of Peru"
        if text.lower() in self.words["not_bodies"] or words[0] in self.words["not_body_starts"]:
            return False
        if words[-1] in self.words["currencies"]:
            return False  # "US Dollars"
        if self.names_thing(words) or self.names_office(words):
            return False
        if (
            end < len(doc)
            and len(words) > 1
            and doc[end].lower_ in self.person_heads
            and doc[end].text.istitle()
            and words[-1] not in self.titles.bodies
        ):
            words = [
                w for w, t in zip(words, doc[start:end], strict=True) if not self.is_nation(t)
            ]  # "Indian External Affairs Minister"
        if all(
            w.removesuffix("s") in self.title_words
            or w in self.title_words
            or w in ("of", "the", "and", "for", ",")
            or w == "secretaries"
            for w in words
        ):
            if "of" in words and self.is_body_noun(words[0]):
                return True  # "Ministry of Foreign Affairs"
            if words[-1] == "party" and len(words) > 2 and doc[end - 1].text.istitle():
                return True  # "the National Labour Party"
            if len(words) > 1 and words[-1] in self.words["told_governments"] and doc.text_of(start, end).istitle():
                return True  # "Election Commission"
            return (
                any(w in self.titles.bodies for w in (words[-1], " ".join(words[-2:])))
                and text.lower() not in self.words["own_bodies"]
            )
        return not (len(words) == 1 and text.islower())

    def is_office(self, doc: Doc, start: int, end: int) -> bool:
        """Whether a name is an office's, by the last word before "of": "Chief Justice of Peru"."""
        stop = next((t.i for t in doc[start:end] if t.lower_ in ("of", "for", "to", "in")), end)
        told = all(t.lower_ in self.title_words for t in doc[start:stop])
        return stop > start and told and doc[stop - 1].lower_ in self.titles.heads

    def names_thing(self, words: list[str]) -> bool:
        """Whether a name in small words is a paper's, a line's or a day's: "Order and Safety Act", "Plan of Action"."""
        if _preposition(words) and self.names_paper(words):
            return True
        return words[-1] in self.words["not_body_heads"] and not self._is_body_for(words)

    def names_paper(self, words: list[str]) -> bool:
        """Whether what a name says to be is written or done, with initials too: "Plan of Action", "Safety Act"."""
        return words[(_preposition(words) or len(words)) - 1] in self.words["papers"]

    def names_office(self, words: list[str]) -> bool:
        """Whether a name in small words is an office's: "Commissioner for Trade", "Foreign Secretaries of Peru"."""
        at = _preposition(words)
        if at and words[at] in ("of", "for", "to"):
            noun = words[at - 1]
            one = noun if noun in self.titles.heads else f"{noun[:-3]}y" if noun.endswith("ies") else noun[:-1]
            if one == noun or words[at] == "of":  # "Mayors for Peace" are a body
                return self.titles.heads.get(one) in OFFICES and one not in NAMES_TOO
        last = words[-1]
        return len(words) > 1 and self.titles.heads.get(last) in OFFICES and last not in NAMES_TOO

    def _is_body_for(self, words: list[str]) -> bool:
        """Whether a name says before its preposition that it is a body: "Chadian League for Human Rights"."""
        at = _preposition(words)
        return at > 0 and (self.is_body_noun(words[at - 1]) or words[at - 1] in self.words["body_ends"])


def _preposition(words: list[str]) -> int:
    """Where the first preposition of a name stands; 0 where it has none."""
    return next((i for i, word in enumerate(words) if word in ("for", "of", "on", "to")), 0)


def is_the_one(noun: Token, not_the_one: frozenset[str]) -> bool:
    """Whether the title is of the one who holds the office: "the foreign minister", not "a deputy foreign minister"."""
    before = noun.doc[max(0, noun.i - 4) : noun.i]
    return noun.tag_ not in ("NNS", "NNPS") and not any(t.lower_ in not_the_one for t in before)


def portfolio_of(titles: Titles, noun: Token) -> frozenset[str]:
    """What the office is for, told before the noun or behind it: "foreign minister", "minister of trade"."""
    doc = noun.doc
    before = titles.portfolio(doc.text_of(max(0, noun.i - 2), noun.i))
    if before or noun.i + 1 >= len(doc) or doc[noun.i + 1].lower_ not in ("of", "for"):
        return before
    return titles.portfolio(doc.text_of(noun.i + 2, noun.i + 4))
