"""The grammar behind the slots, written once: who is the subject, the object, the with-phrase of a trigger.

All functions take and give spaCy tokens; which actor a token means is decided in `frames`. They see through active and
passive voice, conjuncts, relative clauses, participles, control and raising, and light verbs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

# entities that only say when or where
SCENES = frozenset({"DATE", "TIME", "GPE", "LOC", "FAC"})
# adverbs that make a verb another one, where they have no object of their own: "gave in", "took over"
PARTICLES = frozenset({"in", "over", "up", "down", "off", "out", "back", "around", "through", "away"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
# nouns whose infinitive is done by whose they are: "the Iranian decision to expel him"
OWN_PLANS = frozenset(
    {
        "decision",
        "plan",
        "intention",
        "intent",
        "attempt",
        "bid",
        "effort",
        "move",
        "pledge",
        "promise",
        "threat",
        "vow",
    }
)
CIRCUMSTANCE = frozenset(
    {"after", "before", "during", "amid", "since", "despite", "following", "until", "as", "within", "because", "like"}
)


def children(token: Token, *deps: str) -> list[Token]:
    """The children of `token` with one of the dependencies, in the order of the text."""
    return [c for c in token.children if c.dep_ in deps]


def initials_before(verb: Token) -> list[Token]:
    """A body's initials that were read as a helping verb: "IS seized the town"."""
    return [
        c
        for c in children(verb, "aux", "auxpass")
        if c.text == "IS" and c.i < verb.i and verb.text.islower() and not children(verb, "nsubj", "nsubjpass")
    ]


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject suffers the deed: "was attacked", "the town attacked by rebels"."""
    if initials_before(verb):
        return False
    if children(verb, "nsubjpass", "auxpass", "csubjpass"):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "conj" and not children(verb, "nsubj", "aux"):
        return is_passive(verb.head) if verb.head.pos_ in ("VERB", "AUX") else False
    if verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and children(verb, "dobj"):
        return False  # "The two ministers signed three agreements", with the verb taken for a participle
    if verb.dep_ in ("acl", "amod"):
        return True
    if verb.dep_ == "ROOT" and not children(verb, "aux", "dobj", "xcomp"):
        # a headline: "Rwanda accused of backing rebels"; a whole sentence would have its auxiliary
        return verb.sent[-1].text != "." or not children(verb, "nsubj")
    return verb.dep_ in ("advcl", "xcomp", "ccomp") and not children(verb, "nsubj", "aux", "dobj")


def antecedent(token: Token) -> Token | None:
    """The noun that a relative clause around `token` describes."""
    while token.dep_ != "relcl":
        if (
            token.dep_ not in ("conj", "xcomp", "ccomp", "aux", "nsubj", "dobj", "nsubjpass", "pobj", "prep")
            or token.head.i == token.i
        ):
            return None
        token = token.head
    return token.head


def _resolve_relative(token: Token) -> Token | None:
    """The noun that "who" or "which" stands for; other tokens are themselves."""
    if token.lower_ in RELATIVE and token.tag_ in ("WDT", "WP", "IN", "DT", "WP$"):
        found = antecedent(token)
        return token if found is None and token.tag_ == "DT" else found  # "That is absurd," he told them
    return token


def _resolved(tokens: list[Token]) -> list[Token]:
    return [r for t in tokens if (r := _resolve_relative(t)) is not None]


def subjects(verb: Token, object_control: frozenset[str], depth: int = 0) -> list[Token]:
    """Who does what `verb` says, whatever the voice."""
    if depth > 6:
        return []
    if is_passive(verb):
        agents = [
            obj
            for by in verb.children
            if by.dep_ == "agent" or (by.dep_ == "prep" and by.lower_ == "by")
            for obj in children(by, "pobj")
        ]
        if not agents and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and is_passive(verb.head):
            return subjects(verb.head, object_control, depth + 1)
        return agents
    own = _resolved(children(verb, "nsubj")) or initials_before(verb)
    if own:
        return own
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX", "NOUN", "ADJ"):
        return surface_subjects(head, object_control, depth + 1)
    if is_headline_future(verb):
        return [head]
    if verb.tag_ in ("VBD", "VBP", "VBZ") and verb.i > 0:
        before = verb.doc[verb.i - 1]
        if before.dep_ == "conj" and before.pos_ in ("NOUN", "PROPN") and verb.dep_ in ("ccomp", "conj", "parataxis"):
            return [before]  # "China claims the waterway and members complain", read as "the waterway and members"
    if is_comment(verb):
        while head.dep_ in ("xcomp", "ccomp", "pcomp", "conj") and not children(head, "nsubj", "nsubjpass"):
            if head.head.pos_ not in ("VERB", "AUX"):
                break
            head = head.head  # "told Mali to leave, accusing it of lies": who told it accuses it
        return surface_subjects(head, object_control, depth + 1)
    if verb.dep_ == "xcomp" or (verb.dep_ in ("ccomp", "advcl") and head.pos_ in ("VERB", "AUX", "ADJ", "NOUN")):
        return (
            controllers(head, object_control, depth + 1)
            if verb.dep_ != "advcl"
            else surface_subjects(head, object_control, depth + 1)
        )
    if verb.dep_ == "relcl":
        if is_infinitive(verb) and head.dep_ == "attr":
            return surface_subjects(head.head, object_control, depth + 1)  # "Togo was the first to recognise Kosovo"
        return [head]
    if verb.dep_ == "acl":
        if verb.tag_ == "VBG" or (verb.tag_ in ("VBN", "VBD") and not is_passive(verb)):
            return [head]
        makers = [o for o in prepositional(head, ("of",), deep=False) if o.pos_ == "PROPN"] if head.i < verb.i else []
        if head.dep_ in ("dobj", "pobj") and makers and makers[0].i < verb.i:
            return makers  # "regrets the decision of the Interior Ministry to ban the rally"
        owners = noun_subjects(head, object_control, depth + 1)
        if not owners and head.lemma_.lower() in OWN_PLANS:  # "the Iranian decision to expel him"
            owners = [c for c in children(head, "amod", "compound", "nmod") if c.ent_type_ in ("NORP", "GPE", "ORG")]
        return owners or holder_of_noun(head, object_control, depth + 1)
    if verb.dep_ == "pcomp":
        governor = head.head
        while governor.pos_ in ("ADV", "ADJ", "ADP") and governor.head.i != governor.i:
            governor = governor.head  # "stopped short of blaming"
        if governor.pos_ in ("VERB", "AUX"):
            if (
                head.lower_ in ("of", "for", "from", "into", "against", "with")
                and governor.lemma_.lower() in object_control
            ):
                found = objects(governor)
                if found:
                    return found
            return surface_subjects(governor, object_control, depth + 1)
        return noun_subjects(governor, object_control, depth + 1)
    if verb.dep_ in ("amod", "compound"):
        return []
    return []


def holder_of_noun(noun: Token, object_control: frozenset[str], depth: int = 0) -> list[Token]:
    """Who does the infinitive under a noun without an owner: "is the first to", "made an attempt to"."""
    if noun.dep_ in ("attr", "dobj", "pobj", "oprd") and depth < 6:
        verb = noun.head.head if noun.dep_ == "pobj" else noun.head
        if verb.pos_ in ("VERB", "AUX"):
            return surface_subjects(verb, object_control, depth + 1)
    return []


def surface_subjects(verb: Token, object_control: frozenset[str], depth: int = 0) -> list[Token]:
    """The grammatical subject of a clause, of the passive too: who controls its participles and infinitives."""
    if verb.pos_ in ("NOUN", "PROPN") and not children(verb, "nsubj", "nsubjpass"):
        return noun_subjects(verb, object_control, depth + 1)
    own = _resolved(children(verb, "nsubj", "nsubjpass"))
    if own:
        return own
    if verb.pos_ == "ADJ" and verb.dep_ in ("acomp", "conj", "oprd", "attr", "xcomp", "ccomp") and depth < 6:
        return surface_subjects(verb.head, object_control, depth + 1)
    if is_passive(verb) and verb.dep_ in ("acl", "relcl"):
        return [verb.head]
    return subjects(verb, object_control, depth + 1)


def is_headline_future(verb: Token) -> bool:
    """Whether this is the infinitive of a headline, which parsers hang on the name: "Blinken to meet Wang"."""
    if verb.tag_ != "VB" or not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return False
    return (
        verb.dep_ in ("advcl", "relcl", "acl", "xcomp")
        and verb.head.pos_ == "PROPN"
        and verb.head.dep_ in ("ROOT", "dep")
    )


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


def controllers(governor: Token, object_control: frozenset[str], depth: int = 0) -> list[Token]:
    """Who does the infinitive under `governor`: its object ("urged Iran to"), else its subject ("plans to")."""
    if governor.lemma_.lower() in object_control and governor.pos_ == "VERB":
        if is_passive(governor):
            found = _resolved(children(governor, "nsubjpass"))
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
    return surface_subjects(governor, object_control, depth)


def objects(verb: Token) -> list[Token]:
    """Whom or what `verb` is done to: its object, its passive subject, the noun that its participle describes."""
    if is_passive(verb):
        own = _resolved(children(verb, "nsubjpass") or children(verb, "nsubj"))
        if own:
            return own
        if verb.dep_ in ("acl", "relcl", "amod"):
            return [verb.head]
        if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
            return objects(verb.head) if is_passive(verb.head) else _resolved(children(verb.head, "nsubj"))
        if verb.dep_ in ("xcomp", "advcl"):  # "is likely to be asked"
            return surface_subjects(verb.head, frozenset())
        return []
    own = _resolved(children(verb, "dobj", "obj"))
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


def prepositional(token: Token, words: tuple[str, ...], *, deep: bool = True) -> list[Token]:
    """The objects of the prepositions `words` under `token`, its particle, its object noun, or a phrase beside it."""
    found: list[Token] = []
    level = [token, *children(token, "acl")] if "between" in words else [token]  # "a truce reached between ..."
    for _ in range(3 if deep else 1):
        following: list[Token] = []
        for t in level:
            for child in t.children:
                if is_absolute(child):
                    continue
                if child.dep_ in ("prep", "agent", "dative", "prt", "advmod") and (child.lower_ in words):
                    found += children(child, "pobj", "pcomp")
                    found += [o for p in children(child, "prep") for o in children(p, "pobj", "dobj")]
                if child.dep_ in ("prep", "prt", "agent", "advmod", "npadvmod"):
                    following += [o for o in children(child, "pobj") if o.i > token.i]
                    following.append(child)  # "pulled out of the talks"
                elif child.dep_ in ("dobj", "acomp", "attr", "oprd"):
                    following.append(child)
                elif child.dep_ == "advcl" and t.pos_ == "NOUN" and "for" in words and _is_for(child):
                    found += children(child, "nsubj")  # "a loan for Kenya to buy grain"
        if any(not is_time(t) for t in found):
            return [t for t in found if not is_time(t)]  # "on Friday called on the army"
        level = following
    return found


def _is_for(clause: Token) -> bool:
    return any(m.lower_ == "for" for m in children(clause, "mark"))


def is_time(token: Token) -> bool:
    """Whether the word only says when: "on Friday called on the army"."""
    return token.ent_type_ in ("DATE", "TIME")


def noun_subjects(noun: Token, object_control: frozenset[str], depth: int = 0) -> list[Token]:
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


def examples(noun: Token) -> list[Token]:
    """The ones that a plural names as part of it: "nine states, including Poland and Chad", "groups such as Fatah"."""
    if noun.tag_ not in ("NNS", "NNPS"):
        return []
    return [
        o
        for p in children(noun, "prep")
        if p.lower_ in ("including", "like", "namely")
        or (p.lower_ == "as" and any(c.lower_ == "such" for c in p.lefts))
        for o in children(p, "pobj")
    ]


def modifiers(noun: Token) -> list[Token]:
    """The names and nationalities that stand before a noun, nearest first."""
    found = [c for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod", "poss", "npadvmod")]
    found += [
        g
        for c in found
        for g in c.lefts
        if g.dep_ in ("compound", "amod", "nmod", "poss")
        or (g.dep_ == "npadvmod" and c.lower_ in ("led", "run", "born", "made"))
    ]
    return sorted(found, key=lambda t: -t.i)


def carrier(noun: Token) -> Token | None:
    """The verb whose object, passive subject or complement the noun is, with the noun's conjuncts seen through."""
    token = noun
    while token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    if token.dep_ in ("dobj", "nsubjpass", "attr", "oprd", "dative") and token.head.pos_ in ("VERB", "AUX"):
        return token.head
    if token.dep_ == "pobj" and token.head.dep_ in ("prep", "agent", "prt"):
        governor = token.head.head
        if governor.pos_ in ("VERB", "AUX"):
            return governor
        if governor.pos_ == "NOUN" and governor.dep_ in ("dobj", "pobj", "nsubjpass"):  # "a round of talks"
            return carrier(governor) if token.head.lower_ == "of" else None
    if token.dep_ == "acl" and token.head.pos_ == "NOUN":
        return None
    return None


