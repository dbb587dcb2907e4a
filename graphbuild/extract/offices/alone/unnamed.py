"""Each noun that is an office or body's noun, and stands beside no name: what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import BODY_KINDS, Named, Reading
from graphbuild.extract.offices.alone.apart import Apart
from graphbuild.extract.offices.alone.appositions import Appositions
from graphbuild.extract.offices.alone.groups import Groups, without_article
from graphbuild.extract.offices.alone.holders import Known
from graphbuild.extract.offices.phrases import Phrases
from graphbuild.extract.offices.titles import TitleReader
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOUNS = frozenset({"NOUN", "PROPN"})
CIVIL = frozenset({Kind.ORGANIZATION, Kind.COMPANY})


class Unnamed:
    """Adds what is meant by an office or a body's noun that no name stands beside."""

    def __init__(self, lexicon: Lexicon, reader: TitleReader) -> None:
        self.phrases = Phrases(lexicon)
        self.appositions = Appositions(lexicon, reader, self.phrases)
        self.known = Known(lexicon, self.phrases)
        self.groups = Groups(lexicon, self.phrases)
        self.apart = Apart(lexicon, self.phrases, self.groups)
        self.titles = lexicon.knowledge.titles
        self.words = lexicon.knowledge.words
        groups = self.words["groups_of_peoples"] | self.groups.told
        self.telling = (
            self.phrases.ends | groups | self.words["fielded"] | {"capital"}
        )  # what ends a title, body or group

    def __call__(self, reading: Reading) -> None:
        """Adds the mentions that are titles and bodies without a name."""
        merged = self.appositions(reading)
        for named in reading.named:
            who = named.who
            loose = who.kind in (Kind.MILITARY, Kind.ORGANIZATION) and not who.known
            if loose and self.groups.follows_rebels(reading, named):
                who.kind = Kind.ARMED_GROUP
        titled = {(m.block, i) for m in reading.named for i in range(m.outer, m.end)}
        for block, doc in enumerate(reading.docs):
            ethnic = "ethnic" in doc.lowers
            for token in doc if ethnic else doc.of_pos(NOUNS):
                if ethnic and token.lower_ == "ethnic":
                    titled.update(
                        (block, i) for i in range(token.i, self.groups.add_ethnic(reading, block, doc, token))
                    )
                word = token.lower_
                if word not in self.telling and word.removesuffix("s") not in self.telling:
                    continue
                if token.pos_ not in NOUNS or (block, token.i) in titled or (block, token.i) in merged:
                    continue
                self._noun(reading, block, doc, token)

    def _noun(self, reading: Reading, block: int, doc: Doc, token: Token) -> None:
        if token.dep_ == "compound":
            return
        if token.i + 1 < len(doc) and doc[token.i + 1].text == "-" and token.whitespace_ == "":
            return
        word = token.lower_
        form = self.phrases.form_ending_at(doc, token.i)
        if self.groups.add_people(reading, block, doc, token, form):
            return
        if self.groups.add_told(reading, block, doc, token, form):
            return
        if self.apart.add_of_field(reading, block, doc, token, form) or form is None:
            return
        if form in self.titles.actors and self.groups.add_bracketed(reading, block, doc, token, form):
            return
        if token.dep_ == "appos" and token.tag_ == "NNS" and token.head.i < token.i:
            told = reading.covering.get((block, token.head.i))
            if told is not None and told.who.kind is Kind.PERSON:
                return  # "Ann Lee and Ben Rao, two Danish traders": who they are
        owned = doc[token.i + 2].lower_ if token.i + 2 < len(doc) and doc[token.i + 1].text in ("'", "'s") else ""
        if owned in self.titles.actors or owned in self.titles.bodies:
            return  # "the farmers' union" is the union
        if form in self.titles.heads and self.known.add_held(reading, block, doc, token):
            return
        if any(c.tag_ == "PRP$" for c in token.lefts) and form in self.titles.bodies:
            return  # "its forces from eastern Libya"
        whose = self.phrases.modifier(reading, block, token)
        if form in self.words["unique_titles"] and whose is None and token.text.istitle():
            self.known.add_unique(reading, block, doc, token)
            return
        if form == "capital":
            self.known.add_capital(reading, block, doc, token, whose)
            return
        if whose is None and form in self.titles.actors:
            if not self.apart.add_within(reading, block, doc, token, form):
                self.groups.add_named(reading, block, doc, token, form)
            return
        start = self.phrases.np_start(reading, block, doc, token)
        beside = reading.covering.get((block, start - 2)) if start > 1 and doc[start - 1].text == "(" else None
        if beside is not None and beside.who.kind in BODY_KINDS:
            reading.add(
                Named(block, start, token.i + 1, beside.who, "office")
            )  # "the Chamber of Deputies (Chile's lower house)"
            return
        in_group = form in self.titles.groups or (word in self.titles.groups and form not in self.titles.actors)
        body = self.titles.bodies.get(form) or self.titles.bodies.get(word)
        holder = self.titles.heads.get(form) is not None and (
            form in self.titles.holders or form.replace("-", " ").split()[-1] in self.titles.holders
        )
        end = self.phrases.with_place(reading, block, doc, token, form)
        if body and end > token.i + 1 and (whose is None or whose.kind in (Kind.COUNTRY, Kind.PLACE)):
            self.groups.add_seated(reading, block, doc, (start, end), form, Kind(body), whose)
            return
        if whose is None:
            return
        if body and form in self.words["posts"] and self.phrases.is_spot(token):
            return  # "outside the Armenian consulate" is where, not who
        if whose.kind in BODY_KINDS and (in_group or holder or form in self.titles.actors or body):
            held = self.known.of_body(reading, token, form, whose) if holder and not in_group and not body else None
            found = "office" if held is None else "coreference"
            reading.add(Named(block, start, token.i + 1, held or whose, found))
        elif whose.kind is Kind.PERSON and body:
            who = self.groups.of_leader(reading, doc.text_of(start, token.i + 1), Kind(body), whose.country, form)
            reading.add(Named(block, start, token.i + 1, who, "office"))
        elif whose.kind is Kind.COUNTRY and body and (others := self.phrases.beside(reading, block, token, whose)):
            # "Ethiopian and Eritrean forces" are no one body
            reading.add(Named(block, start, token.i + 1, whose, "office", also=tuple(others)))
        elif whose.kind is Kind.COUNTRY and body:
            end = self.phrases.with_owner(reading, block, doc, token, whose)
            name = without_article(doc.text_of(start, end))
            shared = self.phrases.shares_owner(token)  # "the army and police of Chad"
            name = self.groups.name_of(whose, form) if shared else without_article(doc.text_of(start, end))
            plain = shared and form == "government"  # "thanked the Government and people of Chad"
            who = whose if plain else self.groups.who(reading, name, Kind(body), whose.country, form)
            reading.add(Named(block, start, end, who, "office"))
        elif whose.kind is Kind.COUNTRY and (in_group or holder):
            others = self.phrases.beside(reading, block, token, whose)
            definite = not any(c.lower_ in ("a", "an", "any", "no", "another") for c in token.lefts)
            holder_of = self.known.holder(reading, token, form, whose.country) if definite and not others else None
            who = holder_of or whose
            named = Named(block, start, token.i + 1, who, "office" if who is whose else "coreference")
            named.also = tuple(others)
            reading.add(named)
        elif whose.kind is Kind.PLACE and whose.country and body and self._is_of_part(doc, start, token):
            self.groups.add_of_part(reading, block, doc, (start, token.i + 1), Kind(body), whose.country)
        elif (
            whose.kind is Kind.PLACE
            and whose.country
            and form in self.words["local_officials"]
            and token.tag_ in ("NNS", "NNPS")
        ):
            last = max(
                (t.i for p in token.rights if p.dep_ == "prep" and p.lower_ == "of" for t in p.subtree), default=token.i
            )
            name = without_article(doc.text_of(start, last + 1))
            reading.add(
                Named(
                    block,
                    start,
                    last + 1,
                    self.groups.who(reading, name, Kind.GOVERNMENT, whose.country, name.lower()),
                    "office",
                )
            )
        elif (
            form in self.titles.actors
            and whose.kind in (Kind.COUNTRY, Kind.PLACE)
            and self.phrases.is_group(form, token)
        ):
            armed = self.titles.actors[form] == "armed_group"
            if not armed and not any((block, i) in reading.covering for i in range(start, token.i)):
                return  # "a movement in Kentucky", "migrants from Syria"
            kind = Kind(self.titles.actors[form])
            if whose.kind is Kind.COUNTRY and kind in CIVIL and token.tag_ in ("NNS", "NNPS") and _is_object(token):
                reading.add(Named(block, start, token.i + 1, whose, "office"))
                return  # "protect Danish engineers": nobody who acts, but their state's people
            name = without_article(doc.text_of(start, token.i + 1))
            reading.add(
                Named(block, start, token.i + 1, self.groups.who(reading, name, kind, whose.country, form), "office")
            )

    def _is_of_part(self, doc: Doc, start: int, token: Token) -> bool:
        """Whether it is said that the body is of a part of a state: "Lagos State government"."""
        return any(t.lower_ in self.words["levels"] for t in doc[start : token.i])


def _is_object(token: Token) -> bool:
    """Whether something is done to whom a noun names."""
    while token.head.i != token.i:
        counted = token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.tag_ in ("NNS", "CD")
        if token.dep_ != "conj" and not counted:
            break
        token = token.head.head if counted else token.head  # "hundreds of Danish workers marched"
    return token.dep_ in ("dobj", "nsubjpass", "dative") or (token.dep_ == "pobj" and token.head.lower_ != "by")
