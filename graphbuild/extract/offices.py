"""Titles: "US Secretary of State Antony Blinken" -> role and country; "Thailand's foreign minister" -> Thailand.

A title chain before a name, or an apposition after it, gives its holder's role, country and the body that the office
belongs to. A title without a name means the one who was named with it, else the state (or body) that it speaks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import BODY_KINDS, Named, Reading, Who, fold
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST_TITLE = 14  # tokens before a name that are looked at
SMALL = frozenset({"of", "for", "and", "the", "to", "in", "on", "at", "a", "an"})


@dataclass(slots=True)
class Office:
    """What a title says: its words, whose it is, and where it begins."""

    role: str
    country: str | None
    sector: str | None
    start: int
    body: Who | None
    former: bool


class OfficeReader:
    """Reads titles around names, and titles that stand for somebody."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.titles = lexicon.knowledge.titles
        self.words = lexicon.knowledge.words
        self.inner = self.titles.modifiers | self.titles.sectors | {w for h in self.titles.heads for w in h.split()}
        self.last = {h.split()[-1] for h in self.titles.heads}

    def __call__(self, reading: Reading) -> None:
        """Gives the people of `reading` their roles and countries, then adds the mentions that are titles alone."""
        self.merged: set[tuple[int, int]] = set()
        self.counterparts: list[tuple[Named, int]] = []
        self.owned: list[tuple[Who, Who]] = []  # "his lawyer": who belongs to whom
        self.owner: Who | None = None
        for named in list(reading.named):
            if named.who.kind is Kind.PERSON:
                self._around(reading, named)
        self._fill_known(reading)
        self._same_office(reading)
        self._title_bodies(reading)
        self._appositions(reading)
        self._alone(reading)
        self._fill_guessed(reading)
        self._implied_countries(reading)
        reading.named.sort(key=lambda m: (m.block, m.outer, -m.end))

    # --- titles beside a name

    def _around(self, reading: Reading, named: Named) -> None:
        doc = reading.docs[named.block]
        self._counterpart(reading, named, doc)
        self.owner = None
        offices = [o for o in (self._before(reading, named, doc), self._after(reading, named, doc)) if o is not None]
        who = named.who
        if self.owner is not None and self.owner is not who:
            self.owned.append((who, self.owner))
        if not any(o.country or o.body for o in offices):
            self._belongs(reading, named, doc)
        self._sex(who, doc, named)
        for office in offices:
            if office.start < named.start:
                named.outer = office.start
            self._hold(who, office)

    def _sex(self, who: Who, doc: Doc, named: Named) -> None:
        """What "Mrs", "King" and "spokeswoman" before a name tell of its bearer."""
        if who.female is None and named.start > 0:
            word = doc[named.start - 1].lower_.rstrip(".")
            who.female = (
                True if word in self.words["female_titles"] else False if word in self.words["male_titles"] else None
            )

    def _counterpart(self, reading: Reading, named: Named, doc: Doc) -> None:
        """The country of "his Cypriot counterpart X" and "X, his Cypriot counterpart", whose office is the same."""
        around = range(max(0, named.start - 2), min(len(doc), named.end + 5))
        for i in around:
            if doc[i].lower_ not in self.titles.counterparts or named.start <= i < named.end:
                continue
            beside = i == named.start - 1 or (i == named.start - 2 and doc[i + 1].text == ",")
            if (i < named.start and not beside) or (i >= named.end and doc[named.end].text != ","):
                continue
            for j in (i - 1, i - 2):
                nation = reading.covering.get((named.block, j)) if j >= 0 else None
                if nation is not None and nation.who.kind is Kind.COUNTRY:
                    named.who.country = named.who.country or nation.who.country
                    if i < named.start:
                        named.outer = nation.start
            self.counterparts.append((named, i))
            return

    def _same_office(self, reading: Reading) -> None:
        """A counterpart of whom nothing else is told has the office of the one named before."""
        for named, i in self.counterparts:
            for at in range(i, -1, -1):
                mention = reading.covering.get((named.block, at))
                if mention is not None and mention.who.kind is Kind.PERSON and mention.who is not named.who:
                    if named.who.role is None and mention.who.role and mention.who.country != named.who.country:
                        named.who.role = mention.who.role
                        named.who.sector = mention.who.sector
                        named.who.roles.append(mention.who.role)
                        named.who.notes.append(f"role: counterpart of {mention.who.name}")
                    break

    def _hold(self, who: Who, office: Office) -> None:
        """Gives a person an office: the first that is more than a rank or a form of address is the one that counts."""
        if office.role:
            who.roles.append(office.role)
            if who.role is None or (self._is_rank(who.role) and not self._is_rank(office.role) and not office.former):
                who.role = office.role
                who.sector = (
                    "ELI"
                    if office.former
                    else "IGO"
                    if office.body is not None and office.body.kind is Kind.IGO
                    else office.sector
                )
        if office.country and who.country is None:
            who.country = office.country

    def _is_rank(self, role: str) -> bool:
        """Whether a title is only a rank or a form of address, beside which an office may stand: "Chief", "Colonel"."""
        words = role.lower().split()
        return all(w in self.words["ranks"] for w in words)

    def _belongs(self, reading: Reading, named: Named, doc: Doc) -> None:
        """The country of "China's Wang Yi", "Hisham Hellyer of the Royal Institute" and "his lawyer Khaled Ali"."""
        country = self._possessor(reading, named, doc)
        i = named.end
        if country is None and i + 1 < len(doc) and doc[i].lower_ in ("of", "from", "with"):
            for j in range(i + 1, min(len(doc), i + 4)):
                mention = reading.covering.get((named.block, j))
                if mention is not None and mention.who.kind is not Kind.PERSON and mention.who.kind is not Kind.PLACE:
                    country = mention.who.country
                    break
        country = country or self._nation_after(reading, named, doc)
        if country and not named.who.country:
            named.who.country = country

    def _nation_after(self, reading: Reading, named: Named, doc: Doc) -> str | None:
        """The country of "Ana Diaz, a Guatemalan migrant", whatever she is."""
        i = named.end
        if i + 2 < len(doc) and doc[i].text == "," and doc[i + 1].lower_ in ("a", "an", "the"):
            for j in range(i + 2, min(len(doc), i + 7)):
                mention = reading.covering.get((named.block, j))
                if mention is not None:
                    return mention.who.country if mention.who.kind is Kind.COUNTRY and doc[j].dep_ == "amod" else None
                if doc[j].pos_ not in ("ADJ", "NOUN", "ADV", "NUM", "PUNCT") or doc[j].text == ",":
                    return None
        return None

    def _possessor(self, reading: Reading, named: Named, doc: Doc) -> str | None:
        """The country of "China's Wang Yi" and "the US' Antony Blinken"."""
        i = named.start
        if i >= 2 and doc[i - 1].text in ("'s", "'"):
            before = reading.covering.get((named.block, i - 2))
            if before and before.who.kind is Kind.COUNTRY:
                named.outer = before.start
            if before and before.who.kind is not Kind.PERSON:
                return before.who.country
        if i >= 1:
            before = reading.covering.get((named.block, i - 1))
            if before and before.who.kind is Kind.COUNTRY and before.found == "gazetteer":
                named.outer = before.start
                return before.who.country
        return None

    def _before(self, reading: Reading, named: Named, doc: Doc) -> Office | None:
        end = named.start
        office = None
        if end >= 1 and doc[end - 1].text != ",":
            first = self._chain_start(reading, named.block, doc, end)
            office = self._read(reading, named.block, doc, first, end) or self._plain_noun(reading, named, doc)
            end = first
        if end >= 2 and doc[end - 1].text == "," and (office is None or self._is_rank(office.role)):
            # "the permanent secretary in the ministry, Ann Lee"; "the governor of the island, General Rao"
            stop = self._before_bracket(doc, end - 1)
            first = self._chain_start(reading, named.block, doc, stop)
            held = (
                self._read(reading, named.block, doc, first, stop)
                if self._is_apposed(doc, named, first, stop)
                else None
            )
            if held is not None and held.role:
                if office is not None and office.country and not held.country:
                    held.country = office.country
                return held
        return office

    def _before_bracket(self, doc: Doc, end: int) -> int:
        """Where "the Deputy Speaker (of the lower house), Ana Diaz" goes on before the bracket."""
        if end > 0 and doc[end - 1].text == ")":
            for i in range(end - 2, max(0, end - 10), -1):
                if doc[i].text == "(":
                    return i
        return end

    def _is_apposed(self, doc: Doc, named: Named, first: int, end: int) -> bool:
        """Whether the title `first <= i < end` and the name behind its comma mean one person, and are no list."""
        if first >= end or any(
            t.tag_ in ("NNS", "NNPS") and t.lower_ not in self.inner and t.dep_ != "pobj" for t in doc[first:end]
        ):
            return False
        if doc[named.start : named.end].root.dep_ == "appos" or self._is_rank_before(doc, named):
            return True
        after = doc[named.end] if named.end < len(doc) else None
        return after is None or after.text in (",", ".", ";", ")", "-", "--") or after.pos_ in ("VERB", "AUX")

    def _is_rank_before(self, doc: Doc, named: Named) -> bool:
        return named.start > 0 and doc[named.start - 1].lower_ in self.titles.honorifics | self.words["ranks"]

    def _chain_start(self, reading: Reading, block: int, doc: Doc, end: int) -> int:
        """Where the title that ends before token `end` begins."""
        i = end - 1
        stop = max(-1, i - LONGEST_TITLE)
        first = end
        while i > stop:
            word = doc[i].lower_
            shortened = (
                word == "." and i > 0 and doc[i - 1].lower_ in self.titles.short
            )  # "Lt. Col.", however it is split
            if word in (".", "!", "?") and not shortened:
                break
            if (
                shortened
                or self._title_like(reading, block, doc, i)
                or word in ("'s", "'", "-")
                or (word in SMALL and i + 1 < end)
            ):
                if word in ("and", "in", "to", "on", "at") and not self._plain_title(doc, i - 1):
                    break
                if word == "under" and doc[i + 1].lower_ not in ("secretary", "-"):
                    break  # "popular under former president ..."
                first = i
                i -= 1
            else:
                break
        while first < end and doc[first].lower_ in SMALL:
            first += 1
        return self._own_title(doc, first, end)

    def _own_title(self, doc: Doc, first: int, end: int) -> int:
        """Where the title of the one named begins in "aide of late president Hugo Chavez": behind somebody else's."""
        for i in range(end - 2, first, -1):
            if doc[i].lower_ not in ("of", "for", "by"):
                continue
            own = self._head(doc, i + 1, end)
            if own is None or self.titles.heads[own[1]] in ("MIL", "COP"):
                continue
            if own[0] + len(own[1].split()) == end and self._head(doc, first, i) is not None:
                return i + 1
        return first

    def _plain_noun(self, reading: Reading, named: Named, doc: Doc) -> Office | None:
        """ "Serbian tennis player Novak Djokovic": plain nouns right before a name say what he is."""
        end = i = named.start
        while i > 0 and doc[i - 1].pos_ in ("NOUN", "ADJ") and doc[i - 1].is_lower and doc[i - 1].tag_ in ("NN", "JJ"):
            i -= 1
        head = doc[end - 1]
        if (
            i == end
            or head.pos_ != "NOUN"
            or not named.start <= head.head.i < named.end
            or head.ent_type_ in ("DATE", "TIME")
        ):
            return None
        first = i
        while first > 0 and (
            (named.block, first - 1) in reading.covering
            or doc[first - 1].text in ("-", "'s", "'")
            or doc[first - 1].lower_ in BORN
        ):
            first -= 1
        country, body = self._whose(reading, named.block, doc, first, end)
        if country is None and body is None and first == i and end - i > 3:
            return None
        return Office(title_case(doc[i:end].text), country, None, first, body, former=False)

    def _plain_title(self, doc: Doc, i: int) -> bool:
        return i >= 0 and doc[i].lower_ in self.inner

    def _title_like(self, reading: Reading, block: int, doc: Doc, i: int) -> bool:
        word = doc[i].lower_
        if word in self.inner or word in self.titles.honorifics or word.rstrip("s") in self.last or word in BORN:
            return True
        mention = reading.covering.get((block, i))
        return mention is not None and mention.who.kind is not Kind.PERSON and not doc[i].is_punct

    def _read(self, reading: Reading, block: int, doc: Doc, first: int, end: int) -> Office | None:
        """The office that tokens `first <= i < end` name, None where no head of an office stands among them."""
        while first < end and (doc[first].lower_ in SMALL or doc[first].text in ("'s", "'", "-", ",")):
            first += 1
        head = self._head(doc, first, end)
        if head is None:
            words = [doc[i].lower_ for i in range(first, end)]
            if words and words[-1] in self.titles.honorifics:
                return Office("", None, None, end - 1, None, former=False)
            return None
        country, body = self._whose(reading, block, doc, first, end)
        begin, form = head
        role_start = self._role_start(reading, block, doc, first, begin)
        role_end = end
        while role_end > begin + 1 and doc[role_end - 1].lower_ in self.titles.honorifics:
            role_end -= 1
        for i in range(begin + len(form.split()), role_end):
            if doc[i].pos_ in ("DET", "PRON") and doc[i - 1].lower_ not in SMALL:
                role_end = i  # "a former congressman the rebels hold"
                break
        former = any(doc[i].lower_ in self.titles.former for i in range(first, end))
        words = [t.text for t in doc[role_start:role_end] if t.text != "."]
        last = begin + len(form.split()) - 1 - role_start
        if 0 <= last < len(words) and words[last].lower() == form.split()[-1] + "s":
            words[last] = words[last][:-1]  # "Ambassadors Ann Lee and Ben Rao"
        spaced = [
            w if w.startswith("'") or w == "-" else f" {w}"
            for w in (self.titles.short.get(w.lower(), w) for w in words)
        ]
        role = "".join(spaced).replace("- ", "-").strip()
        owner = reading.covering.get((block, first - 2)) if first > 1 and doc[first - 1].text in ("'s", "'") else None
        if owner is not None and owner.who.kind is Kind.PERSON and country is None:
            self.owner = owner.who  # "Bolsonaro's son"
        if doc[first].tag_ == "PRP$" or (first > 0 and doc[first - 1].tag_ == "PRP$"):
            self.owner = None if country else self._owner(reading, block, first)
        return Office(title_case(role), country, self.titles.heads[form], first, body, former)

    def _owner(self, reading: Reading, block: int, i: int) -> Who | None:
        """The person named last before "his lawyer"."""
        for at in range(i - 1, -1, -1):
            mention = reading.covering.get((block, at))
            if mention is not None and mention.who.kind is Kind.PERSON:
                return mention.who
        return None

    def _head(self, doc: Doc, first: int, end: int) -> tuple[int, str] | None:
        """Where the office's head begins, and its form; the longest form wins, then the first."""
        for size in (4, 3, 2, 1):
            for i in range(first, end - size + 1):
                words = doc[i : i + size].text.lower()
                for form in (words, words.removesuffix("s")):
                    if form in self.titles.heads:
                        return i, form
        return None

    def _role_start(self, reading: Reading, block: int, doc: Doc, first: int, head: int) -> int:
        """Back from the head over what the office is for, up to country, possessive or modifier."""
        i = head
        while i > first:
            word = doc[i - 1].lower_
            mention = reading.covering.get((block, i - 1))
            if mention is not None and mention.who.kind in (Kind.COUNTRY, Kind.PLACE):
                break
            if word in ("'s", "'") or word in self.titles.former or word in self.words["passing_adjectives"]:
                break
            if word == "under" and doc[i].lower_ not in ("secretary", "-"):
                break
            if mention is None and word not in self.inner and word not in SMALL and word != "-":
                break
            i -= 1
        while i < head and doc[i].lower_ in SMALL:
            i += 1
        return i

    def _whose(self, reading: Reading, block: int, doc: Doc, first: int, end: int) -> tuple[str | None, Who | None]:
        """Country and body in a stretch of words: a country beats a body's country beats a city's."""
        place = body = None
        for i in range(first, end):
            mention = reading.covering.get((block, i))
            if mention is None:
                continue
            if mention.who.kind is Kind.COUNTRY:
                before = doc[i - 1].lower_ if i > first else ""
                if before not in ("to", "for", "on"):  # "ambassador to Iraq" is not Iraq's
                    return mention.who.country, body
            elif mention.who.kind in BODY_KINDS:
                body = body or mention.who
            elif mention.who.kind is Kind.PLACE and place is None:
                before = doc[i - 1].lower_ if i > first else ""
                if before not in ("to", "for"):
                    place = mention.who.country
        if body is not None:
            return body.country or (None if body.kind is Kind.IGO else place), body
        return place, None

    def _after(self, reading: Reading, named: Named, doc: Doc) -> Office | None:
        """ "Wang Yi, the top Chinese foreign policy official," and "Duarte, the fisheries minister."."""
        i = named.end
        if i + 1 >= len(doc) or doc[i].text not in (",", "(", "-"):
            return self._leads(reading, named, doc)
        first = i + 1
        end = first
        seen_head = False
        while end < len(doc) and end - first < LONGEST_TITLE and not doc[end].is_sent_start:
            token = doc[end]
            joined = doc[end - 1].text == "-"  # "head of the UK-based group"
            if token.text in (",", ".", ")", ";", ":", '"') or (
                token.pos_ in ("VERB", "AUX", "PRON", "SCONJ") and not joined
            ):
                break
            if token.lower_ in self.last or token.lower_.rstrip("s") in self.last:
                seen_head = True
            end += 1
        if not seen_head or not self._can_follow(doc, first):
            return self._leads(reading, named, doc)
        head = self._head(doc, first, end)
        if head is None:
            return None
        # the head must be the apposition's own: nothing but its modifiers may stand before it
        lead = doc[first : head[0]]
        if any(t.pos_ == "ADP" for t in lead) or len(lead) > 8:
            return None
        office = self._read(reading, named.block, doc, first, end)
        if office is not None:
            office.start = named.start
        return office

    def _can_follow(self, doc: Doc, i: int) -> bool:
        token = doc[i]
        return token.pos_ in ("DET", "NOUN", "PROPN", "ADJ", "ADV", "NUM") or token.lower_ in (
            "his",
            "her",
            "its",
            "their",
            "who",
        )

    def _leads(self, reading: Reading, named: Named, doc: Doc) -> Office | None:
        """ "Wang, who leads the foreign affairs commission of ..." is its leader."""
        i = named.end
        if i + 3 < len(doc) and doc[i].text == "," and doc[i + 1].lower_ == "who" and doc[i + 2].lemma_ in LEADS:
            country, body = self._whose(reading, named.block, doc, i + 3, min(len(doc), i + 12))
            return Office("Head", country, "GOV", named.start, body, former=False)
        return None

    # --- what is known of a person and the text does not say

    def _fill_known(self, reading: Reading) -> None:
        for who in reading.whos:
            if who.kind is not Kind.PERSON:
                continue
            if who.country is None and not who.known:
                self._by_surname(reading, who)
            official = self.lexicon.official(who.name, reading.published)
            if official and who.role is None:
                held = reading.published is None or official.held_on(reading.published)
                if held:
                    who.role = official.office
                    who.notes.append(f"role known, not read: {official.office}")

            if (
                who.country is None
                and not who.known
                and " " not in who.name
                and (who.role is None or self._is_rank(who.role))
            ):
                known = self.lexicon.by_surname(who.name, reading.published)
                if known is not None:
                    who.country = known.country
                    who.known = "person:" + known.name.lower().replace(" ", "-")
                    who.notes.append(f"taken for {known.name}, {known.office}")
                    if who.role is None and (reading.published is None or known.held_on(reading.published)):
                        who.role = known.office
                        who.notes.append(f"role known, not read: {known.office}")

    def _title_bodies(self, reading: Reading) -> None:
        """A state's body that is named only inside somebody's title ("Foreign Ministry spokesman") is no actor."""
        for named in list(reading.named):
            if named.who.kind is not Kind.PERSON or named.outer == named.start:
                continue
            for i in range(named.outer, named.start):
                inner = reading.covering.get((named.block, i))
                if inner is not None and inner.who.kind is Kind.GOVERNMENT:
                    reading.drop(inner)

    def _fill_guessed(self, reading: Reading) -> None:
        """Officials and state bodies whose country nobody says are those of the country that the article is about."""
        self._fill_owned()
        main = reading.main_country()
        if main is None:
            return
        domestic = reading.share(main) >= DOMESTIC
        own = reading.share(main) >= OWN
        for who in reading.whos:
            official = (
                who.kind is Kind.PERSON
                and ((who.sector in HOME_SECTORS and who.role) or (domestic and (who.role or " " in who.name)))
                and who.sector != "IGO"
            )
            body = who.kind in (Kind.GOVERNMENT, Kind.MILITARY, Kind.PARTY) and not who.known
            local = not who.known and (
                (domestic and who.kind is Kind.ORGANIZATION and who.head in self.words["local_bodies"])
                or (own and who.kind in (Kind.ORGANIZATION, Kind.COMPANY, Kind.MEDIA))
            )
            if who.country is None and not self._is_international(who) and (official or body or local):
                who.country = main
                who.notes.append(f"country guessed: {main}, which the article is about")
        self._fill_owned()

    def _fill_owned(self) -> None:
        for who, owner in self.owned:
            if who.country is None and owner.country:
                who.country = owner.country
                who.notes.append(f"country guessed: that of {owner.name}")

    def _is_international(self, who: Who) -> bool:
        """Whether a known person works for no state: the head of the United Nations has no country."""
        return bool(who.known) and who.kind is Kind.PERSON

    def _implied_countries(self, reading: Reading) -> None:
        """A state that is named only by its organs, or by a place where something happens, is mentioned there."""
        named = {m.who.country for m in reading.named if m.who.kind is Kind.COUNTRY}
        for mention in list(reading.named):
            who = mention.who
            if not who.country or who.country in named or who.country not in self.lexicon.knowledge.countries:
                continue
            organ = who.kind in (Kind.GOVERNMENT, Kind.MILITARY) and not any("guessed" in note for note in who.notes)
            if organ or (who.kind is Kind.PLACE and self._is_scene(reading, mention)):
                named.add(who.country)
                state = reading.country(self.lexicon, who.country)
                why = f"by its {who.name}" if organ else f"by {who.name}, where it happens"
                reading.named.append(Named(mention.block, mention.start, mention.end, state, "body", notes=(why,)))

    def _is_scene(self, reading: Reading, mention: Named) -> bool:
        """Whether something is told to happen at a place: "met in Vilnius", but not "media in Moscow"."""
        doc = reading.docs[mention.block]
        root = doc[mention.start : mention.end].root
        if mention.who.known is None or mention.who.lat is None:
            return mention.who.known is not None and mention.who.lat is None
        if root.dep_ in ("compound", "nmod", "amod", "poss"):
            if mention.outer == mention.start and root.head.lower_ in self.last and root.head.pos_ == "PROPN":
                return True  # "Texas Governor Greg Abbott"
            return root.head.pos_ == "NOUN" or root.head.lower_ in self.words["venue_nouns"]
        if root.dep_ == "dobj":
            return True
        while root.dep_ in ("conj", "appos") and root.head.i != root.i:
            root = root.head
        if root.dep_ != "pobj":
            return root.dep_ in ("ROOT", "nsubj", "nsubjpass", "npadvmod", "dep")
        above = root.head.head
        holder = reading.covering.get((mention.block, above.i))
        return above.pos_ in ("VERB", "AUX", "NOUN") and (holder is None or holder.who.kind is Kind.PLACE)

    def _by_surname(self, reading: Reading, who: Who) -> None:
        """ "President Clinton": an officeholder of that surname and office in the table."""
        terms = [
            t for t in self.lexicon.surnames.get(who.name.split()[-1], ()) if who.role and _alike(t.office, who.role)
        ]
        if reading.published is not None:
            terms = [t for t in terms if t.held_on(reading.published)] or terms
        countries = {t.country for t in terms}
        if len(countries) == 1 and terms:
            who.country = terms[-1].country
            people = {t.name for t in terms}
            if len(people) == 1:
                who.known = "person:" + people.pop().lower().replace(" ", "-")
            who.notes.append(f"country known, not read: {terms[-1].name}, {terms[-1].office}")

    # --- titles that stand alone, and unnamed bodies

    def _alone(self, reading: Reading) -> None:
        titled = {(m.block, i) for m in reading.named for i in range(m.outer, m.end)}
        for block, doc in enumerate(reading.docs):
            for token in doc:
                if token.lower_ == "ethnic":
                    self._ethnic(reading, block, doc, token)
                if (block, token.i) in titled or (block, token.i) in self.merged or token.pos_ not in ("NOUN", "PROPN"):
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

    def _appositions(self, reading: Reading) -> None:
        """The noun of "US company Microsoft" and "the ruling party, Fidesz" says what the name is: no second body."""
        for named in list(reading.named):
            who = named.who
            if who.kind not in BODY_KINDS or named.start == 0:
                continue
            doc = reading.docs[named.block]
            i = named.start - 1
            if doc[i].text == "," and doc[named.start : named.end].root.dep_ == "appos":
                i -= 1
            form = (
                self._form_ending_at(doc, i)
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
            country, _ = self._whose(reading, named.block, doc, start, i + 1)
            if who.country is None and who.kind is not Kind.IGO:
                who.country = country
            if who.kind is Kind.ORGANIZATION and not who.known:
                who.kind = Kind(self.titles.actors.get(form) or self.titles.bodies[form])
            self.merged.update(
                (named.block, j) for j in range(start, i + 1) if (named.block, j) not in reading.covering
            )

    def _noun(self, reading: Reading, block: int, doc: Doc, token: Token) -> None:
        word = token.lower_
        form = self._form_ending_at(doc, token.i)
        hyphened = token.i + 1 < len(doc) and doc[token.i + 1].text == "-" and token.whitespace_ == ""
        if form is None or token.dep_ == "compound" or hyphened:
            return
        owned = doc[token.i + 2].lower_ if token.i + 2 < len(doc) and doc[token.i + 1].text in ("'", "'s") else ""
        if owned in self.titles.actors or owned in self.titles.bodies:
            return  # "the farmers' union" is the union
        whose = self._modifier(reading, block, token)
        if form in self.words["unique_titles"] and whose is None and token.text.istitle():
            self._unique(reading, block, doc, token)
            return
        if form == "capital":
            self._capital(reading, block, doc, token, whose)
            return
        if whose is None and form in self.titles.actors:
            self._named_group(reading, block, doc, token, form)
            return
        start = self._np_start(reading, block, doc, token)
        beside = reading.covering.get((block, start - 2)) if start > 1 and doc[start - 1].text == "(" else None
        if beside is not None and beside.who.kind in BODY_KINDS:
            reading.add(
                Named(block, start, token.i + 1, beside.who, "office")
            )  # "House of Representatives (Morocco's lower house)"
            return
        in_group = form in self.titles.groups or word in self.titles.groups
        body = self.titles.bodies.get(form) or self.titles.bodies.get(word)
        holder = self.titles.heads.get(form) is not None and (
            form in self.titles.holders or form.split()[-1] in self.titles.holders
        )
        end = self._with_place(reading, block, doc, token, form)
        if body and end > token.i + 1 and (whose is None or whose.kind in (Kind.COUNTRY, Kind.PLACE)):
            self._seated(reading, block, doc, (start, end), form, Kind(body), whose)
            return
        if whose is None:
            return
        if body and form in self.words["posts"] and self._is_spot(token):
            return  # "outside the Armenian consulate" is where, not who
        if whose.kind in BODY_KINDS and (in_group or holder or form in self.titles.actors or body):
            reading.add(Named(block, start, token.i + 1, whose, "office"))
        elif whose.kind is Kind.PERSON and body:
            country = whose.country
            name = doc[start : token.i + 1].text
            reading.add(
                Named(block, start, token.i + 1, self._unnamed(reading, name, Kind(body), country, form), "office")
            )
        elif whose.kind is Kind.COUNTRY and body and (others := self._beside(reading, block, token, whose)):
            # "Ethiopian and Eritrean forces" are no one body
            reading.add(Named(block, start, token.i + 1, whose, "office", also=tuple(others)))
        elif whose.kind is Kind.COUNTRY and body:
            end = self._with_owner(reading, block, doc, token, whose)
            name = _without_article(doc[start:end].text)
            who = self._unnamed(reading, name, Kind(body), whose.country, form)
            reading.add(Named(block, start, end, who, "office"))
        elif whose.kind is Kind.COUNTRY and (in_group or holder):
            others = self._beside(reading, block, token, whose)
            definite = not any(c.lower_ in ("a", "an", "any", "no", "another") for c in token.lefts)
            holder_of = self._holder(reading, form, whose.country) if definite and not others else None
            who = holder_of or whose
            named = Named(block, start, token.i + 1, who, "office" if who is whose else "coreference")
            named.also = tuple(others)
            reading.add(named)
        elif whose.kind is Kind.PLACE and form in self.words["local_officials"] and token.tag_ in ("NNS", "NNPS"):
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
        elif form in self.titles.actors and whose.kind in (Kind.COUNTRY, Kind.PLACE) and self._is_group(form, token):
            armed = self.titles.actors[form] == "armed_group"
            if not armed and not any((block, i) in reading.covering for i in range(start, token.i)):
                return  # "a movement in Kentucky", "migrants from Syria"
            kind = Kind(self.titles.actors[form])
            name = _without_article(doc[start : token.i + 1].text)
            reading.add(
                Named(block, start, token.i + 1, self._unnamed(reading, name, kind, whose.country, form), "office")
            )

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

    def _with_owner(self, reading: Reading, block: int, doc: Doc, token: Token, whose: Who) -> int:
        """The end of "the armed forces of Armenia"."""
        i: int = token.i + 1
        if i + 1 < len(doc) and doc[i].lower_ == "of":
            for j in (i + 1, i + 2):
                mention = reading.covering.get((block, j))
                if mention is not None:
                    return mention.end if mention.who is whose else i
        return i

    def _with_place(self, reading: Reading, block: int, doc: Doc, token: Token, form: str) -> int:
        """The end of "the embassy in Washington" and "the junta in neighbouring Myanmar", else of the noun itself."""
        i: int = token.i + 1
        if (
            form in self.words["seated_bodies"]
            and i + 1 < len(doc)
            and doc[i].lower_ in ("in", "to")
            and token.tag_ in ("NN", "NNP")
        ):
            for j in range(i + 1, min(len(doc), i + 4)):
                mention = reading.covering.get((block, j))
                if mention is not None:
                    return mention.end if mention.who.kind in (Kind.COUNTRY, Kind.PLACE) else i
                if doc[j].pos_ not in ("ADJ", "DET", "VERB"):
                    break
        return i

    def _seated(
        self, reading: Reading, block: int, doc: Doc, span: tuple[int, int], form: str, kind: Kind, whose: Who | None
    ) -> None:
        """A body named by its seat: of the state it comes from, else of the state where it sits."""
        start, end = span
        there = reading.covering.get((block, end - 1))
        if form in self.words["posts"]:
            if self._is_spot(doc[start:end].root):
                return
            country = whose.country if whose else None
        else:
            country = whose.country if whose else there.who.country if there else None
        if country is None:
            return
        name = _without_article(doc[start:end].text)
        reading.add(Named(block, start, end, self._unnamed(reading, name, kind, country, form), "office"))

    def _is_spot(self, token: Token) -> bool:
        """Whether a building is only where something happens: "outside the embassy"."""
        while token.dep_ == "conj" and token.head.i != token.i:
            token = token.head
        return (
            token.dep_ == "pobj"
            and token.head.lower_ in self.words["place_prepositions"] | self.words["spot_prepositions"]
        )

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
        reading.add(Named(block, self._np_start(reading, block, doc, token), token.i + 1, who, "office"))

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

    def _is_group(self, form: str, token: Token) -> bool:
        word = form.split()[-1]
        if word == "opposition":  # "Hungary's opposition to the bid" is nobody
            return not any(c.dep_ == "prep" and c.lower_ == "to" for c in token.rights)
        return token.tag_ in ("NNS", "NNPS") or word in ("group", "university", "company", "firm", "party", "movement")

    def _form_ending_at(self, doc: Doc, i: int) -> str | None:
        """The longest office, body or group noun that ends at token i, as the tables have it."""
        titles = self.titles
        if doc[i].lower_ == "capital":
            return "capital"
        for size in (4, 3, 2, 1):
            if i - size + 1 < 0:
                continue
            words: str = doc[i - size + 1 : i + 1].text.lower()
            for form in (words, words.removesuffix("s")):
                if form in titles.heads or form in titles.groups or form in titles.bodies or form in titles.actors:
                    return form
        return None

    def _modifier(self, reading: Reading, block: int, token: Token) -> Who | None:
        """Whose the noun is: a nation, body or person before it, or in its of-phrase."""
        best: Who | None = None
        for child in [*token.lefts, *(c for left in token.lefts for c in left.lefts)]:
            mention = reading.mention_of(block, child)
            if mention is None or child.dep_ not in ("amod", "compound", "poss", "nmod"):
                continue
            if mention.who.kind in BODY_KINDS or best is None or best.kind is Kind.PLACE:
                best = mention.who
        if best is not None:
            return best
        for prep in token.rights:
            if prep.dep_ != "prep" or prep.lower_ not in ("of", "from"):
                continue
            for obj in prep.children:
                mention = reading.mention_of(block, obj) if obj.dep_ == "pobj" else None
                if mention is not None and mention.who.kind is not Kind.PERSON:
                    return mention.who
        return None

    def _beside(self, reading: Reading, block: int, token: Token, whose: Who) -> list[Who]:
        """The other states of "US and Chinese officials" and "the ministers of France and Germany"."""
        near = [
            *token.lefts,
            *(o for p in token.rights if p.dep_ == "prep" and p.lower_ in ("of", "from") for o in p.children),
        ]
        joined = [c for t in near for c in (t, *t.conjuncts)]
        whos = [m.who for t in joined if (m := reading.mention_of(block, t)) is not None]
        return [w for w in dict.fromkeys(whos) if w is not whose and w.kind is Kind.COUNTRY]

    def _np_start(self, reading: Reading, block: int, doc: Doc, token: Token) -> int:
        start: int = token.left_edge.i
        for i in range(start, token.i):
            joined = i > 0 and doc[i - 1].text == "-"  # "army-backed"
            if (
                doc[i].pos_ in ("VERB", "AUX", "PUNCT", "ADP", "SCONJ")
                and doc[i].text not in ("'s", "-")
                and not joined
            ):
                start = i + 1
        while (
            start < token.i
            and doc[start].pos_ in ("DET", "PUNCT", "NUM", "ADV", "CCONJ")
            and doc[start].lower_ not in ("the", "a")
        ):
            start += 1
        return start

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


BORN = frozenset({"born", "based"})
OWN = 0.5  # and from which on bodies of no other country are too
DOMESTIC = 0.3  # share of the mentions of states and places from which on people of no other country are its own
HOME_SECTORS = frozenset({"GOV", "LEG", "MIL", "COP", "JUD", "SPY", "PTY", "ELI"})
LEADS = frozenset({"lead", "head", "chair", "run"})


def _without_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if first.lower() in ("the", "a", "an") and rest else text


def _alike(office: str, role: str) -> bool:
    a, b = office.lower(), role.lower()
    return a in b or b in a


def title_case(text: str) -> str:
    """An office as a name: "foreign minister" -> "Foreign Minister".

    >>> title_case("secretary of state")
    'Secretary of State'
    """
    words = text.split()
    return " ".join(w if w.lower() in SMALL and n else w[:1].upper() + w[1:] for n, w in enumerate(words))


def unnamed_nouns(doc: Doc) -> Iterator[Token]:
    """The nouns of a doc, for `coreference`."""
    return (token for token in doc if token.pos_ in ("NOUN", "PROPN"))