def complement(token: Token) -> Iterator[Token]:
    """All tokens of what `token` governs as content: its infinitive, that-clause, object and object-like phrases."""
    inside = ("xcomp", "ccomp", "dobj", "dative", "acl", "pcomp", "obj", "oprd")
    for child in token.children:
        if child.dep_ == "advcl" and any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children):
            yield from child.subtree  # "pleaded with them to double their help"
        if child.dep_ in inside or (
            child.dep_ in ("prep", "prt")
            and not is_absolute(child)
            and child.lower_
            in ("for", "of", "to", "on", "against", "into", "from", "with", "at", "over", "in", "about")
        ):
            yield from child.subtree


def is_absolute(prep: Token) -> bool:
    """Whether the preposition opens a clause of its own beside the main one: "offered aid, with Oman giving rice"."""
    return prep.lower_ == "with" and any(children(p, "nsubj", "nsubjpass") for p in children(prep, "pcomp"))


def is_infinitive(verb: Token) -> bool:
    """Whether the verb has its "to"."""
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def is_purpose(verb: Token) -> bool:
    """Whether the verb is an infinitive that says what another was done for: "blocked a road to protest"."""
    return verb.dep_ in ("advcl", "xcomp") and is_infinitive(verb)


def in_condition(token: Token) -> bool:
    """Whether the word stands in a clause of condition: "unless it returned the vessel"."""
    while token.head.i != token.i:
        if token.dep_ == "advcl" and any(c.lower_ in ("if", "unless", "until") for c in children(token, "mark")):
            return True
        token = token.head
    return False


