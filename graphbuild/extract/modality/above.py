"""What a trigger depends on: "vowed to attack", "the chance of talks", "until he visits"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.modality.clauses import ClauseReader, is_done, is_infinitive, is_no
from graphbuild.extract.modality.cues import Answer, Cues
from graphbuild.extract.modality.predicates import Predicates
from graphbuild.extract.tree import children, is_coordinate, is_performed, put_ahead
from graphbuild.records import Status

if TYPE_CHECKING:
    from spacy.tokens import Token


UP = frozenset({
    "xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "prep", "conj", "nsubj", "nsubjpass", "attr", "csubj", "relcl",
    "advcl", "agent", "dative", "oprd", "npadvmod", "appos",
})  # fmt: skip
INSIDE = frozenset({"xcomp", "dobj", "pobj", "prep", "attr", "oprd", "dative"})  # what shares its verb's tense
GIVEN_UP = frozenset({"initially", "originally"})
OPEN = frozenset({"until", "till"})
SETTINGS = frozenset({"after", "since", "following", "during", "amid", "despite", "by", "on", "in", "at"})


class Above:
    """Reads the status off what governs a trigger."""

    def __init__(self, cues: Cues, clauses: ClauseReader, predicates: Predicates) -> None:
        self.cues = cues
        self.clauses = clauses
        self.predicates = predicates

    def __call__(self, token: Token) -> Answer:
        """Climbs to what the trigger depends on, up to the clause that only reports it."""
        if token.dep_ in ("pcomp", "ccomp") and any(c.lower_ == "what" for c in children(token, "dobj")):
            return Status.OCCURRED, None  # "cancelled the tour over what it called a coup"
        for _ in range(8):
            head, dep = token.head, token.dep_
            if head.i == token.i or dep not in UP:
                break
            if dep in ("xcomp", "acl") and is_performed(token, self.cues.words):
                return Status.OCCURRED, None  # "I would like to thank Oman"
            if dep == "advcl":
                return self._adverbial(token, head)
            if dep == "pcomp" and head.lower_ in OPEN and not is_infinitive(token):
                return self._adverbial(token, head.head)  # "not until after they meet"
            if dep == "pcomp" and (found := self._after_preposition(token, head)):
                return found
            if dep == "relcl" and _is_timetabled(token, head):
                return Status.PLANNED, "when"
            if dep == "ccomp" and is_coordinate(token):
                break  # "Chad came; Mali now wants to wait"
            if dep == "conj" and token.tag_ in ("VBD", "VBZ") and head.tag_ in ("VB", "VBG"):
                break  # "voted to condemn Chad and demanded talks"
            if dep != "conj":
                votes = head.lemma_.lower() in self.cues.words["voting_verbs"] and token.lower_ == "on"
                if not votes and self._is_border(token, head):
                    break
                found = self._fixed(token, head) or self._governor(head)
                if found is not None and found[0] is Status.PLANNED and dep == "ccomp" and is_done(token):
                    found = None  # "announced that he had taken power"
                if found is None and head.pos_ in ("VERB", "AUX"):
                    if dep in ("ccomp", "parataxis") and head.lemma_.lower() in self.cues.report_only:
                        break
                    found = self.clauses(head) if dep in INSIDE else None
                if found is not None:
                    return found
            token = head
        return Status.OCCURRED, None

    def _after_preposition(self, token: Token, prep: Token) -> Answer | None:
        """Of a deed that a preposition makes a circumstance: "left without meeting him", "was fined for marching"."""
        word, governor = prep.lower_, prep.head
        if word == "without":
            return Status.CANCELLED, prep.text
        if word in ("after", "before") and not any(c.lower_ == "having" for c in children(token, "aux")):
            found = self.clauses(governor) if governor.pos_ in ("VERB", "AUX") else None
            # "will travel to Oslo after attending the summit"
            return found if found is not None and found[0] is Status.PLANNED else None
        if word == "for" and governor.dep_ != "ROOT" and self._governor(governor) is None:
            return Status.OCCURRED, None  # "ordered them to pay a fine for marching"
        return None

    def _adverbial(self, token: Token, main: Token) -> Answer:
        """Of a clause that tells when, why or on what condition: "if he comes", "to discuss it", "until he visits"."""
        marks = {c.lower_ for c in children(token, "mark", "advmod")}
        if marks & {"if", "unless"}:
            return Status.HYPOTHETICAL, "if"
        if (ahead := put_ahead(token)) is not None:
            return Status.HYPOTHETICAL, ahead.text
        if token.dep_ == "pcomp":
            marks.add(token.head.lower_)
        # "until Iran and Iraq hold talks", where the parser reads an infinitive
        is_present = token.tag_ in ("VBZ", "VBP", "VB") and not is_infinitive(token)
        if is_present and (found := self._still_open(token, main, marks)):
            return found
        if marks & OPEN and token.tag_ == "VBD" and any(c.tag_ == "MD" for c in children(main, "aux")):
            return Status.HYPOTHETICAL, "until"  # "said the raids would go on until he accepted the plan"
        past = main.tag_ in ("VBD", "VBN", "VBG", "VBP", "VBZ")
        if past and main.lemma_.lower() in self.cues.means and main.tag_ in ("VBD", "VBN"):
            return Status.OCCURRED, None  # "all that it had done to support the town"
        if not is_infinitive(token):
            legs = self.cues.travel | self.cues.gathering
            is_leg = token.tag_ == "VBG" and not marks and token.lemma_.lower() in legs
            found = self.clauses(main) if is_leg else None
            return found or (Status.OCCURRED, None)  # "will fly to Asia, visiting Laos and Japan"
        governed = self.clauses(main)
        if governed is not None:
            return governed
        if past and (main.lemma_.lower() in self.cues.gathering or token.lemma_.lower() in self.cues.expressing):
            return Status.OCCURRED, None  # "met in Vienna to discuss trade"
        goes = main.lemma_.lower() in self.cues.travel or (main.lemma_ == "be" and any(children(main, "prep")))
        return (Status.PLANNED if goes else Status.HYPOTHETICAL), "to"  # "is in Oslo to meet the king"

    def _is_border(self, token: Token, head: Token) -> bool:
        """Whether what is above says nothing of the event: it describes somebody, or is what something else does."""
        is_told = token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ == "VBN")
        if is_told and not is_infinitive(token):
            return True  # "the deal signed in May": done, whatever the noun promises
        if token.dep_ in ("nsubj", "nsubjpass", "csubj"):
            return bool(head.pos_ in ("VERB", "AUX"))
        return bool(token.dep_ == "prep" and token.lower_ in SETTINGS)

    def _fixed(self, token: Token, head: Token) -> Answer | None:
        """Turns of phrase: "stopped short of a ban", "is to meet", "was to have met", "has yet to meet"."""
        if token.dep_ == "prep" and head.pos_ == "ADV" and head.lower_ in ("short", "close"):
            return (Status.DENIED if head.lower_ == "short" else Status.HYPOTHETICAL), head.text
        if token.dep_ != "xcomp":
            return None
        if head.tag_ == "VBN" and head.lemma_.lower() in self.cues.hopes:
            had = [c for c in children(head, "aux") if c.lower_ in ("had", "'d")]
            if had and head.dep_ in ("ROOT", "conj"):
                return Status.CANCELLED, head.text  # "had hoped to sign a treaty"
        if head.lemma_ == "be" and is_infinitive(token):
            perfect = any(c.lower_ == "have" and c.dep_ == "aux" for c in token.children)
            return (Status.CANCELLED, "was to have") if perfect else (Status.PLANNED, "is to")
        if head.lemma_ == "have" and any(c.lower_ == "yet" for c in children(head, "advmod")):
            return Status.DENIED, "yet"
        if head.lemma_ == "have" and is_infinitive(token) and (_has_time(head) or _is_bound(head)):
            return Status.HYPOTHETICAL, "have to"  # "has until Friday to sign", "have ten days to leave"
        return None

    def _still_open(self, token: Token, main: Token, marks: set[str]) -> Answer | None:
        """A present tense that means the future: "until he visits", "when they meet"."""
        if marks & OPEN:
            return (Status.PLANNED if "after" in marks else Status.HYPOTHETICAL), "until"
        found = self.clauses(main) or self(main)  # "plans to talk with him when he visits Lima"
        if "before" in marks and found is not None and found[0] in (Status.HYPOTHETICAL, Status.DENIED):
            return Status.HYPOTHETICAL, "before"  # "should not talk before he yields"
        if marks & {"when", "once", "after", "before", "as"} and found is not None and found[0] is Status.PLANNED:
            return Status.PLANNED, found[1] or "when"
        if marks & {"when", "once"} and main.tag_ == "VBD" and token.i > main.i:
            return Status.PLANNED, "when"  # "said what would change when Mali leaves the bloc": to come
        return None

    def _governor(self, head: Token) -> Answer | None:
        place = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}.get(head.pos_)
        if place is None:
            return None
        lemma = head.lemma_.lower()
        cue = self.cues.governors[place].get(lemma)
        if cue is None and place == "verb":
            with_particle = (f"{lemma} {c.lower_}" for c in children(head, "prt"))  # "ruled out", and not "ruled that"
            cue = next((c for w in with_particle if (c := self.cues.governors[place].get(w)) is not None), None)
        if cue is None and place == "verb":
            cue = self.cues.governors["adjective"].get(head.lower_)
        if cue is None:
            return None
        status, negated = cue
        if place == "noun":
            predicate = self.predicates(head)
            if predicate is not None and predicate[0] is not Status.OCCURRED:
                return predicate
        if self.clauses.is_negated(head) or (place == "noun" and is_no(head)):
            return (negated or Status.DENIED), head.text
        if status is Status.PLANNED and any(
            c.lower_ in GIVEN_UP for t in (head, head.head) for c in children(t, "advmod")
        ):
            return Status.CANCELLED, head.text  # "was initially due to meet the king"
        if lemma in self.cues.achieving and head.head.tag_ == "VBD":
            return Status.OCCURRED, head.text  # "was able to meet"
        return status, head.text


def _is_bound(verb: Token) -> bool:
    """Whether somebody still has to do it: "we have to leave", not "they had to leave"."""
    return verb.tag_ in ("VBP", "VBZ") and not children(verb, "dobj", "aux")


def _has_time(verb: Token) -> bool:
    """Whether somebody is left so much time for something: "has until Friday", "have ten days"."""
    if any(c.lower_ in OPEN for c in children(verb, "prep")):
        return True
    return any(c.ent_type_ in ("DATE", "TIME") for c in children(verb, "dobj"))


def _is_timetabled(verb: Token, day: Token) -> bool:
    """Whether the present tense tells of a day to come: "on Friday, when the ministers meet"."""
    if verb.tag_ not in ("VBZ", "VBP") or day.ent_type_ != "DATE" or children(verb, "aux"):
        return False
    return any(c.lower_ == "when" for c in children(verb, "advmod"))
