"""Pronouns: who "he", "it", "they", "both" and a speaker's "we" mean, and where "there" is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.coreference import antecedents, dealings, nearer, pairs
from graphbuild.extract.coreference.history import History
from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import BODY_KINDS, Named, Who
from graphbuild.extract.mentions.reading import stand_in
from graphbuild.extract.quotes import Quotes
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token


POSSESSIVE = frozenset({"its", "his", "her", "their"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
TOGETHER = 2  # sentences back to the two that "they" do something together


class PronounReader:
    """Says whom a pronoun means."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = lexicon.knowledge.words
        lists = ("pronouns_speaker", "pronouns_person", "pronouns_thing", "pronouns_plural")
        self.known = frozenset({"both"}).union(*(self.words[name] for name in lists))
        classes = lexicon.knowledge.classes
        self.persons = classes["person"]
        self.crowds = classes["person"] | classes["crowd"] | classes["captive"]
        titles = lexicon.knowledge.titles
        self.bodies = {form.split()[-1] for form in (*titles.bodies, *self.words["generic_groups"])} | {"force"}

    def read(self, quotes: Quotes, history: History, block: int, token: Token, here: tuple[int, int]) -> Named | None:
        """Whom this pronoun means; None where nobody fits."""
        word = token.lower_
        if word not in self.known and token.dep_ != "nsubj":
            return None
        if word in self.words["pronouns_speaker"]:
            alone = word in self.words["pronouns_alone"]
            speaker = quotes.speaker(block, token.i)
            maker = history.statement_maker(person=alone) if speaker is None else speaker
            if maker is None:
                return None
            named = stand_in(block, token, maker, "pronoun", f"{token.text}: who speaks")
            if speaker is None and maker is history.teller and not alone:
                named.also = history.tellers
            return named
        if quotes.is_said(block, token.i) and word in ("you", "your"):
            return None
        history.speaker = quotes.speaker(block, token.i)
        kinds = frozenset({Kind.PERSON}) if word in self.words["pronouns_person"] else BODY_KINDS | {Kind.COUNTRY}
        if (told := antecedents.asked(history, token, here, kinds)) is not None and word != "both":
            return stand_in(block, token, told, "pronoun", f"{token.text}: who was asked")
        if antecedents.of_nameless_speaker(history, block, token):
            return None
        if (several := antecedents.several_say(history, block, token)) is not None:
            return stand_in(block, token, several, "pronoun", f"{token.text}: who says so")
        if word == "its" or word in self.words["pronouns_person"]:
            follows = antecedents.ahead(history, token, here, kinds, female=word in FEMALE)
            if follows is not None:
                return stand_in(block, token, follows, "pronoun", f"{token.text}: the subject that follows")
        within = antecedents.of_clause(history, block, token, kinds) if word in POSSESSIVE else None
        if within is not None:
            return stand_in(block, token, within, "pronoun", f"{token.text}: whom the clause describes")
        if word in self.words["pronouns_person"]:
            who = antecedents.best(history, token, here, frozenset({Kind.PERSON}), female=word in FEMALE)
            if who is not None and self._is_of_new_one(history, block, token, who):
                return None
        elif word in self.words["pronouns_thing"]:
            if self._is_empty_it(token) or self._is_of_unnamed(history, block, token) or self._is_called(token):
                return None
            who = antecedents.best(history, token, here, BODY_KINDS | {Kind.COUNTRY})
            if who is None or nearer.is_of_noun(history, block, token, who):
                return None
            if word == "it" and nearer.is_aside(history, token, here, who):
                return None
        elif word in self.words["pronouns_plural"]:
            if word == "them" and token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ == "NUM":
                return None  # "three of them resigned": of those who can be counted
            is_object = word == "them" and token.dep_ in ("dobj", "pobj", "dative")
            pair = pairs.told_between(history, here) if is_object else []
            pair = pair or pairs.urged_together(history, token, here) or pairs.conjuncts(history, here)
            if is_object and not antecedents.subjects(history, block, token).isdisjoint(map(id, pair)):
                pair = []  # "Chad and Mali met the rebels and urged them": they do not urge themselves
            if len(pair) < 2 and token.dep_ == "nsubj" and token.head.lemma_.lower() in self.words["mutual_verbs"]:
                pair = pairs.other_party(history, token, here) or dealings.met(history, here, reach=TOGETHER)
            if len(pair) > 1:
                named = stand_in(block, token, pair[0], "pronoun", f"{token.text}: the ones named together before")
                named.also = tuple(pair[1:])
                return named
            who = antecedents.best(history, token, here, BODY_KINDS | {Kind.COUNTRY}, plural=True)
            if who is not None and who.kind in (Kind.COUNTRY, Kind.IGO) and self._is_of_crowd(history, block, token):
                return None
            if who is None or nearer.is_of_several(history, block, token, who, self.crowds):
                return None
            if word != "their" and nearer.is_aside(history, token, here, who):
                return None
        elif word == "both" and token.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj") and not _is_of_which(token):
            return self._both(history, block, token, here)
        else:
            return None
        return stand_in(block, token, who, "pronoun", f"{token.text}: nearest that fits") if who else None

    def _is_empty_it(self, token: Token) -> bool:
        """ "It is clear that ..." means nobody."""
        if token.lower_ != "it" or token.dep_ not in ("nsubj", "nsubjpass", "expl"):
            return False
        if token.head.lemma_.lower() in self.words["empty_it_verbs"]:
            return True
        if token.head.lemma_ == "come" and any(c.dep_ == "prep" and c.lower_ == "to" for c in token.head.children):
            return True  # "when it came to the vote"
        clauses = [c for c in token.head.children if c.dep_ in ("ccomp", "xcomp", "csubj", "advcl", "acl")]
        if any(c.dep_ == "acomp" and c.lower_ in self.words["of_actors"] for c in token.head.children):
            return False  # "it was ready to host talks": only somebody is ready
        described = any(c.dep_ in ("acomp", "attr") for c in token.head.children)
        return token.head.lemma_ == "be" and (bool(clauses) or described)

    def _is_called(self, token: Token) -> bool:
        """Whether it is what somebody calls something: "called it a victory" is said of a deed, and of no state."""
        verb = token.head if token.dep_ == "dobj" else token.head.head
        return (
            token.lower_ == "it"
            and token.dep_ in ("dobj", "nsubj")
            and verb.i < token.i
            and verb.lemma_.lower() in self.words["calling_verbs"]
        )

    def _is_of_unnamed(self, history: History, block: int, token: Token) -> bool:
        """Whether "its" is that of a body which nobody named: "the relief force completed its pullout"."""
        verb = token.head.head
        if token.lower_ != "its" or token.head.dep_ != "dobj" or verb.pos_ != "VERB":
            return False
        subjects = [c for c in verb.children if c.dep_ == "nsubj"]
        return bool(subjects) and all(
            t.tag_ == "NN" and t.lemma_.lower() in self.bodies and history.reading.mention_of(block, t) is None
            for t in subjects
        )

    def _is_of_crowd(self, history: History, block: int, token: Token) -> bool:
        """Whether "they" are people whom nobody named: "The students had locked the gates. They urged ..."."""
        start = token.sent.start
        first = token.doc[start - 1].sent.start if start else 0
        of_them = token.dep_ == "pobj" and token.head.lower_ == "of"  # "blamed officers and said two of them ..."
        for other in reversed(token.doc[first : token.i]):
            doing = other.dep_ in ("nsubj", "nsubjpass") or (of_them and other.dep_ == "dobj")
            if doing and other.tag_ in ("NNS", "NNPS") and other.lower_ != "members":
                unnamed = history.reading.mention_of(block, other) is None
                return unnamed and other.lemma_.lower() in self.crowds
        return False

    def _is_of_new_one(self, history: History, block: int, token: Token, who: Who) -> bool:
        """Whether this paragraph has brought in somebody without a name, and not named the likeliest antecedent."""
        if any(named.block == block and named.who is who for _, named, _, _ in history.passed[-20:]):
            return False
        for other in token.doc[: token.i]:
            if other.tag_ != "NN" or other.dep_ not in ("nsubj", "nsubjpass", "dobj", "attr"):
                continue
            if not any(c.lower_ in ("a", "an", "another") for c in other.lefts):
                continue
            is_one = other.lemma_.lower() in self.persons or other.lemma_.lower() in history.holders
            if is_one and history.reading.mention_of(block, other) is None:
                return True
        return False

    def _both(self, history: History, block: int, token: Token, here: tuple[int, int]) -> Named | None:
        pair = pairs.the_two(history, here, persons=False, dealing=token)
        if len(pair) < 2:
            return None
        named = stand_in(block, token, pair[0], "pronoun", f"{token.text}: the two named last")
        named.also = (pair[1],)
        return named

    def the_two(self, history: History, block: int, token: Token, here: tuple[int, int]) -> Named | None:
        """ "Ann Lee met Bo Li. The two will meet again": two people just named, and no two of anything else."""
        if token.dep_ not in ("nsubj", "nsubjpass") or token.i == 0 or token.doc[token.i - 1].lower_ != "the":
            return None
        if any(c.dep_ == "prep" for c in token.children):
            return None  # "the two of them", "the two in the car"
        pair = pairs.other_party(history, token, here) or pairs.the_two(history, here, persons=True, only=True)
        if len(pair) != 2:
            return None
        named = stand_in(block, token, pair[0], "pronoun", "the two: named last")
        named.also = (pair[1],)
        return named

    def spot(self, history: History, block: int, token: Token, here: tuple[int, int]) -> Named | None:
        """ "She was in Oslo; her deputy is expected there": the place that was last somewhere to be."""
        spot = history.last_spot(here, self.words["there_prepositions"], self.words["there_verbs"])
        return stand_in(block, token, spot, "pronoun", f"{token.text}: the place named last") if spot else None


def _is_of_which(token: Token) -> bool:
    """Whether "both of which" takes up a noun just before, and no pair told of."""
    return any(o.tag_ in ("WDT", "WP") for p in token.children if p.dep_ == "prep" for o in p.children)