def is_told(verb: Token, speech: frozenset[str]) -> bool:
    """Whether the verb heads what a sentence says, or what somebody says in it, and no clause below."""
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    if verb.head.i == verb.i:
        return True
    return verb.dep_ in ("ccomp", "parataxis") and verb.head.lemma_.lower() in speech and is_told(verb.head, speech)


def core(token: Token) -> Iterator[Token]:
    """The complement without what only tells its circumstances: "after talks", "amid protests", clauses of time."""
    aside = {
        t.i
        for c in complement(token)
        if c.dep_ == "advcl" or (c.dep_ == "prep" and c.lower_ in CIRCUMSTANCE)
        for t in c.subtree
    }
    return (t for t in complement(token) if t.i not in aside)


def is_agent_aside(token: Token) -> bool:
    """Whether the word stands in a participle that tells what somebody did to a noun: "sailors rescued by Italy"."""
    while token.head.i != token.i:
        if token.dep_ == "acl" and token.tag_ == "VBN" and children(token, "agent"):
            return True
        token = token.head
    return False


def is_comment(clause: Token) -> bool:
    """Whether it is a participle behind a comma, said by the subject of the sentence: ", accusing Chad of lies"."""
    return bool(clause.dep_ == "advcl" and clause.tag_ == "VBG" and clause.doc[clause.left_edge.i - 1].text == ",")


