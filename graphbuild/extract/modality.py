"""Did it take place? Status from tense, modals, negation, conditionals, and the cue words of `status.toml`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphbuild.extract.tree import children, is_headline_future
from graphbuild.knowledge import Knowledge
from graphbuild.records import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

FUTURE = frozenset({"will", "'ll", "shall", "wo"})
UNREAL = frozenset({"would", "could", "may", "might", "should", "can", "must", "'d", "ought", "ca"})
UP = frozenset({
    "xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "prep", "conj", "nsubj", "nsubjpass", "attr", "csubj", "relcl",
    "advcl", "agent", "dative", "oprd", "npadvmod", "appos",
})  # fmt: skip
NOBODY = frozenset({"nobody", "none", "neither", "nothing"})
BESIDE = ("advmod", "cc", "preconj")
INSIDE = frozenset({"xcomp", "dobj", "pobj", "prep", "attr", "oprd", "dative"})  # what shares its verb's tense
OPEN = frozenset({"until", "till"})
SETTINGS = frozenset({"after", "since", "following", "during", "amid", "despite", "by", "on", "in", "at"})


class StatusReader:
    """Reads an event's status off the tree around its trigger."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.light = knowledge.words["light_verbs"]
        self.gathering = knowledge.words["gathering_verbs"]
        self.travel = knowledge.words["travel_verbs"]
        self.speech = knowledge.words["speech"]
        self.report_only = knowledge.words["report_only"]
        self.expressing = knowledge.words["expressing"]
        self.doubts = knowledge.words["doubts"]
        self.achieving = knowledge.words["achieving"]
        self.means = knowledge.words["means_verbs"]
        self.willing = knowledge.words["willing"]
        self.obliging = knowledge.words["obliging"]
        self.occasions = knowledge.words["occasion_prepositions"]
        self.governors: dict[str, dict[str, tuple[Status, Status | None]]] = defaultdict(dict)
        for cue in knowledge.status_cues:
            status = Status(cue.status)
            negated = Status(cue.negated) if cue.negated else None
            for place in ("verb", "noun", "adjective", "modifier", "predicate"):
                for word in getattr(cue, place):
                    self.governors[place][word] = (status, negated)

    def __call__(self, trigger: Token, verb: Token | None) -> tuple[Status, str | None]:
        """The status of the event at `trigger`, carried by `verb` where a noun tells it; the word that decided."""
        if _is_topic_of_future(trigger):
            return Status.PLANNED, "to"
        status, word = self._inner(trigger, verb)
        if status in (Status.PLANNED, Status.OCCURRED) and (doubt := self._doubt(trigger)):
            return Status.HYPOTHETICAL, doubt
        if status is Status.PLANNED or (status is Status.HYPOTHETICAL and word == "would"):
            given_up = self._given_up(verb if verb is not None else trigger)
            if given_up is not None:
                return Status.CANCELLED, given_up
        return status, word

    def _inner(self, trigger: Token, verb: Token | None) -> tuple[Status, str | None]:
        if trigger.pos_ in ("NOUN", "PROPN"):
            if verb is not None and (verb.lemma_.lower() not in self.light or trigger.dep_ == "nsubj"):
                verb = None  # a deed that is only talked of: "discussed the attack" says nothing of whether it was
            found = self._noun(trigger)
            if found is not None and not (found[0] is Status.OCCURRED and _is_dependent(trigger.head)):
                return found
            if verb is None:
                return self._around_noun(trigger)
        token = verb if verb is not None else trigger
        if token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd"):
            is_offer = token.lemma_.lower() in self.willing
            token = token.head  # "was not prepared to", "may be sorry"
            if is_offer and (found := self._clause(token)) is not None and found[1] in ("would", "'d", *FUTURE):
                return Status.OCCURRED, None  # "would be willing to host the talks" offers to, now
        return self._clause(token) or self._above(token)

    def _doubt(self, token: Token) -> str | None:
        """The word that makes the whole clause uncertain: "fears that Russia will attack", "doubt that he came"."""
        for _ in range(12):
            head = token.head
            if head.i == token.i:
                return None
            if token.dep_ in ("ccomp", "acl") and head.lemma_.lower() in self.doubts:
                return str(head.text)
            token = head
        return None

    def _given_up(self, token: Token) -> str | None:
        """The verb after "but" by which a plan came to nothing: "was due to visit Berlin but cancelled the trip"."""
        while True:
            for clause in children(token, "advcl"):  # "was to meet the king on Monday before the talks were called off"
                if any(m.lower_ in ("before", "until") for m in children(clause, "mark")) and self._cancels(clause):
                    return str(clause.text)
            if token.dep_ not in ("xcomp", "acomp", "dobj", "pobj", "prep", "acl") or token.head.i == token.i:
                break
            token = token.head
        if not any(c.dep_ == "cc" and c.lower_ in ("but", "yet") for c in token.children):
            return None
        for other in children(token, "conj"):
            if self._cancels(other):
                return None if self._negated(other) else other.text
        return None

    def _cancels(self, verb: Token) -> bool:
        words = [verb.lemma_.lower(), *(f"{verb.lemma_.lower()} {c.lower_}" for c in children(verb, "prt"))]
        return any((cue := self.governors["predicate"].get(w)) and cue[0] is Status.CANCELLED for w in words)

    def refuses(self, verb: Token) -> bool:
        """Whether the verb's subject will not do it, now or ever: a refusal more than a denial."""
        words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg")}
        return self._negated(verb) and bool(words & (FUTURE | {"would"}))

    def withholds(self, trigger: Token) -> bool:
        """Whether what is promised is that something of use will not be done, or readiness for it is denied."""
        if trigger.lower_ in self.willing:
            return self._negated(trigger) or (trigger.dep_ in ("acomp", "oprd") and self._negated(trigger.head))
        return any(
            c.lemma_.lower() in self.obliging and self._negated(c)
            for clause in children(trigger, "ccomp", "xcomp")
            for c in (clause, *children(clause, "xcomp"))
        )

    def is_own_word(self, verb: Token) -> bool:
        """Whether the verb is what its subject says of themselves: "the rebels said they would free him"."""
        clause = verb
        while clause.dep_ in ("conj", "xcomp") and clause.head.i != clause.i and clause.head.pos_ == "VERB":
            clause = clause.head
        if clause.dep_ != "ccomp" or clause.head.lemma_.lower() not in self.speech:
            return False
        owns = {c.lower_ for c in children(clause, "nsubj")}
        speakers = {c.lower_ for c in children(clause.head, "nsubj")}
        return bool(owns & {"it", "they", "he", "she", "we", "i"}) or bool(owns & speakers)

    def threatens(self, verb: Token) -> bool:
        """Whether the verb is what somebody says they will do on a condition: "would cut the aid unless it yielded"."""
        if self._negated(verb) or not {c.lower_ for c in verb.children if c.dep_ == "aux"} & (FUTURE | {"would", "'d"}):
            return False
        marks = {m.lower_ for c in children(verb, "advcl") for m in children(c, "mark")}
        if not marks & {"if", "unless", "until"}:
            return False
        token = verb
        for _ in range(6):
            if token.dep_ in ("ccomp", "parataxis") and token.head.lemma_.lower() in self.speech:
                return True
            token = token.head
        return False

    # --- at the trigger itself

    def _noun(self, trigger: Token) -> tuple[Status, str | None] | None:
        """From what describes the noun ("planned talks", "a trip set for May", "no talks") and what is said of it."""
        predicate = self._predicate(trigger)
        for child in trigger.lefts:
            cue = self.governors["modifier"].get(child.lower_)
            if cue is not None:
                return (
                    predicate if predicate is not None and predicate[0] is not Status.OCCURRED else (cue[0], child.text)
                )
            if child.lower_ == "no" and child.dep_ in ("det", "neg"):
                return Status.DENIED, child.text
        for child in children(trigger, "acl"):
            cue = self.governors["predicate"].get(child.lemma_.lower()) if child.tag_ in ("VBN", "VBD") else None
            if cue is not None:
                return cue[0], child.text
        return predicate

    def _around_noun(self, noun: Token) -> tuple[Status, str | None]:
        """A noun under another noun: "the possibility of talks", "fears of an attack", "calls for talks"."""
        planned = self._occasion(noun)
        if planned is not None:
            return planned
        token = noun
        for _ in range(3):
            while token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
                token = token.head
            if token.dep_ != "pobj" or token.head.lower_ not in ("of", "for", "to", "about", "against", "over"):
                break
            governor = token.head.head
            if governor.pos_ == "VERB" and governor.lemma_.lower() in (
                "call",
                "push",
                "hope",
                "ask",
                "press",
                "appeal",
                "plead",
            ):
                return Status.HYPOTHETICAL, governor.text
            if governor.pos_ == "ADJ" and (cue := self.governors["adjective"].get(governor.lemma_.lower())):
                return cue[0], governor.text
            if governor.pos_ not in ("NOUN", "PROPN"):
                break
            cue = self.governors["noun"].get(governor.lemma_.lower())
            if cue is not None:
                return self._predicate(governor) or (cue[0], governor.text)
            token = governor
        return Status.OCCURRED, None

    def _occasion(self, noun: Token) -> tuple[Status, str | None] | None:
        """Planned, as what will take place at it: "will meet on the sidelines of the talks"."""
        token = noun
        words: set[str] = set()
        while (
            token.dep_ == "pobj"
            and token.head.dep_ == "prep"
            and token.head.lower_ in self.occasions
            and len(words) < 4
        ):
            words.add(token.head.lower_)
            token = token.head.head
        if token.dep_ == "attr" and words:
            token = token.head  # "will be a topic at the talks"
        goes = token.lemma_.lower() in self.travel | self.gathering
        if token.pos_ not in ("VERB", "AUX") or not (words & {"at", "on", "during"} or ("for" in words and goes)):
            return None
        found = self._clause(token) or self._above(token)
        return found if found[0] is Status.PLANNED else None

    def _predicate(self, noun: Token) -> tuple[Status, str | None] | None:
        """ "The talks collapsed", "the visit was postponed", "called off the talks"."""
        token = noun
        while token.dep_ == "conj":
            token = token.head
        if token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj"):
            return None
        verb = token.head
        if token.dep_ == "pobj":
            if token.head.lower_ != "of" and verb.dep_ != "prep":
                return None
            verb = token.head.head
            if verb.pos_ == "NOUN":
                cue = self.governors["noun"].get(verb.lemma_.lower())
                return (cue[0], verb.text) if cue else None
        for adjective in children(verb, "acomp", "oprd") if verb.lemma_ == "be" else ():
            cue = self.governors["adjective"].get(adjective.lemma_.lower())
            if cue is not None:  # "talks are possible"
                return ((cue[1] or Status.DENIED) if self._negated(verb) else cue[0]), adjective.text
        words = [verb.lemma_.lower()]
        words = [f"{words[0]} {c.lower_}" for c in children(verb, "prt", "advmod", "prep")] + words
        words = [f"{verb.lemma_.lower()} {c.lemma_.lower()}" for c in children(verb, "dobj")] + words
        for word in words:
            cue = self.governors["predicate"].get(word)
            if cue is not None and not (word == "set" and token.dep_ == "dobj"):
                if self._negated(verb):
                    return (cue[1] or Status.OCCURRED), verb.text
                future = self._tense(verb)
                if future is not None and cue[0] is Status.OCCURRED:
                    return future
                return cue[0], verb.text
        return None

    def _clause(self, verb: Token) -> tuple[Status, str | None] | None:
        """From the verb's own auxiliaries, negation and if-clause."""
        if verb.pos_ not in ("VERB", "AUX"):
            return None
        if any(mark.lower_ in ("if", "unless", "lest") for mark in children(verb, "mark")):
            return Status.HYPOTHETICAL, "if"
        if self._negated(verb):
            # "could not attend" tells of what did not come about, "did not attend" that it is not so
            able = any(c.lower_ == "could" and c.dep_ == "aux" for c in verb.children)
            return (Status.CANCELLED if able else Status.DENIED), "not"
        for mark in children(verb, "mark"):
            if mark.lower_ in ("if", "unless", "whether", "lest"):
                return Status.HYPOTHETICAL, mark.text
        return self._tense(verb)

    def _negated(self, verb: Token) -> bool:
        for child in verb.children:
            if child.dep_ == "advmod" and child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
                return True
            if child.dep_ == "neg" or (child.lower_ in ("never", "neither", "nor") and child.dep_ in BESIDE):
                return True
            if child.dep_ in ("nsubj", "nsubjpass") and (child.lower_ in NOBODY or _is_no(child)):
                return True  # "no country recognised it", "neither side came"
        return False

    def _tense(self, verb: Token) -> tuple[Status, str | None] | None:
        auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
        words = {c.lower_ for c in auxiliaries}
        if (
            verb.dep_ == "conj"
            and not auxiliaries
            and verb.head.pos_ == "VERB"
            and verb.tag_ in ("VB", "VBN", "VBP")
            and not children(verb, "nsubj")
        ):
            return self._tense(verb.head)
        if words & FUTURE:
            return Status.PLANNED, (words & FUTURE).pop()
        unreal = words & UNREAL
        if unreal:
            if "would" in words and "have" not in words and self._is_reported(verb):
                return Status.PLANNED, "would"  # the future seen from the past: "said he would hold talks"
            return Status.HYPOTHETICAL, min(unreal)
        if "to" in words and (verb.dep_ == "ROOT" or is_headline_future(verb)):
            return Status.PLANNED, "to"  # "Blinken to meet Wang"
        if (
            verb.tag_ == "VB"
            and "to" in words
            and verb.dep_ in ("relcl", "acl")
            and verb.head.pos_ in ("NOUN", "PROPN")
        ):
            return None
        return None

    def _is_reported(self, verb: Token) -> bool:
        if any(c.lower_ in ("if", "unless") for a in children(verb, "advcl") for c in children(a, "mark")):
            return False
        return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in self.speech

    # --- what governs it

    def _above(self, token: Token) -> tuple[Status, str | None]:
        """Climbs to what the trigger depends on, up to the clause that only reports it."""
        for _ in range(8):
            head, dep = token.head, token.dep_
            if head.i == token.i or dep not in UP:
                break
            if dep == "advcl":
                return self._adverbial(token, head)
            if dep == "pcomp" and head.lower_ in OPEN and not _is_infinitive(token):
                return self._adverbial(token, head.head)  # "not until after they meet"
            if dep != "conj":
                if self._is_border(token, head):
                    break
                found = self._fixed(token, head) or self._governor(head)
                if found is not None and found[0] is Status.PLANNED and dep == "ccomp" and _is_done(token):
                    found = None  # "announced that he had taken power"
                if found is None and head.pos_ in ("VERB", "AUX"):
                    if dep in ("ccomp", "parataxis") and head.lemma_.lower() in self.report_only:
                        break
                    found = self._clause(head) if dep in INSIDE else None
                if found is not None:
                    return found
            token = head
        return Status.OCCURRED, None

    def _adverbial(self, token: Token, main: Token) -> tuple[Status, str | None]:
        """Of a clause that tells when, why or on what condition: "if he comes", "to discuss it", "until he visits"."""
        marks = {c.lower_ for c in children(token, "mark", "advmod")}
        if marks & {"if", "unless"}:
            return Status.HYPOTHETICAL, "if"
        if token.dep_ == "pcomp":
            marks.add(token.head.lower_)
        # "until Iran and Iraq hold talks", where the parser reads an infinitive
        if (
            token.tag_ in ("VBZ", "VBP", "VB")
            and not _is_infinitive(token)
            and (found := self._still_open(main, marks))
        ):
            return found
        past = main.tag_ in ("VBD", "VBN", "VBG", "VBP", "VBZ")
        if past and main.lemma_.lower() in self.means and main.tag_ in ("VBD", "VBN"):
            return Status.OCCURRED, None  # "all that it had done to support the town"
        if not _is_infinitive(token):
            return Status.OCCURRED, None
        governed = self._clause(main)
        if governed is not None:
            return governed
        if past and (main.lemma_.lower() in self.gathering or token.lemma_.lower() in self.expressing):
            return Status.OCCURRED, None  # "met in Vienna to discuss trade"
        goes = main.lemma_.lower() in self.travel or (main.lemma_ == "be" and any(children(main, "prep")))
        return (Status.PLANNED if goes else Status.HYPOTHETICAL), "to"  # "is in Oslo to meet the king"

    def _is_border(self, token: Token, head: Token) -> bool:
        """Whether what is above says nothing of the event: it describes somebody, or is what something else does."""
        if token.dep_ == "relcl":
            return True
        if token.dep_ in ("nsubj", "nsubjpass", "csubj"):
            return bool(head.pos_ in ("VERB", "AUX"))
        return bool(token.dep_ == "prep" and token.lower_ in SETTINGS)

    def _fixed(self, token: Token, head: Token) -> tuple[Status, str | None] | None:
        """Turns of phrase: "stopped short of a ban", "is to meet", "was to have met", "has yet to meet"."""
        if token.dep_ == "prep" and head.pos_ == "ADV" and head.lower_ in ("short", "close"):
            return (Status.DENIED if head.lower_ == "short" else Status.HYPOTHETICAL), head.text
        if token.dep_ != "xcomp":
            return None
        if head.lemma_ == "be" and _is_infinitive(token):
            perfect = any(c.lower_ == "have" and c.dep_ == "aux" for c in token.children)
            return (Status.CANCELLED, "was to have") if perfect else (Status.PLANNED, "is to")
        if head.lemma_ == "have" and any(c.lower_ == "yet" for c in children(head, "advmod")):
            return Status.DENIED, "yet"
        return None

    def _still_open(self, main: Token, marks: set[str]) -> tuple[Status, str | None] | None:
        """A present tense that means the future: "until he visits", "when they meet"."""
        if marks & OPEN:
            return (Status.PLANNED if "after" in marks else Status.HYPOTHETICAL), "until"
        found = self._clause(main)
        if marks & {"when", "once", "after", "before", "as"} and found is not None and found[0] is Status.PLANNED:
            return Status.PLANNED, found[1] or "when"
        return None

    def _governor(self, head: Token) -> tuple[Status, str | None] | None:
        place = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}.get(head.pos_)
        if place is None:
            return None
        lemma = head.lemma_.lower()
        cue = self.governors[place].get(lemma)
        if cue is None and place == "verb":
            cue = self.governors["adjective"].get(head.lower_)
        if cue is None:
            return None
        status, negated = cue
        if place == "noun":
            predicate = self._predicate(head)
            if predicate is not None and predicate[0] is not Status.OCCURRED:
                return predicate
        if self._negated(head) or (place == "noun" and _is_no(head)):
            return (negated or Status.DENIED), head.text
        if lemma in self.achieving and head.head.tag_ == "VBD":
            return Status.OCCURRED, head.text  # "was able to meet"
        return status, head.text


