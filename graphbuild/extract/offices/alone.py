"""Titles and bodies without a name: "Thailand's foreign minister", "the Syrian army", "Chinese hackers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import BODY_KINDS, Named, Reading, Who, fold
from graphbuild.extract.offices.phrases import Phrases
from graphbuild.extract.offices.titles import TitleReader
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


CIVIL = frozenset({Kind.ORGANIZATION, Kind.COMPANY})


class Unnamed:
    """Adds what is meant by an office or a body's noun that no name stands beside."""

    def __init__(self, lexicon: Lexicon, reader: TitleReader) -> None:
        self.lexicon = lexicon
        self.reader = reader
        self.phrases = Phrases(lexicon)
        self.titles = lexicon.knowledge.titles
        self.words = lexicon.knowledge.words

    def __call__(self, reading: Reading) -> None:
        """Adds the mentions that are titles and bodies without a name."""
        merged = self._appositions(reading)
        titled = {(m.block, i) for m in reading.named for i in range(m.outer, m.end)}
        for block, doc in enumerate(reading.docs):
            for token in doc:
                if token.lower_ == "ethnic":
                    self._ethnic(reading, block, doc, token)
                if (block, token.i) in titled or (block, token.i) in merged or token.pos_ not in ("NOUN", "PROPN"):
                    continue
                self._noun(reading, block, doc, token)

    def _ethnic(self, reading: Reading, block: int, doc: Doc, token: Token) -> None:
        """ "Ethnic Hungarians" are a group of their own, not Albania."""
        i = token.i + 1
        if i < len(doc) and doc[i].text[:1].isupper() and doc[i].tag_ in ("NNS", "NNPS"):
            name = "ethnic " + doc[i].text
            reading.add(
                Named(
                    block, token.i, i + 1, self._unnamed(reading, name, Kind.ORGANIZATION, None, name.lower()), "office"
                )
            )

    def _appositions(self, reading: Reading) -> set[tuple[int, int]]:
        """The noun of "US company Microsoft" and "the ruling party, Fidesz" says what the name is: no second body."""
        merged: set[tuple[int, int]] = set()
        for named in list(reading.named):
            who = named.who
            if who.kind in BODY_KINDS:
                self._told_behind(reading, named)
            if who.kind not in BODY_KINDS or named.start == 0:
                continue
            doc = reading.docs[named.block]
            i = named.start - 1
            if doc[i].text == "," and doc[named.start : named.end].root.dep_ == "appos":
                i -= 1
            form = (
                self.phrases.form_ending_at(doc, i)
                if i >= 0 and (named.block, i) not in reading.covering and doc[i].is_lower
                else None
            )
            if (
                form is None
                or not (form in self.titles.actors or form in self.titles.bodies)
                or doc[i].tag_ not in ("NN", "NNP")
            ):
                continue
            start = i - len(form.split()) + 1
            while start > 0 and (doc[start - 1].pos_ in ("ADJ", "NOUN", "PROPN") or doc[start - 1].text in ("'s", "-")):
                start -= 1
            country, _ = self.reader.whose(reading, named.block, doc, start, i + 1)
            if who.country is None and who.kind is not Kind.IGO:
                who.country = country
            if who.kind is Kind.ORGANIZATION and not who.known:
                who.kind = Kind(self.titles.actors.get(form) or self.titles.bodies[form])
            merged.update((named.block, j) for j in range(start, i + 1) if (named.block, j) not in reading.covering)
        return merged

    def _told_behind(self, reading: Reading, named: Named) -> None:
        """ "Zeta, the Danish shipping firm" and "the AFU, a rebel movement": one body, told twice."""
        doc = reading.docs[named.block]
        if named.end + 1 >= len(doc) or doc[named.end].text != ",":
            return
        for token in doc[named.end + 1 : named.end + 9]:
            if token.text == ",":
                return
            if token.dep_ != "appos" or not named.start <= token.head.i < named.end or token.tag_ != "NN":
                continue
            form = self.phrases.form_ending_at(doc, token.i)
            if form is None or (named.block, token.i) in reading.covering:
                return
            if form in self.titles.actors or form in self.titles.bodies or token.lower_ in self.words["body_ends"]:
                start = self.phrases.np_start(reading, named.block, doc, token)
                country, _ = self.reader.whose(reading, named.block, doc, start, token.i + 1)
                if named.who.country is None and named.who.kind is not Kind.IGO:
                    named.who.country = country
                reading.add(Named(named.block, start, token.i + 1, named.who, "office"))
            return

    def _noun(self, reading: Reading, block: int, doc: Doc, token: Token) -> None:
        word = token.lower_
        form = self.phrases.form_ending_at(doc, token.i)
        hyphened = token.i + 1 < len(doc) and doc[token.i + 1].text == "-" and token.whitespace_ == ""
        if token.dep_ == "compound" or hyphened or self._is_told(reading, block, doc, token, form) or form is None:
            return
        if token.dep_ == "appos" and token.tag_ == "NNS" and token.head.i < token.i:
            told = reading.covering.get((block, token.head.i))
            if told is not None and told.who.kind is Kind.PERSON:
                return  # "Ann Lee and Ben Rao, two Danish traders": who they are
        owned = doc[token.i + 2].lower_ if token.i + 2 < len(doc) and doc[token.i + 1].text in ("'", "'s") else ""
        if owned in self.titles.actors or owned in self.titles.bodies:
            return  # "the farmers' union" is the union
        if form in self.titles.heads and self._held(reading, block, doc, token):
            return
        if any(c.tag_ == "PRP$" for c in token.lefts) and form in self.titles.bodies:
            return  # "its forces from eastern Libya"
        whose = self.phrases.modifier(reading, block, token)
        if form in self.words["unique_titles"] and whose is None and token.text.istitle():
            self._unique(reading, block, doc, token)
            return
        if form == "capital":
            self._capital(reading, block, doc, token, whose)
            return
        if whose is None and form in self.titles.actors:
            self._named_group(reading, block, doc, token, form)
            return
        start = self.phrases.np_start(reading, block, doc, token)
        beside = reading.covering.get((block, start - 2)) if start > 1 and doc[start - 1].text == "(" else None
        if beside is not None and beside.who.kind in BODY_KINDS:
            reading.add(
                Named(block, start, token.i + 1, beside.who, "office")
            )  # "the Chamber of Deputies (Chile's lower house)"
            return
        in_group = form in self.titles.groups or word in self.titles.groups
        body = self.titles.bodies.get(form) or self.titles.bodies.get(word)
        holder = self.titles.heads.get(form) is not None and (
            form in self.titles.holders or form.split()[-1] in self.titles.holders
        )
        end = self.phrases.with_place(reading, block, doc, token, form)
        if body and end > token.i + 1 and (whose is None or whose.kind in (Kind.COUNTRY, Kind.PLACE)):
            self._seated(reading, block, doc, (start, end), form, Kind(body), whose)
            return
        if whose is None:
            return
        if body and form in self.words["posts"] and self.phrases.is_spot(token):
            return  # "outside the Armenian consulate" is where, not who
        if whose.kind in BODY_KINDS and (in_group or holder or form in self.titles.actors or body):
            reading.add(Named(block, start, token.i + 1, whose, "office"))
        elif whose.kind is Kind.PERSON and body:
            country = whose.country
            name = doc[start : token.i + 1].text
            reading.add(
                Named(block, start, token.i + 1, self._unnamed(reading, name, Kind(body), country, form), "office")
            )
        elif whose.kind is Kind.COUNTRY and body and (others := self.phrases.beside(reading, block, token, whose)):
            # "Ethiopian and Eritrean forces" are no one body
            reading.add(Named(block, start, token.i + 1, whose, "office", also=tuple(others)))
        elif whose.kind is Kind.COUNTRY and body:
            end = self.phrases.with_owner(reading, block, doc, token, whose)
            name = _without_article(doc[start:end].text)
            who = self._unnamed(reading, name, Kind(body), whose.country, form)
            reading.add(Named(block, start, end, who, "office"))
        elif whose.kind is Kind.COUNTRY and (in_group or holder):
            others = self.phrases.beside(reading, block, token, whose)
            definite = not any(c.lower_ in ("a", "an", "any", "no", "another") for c in token.lefts)
            holder_of = self._holder(reading, form, whose.country) if definite and not others else None
            who = holder_of or whose
            named = Named(block, start, token.i + 1, who, "office" if who is whose else "coreference")
            named.also = tuple(others)
            reading.add(named)
        elif (
            whose.kind is Kind.PLACE
            and whose.country
            and form in self.words["local_officials"]
            and token.tag_ in ("NNS", "NNPS")
        ):
            last = max(
                (t.i for p in token.rights if p.dep_ == "prep" and p.lower_ == "of" for t in p.subtree), default=token.i
            )
            name = _without_article(doc[start : last + 1].text)
            reading.add(
                Named(
                    block,
                    start,
                    last + 1,
                    self._unnamed(reading, name, Kind.GOVERNMENT, whose.country, name.lower()),
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
            name = _without_article(doc[start : token.i + 1].text)
            reading.add(
                Named(block, start, token.i + 1, self._unnamed(reading, name, kind, whose.country, form), "office")
            )

    def _held(self, reading: Reading, block: int, doc: Doc, token: Token) -> bool:
        """Whether a title in apposition is a person's: "Amina, his counterpart and the head of the bank"."""
        top = token
        while top.dep_ == "conj" and top.head.i != top.i:
            top = top.head
        if top.dep_ != "appos" or token.tag_ not in ("NN", "NNP") or top.head.i >= token.i:
            return False
        holder = reading.covering.get((block, top.head.i))
        if holder is None or holder.who.kind is not Kind.PERSON:
            return False
        start = self.phrases.np_start(reading, block, doc, token)
        reading.add(Named(block, start, token.i + 1, holder.who, "office"))
        return True

    def _unique(self, reading: Reading, block: int, doc: Doc, token: Token) -> None:
        """ "The Pope": an office that the world has one of is as good as a name."""
        key = ("unique", token.lower_)
        who = reading.keyed.get(key) or next(
            (w for w in reading.whos if w.role and w.role.lower() == token.lower_), None
        )
        if who is None:
            who = Who(Kind.PERSON, token.text, role=token.text, sector="REL")
            holder = self.lexicon.holder(token.text, reading.published)
            if holder is not None:
                who.country = holder.country
                who.known = "person:" + fold(holder.name).replace(" ", "-") if reading.published else None
                who.notes.append(f"taken for {holder.name}")
            reading.whos.append(who)
        reading.keyed[key] = who
        reading.add(Named(block, token.i, token.i + 1, who, "office"))

    def _seated(
        self, reading: Reading, block: int, doc: Doc, span: tuple[int, int], form: str, kind: Kind, whose: Who | None
    ) -> None:
        """A body named by its seat: of the state it comes from, else of the state where it sits."""
        start, end = span
        there = reading.covering.get((block, end - 1))
        if form in self.words["posts"]:
            if self.phrases.is_spot(doc[start:end].root):
                return
            country = whose.country if whose else None
        else:
            country = whose.country if whose else there.who.country if there else None
        if country is None:
            return
        name = _without_article(doc[start:end].text)
        reading.add(Named(block, start, end, self._unnamed(reading, name, kind, country, form), "office"))

    def _capital(self, reading: Reading, block: int, doc: Doc, token: Token, whose: Who | None) -> None:
        """ "The Indonesian capital" is Jakarta."""
        if whose is None or whose.kind is not Kind.COUNTRY or whose.country is None:
            return
        name = self.lexicon.knowledge.countries[whose.country].capital
        known = next((p for p in self.lexicon.places(name) if p.country == whose.country), None)
        who = next((w for w in reading.whos if w.kind is Kind.PLACE and w.name == name), None)
        if who is None:
            who = Who(
                Kind.PLACE,
                name,
                whose.country,
                known="place:" + name.lower().replace(" ", "-") + "-" + whose.country.lower(),
            )
            if known is not None:
                who.lat, who.lon = known.lat, known.lon
            reading.whos.append(who)
        reading.add(Named(block, self.phrases.np_start(reading, block, doc, token), token.i + 1, who, "office"))

    def _named_group(self, reading: Reading, block: int, doc: Doc, token: Token, form: str) -> None:
        """ "the Haaretz newspaper", "the Sanjar rebel group": a name that only its noun tells to be a body."""
        first = token.i - len(form.split()) + 1
        start = first
        while (
            start > 0
            and doc[start - 1].pos_ == "PROPN"
            and doc[start - 1].text[:1].isupper()
            and (block, start - 1) not in reading.covering
        ):
            start -= 1
        if start > 0 and doc[start - 1].text == "(":
            return  # "(Xinhua News Agency, April 6)" only says who wrote
        if start < first and not doc[start].is_sent_start and token.tag_ in ("NN", "NNP"):
            name = doc[start:first].text
            who = next((w for w in reading.whos if w.name == name), None)
            if who is None:
                who = Who(Kind(self.titles.actors[form]), name, head=form.split()[-1])
                reading.whos.append(who)
            reading.add(Named(block, start, token.i + 1, who, "name"))

    def _is_told(self, reading: Reading, block: int, doc: Doc, token: Token, form: str | None) -> bool:
        """ "The electoral commission", "Malta's coast patrol service": a body by what it is for."""
        if (
            token.lower_
            not in self.words["told_governments"] | self.words["told_bodies"] | self.words["told_of_states"]
        ):
            return False
        whose = self.phrases.modifier(reading, block, token)
        if whose is not None and (whose.kind is not Kind.COUNTRY or form in self.titles.bodies):
            return False
        start = self.phrases.told_body(reading, block, doc, token, whose)
        if start is None:
            return False
        name = _without_article(doc[start : token.i + 1].text)
        kind = Kind.GOVERNMENT if token.lower_ in self.words["told_governments"] else Kind.ORGANIZATION
        before = len(reading.whos)
        country = whose.country if whose is not None else None
        who = self._unnamed(reading, name, kind, country, name.lower())
        who.is_tentative = who.is_tentative or len(reading.whos) > before
        who.head = token.lower_
        reading.add(Named(block, start, token.i + 1, who, "office"))
        return True

    def _holder(self, reading: Reading, form: str, country: str | None) -> Who | None:
        """Who in the article holds the office `form` of `country`: "the top US diplomat" was named before."""
        wanted = self.titles.same.get(form, frozenset({form}))
        if form.split()[-1] in (
            "official",
            "diplomat",
            "spokesman",
            "spokeswoman",
            "leader",
            "minister",
            "representative",
            "officer",
            "chief",
            "head",
        ) and (form not in self.titles.same or form in ("leader", "minister")):
            return None
        for who in reading.whos:
            if who.kind is Kind.PERSON and who.country == country:
                roles = {r.lower() for r in (*who.roles, who.role or "") if r}
                if any(r == w or r.endswith(" " + w) for r in roles for w in wanted) and not any(
                    "former" in r for r in roles
                ):
                    return who
        return None

    def _family(self, noun: str) -> str:
        return self.titles.family.get(noun, noun)

    def _unnamed(self, reading: Reading, name: str, kind: Kind, country: str | None, form: str) -> Who:
        """A body without a name of its own, one a country and noun: "the Syrian army", "Chinese hackers"."""
        head = form.split()[-1]
        alike = ("group", kind, country or "", self._family(head))
        exact = ("group name", kind, name.lower())
        known = (reading.keyed.get(alike) if country else None) or reading.keyed.get(exact)
        if known is not None:
            return known
        who = Who(kind, name, country, head=head)
        reading.keyed[exact] = who
        reading.keyed.setdefault(alike, who)
        reading.whos.append(who)
        return who


def _is_object(token: Token) -> bool:
    """Whether something is done to whom a noun names."""
    while token.head.i != token.i:
        counted = token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.tag_ in ("NNS", "CD")
        if token.dep_ != "conj" and not counted:
            break
        token = token.head.head if counted else token.head  # "hundreds of Danish workers marched"
    return token.dep_ in ("dobj", "nsubjpass", "dative") or (token.dep_ == "pobj" and token.head.lower_ != "by")


def _without_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if first.lower() in ("the", "a", "an") and rest else text