def clause_of(token: Token) -> Token:
    """The verb (or root) of the clause that `token` stands in."""
    while token.head.i != token.i:
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass", "amod", "compound"):
            return token
        token = token.head
    return token


def near_words(token: Token) -> set[str]:
    """Lower-case words and lemmas that depend on `token` closely: what a trigger of several words is matched with."""
    found: set[str] = set()
    for child in token.children:
        found |= {child.lower_, child.lemma_.lower()}
        if child.dep_ in (
            "dobj",
            "prep",
            "prt",
            "acomp",
            "advmod",
            "xcomp",
            "oprd",
            "attr",
            "dative",
            "npadvmod",
            "pobj",
        ):
            for grand in child.children:
                found |= {grand.lower_, grand.lemma_.lower()}
                if grand.dep_ in ("prep", "pobj", "dobj"):
                    found |= {g.lower_ for g in grand.children}
    return found


def counted(token: Token, quantities: frozenset[str]) -> Token:
    """What a number or measure counts: the soldiers of "thousands of soldiers"; other words are themselves."""
    if token.pos_ != "NUM" and token.lemma_.lower() not in quantities and token.lower_ not in quantities:
        return token
    for prep in children(token, "prep"):
        if prep.lower_ in ("of", "in"):
            return next(iter(children(prep, "pobj")), token)
    return token


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
    before = verb.doc[max(0, at - 2) : at].text
    return len(before) > 1 and before[0] == "?" and before.strip()[-1] in "\"'\u201d\u2019"


