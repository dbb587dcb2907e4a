"""Signs of a body: how its name begins, ends and goes on, and what is said of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.lists import either
from graphbuild.extract.mentions.candidates.called.appositions import apposed
from graphbuild.extract.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ROMAN = frozenset("IVX")
MATTERS = frozenset({"on", "for", "against"})  # before what a body is for


class BodySigns:
    """Answers whether a name is a body's, and how far it reaches."""

    def __init__(self, lexicon: Lexicon, names: Wording) -> None:
        self.lexicon = lexicon
        self.names = names
        self.words = lexicon.knowledge.words

    def is_told_body(self, doc: Doc, start: int, end: int) -> bool:
        """Whether the apposition behind a name says that it is a body: "Sempre Avanti, the platform that ..."."""
        if start and self._is_firm_before(doc, start, end):
            return True
        if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in ("a", "an", "the"):
            return False
        told = apposed(doc, start, end, first=end + 2)
        return told is not None and (self.names.is_body_noun(told.lower_) or told.lower_ in self.words["body_ends"])

    def _is_firm_before(self, doc: Doc, start: int, end: int) -> bool:
        """Whether what stands right before a name says that it is a firm or the like: "the carmaker Elmar"."""
        noun = doc[start - 1]
        told = noun.lower_ in either(self.words["telling_nouns"], self.words["firm_nouns"])
        if not told or noun.tag_ != "NN" or not noun.is_lower:
            return False
        return bool(start <= noun.head.i < end or doc.root_of(start, end).head.i == noun.i)

    def is_called_body(self, doc: Doc, start: int, end: int) -> bool:
        """Whether a name that NER takes for a person or place begins or ends as bodies do: "Liwa X", "X Brigade"."""
        text = doc.text_of(start, end)
        last = doc[end - 1]
        called = last.lower_ in self.words["body_ends"] and last.text.istitle()
        return (called or doc[start].lower_ in self.words["body_starts"]) and not self.lexicon.places(text)

    def is_shouted_end(self, doc: Doc, start: int, end: int) -> bool:
        """Whether what NER takes for a person ends in initials, as a body does: "Harare Central ZRP"."""
        last = doc[end - 1]
        return (
            last.is_upper
            and last.text.isalpha()
            and 3 <= len(last) <= 6
            and not any(t.is_upper for t in doc[start : end - 1])
            and not set(last.text) <= ROMAN  # "Ismail Rao III"
            and not last.sent.text.isupper()
            and not self.lexicon.surnames.get(last.text.title())
        )

    def is_owned_body(self, doc: Doc, end: int) -> bool:
        """Whether a body's name goes on with a possessive: "Harare Magistrate | 's Court"."""
        if end + 1 >= len(doc) or doc[end].text not in ("'s", "'", "’s", "’"):
            return False
        noun = doc[end + 1]
        owns = doc[end - 1].lower_ in self.words["owners_in_names"] and doc[end - 1].text.istitle()
        return owns and noun.text.istitle() and self.is_noun_of_body(noun)

    def two_bodies(self, doc: Doc, start: int, end: int) -> int | None:
        """Where the first of two bodies ends that NER took for one: "Elm Police | and | Armed Police Force"."""
        joint = next((i for i in range(start, end) if doc[i].lower_ == "and"), None)
        if joint is None or joint - start < 2 or end - joint < 2:
            return None
        if end - joint == 2:  # "Military Police | and | UPDF"
            last = doc[end - 1]
            shouted = last.is_upper and last.is_alpha and len(last) > 2
            return (
                joint if shouted and not doc.text_of(start, joint).isupper() and doc[joint - 1].text.istitle() else None
            )
        nouns = (doc[joint - 1], doc[end - 1])
        both = all(t.text.istitle() and (t.lower_ == "force" or t.lower_ in self.names.titles.bodies) for t in nouns)
        return joint if both and not any(t.lower_ in ("of", "for") for t in doc[start:joint]) else None

    def with_country(self, doc: Doc, end: int) -> int:
        """The end of a body's name with the state that NER cut off it: "Civil Aviation Authority | of the Gambia"."""
        if end + 1 >= len(doc) or doc[end].lower_ != "of" or doc[end - 1].lower_ not in self.words["listed_ends"]:
            return end
        first: int = end + 1 + (doc[end + 1].lower_ == "the")
        for last in (first + 3, first + 2, first + 1):
            if any(f.use == "name" for f in self.lexicon.forms.get(doc.text_of(first, last), ())):
                return last
        return end

    def is_noun_of_body(self, token: Token) -> bool:
        """Whether a small last word may end a body's name: "the Amur river commission"."""
        word = token.lower_
        return self.names.is_body_noun(word) or word in self.words["body_ends"] or word in self.words["telling_nouns"]

    def is_no_name(self, doc: Doc, i: int, label: str, day: date | None) -> bool:
        """Whether "the" before one unknown word says that it is no own name: "the Observatory", "the Bhuttos"."""
        token = doc[i]
        if i == 0 or doc[i - 1].lower_ != "the" or label not in ("PERSON", "ORG") or token.is_upper:
            return False
        if token.text in self.lexicon.forms or token.dep_ in ("compound", "nmod", "amod"):
            return False
        return token.tag_ == "NNPS" or (label == "PERSON" and self.lexicon.by_surname(token.text, day) is None)

    def goes_on(self, doc: Doc, end: int) -> bool:
        """Whether a body's name goes on with its noun behind what NER took for all of it."""
        noun = doc[end]
        return (
            noun.lower_ in self.words["body_ends"]
            and noun.text.istitle()
            and not noun.ent_type_
            and doc[end - 1].dep_ in ("compound", "amod", "nmod")
            and doc[end - 1].head.i == end
        )

    def with_matter(self, doc: Doc, end: int) -> int:
        """Where a name ends with what the body is for, which NER cut off: "Working Group | on Fair Detention"."""
        if doc[end - 1].lower_ not in self.words["body_ends"] or not doc[end - 1].text.istitle():
            return end
        if end + 1 >= len(doc) or doc[end].lower_ not in MATTERS or not self._is_matter(doc[end + 1]):
            return end
        i = end + 2
        while i < len(doc):
            joined = doc[i].lower_ in ("and", "of") and i + 1 < len(doc) and self._is_matter(doc[i + 1])
            if not joined and not self._is_matter(doc[i]):
                break
            i += 1 + joined
        return i

    def _is_matter(self, token: Token) -> bool:
        """Whether a large word may be of a body's matter: no day, town or person."""
        return token.text.istitle() and token.is_alpha and token.ent_type_ in ("", "ORG", "NORP")

    def whole_start(self, doc: Doc, start: int, end: int) -> int:
        """Where a body's name begins that NER cut: "Socialist | Workers Party", "Avon and | Kent Police"."""
        last = doc[end - 1]
        if end - start < 2 or last.lower_ not in self.words["body_ends"] or not last.text.istitle():
            return start
        if start > 2 and doc[start - 1].text == "and" and doc[start - 2].text.istitle() and last.tag_ != "NNS":
            first = doc[start - 2]
            if first.head.i == end - 1 and first.dep_ in ("nmod", "compound") and not first.is_sent_start:
                return start - 2
        if start > 1 and doc[start - 1].text == "and" and doc[start - 2].is_sent_start and last.lower_ == "police":
            return start - 2
        before = doc[start - 1] if start > 1 else None
        joins = (
            before is not None
            and before.text[:1].isupper()
            and before.is_alpha
            and not before.is_sent_start
            and before.dep_ in ("compound", "amod", "nmod")
            and start <= before.head.i < end
            and before.ent_type_ == ""
            and before.tag_ == "NNP"
            and before.text not in self.lexicon.forms
            and before.lower_ not in self.names.person_heads
        )
        return start - 1 if joins else start
