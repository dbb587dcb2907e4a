"""Who holds the offices that stand beside names, and whose people they are."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import BODY_KINDS, Named, Reading, Who
from graphbuild.extract.mentions.loose import LooseNouns
from graphbuild.extract.offices.benches import state_led, state_of_bench, state_of_region
from graphbuild.extract.offices.counterparts import Counterparts
from graphbuild.extract.offices.shared import shared_titles
from graphbuild.extract.offices.titles import Office, TitleReader
from graphbuild.extract.offices.titles.installed import predicate
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


OF_BEFORE = frozenset({"PRP$", "WP$"})  # tags of "its" and "whose": of what was named before
OWNING = frozenset({"amod", "compound", "nmod", "poss"})


class Holders:
    """Gives people the offices, countries and sexes that are told beside their names."""

    def __init__(self, lexicon: Lexicon, reader: TitleReader) -> None:
        self.lexicon = lexicon
        self.reader = reader
        self.titles = lexicon.knowledge.titles
        self.words = lexicon.knowledge.words
        self.counterparts = Counterparts(lexicon, reader)
        self.loose = LooseNouns(self.words)

    def __call__(self, reading: Reading) -> tuple[list[tuple[Who, Who]], list[tuple[Named, int]]]:
        """All people of a reading; back come who belongs to whom ("his lawyer") and who is whose counterpart."""
        owned: list[tuple[Who, Who]] = []
        counterparts: list[tuple[Named, int]] = []
        for named in list(reading.named):
            if named.who.kind is Kind.PERSON:
                self._around(reading, named, owned, counterparts)
        for named, office in shared_titles(reading, self.reader, self.words["identifying_verbs"]):
            if named.who.role is None:
                self._hold(named.who, office)
        for named in list(reading.named):
            if named.who.kind is Kind.PERSON and named.who.role is None and named.found == "name":
                told = self.reader.told(reading, named, reading.docs[named.block])
                if told is not None and told.role:
                    self._hold(named.who, told)
        return owned, counterparts

    def _around(
        self, reading: Reading, named: Named, owned: list[tuple[Who, Who]], counterparts: list[tuple[Named, int]]
    ) -> None:
        doc = reading.docs[named.block]
        at = self.counterparts.find(reading, named, doc)
        if at is not None:
            counterparts.append((named, at))
        offices = [
            o
            for o in (self.reader.before(reading, named, doc), self.reader.after(reading, named, doc))
            if o is not None
        ]
        who = named.who
        for office in offices:
            if office.role and not office.country and office.body is None and office.owner is None:
                self._of_told_body(reading, named, doc, office)
        owner = next((o.owner for o in offices if o.owner is not None), None)
        if owner is not None and owner is not who:
            owned.append((who, owner))
        if not any(o.country or o.body for o in offices):
            self._belongs(reading, named, doc)
        self._sex(who, doc, named)
        for office in offices:
            if office.start < named.start:
                named.outer = office.start
            self._hold(who, office)
            self._apposition(reading, named, office)

    def _of_told_body(self, reading: Reading, named: Named, doc: Doc, office: Office) -> None:
        """The body of "the agency's director, Ann Lee" and "group spokesman Ben Rao": the one named last before."""
        first, last = office.apposed or (office.start, named.start)
        noun = next((t for t in doc[max(0, first - 2) : last] if _may_own(t)), None)
        if noun is None or (named.block, noun.i) in reading.covering:
            return
        here = (named.block, noun.i)
        if not reading.bodies:
            bodies = (m for m in reading.named if m.who.kind in BODY_KINDS or m.who.kind is Kind.COUNTRY)
            reading.bodies = sorted(((m.block, m.start, m.who) for m in bodies), key=lambda b: b[:2])
        before = bisect_left(reading.bodies, here, key=lambda b: b[:2])
        told = reading.bodies[before - 1][2] if noun.tag_ in OF_BEFORE and before else None
        if noun.tag_ not in OF_BEFORE:
            nicknames = {f"org:{key}" for key in self.reader.nicknames.get(noun.lower_, ())}
            order = [*reversed(reading.bodies[:before]), *reading.bodies[before:]]
            told = next((w for _, _, w in order if w.known in nicknames or self._fits(w, noun.lower_)), None)
        if told is not None and told.kind is not Kind.COUNTRY:
            office.body, office.country = told, told.country

    def _fits(self, who: Who, noun: str) -> bool:
        """Whether a bare noun may mean a body: by what kind it is, or by the last word of its name."""
        if who.kind is Kind.COUNTRY or (noun not in self.loose and noun != who.name.lower().split()[-1]):
            return False
        return self.loose.fits(who, noun)

    def _apposition(self, reading: Reading, named: Named, office: Office) -> None:
        """The title behind a name is one more mention of its bearer, and nobody else's."""
        if office.apposed is None or not office.role:
            return
        start, end = office.apposed
        doc = reading.docs[named.block]
        root = doc.root_of(start, end)
        if (named.block, root.i) not in reading.covering and root.pos_ in ("NOUN", "PROPN"):
            reading.add(Named(named.block, start, end, named.who, "office"))

    def _sex(self, who: Who, doc: Doc, named: Named) -> None:
        """What "Mrs", "King" and "spokeswoman" before a name tell of its bearer."""
        if who.female is None and named.start > 0:
            before = doc[named.start - 1]
            if before.text == "," and doc.root_of(named.start, named.end).dep_ == "appos" and named.start > 1:
                before = doc[named.start - 2]  # "his daughter, Ann Lee"
            word = before.lower_.rstrip(".")
            who.female = (
                True if word in self.words["female_titles"] else False if word in self.words["male_titles"] else None
            )

    def _hold(self, who: Who, office: Office) -> None:
        """Gives a person an office: the first that is more than a rank or a form of address is the one that counts."""
        if office.role and office.role.lower() not in self.titles.counterparts:
            who.roles.append(office.role)
            who.body = who.body or office.body
            loose = who.role is not None and self._is_kin(who.role)  # "her husband Ben Rao, the former premier"
            loose = loose or (who.role is not None and self.reader.is_rank(who.role) and not office.former)
            if who.role is None or (loose and not self.reader.is_rank(office.role) and not self._is_kin(office.role)):
                who.role = office.role
                who.sector = (
                    "ELI"
                    if office.former
                    else "IGO"
                    if office.body is not None and office.body.kind is Kind.IGO
                    else office.sector
                )
        told = office.body is None or office.body.kind is not Kind.MEDIA or office.sector not in ("JRN", "EDU")
        if office.country and who.country is None and told:  # the BBC's man in Lima is of no known state
            who.country = office.country

    def _is_kin(self, role: str) -> bool:
        return role.lower().split()[-1] in self.words["kin"]

    def _belongs(self, reading: Reading, named: Named, doc: Doc) -> None:
        """The country of "China's Wang Yi", "Hisham Hellyer of the Royal Institute" and "his lawyer Khaled Ali"."""
        country = self._possessor(reading, named, doc)
        i = named.end
        if country is None and i + 2 < len(doc) and doc[i].text == "," and doc[i + 1].lower_ == "of":
            i += 1  # "Ann Lee, of the National Action Party, said"
        if country is None and i + 1 < len(doc) and doc[i].lower_ in ("of", "from", "with"):
            for j in range(i + 1, min(len(doc), i + 4)):
                mention = reading.covering.get((named.block, j))
                if mention is not None and mention.who.kind is not Kind.PERSON and mention.who.kind is not Kind.PLACE:
                    country = mention.who.country
                    if mention.who.kind in BODY_KINDS:  # "Ann Lee of the Maritime Bureau" is not of a state
                        named.who.body = named.who.body or mention.who
                    break
        country = country or self._nation_after(reading, named, doc) or self._from_somewhere(reading, named, doc)
        country = country or self._one_of(reading, named, doc) or self._is_of(reading, named, doc)
        country = country or state_led(reading, named, doc, self.words)
        country = country or state_of_bench(named, doc, self.lexicon)
        country = country or state_of_region(reading, named, doc, self.words)
        if country and not named.who.country:
            named.who.country = country

    def _nation_after(self, reading: Reading, named: Named, doc: Doc) -> str | None:
        """The country of "Ana Diaz, a Guatemalan migrant", whatever she is."""
        i = named.end
        if reading.blocks[named.block].is_label and i + 1 < len(doc):  # "GENERAL RAO, Indian Army:"
            told = reading.covering.get((named.block, i + 1))
            return told.who.country if told is not None and doc[i].text == "," else None
        if i + 2 < len(doc) and doc[i].text == "," and doc[i + 1].lower_ in ("a", "an", "the"):
            for j in range(i + 2, min(len(doc), i + 7)):
                mention = reading.covering.get((named.block, j))
                if mention is not None:
                    alone = doc[j].dep_ == "appos" and doc[j].head.i < j  # "Ann Lee, a Canadian"
                    is_nation = mention.who.kind is Kind.COUNTRY and (doc[j].dep_ == "amod" or alone)
                    return mention.who.country if is_nation and not self.reader.is_language(doc, j) else None
                of = doc[j].lower_ == "of" and doc[j - 1].lower_ in self.words["subjects"]  # "a citizen of Chad"
                if (of or doc[j].lower_ in ("in", "from")) and doc[j - 1].tag_ == "NN" and j + 1 < len(doc):
                    there = reading.covering.get((named.block, j + 1))  # "a cartoonist in Sri Lanka"
                    return there.who.country if there is not None and there.who.kind is Kind.COUNTRY else None
                if doc[j].pos_ not in ("ADJ", "NOUN", "ADV", "NUM", "PUNCT") or doc[j].text == ",":
                    return None
        return None

    def _from_somewhere(self, reading: Reading, named: Named, doc: Doc) -> str | None:
        """The country of "Mark Hill, 30, from Leeds" and "Kofi Badu from Wenchi"."""
        i = named.end
        if i + 3 < len(doc) and doc[i].text == "," and doc[i + 1].is_digit and doc[i + 2].text == ",":
            i += 3
        if i + 1 < len(doc) and doc[i].lower_ == "from":
            there = reading.covering.get((named.block, i + 1))
            if there is not None and there.who.kind in (Kind.PLACE, Kind.COUNTRY):
                return there.who.country
        return None

    def _one_of(self, reading: Reading, named: Named, doc: Doc) -> str | None:
        """The country of those whom a name is one of: "one of the Dutch hostages, X", "Lao officers, including X"."""
        token = doc.root_of(named.start, named.end)
        while token.dep_ == "conj" and token.head.i < token.i:
            token = token.head
        first = reading.mention_of(named.block, token)
        nations = reading.covering.get((named.block, first.start - 1)) if first is not None and first.start else None
        if nations is not None and nations.who.kind is Kind.COUNTRY and doc[nations.end - 1].tag_ in ("NNS", "NNPS"):
            return nations.who.country  # "the Canadians Ann Lee and Ben Rao"
        if token.dep_ == "appos" and token.head.i < named.start:
            noun = token.head
            nation = reading.covering.get((named.block, noun.i))
            if nation is not None and nation.who.kind is Kind.COUNTRY and nation.end - nation.start == 1:
                return nation.who.country  # "the Briton, Ann Lee"
        elif token.dep_ == "pobj" and token.head.lower_ in ("including", "as", "like"):
            noun = token.head.head
            noun = noun.head if noun.lower_ == "such" else noun
        else:
            return None
        of = next((c for c in noun.children if c.lower_ == "of" and noun.lower_ in ("one", "two", "some")), None)
        group = next((c for c in of.children if c.dep_ == "pobj"), noun) if of is not None else noun
        for word in group.children:
            nation = reading.covering.get((named.block, word.i))
            if word.dep_ in OWNING and nation is not None and nation.who.kind is Kind.COUNTRY:
                return nation.who.country
        return None

    def _is_of(self, reading: Reading, named: Named, doc: Doc) -> str | None:
        """The country of "X is a Czech doctor" and "X is a former envoy from Singapore"."""
        root = doc.root_of(named.start, named.end)
        noun = predicate(root, self.words)
        if noun is None or noun.tag_ == "JJ":
            return self._is_national(reading, named, root)
        for word in noun.children:
            nation = reading.covering.get((named.block, word.i))
            if word.dep_ == "amod" and nation is not None and nation.who.kind is Kind.COUNTRY:
                return nation.who.country
            if word.lower_ == "from":
                home = next((reading.covering.get((named.block, c.i)) for c in word.children if c.dep_ == "pobj"), None)
                return home.who.country if home is not None and home.who.kind is Kind.COUNTRY else None
        return None

    def _is_national(self, reading: Reading, named: Named, root: Token) -> str | None:
        """The country of "X, who is also Canadian" and "X is Swedish"."""
        verbs = [root.head] if root.dep_ == "nsubj" else []
        for verb in (*verbs, *(c for c in root.children if c.dep_ == "relcl")):
            if verb.lemma_ != "be" or any(c.dep_ == "neg" for c in verb.children):
                continue
            for word in verb.children:
                nation = reading.covering.get((named.block, word.i)) if word.dep_ in ("acomp", "attr") else None
                if nation is not None and nation.who.kind is Kind.COUNTRY and word.tag_ == "JJ":
                    return nation.who.country
        return None

    def _possessor(self, reading: Reading, named: Named, doc: Doc) -> str | None:
        """The country of "China's Wang Yi" and "the US' Antony Blinken"."""
        i = named.start
        if i >= 2 and doc[i - 1].text in ("'s", "'"):
            before = reading.covering.get((named.block, i - 2))
            if before and before.who.kind is Kind.COUNTRY:
                named.outer = before.start
            if before and before.who.kind is Kind.MEDIA:  # "Al Jazeera's Ann Lee" reports for it
                named.who.body, named.who.sector = named.who.body or before.who, named.who.sector or "JRN"
                return None
            if before and before.who.kind in (Kind.ORGANIZATION, Kind.IGO):  # "Human Rights Watch's Ann Lee"
                named.who.body = named.who.body or before.who
            if before and before.who.kind is not Kind.PERSON:
                return before.who.country
        if i >= 1:
            before = reading.covering.get((named.block, i - 1))
            if before and before.who.kind is Kind.COUNTRY and before.found == "gazetteer":
                named.outer = before.start
                return before.who.country
        return None


def _may_own(token: Token) -> bool:
    """Whether a title may be told to be of this bare noun's body: "agency spokesman", "its director"."""
    if token.tag_ in OF_BEFORE:
        return bool(token.lower_ in ("its", "whose"))
    of = token.dep_ == "pobj" and token.head.lower_ in ("of", "for", "at")
    return bool(token.tag_ in ("NN", "NNP") and (token.dep_ in ("poss", "compound") or of))
