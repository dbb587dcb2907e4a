"""What the words of a name tell of it: a title, a nation, a body's noun, a mere credit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Span_

DASHES = frozenset({"-", "--", "—", "–", ":"})


class Wording:
    """Questions that all finders of names ask of words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.titles = lexicon.knowledge.titles
        self.words = lexicon.knowledge.words
        heads = {w for head in self.titles.heads for w in head.split()}
        self.person_heads = {h for h in self.titles.heads if " " not in h} | self.titles.honorifics
        self.title_words = heads | self.titles.modifiers | self.titles.sectors | self.titles.honorifics

    def is_thing(self, text: str) -> bool:
        return any(f.use in ("organization", "adjective", "people") for f in self.lexicon.forms.get(text, ()))

    def is_body_noun(self, word: str) -> bool:
        return word in self.titles.bodies or word in self.titles.actors

    def trim(self, doc: Doc, start: int, end: int) -> tuple[int, int]:
        """Without article, possessive, quotes, and marks at either end; cut at a possessive inside."""
        drop = {"the", "a", "an", "'s", "'", '"', ",", ".", "-", "(", ")", ":", ";", "today", "this"}
        while start < end and (doc[start].lower_ in drop or doc[start].is_space):
            start += 1
        end = next((i for i in range(start + 1, end) if doc[i].text == "("), end)  # "State of Calm (SoC"
        while start < end and (
            doc[end - 1].lower_ in drop or doc[end - 1].lower_ in ("of", "and", "for") or doc[end - 1].is_space
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
            if (
                word in self.titles.honorifics
                or word in self.title_words
                or word in ("'s", "of")
                or self.is_nation(doc[i])
            ):
                begin = i + 1
            else:
                break
        return begin

    def after_state(self, doc: Doc, start: int) -> int:
        """Where a name begins behind the state of its title: "Envoy of Sri Lanka | Ann Lee"; `start` where none is.

        NER takes the state, or its last word, for a first name.
        """
        for begin in range(start, max(start - 3, 1), -1):
            if doc[begin - 1].lower_ != "of" or doc[begin - 2].lower_ not in self.person_heads:
                continue
            for end in range(min(begin + 3, len(doc) - 1), start, -1):
                state = doc[begin:end].text
                if any(f.use == "name" for f in self.lexicon.forms.get(state, ())) and self._begins_name(doc[end]):
                    return end
        return start

    def _begins_name(self, token: Token) -> bool:
        word = token.text
        return word.istitle() and word.isalpha() and token.pos_ == "PROPN" and token.lower_ not in self.title_words

    def is_nation(self, token: Token, *uses: str) -> bool:
        return any(f.use in (uses or ("adjective", "name")) for f in self.lexicon.forms.get(token.text, ()))

    def can_be_body(self, doc: Doc, start: int, end: int) -> bool:
        text = doc[start:end].text
        words = [t.lower_ for t in doc[start:end]]
        if not (text[0].isupper() or text[1:2].isupper()) or any(c.isdigit() for c in text):
            return False
        if self.is_credit(doc, start, end) or text.lower() in self.words["own_bodies"]:
            return False
        of_office = start > 1 and doc[start - 1].lower_ in ("of", "for") and doc[start - 2].lower_ in self.person_heads
        if of_office and words[-1] in self.titles.sectors:
            return False  # "the minister of Lake District Affairs"
        if (
            text.lower() in self.words["not_bodies"]
            or (words[-1] in self.words["not_body_heads"] and not self._is_body_for(words))
            or words[0] in self.words["not_body_starts"]
        ):
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
            return (
                any(w in self.titles.bodies for w in (words[-1], " ".join(words[-2:])))
                and text.lower() not in self.words["own_bodies"]
            )
        return not (len(words) == 1 and text.islower())

    def _is_body_for(self, words: list[str]) -> bool:
        """Whether a name says before its preposition that it is a body: "Chadian League for Human Rights"."""
        at = next((i for i, word in enumerate(words) if word in ("for", "of", "on")), 0)
        return at > 0 and (self.is_body_noun(words[at - 1]) or words[at - 1] in self.words["body_ends"])

    def is_credit(self, doc: Doc, start: int, end: int) -> bool:
        """Whether the name only says who wrote: "OSLO (AP) -", "(Xinhua, April 6)", "By Ann Lee, AFP"."""
        if start > 0 and doc[start - 1].text == "(":
            closes = end < len(doc) and doc[end].text[0] == ")"
            dash = self._past_date(doc, end + 1) if closes and len(doc[end]) == 1 else end
            dateline = (
                closes
                and start <= 8
                and ((dash < len(doc) and doc[dash].text.lstrip(")") in DASHES) or doc[: start - 1].text.isupper())
            )
            ends = end + 6 >= len(doc) and not any(t.pos_ in ("VERB", "AUX") for t in doc[end:])
            return dateline or ends
        if "(" in (doc[start - 1].text if start else "", doc[start].text) and start <= 8 and doc[0].is_upper:
            closing = next((t for t in doc[start : start + 4] if t.text == ")"), None)
            if closing is not None and closing.i + 1 < len(doc) and doc[closing.i + 1].text in DASHES:
                return True
        if (
            start > 1
            and end < len(doc)
            and doc[start - 1].text == ","
            and doc[end].text in ("-", "--", "—", "–")
            and start <= 8
            and doc[0].is_upper
            and not any(t.pos_ in ("VERB", "AUX") for t in doc[:start])
        ):
            return True  # "KINGSTON, Jamaica, CNA -- Police said"
        sentence = doc[start].sent
        if sentence[0].lower_ in self.words["credits"] and "by" in (t.lower_ for t in sentence[1:3]):
            return True  # "Photo by Ann Lee", "Reporting by Ben Rao; editing by Ann Lee"
        if sentence[0].lower_ == "by" and sentence[0].is_title and len(sentence) <= 16:
            return not any(t.pos_ in ("VERB", "AUX") for t in sentence)
        return len(sentence) <= 9 and sentence.end == len(doc) and self._is_signature(doc, sentence)

    def _past_date(self, doc: Doc, i: int) -> int:
        """Where what follows the date of a dateline stands: the dash of "OSLO (AP) Oct. 10, 2005 -"."""
        last = min(len(doc), i + 6)
        while (
            i < last
            and doc[i].text not in DASHES
            and (doc[i].ent_type_ == "DATE" or doc[i].is_digit or doc[i].is_punct)
        ):
            i += 1
        return i

    def _is_signature(self, doc: Doc, sentence: Span_) -> bool:
        """Whether the last words of a block are an agency or reporter with date or place: "MAP 05 April 2018"."""
        if any(t.pos_ in ("VERB", "AUX", "ADP") or t.text == "'s" for t in sentence):
            return False
        media = any(
            f.use == "organization" and self.lexicon.organization(f.key).kind == "media"
            for t in sentence
            for f in self.lexicon.forms.get(t.text, ())
        )
        dated = sum(t.is_digit for t in sentence) and any(t.ent_type_ == "DATE" for t in sentence)
        return (media and "," in sentence.text) or bool(dated and sentence[0].is_upper)
