"""Groups within a state that do not speak for it: "Zimbabwean opposition leaders", "rebels in Yemen"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.lists import either
from graphbuild.extract.mentions import Named, Reading, Who
from graphbuild.extract.offices.alone.groups import Groups, without_article
from graphbuild.extract.offices.phrases import Phrases
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PLURAL = frozenset({"NNS", "NNPS"})
WHOLE = frozenset({"party", "opposition"})  # singular nouns of which a state has few


class Apart:
    """Adds groups that their field sets apart from their state, and those that only their state tells."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases, groups: Groups) -> None:
        self.phrases = phrases
        self.groups = groups
        self.titles = lexicon.knowledge.titles
        self.words = lexicon.knowledge.words
        self.countries = lexicon.knowledge.countries

    def add_of_field(self, reading: Reading, block: int, doc: Doc, token: Token, form: str | None) -> bool:
        """ "Zimbabwe's opposition figures", "tribal leaders in Libya": their field says that they are not the state.

        All that is opposition in a state is one actor, and so are all its rebels.
        """
        field = self._field(doc, token)
        if field is None or any(t.dep_ == "appos" for t in token.rights):
            return False  # "Colombia's largest guerrilla force, the ELN"
        whose, end = self._home(reading, block, token)
        rebels = field in self.words["rebel_fields"]
        armed = rebels or field in self.words["gang_fields"]
        if whose is None or whose.kind is not Kind.COUNTRY:
            return False
        several = self._is_plural(token)
        if not several and (form in self.titles.actors or not (rebels or field == "opposition")):
            return False
        span = self.phrases.np_start(reading, block, doc, token), end
        same = "rebels" if rebels else "opposition" if field == "opposition" else f"{field} {token.lower_}"
        name = without_article(doc.text_of(*span))
        if not several:  # "an opposition leader in Uganda" is the Ugandan opposition
            name = f"{next(iter(self.countries[whose.country or ''].adjectives), whose.name)} {same}"
        self._add(reading, block, span, Kind.ARMED_GROUP if armed else Kind.ORGANIZATION, whose, same, name)
        return True

    def add_within(self, reading: Reading, block: int, doc: Doc, token: Token, form: str) -> bool:
        """ "Rebels in Yemen", "teachers in Nigeria": as good as "Yemeni rebels", if they do something."""
        kind = Kind(self.titles.actors[form])
        armed = kind is Kind.ARMED_GROUP
        several = self._is_plural(token)
        if not (several or armed or token.lower_ in WHOLE) or form in self.titles.groups:
            return False
        if not armed and token.dep_ not in ("nsubj", "agent", "conj"):
            return False  # "help farmers in Kenya"
        whose, end = self._home(reading, block, token)
        if whose is None or end == token.i + 1 or not (several or self.phrases.is_group(form, token)):
            return False
        span = self.phrases.np_start(reading, block, doc, token), end
        self._add(reading, block, span, kind, whose, form, without_article(doc.text_of(*span)))
        return True

    def _is_plural(self, token: Token) -> bool:
        """Whether it is more than one, also where the tagger takes the first word of a sentence for a name."""
        opens = token.is_sent_start and token.lower_.endswith("s") and token.lower_ in self.titles.actors
        return opens or token.tag_ in PLURAL

    def _field(self, doc: Doc, token: Token) -> str | None:
        """The word that says what a group is of, where it is not of the state: the "opposition" of its leaders."""
        for i in range(token.i - 1, max(token.i - 3, -1), -1):
            word = doc[i].lower_
            if word in either(self.words["rebel_fields"], self.words["gang_fields"], self.words["civil_fields"]):
                return word if doc[i].dep_ in ("compound", "amod", "nmod") and doc[i].head.i == token.i else None
        return None

    def _home(self, reading: Reading, block: int, token: Token) -> tuple[Who | None, int]:
        """The state of a group, and where its name ends: told before the noun, or behind "in"."""
        whose = self.phrases.modifier(reading, block, token)
        if whose is not None:
            return whose, token.i + 1
        for prep in token.rights:
            if prep.dep_ != "prep" or prep.lower_ != "in":
                continue
            for obj in prep.children:
                named = reading.mention_of(block, obj) if obj.dep_ == "pobj" else None
                if named is not None and named.who.kind is Kind.COUNTRY:
                    return named.who, max(named.end, obj.i + 1)
        return None, token.i + 1

    def _add(
        self, reading: Reading, block: int, span: tuple[int, int], kind: Kind, whose: Who, form: str, name: str
    ) -> None:
        own = [w for w in reading.whos if w.kind is kind and not w.head and w.country == whose.country]
        armed = kind is Kind.ARMED_GROUP and len(own) == 1  # the one that has a name
        who = own[0] if armed else self.groups.who(reading, name, kind, whose.country, form)
        reading.add(Named(block, *span, who, "office"))
