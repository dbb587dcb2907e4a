"""Who does, suffers or receives what a verb or a noun says, through voice, conjuncts, control and raising."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphbuild.extract.tree.misread import finite_above, whole_sentence
from graphbuild.extract.tree.phrases import prepositional
from graphbuild.extract.tree.steps import (
    RELATIVE,
    children,
    initials_before,
    is_infinitive,
    is_passive,
    is_time,
    kinds,
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


NO_CONTROL = Control(frozenset(), frozenset(), frozenset())
_MODIFIERS = kinds("compound", "amod", "nmod", "poss", "npadvmod")
FINITE = ("VBD", "VBP", "VBZ")


def subjects(verb: Token, control: Control, depth: int = 0) -> list[Token]:
    """Who does what `verb` says, whatever the voice."""
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
        if not agents and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and is_passive(verb.head):
            return subjects(verb.head, control, depth + 1)
        return agents
    if _is_told_to(verb, control):
        return []
    own = children(verb, "nsubj") or [s for a in children(verb, "aux") for s in children(a, "nsubj")]
    if own and own[0].lower_ == "each" and verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return surface_subjects(verb.head, control, depth + 1)  # "Oman and Yemen met, each blaming the other"
    own = own or [s for c in children(verb, "csubj") for s in children(c, "nsubj")]  # "what Chad does violates the law"
    own = [t for o in own for t in _of_those(o, control, depth)] or initials_before(verb) or _adverbial_subject(verb)
    own = own or _subject_with_apposition(verb)
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


def _is_told_to(verb: Token, control: Control) -> bool:
    """ "Was freed and ordered to leave", the second participle being read as a past tense."""
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or verb.lemma_.lower() not in control.of_object:
        return False
    bare = verb.head.pos_ == "VERB" and is_passive(verb.head) and not children(verb, "nsubj", "aux", "dobj", "prep")
    return bare and any(is_infinitive(c) for c in children(verb, "xcomp"))


def _adverbial_subject(verb: Token) -> list[Token]:
    """A name before a verb without a subject that was read as an adverb: "Chad on Monday closed its port"."""
    if verb.tag_ not in FINITE or children(verb, "csubj", "expl"):
        return []
    return [c for c in verb.lefts if c.dep_ == "npadvmod" and c.pos_ == "PROPN" and not is_time(c)][-1:]


def _subject_with_apposition(verb: Token) -> list[Token]:
    """ "The Greens, whose leader, Ann Lee, blamed Chad": where the parser makes the relative clause an apposition."""
    doc = verb.doc
    if verb.tag_ not in FINITE or verb.dep_ != "conj" or verb.i < 4 or doc[verb.i - 1].text != ",":
        return []
    last = doc[verb.i - 2]
    heads = [t for t in (last, *last.ancestors) if t.dep_ == "appos" and t.i < verb.i]
    return [t for t in heads if any(c.lower_ == "whose" for c in t.lefts)][:1]


def _adverbial_object(verb: Token) -> list[Token]:
    """A name right behind a verb without an object that was read as an adverb: "said it had attacked Chad"."""
    behind = [c for c in verb.rights if c.dep_ == "npadvmod" and c.pos_ == "PROPN" and not is_time(c)]
    return [c for c in behind if c.left_edge.i == verb.i + 1]


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
    return subjects(verb, control, depth + 1)


def is_headline_future(verb: Token) -> bool:
    """Whether this is the infinitive of a headline, which parsers hang on the name: "Blinken to meet Wang"."""
    if verb.tag_ != "VB" or not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return False
    return (
        verb.dep_ in ("advcl", "relcl", "acl", "xcomp")
        and verb.head.pos_ == "PROPN"
        and verb.head.dep_ in ("ROOT", "dep")
    )


def controllers(governor: Token, control: Control, depth: int = 0) -> list[Token]:
    """Who does the infinitive under `governor`: its object ("urged Iran to"), else its subject ("plans to")."""
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
    if is_passive(verb):
        own = resolved(children(verb, "nsubjpass") or children(verb, "nsubj"))
        if own:
            return own
        if verb.dep_ in ("acl", "relcl", "amod"):
            return [verb.head]
        if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
            return objects(verb.head) if is_passive(verb.head) else resolved(children(verb.head, "nsubj"))
        if verb.dep_ in ("xcomp", "advcl"):  # "is likely to be asked"
            return surface_subjects(verb.head, NO_CONTROL)
        return []
    own = resolved(children(verb, "dobj", "obj")) or _adverbial_object(verb)
    own = own or (children(verb, "oprd") if children(verb, "prt") else [])  # "called out Chad over its jails"
    if own:
        return own
    if verb.dep_ == "relcl" and children(verb, "nsubj") and children(verb, "nsubj")[0].lower_ not in RELATIVE:
        return [verb.head]
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
    own = children(noun, "poss")
    if own:
        return own
    # "the seizure of a trawler by Chad", where the parser hangs the doer on what it is done to
    under = [noun, *(o for p in children(noun, "prep") if p.lower_ == "of" for o in children(p, "pobj"))]
    for word in under:
        by = [o for p in children(word, "prep", "agent") if p.lower_ == "by" for o in children(p, "pobj")]
        if by:
            return by
    return []


def modifiers(noun: Token) -> list[Token]:
    """The names and nationalities that stand before a noun, nearest first."""
    if not noun.kinds & _MODIFIERS:
        return []
    found = [c for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod", "poss", "npadvmod")]
    found += [
        g
        for c in found
        for g in c.lefts
        if g.dep_ in ("compound", "amod", "nmod", "poss")
        or (g.dep_ == "npadvmod" and (c.lower_ in ("led", "run", "born", "made") or c.ent_type_ in ("NORP", "GPE")))
    ]
    return sorted(found, key=lambda t: -t.i)


def is_comment(clause: Token) -> bool:
    """Whether it is a participle behind a comma, said by the subject of the sentence: ", accusing Chad of lies"."""
    return bool(clause.dep_ == "advcl" and clause.tag_ == "VBG" and clause.doc[clause.left_edge.i - 1].text == ",")


def is_known(clause: Token) -> bool:
    """Whether it is a relative clause that tells what is so: "urged the rebels, who are holding ten men, to ..."."""
    if clause.dep_ != "relcl" or clause.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VBG"):
        return False
    return not any(c.dep_ == "neg" or (c.dep_ == "aux" and c.tag_ in ("MD", "TO")) for c in clause.children)
