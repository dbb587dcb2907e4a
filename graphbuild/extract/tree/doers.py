"""Who does, suffers or receives what a verb or a noun says, through voice, conjuncts, control and raising."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from graphbuild.extract.tree.clauses import is_comment
from graphbuild.extract.tree.misread import (
    FINITE,
    adverbial_object,
    adverbial_subject,
    finite_above,
    is_headline_future,
    is_told_to,
    subject_cut_off,
    subject_with_apposition,
    whole_sentence,
)
from graphbuild.extract.tree.phrases import prepositional
from graphbuild.extract.tree.steps import (
    RELATIVE,
    children,
    initials_before,
    is_infinitive,
    is_passive,
    once,
    resolve_relative,
    resolved,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


class Control(NamedTuple):
    """The words that say who does an infinitive, as `grammar.toml` lists them."""

    of_object: frozenset[str]
    """verbs whose object does it: "urged Iran to leave" """
    own_plans: frozenset[str]
    """nouns whose owner does it: "the Iranian decision to expel him" """
    judging: frozenset[str] = frozenset()
    """verbs whose object another does: "condemned the decision to expel him" """
    thwarting: frozenset[str] = frozenset()
    """verbs of those who do not do it: "foiled a plot to kill him" """
    calling: frozenset[str] = frozenset()
    """verbs whose doer does it in the passive too: "the envoy was summoned to convey a protest" """

    @classmethod
    def of(cls, words: Mapping[str, frozenset[str]]) -> Control:
        """The lists of the grammar, by their names there."""
        names = ("object_control", "own_plans", "decrying", "thwarting", "summoning")
        return cls(*(words[name] for name in names))


TIMES = frozenset({"DATE", "TIME"})  # entities
NO_CONTROL = Control(frozenset(), frozenset(), frozenset())


def subjects(verb: Token, control: Control) -> list[Token]:
    """Who does what `verb` says, whatever the voice; worked out once, as it is asked again and again."""
    known: dict[int, list[Token]] = verb.doc.known[control]
    found = known.get(verb.i)
    if found is None:
        found = known[verb.i] = _subjects(verb, control)
    return [*found]


def _subjects(verb: Token, control: Control, depth: int = 0) -> list[Token]:
    if depth > 6:
        return []
    if is_passive(verb):
        agents = [
            obj
            for by in verb.children
            if by.dep_ == "agent" or (by.dep_ == "prep" and by.lower_ == "by")
            for each in (by, *children(by, "conj"))  # "by Chad and by Mali"
            for obj in children(each, "pobj")
        ]
        agents = agents or _behind_instrument(verb)
        if not agents and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and is_passive(verb.head):
            return _subjects(verb.head, control, depth + 1)
        return agents
    if is_told_to(verb, control.of_object):
        return []
    own = children(verb, "nsubj") or [s for a in children(verb, "aux") for s in children(a, "nsubj")]
    if own and own[0].lower_ == "each" and verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return surface_subjects(verb.head, control, depth + 1)  # "Oman and Yemen met, each blaming the other"
    own = own or [s for c in children(verb, "csubj") for s in children(c, "nsubj")]  # "what Chad does violates the law"
    own = [t for o in own for t in _of_those(o, control, depth)] or initials_before(verb) or adverbial_subject(verb)
    own = own or subject_with_apposition(verb)
    if own:
        return own
    if verb.dep_ == "ROOT" and verb.i and verb.doc[verb.i - 1].text == ",":
        for clause in children(verb, "ccomp"):  # "Oslo halts the search, urges Bern to help"
            if clause.i < verb.i and clause.tag_ == verb.tag_:
                return resolved(children(clause, "nsubj"))
    head = verb.head
    if verb.tag_ in FINITE and verb.i > 0:
        before = verb.doc[verb.i - 1]
        if before.dep_ == "conj" and before.pos_ in ("NOUN", "PROPN") and verb.dep_ in ("ccomp", "conj", "parataxis"):
            return [before]  # "China claims the waterway and members complain", read as "the waterway and members"
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX", "NOUN", "ADJ"):
        return surface_subjects(finite_above(verb), control, depth + 1)
    if is_headline_future(verb):
        return [head]
    if is_comment(verb):
        while head.dep_ in ("xcomp", "ccomp", "pcomp", "conj") and not children(head, "nsubj", "nsubjpass"):
            if head.head.pos_ not in ("VERB", "AUX"):
                break
            head = head.head  # "told Mali to leave, accusing it of lies": who told it accuses it
        return surface_subjects(head, control, depth + 1)
    if verb.dep_ == "xcomp" or (verb.dep_ in ("ccomp", "advcl") and head.pos_ in ("VERB", "AUX", "ADJ", "NOUN")):
        return (
            controllers(head, control, depth + 1)
            if verb.dep_ != "advcl"
            else surface_subjects(head, control, depth + 1)
        )
    if verb.dep_ == "relcl":
        if is_infinitive(verb) and head.dep_ == "attr":
            return surface_subjects(head.head, control, depth + 1)  # "Togo was the first to recognise Kosovo"
        if is_infinitive(verb) and head.dep_ == "dobj" and verb.doc[verb.left_edge.i - 1].text == ",":
            return controllers(head.head, control, depth + 1)  # "met the envoy, Ann Lee, to lodge a protest"
        return [head]
    if verb.dep_ == "acl":
        if (whole := whole_sentence(verb)) is not None:
            return [whole]
        if verb.tag_ == "VBG" or (verb.tag_ in ("VBN", "VBD") and not is_passive(verb)):
            return [head]
        makers = [o for o in prepositional(head, ("of",), deep=False) if o.pos_ == "PROPN"] if head.i < verb.i else []
        is_plan = head.dep_ in ("dobj", "pobj") or head.lemma_.lower() in control.own_plans
        if is_plan and makers and makers[0].i < verb.i:
            return makers  # "regrets the decision of the Interior Ministry to ban the rally"
        owners = noun_subjects(head, control, depth + 1)
        if not owners and head.lemma_.lower() in control.own_plans:  # "the Iranian decision to expel him"
            owners = [c for c in children(head, "amod", "compound", "nmod") if c.ent_type_ in ("NORP", "GPE", "ORG")]
        return owners or holder_of_noun(head, control, depth + 1)
    if verb.dep_ == "pcomp":
        governor = head.head
        while governor.pos_ in ("ADV", "ADJ", "ADP") and governor.head.i != governor.i:
            governor = governor.head  # "stopped short of blaming"
        if governor.pos_ in ("VERB", "AUX"):
            if head.lower_ == "as" and not is_passive(governor) and (found := objects(governor)):
                return found  # "quoted her as demanding that Chad leave"
            if (
                head.lower_ in ("of", "for", "from", "into", "against", "with")
                and governor.lemma_.lower() in control.of_object
            ):
                # "lashed out at Chad for refusing to help"
                found = objects(governor) or [t for t in prepositional(governor, ("at",), deep=False) if t.i < verb.i]
                if found:
                    return found
            if head.lower_ == "for" and children(governor, "prt"):  # "lashed out at Chad for shelling"
                blamed = [
                    o for p in children(governor, "prep") if p.lower_ in ("at", "against") for o in children(p, "pobj")
                ]
                if blamed and blamed[0].i < verb.i:
                    return blamed
            return surface_subjects(governor, control, depth + 1)
        return noun_subjects(governor, control, depth + 1)
    return []


def _of_those(subject: Token, control: Control, depth: int) -> list[Token]:
    """The subject, a relative pronoun resolved: Oman, of "Oman is among the states that object"."""
    found = resolve_relative(subject)
    if found is None or found is subject or found.dep_ != "pobj" or found.tag_ != "NNS":
        return [] if found is None else [found]
    above = found.head.head
    if found.head.lower_ == "of" and above.dep_ == "attr" and above.lower_ == "one":
        above = above.head
    elif found.head.lower_ != "among":
        return [found]
    return surface_subjects(above, control, depth + 1) if above.lemma_ == "be" else [found]


def _behind_instrument(verb: Token) -> list[Token]:
    """ "Was hit with a water cannon by the navy": the doer of a passive, hung on what it was done with."""
    tools = [o for p in children(verb, "prep") if p.lower_ == "with" for o in children(p, "pobj")]
    return [a for o in tools for p in children(o, "prep") if p.lower_ == "by" for a in children(p, "pobj")]


def holder_of_noun(noun: Token, control: Control, depth: int = 0) -> list[Token]:
    """Who does the infinitive under a noun without an owner: "is the first to", "made an attempt to"."""
    if noun.dep_ in ("attr", "dobj", "pobj", "oprd") and depth < 6:
        verb = noun.head.head if noun.dep_ == "pobj" else noun.head
        if noun.dep_ == "dobj" and verb.lemma_.lower() in control.judging and noun.lemma_.lower() in control.own_plans:
            return []  # "condemned the decision to expel him"
        if verb.pos_ in ("VERB", "AUX") and verb.lemma_.lower() not in control.thwarting:
            return surface_subjects(verb, control, depth + 1)
    return []


def surface_subjects(verb: Token, control: Control, depth: int = 0) -> list[Token]:
    """The grammatical subject of a clause, of the passive too: who controls its participles and infinitives."""
    if verb.pos_ in ("NOUN", "PROPN") and not children(verb, "nsubj", "nsubjpass"):
        return noun_subjects(verb, control, depth + 1)
    own = resolved(children(verb, "nsubj", "nsubjpass"))
    if own:
        return own
    if verb.pos_ == "ADJ" and verb.dep_ in ("acomp", "conj", "oprd", "attr", "xcomp", "ccomp") and depth < 6:
        return surface_subjects(verb.head, control, depth + 1)
    if is_passive(verb) and verb.dep_ in ("acl", "relcl"):
        return [verb.head]
    return _subjects(verb, control, depth + 1)


def controllers(governor: Token, control: Control, depth: int = 0) -> list[Token]:
    """Who does the infinitive under `governor`: its object ("urged Iran to"), else its subject ("plans to")."""
    if governor.lemma_.lower() in control.calling:
        return _subjects(governor, control, depth)
    if governor.lemma_.lower() in control.of_object and governor.pos_ == "VERB":
        if is_passive(governor):
            found = resolved(children(governor, "nsubjpass"))
            if found:
                return found
        found = objects(governor)
        if found:
            return found
        for prep in children(governor, "prep", "dative"):
            if prep.lower_ in ("on", "upon", "to"):
                found = children(prep, "pobj")
                if found:
                    return found
    return surface_subjects(governor, control, depth)


def objects(verb: Token) -> list[Token]:
    """Whom or what `verb` is done to: its object, its passive subject, the noun that its participle describes."""
    return [*_objects(verb)]


@once
def _objects(verb: Token) -> list[Token]:
    if is_passive(verb):
        own = resolved(children(verb, "nsubjpass") or children(verb, "nsubj"))
        if own:
            return own
        if verb.dep_ in ("acl", "relcl", "amod"):
            return [verb.head]
        if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
            return objects(verb.head) if is_passive(verb.head) else resolved(children(verb.head, "nsubj"))
        if (cut_off := subject_cut_off(verb)) is not None:
            return [cut_off]
        if verb.dep_ in ("xcomp", "advcl"):  # "is likely to be asked"
            return surface_subjects(verb.head, NO_CONTROL)
        return []
    own = resolved(children(verb, "dobj", "obj")) or adverbial_object(verb)
    own = own or (children(verb, "oprd") if children(verb, "prt") else [])  # "called out Chad over its jails"
    if own:
        return own
    if verb.dep_ == "relcl" and children(verb, "nsubj") and children(verb, "nsubj")[0].lower_ not in RELATIVE:
        return [] if any(c.tag_ == "WRB" for c in verb.lefts) else [verb.head]  # "Mali, where he trained"
    for other in children(verb, "conj"):  # "criticised and condemned China"
        if (
            other.pos_ == "VERB"
            and not children(other, "nsubj", "nsubjpass")
            and not children(verb, "prep", "prt", "ccomp", "xcomp")
        ):
            return children(other, "dobj")
    embedded = children(verb, "ccomp")
    if embedded and verb.lemma_.lower() in ("see", "let", "make", "watch"):
        return children(embedded[0], "nsubj")
    return []


def receivers(verb: Token) -> list[Token]:
    """To whom the verb gives its object: a dative, or what the parser took for a part of the object that follows it."""
    datives = children(verb, "dative")
    found = [*datives, *[o for d in datives for o in children(d, "pobj")]]
    if found or is_passive(verb):
        return found
    given = children(verb, "dobj")
    if len(given) > 1 and given[0].i < given[1].i:
        return given[:1]  # "promised Kyiv further arms deliveries"
    return [c for o in given for c in children(o, "nmod") if c.left_edge.i == verb.i + 1]  # "gave Cambodia army trucks"


def noun_subjects(noun: Token, control: Control, depth: int = 0) -> list[Token]:
    """Who does what a noun says: "Blinken's trip", "US sanctions", "talks by", or the subject of its verb."""
    if depth > 6:
        return []
    own = [t for t in children(noun, "poss") if t.ent_type_ not in TIMES]  # "Friday's ambush by rebels"
    if own:
        return own
    # "the seizure of a trawler by Chad", where the parser hangs the doer on what it is done to
    under = [noun, *(o for p in children(noun, "prep") if p.lower_ == "of" for o in children(p, "pobj"))]
    for word in under:
        by = [o for p in children(word, "prep", "agent") if p.lower_ == "by" for o in children(p, "pobj")]
        if by:
            return by
    if noun.dep_ == "dobj" and not is_passive(noun.head):  # "condemned the ambush by rebels", hung on the verb
        by = [p for p in children(noun.head, "prep", "agent") if p.lower_ == "by" and p.i == noun.right_edge.i + 1]
        return [o for p in by for o in children(p, "pobj")]
    return []
