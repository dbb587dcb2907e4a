"""Of what kind a clause is: an aside, a command, a condition, a purpose, what somebody is told to have said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.tree.steps import CIRCUMSTANCE, children, is_infinitive

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

AHEAD = frozenset({"will", "'ll", "’ll", "shall", "would", "'d", "’d"})


def is_mistagged(verb: Token) -> bool:
    """Whether a headline's verb was read as part of a noun phrase, right behind its subject."""
    if verb.i == 0 or verb.tag_ in ("VBN", "VBG") or verb.dep_ not in ("compound", "nmod", "ROOT"):
        return False
    before = verb.doc[verb.i - 1]
    return before.head.i == verb.i and before.dep_ in ("compound", "nmod")


def is_imperative(verb: Token) -> bool:
    """Whether the verb is a command: "Stop the bombing," he said."""
    if verb.tag_ != "VB" or verb.dep_ not in ("ROOT", "ccomp", "dep", "parataxis"):
        return False
    if verb.dep_ == "ccomp" and verb.head.lemma_ in ("let", "make", "help"):
        return False  # "let free two pastors"
    return not children(verb, "nsubj", "nsubjpass", "aux", "mark", "expl")


def is_aside(token: Token) -> bool:
    """Whether the word stands in a clause that only describes or sets the scene: "a diplomat whom it arrested"."""
    while token.head.i != token.i:
        if token.dep_ in ("relcl", "acl") and token.head.pos_ in ("NOUN", "PROPN"):
            return True
        if token.dep_ == "prep" and token.lower_ in CIRCUMSTANCE:
            return True
        if token.dep_ == "advcl" and any(c.lower_ in CIRCUMSTANCE for c in children(token, "mark", "advmod")):
            return True
        token = token.head
    return False


