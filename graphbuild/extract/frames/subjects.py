"""Who does it: the words of the tree that stand in the slot `subject`, of verbs, nouns and adjectives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import HARMFUL, SPEECH_ACTS, Frame
from graphbuild.extract.frames.phrases import Phrases
from graphbuild.extract.lists import either
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

# pronouns by which a speaker tells of their own deeds, and whether many may be meant
OWN_DEEDS = {"they": (True, False), "we": (True,), "it": (False,), "he": (False,), "she": (False,)}
# who strikes nobody: "the Ann Lee attack", "the Acme bombing"
DEFENCELESS = frozenset({Kind.PERSON, Kind.COMPANY, Kind.MEDIA, Kind.ORGANIZATION, Kind.GOVERNMENT})
ARMED = frozenset({"MIL", "COP", "SPY", "REB", "PRM"})  # sectors of bodies and people that do
AT_TALKS = frozenset({"after", "at", "during", "following", "in"})


class Subjects(Phrases):
    """Finds the words for who does it, in one block of a reading."""

    def is_caused(self, frame: Frame) -> bool:
        """Whether a passive tells only what the deed came of: "unrest was sparked by the death of Ann Lee"."""
        carrier = frame.carrier
        passive = carrier is not None and frame.token.dep_ == "nsubjpass" and tree.is_passive(carrier)
        return passive and carrier is not None and carrier.lemma_.lower() in self.grammar.passive_light

    def subject_tokens(self, frame: Frame) -> list[Token]:
        """The words that stand in the slot `subject`, whatever the trigger is."""
        token, control = frame.token, self.grammar.control
        if frame.role in ("verb", "modal"):
            if tree.is_mistagged(token):  # a headline's: "UK sanctions Russian tycoons"
                return [token.doc[token.i - 1]]
            found = tree.subjects(token, control)
            if frame.type in SPEECH_ACTS and (tellers := self._who_tells(token, found)):
                return tellers
            found = self._commenting(frame) or self._reported(frame) or self._meant(token, found)
            return self._joined_to_clause(frame, found) or found
        if frame.role == "adjective":
            if tree.children(token, "nsubj", "nsubjpass"):  # "she visited and her envoy is expected"
                return tree.surface_subjects(token, control)
            if token.dep_ in ("acomp", "oprd", "attr", "xcomp", "ccomp", "conj"):
                return self._meant(token.head, tree.surface_subjects(token.head, control))
            return [token.head] if token.dep_ == "amod" else tree.surface_subjects(token, control)
        struck = {t.i for whose in self.owners.sufferers(token) for t in whose.subtree}
        there = {t.i for t in self.struck_there(token)} if frame.type == "ASSAULT" else set()
        by = [t for t in tree.noun_subjects(token, control) if t.i not in struck | there]
        named = [
            t
            for t in tree.modifiers(token)
            if t.i not in struck | there
            and not tree.is_opposed(t)
            and (m := self.reading.mention_of(self.block, t)) is not None
            and m.who.is_actor
        ]
        if frame.type == "SANCTION" and frame.carrier is not None and not tree.children(token, "poss"):
            doers = tree.subjects(frame.carrier, control)  # "Bern announced new Mali sanctions"
            suffers = frame.carrier.lemma_.lower() in self.grammar.passive_light  # "Ann Lee faces US sanctions"
            suffers = suffers or frame.carrier.lemma_.lower() in self.grammar.words["decrying"]
            if named and token.dep_ == "dobj" and not suffers and any(self.of_token(t, strict=True) for t in doers):
                return doers
        if by and (not named or any(self.of_token(t) for t in by)):
            named = by if any(self.of_token(t) for t in by) else []  # "talks by video" are nobody's
        if named:
            return named
        if token.dep_ == "ROOT" and (told := tree.children(token, "nsubj")):
            return told  # a headline's verb that was read as a noun: "Oman, Mali call for talks"
        carrier = frame.carrier
        if carrier is not None:
            lemma = carrier.lemma_.lower()
            unleashed = self.grammar.is_light(carrier, self.grammar.words["unleashing_phrases"])
            if tree.children(carrier, "expl") or self.is_caused(frame) or (frame.type == "PROTEST" and unleashed):
                return []  # "flew to Lima to say that there were protests"
            if tree.counting(token, self.grammar.words["quantities"]).dep_ == "dobj" and (
                lemma in self.grammar.passive_light
                or (frame.type in HARMFUL and lemma in self.grammar.words["broaching"])  # "raised the killing with her"
            ):
                return []
            whole = token  # "days" of "resigned after days of protests"
            while whole.dep_ == "pobj" and whole.head.lower_ == "of" and whole.head.head.pos_ == "NOUN":
                whole = whole.head.head
                if whole.lemma_ in self.grammar.words["depictions"]:
                    return []  # "sent her videos of beheadings", "showed pictures of the raid"
            if tree.is_channel(whole) and lemma in self.grammar.words["told_by_wire"] and frame.type == "CONSULT":
                met = [o for o in tree.objects(carrier) if any(m.who.kind is not Kind.MEDIA for m in self.of_token(o))]
                return [*tree.subjects(carrier, control), *met] if met else []  # "told Oman so in a call"
            if whole.dep_ == "pobj" and whole.head.head.i == carrier.i:
                ahead = whole.head.lower_ == "in" and whole.i < carrier.i
                if frame.type == "ACCUSE" and ahead and not tree.is_passive(carrier):
                    return tree.surface_subjects(carrier, control)  # "in a dig at Chad, she said"
                scenes = self.grammar.words["scene_verbs"]
                # "is on a visit", "arrived for talks", "entered into negotiations"
                if whole.head.lower_ in ("on", "for", "in", "to", "into") and lemma in scenes:
                    return tree.surface_subjects(carrier, control)
                if lemma in self.grammar.words["owning_up"] and whole.head.lower_ in ("for", "over", "about"):
                    return tree.subjects(carrier, control)  # "apologised for the arrest of Ann Lee"
                if frame.type == "CONSULT" and (both := self._who_met(carrier, whole.head)):
                    return both
                if frame.type == "COOPERATE" and whole.head.lower_ in ("in", "during"):
                    return tree.surface_subjects(carrier, control)  # "sank a boat in a joint raid"
                if (
                    token.head.lower_ == "with"
                    and lemma in self.grammar.words["answering"]
                    and not tree.is_passive(carrier)
                ):
                    return tree.subjects(carrier, control)  # "answered with a raid on"
                return []
            if (
                lemma in self.grammar.light
                or self.grammar.is_light(carrier, self.grammar.words["light_phrases"])
                or self.grammar.is_light(carrier, frame.pattern.light_verb)
                or token.dep_ == "attr"
                or (token.dep_ == "dobj" and lemma in self.grammar.words["pondering"])
            ):
                return tree.subjects(carrier, control)
        return []

    def _joined_to_clause(self, frame: Frame, subjects: list[Token]) -> list[Token]:
        """Who says it in the clause before, where the parser joins it to the main one, whose subject is a thing.

        "The row began when Chad tweeted that it was sad and urged Mali to act": no row urges anybody.
        """
        verb = frame.token
        if verb.dep_ != "conj" or frame.type not in SPEECH_ACTS or len(subjects) != 1 or tree.children(verb, "nsubj"):
            return []
        thing = subjects[0]
        if thing.pos_ != "NOUN" or thing.i > verb.head.i or self.is_person(thing) or self.of_token(thing, strict=True):
            return []
        clauses = [c for c in tree.children(verb.head, "advcl", "ccomp") if c.i < verb.i and c.tag_ == verb.tag_]
        return next((s for c in reversed(clauses) if (s := tree.children(c, "nsubj")) and self.of_token(s[0])), [])

    def _who_tells(self, verb: Token, subjects: list[Token]) -> list[Token]:
        """ "Oslo said the claims were false and urged Bern to act", joined to "were": no claim urges anybody."""
        told = verb.head
        telling = either(self.grammar.words["speech"], self.grammar.words["expressing"])
        if verb.dep_ != "conj" or told.dep_ != "ccomp" or verb.tag_ != told.head.tag_ or tree.is_passive(verb):
            return []
        if tree.children(verb, "nsubj") or told.head.lemma_.lower() not in telling:
            return []
        if any(t.pos_ != "NOUN" or self.is_person(t) or self.of_token(t) for t in subjects):
            return []
        return tree.surface_subjects(told.head, self.grammar.control)

    def _who_met(self, carrier: Token, prep: Token) -> list[Token]:
        """The several who do something after or at talks: "Chad and Mali agreed to trade after talks in Oslo"."""
        if prep.lower_ not in AT_TALKS or carrier.pos_ != "VERB" or tree.is_passive(carrier):
            return []
        subjects = tree.surface_subjects(carrier, self.grammar.control)
        met = [m for t in subjects for m in self.of_token(t)]
        return subjects if len({m.who.country for m in met if m.who.country}) > 1 else []

    def struck_there(self, deed: Token) -> list[Token]:
        """Whom a name before a deed says to be struck: "the Mali hotel attack", "the Ann Lee killing".

        Not "the Omani attack on Mali", and not one of a body that wields force.
        """
        before = [t for t in tree.modifiers(deed) if t.tag_ in ("NNP", "NNPS") and t.dep_ != "poss"]
        if not before:
            return []
        classes, words = self.grammar.knowledge.classes, self.grammar.words
        struck = either(either(classes["military_target"], classes["territory"]), words["venue_heads"])
        types = self.grammar.types_of(deed)
        aimed = "ASSAULT" not in types or any(p.lower_ in ("on", "against") for p in tree.children(deed, "prep"))
        found = []
        for token in before:
            named = self.reading.mention_of(self.block, token)
            if named is None or named.start <= deed.i < named.end:
                continue
            if named.who.kind not in (Kind.COUNTRY, Kind.PLACE):
                if named.who.kind in DEFENCELESS and named.who.sector not in ARMED and not aimed:
                    found.append(token)
                continue
            between = token.doc[token.i + 1 : deed.i]
            taken = deed.lemma_.lower() in words["land_takings"] and not aimed  # "the Kuwait invasion"
            if taken or any(t.pos_ in ("NOUN", "PROPN") and t.lemma_.lower() in struck for t in between):
                found.append(token)
        return found

    def _commenting(self, frame: Frame) -> list[Token]:
        """Who says what follows a comma, and no plan does: "Oslo said Mr Rao's plan sows fear, calling it unfair"."""
        head = frame.token.head
        if frame.type not in SPEECH_ACTS or not tree.is_comment(frame.token) or head.dep_ != "ccomp":
            return []
        if head.head.lemma_.lower() not in self.grammar.words["speech"]:
            return []
        below = tree.children(head, "nsubj", "nsubjpass")
        if len(below) != 1 or below[0].pos_ != "NOUN" or self.is_person(below[0]):
            return []
        is_somebody = self.reading.mention_of(self.block, below[0]) is not None
        return [] if is_somebody else tree.children(head.head, "nsubj")

    def _reported(self, frame: Frame) -> list[Token]:
        """Who did what follows the one who tells of it: "rebels raided the post, the army said, killing ten"."""
        head = frame.token.head
        if frame.type in SPEECH_ACTS or not tree.is_comment(frame.token) or tree.children(head, "dobj"):
            return []
        told = [c for c in tree.children(head, "ccomp") if c.i < head.i]
        if not told or head.lemma_.lower() not in self.grammar.words["speech"]:
            return []
        return tree.surface_subjects(told[0], self.grammar.control)

    def _meant(self, verb: Token, subjects: list[Token]) -> list[Token]:
        """The subjects, with whom a pronoun means that no name is known for: "the rebels said they would free him"."""
        if len(subjects) != 1 or subjects[0].lower_ not in OWN_DEEDS or self.of_token(subjects[0]):
            return subjects
        clause = verb
        while clause.dep_ in ("xcomp", "conj", "acomp") and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ != "ccomp" or clause.head.lemma_.lower() not in self.grammar.words["speech"]:
            return subjects
        speakers = tree.children(clause.head, "nsubj")
        many = OWN_DEEDS[subjects[0].lower_]
        return [t for t in speakers if t.pos_ == "NOUN" and (t.tag_ == "NNS") in many] or subjects
