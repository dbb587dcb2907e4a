"""Slot -> the words of the tree that stand in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame, Grammar
from graphbuild.extract.frames.prepositions import PREPOSITIONS, SIGNS
from graphbuild.extract.frames.subjects import Subjects
from graphbuild.extract.mentions import Reading
from graphbuild.extract.tree.steps import kinds

if TYPE_CHECKING:
    from spacy.tokens import Token

WHOM = {"him": False, "her": False, "them": True}  # and whether many are meant
SHIP = frozenset({"ship", "vessel"})  # what a name is that a ship's letters stand before
CUT_OFF = tree.PARTICLES - {"around", "back", "through"}  # particles that are read as prepositions of their object
CARRIED = frozenset({"with", "on", "against", "to"})  # slots behind the participle that carries a noun
PREP = kinds("prep")


class Slots(Subjects):
    """Turns slots into tokens, in one block of a reading."""

    def __init__(self, grammar: Grammar, reading: Reading, block: int) -> None:
        super().__init__(grammar, reading, block)
        self._shared: defaultdict[tuple[int, str, int], dict[str, list[Token]]] = defaultdict(dict)
        self._forms: dict[int, set[str]] = {}

    def tokens(self, frame: Frame, slot: str) -> Sequence[Token]:
        """The head words that stand in `slot`, actors or not; "thousands of soldiers" are soldiers."""
        key = slot if slot != "owner" or frame.words < 3 else f"owner {frame.pattern.verb}"
        found = frame.slots.get(key)
        if found is not None:
            return found
        if slot in SIGNS and self.lowers.isdisjoint(SIGNS[slot]):
            return ()
        heads = self._tokens(frame, slot)
        if "what" in self.lowers:
            heads = self._meant_by_what(frame, slot, heads)
        counting = [t for t in heads if t.kinds & PREP]
        if counting:
            counted = [tree.counted(t, self.grammar.words["quantities"]) for t in counting]
            heads = [*heads, *(c for t, c in zip(counting, counted, strict=True) if c is not t)]
        frame.slots[key] = heads
        return heads

    def shared(self, token: Token, role: str, reading: int) -> dict[str, list[Token]]:
        """What is known of the slots of a trigger: the same for all its patterns that read them the same way."""
        return self._shared[token.i, role, reading]

    def forms(self, token: Token) -> set[str]:
        """The lower-case words that a list may have `token` under."""
        found = self._forms.get(token.i)
        if found is None:
            found = self._forms[token.i] = {token.lemma_.lower(), token.lower_, *tree.longer_forms(token)}
            if token.tag_ == "NNS":
                found.add(token.lower_.removesuffix("s"))  # "bases", whose lemma the model takes for "basis"
            elif token.pos_ == "PROPN" and any(c.text in self.grammar.words["ship_prefixes"] for c in token.lefts):
                found |= SHIP  # "HMS Elm"
        return found

    def _tokens(self, frame: Frame, slot: str) -> list[Token]:
        token = frame.token
        if slot in PREPOSITIONS:
            found = tree.prepositional(token, PREPOSITIONS[slot])
            if slot == "against" and frame.role == "noun" and "anti" in self.lowers:
                found += [t for t in tree.modifiers(token) if tree.is_opposed(t)]  # "anti-Russian sanctions"
            if slot in ("to", "of"):  # "ignored the ruling, to the dismay of Mali"
                found = [t for t in found if not self._is_of_feeling(t)]
            if slot in ("in", "to", "at"):
                found += [t for t in tree.children(frame.verb or token, "advmod") if t.lower_ == "there"]
            if not found and frame.role == "verb" and "subject" in frame.pattern.words:
                # "Turkey's relations with Egypt have improved"
                subjects = tree.subjects(token, self.grammar.control)
                found = [t for s in subjects for t in tree.prepositional(s, PREPOSITIONS[slot], deep=False)]
                if not found and slot == "for":  # "words of praise for Egypt came from Oman"
                    whole = [o for s in subjects for o in tree.prepositional(s, ("of",), deep=False)]
                    found = [t for o in whole for t in tree.prepositional(o, ("for",), deep=False)]
            if not found and frame.role in ("verb", "modal") and tree.is_passive(token):
                # "aid to Niger was frozen"
                found = [t for o in tree.objects(token) for t in tree.prepositional(o, PREPOSITIONS[slot], deep=False)]
            if (
                not found and frame.role == "verb" and slot == "toward"
            ):  # "from areas under their control toward a ship"
                found = [o for p in _down(token) if p.lower_ in PREPOSITIONS[slot] for o in tree.children(p, "pobj")]
            if not found and frame.role == "noun" and slot in CARRIED:  # "talks held with Oman", "curbs put on Mali"
                held = [
                    c for c in tree.children(token, "acl") if c.tag_ == "VBN" and c.lemma_.lower() in self.grammar.light
                ]
                found = [t for c in held for t in tree.prepositional(c, PREPOSITIONS[slot], deep=False)]
                found = found or self._of_parts(token, PREPOSITIONS[slot])
            caused = slot == "by" and self.is_caused(frame)
            if not found and frame.role == "noun" and frame.carrier is not None and not caused:
                # "launched an attack on Friday against ...", but not "on behalf of ..., condemned the killing"
                beside = (
                    token.dep_ == "pobj" and token.head.lower_ in tree.CIRCUMSTANCE
                )  # "quit the talks after a visit"
                deep = slot not in ("of", "by") and not beside
                found = tree.prepositional(frame.carrier, PREPOSITIONS[slot], deep=deep)
                # "left Oman with help from Chad": what stands before a phrase is the verb's own
                after = token.i if slot == "from" and token.dep_ == "pobj" else frame.carrier.i
                found = [t for t in found if t.i > after and t is not token]  # "coincides with the meeting of"
            return found
        if slot == "subject":
            return self.subject_tokens(frame)
        if slot == "object":
            if frame.role == "noun":
                found = tree.prepositional(token, ("of",), deep=False)
                if found or "object" in frame.pattern.without:
                    return found
                return [
                    t for t in self.owners.sufferers(token) if t.pos_ != "PRON"
                ]  # "his arrest" has patterns of its own
            if frame.role == "adjective":
                return [token.head] if token.dep_ == "amod" else []
            if tree.is_mistagged(token) and not tree.objects(token):
                return [token.head] if token.head.i > token.i else []
            if tree.is_passive(token) and (given := tree.children(token, "dobj")):
                return given  # "Turkey was offered help"
            found = self._taken_up([t for t in tree.objects(token) if not tree.is_cut_subject(t)])
            return found or self._behind_particle(frame) or self._of_small_clause(frame)
        if slot == "indirect":
            verb = frame.verb or token
            if tree.is_passive(verb) and tree.children(verb, "dobj"):
                return tree.objects(verb)
            return tree.receivers(verb) or tree.prepositional(verb, ("to",))
        if slot == "inner":
            return self._inner_tokens(token)
        if slot == "inner_object":
            return [o for clause in self._inner_tokens(token) for o in tree.objects(clause)]
        if slot == "doer":
            # behind the verb: "..., the commander said" only names the source
            told = (t for clause in _contents(token) for t in _told_of(clause, "nsubj"))
            return [t for t in told if t.i > token.i or _is_quoted(t)]
        if slot == "culprit":
            found = [t for clause in tree.children(token, "ccomp") for t in _told_of(clause, "nsubj", "nsubjpass")]
            # "said that it was Mali that had closed the road"
            return [a for t in found for a in (tree.children(t.head, "attr") if t.lower_ == "it" else [t])]
        if slot == "asked":
            return tree.asked_to_act(token, self.grammar.words["stative_verbs"])
        if slot == "as":
            return self._as_tokens(token)
        if slot == "how":  # "together", "jointly", "side by side", "hand in hand"
            return tree.children(token, "advmod", "npadvmod", "dobj", "oprd")
        if slot == "owner":
            if frame.role == "noun":
                return tree.modifiers(token)
            held = tree.objects(token) if frame.words < 3 else [*tree.objects(token), *self._in_phrase(frame)]
            return [m for o in held for m in tree.modifiers(o)]
        return []

    def _meant_by_what(self, frame: Frame, slot: str, heads: list[Token]) -> list[Token]:
        """The heads, with the thing for a clause that says what it is called: "rails at what he calls Peru's greed"."""
        calling, saying = self.grammar.words["calling_verbs"], self.grammar.words["speech"]
        if slot == "object" and not heads and frame.role == "verb":
            heads = tree.children(frame.token, "ccomp", "pcomp")
            return [t for c in heads for t in tree.meant_by_what(c, calling, saying)]
        return [t for h in heads for t in tree.meant_by_what(h, calling, saying) or [h]]

    def _of_parts(self, token: Token, prepositions: Collection[str]) -> list[Token]:
        """Behind what something is said to be made of: "raids consisting of six attacks on Oman"."""
        clauses = [c for c in tree.children(token, "acl") if c.lemma_.lower() in self.grammar.words["containing_verbs"]]
        parts = (o for c in clauses for o in (*tree.objects(c), *tree.prepositional(c, ("of",), deep=False)))
        return [t for part in parts for t in tree.prepositional(part, tuple(prepositions), deep=False)]

    def _is_of_feeling(self, token: Token) -> bool:
        """Whether the word is a feeling about the deed, or whose it is."""
        return any(t.lemma_.lower() in self.grammar.words["feelings"] for t in (token, token.head.head))

    def _taken_up(self, objects: list[Token]) -> list[Token]:
        """The objects, with whom a pronoun takes up from the clause above: "held an American, accusing him of lies"."""
        if len(objects) != 1 or objects[0].lower_ not in WHOM or self.of_token(objects[0]):
            return objects
        verb = objects[0].head
        above = verb.head if verb.dep_ in ("conj", "advcl") and not tree.children(verb, "mark") else verb
        if above is verb or above.i > verb.i or above.pos_ != "VERB":
            return objects
        is_many = WHOM[objects[0].lower_]
        found = [t for t in tree.objects(above) if t.pos_ == "NOUN" and (self.is_person(t) or not is_many)]
        return [*objects, *(t for t in found if (t.tag_ == "NNS") is is_many)]

    def _behind_particle(self, frame: Frame) -> list[Token]:
        """ "Voted down the bill", "called in the army": the object of a particle that was read as a preposition."""
        verb, lemma = frame.token, frame.token.lemma_.lower()
        behind = [p for p in tree.children(verb, "prep") if p.i == verb.i + 1 and p.lower_ in CUT_OFF]
        return [o for p in behind if f"{lemma} {p.lower_}" in frame.pattern.verb for o in tree.children(p, "pobj")]

    def _of_small_clause(self, frame: Frame) -> list[Token]:
        """ "Blamed agitators bused in from Oslo", "ordered him held": the subject of a clause without a verb."""
        verb = frame.token
        if (
            frame.type == "REQUEST" and verb.lemma_.lower() in self.grammar.control.of_object
        ):  # "petitioned Oman to help", read as "that Oman help"
            told = [c for c in tree.children(verb, "ccomp") if tree.is_infinitive(c)]
            return [s for c in told for s in tree.children(c, "nsubj") if s.left_edge.i == verb.i + 1]
        if verb.lemma_.lower() not in self.grammar.words["small_clause_verbs"]:
            return []
        bare = [c for c in tree.children(verb, "ccomp") if not tree.children(c, "mark", "aux", "auxpass")]
        return [s for c in bare if c.tag_ in ("VBN", "VBD") for s in tree.children(c, "nsubj", "nsubjpass")]

    def _in_phrase(self, frame: Frame) -> list[Token]:
        """The noun of the trigger itself: "fire" of "came under Indian fire"."""
        lemma, behind = frame.token.lemma_.lower(), tree.children(frame.token, "prep")
        nouns = [(p, o) for p in behind for o in tree.children(p, "pobj")]
        return [o for p, o in nouns if f"{lemma} {p.lower_} {o.lemma_.lower()}" in frame.pattern.verb]

    def _as_tokens(self, token: Token) -> list[Token]:
        """What somebody or something is called: "as a farce", "as unacceptable and illegal"."""
        holders = [token, *tree.objects(token)]
        behind = [p for t in holders for p in tree.children(t, "prep", "mark") if p.lower_ == "as" and p.i > token.i]
        found = [w for p in behind for w in tree.children(p, "pobj", "pcomp", "amod", "acomp", "attr", "advcl")]
        described = [m for w in found for m in tree.children(w, "amod")]
        kinds = self.grammar.words["kinds_of"]  # "an act of cruelty"
        found += [o for w in found if w.lemma_.lower() in kinds for o in tree.prepositional(w, ("of",), deep=False)]
        return [w for t in (*found, *described) for w in (t, *tree.children(t, "conj"))]

    def _inner_tokens(self, token: Token) -> list[Token]:
        """The head words of what the trigger has as its content: clauses, infinitives, gerunds, and their own parts."""
        clauses = ("ccomp", "xcomp", "advcl", "acl", "pcomp", "oprd", "relcl")
        # ", calling the letter a mistake" is another thing that is said, and no content
        # and "after a man was held" is when, and not what
        marks = self.grammar.words["when_marks"]
        found = [c for c in tree.children(token, *clauses) if not tree.is_comment(c) and not _is_beside(c, marks)]
        found += _proven(token)
        beside = [prep for prep in tree.children(token, "prep", "agent") if not tree.is_absolute(prep)]
        found += [p for prep in beside for p in tree.children(prep, "pcomp")]
        found += [c for o in tree.objects(token) for c in tree.children(o, "acl", "relcl")]
        # "called the drills provocative": an adjective behind its noun is said of it
        found += [c for o in tree.objects(token) for c in tree.children(o, "amod") if c.i > o.i]
        found += [
            c for head in found for c in (*tree.children(head, "conj"), *tree.children(head, "xcomp", "attr", "acomp"))
        ]
        # "said that it was ready to strike"
        found += [c for head in found if head.dep_ == "acomp" for c in tree.children(head, "xcomp")]
        found += [c for head in found if head.dep_ == "ccomp" for c in tree.children(head, "nsubj", "nsubjpass")]
        if '"' in self.lowers and token.lemma_.lower() in self.grammar.words["calling_verbs"]:
            found += tree.called_in_quotes(token)
        return list(dict.fromkeys(found))


def _down(token: Token) -> list[Token]:
    """The prepositions under a word, and those under their objects."""
    found = tree.children(token, "prep")
    for prep in found:
        found += [p for o in tree.children(prep, "pobj") for p in tree.children(o, "prep")]
    return found


def _is_beside(clause: Token, marks: frozenset[str]) -> bool:
    """Whether a clause only tells when or why: "after a man was held"."""
    return clause.dep_ == "advcl" and any(c.lower_ in marks for c in tree.children(clause, "mark", "advmod"))


def _told_of(clause: Token, *subjects: str) -> list[Token]:
    """Who does what a clause tells: its agent, else its subject ("that the hall was looted by soldiers")."""
    agents = [p for by in tree.children(clause, "agent") for p in tree.children(by, "pobj")]
    return agents or tree.children(clause, *subjects)


def _contents(verb: Token) -> list[Token]:
    """The clauses that tell what is said."""
    return tree.children(verb, "ccomp") + _proven(verb)


def _is_quoted(subject: Token) -> bool:
    """Whether the clause that the word opens is in quotation marks: those are the speaker's own words."""
    first = subject.left_edge.i
    return bool(first and subject.doc[first - 1].text == '"')


def _proven(verb: Token) -> list[Token]:
    """What somebody says that he knows: "said it had proof that Nepal hid the bombers"."""
    held = (o for c in tree.children(verb, "ccomp") if c.lemma_ == "have" for o in tree.children(c, "dobj"))
    return [c for o in held for c in tree.children(o, "acl") if tree.children(c, "nsubj", "nsubjpass")]