def is_performed(verb: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether an infinitive is done all the same: "I would like to thank Oman", "took the opportunity to thank it"."""
    head = verb.head
    if verb.dep_ == "xcomp" and head.lemma_ == "like" and verb.lemma_.lower() in words["performing_verbs"]:
        first = any(c.lower_ in ("i", "we") for c in children(head, "nsubj"))
        return first and any(c.lower_ in ("would", "'d", "’d") for c in children(head, "aux"))
    if verb.dep_ != "acl" or not is_infinitive(verb) or head.lemma_.lower() not in words["openings"]:
        return False
    taking = head.head
    done = taking.tag_ in ("VBD", "VBN", "VBG") and not any(c.tag_ == "MD" for c in children(taking, "aux"))
    return head.dep_ == "dobj" and taking.lemma_.lower() in words["seizing_verbs"] and done


def is_purpose(verb: Token) -> bool:
    """Whether the verb is an infinitive that says what another was done for: "blocked a road to protest"."""
    return verb.dep_ in ("advcl", "xcomp") and is_infinitive(verb)


def is_ahead(verb: Token) -> bool:
    """Whether somebody will do it, or said that they would: "will cut", "would be cut"."""
    return any(c.dep_ in ("aux", "auxpass") and c.lower_ in AHEAD for c in verb.children)


def is_counterfactual(verb: Token) -> bool:
    """Whether it is told as what did not come about: "would have gone against it"."""
    helping = {c.lower_ for c in children(verb, "aux", "auxpass")}
    return "have" in helping and not helping.isdisjoint(("would", "could", "might", "'d"))


def put_ahead(verb: Token) -> Token | None:
    """The auxiliary before its subject that makes a condition: "Had the army fired, ...", "Should he come, ..."."""
    subject = next(iter(children(verb, "nsubj", "nsubjpass")), None)
    if subject is None:
        return None
    ahead = (c for c in children(verb, "aux", "auxpass") if c.lower_ in ("had", "should", "were"))
    return next((c for c in ahead if c.i < subject.left_edge.i), None)


def in_condition(token: Token) -> bool:
    """Whether the word stands in a clause of condition: "unless it returned the vessel"."""
    while token.head.i != token.i:
        if token.dep_ == "advcl":
            marks = {c.lower_ for c in children(token, "mark", "advmod")}
            if not marks.isdisjoint(("if", "unless", "until")) or put_ahead(token) is not None:
                return True
            if "once" in marks and any(a.tag_ == "MD" for a in children(token.head, "aux")):
                return True  # "will be freed once the army withdraws"
        token = token.head
    return False


def is_told(verb: Token, speech: frozenset[str]) -> bool:
    """Whether the verb heads what a sentence says, or what somebody says in it, and no clause below."""
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    if verb.head.i == verb.i:
        return True
    return verb.dep_ in ("ccomp", "parataxis") and verb.head.lemma_.lower() in speech and is_told(verb.head, speech)


def asked_to_act(verb: Token, stative: frozenset[str]) -> list[Token]:
    """Who should do what a clause behind the verb tells: "suggested that Oman send aid", "that both sides should talk".

    Of many, a bare verb is a report as well ("suggested that talks remain stalled"): `stative` verbs are taken for one.
    """
    found = []
    for clause in children(verb, "ccomp"):
        helping = [c.lower_ for c in children(clause, "aux", "auxpass")]
        if clause.i < verb.i or helping not in ([], ["should"], ["be"], ["should", "be"]):
            continue
        bare = clause.tag_ in ("VB", "VBP") and clause.lower_ == clause.lemma_.lower()
        for subject in children(clause, "nsubj", "nsubjpass"):
            is_one = subject.tag_ in ("NN", "NNP") and not children(subject, "conj")
            may_ask = is_one or (verb.tag_ in ("VBD", "VBN") and clause.lemma_.lower() not in stative)
            if subject.pos_ != "PRON" and (helping or (bare and may_ask)):
                found.append(subject)
    return found


def is_agent_aside(token: Token) -> bool:
    """Whether the word stands in a participle that tells what somebody did to a noun: "sailors rescued by Italy"."""
    while token.head.i != token.i:
        if token.dep_ == "acl" and token.tag_ == "VBN" and children(token, "agent"):
            return True
        token = token.head
    return False


def is_compounded(verb: Token) -> bool:
    """Whether a participle is the second half of an adjective: "quake-hit towns", and not "re-elected"."""
    if verb.tag_ not in ("VBN", "VBD", "VB") or verb.i < 2:
        return False
    dash, first = verb.doc[verb.i - 1], verb.doc[verb.i - 2]
    if dash.text != "-" or dash.whitespace_ or first.whitespace_ or children(verb, "nsubj", "nsubjpass", "auxpass"):
        return False
    return first.pos_ in ("NOUN", "PROPN") and len(first.text) > 3


def quotes_question(verb: Token) -> bool:
    """Whether a quoted question stands right before the verb and its subject: '"Who pays?" asked Ann Lee.'"""
    subjects = [c.left_edge.i for c in children(verb, "nsubj") if c.i < verb.i]
    at = min([verb.i, *subjects])
    before = verb.doc.text_of(max(0, at - 2), at)
    return len(before) > 1 and before[0] == "?" and before.strip()[-1] in "\"'\u201d\u2019"


def is_asked(verb: Token) -> bool:
    """Whether a direct question asks if it is so: "Did Mali free the pilots?", "Has he agreed to meet her?".

    A question that begins with a question word takes its deed as done: "Why did Mali free the pilots?".
    """
    while verb.dep_ in ("xcomp", "ccomp", "conj", "pcomp") and verb.head.i < verb.i:
        of = verb.dep_ == "pcomp"  # "Did he accuse Mali of freeing them?", but "Did he say sorry for freeing them?"
        if of and not (verb.head.lower_ == "of" and verb.head.head.pos_ == "VERB"):
            break
        verb = verb.head.head if of else verb.head
    doers = children(verb, "nsubj", "nsubjpass", "expl")
    if not doers or not any(a.i < doers[0].i for a in children(verb, "aux", "auxpass")):
        return False
    opened = {t.tag_ for t in verb.doc[verb.left_edge.i : doers[0].i]}
    return not opened & {"WP", "WRB", "WDT", "WP$"} and _ends_as_question(verb)


def _ends_as_question(verb: Token) -> bool:
    for token in verb.doc[verb.i : verb.sent.end]:
        if token.text in ("?", "!", ".", ";"):
            return bool(token.text == "?")
    return False


def reports_question(verb: Token) -> bool:
    """Whether the verb has a question for its content: "asked whether it would pay", "asked about the ban"."""
    for child in verb.children:
        if child.dep_ == "ccomp":
            opens = child.left_edge
            if opens.lower_ in ("if", "whether") or opens.tag_ in ("WP", "WRB", "WDT"):
                return True
            who = children(child, "nsubj", "nsubjpass")
            if who and any(a.i < who[0].i for a in children(child, "aux", "auxpass")):
                return True  # '"And did you not smile," he asked'
        if child.dep_ == "prep" and child.lower_ == "about":
            return not any(is_infinitive(c) for c in children(verb, "xcomp", "ccomp", "advcl"))
    return False


def is_comment(clause: Token) -> bool:
    """Whether it is a participle behind a comma, said by the subject of the sentence: ", accusing Chad of lies"."""
    return bool(clause.dep_ == "advcl" and clause.tag_ == "VBG" and clause.doc[clause.left_edge.i - 1].text == ",")


def is_known(clause: Token) -> bool:
    """Whether it is a relative clause that tells what is so: "urged the rebels, who are holding ten men, to ..."."""
    if clause.dep_ != "relcl" or clause.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VBG"):
        return False
    return not any(c.dep_ == "neg" or (c.dep_ == "aux" and c.tag_ in ("MD", "TO")) for c in clause.children)