def has_words(token: Token, words: tuple[str, ...]) -> bool:
    """Whether a trigger's other words stand with it; a preposition right behind it or behind its object."""
    near = near_words(token)
    if not all(word in near for word in words):
        return False
    first = words[0]
    if len(words) == 1 and first in PARTICLES and children(token, "dobj"):
        placed = [t for t in token.subtree if t.lower_ == first]
        if all(t.dep_ == "prep" and children(t, "pobj") for t in placed):
            return False  # "gave Kenya $40 million in loans" is no "gave in"
    own = [c for c in token.children if c.lower_ == first and c.dep_ in ("prep", "prt", "agent", "dative")]
    if own:
        if first == "on":  # "phoned Oslo on Friday" is no "call on"
            own = [c for c in own if not any(is_time(o) for o in children(c, "pobj"))]
        return any(_stands_behind(token, c) for c in own)
    if any(first in (c.lower_, c.lemma_.lower()) for c in token.children):
        return True
    inside = [g for o in children(token, "dobj") for g in o.children if g.lower_ == first]
    deep = [t for t in token.subtree if t.lower_ == first and t.pos_ == "ADP"]
    return bool(inside) or not deep  # "took France to court over its tests" is no "take over"


def _stands_behind(verb: Token, word: Token) -> bool:
    """Whether a preposition or particle stands right behind the verb, or behind its object."""
    if word.dep_ == "prt" or word.i == verb.i + 1:
        return True
    if word.i < verb.i:  # "on whom they called"; but "On Monday they called him" is no "call on"
        return any(c.tag_ in ("WDT", "WP", "WP$") for c in word.subtree)
    held = {t.i for o in children(verb, "dobj") for t in o.subtree}
    # "spoke on Monday with", "met in Geneva with": a day or a place between is no other sense
    for prep in children(verb, "prep", "npadvmod"):
        if prep.dep_ == "npadvmod" or any(o.ent_type_ in SCENES for o in children(prep, "pobj")):
            held |= {t.i for t in prep.subtree}
    between = verb.doc[verb.i + 1 : word.i]
    return all(t.i in held or t.dep_ in ("advmod", "prt", "neg", "punct") for t in between)


def longer_forms(token: Token) -> list[str]:
    """The head with the words before it, as lists write them: "aid package", "cease-fire"."""
    doc, i, lemma = token.doc, token.i, token.lemma_.lower()
    if i == 0:
        return []
    before = doc[i - 1]
    if before.text == "-" and i >= 2:
        return [f"{doc[i - 2].lower_}-{lemma}", f"{doc[i - 2].lower_}-{token.lower_}"]
    if before.pos_ in ("NOUN", "ADJ", "PROPN", "VERB"):
        return [f"{before.lower_} {lemma}", f"{before.lower_} {token.lower_}", f"{before.lemma_.lower()} {lemma}"]
    return []