def _is_no(noun: Token) -> bool:
    return any(c.lower_ in ("no", "neither") and c.dep_ in ("det", "neg", *BESIDE) for c in noun.children)


def _is_done(verb: Token) -> bool:
    """Whether the verb of a that-clause tells in the past what came about: "had taken", "took"."""
    helping = children(verb, "aux", "auxpass")
    if not helping:
        return bool(verb.tag_ == "VBD")
    return verb.tag_ in ("VBN", "VBD") and helping[0].lower_ in ("had", "has", "have", "'ve", "'d", "was", "were")


def _is_infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _is_dependent(verb: Token) -> bool:
    """Whether the verb is an infinitive or participle that another word governs: "the goal of resuming talks"."""
    return (
        verb.tag_ in ("VB", "VBG")
        and verb.dep_ in ("xcomp", "pcomp", "acl", "advcl")
        and not any(c.dep_ == "aux" and c.lower_ != "to" for c in verb.children)
    )


def _is_topic_of_future(token: Token) -> bool:
    """Whether a headline names the event and tells behind a colon what is to come: "Gulf talks: A to meet B"."""
    doc, colon = token.doc, token.i + 1
    if colon >= len(doc) or doc[colon].text != ":" or doc[len(doc) - 1].is_punct:
        return False
    return any(t.tag_ == "VB" and any(c.lower_ == "to" for c in children(t, "aux")) for t in doc[colon:])
